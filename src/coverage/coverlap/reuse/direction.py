"""Which of two articles the other may have drawn on: a ledger of evidence, and mostly no answer.

In: two tellings, a passage that they share, and who quotes more fully. Out: `Clue`s, each naming the article that it
points to as the earlier source, or none. The answer is undetermined unless every clue that points anywhere points the
same way and one of them is an explicit credit or there are two. Containment of one text in the other is no clue. Equal,
overlapping or near times are none either: outlets update their stories and keep the first date.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.credit_reach import is_copied

TOLERANCE = 2.0  # hours: closer times may be one agency's copy reaching two desks
_PROSE = 8  # words
_LONG = 72.0  # hours: from here on days are counted


class Clue(NamedTuple):
    """`source_id` is the article that the evidence points to, empty where it shows dependence without direction."""

    kind: str
    source_id: str
    text: str


def ledger(
    left: AnnotatedArticle, right: AnnotatedArticle, passage: Passage, cuts: frozenset[tuple[str, str]]
) -> tuple[Clue, ...]:
    """Every clue, in a fixed order."""
    word = _doubled(left, right, passage)
    slip = (Clue("slip", "", f"both have the slip “{word} {word}”"),) if word else ()
    return (*pointing(left, right, passage, cuts), *slip)


def pointing(
    left: AnnotatedArticle, right: AnnotatedArticle, passage: Passage, cuts: frozenset[tuple[str, str]]
) -> tuple[Clue, ...]:
    """The clues that point to either article."""
    clues = []
    for mine, other in ((left, right), (right, left)):
        if credits := [credit for credit in mine.sources if credit.name == other.publisher]:
            copied = all(is_copied(credit, mine, other) for credit in credits)
            what = "has words in which {} names itself" if copied else "credits {} for other words"
            clues.append(Clue("credit", other.id, f"{mine.outlet} {what.format(other.outlet)}"))
        if hours := hours_before(other, mine):
            clues.append(Clue("time", other.id, f"{other.outlet}’s text is dated {_ago(hours)} earlier"))
        if _quotes_prose(mine, other, passage):
            clues.append(
                Clue("prose", other.id, f"{mine.outlet} has in quotation marks what is {other.outlet}’s prose")
            )
        if (other.id, mine.id) in cuts and (mine.id, other.id) not in cuts:
            clues.append(Clue("quote", other.id, f"{other.outlet} has the fuller quotation"))
    return tuple(clues)


def source_of(clues: Sequence[Clue]) -> str:
    """The id of the article that all evidence points to; empty: undetermined."""
    pointing = [clue for clue in clues if clue.source_id]
    sources = {clue.source_id for clue in pointing}
    if len(sources) != 1 or (len(pointing) < 2 and pointing[0].kind != "credit"):
        return ""
    return pointing[0].source_id


def hours_before(one: AnnotatedArticle, other: AnnotatedArticle) -> float:
    """Hours by which one article's time surely precedes the other's, beyond the tolerance; else 0."""
    if one.document.when is None or other.document.when is None:
        return 0.0
    hours = other.document.when.earliest - one.document.when.latest
    return hours if hours > TOLERANCE else 0.0


def _ago(hours: float) -> str:
    """A stretch of time as a reader counts it."""
    return f"{hours:.0f} hours" if hours < _LONG else f"{hours / 24:.0f} days"


def _quotes_prose(mine: AnnotatedArticle, other: AnnotatedArticle, passage: Passage) -> bool:
    """Words that both keep are in marks in one article and outside them in the other."""
    quoted, prose = mine.shared(passage), other.shared(passage)
    if not len(quoted) or len(quoted) != len(prose):
        return False
    return int((mine.quoted[quoted] & ~other.quoted[prose]).sum()) >= _PROSE


@cache
def _rightly_doubled(language: str) -> frozenset[str]:
    """Words that stand twice in a row where nothing is amiss."""
    return frozenset(load(language).lines("doubled.txt"))


def _doubled(left: AnnotatedArticle, right: AnnotatedArticle, passage: Passage) -> str:
    """A word that both texts have twice in a row, in lower case: two writers seldom slip at one place."""
    shared = left.shared(passage)
    ids = left.document.tokens.ids
    for at in (
        shared[:-1][(np.diff(shared) == 1) & (ids[shared[:-1]] == ids[shared[1:]])].tolist() if len(shared) > 1 else ()
    ):
        word = left.slice(left.document.token_span(at, at + 1))
        if word.islower() and word not in _rightly_doubled(left.document.language):
            return word
    return ""
