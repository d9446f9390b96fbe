"""The sentences of a document as strings of tags, on which grammar is written as ordinary regular expressions.

In: a document. Out: a `Reading`: its paragraphs, each with its quotations and its `Line`s, one a sentence. A line's
tags are final: whether a form of a cue verb is the verb here, and what an unknown word that ends as
past forms do is, depends on the words before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.lang.endings import Endings
from coverlap.model.values import Document, Flags, Span
from coverlap.quotes.grammar import Grammar, grammar_of
from coverlap.quotes.marks import MarkedQuote, marked_paragraphs
from coverlap.quotes.words import TaggedWords, unknown_tag, words_of
from coverlap.text.normalise import codepoints

_UNSURE = re.compile("[KVGeT](?<![^dhpoy#]K)")  # a plain cue verb is one but behind an article or the like
_NO_WORDS = frozenset(",;:.()-'#Q")
_FINITE = ("K", "V", "x", "b")  # tags of verbs that no modal comes before
_LEAST_FIRST = 4  # letters of a word that is no prefix
_LONGEST_ASIDE = 30  # words
_RUN = 12  # words before "claims" among which its article stands, if it has one


class Line(NamedTuple):
    """One sentence outside its quotations: per word a start, an end and a tag."""

    starts: Sequence[int]
    ends: Sequence[int]
    tags: str


def word_at(line: Line, place: int, text: str) -> str:
    """A word of a line as it is printed."""
    return text[line.starts[place] : line.ends[place]]


class Reading:
    """A whole document as tags: per word a start, an end and a tag; the positions at which lines begin, with the number
    of words at the end; and the paragraph of each line. Without a pack there are no lines."""

    def __init__(
        self, starts: Sequence[int], ends: Sequence[int], tags: str, bounds: list[int], numbers: list[int]
    ) -> None:
        self.starts, self.ends, self.tags = starts, ends, tags
        self.bounds, self.numbers = bounds, numbers
        self._lines: list[Line | None] = [None] * len(numbers)
        self._paragraphs: dict[int, list[Line]] = {}

    def line(self, number: int) -> Line:
        """A line by its number, made when first asked for: many are never."""
        line = self._lines[number]
        if line is None:
            first, last = self.bounds[number], self.bounds[number + 1]
            line = self._lines[number] = Line(self.starts[first:last], self.ends[first:last], self.tags[first:last])
        return line

    def lines_of(self, first: int, last: int) -> list[Line]:
        """The lines [first, last) of a paragraph."""
        lines = self._paragraphs.get(first)
        if lines is None:
            lines = self._paragraphs[first] = [self.line(number) for number in range(first, last)]
        return lines


class Paragraph(NamedTuple):
    """A paragraph's quotations, outermost only; its number in the document and its code points; and the numbers
    [first, last) of its lines."""

    quotes: list[MarkedQuote]
    number: int
    span: Span
    reading: Reading
    first: int
    last: int

    @property
    def lines(self) -> list[Line]:
        """Its sentences."""
        return self.reading.lines_of(self.first, self.last)

    @property
    def introduces(self) -> bool:
        """True for a paragraph that ends with a colon."""
        return self.last > self.first and self.reading.tags[self.reading.bounds[self.last] - 1] == ":"


def read_lines(document: Document) -> tuple[Reading, tuple[Paragraph, ...]]:
    """The document as tags, and its paragraphs that hold a word or a quotation, in text order."""
    points = codepoints(document.text)
    by_paragraph = _outside_boilerplate(document, marked_paragraphs(document, points))
    grammar, spans = grammar_of(document.language), document.paragraphs.tolist()
    if not grammar.tags:
        nothing = Reading((), (), "", [0], [])
        unread = sorted(by_paragraph.items())
        return nothing, tuple(Paragraph(quotes, n, Span(*spans[n]), nothing, 0, 0) for n, quotes in unread)
    quotes = [quote for _, found in sorted(by_paragraph.items()) for quote in found]
    words = words_of(document, points, quotes, grammar)
    numbers = document.paragraphs[:, 0].searchsorted(words.starts, side="right") - 1
    opening = _openings(document, words, numbers)
    _name_verbs(words, opening)
    first = np.flatnonzero(opening)
    starts, ends = words.starts.data, words.ends.data  # as numbers where they are asked for: few are
    tags = _settled(document.text, starts, ends, words.tags.tobytes().decode("ascii"), opening.tolist(), grammar)
    of_line = numbers[first]
    reading = Reading(starts, ends, tags, [*first.tolist(), len(words.starts)], of_line.tolist())
    heads = [*np.flatnonzero(np.diff(of_line, prepend=-1)).tolist(), len(first)]
    none: list[MarkedQuote] = []
    paragraphs = [
        Paragraph(by_paragraph.get(n := reading.numbers[head], none), n, Span(*spans[n]), reading, head, end)
        for head, end in pairwise(heads)
    ]
    return reading, tuple(paragraphs)


def _outside_boilerplate(document: Document, found: dict[int, list[MarkedQuote]]) -> dict[int, list[MarkedQuote]]:
    """The quotations that begin outside boilerplate: a sentence set large is quoted where it is in the text."""
    if not document.boilerplate:
        return found
    starts = [span.start for span, _ in document.boilerplate]

    def inside(quote: MarkedQuote) -> bool:
        at = bisect_right(starts, quote.start) - 1
        return at >= 0 and quote.start < document.boilerplate[at].span.end

    left = {number: [quote for quote in quotes if not inside(quote)] for number, quotes in found.items()}
    return {number: quotes for number, quotes in left.items() if quotes}


def _openings(document: Document, words: TaggedWords, numbers: npt.NDArray[np.intp]) -> Flags:
    """One flag a word: a line begins with it; `numbers` are those of the words' paragraphs. The end of a sentence in a
    quotation does not count, nor does one before a small letter that follows a quotation ("Why?" he asked)."""
    sentence_ends = document.sentences[:, 1]
    quoted = words.tags == ord("Q")
    sentence = sentence_ends.searchsorted(words.starts + quoted, side="right")
    reached = sentence.copy()
    reached[quoted] = sentence_ends.searchsorted(words.ends[quoted])
    opening = np.ones(len(quoted), dtype=np.bool_)
    opening[1:] = (sentence[1:] > reached[:-1]) & ~(quoted[:-1] & words.small[1:])
    opening[1:] |= numbers[1:] > numbers[:-1]
    return opening


def _name_verbs(words: TaggedWords, opening: Flags) -> None:
    """Tag common verbs with a capital for what they are: within a sentence a name ("Jane Rose", "Jane May") or a time
    ("in May"), at its head a name before another verb ("May said")."""
    tags = words.tags
    tags[(tags == ord("v")) & ~words.small & ~opening] = ord("N")
    owning = (tags[1:-1] == ord("C")) & (tags[:-2] == ord("N")) & (tags[2:] == ord("'"))  # "Lowmere Today's Jane Fox"
    tags[1:-1][owning & ~words.small[1:-1] & ~opening[1:-1]] = ord("N")
    for place in np.flatnonzero((tags == ord("m")) & ~words.small).tolist():
        before = "" if opening[place] else chr(tags[place - 1])
        behind = chr(tags[place + 1]) if place + 1 < len(tags) and not opening[place + 1] else ""
        if before and (before in "opdD" or behind == "#"):
            tags[place] = ord("C")
        elif before or behind in _FINITE:
            tags[place] = ord("N")


def _settled(
    text: str, starts: Sequence[int], ends: Sequence[int], tags: str, opening: list[bool], grammar: Grammar
) -> str:
    """The tags, those that waited for their neighbours settled from left to right."""
    settled = list(tags.replace("K", "V"))
    endings = grammar.endings
    for match in _UNSURE.finditer(tags):
        place, code = match.start(), match[0]
        previous = "" if opening[place] else settled[place - 1]
        if code == "T":
            settled[place] = "s" if previous else "D"
        elif code == "e":
            adjective = previous == "r" and settled[place - 2] in "dhD" and not opening[place - 1]
            aside = previous == "," and _closes_aside(settled, place - 1)
            acts = aside or (previous != "" and previous in "NnHWrcxD)")
            joined = text.endswith("-", 0, starts[place])  # "the Tarn-based clerk"
            joined = joined or (
                tags[place + 1 : place + 2] in ("N", "n") and _is_compound(text[starts[place] : ends[place]])
            )
            settled[place] = "v" if acts and not (adjective or joined) else "n"
        else:
            code = settled[place]
            form = text[starts[place] : ends[place]]
            low = form.lower()
            if low in grammar.nouns and code == "V":
                plural = previous != "" and text.endswith(endings.plural_ends, 0, ends[place - 1])
                verb = _is_verb(low, previous, plural, settled, place, endings)
            else:
                adjective = previous in ("o", "p", "y") and low.endswith(endings.past)  # "in pledged votes"
                verb = not adjective and previous not in ("d", "h", "#")
            says = code == "V" and previous == "N" and form.endswith(endings.finite) and low not in grammar.nouns
            named = code == "G" and previous == "Q" and tags[place + 1 : place + 2] == "N"  # “…,” Wading Fox said
            called = code == "V" and tags[place + 1 : place + 2] == "K" and not opening[place + 1]  # "“…,” Bash said"
            called = named or (called and low not in grammar.nouns)
            if form[0].isupper() and (previous not in ("", "Q") or called) and not says:
                settled[place] = "N"
            elif not verb:
                settled[place] = unknown_tag(low, grammar).replace("e", "n")
            elif low in grammar.particled and place + 1 < len(tags) and not opening[place + 1]:
                following = text[starts[place + 1] : ends[place + 1]].lower()
                if tags[place + 1] == ":" or (
                    tags[place + 1] not in _NO_WORDS and following not in grammar.cues[low].particles
                ):
                    settled[place] = "n" if low in grammar.nouns else "v"  # a cue that needs a particle is none here
    return "".join(settled)


def _is_compound(word: str) -> bool:
    """True for an adjective of two words: "state-backed", not "re-elected"."""
    return word.find("-") >= _LEAST_FIRST


def _closes_aside(settled: list[str], comma: int) -> bool:
    """True for a comma that closes what is set behind a name: "Jane Fox, member for Tarn, poured"."""
    for place in range(comma - 1, max(0, comma - _LONGEST_ASIDE), -1):
        if settled[place] in ".:;QH":
            return False
        if settled[place] == ",":
            opens = place == 2 or (place > 2 and settled[place - 3] in ".Q")  # "The mayor, speaking in Tarn, poured"
            return settled[place - 1] in ("N", ")") or (opens and settled[place - 2] == "d")
    return False


def _is_verb(low: str, previous: str, plural: bool, settled: list[str], place: int, endings: Endings) -> bool:
    """False for a form of a cue verb that is a noun or an adjective here, by the word before it: "the alleged".
    `plural`: that word ends as plurals do."""
    if previous == "C" and place > 1:
        previous = settled[place - 2]  # "his Friday remarks"
        if previous not in ("d", "h", "D", "'", "t"):
            previous = "C"
        place -= 1
    if previous == "t" and place > 1 and settled[place - 2] == "A":
        return False  # "according to local reports"
    if previous in ("d", "h", "#", "D", "'", "o", "y", "p", ""):
        return False
    singular = low.endswith(endings.finite) and not low.endswith(endings.singular)
    if previous in ("n", "M") and singular:  # "false claims" is a noun; "the report claims" is not
        first = max(0, place - _RUN)
        while place > first and settled[place - 1] in "nMN#'o":
            place -= 1
        return place > first and settled[place - 1] in "dDh"
    return singular or previous in ("H", "W", "t", "x", "m", "r", "c", ",") or (previous in ("n", "N", "M") and plural)
