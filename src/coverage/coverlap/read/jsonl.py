"""JSON: one article a line, streamed; or a file that is one object or one array of objects.

In: a source. Out: articles and skipped records, in the order of the file. Fields: id, outlet, title, published, url,
text, and byline, credit, kind; others are ignored. A line that is not JSON costs that line alone. Only lines stream: an
array is held whole, so it may not be longer than `MAX_RECORD`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from coverlap.model.values import Article, Skipped
from coverlap.read.record import Read, article_of, attempt
from coverlap.read.source import InputSource, Unusable, decode, head, lines, whole


def articles(source: InputSource) -> Iterator[Read]:
    """One article a line; `where` is the file and the line."""
    for number, line in lines(source.stream):
        if not line.isspace():
            yield from_line(f"{source.where}:{number}", line)


def document(source: InputSource) -> Iterator[Read]:
    """A `.json` file: by lines if its first line is a whole object, else one object or one array."""
    first = head(source.stream).partition(b"\n")[0]
    if first.startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from articles(source)
        return
    try:
        value = _parsed(whole(source.stream))
    except Unusable as error:
        yield Skipped(source.where, str(error))
        return
    if not isinstance(value, list):
        yield attempt(_from_value, source.where, value, source.id)
        return
    for number, item in enumerate(value, 1):
        yield attempt(_from_value, f"{source.where}:{number}", item)


def from_line(where: str, line: bytes) -> Read:
    """The article of one line, or why there is none."""
    return attempt(_from_line, where, line)


def _from_line(where: str, line: bytes) -> Article:
    return _from_value(where, _parsed(decode(line)))


def _from_value(where: str, value: object, default_id: str = "") -> Article:
    if not isinstance(value, dict):
        raise Unusable("is not a JSON object; write one object with a field 'text' a line")
    return article_of(where, value, default_id)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unusable(f"is not valid JSON ({error.msg} at character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise Unusable("is JSON nested too deep, or with a number too long") from error
