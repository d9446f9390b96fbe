"""A short `repr` for values that may hold a whole corpus.

In: a dataclass. Out: its name and fields on one line, below 2 kB: a long text is cut, and of a tuple, a dict or an
array only the number of items is shown.
"""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import fields
from typing import Any

_LONGEST = 60  # characters of a text
_LIMIT = 1_900  # characters in all


def brief(value: Any) -> str:
    """The short form; fields that are empty, and those kept out of every repr, are left out."""
    named = ((field.name, getattr(value, field.name)) for field in fields(value) if field.repr)
    shown = ", ".join(f"{name}={_shown(given)}" for name, given in named if _says(given))
    whole = f"{type(value).__name__}({shown})"
    return whole if len(whole) <= _LIMIT else f"{whole[:_LIMIT]}…)"


def _says(value: object) -> bool:
    return value is not None and not (isinstance(value, Sized) and len(value) == 0)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")
    if isinstance(value, Sized) and not hasattr(value, "_fields"):  # a span is a tuple, too, and says where it is
        return f"{len(value)} item{'s' * (len(value) != 1)}"
    return repr(value)
