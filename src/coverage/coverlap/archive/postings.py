"""Which articles hold which fingerprints, in sorted blocks: what a search engine calls an inverted index.

In: fingerprints with the numbers of their articles. Out: the articles of ranges of fingerprints. A plain table would
have to be read whole for every draft. Here a row is a block of `_SIZE` sorted fingerprints, and only blocks that can
hold one of the draft's are read. Blocks form segments: a segment is sorted as a whole, and each change of the archive
adds one; a segment that is not at least twice as large as all later ones together is merged with them (O'Neil et al.
1996, the log-structured merge tree), so that there are few segments and each fingerprint is rewritten seldom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from coverlap.archive.codec import shuffled, unshuffled
from coverlap.archive.database import Database, asked, run
from coverlap.match.fingerprints import MOST_PLACES
from coverlap.match.ngrams import Numbers
from coverlap.match.ragged import positions
from coverlap.model.values import Hashes

_SIZE = (
    1024  # fingerprints a block: six kilobytes; DuckDB reads what is longer than four by itself, not with its column
)
_TOGETHER = 32  # blocks unpacked at a time: what does not fit the processor's cache takes twice as long
_WINDOW = 2048  # blocks merged at a time
_NO_NUMBERS = np.zeros(0, dtype=np.int64)


class Postings:
    """The postings of an open archive. One directory entry a block is kept in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open()

    def _open(self) -> None:
        found = asked(self._database, "SELECT block, segment, head, size FROM blocks ORDER BY block")
        self._blocks: npt.NDArray[np.uint32] = found["block"]
        self._heads: Hashes = found["head"]
        self._total = np.concatenate([[0], np.cumsum(found["size"], dtype=np.int64)])
        edges = np.flatnonzero(np.diff(found["segment"].astype(np.int64), prepend=-1, append=-1)).tolist()
        self._segments = [slice(first, last) for first, last in pairwise(edges)]

    def holders(self, low: Hashes, high: Hashes, most: int | None = MOST_PLACES) -> tuple[Numbers, Numbers]:
        """For each range the articles that hold a fingerprint in it, both ends included: positions of ranges, and
        articles, perhaps the same more than once; none for a range that holds more than `most`."""
        order = np.argsort(low)  # what is sought in order is found several times faster
        low, high = low[order], high[order]
        places = [self._places(segment, low, high) for segment in self._segments]
        if most is not None:
            inside = sum(self._inside(*place) for place in places) + np.zeros(len(low), dtype=np.int64)
            few = inside <= most
            order, low, high = order[few], low[few], high[few]
            places = [(first[few], last[few]) for first, last in places]
        found = [
            _inside_ranges(prints, articles, low, high)
            for place in places
            for prints, articles in self._read(self._touched(*place))
        ]
        ranges = np.concatenate([_NO_NUMBERS, *(ranges for ranges, _ in found)])
        articles = np.concatenate([_NO_NUMBERS, *(articles for _, articles in found)])
        if most is not None:
            kept = np.bincount(ranges, minlength=len(low))[ranges] <= most
            ranges, articles = ranges[kept], articles[kept]
        return order[ranges], articles

    def add(self, stretches: Iterable[tuple[Hashes, Numbers]]) -> None:
        """Add a segment: stretches of sorted fingerprints, each with its article."""
        segment = self._next_segment()
        for prints, articles in stretches:
            self._write(segment, prints, articles)
        self._open()

    def settle(self) -> None:
        """Merge the last segments where they have become too many."""
        sizes = [self._size(segment) for segment in self._segments]
        first = len(sizes) - 1
        total = sum(sizes[first:])
        while first > 0 and sizes[first - 1] < 2 * total:
            first -= 1
            total += sizes[first]
        if first < len(sizes) - 1:
            self._merge(self._segments[first:], _NO_NUMBERS)

    def drop(self, articles: Numbers) -> None:
        """Take articles out."""
        self._merge(self._segments, articles)

    def stretches(self, segments: Sequence[slice] | None = None) -> Iterator[tuple[Hashes, Numbers]]:
        """All fingerprints in order, with their articles, or those of some segments; equal ones lie in one stretch."""
        segments = self._segments if segments is None else segments
        heads = np.sort(np.concatenate([np.zeros(0, np.uint64), *(self._heads[segment] for segment in segments)]))
        bounds = [0, *np.unique(heads[_WINDOW::_WINDOW]).tolist(), 1 << 64]
        for low, end in pairwise(bounds):
            parts = [self._stretch(part, low, end - 1) for part in segments]
            prints = np.concatenate([np.zeros(0, np.uint64), *(prints for prints, _ in parts)])
            articles = np.concatenate([_NO_NUMBERS, *(articles for _, articles in parts)])
            order = np.argsort(prints, kind="stable")
            yield prints[order], articles[order]

    def _merge(self, segments: Sequence[slice], without: Numbers) -> None:
        """One segment in place of several, without some articles; a stretch of fingerprints at a time."""
        segment = self._next_segment()
        for prints, articles in self.stretches(segments):
            kept = ~np.isin(articles, without)
            self._write(segment, prints[kept], articles[kept])
        gone = np.concatenate([self._blocks[part] for part in segments])
        run(self._database, "DELETE FROM blocks WHERE block IN (SELECT block FROM given)", block=gone)
        self._open()

    def _stretch(self, segment: slice, low: int, high: int) -> tuple[Hashes, Numbers]:
        """The fingerprints of a segment from `low` to `high`, with their articles."""
        ends = np.array([low], dtype=np.uint64), np.array([high], dtype=np.uint64)
        first, last = self._places(segment, *ends)
        parts = [(ends[0][:0], _NO_NUMBERS), *self._read(np.arange(first[0], last[0]))]
        prints, articles = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        inside = slice(np.searchsorted(prints, ends[0][0]), np.searchsorted(prints, ends[1][0], side="right"))
        return prints[inside], articles[inside]

    def _places(self, segment: slice, low: Hashes, high: Hashes) -> tuple[Numbers, Numbers]:
        """The blocks [first, last) of a segment that may hold a fingerprint of each range."""
        heads = self._heads[segment]
        first = np.maximum(np.searchsorted(heads, low, side="left") - 1, 0)
        return segment.start + first, segment.start + np.searchsorted(heads, high, side="right")

    def _inside(self, first: Numbers, last: Numbers) -> Numbers:
        """How many fingerprints lie in the blocks between the outermost ones: all of them are in the range."""
        return np.asarray(
            np.maximum(self._total[np.maximum(last - 1, 0)] - self._total[np.minimum(first + 1, last)], 0)
        )

    def _touched(self, first: Numbers, last: Numbers) -> Numbers:
        """The blocks that some of these stretches [first, last) hold, in order."""
        marks = np.zeros(len(self._heads) + 1, dtype=np.int64)
        np.add.at(marks, first, 1)
        np.add.at(marks, np.maximum(first, last), -1)
        return np.flatnonzero(np.cumsum(marks[:-1]) > 0)

    def _read(self, places: Numbers) -> Iterator[tuple[Hashes, Numbers]]:
        """The contents of blocks, in their order, some blocks at a time."""
        query = "SELECT block, data FROM blocks SEMI JOIN given USING (block)"
        found = asked(self._database, query, block=self._blocks[places])
        data = found["data"][np.argsort(found["block"])]
        for start in range(0, len(data), _TOGETHER):
            prints, articles = unshuffled(data[start : start + _TOGETHER], 8, 4)
            yield prints.view(np.uint64), articles

    def _write(self, segment: int, prints: Hashes, articles: Numbers) -> None:
        starts = range(0, len(prints), _SIZE)
        heads = prints[::_SIZE]
        last = asked(self._database, "SELECT coalesce(max(block) + 1, 0)::BIGINT AS next FROM blocks")["next"][0]
        run(
            self._database,
            "INSERT INTO blocks SELECT block, segment, head, size, data FROM given",
            block=np.arange(last, last + len(heads), dtype=np.uint32),
            segment=np.full(len(heads), segment, dtype=np.uint32),
            head=heads,
            size=np.array([min(_SIZE, len(prints) - start) for start in starts], dtype=np.uint32),
            data=shuffled(starts, prints, articles.astype(np.uint32)),
        )

    def _next_segment(self) -> int:
        query = "SELECT coalesce(max(segment) + 1, 0)::BIGINT AS next FROM blocks"
        return int(asked(self._database, query)["next"][0])

    def _size(self, segment: slice) -> int:
        return int(self._total[segment.stop] - self._total[segment.start])


def _inside_ranges(prints: Hashes, articles: Numbers, low: Hashes, high: Hashes) -> tuple[Numbers, Numbers]:
    """For each range the articles of the sorted fingerprints in it: positions of ranges, and articles."""
    start, end = np.searchsorted(prints, low, side="left"), np.searchsorted(prints, high, side="right")
    counts = end - start
    return np.repeat(np.arange(len(low)), counts), articles[positions(start, counts)]
