"""Statements that an article could be compared by: its sentences, the long ones cut where clauses begin.

In: the articles and words of an event. Out: `Units`, ranges of words in order of articles. A sentence is one
statement; one of more than `MOST_WORDS` is cut where a clause begins, and any where boilerplate is set into it (a
page's links). What is boilerplate, a question, a heading, a list of names, has fewer than `_LEAST_WORDS` words or no
content word is none. Whole sentences find more of what people list as the facts of an event than clauses do (decision
0089).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.framing.event_words import EventWords
from coverlap.model.values import Document, Flags, Ints
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.id_table import among

MOST_WORDS = 40
_LEAST_WORDS = 4
_LEAST_PART = 8  # words
_LEAST_TAIL = 15  # words: what is left of a long sentence is mostly who said it, if it is shorter
_FULL_STOPS = frozenset(".!?…:;,。！？")
_QUESTIONS = frozenset("?？")
_SIGNATURE = re.compile(r"[-–—]\s.{2,60}\(@\w+\)")  # of a post
_CLOSING = " \n\t\u00a0\"'”’»“‘)]*"
_NAMES = 0.75  # share of words with a capital, from which a unit is a list of names or a heading
_FULL = 8  # words: shorter ones (bylines, crossheads) do not count as a beginning


class Units(NamedTuple):
    """Words [first, last) of each unit, its article, its sentence, and how many full ones its article has before it."""

    first: Ints
    last: Ints
    article: Ints
    sentence: Ints
    order: Ints


def units_of(articles: Sequence[AnnotatedArticle], words: EventWords) -> Units:
    """The units of an event, in order of its words."""
    rows: list[tuple[int, int, int, int, int]] = []
    content, capital = (np.append(0, np.cumsum(flags)).tolist() for flags in (words.content, _capitals(words)))
    bounds, numbers = words.sentence_words.tolist(), words.sentence_bounds.tolist()
    for number, article in enumerate(articles):
        seen = 0
        for sentence, stated in enumerate(_stated(article.document), numbers[number]):
            if not stated:
                continue
            runs = _own(words, bounds[sentence], bounds[sentence + 1])
            for start, end in (part for run in runs for part in _cut(words, *run)):
                least = _LEAST_WORDS if start == bounds[sentence] else _LEAST_TAIL
                named = capital[end] - capital[start] >= _NAMES * (end - start)
                if end - start >= least and content[end] > content[start] and not named:
                    full = end - start >= _FULL
                    rows.append((start, end, number, sentence, seen if full else max(seen, 3)))
                    seen += full
    table = np.array(rows, dtype=np.int32).reshape(-1, 5)
    return Units(*table.T)


def _capitals(words: EventWords) -> Flags:
    """One flag a word: it begins with a capital."""
    points, number = np.unique(words.first, return_inverse=True)
    flags: Flags = np.array([chr(point).isupper() for point in points.tolist()], dtype=np.bool_)[number]
    return flags


def _own(words: EventWords, first: int, last: int) -> list[tuple[int, int]]:
    """The runs of a sentence's words that are no boilerplate."""
    edges = first + np.flatnonzero(np.diff(words.boilerplate[first:last], prepend=True, append=True))
    return [(start, end) for start, end in edges.reshape(-1, 2).tolist()]


def _cut(words: EventWords, first: int, last: int) -> list[tuple[int, int]]:
    """A run of words, or its parts if it is long."""
    if last - first <= MOST_WORDS:
        return [(first, last)]
    return parts(first, last, (first + 1 + np.flatnonzero(words.breaks[first + 1 : last])).tolist())


def _stated(document: Document) -> list[bool]:
    """One flag a sentence: it states something. A question does not, nor does who signs a post, nor a paragraph that
    ends without a full stop (a heading, a name, a link to another article) in a text whose other paragraphs end with
    one."""
    spans = document.sentences.tolist()
    signed = [bool(_SIGNATURE.match(document.text, start, end)) for start, end in spans]
    ends = ["?" if by else _end(document.text[start:end]) for by, (start, end) in zip(signed, spans, strict=True)]
    opening, closing = (among(document.paragraphs[:, side], document.sentences[:, side]) for side in (0, 1))
    full = [end in _FULL_STOPS for end in ends]
    if 2 * sum(full) < len(full):
        return [end not in _QUESTIONS for end in ends]
    alone = (opening & closing).tolist()
    return [end not in _QUESTIONS and (stop or not line) for end, stop, line in zip(ends, full, alone, strict=True)]


def _end(sentence: str) -> str:
    """Its last character but for closing marks."""
    return sentence.rstrip(_CLOSING)[-1:]


def parts(first: int, last: int, cuts: list[int]) -> list[tuple[int, int]]:
    """[first, last) in parts of at most `MOST_WORDS`, each as long as the `cuts` allow:

    >>> parts(0, 50, [12, 28, 44])
    [(0, 28), (28, 50)]
    """
    found = []
    while last - first > MOST_WORDS:
        room = [cut for cut in cuts if first + _LEAST_PART <= cut <= first + MOST_WORDS]
        cut = max(room, default=first + MOST_WORDS)
        found.append((first, cut))
        first = cut
    return [*found, (first, last)]
