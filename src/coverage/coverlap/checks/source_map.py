"""From the extracted text of a web page back to its source, so that a place in it is a line and a column of the file.

In: an article's text and the source of its page. Out: `SourceMap`, which maps spans of the text to spans of the source
and back. Both are cut into words; word 4-grams that stand once in each are anchors, the longest chain of anchors in the
order of both is kept (patience diff), and each anchor grows over equal words on either side. A word that no anchor
reaches has no place; a span begins at its first word that has one and ends at its last.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

import numpy as np

from coverlap.match.ngrams import grams
from coverlap.model.values import Article, Hashes, Ints, Span
from coverlap.text.tokens import tokenise

_ANCHOR = 4  # words
_SILENT = ("script", "style", "noscript", "template")  # elements whose content is no text
_ELEMENT = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_INSIDE = "'’ʼ\u00ad"  # characters that may be inside a word
_MARK = "\u0301"  # a combining mark fills up an entity inside a word: to the tokeniser it is part of the word


Pages = Callable[[Article], "SourceMap | None"]  # the page that an article came from


def no_pages(article: Article) -> SourceMap | None:
    """For articles that did not come from pages."""
    return None


class SourceMap:
    """A page's source, and where in it each word of the article's text stands."""

    def __init__(self, text: str, markup: str) -> None:
        self.markup = markup
        self._words = tokenise(text)
        self._source = tokenise(_bare(markup))
        self._place = aligned(self._words.ids, self._source.ids)

    def source(self, span: Span) -> Span | None:
        """The span of the source that holds this span of the text; None where none of its words was found."""
        first = int(np.searchsorted(self._words.starts, span.start))
        last = int(np.searchsorted(self._words.ends, span.end, side="right"))
        found = self._place[first:last]
        found = found[found >= 0]
        if len(found) == 0:
            return None
        return Span(int(self._source.starts[found[0]]), int(self._source.ends[found[-1]]))

    def text(self, span: Span) -> Span | None:
        """The span of the text whose words are in this span of the source; None where there is none."""
        known = np.flatnonzero(self._place >= 0)
        starts = self._source.starts[self._place[known]]
        inside = known[(starts >= span.start) & (starts < span.end)]
        if len(inside) == 0:
            return None
        return Span(int(self._words.starts[inside[0]]), int(self._words.ends[inside[-1]]))


def aligned(left: Hashes, right: Hashes) -> Ints:
    """For each word on the left, the position of its counterpart on the right, or -1; positions rise."""
    place = np.full(len(left), -1, dtype=np.int32)
    reached = 0
    for at_left, at_right in _chain(_anchors(left, right)):
        if place[at_left] >= 0 or at_right < reached:
            continue
        start, other = at_left, at_right
        while start > 0 and other > reached and place[start - 1] < 0 and left[start - 1] == right[other - 1]:
            start, other = start - 1, other - 1
        end, other_end = at_left, at_right
        while end < len(left) and other_end < len(right) and left[end] == right[other_end]:
            end, other_end = end + 1, other_end + 1
        place[start:end] = np.arange(other, other_end)
        reached = other_end
    return place


def _anchors(left: Hashes, right: Hashes) -> list[tuple[int, int]]:
    """Positions of n-grams that stand exactly once on each side, in order of the left."""
    here, there = _once(grams(left, _ANCHOR)), _once(grams(right, _ANCHOR))
    return sorted((here[gram], there[gram]) for gram in here.keys() & there.keys())


def _once(hashes: Hashes) -> dict[int, int]:
    values, first, counts = np.unique(hashes, return_index=True, return_counts=True)
    single = counts == 1
    return dict(zip(values[single].tolist(), first[single].tolist(), strict=True))


def _chain(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of anchors, not necessarily neighbours, that rises on the right too (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before = [-1] * len(anchors)
    for number, (_, right) in enumerate(anchors):
        pile = bisect_left(tops, right)
        before[number] = at[pile - 1] if pile else -1
        tops[pile : pile + 1] = [right]
        at[pile : pile + 1] = [number]
    chosen = []
    number = at[-1] if at else -1
    while number >= 0:
        chosen.append(anchors[number])
        number = before[number]
    return chosen[::-1]


def _bare(markup: str) -> str:
    """The source, same length, with markup blanked and each entity as its character and filling."""
    parts, end = [], 0
    for start, stop in _markup(markup):
        parts += [markup[end:start], " " * (stop - start)]
        end = stop
    parts.append(markup[end:])
    return _ENTITY.sub(_character, "".join(parts))


def _markup(markup: str) -> Iterator[tuple[int, int]]:
    """Where comments, tags and silent elements stand. One pass: what is sought and not found is not sought again."""
    lowered = markup.lower() if len(markup.lower()) == len(markup) else markup
    missing: set[str] = set()

    def after(sought: str, start: int) -> int:
        found = -1 if sought in missing else lowered.find(sought, start)
        if found < 0:
            missing.add(sought)
            return -1
        return found + len(sought)

    start = lowered.find("<")
    while start >= 0:
        element = _ELEMENT.match(lowered, start)
        if lowered.startswith("<!--", start):
            end = after("-->", start)
        elif element and element[1] in _SILENT:
            end = after(f"</{element[1]}>", start)
        else:
            end = after(">", start)
        end = end if end >= 0 else start + 1
        yield start, end
        start = lowered.find("<", end)


def _character(entity: re.Match[str]) -> str:
    text = html.unescape(entity[0])
    if len(text) != 1:
        return " " * len(entity[0])
    return text + (_MARK if text.isalnum() or text in _INSIDE else " ") * (len(entity[0]) - 1)
