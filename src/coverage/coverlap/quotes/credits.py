"""Where an article says that its copy, or a fact or words in it, came from an agency or another outlet.

In: a document. Out: `Credit`s in text order. A name is a credit by what is next to it: a place at the head of an
article (dateline), a verb or a citation that makes it a source (reported), somebody who spoke to it or on its air
(told, aired), the text of a link; or because it signs the article, or is named as where the article was published first
(sign-off). Authors, pictures, posts and media without a name are credits of kinds of their own, which account for no
wording. The article's own outlet is never credited, nor is anybody in what is not journalism, the lines of credit
apart. A name with nothing beside it is no credit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Quote, Span, Statement
from coverlap.quotes.agencies import PublisherName
from coverlap.quotes.anchors import anchors_of, is_free
from coverlap.quotes.authors import authors_of
from coverlap.quotes.bracketed import bracketed
from coverlap.quotes.datelines import datelines_of
from coverlap.quotes.first_hand import first_hand
from coverlap.quotes.interviews import interviews_of
from coverlap.quotes.introductions import is_source_line
from coverlap.quotes.origins import origins_of
from coverlap.quotes.pictures import pictures_of
from coverlap.quotes.pointers import pointers_of
from coverlap.quotes.publisher_names import sites_in
from coverlap.quotes.scan import Scan
from coverlap.quotes.signatures import TAIL, by_style, last_word, signing, unnamed_agencies
from coverlap.quotes.sourcing import source_form
from coverlap.quotes.stated import stated_credits
from coverlap.quotes.unnamed_sources import unnamed_sources

_LINKED = re.compile(r"(?:\[[^\]\n]{0,80}|<a\s[^>\n]{0,300}>[^<\n]{0,80})$", re.IGNORECASE)
_LINK_END = re.compile(r"[^\]\n]{0,80}\]\(|[^<\n]{0,80}</a>", re.IGNORECASE)
_BEFORE = 60  # characters
_SENTENCE = 4  # words: less is a heading
_INTRODUCED = 200  # characters before a colon in which a name is whom the next paragraph is from
_BESIDE = ("photo", "byline", "post", "record")  # forms of credits that are next to journalism
_CREDITING = ("sign-off", "imprint", "copyright", "link", "links")  # boilerplate in which credits stand


class _Phrases(NamedTuple):
    """One language's patterns: (form, pattern) for what comes before and behind a name that is linked or signs."""

    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]


def credits_of(scan: Scan, quotes: Sequence[Quote] = (), statements: Sequence[Statement] = ()) -> tuple[Credit, ...]:
    """Every place where the document credits somebody, with the form of the credit. `quotes` and `statements` are its
    reported speech, which shows who spoke to its writer."""
    by_name = _by_name(scan)
    found = (*stated_credits(scan), *by_name, *_others(scan, by_name, quotes, statements))
    counted = (credit for credit in found if not _is_own(credit.name, scan) and _counts(scan.document, credit))
    return tuple(sorted(counted, key=lambda credit: (credit.span, credit.name)))


def _by_name(scan: Scan) -> list[Credit]:
    """The credits to publishers that the text names in that place, in text order."""
    document, known, names = scan.document, scan.publishers, scan.named
    found = datelines_of(document, names, known)
    heads = {credit.name for credit in found}
    taken_spans = {credit.span.start for credit in found}
    found += [credit for credit in bracketed(document, known) if credit.span.start not in taken_spans]
    found += [credit for credit in origins_of(document, names, known) if credit.name not in heads]
    taken = [credit.span for credit in found]
    signs = signing(document, names)
    for named in names:
        covered = any(span.start <= named.start < span.end for span in taken)
        if not covered and (form := signs.get(named) or _form(document, named)):
            span = Span(named.start, named.end)
            found.append(Credit(document.id, span, named.publisher.name, form, named.publisher.agency))
            taken.append(span)
    for span in sites_in(document.text, 0, len(document.text)):
        if not any(other.start <= span.start < other.end for other in taken) and (form := _beside(document, *span)):
            site = known.name_at(document.text[slice(*span)].lower()) or document.text[slice(*span)]
            found.append(Credit(document.id, span, site, form, known.is_agency(site)))
    signed = {credit.name for credit in found if credit.form in ("dateline", "sign-off")}
    found += by_style(document, {named.publisher.name for named in names} - signed, known)
    found += unnamed_agencies(document)
    if not found or found[-1].form != "sign-off":
        found += last_word(document, known)
    return sorted(found, key=lambda credit: (credit.span, credit.name))


def _others(
    scan: Scan, found: Sequence[Credit], quotes: Sequence[Quote], statements: Sequence[Statement]
) -> list[Credit]:
    """Credits to whoever no table names, and those of pictures, authors and posts; none over another."""
    document, known = scan.document, scan.publishers
    others: list[Credit] = []
    taken = sorted(credit.span for credit in found)
    anchors = anchors_of(document)
    counted = [credit for credit in found if _counts(document, credit)]
    for more in (
        authors_of(document, known),
        pictures_of(document, scan.outlet, known),
        pointers_of(document, anchors),
        interviews_of(document, anchors, taken, [quote.speaker for quote in quotes]),
        unnamed_sources(document, anchors, scan.named, counted),
        first_hand(document, anchors, quotes, statements),
    ):
        for credit in more:
            if is_free(credit.span, taken):
                others.append(credit)
                insort(taken, credit.span)
    return others


def _is_own(name: str, scan: Scan) -> bool:
    """True for the article's own outlet, and for one of its programmes: "Fox News Sunday"."""
    own = scan.outlet
    return own != "" and (scan.publishers.usual(name) == own or f"{name} ".casefold().startswith(f"{own} ".casefold()))


def _counts(document: Document, credit: Credit) -> bool:
    """True outside of what is not journalism, and in those lines of it that credit somebody. A line that holds nothing
    but an agency's name credits a photograph, unless it opens or closes the article."""
    at = bisect_right(document.boilerplate, credit.span.start, key=lambda piece: piece.span.start) - 1
    if at < 0:
        return True
    (_, end), reason = document.boilerplate[at]
    signs = reason == "photo credit" and credit.form in ("dateline", "sign-off")
    outside = end <= credit.span.start or reason in _CREDITING or credit.form in _BESIDE
    return outside or signs


def _form(document: Document, named: PublisherName) -> str:
    """The form of the credit that a name in running text is; "" for none."""
    form = _beside(document, named.start, named.end)
    return form or ("reported" if named.certain and _introduces(document, named) else "")


def _beside(document: Document, start: int, end: int) -> str:
    text, phrases = document.text, _phrases(document.language)
    if _LINK_END.match(text, end, end + 120) and _LINKED.search(text[max(0, start - 300) : start]):
        return "link"
    if form := source_form(text, start, end, document.language):
        return form
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
    """The name is in a sentence that ends its paragraph with a colon: what follows is taken from it."""
    row = int(document.paragraphs[:, 0].searchsorted(named.start, side="right")) - 1
    if row < 0 or row + 1 >= len(document.paragraphs):
        return False
    end = int(document.paragraphs[row, 1])
    if document.text[end - 1] != ":" or end - named.end > _INTRODUCED:
        return False
    if is_source_line(document.text[int(document.paragraphs[row, 0]) : end], document.language):
        return True
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
