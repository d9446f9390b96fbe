"""The model's values as Arrow columns, derived from their type hints.

In: a dataclass or named tuple of ours, as a type. Out: its Arrow type; a value as plain dicts, lists and bytes, and
back again. An array of numbers is its bytes and its width, so that neither side copies element by element. A field that
is added to the model needs no line here. It refuses what no hint describes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import islice
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
    if isinstance(value, np.ndarray):
        return {"width": value.shape[1] if value.ndim > 1 else 0, "data": value.tobytes()}
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(part) for name, part in zip(value._fields, value, strict=True)}
    return [plain(part) for part in value] if isinstance(value, tuple | list) else value


def value_of(hint: Any, found: Any) -> Any:
    """The value that `plain` took apart. Arrays are read-only views of the bytes."""
    return None if found is None else _reader(hint)(found)


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
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What turns a plain value of a hint into the value itself."""
    hint = _known(hint)
    origin = get_origin(hint)
    if hint in _SIMPLE or origin is Literal:
        return lambda found: found
    if origin is np.ndarray:
        kind = get_args(get_args(hint)[1])[0]
        return lambda found: _array(found, kind)
    if origin is tuple:
        inner = _reader(get_args(hint)[0])
        return lambda found: tuple(inner(part) for part in found)
    readers = [(name, _reader(part)) for name, part in _parts(hint)]
    return lambda found: hint(**{n: None if found[n] is None else read(found[n]) for n, read in readers})


def _array(found: Row, kind: Any) -> Any:
    flat = np.frombuffer(found["data"], dtype=kind)
    return flat.reshape(-1, found["width"]) if found["width"] else flat
