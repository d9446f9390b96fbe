"""The model's values as Arrow columns, derived from their type hints.

In: a dataclass or named tuple of ours, as a type. Out: its Arrow type; a value as plain dicts, lists and bytes, and
back again. An array of numbers is its bytes and its width, so that neither side copies element by element. A field that
is added to the model needs no line here. It refuses what no hint describes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import islice
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa

_BATCH = 256  # rows sent back at a time
_ARRAY = pa.struct([("width", pa.int32()), ("data", pa.binary())])  # width 0: one dimension
_SIMPLE: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
}

Row = dict[str, Any]
Change = Callable[[Any], Any]
Batches = Iterable[pa.RecordBatch]


@cache
def type_of(hint: Any) -> pa.DataType:
    """The Arrow type for values of a hint. Raises TypeError where there is none."""
    hint = _known(hint)
    origin = get_origin(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if origin is Literal:
        return pa.string()
    if origin is np.ndarray:
        return _ARRAY
    if origin in (tuple, list):
        return pa.list_(type_of(get_args(hint)[0]))
    if isinstance(hint, type):
        return pa.struct([(name, type_of(part)) for name, part in _parts(hint)])
    raise TypeError(f"no Arrow type for {hint}")


def plain(value: Any) -> Any:
    """A value as what Arrow takes: dicts, lists, numbers, text and bytes."""
    kind: Any = type(value)
    write = _writer(kind)
    return value if write is None else write(value)


def value_of(hint: Any, found: Any) -> Any:
    """The value that `plain` took apart. Arrays are read-only views of the bytes."""
    read = _reader(hint)
    return found if found is None or read is None else read(found)


def rows_of(batches: Batches) -> Iterator[Row]:
    """Every row of the batches as a dict."""
    for batch in batches:
        yield from batch.to_pylist()


def batches_of(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows as batches of a schema."""
    for chunk in chunks(rows, _BATCH):
        yield pa.RecordBatch.from_pylist(chunk, schema)


def chunks(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    """The rows in order, at most so many at a time."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, most)):
        yield chunk


def _known(hint: Any) -> Any:
    """The hint without its None."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return hint


def _parts(hint: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(hint)
    names = [part.name for part in fields(hint)] if is_dataclass(hint) else hint._fields
    return [(name, hints[name]) for name in names]


@cache
def _writer(hint: Any) -> Change | None:
    """What turns a value of a hint into a plain one; None where Arrow takes it as it is."""
    hint = _known(hint)
    origin = get_origin(hint)
    if hint in _SIMPLE or origin is Literal:
        return None
    if hint is np.ndarray or origin is np.ndarray:
        return lambda value: {"width": value.shape[1] if value.ndim > 1 else 0, "data": value.tobytes()}
    if origin in (tuple, list):
        return _each(_writer(get_args(hint)[0]), list)
    names = [name for name, _ in _parts(hint)]
    values = _changed(_getter(attrgetter, names), [_writer(part) for _, part in _parts(hint)])
    return lambda value: dict(zip(names, values(value), strict=True))


@cache
def _reader(hint: Any) -> Change | None:
    """What turns a plain value of a hint into the value itself; None where it is that already."""
    hint = _known(hint)
    origin = get_origin(hint)
    if hint in _SIMPLE or origin is Literal:
        return None
    if origin is np.ndarray:
        kind = get_args(get_args(hint)[1])[0]
        return lambda found: _array(found, kind)
    if origin is tuple:
        return _each(_reader(get_args(hint)[0]), tuple)
    getter = _getter(itemgetter, [name for name, _ in _parts(hint)])
    values = _changed(getter, [_reader(part) for _, part in _parts(hint)])
    return lambda found: hint(*values(found))


def _getter(kind: Any, names: Sequence[str]) -> Callable[[Any], Iterable[Any]]:
    """What gives the parts of these names, also of a single one."""
    getter = kind(*names)
    return getter if len(names) > 1 else lambda value: (getter(value),)


def _each(change: Change | None, kind: Callable[[Iterable[Any]], Any]) -> Change:
    """What changes every element of a sequence, and gives them as this kind of sequence."""
    return kind if change is None else lambda values: kind(map(change, values))


def _changed(parts: Callable[[Any], Iterable[Any]], changes: Sequence[Change | None]) -> Callable[[Any], list[Any]]:
    """What takes the parts of a value and changes those that need it, None excepted."""
    needed = [(at, change) for at, change in enumerate(changes) if change is not None]

    def changed(value: Any) -> list[Any]:
        values = list(parts(value))
        for at, change in needed:
            if values[at] is not None:
                values[at] = change(values[at])
        return values

    return changed


def _array(found: Row, kind: Any) -> Any:
    flat = np.frombuffer(found["data"], dtype=kind)
    return flat.reshape(-1, found["width"]) if found["width"] else flat
