"""From an offset in an article's text to a line and a column of its file.

In: articles, and for web pages their source. Out: `Place`s. A line ends at LF, CR LF or CR, as editors count. An
article that is not part of a file of lines, as a record of JSON lines, has no column to show: its place is the line
that `where` names, or line 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from coverlap.checks.source_map import SourceMap
from coverlap.model.values import Article, Span
from coverlap.model.verdict import Place
from coverlap.read.record import RECORD
from coverlap.rules.draft.context import SourceSpan

_LINE_END = re.compile(r"\r\n|\n|\r")


def place_file(article: Article) -> str:
    """The file that an article is in, or its id where no file is known."""
    return _file_and_line(article)[0]


def _file_and_line(article: Article) -> tuple[str, int]:
    record = None if article.line else RECORD.match(article.where)
    return (record[1], int(record[2])) if record else (article.where or article.id, max(article.line, 1))


class Locations:
    """The places of one article."""

    def __init__(self, article: Article, page: SourceMap | None = None) -> None:
        self._file, self._first = _file_and_line(article)
        self._page = page
        lined = page.markup if page else article.text if article.line > 0 else ""
        self._lined = bool(lined)
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(lined))]

    def of(self, span: Span | None) -> Place:
        """The place of a span of the text or of its source; without one, or where the file has no lines, the line on
        which the text begins."""
        shown = span
        if self._page and span and not isinstance(span, SourceSpan):
            shown = self._page.source(span)
        if shown is None or not self._lined:
            return Place(self._file, self._first, 1, self._first, 1)
        return Place(self._file, *self._at(shown.start), *self._at(shown.end))

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        return self._first + line, offset - self._starts[line] + 1
