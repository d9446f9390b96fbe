"""Writing a report: records through reporters into a folder, and the few lines that a person reads afterwards.

In: event records, a summary, the names of formats, a folder. Out: files, and some ten lines on standard error: what was
compared, what deserves attention first, the largest event, what was found, what was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from coverlap.cli.reading import parted
from coverlap.cli.stopping import stop_if_asked
from coverlap.cli.terminal import safe
from coverlap.errors import UsageError
from coverlap.model.event import EventRecord, Summary
from coverlap.render import PARTS, REPORTERS, Reporter, reporter_of
from coverlap.render.base import event_file
from coverlap.render.first_look import FirstLook, LookRow
from coverlap.render.markdown.document import EVENTS
from coverlap.report_folder import ReportFolder
from coverlap.wording import counted, shortened

_EVENTS = 1  # named
_FIRST = 3  # findings shown
_TITLE = 50  # characters
_LABEL = 70  # characters
_SEVERITIES = ("error", "warning", "note")


def reporters_of(formats: str, most_events: int = EVENTS, focus: str = "") -> list[Reporter]:
    """A new reporter for each of these formats; Markdown shows so many events in full. `focus` names the parts of each
    event that reports for reading show; an empty text: all.

    Raises UsageError for a format or a part that there is not."""
    names = [name.strip() for name in formats.split(",") if name.strip()]
    for name in names:
        if name not in REPORTERS:
            raise UsageError(f"--format {name}: not a format; choose from {', '.join(REPORTERS)}.")
    if {"csv", "csv-excel"} <= set(names):
        raise UsageError("--format csv and csv-excel have the same files; choose one of them.")
    parts = [part.strip() for part in focus.split(",") if part.strip()]
    for part in parts:
        if part not in PARTS:
            raise UsageError(f"--focus {part}: not a part of a report; choose from {', '.join(PARTS)}.")
    return [reporter_of(name, most_events, parts or PARTS) for name in dict.fromkeys(names)]


def write_report(
    records: Iterable[EventRecord],
    summary: Callable[[], Summary],
    reporters: Iterable[Reporter],
    out: str,
) -> list[str]:
    """Write the files, and give the lines to tell; `summary` is asked for when the last record has passed.

    Raises OutputError."""
    chosen, lines = list(reporters), TerminalLines()
    with ReportFolder(Path(out), stop_if_asked) as folder:
        for record in records:
            lines.add(record)
            for reporter in chosen:
                for chunk in reporter.event(record):
                    folder.write(chunk)
        total = summary()
        for reporter in chosen:
            for chunk in reporter.end(total):
                folder.write(chunk)
    return [*lines.lines(total, folder), *_written(folder)]


def tell(lines: Iterable[str], quiet: bool) -> None:
    """Print the lines for the person who waits, unless they asked for quiet."""
    for line in () if quiet else lines:
        click.echo(safe(line), err=True)


class TerminalLines:
    """What a terminal shows of a run, gathered as its records pass."""

    def __init__(self) -> None:
        self._events: list[str] = []
        self._look = FirstLook(_FIRST)
        self._found: Counter[tuple[str, str]] = Counter()

    def add(self, record: EventRecord) -> None:
        """Count one record in."""
        if len(record.documents) > 1 and len(self._events) < _EVENTS:
            label = shortened(record.event.label, _LABEL)
            self._events.append(f"  event     {label} ({len(record.documents)} articles)")
        self._look.add(record)
        self._found.update((finding.severity, finding.code) for finding in record.findings)

    def lines(self, summary: Summary, folder: ReportFolder) -> Iterator[str]:
        """The lines, without those on what was written."""
        named = sum(1 for outlet in summary.outlets if outlet.outlet)
        articles, outlets = counted(summary.articles, "article"), counted(named, "named outlet")
        events, passages = counted(summary.events, "event"), counted(summary.passages, "passage")
        yield f"{articles} ({outlets}): {events}, {passages} shared."
        yield from (_look_line(row, folder) for row in self._look.rows)
        yield from self._events
        if self._found:
            yield f"  findings  {self._findings()}"
        for label, items in zip(("skipped", "note"), parted(summary.skipped), strict=True):
            if items:
                where, reason = items[0]
                more = f", and {len(items) - 1} more, named in the report" if len(items) > 1 else ""
                yield f"  {label:<9} {shortened(f'{where}: {reason}', 2 * _LABEL)}{more}"

    def _findings(self) -> str:
        """How many of each severity, and what the gravest are."""
        grave = Counter[str]()
        for (severity, _), count in self._found.items():
            grave[severity] += count
        counts = [counted(grave[severity], severity) for severity in _SEVERITIES if grave[severity]]
        gravest = next(severity for severity in _SEVERITIES if grave[severity])
        codes = [f"{code} {count:,}" for (severity, code), count in sorted(self._found.items()) if severity == gravest]
        return f"{', '.join(counts)}; {gravest}s: {', '.join(codes)} (coverlap explain CODE)"


def _look_line(row: LookRow, folder: ReportFolder) -> str:
    """What was found, both articles, the words, and the page to open."""
    sides = (
        ", ".join(filter(None, (outlet, title and f"“{shortened(title, _TITLE)}”", d)))
        for outlet, title, d in row.sides
    )
    said = shortened(f"{row.finding.message} {row.words}", 2 * _LABEL)
    pages = [name for kind in ("html", "md") if (name := event_file(row.event, kind)) in folder.files]
    where = f" -> {folder.folder / pages[0]}" if pages else ""
    return f"  look      {row.title}: {' and '.join(sides)}: {said} ({row.reason}){where}"


def _written(folder: ReportFolder) -> Iterator[str]:
    """The page to open first, and the rest."""
    pages = [name for name in ("report.html", "report.md") if name in folder.files]
    yield from (f"  written   {folder.folder / name}" for name in pages)
    if rest := [name for name in folder.files if name not in pages]:
        kinds = Counter(name.rpartition(".")[2] for name in rest)
        written = ", ".join(counted(count, f"{kind} file") for kind, count in sorted(kinds.items()))
        yield f"  written   {folder.folder} ({written})"
