"""What one outlet says in its own voice and no other article of the event says.

In: an event's words with their list marks and counterparts. Out: frames of category "added", each the telling clause
where a clause is telling, else the run of sentences in one paragraph that nobody else has.

Whole sentences count when no other article holds their content words. Inside a sentence that others do have, a clause
still counts when it judges in words that only this outlet uses, or guesses in words mostly its own. Quoted words, stock
text, headlines of fewer than four content words and what somebody else is reported to have said are never listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from coverlap.findings.clauses import Clause, own_clauses
from coverlap.findings.counterparts import FOUND, Counterparts
from coverlap.findings.framed import Weighed
from coverlap.findings.marked import Marked
from coverlap.findings.telling import Telling
from coverlap.findings.words import Words, distinct
from coverlap.model import Flags, Frame, Span

RULE = "CL301"
_ENDS = frozenset(".!?…。！？")
_LEAST_CONTENT = 4  # content words: less is a headline, a label or a fragment
_MOSTLY = 0.5  # share of a guessing clause's content words that stand in no other article


def added(
    tellings: Sequence[Telling], words: Words, marked: Marked, counterparts: Sequence[Counterparts]
) -> Iterator[Weighed]:
    """Frames in order of telling and place. An article alone in its event adds nothing: nothing is there to compare."""
    if len(tellings) < 2:
        return
    usable = ~(words.quoted | words.stock | words.kept)
    for i, telling in enumerate(tellings):
        offset = int(words.sentence_bounds[i])
        unmatched = _unmatched(words, counterparts[i], i)
        told = []
        for local in _telling_sentences(words, marked, usable, i):
            found = list(_telling_clauses(telling, words, marked, usable, offset + local, local, unmatched[local]))
            yield from found
            told += [local] if found else []
        unmatched[told] = False
        plain = np.flatnonzero(unmatched & _plain(telling, words, i)) + offset
        yield from _runs(telling, words, marked, plain.tolist(), i)


def _part(words: Words, i: int) -> slice:
    return slice(int(words.bounds[i]), int(words.bounds[i + 1]))


def _telling_sentences(words: Words, marked: Marked, usable: Flags, i: int) -> list[int]:
    """Sentences of a telling with a judging, guessing or hedging word that is neither quoted, stock nor shared."""
    part = _part(words, i)
    found: list[int] = distinct(
        words.sentence[part][(marked.telling & usable)[part]] - words.sentence_bounds[i]
    ).tolist()
    return found


def _plain(telling: Telling, words: Words, i: int) -> Flags:
    """Whole sentences of the outlet's own: without quoted words, ended by a point, so no headline and no caption."""
    text, sentences = telling.document.text, telling.document.sentences
    quoted = np.bincount(
        words.sentence[_part(words, i)][words.quoted[_part(words, i)]] - words.sentence_bounds[i],
        minlength=len(sentences),
    )
    own = np.array([voice == "own" for voice in telling.speaking], dtype=np.bool_)
    ended = np.array([text[end - 1] in _ENDS for end in sentences[:, 1].tolist()], dtype=np.bool_)
    flags: Flags = own & ended & (quoted == 0)
    return flags


def _unmatched(words: Words, counterparts: Counterparts, i: int) -> Flags:
    """One flag a sentence: nobody else has it, and it says enough to be worth telling."""
    part = _part(words, i)
    sentence = words.sentence[part] - words.sentence_bounds[i]
    count = len(counterparts.share)
    counted = words.content[part] & ~words.quoted[part]
    content = np.bincount(sentence[counted], minlength=count)
    kept = np.bincount(sentence[counted & words.kept[part]], minlength=count)
    flags: Flags = (counterparts.share.max(axis=1) < FOUND) & (content >= _LEAST_CONTENT) & (2 * kept < content)
    return flags


def _telling_clauses(
    telling: Telling, words: Words, marked: Marked, usable: Flags, sentence: int, local: int, unmatched: bool
) -> Iterator[Weighed]:
    tagged = [
        (clause, tag)
        for clause in own_clauses(words, sentence, telling.speaking[local], marked.bits)
        if (tag := _tag(words, marked, usable, clause, unmatched))
    ]
    for tag, span, own in _joined(words, marked, tagged):
        yield Weighed(_frame(telling, tag, span), own)


def _tag(words: Words, marked: Marked, usable: Flags, clause: Clause, unmatched: bool) -> str:
    """The tag of a telling clause, empty for any other. `usable` marks words that tell of the outlet."""
    part = slice(clause.first, clause.last)
    if (marked.judging[part] & usable[part]).any():
        return "evaluative"
    own = words.content[part] & usable[part] & marked.sole[part]
    if not unmatched and own.sum() < _MOSTLY * max(1, words.content[part].sum()):
        return ""
    if (marked.guessing[part] & usable[part]).any():
        return "speculation"
    says = int((words.content[part] & usable[part]).sum()) > _LEAST_CONTENT
    if unmatched and says and (marked.hedging[part] & usable[part]).any():
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
    quoted = words.quoted[clause.first : clause.last]
    edges = np.flatnonzero(np.diff(np.concatenate([[True], quoted, [True]]).astype(np.int8))) + clause.first
    runs = [Clause(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
    return max(runs, key=lambda run: (run.last - run.first, -run.first))


def _runs(telling: Telling, words: Words, marked: Marked, plain: Sequence[int], i: int) -> Iterator[Weighed]:
    """Untagged sentences that nobody else has: neighbours in one paragraph make one frame."""
    offset = int(words.sentence_bounds[i])
    starts = telling.document.sentences[[s - offset for s in plain], 0] if plain else np.zeros(0, dtype=np.int32)
    paragraph = np.searchsorted(telling.document.paragraphs[:, 0], starts, side="right")
    keys = [(int(p), s - n) for n, (s, p) in enumerate(zip(plain, paragraph, strict=True))]
    for _, group in groupby(zip(keys, plain, strict=True), key=lambda item: item[0]):
        run = [sentence for _, sentence in group]
        first, last = int(words.sentence_words[run[0]]), int(words.sentence_words[run[-1] + 1])
        part = slice(first, last)
        figure = bool((marked.figure[part] & marked.sole[part] & ~words.quoted[part]).any())
        span = Span(telling.sentence_span(run[0] - offset).start, telling.sentence_span(run[-1] - offset).end)
        own = float(marked.weight[part].sum())
        yield Weighed(_frame(telling, "figure" if figure else "background", span), own)


def _frame(telling: Telling, tag: str, span: Span) -> Frame:
    return Frame(telling.id, "added", tag, span, telling.slice(span), RULE)
