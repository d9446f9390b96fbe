"""Where an article says that its copy, or a fact in it, came from an agency or another outlet.

In: a document. Out: `Credit`s in text order. A name is a credit by what stands beside it: a place at the head of an
article (dateline), a verb or a citation that makes it a source (reported), the text of a link; or because it signs the
article, or is named as where the article was published first (sign-off). The article's own outlet is never credited,
nor is anybody in what is not journalism, the lines of credit apart. A name with nothing beside it is no credit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.quotes.agencies import PublisherName
from coverlap.quotes.datelines import datelines_of
from coverlap.quotes.origins import origins_of
from coverlap.quotes.scan import Scan
from coverlap.quotes.signatures import TAIL, by_style, last_word, signing, unnamed_agencies
from coverlap.quotes.sourcing import is_source

_LINKED = re.compile(r"(?:\[[^\]\n]{0,80}|<a\s[^>\n]{0,300}>[^<\n]{0,80})$", re.IGNORECASE)
_LINK_END = re.compile(r"[^\]\n]{0,80}\]\(|[^<\n]{0,80}</a>", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:com|org|net|info|news|co\.uk|de|fr|es|eu)(?![\w/@.-]{0,60}\w)")
_SITE = re.compile(r"(?<![\w@/.-])(?:[A-Z][\w-]*|[a-z][\w-]{2,})$")
_BEFORE = 60  # characters
_SENTENCE = 4  # words: less is a heading
_INTRODUCED = 200  # characters before a colon in which a name is whom the next paragraph is from
_CREDITING = ("sign-off", "imprint", "copyright", "link", "links")  # boilerplate in which credits stand


class _Phrases(NamedTuple):
    """One language's patterns: (form, pattern) for what stands before and behind a name that is linked or signs."""

    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]


def credits_of(scan: Scan) -> tuple[Credit, ...]:
    """Every place where the document credits an agency or another outlet, with the form of the credit."""
    document, known, names = scan.document, scan.publishers, scan.named
    found = datelines_of(document, names, known)
    heads = {credit.name for credit in found}
    found += [credit for credit in origins_of(document, names, known) if credit.name not in heads]
    taken = [credit.span for credit in found]
    signs = signing(document, names)
    for named in names:
        covered = any(span.start <= named.start < span.end for span in taken)
        if not covered and (form := signs.get(named) or _form(document, named)):
            span = Span(named.start, named.end)
            found.append(Credit(document.id, span, named.publisher.name, form, named.publisher.agency))
            taken.append(span)
    for span in _domains(document.text, 0, len(document.text)):
        if not any(other.start <= span.start < other.end for other in taken) and (form := _beside(document, *span)):
            site = known.name_at(document.text[slice(*span)].lower()) or document.text[slice(*span)]
            found.append(Credit(document.id, span, site, form, known.is_agency(site)))
    signed = {credit.name for credit in found if credit.form in ("dateline", "sign-off")}
    found += by_style(document, {named.publisher.name for named in names} - signed, known)
    found += unnamed_agencies(document)
    if not found or found[-1].form != "sign-off":
        found += last_word(document, known)
    counted = (credit for credit in found if known.usual(credit.name) != scan.outlet and _counts(document, credit))
    return tuple(sorted(counted, key=lambda credit: (credit.span, credit.name)))


def reported_through(scan: Scan, start: int, end: int) -> str:
    """The publisher that text[start:end] credits with a report ("told Reuters"), by name; "" for none."""
    text, named = scan.text, scan.named
    inside = named[bisect_left(named, (start,)) : bisect_left(named, (end,))]
    sites = (Span(*span) for span in _domains(text, start, end))
    spans = [Span(name.start, name.end) for name in inside]
    names = [name.publisher.name for name in inside]
    return next(
        (
            name
            for name, span in [*zip(names, spans, strict=True), *((text[slice(*site)], site) for site in sites)]
            if scan.publishers.usual(name) != scan.outlet and is_source(text, *span, scan.language)
        ),
        "",
    )


def _counts(document: Document, credit: Credit) -> bool:
    """True outside of what is not journalism, and in those lines of it that credit somebody. A line that holds nothing
    but an agency's name credits a photograph, unless it opens or closes the article."""
    at = bisect_right(document.boilerplate, credit.span.start, key=lambda piece: piece.span.start) - 1
    if at < 0:
        return True
    (_, end), reason = document.boilerplate[at]
    signs = reason == "photo credit" and credit.form in ("dateline", "sign-off")
    return end <= credit.span.start or reason in _CREDITING or signs


def _domains(text: str, start: int, end: int) -> Iterator[Span]:
    """Names of sites in text[start:end], such as "Lowmere.com"."""
    for suffix in _SUFFIX.finditer(text, start, end):
        if site := _SITE.search(text, max(start, suffix.start() - _BEFORE), suffix.start()):
            yield Span(site.start(), suffix.end())


def _form(document: Document, named: PublisherName) -> str:
    """The form of the credit that a name in running text is; "" for none."""
    form = _beside(document, named.start, named.end)
    return form or ("reported" if named.certain and _introduces(document, named) else "")


def _beside(document: Document, start: int, end: int) -> str:
    text, phrases = document.text, _phrases(document.language)
    if _LINK_END.match(text, end, end + 120) and _LINKED.search(text[max(0, start - 300) : start]):
        return "link"
    if is_source(text, start, end, document.language):
        return "reported"
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _BEFORE]
    closing = start >= len(text) - TAIL
    for form, pattern in phrases.before:
        if (closing or form != "sign-off") and pattern.search(before):
            return form
    for form, pattern in phrases.after:
        if closing and pattern.match(after):
            return form
    return ""


def _introduces(document: Document, named: PublisherName) -> bool:
    """The name stands in a sentence that ends its paragraph with a colon: what follows is taken from it."""
    row = int(document.paragraphs[:, 0].searchsorted(named.start, side="right")) - 1
    if row < 0 or row + 1 >= len(document.paragraphs):
        return False
    end = int(document.paragraphs[row, 1])
    if document.text[end - 1] != ":" or end - named.end > _INTRODUCED:
        return False
    last = bisect_left(document.sentences[:, 1], end)
    if last >= len(document.sentences) or int(document.sentences[last, 0]) > named.start:
        return False
    return len(document.text[int(document.sentences[last, 0]) : end].split()) >= _SENTENCE


@cache
def _phrases(code: str) -> _Phrases:
    """The pack's phrases as patterns."""
    before, after = [], []
    for place, form, phrases in load(code).table("credits.tsv"):
        if form not in ("link", "sign-off") or place not in ("before", "after"):
            continue
        listed = [phrase.strip() for phrase in phrases.split(";")]
        alternatives = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
        if place == "before":
            gap = r"[:.,]?\s+(?:[Tt]he\s+)?(?:l['’])?"
            before.append((form, re.compile(rf"(?<!\w)(?:{alternatives}){gap}$", re.IGNORECASE)))
        else:
            after.append((form, re.compile(rf",?\s+(?:{alternatives})(?!\w)")))
    return _Phrases(tuple(before), tuple(after))
