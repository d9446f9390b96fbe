"""What two or more other outlets carry and one does not: "not found in the supplied text", no more.

In: an event's words and counterparts. Out: frames of category "absent": no span of their own, the first carrier's
sentence as counterpart. A sentence is carried where another outlet's article holds at least `CARRIED` of its weighted
content words together. It is not found where less than `MISSED` of them stand together in the article, and less than
half of them anywhere in it. Between the two nothing is claimed, nor of articles that were not held against each other,
nor of texts too short to be more than a notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from coverlap.findings.counterparts import Counterparts
from coverlap.findings.framed import Weighed
from coverlap.findings.marked import Marked
from coverlap.findings.telling import Telling
from coverlap.findings.words import Words
from coverlap.model import Flags, Frame

RULE = "CL304"
CARRIED = 0.5
MISSED = 0.25
_ANYWHERE = 0.5  # share of a sentence's content words that the whole article may hold
_CARRIERS = 2  # outlets
_LEAST_CONTENT = 6  # content words of the sentence
_NOTICE = 100  # words
_MOST = 20  # a telling, the heaviest: all that a short item leaves out is no news


def absent(
    tellings: Sequence[Telling], words: Words, marked: Marked, counterparts: Sequence[Counterparts]
) -> Iterator[Weighed]:
    """Frames of each telling, each carried statement once, those that say most first."""
    outlets = [telling.outlet for telling in tellings]
    if len(set(outlets)) <= _CARRIERS:
        return
    found: list[list[Weighed]] = [[] for _ in tellings]
    terms = [set(words.term[first:last].tolist()) for first, last in pairwise(words.bounds.tolist())]
    told: set[tuple[int, int, int]] = set()
    for i, mine in enumerate(counterparts):
        for sentence in np.flatnonzero(_carried(words, mine, i)).tolist():
            shared = np.flatnonzero(mine.share[sentence] >= CARRIED).tolist()
            carriers = [c for c in shared if _says(words, marked, mine, i, sentence, c)]
            telling = {outlets[i], *(outlets[mine.others[c]] for c in carriers)}
            if len(telling) < _CARRIERS:
                continue
            for c in np.flatnonzero(mine.share[sentence] < MISSED).tolist():
                lacking = mine.others[c]
                if outlets[lacking] in telling or (lacking, i, sentence) in told:
                    continue
                if not _holds(terms[lacking], words, lacking, i, sentence):
                    found[lacking].append(_frame(tellings, words, marked, lacking, i, sentence))
                    told |= {
                        (lacking, mine.others[d], int(mine.at[sentence, d]) + near) for d in carriers for near in (0, 1)
                    }
    for frames in found:
        yield from sorted(frames, key=lambda item: (-item.own, item.frame.counterpart_id, item.frame.counterpart))[
            :_MOST
        ]


def _carried(words: Words, mine: Counterparts, i: int) -> Flags:
    """Sentences of a telling that say enough to be missed, and that some other article carries and some other lacks."""
    lo, hi = int(words.bounds[i]), int(words.bounds[i + 1])
    sentence = words.sentence[lo:hi][words.content[lo:hi]] - words.sentence_bounds[i]
    content = np.bincount(sentence, minlength=len(mine.share))
    flags: Flags = (content >= _LEAST_CONTENT) & (mine.share.max(axis=1) >= CARRIED) & (mine.share.min(axis=1) < MISSED)
    return flags


def _says(words: Words, marked: Marked, mine: Counterparts, i: int, sentence: int, carrier: int) -> bool:
    """True where the carrier's two sentences hold half of what is no name, too: a speaker and his office are a large
    part of a sentence, and stand beside many statements."""
    part = _words_of(words, i, sentence)
    plain = words.term[part[~marked.capital[part]]].tolist()
    there = int(words.sentence_bounds[mine.others[carrier]] + mine.at[sentence, carrier])
    end = min(there + 2, int(words.sentence_bounds[mine.others[carrier] + 1]))
    terms = set(words.term[words.sentence_words[there] : words.sentence_words[end]].tolist())
    return 2 * sum(term in terms for term in plain) >= len(plain)


def _holds(terms: Set[int], words: Words, lacking: int, i: int, sentence: int) -> bool:
    """True where an article, whose `terms` are given, has half of a sentence's content words somewhere, or is too short
    to say."""
    if words.bounds[lacking + 1] - words.bounds[lacking] < _NOTICE:
        return True
    sought = words.term[_words_of(words, i, sentence)].tolist()
    return sum(term in terms for term in sought) >= _ANYWHERE * len(sought)


def _words_of(words: Words, i: int, sentence: int) -> npt.NDArray[np.intp]:
    """Positions of a sentence's content words."""
    at = int(words.sentence_bounds[i]) + sentence
    first, last = int(words.sentence_words[at]), int(words.sentence_words[at + 1])
    return first + np.flatnonzero(words.content[first:last])


def _frame(tellings: Sequence[Telling], words: Words, marked: Marked, lacking: int, i: int, sentence: int) -> Weighed:
    telling = tellings[i]
    part = _words_of(words, i, sentence)
    quoted, figure = words.quoted[part].mean() > 0.5, marked.figure[part].any()
    span = telling.sentence_span(sentence)
    frame = Frame(
        article_id=tellings[lacking].id,
        category="absent",
        tag="quote" if quoted else "figure" if figure else "background",
        span=None,
        text="",
        rule=RULE,
        counterpart_id=telling.id,
        counterpart=span,
        counterpart_text=telling.slice(span),
    )
    return Weighed(frame, float(len(part)))
