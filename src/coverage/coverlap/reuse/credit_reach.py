"""Whom an article credits for words that it shares with another.

In: an annotated article, a place in it, and an article that has it too. Out: the names of publishers.

A credit accounts for a passage where it covers the whole article (dateline, link, sign-off, but not that of a third
outlet which only had a hand in it), where it names the other article's outlet as what reported it, or where somebody
told that outlet so in a paragraph that the passage touches or the one before. What a third publisher reported is a fact
or two: where a sentence of the passage names it, it accounts for the passage, or for 200 words where it is no agency. A
credit that both articles print in the same words was copied with them and accounts for its own sentence alone, as every
one does in an agency's own text; but where less than most of an article is from an outlet, its name in those words
tells a reader so. An outlet that names itself credits nobody.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from math import inf

from coverlap.lang import load
from coverlap.model.values import Credit, Passage, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.normalise import plain

WHOLE = ("record", "dateline", "sign-off", "link")  # forms of a credit that stand for a whole article
_REPORT = 200  # words that one credit to a third outlet accounts for: a retelling of its report names it again
_LINE = 160  # characters on either side of a name: lines of credit are shorter
_BEFORE = 24  # characters before the name in a credit: where another article has them too, it was copied


def side_of(passage: Passage, article_id: str) -> Span:
    """The passage's span in one of its two articles."""
    return passage.left if passage.left_id == article_id else passage.right


def credited(mine: AnnotatedArticle, span: Span, other: AnnotatedArticle) -> tuple[str, ...]:
    """Whom an article credits for the wording of a span that it shares with another article; each name once."""
    reach: dict[str, float] = {}
    for credit in mine.sources:
        if credit.name != mine.publisher:
            reach[credit.name] = reach.get(credit.name, 0) + _reach(credit, mine, span, other)
    first, last = mine.document.token_range(*span)
    return tuple(name for name, words in reach.items() if words and words >= last - first)


def is_copied(credit: Credit, mine: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    """The other article has the words of the credit too."""
    start, end = max(0, credit.span.start - _BEFORE), credit.span.end
    return plain(mine.document.text[start:end]) in plain(other.document.text)


def _reach(credit: Credit, article: AnnotatedArticle, span: Span, other: AnnotatedArticle) -> float:
    """For how many words of a span a credit accounts."""
    to_other = credit.name == other.publisher
    if credit.form in WHOLE:
        part = credit.form == "sign-off" and not (credit.agency or to_other or stands_for_all(article, credit))
        return 0 if part else inf
    if credit.form != "reported" and not to_other:
        return 0
    within = _is_within(credit, article, span)
    own = article.publishers.is_agency(article.outlet)
    if own or (is_copied(credit, article, other) and (not to_other or _is_most(span, article))):
        return within * _sentence(credit, article)
    if to_other:
        return inf if credit.form == "reported" or is_beside(credit, article, span) else 0
    if not within:
        return 0
    return inf if credit.agency else _REPORT


def stands_for_all(article: AnnotatedArticle, credit: Credit) -> bool:
    """The credit puts the whole article down to somebody: a sign-off does not that tells of several hands."""
    if credit.form != "sign-off":
        return credit.form in ("record", "dateline")
    text, (start, end) = article.document.text, credit.span
    before = text[max(0, start - _LINE) : start].rpartition("\n")[2]
    words = (before + text[start : end + _LINE].partition("\n")[0]).casefold().split()
    return _several_hands(article.document.language).isdisjoint(word.strip("(),.:;") for word in words)


@cache
def _several_hands(language: str) -> frozenset[str]:
    """Words that make a sign-off one among several hands."""
    return frozenset(load(language).lines("partial_credits.txt"))


def _is_most(span: Span, article: AnnotatedArticle) -> bool:
    return 2 * (span.end - span.start) > len(article.document.text)


def _sentence(credit: Credit, article: AnnotatedArticle) -> int:
    """The number of words of the sentence that the credit is in."""
    first, last = article.document.sentence_tokens[article.sentence_at(credit.span.start) :][:2].tolist()
    return int(last - first)


def _is_within(credit: Credit, article: AnnotatedArticle, span: Span) -> bool:
    """The credit is in a sentence that the span touches."""
    return (
        article.sentence_at(span.start) <= article.sentence_at(credit.span.start) <= article.sentence_at(span.end - 1)
    )


def is_beside(credit: Credit, article: AnnotatedArticle, span: Span) -> bool:
    """The credit is in a paragraph that the span touches, or in the one before."""
    paragraphs = article.document.paragraphs
    first = bisect_right(paragraphs[:, 0], span.start) - 2
    last = bisect_left(paragraphs[:, 0], span.end) - 1
    return bool(paragraphs[max(0, first), 0] <= credit.span.start < paragraphs[max(0, last), 1])
