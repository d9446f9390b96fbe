"""Outlets against outlets, as a value.

In: names of outlets and the shares between them. Out: an `OutletMatrix`: a share by two names, or a frame.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from coverlap.errors import UsageError
from coverlap.model.brief import brief


@dataclass(frozen=True)
class OutletMatrix:
    """Of the words of `outlets[row]`, `shares[row][column]` are in the articles of `outlets[column]` too, 0 to 1; None
    on the diagonal, unless articles of one outlet were compared with each other."""

    outlets: tuple[str, ...]
    shares: tuple[tuple[float | None, ...], ...]

    __repr__ = brief

    def __getitem__(self, names: tuple[str, str]) -> float | None:
        """The share of two outlets, by name. Raises KeyError for an outlet that there is not."""
        places = dict(zip(self.outlets, range(len(self.outlets)), strict=True))
        row, column = names
        return self.shares[places[row]][places[column]]

    def to_pandas(self) -> Any:
        """A pandas DataFrame with the outlets as index and columns. Raises UsageError without pandas."""
        pandas = installed("pandas")
        return pandas.DataFrame(list(self.shares), index=self.outlets, columns=self.outlets, dtype="float64")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from coverlap.render import notebook

        return notebook.matrix(self.outlets, self.shares)


def installed(name: str) -> Any:
    """A library that a user may have. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        raise UsageError(f"to_{name} needs {name}: pip install {name}.") from None
