"""What an article itself says of where it comes from.

In: an annotated article. Out: `Attributed`: the agency that supplied the article as a whole, and the publishers that it
credits, each with the form and the places.

A dateline or a sign-off stands for the whole article, unless its line says that the agency had a hand in it ("with
reporting by") or several agencies sign. Anything less accounts for the sentence that it is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Credit, Flags, Quote, Statement
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import grammar_of
from coverlap.reuse.credit_reach import stands_for_all

SIGNED = ("record", "dateline", "sign-off")
SPOKEN = ("told", "aired")
_EARLY = 1 / 2  # share of the text by which a publisher that is credited twice comes first
_EARLY_TOLD = 1 / 3  # the same where all that is credited to it is what somebody told it
_OFTEN = 3  # paragraphs that credit a publisher
_LINE_OF_PROSE = 10  # words


class Attributed(NamedTuple):
    """`whole` is the credit to the one agency that the whole article is put down to; `credits` are all credits to other
    publishers by name, bare mentions left out."""

    whole: Credit | None
    credits: Mapping[str, tuple[Credit, ...]]

    def said(self, name: str) -> str:
        """How the article credits a publisher, by the credit that says most: one for the whole, else the first; ""
        where it does not."""
        found = self.credits.get(name, ())
        credit = next((credit for credit in found if credit.form in SIGNED), found[0] if found else None)
        return f"it credits {name} ({credit.form})" if credit else ""


def attributed(article: AnnotatedArticle) -> Attributed:
    """Whom an article credits."""
    found: dict[str, tuple[Credit, ...]] = {}
    for credit in article.sources:
        if credit.name != article.publisher:
            found[credit.name] = (*found.get(credit.name, ()), credit)
    whole = {c.name: c for credits in found.values() for c in credits if c.agency and stands_for_all(article, c)}
    return Attributed(next(iter(whole.values())) if len(whole) == 1 else None, found)


def leading(article: AnnotatedArticle) -> frozenset[str]:
    """The publishers that an article as a whole leads back to by its own account: the agency that supplied it, whom its
    opening credits with a report, who was the first to report, and whom it credits again and again."""
    said, text = attributed(article), article.document.text
    starts = article.document.paragraphs[_prose(article), 0]
    first, second = (int(starts[n]) if len(starts) > n else len(text) for n in (1, 2))
    found = {said.whole.name} if said.whole else set()
    for name, credits in said.credits.items():
        reports = [credit.span.start for credit in credits if credit.form == "reported" or credit.form in SPOKEN]
        if not reports:
            continue
        often = len(set(starts.searchsorted(reports, side="right").tolist()))
        told = all(credit.form in SPOKEN for credit in credits)
        early = often > 1 and reports[0] < (_EARLY_TOLD if told else _EARLY) * len(text)
        opening = reports[0] < first or (reports[0] < second and _reports(article, reports[0]))
        if opening or early or often >= _OFTEN or any(_is_first(article, at) for at in reports):
            found.add(name)
    return frozenset(found)


def _reports(article: AnnotatedArticle, place: int) -> bool:
    """The publisher named at a place is the subject of a verb: it reported, it does not stand for a poll or a count."""
    tags = grammar_of(article.document.language).tags
    said: list[Quote | Statement] = [*article.quotes, *article.statements]
    return any(
        tags.get(item.cue.lower().partition(" ")[0]) != "A"
        for item in said
        if item.cue and item.source is not None and item.source.start <= place < item.source.end
    )


def _is_first(article: AnnotatedArticle, place: int) -> bool:
    """The sentence at a place says that the news is the publisher's own."""
    sentence = article.slice(article.sentence_span(article.sentence_at(place))).lower()
    return any(phrase in sentence for phrase in _first_reports(article.document.language))


@cache
def _first_reports(code: str) -> tuple[str, ...]:
    return tuple(load(code).lines("first_reports.txt"))


def _prose(article: AnnotatedArticle) -> Flags:
    """One flag a paragraph: it holds more than boilerplate, a caption or a byline."""
    document = article.document
    counted = np.append(0, (~document.boilerplate_tokens).cumsum())
    first = document.tokens.starts.searchsorted(document.paragraphs[:, 0])
    last = document.tokens.starts.searchsorted(document.paragraphs[:, 1])
    flags: Flags = counted[last] - counted[first] >= _LINE_OF_PROSE
    return flags
