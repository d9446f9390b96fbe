"""JSON: one article a line, streamed; or a file that is one object, an array, or a document that wraps records.

In: a source. Out: articles and skipped records, in the order of the file, and last the keys that nothing was read from.
The fields are those of `columns`. A line that is not JSON costs that line alone. Only lines stream: an array is held
whole, so it may not be longer than `MAX_RECORD`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from coverlap.model.values import Article
from coverlap.read.columns import Chosen
from coverlap.read.formats.json_kinds import is_ninjs, ninjs_fields, records_of
from coverlap.read.record import Read, article_of, attempt, recorded
from coverlap.read.source import InputSource, Unusable, decode, head, lines, whole
from coverlap.read.unread import UnreadNames


def articles(source: InputSource) -> Iterator[Read]:
    """One article a line; `where` is the file and the line."""
    keys = _keys(source)
    for number, line in lines(source.stream):
        if not line.isspace():
            yield from_line(f"{source.where}:{number}", line, source.columns, keys)
    yield from keys.notes(source.where)


def document(source: InputSource) -> Iterator[Read]:
    """A `.json` file: by lines if its first line is a whole object and others follow, else one object, one array, or
    objects one after another."""
    first, _, rest = head(source.stream).partition(b"\n")
    if first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.strip():
        yield from articles(source)
        return
    value = _parsed(whole(source.stream), several=True)
    items = value if isinstance(value, list) else records_of(value)
    keys = _keys(source)
    if items is None:
        yield attempt(_from_value, source.where, value, source.id, source.columns, keys)
    for number, item in enumerate(items or (), 1):
        yield attempt(_from_value, f"{source.where}:{number}", item, "", source.columns, keys)
    yield from keys.notes(source.where)


def from_line(where: str, line: bytes, chosen: Chosen = (), keys: UnreadNames | None = None) -> Read:
    """The article of one line, or why there is none; `keys` gathers those that gave nothing."""
    return attempt(_from_line, where, line, chosen, keys)


def _keys(source: InputSource) -> UnreadNames:
    return UnreadNames(source.columns, "keys")


def _from_line(where: str, line: bytes, chosen: Chosen, keys: UnreadNames | None) -> Article:
    return _from_value(where, _parsed(decode(line).lstrip("\x1e")), "", chosen, keys)


def _from_value(where: str, value: object, default_id: str, chosen: Chosen, keys: UnreadNames | None) -> Article:
    if not isinstance(value, dict):
        raise Unusable("is not a JSON object; write one object with a field 'text' a line")
    if "text" not in value and is_ninjs(value):
        return article_of(where, ninjs_fields(value), default_id)
    found = recorded(where, value, default_id, chosen)
    if keys is not None:
        keys.add(name for name, content in value.items() if content is not None)
    return found


def _sequence(text: str) -> list[object]:
    """The values of a text that holds several."""
    values: list[object] = []
    decoder, at = json.JSONDecoder(), 0
    while blank := _BETWEEN.match(text, at):
        if blank.end() == len(text):
            break
        value, at = decoder.raw_decode(text, blank.end())
        values.append(value)
    return values


_BETWEEN = re.compile(r"[\s\x1e]*")  # the last by RFC 7464


def _parsed(text: str, *, several: bool = False) -> object:
    """The value of a text; where there may be several one after another, a list of them."""
    try:
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            if several and (error.msg == "Extra data" or text.startswith("\x1e")):
                return _sequence(text)
            raise
    except json.JSONDecodeError as error:
        raise Unusable(f"is not valid JSON ({error.msg} at character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise Unusable("is JSON nested too deep, or with a number too long") from error
