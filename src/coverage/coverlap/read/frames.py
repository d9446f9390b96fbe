"""The rows of a table of pandas or polars, as records.

In: a value that may be a DataFrame. Out: its rows as dicts by column name, or None for anything else. Neither library
is imported here: whoever holds a frame has imported it. A missing value becomes None, whatever its library calls it; a
time at midnight without a zone is a day, which is what pandas makes of days.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

_MISSING = ("NaTType", "NAType")  # types of pandas that equal nothing, not even themselves
_MIDNIGHT = "T00:00:00"

Row = dict[str, object]


def rows_of(value: object) -> Iterator[Row] | None:
    """The rows of a DataFrame; None where the value is none."""
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    if pandas is not None and isinstance(value, pandas.DataFrame):
        return _pandas_rows(value)
    if polars is not None and isinstance(value, polars.DataFrame):
        return _polars_rows(value)
    return None


def is_column(value: object) -> bool:
    """True for a single column or row of such a table, which names no fields that can be relied on."""
    libraries = (sys.modules.get("pandas"), sys.modules.get("polars"))
    return any(library is not None and isinstance(value, library.Series) for library in libraries)


def plain(value: object) -> object:
    """A cell as a reader of files would find it: None where it is missing, a day or a time as ISO 8601 writes it."""
    if value is None or type(value).__name__ in _MISSING or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, date):
        return value.isoformat().removesuffix(_MIDNIGHT)
    if type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        return value.tolist()
    return value


def _polars_rows(frame: Any) -> Iterator[Row]:
    yield from frame.iter_rows(named=True)


def _pandas_rows(frame: Any) -> Iterator[Row]:
    """The rows, named columns of the index among them."""
    whole = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    names = [str(name) for name in whole.columns]
    for row in whole.itertuples(index=False, name=None):
        yield dict(zip(names, row, strict=True))
