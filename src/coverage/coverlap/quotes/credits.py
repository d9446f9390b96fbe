"""Where an article says that its copy, or a fact in it, came from an agency or another outlet.

In: a document. Out: `Credit`s in text order. A name is a credit by what stands beside it: brackets and a dash at the
head of an article (dateline), a reporting verb or "according to" (reported), the text of a link; or because it signs
the article (`signatures.py`). Any other full name is a mention. The phrases are the language pack's; datelines need
none. A short form with nothing beside it is no credit: "PA" is also a state, "EP" a record.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.quotes.agencies import Directory, PublisherName, directory, names_in
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.signatures import HEAD, TAIL, by_style, signing

_BRACKETED = re.compile(r"[(\[/]\s*$"), re.compile(r"^\s*[)\]/]\s*(?:[-–—:.]|$|\n)")
_PLACE_DASH = re.compile(r"(?:^|\n)(?:[^\n]{2,60},)?\s*$"), re.compile(r"^\s*[-–—]{1,2}\s")
_LINKED = re.compile(r"(?:\[[^\]\n]{0,80}|<a\s[^>\n]{0,300}>[^<\n]{0,80})$", re.IGNORECASE)
_LINK_END = re.compile(r"[^\]\n]{0,80}\]\(|[^<\n]{0,80}</a>", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:com|org|net|info|news|co\.uk|de|fr|es|eu)(?![\w/@.-]{0,60}\w)")
_SITE = re.compile(r"(?<![\w@/.-])(?:[A-Z][\w-]*|[a-z][\w-]{2,})$")
_LINE_END = re.compile(r"\s*(?:\n|$)")
_BEFORE = 60  # characters: room for "according to the official state news agency"
_PERSON = r"(?:[’']s?(?:\s+[A-Z][\w’'.-]+){1,3},?(?:\s+who)?)?"


class Phrases(NamedTuple):
    """One language's patterns: (form, pattern) for what stands before and behind a name, and an author's line."""

    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    byline: re.Pattern[str] | None


def credits_of(document: Document, publishers: Directory | None = None) -> tuple[Credit, ...]:
    """Every place where the document names an agency or outlet, with the form of the credit."""
    known = publishers or directory()
    text = document.text
    phrases = _phrases(document.language)
    found: list[Credit] = []
    names = names_in(document, known)
    signs = signing(document, names)
    for named in names:
        if form := _form(text, named, phrases, signs.get(named, "")):
            span = Span(named.start, named.end)
            found.append(Credit(document.id, span, named.publisher.name, form, named.publisher.agency))
    signed = {credit.name for credit in found if credit.form in ("dateline", "sign-off")}
    taken = {credit.span for credit in found}
    for span in _sites(text):
        form = _beside(text, *span, phrases)
        if form and span not in taken:
            found.append(Credit(document.id, span, text[slice(*span)], form, False))
    found += by_style(document, {named.publisher.name for named in names} - signed, known)
    return tuple(sorted(found, key=lambda credit: (credit.span, credit.name)))


def reported_through(document: Document, start: int, end: int, known: Directory) -> str:
    """The publisher that text[start:end] credits with a report ("told Reuters"), by name; "" for none."""
    text, phrases = document.text, _phrases(document.language)
    named = names_in(document, known)
    for name in named[bisect_left(named, (start,)) : bisect_left(named, (end,))]:
        if _beside(text, name.start, name.end, phrases) == "reported":
            return name.publisher.name
    sites = _sites(text)
    for site in sites[bisect_left(sites, (start,)) : bisect_left(sites, (end,))]:
        if _beside(text, *site, phrases) == "reported":
            return text[slice(*site)]
    return ""


@lru_cache(maxsize=1)
def _sites(text: str) -> tuple[Span, ...]:
    """Names of sites in a text, such as "Lowmere.com", in order; kept for the last text."""
    return tuple(
        Span(site.start(), suffix.end())
        for suffix in _SUFFIX.finditer(text)
        if (site := _SITE.search(text, max(0, suffix.start() - _BEFORE), suffix.start()))
    )


def _form(text: str, named: PublisherName, phrases: Phrases, signs: str) -> str:
    """The form of the credit that a name is, `signs` where it signs the article; "" where a short form stands alone."""
    before = text[max(0, named.start - _BEFORE) : named.start]
    after = text[named.end : named.end + _BEFORE]
    if named.publisher.agency and named.start < HEAD:
        if any(opening.search(before) and closing.match(after) for opening, closing in (_BRACKETED, _PLACE_DASH)):
            return "dateline"
        if phrases.byline and phrases.byline.search(before) and _LINE_END.match(after):
            return "dateline"
    form = _beside(text, named.start, named.end, phrases)
    if signs and form != "link":
        return signs
    return form or ("mention" if named.certain else "")


def _beside(text: str, start: int, end: int, phrases: Phrases) -> str:
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _BEFORE]
    if _LINK_END.match(text, end, end + 120) and _LINKED.search(text[max(0, start - 300) : start]):
        return "link"
    closing = start >= len(text) - TAIL
    for form, pattern in phrases.before:
        if (closing or form != "sign-off") and pattern.search(before):
            return form
    for form, pattern in phrases.after:
        if (closing or form != "sign-off") and pattern.match(after):
            return form
    return ""


@cache
def _phrases(code: str) -> Phrases:
    """The pack's phrases as patterns; up to four words may stand between a phrase and the name."""
    before, after, byline = [], [], None
    verbs = [
        form for form, cue in grammar_of(code).cues.items() if cue.kind in ("neutral", "factive") and not cue.particles
    ]
    for place, form, phrases in load(code).table("credits.tsv"):
        listed = [phrase.strip() for phrase in phrases.split(";")]
        alternatives = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
        if place == "byline":
            byline = re.compile(rf"(?:^|\n)(?:{alternatives})\s[^\n]*$", re.IGNORECASE)
        elif place == "before":
            gap = r"[:.,]?\s+(?:[a-z][\w’'-]*\s+|[A-Z][\w’'-]*n\s+|[Tt]he\s+){0,4}(?:l['’])?"
            before.append((form, re.compile(rf"(?<!\w)(?:{alternatives}){gap}$", re.IGNORECASE)))
        elif place == "after":
            if form == "reported":
                alternatives += "|" + "|".join(sorted(map(re.escape, verbs), key=lambda v: (-len(v), v)))
            after.append(
                (form, re.compile(rf"{_PERSON},?\s+(?:(?:[a-z]+|[A-Z][a-z]+day)\s+){{0,2}}(?:{alternatives})(?!\w)"))
            )
    return Phrases(tuple(before), tuple(after), byline)
