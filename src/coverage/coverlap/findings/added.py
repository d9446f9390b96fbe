"""What one outlet says in its own voice and no other article of the event says.

In: an event's words with their list marks and counterparts. Out: frames of category "added", each the telling clause
where a clause is telling, else the run of sentences in one paragraph that nobody else has.

Whole sentences count when no other article holds their content words. Inside a sentence that others do have, a clause
still counts when it judges in words that only this outlet uses, or guesses in words mostly its own. Quoted words, stock
text, headlines of fewer than four content words and what somebody else is reported to have said are never listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.findings.clauses import Clause, own_clauses
from coverlap.findings.counterparts import FOUND, Counterparts
from coverlap.findings.framed import Weighed
from coverlap.findings.marked import Marked
from coverlap.findings.telling import Telling
from coverlap.findings.words import Words, counter
from coverlap.model import Flags, Frame, Span

RULE = "CL301"
_ENDS = frozenset(".!?…。！？")
_LEAST_CONTENT = 4  # content words: less is a headline, a label or a fragment
_MOSTLY = 0.5  # share of a guessing clause's content words that stand in no other article


class _Counts(NamedTuple):
    """How many words of a range of the event are of a kind; all but `content` speak for the outlet: they are neither
    quoted, stock nor shared."""

    judging: Callable[[int, int], int]
    guessing: Callable[[int, int], int]
    hedging: Callable[[int, int], int]
    saying: Callable[[int, int], int]
    sole: Callable[[int, int], int]
    content: Callable[[int, int], int]


def added(
    tellings: Sequence[Telling], words: Words, marked: Marked, counterparts: Sequence[Counterparts]
) -> Iterator[Weighed]:
    """Frames in order of telling and place. An article alone in its event adds nothing: nothing is there to compare."""
    if len(tellings) < 2:
        return
    usable = ~(words.quoted | words.stock | words.kept)
    counts = _counts(words, marked, usable)
    unmatched = _unmatched(words, counterparts)
    speaks, unquoted = _holding(words, marked.telling & usable), ~_holding(words, words.quoted)
    figures = counter(_holding(words, marked.figure & marked.sole & ~words.quoted))
    for telling, (first, last) in zip(tellings, pairwise(words.sentence_bounds.tolist()), strict=True):
        told = set()
        for local in np.flatnonzero(speaks[first:last]).tolist():
            clauses = own_clauses(words, first + local, telling.speaking[local], marked.bits)
            found = list(_telling_clauses(telling, words, marked, counts, clauses, bool(unmatched[first + local])))
            yield from found
            told |= {local} if found else set()
        alone = np.flatnonzero((unmatched & unquoted)[first:last]).tolist()
        plain = [local for local in alone if local not in told and _is_plain(telling, local)]
        yield from _runs(telling, words, marked, figures, plain, first)


def _counts(words: Words, marked: Marked, usable: Flags) -> _Counts:
    saying = words.content & usable
    kinds = (marked.judging & usable, marked.guessing & usable, marked.hedging & usable)
    return _Counts(*map(counter, (*kinds, saying, saying & marked.sole, words.content)))


def _holding(words: Words, flags: Flags) -> Flags:
    """One flag a sentence: it holds a word whose flag is set."""
    return _number(words, flags) > 0


def _number(words: Words, flags: Flags) -> npt.NDArray[np.intp]:
    """For each sentence, the number of its words whose flag is set."""
    return np.bincount(words.sentence[flags], minlength=len(words.sentence_words) - 1)


def _is_plain(telling: Telling, sentence: int) -> bool:
    """A whole sentence of the outlet's own, ended by a point: no headline and no caption."""
    end = telling.document.sentences[sentence, 1]
    return telling.speaking[sentence] == "own" and telling.document.text[end - 1] in _ENDS


def _unmatched(words: Words, counterparts: Sequence[Counterparts]) -> Flags:
    """One flag a sentence: nobody else has it, and it says enough to be worth telling."""
    own = words.content & ~words.quoted
    content, kept = _number(words, own), _number(words, own & words.kept)
    share = np.concatenate([found.share.max(axis=1) for found in counterparts])
    flags: Flags = (share < FOUND) & (content >= _LEAST_CONTENT) & (2 * kept < content)
    return flags


def _telling_clauses(
    telling: Telling, words: Words, marked: Marked, counts: _Counts, clauses: Sequence[Clause], unmatched: bool
) -> Iterator[Weighed]:
    tagged = [(clause, tag) for clause in clauses if (tag := _tag(counts, clause, unmatched))]
    for tag, span, own in _joined(words, marked, tagged):
        yield Weighed(_frame(telling, tag, span), own)


def _tag(counts: _Counts, clause: Clause, unmatched: bool) -> str:
    """The tag of a telling clause, empty for any other."""
    if counts.judging(*clause):
        return "evaluative"
    if not unmatched and counts.sole(*clause) < _MOSTLY * max(1, counts.content(*clause)):
        return ""
    if counts.guessing(*clause):
        return "speculation"
    if unmatched and counts.hedging(*clause) and counts.saying(*clause) > _LEAST_CONTENT:
        return "hedge"
    return ""


def _joined(words: Words, marked: Marked, tagged: Sequence[tuple[Clause, str]]) -> Iterator[tuple[str, Span, float]]:
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


def _unquoted(words: Words, clause: Clause) -> Clause:
    """The longest run of a clause's words that are not quoted, the first of several; a telling clause has one."""
    runs = []
    first = clause.first
    for quoted, group in groupby(words.quoted[clause.first : clause.last].tolist()):
        last = first + sum(1 for _ in group)
        runs += [] if quoted else [Clause(first, last)]
        first = last
    return max(runs, key=lambda run: (run.last - run.first, -run.first))


def _runs(
    telling: Telling,
    words: Words,
    marked: Marked,
    figures: Callable[[int, int], int],
    plain: Sequence[int],
    offset: int,
) -> Iterator[Weighed]:
    """Untagged sentences that nobody else has: neighbours in one paragraph make one frame."""
    spans = telling.document.sentences[plain] if plain else telling.document.sentences[:0]
    paragraphs = np.searchsorted(telling.document.paragraphs[:, 0], spans[:, 0], side="right").tolist()
    keyed = zip(plain, paragraphs, spans.tolist(), strict=True)
    for _, group in groupby(enumerate(keyed), key=lambda item: (item[1][1], item[1][0] - item[0])):
        run = [sentence for _, sentence in group]
        (one, _, (start, _)), (other, _, (_, end)) = run[0], run[-1]
        first, last = words.sentence_words[[offset + one, offset + other + 1]].tolist()
        tag = "figure" if figures(offset + one, offset + other + 1) else "background"
        yield Weighed(_frame(telling, tag, Span(start, end)), float(marked.weight[first:last].sum()))


def _frame(telling: Telling, tag: str, span: Span) -> Frame:
    return Frame(telling.id, "added", tag, span, telling.slice(span), RULE)
