"""What an article itself says of where it comes from.

In: an annotated article. Out: `Attributed`: the agency that supplied the article as a whole, and the publishers that it
credits, each with the form and the places.

A dateline or a sign-off stands for the whole article, unless its line says that the agency had a hand in it ("with
reporting by") or several agencies sign. Anything less accounts for the sentence that it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Credit
from coverlap.quotes.annotated import AnnotatedArticle

SIGNED = ("dateline", "sign-off")
_LINE = 160  # characters on either side: lines of credit are shorter


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
    for credit in article.credits:
        if credit.form != "mention" and credit.name != article.publisher:
            found[credit.name] = (*found.get(credit.name, ()), credit)
    whole = {c.name: c for credits in found.values() for c in credits if c.agency and _stands_for_all(article, c)}
    return Attributed(next(iter(whole.values())) if len(whole) == 1 else None, found)


def _stands_for_all(article: AnnotatedArticle, credit: Credit) -> bool:
    """The credit puts the whole article down to the agency."""
    if credit.form != "sign-off":
        return credit.form == "dateline"
    text, (start, end) = article.document.text, credit.span
    before = text[max(0, start - _LINE) : start].rpartition("\n")[2]
    words = (before + text[start : end + _LINE].partition("\n")[0]).casefold().split()
    return _shared_work(article.document.language).isdisjoint(word.strip("(),.:;") for word in words)


@cache
def _shared_work(code: str) -> frozenset[str]:
    """Words that make a sign-off one among several hands."""
    return frozenset(load(code).lines("partial_credits.txt"))
