"""What one outlet says in its own voice and no other article of the event says.

In: an event's words with their list marks and counterparts. Out: frames of category "added", each the marked clause
where a clause is marked, else the run of sentences in one paragraph that nobody else has.

Whole sentences count when no other article holds their content words. Inside a sentence that others do have, a clause
still counts when it judges in words that only this outlet uses, or guesses in words mostly its own. Quoted words,
boilerplate text, headlines of fewer than four content words and what somebody else is reported to have said are never
listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.framing.clauses import Clause, Clauses
from coverlap.framing.counterparts import FOUND, Counterparts
from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon_hits import LexiconHits
from coverlap.framing.ranking import WeightedFrame
from coverlap.model.event import Frame
from coverlap.model.values import Flags, Span
from coverlap.quotes.annotated import AnnotatedArticle

RULE = "CL301"
_ENDS = frozenset(".!?…。！？")
_LEAST_CONTENT = 4  # content words: less is a headline, a label or a fragment
_MOSTLY = 0.5  # share of a guessing clause's content words that are in no other article


class _Kinds(NamedTuple):
    """A byte for each word of the event, 1 where it is of a kind. All but `content` speak for the outlet: they are
    neither quoted nor boilerplate nor shared."""

    judging: bytes
    guessing: bytes
    hedging: bytes
    saying: bytes
    sole: bytes
    content: bytes


def additions(
    articles: Sequence[AnnotatedArticle], words: EventWords, marked: LexiconHits, counterparts: Sequence[Counterparts]
) -> Iterator[WeightedFrame]:
    """Marked clauses, then runs of sentences, both in order of article and place. An outlet alone in its event adds
    nothing: nothing is there to compare."""
    if len(set(words.outlets.tolist())) < 2:
        return
    usable = ~(words.quoted | words.boilerplate | words.shared)
    kinds, clauses = _kinds(words, marked, usable), Clauses(words, marked.bits)
    unmatched = _unmatched(words, counterparts)
    speaks, alone = _holding(words, marked.loaded & usable), unmatched & ~_holding(words, words.quoted)
    plain: list[_Plain] = []
    for i, (article, (first, last)) in enumerate(zip(articles, pairwise(words.sentence_bounds.tolist()), strict=True)):
        taken = set()
        for local in np.flatnonzero(speaks[first:last]).tolist():
            own = clauses.own(first + local, article.speaking[local])
            found = list(_telling_clauses(article, words, marked, kinds, own, bool(unmatched[first + local])))
            yield from found
            taken |= {local} if found else set()
        left = [n for n in np.flatnonzero(alone[first:last]).tolist() if n not in taken and _is_plain(article, n)]
        plain += _placed(article, i, first, left)
    yield from _runs(articles, words, marked, plain)


def _kinds(words: EventWords, marked: LexiconHits, usable: Flags) -> _Kinds:
    saying = words.content & usable
    article = (kind & usable for kind in (marked.judging, marked.guessing, marked.hedging))
    return _Kinds(*(flags.tobytes() for flags in (*article, saying, saying & marked.sole, words.content)))


def _holding(words: EventWords, flags: Flags) -> Flags:
    """One flag a sentence: it holds a word whose flag is set."""
    return _number(words, flags) > 0


def _number(words: EventWords, flags: Flags) -> npt.NDArray[np.intp]:
    """For each sentence, the number of its words whose flag is set."""
    return np.bincount(words.sentence[flags], minlength=len(words.sentence_words) - 1)


def _is_plain(article: AnnotatedArticle, sentence: int) -> bool:
    """A whole sentence of the outlet's own, ended by a point: no headline and no caption."""
    end = article.document.sentences[sentence, 1]
    return article.speaking[sentence] == "own" and article.document.text[end - 1] in _ENDS


def _unmatched(words: EventWords, counterparts: Sequence[Counterparts]) -> Flags:
    """One flag a sentence: nobody else has it, and it says enough to be worth reporting."""
    own = words.content & ~words.quoted
    content, shared = _number(words, own), _number(words, own & words.shared)
    share = np.concatenate([found.best for found in counterparts])
    flags: Flags = (share < FOUND) & (content >= _LEAST_CONTENT) & (2 * shared < content)
    return flags


def _telling_clauses(
    article: AnnotatedArticle,
    words: EventWords,
    marked: LexiconHits,
    kinds: _Kinds,
    clauses: Sequence[Clause],
    unmatched: bool,
) -> Iterator[WeightedFrame]:
    tagged = [(clause, tag) for clause in clauses if (tag := _tag(kinds, clause, unmatched))]
    for tag, span, own in _joined(words, marked, tagged):
        yield WeightedFrame(_frame(article, tag, span), own)


def _tag(kinds: _Kinds, clause: Clause, unmatched: bool) -> str:
    """The tag of a marked clause, empty for any other."""
    if kinds.judging.count(1, *clause):
        return "evaluative"
    if not unmatched and kinds.sole.count(1, *clause) < _MOSTLY * max(1, kinds.content.count(1, *clause)):
        return ""
    if kinds.guessing.count(1, *clause):
        return "speculation"
    if unmatched and kinds.hedging.count(1, *clause) and kinds.saying.count(1, *clause) > _LEAST_CONTENT:
        return "hedge"
    return ""


def _joined(
    words: EventWords, marked: LexiconHits, tagged: Sequence[tuple[Clause, str]]
) -> Iterator[tuple[str, Span, float]]:
    """Neighbouring clauses of one tag as one span, cut free of quoted words at its ends."""
    runs: list[tuple[Clause, str]] = []
    for clause, tag in tagged:
        if runs and runs[-1][1] == tag and runs[-1][0].last == clause.first:
            runs[-1] = (Clause(runs[-1][0].first, clause.last), tag)
        else:
            runs.append((clause, tag))
    for clause, tag in runs:
        first, last = _unquoted(words, clause)
        if tag != "evaluative" or marked.judging[first:last].any():
            own = float(marked.weight[first:last].sum())
            yield tag, Span(int(words.starts[first]), int(words.ends[last - 1])), own


def _unquoted(words: EventWords, clause: Clause) -> Clause:
    """The longest run of a clause's words that are not quoted, the first of several; a marked clause has one."""
    runs = []
    first = clause.first
    for quoted, group in groupby(words.quoted[clause.first : clause.last].tolist()):
        last = first + sum(1 for _ in group)
        runs += [] if quoted else [Clause(first, last)]
        first = last
    return max(runs, key=lambda run: (run.last - run.first, -run.first))


class _Plain(NamedTuple):
    """A plain sentence that nobody else has: its article, its paragraph there, its number in the event, its span."""

    article: int
    paragraph: int
    sentence: int
    span: Sequence[int]


def _placed(article: AnnotatedArticle, i: int, offset: int, plain: Sequence[int]) -> Iterator[_Plain]:
    """Plain sentences of an article, whose first sentence has the number `offset` in the event."""
    spans = article.document.sentences[plain] if plain else article.document.sentences[:0]
    paragraphs = np.searchsorted(article.document.paragraphs[:, 0], spans[:, 0], side="right").tolist()
    for local, paragraph, span in zip(plain, paragraphs, spans.tolist(), strict=True):
        yield _Plain(i, paragraph, offset + local, span)


def _runs(
    articles: Sequence[AnnotatedArticle], words: EventWords, marked: LexiconHits, plain: Sequence[_Plain]
) -> Iterator[WeightedFrame]:
    """Untagged sentences that nobody else has: neighbours in one paragraph make one frame."""
    bounds = words.sentence_words.tolist()
    figures = (marked.figure & marked.sole & ~words.quoted).tobytes()
    runs: list[list[_Plain]] = []
    for one in plain:
        if runs and one[:2] == runs[-1][-1][:2] and one.sentence == runs[-1][-1].sentence + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        first, last = bounds[run[0].sentence], bounds[run[-1].sentence + 1]
        tag = "figure" if figures.count(1, first, last) else "background"
        span = Span(run[0].span[0], run[-1].span[1])
        yield WeightedFrame(_frame(articles[run[0].article], tag, span), float(marked.weight[first:last].sum()))


def _frame(article: AnnotatedArticle, tag: str, span: Span) -> Frame:
    return Frame(article.id, "added", tag, span, article.slice(span), RULE)
