"""Findings that a newsroom knows of: only what is new fails.

In: a file of known findings, or the results of an earlier state of the drafts. Out: `Baseline`, which tells known
results from new ones. An entry is a draft's file, a rule's code and the fingerprint of the words, with how often they
are there: a paragraph that moves within its file stays known, a second copy of it is new. A finding on a whole draft
is known as long as its measure is no greater than it was.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from coverlap.errors import InputError
from coverlap.model.verdict import Result
from coverlap.read.small import small_text
from coverlap.wording import shortened

FORMAT = 1
_WORDS = 80  # characters of the excerpt that shows a reader what an entry is about


class BaselineEntry(NamedTuple):
    """One known finding, or several alike in one file."""

    file: str
    code: str
    fingerprint: str
    times: int
    measure: float
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two entries the same finding."""
        return self.file, self.code, self.fingerprint


@dataclass(frozen=True)
class Baseline:
    """Entries, whose files are relative to `folder`."""

    entries: tuple[BaselineEntry, ...]
    folder: str = "."

    def matched(self, results: Iterable[Result]) -> tuple[Result, ...]:
        """The results, those that are known marked so."""
        entries = {entry.key: entry for entry in self.entries}
        return tuple(replace(r, state="known") if self._knows(entries, r) else r for r in results)

    def _knows(self, entries: dict[tuple[str, str, str], BaselineEntry], result: Result) -> bool:
        entry = entries.get((self._file(result), result.code, result.fingerprint))
        if entry is None or result.state == "suppressed":
            return False
        return result.occurrence <= entry.times and (bool(result.text) or result.measure <= entry.measure)

    def of(self, results: Iterable[Result]) -> Baseline:
        """The same folder, with entries for these results in place of its own; suppressed ones need none."""
        live = [result for result in results if result.state != "suppressed"]
        counts = Counter((self._file(r), r.code, r.fingerprint) for r in live)
        first = {(self._file(r), r.code, r.fingerprint): r for r in reversed(live)}
        return replace(
            self,
            entries=tuple(
                BaselineEntry(*key, counts[key], result.measure, shortened(result.text, _WORDS))
                for key, result in sorted(first.items())
            ),
        )

    def updated(self, now: Baseline, files: Iterable[str]) -> Baseline:
        """What is known after these files were checked: `now` for them; for others, what was known before."""
        checked = {self._relative(file) for file in files}
        return replace(self, entries=tuple(sorted((*self._elsewhere(checked), *now.entries))))

    def pruned(self, now: Baseline, files: Iterable[str]) -> Baseline:
        """As `updated`, but nothing is added: entries go, or count less, where less is found."""
        checked = {self._relative(file) for file in files}
        before = {entry.key: entry for entry in self.entries}
        kept = [
            entry._replace(times=min(entry.times, before[entry.key].times), measure=before[entry.key].measure)
            for entry in now.entries
            if entry.key in before
        ]
        return replace(self, entries=tuple(sorted((*self._elsewhere(checked), *kept))))

    def _elsewhere(self, checked: set[str]) -> Iterator[BaselineEntry]:
        """Entries of files that were not checked and still exist."""
        for entry in self.entries:
            if entry.file not in checked and Path(self.folder, entry.file).exists():
                yield entry

    def _file(self, result: Result) -> str:
        return self._relative(result.place.file)

    def _relative(self, file: str) -> str:
        return Path(os.path.relpath(file, self.folder)).as_posix()


def read_baseline(path: Path) -> Baseline:
    """Raises InputError for a file that is missing or is no baseline."""
    try:
        value = json.loads(small_text(path))
        entries = [_entry(item) for item in value["findings"]] if value["format"] == FORMAT else None
    except OSError as error:
        why = "write it with coverlap baseline create" if isinstance(error, FileNotFoundError) else error.strerror
        raise InputError(f"{path}: the baseline cannot be read; {why}.") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(f"{path}: not a baseline of coverlap; write it anew with coverlap baseline create.") from None
    if entries is None:
        raise InputError(f"{path}: a baseline of another version; write it anew with coverlap baseline create.")
    return Baseline(tuple(entries), str(path.parent))


def written(known: Baseline) -> str:
    """The text of a baseline file: one line an entry, sorted, so that a change is easy to review."""
    lines = ",\n".join("  " + json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(known.entries))
    return f'{{\n "format": {FORMAT},\n "findings": [\n{lines}\n ]\n}}\n'


def _entry(item: dict[str, Any]) -> BaselineEntry:
    entry = BaselineEntry(**item)
    texts = (entry.file, entry.code, entry.fingerprint, entry.text)
    if not all(isinstance(text, str) for text in texts) or not isinstance(entry.times, int):
        raise TypeError
    return entry._replace(measure=float(entry.measure))
