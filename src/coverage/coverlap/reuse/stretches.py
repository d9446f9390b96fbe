"""Whose words a shared passage is, and who is credited for it.

In: a passage and its two annotated articles. Out: the passage with its voice, its credit and its spelling
differences filled in; for each article, the stretches of its text that others have too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from coverlap.match.build_passage import passage_between
from coverlap.model.event import SharedPassage
from coverlap.model.values import Edit, Passage, Span, Voice
from coverlap.quotes.annotated import AnnotatedArticle, shared_spans
from coverlap.reuse.cited import is_cited, is_introduced
from coverlap.reuse.credit_reach import credited, side_of
from coverlap.text.house_style import units_of
from coverlap.text.variants import variant

_HALF = 0.5
# On labelled findings these three drop every trivial one and lose no right one.
_LEAST_RUN = 12  # words of prose in a row
_LEAST_PLACE = 20  # words of prose in one place, with such a run: less is a clause
LEAST_WORDS = 26  # words of prose in shorter runs, or that two articles share in all
_NOTED_RUN, _NOTED_WORDS = 7, 15  # the same where a credit accounts for the words
_CLOSE, _CLOSE_RUN = 0.8, 16  # similarity, or words in a row, of a shorter stretch that is one sentence printed twice
_LEAST_PLAIN = 8  # words without a capital: names with their titles and offices are long, and nobody's prose
_PLAIN_SHARE = 0.6  # of all words: a list of names has fewer
_LONGEST_RESPELT = 120  # characters on both sides together: spelling is a matter of words, not of statements


def shared_passage(passage: Passage, family: int, left: AnnotatedArticle, right: AnnotatedArticle) -> SharedPassage:
    """The passage with its family, its voice and whom it is credited to; replacements that only respell a word are
    marked as such."""
    lefts, rights = credited(left, passage.left, right), credited(right, passage.right, left)
    edits = tuple([e if e.operation != "replace" else _respelt(e, left, right) for e in passage.edits])
    credit = _credit_line(left, lefts, right, rights)
    return SharedPassage.of(replace(passage, edits=edits), family, _voice(passage, left, right), credit)


def _credit_line(left: AnnotatedArticle, lefts: Sequence[str], right: AnnotatedArticle, rights: Sequence[str]) -> str:
    """ "Reuters" where both sides credit it; else each name with the outlet that gives it."""
    both = [name for name in lefts if name in rights]
    one_sided = [f"{name} ({left.outlet})" for name in lefts if name not in both]
    one_sided += [f"{name} ({right.outlet})" for name in rights if name not in both]
    return "; ".join((*both, *one_sided))


def _voice(passage: Passage, left: AnnotatedArticle, right: AnnotatedArticle) -> Voice:
    """Quoted where most shared words are in marks on either side; else the voice of most of the left's sentences."""
    for article, span in ((left, passage.left), (right, passage.right)):
        if np.count_nonzero(article.quoted[slice(*article.document.token_range(*span))]):
            shared = article.shared(passage)
            if 2 * np.count_nonzero(article.quoted[shared]) >= max(1, len(shared)):
                return "quoted"
    first, last = left.sentence_at(passage.left.start), left.sentence_at(passage.left.end - 1)
    voices = left.speaking[first : last + 1]
    return "attributed" if voices.count("own") * 2 < len(voices) else "own"


def _respelt(edit: Edit, left: AnnotatedArticle, right: AnnotatedArticle) -> Edit:
    """A replacement, as a respelling where it is one: "Defence", "Defense"; "ten", "10"."""
    one, other = left.slice(edit.left), right.slice(edit.right)
    if len(one) + len(other) > _LONGEST_RESPELT:
        return edit
    figures = any(map(str.isdigit, one + other)) and _keys(left, edit.left) == _keys(right, edit.right)
    respelt = figures or variant(one, other, left.document.language) == "spelling"
    return edit._replace(operation="respell") if respelt else edit


def _keys(article: AnnotatedArticle, span: Span) -> list[str]:
    """The words of a span without house style."""
    return [unit.key for unit in units_of(article.document, *article.document.token_range(*span))]


class SharedProse(NamedTuple):
    """One passage as prose of an article's: its span there, how many of the words that both keep are outside quotation
    marks, how many of these have no capital, and the most of them in a row in both texts."""

    passage: Passage
    span: Span
    words: int
    plain: int
    run: int


@dataclass(frozen=True)
class Stretch:
    """A piece of one article's prose that other articles share: its overlapping passages. Its span and its numbers are
    those of the passage that keeps most words of prose."""

    article: AnnotatedArticle
    parts: tuple[SharedProse, ...]

    @cached_property
    def longest(self) -> SharedProse:
        """The passage that keeps most words of prose; of several, the first in the text."""
        return max(
            self.parts, key=lambda part: (part.words, -part.span.start, part.passage.left_id, part.passage.right_id)
        )

    @property
    def span(self) -> Span:
        """Where it is in the article."""
        return self.longest.span

    @property
    def words(self) -> int:
        """How many words of prose it shares."""
        return self.longest.words

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that it is made of."""
        return tuple(part.passage for part in self.parts)

    @property
    def substantial(self) -> bool:
        """Enough prose that two writers seldom hit on by themselves, and no list of names."""
        enough = self.longest.run >= _LEAST_RUN and (self.words >= _LEAST_PLACE or self.is_most_of_article)
        many = self.words >= LEAST_WORDS and self.longest.run >= _NOTED_RUN
        return (enough or many) and self._is_prose

    @property
    def is_most_of_article(self) -> bool:
        """At least half of the article's own words: of a text of a sentence or two, a clause is much."""
        own = ~self.article.quoted & ~self.article.document.boilerplate_tokens
        return bool(self.words >= _HALF * np.count_nonzero(own))

    @property
    def notable(self) -> bool:
        """Enough prose for a note that it is credited: a whole sentence, reworked here and there."""
        enough = self.longest.run >= _NOTED_RUN and self.words >= _NOTED_WORDS
        return (enough or self.words >= LEAST_WORDS) and self._is_prose

    @property
    def is_long(self) -> bool:
        """More than a sentence that two writers may have on one fact."""
        return self.words >= LEAST_WORDS

    @property
    def is_close(self) -> bool:
        """Nearly all of its words are the others', in their order, or many of them in a row."""
        return self.longest.run >= _CLOSE_RUN or self.longest.passage.similarity >= _CLOSE

    @property
    def _is_prose(self) -> bool:
        return self.longest.plain >= max(_LEAST_PLAIN, _PLAIN_SHARE * self.words)

    def others(self) -> tuple[str, ...]:
        """Ids of the articles that share it, in order."""
        mine = self.article.id
        return tuple(sorted({other_of(part.passage, mine) for part in self.parts}))


def stretches(
    article: AnnotatedArticle, passages: Iterable[Passage], articles: Mapping[str, AnnotatedArticle]
) -> list[Stretch]:
    """The article's shared stretches in order: passages that overlap by half of the shorter are one stretch."""
    sided = sorted(
        ((side_of(p, article.id), p) for p in passages), key=lambda item: (item[0], item[1].left_id, item[1].right_id)
    )
    groups: list[list[SharedProse]] = []
    for span, passage in sided:
        part = prose_of(article, articles[other_of(passage, article.id)], passage)
        if groups and _overlap(groups[-1][0].span, span):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [Stretch(article, tuple(group)) for group in groups]


def other_of(passage: Passage, article_id: str) -> str:
    """The id of a passage's other article."""
    return passage.right_id if passage.left_id == article_id else passage.left_id


def prose_of(article: AnnotatedArticle, other: AnnotatedArticle, passage: Passage) -> SharedProse:
    """Words that both articles have outside quotation marks; none where either of them gives the passage as somebody's
    words. What either quotes is a third person's."""
    mine, theirs = article.shared(passage), other.shared(passage)
    parallel = len(mine) == len(theirs)  # else the two sides part words differently
    begins = is_introduced(article, side_of(passage, article.id)) or is_introduced(other, side_of(passage, other.id))
    own = ~article.quoted[mine] & (not begins)
    if parallel:
        own &= ~other.quoted[theirs]
        theirs = theirs[own]
    mine = mine[own]
    if is_cited(article, mine) or is_cited(other, theirs):
        mine = theirs = mine[:0]
    breaks = np.diff(mine, prepend=-2, append=-2) != 1
    if parallel:
        breaks |= np.diff(theirs, prepend=-2, append=-2) != 1
    text = article.document.text
    plain = sum(not text[start].isupper() for start in article.document.tokens.starts[mine].tolist())
    run = int(np.diff(np.flatnonzero(breaks)).max(initial=0))
    return SharedProse(passage, side_of(passage, article.id), len(mine), plain, run)


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _HALF * min(one.end - one.start, other.end - other.start)


def shared_with(
    article: AnnotatedArticle, passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> list[Passage]:
    """Passages that an article shares with another outlet's: no boilerplate, and of paraphrase, which is retelling, the
    long runs of words alone."""
    mine = (p for p in passages if article.id in (p.left_id, p.right_id) and not p.boilerplate)
    others = [p for p in mine if articles[p.left_id].outlet != articles[p.right_id].outlet]
    return [close for p in others for close in _closely(p, articles)]


def _closely(passage: Passage, articles: Mapping[str, AnnotatedArticle]) -> Iterator[Passage]:
    """The passage, or its long runs where it only retells the rest."""
    if passage.kind != "paraphrased":
        yield passage
        return
    left, right = articles[passage.left_id].document, articles[passage.right_id].document
    for here, there in zip(shared_spans(passage, 0), shared_spans(passage, 1), strict=True):
        mine, theirs = left.token_range(*here), right.token_range(*there)
        if min(mine[1] - mine[0], theirs[1] - theirs[0]) >= _LEAST_RUN:
            yield passage_between(left, right, mine, theirs)
