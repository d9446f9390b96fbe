"""What a file's records held beside what was read: columns or keys that give no field, named once.

In: the names of each record's columns. Out: one sentence, or none. Records of one file nearly always have the same
names, so that a name is looked up once for each set of names, not once a record.
"""

from __future__ import annotations

from collections.abc import Iterable

from coverlap.model.values import Skipped
from coverlap.read.columns import Chosen, unread
from coverlap.read.record import NOTED, clean
from coverlap.wording import shortened

_NAMED = 12  # in a sentence
_LONGEST = 60  # characters of a name
_MOST = 1_000  # names and sets of names that are remembered: a file may have another in every record


class UnreadNames:
    """The names that gave no field, in the order in which they came."""

    def __init__(self, chosen: Chosen = (), noun: str = "columns") -> None:
        self._chosen, self._noun = chosen, noun
        self._sets: set[tuple[str, ...]] = set()
        self._names: dict[str, None] = {}

    def add(self, names: Iterable[str]) -> None:
        """Look at the names of one record."""
        given = tuple(names)
        if given in self._sets or len(self._sets) >= _MOST:
            return
        self._sets.add(given)
        self._names |= dict.fromkeys(unread(given, self._chosen)[: _MOST - len(self._names)])

    @property
    def reason(self) -> str:
        """What follows the place of the file; "" where all was read."""
        if not self._names:
            return ""
        shown = [shortened(clean(name), _LONGEST) for name in list(self._names)[:_NAMED]]
        more = f" and {len(self._names) - _NAMED} more" if len(self._names) > _NAMED else ""
        return f"{NOTED}without the {self._noun} {', '.join(shown)}{more}"

    def notes(self, where: str) -> Iterable[Skipped]:
        """One note on the file, or none."""
        return [Skipped(where, self.reason)] if self._names else []
