"""What editors have decided about findings: dismissed, or confirmed, with who, when and why.

In: a file of decisions, one JSON object a line, in the order in which they were made; or a decision to add to it. Out:
`Decisions`, which marks results. The last decision on a finding counts, and "open" takes one back: the file is a record
that only grows. A finding is known again by its fingerprint, so that a decision holds for the same words in any draft,
and in a comparison; a finding on a whole draft has no words, and nothing is decided about it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from coverlap.errors import InputError
from coverlap.model.verdict import Result
from coverlap.read.small import small_text

Choice = Literal["dismissed", "confirmed", "open"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


class Decision(NamedTuple):
    """One decision. `when` is a time in ISO 8601; `text` the words that it is about, for whoever reads the file."""

    fingerprint: str
    code: str
    decision: Choice
    who: str
    when: str
    why: str
    text: str

    def __str__(self) -> str:
        return f"{self.decision} by {self.who}, {self.when[:10]}: {self.why}"

    @property
    def line(self) -> str:
        """The decision as a line of its file."""
        return json.dumps(self._asdict(), ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Decisions:
    """All decisions of a file, oldest first."""

    entries: tuple[Decision, ...] = ()

    @property
    def latest(self) -> dict[str, Decision]:
        """The decision that counts, by fingerprint; none where it was taken back."""
        last = {entry.fingerprint: entry for entry in self.entries}
        return {key: entry for key, entry in last.items() if entry.decision != "open"}

    @property
    def dismissed(self) -> frozenset[str]:
        """The fingerprints of findings that are dismissed."""
        return frozenset(key for key, entry in self.latest.items() if entry.decision == "dismissed")

    def matched(self, results: Iterable[Result]) -> tuple[Result, ...]:
        """The results; those that are dismissed marked so, those that are confirmed with who did and why."""
        latest = self.latest
        return tuple(_decided(result, latest.get(result.fingerprint)) for result in results)


def _decided(result: Result, decision: Decision | None) -> Result:
    if decision is None or not result.text or result.state == "suppressed":
        return result
    if decision.decision == "dismissed":
        return replace(result, state="dismissed", reason=str(decision))
    return replace(result, reason=str(decision))


def read_decisions(path: Path) -> Decisions:
    """Raises InputError for a file that is missing or holds anything but decisions."""
    try:
        lines = small_text(path).split("\n")  # line separators of Unicode may be in a text
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file of decisions; coverlap serve --decisions writes it.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the decisions cannot be read ({error}).") from None
    entries = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entries.append(_entry(json.loads(line)))
            except (ValueError, TypeError, RecursionError):
                raise InputError(f"{path}:{number}: not a decision; correct the line, or remove it.") from None
    return Decisions(tuple(entries))


def _entry(item: Any) -> Decision:
    """Raises TypeError and ValueError for anything but a decision."""
    entry = Decision(**item)
    if not all(isinstance(value, str) for value in entry) or entry.decision not in CHOICES:
        raise ValueError
    return entry
