"""A report as pages, files and networks: what the reporters make of it.

In: event records and the summary of their run. Out: text, shares, or files in a folder. Imported when it is asked for:
the reporters are a fifth of what there is to import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from coverlap.errors import UsageError, WrongTypeError
from coverlap.model.event import EventRecord, Summary
from coverlap.render import REPORTERS, Chunk, Reporter
from coverlap.render.html import HtmlReport
from coverlap.render.outlet_network import NETWORKS, Counted, OutletShares, outlet_shares, totals_of
from coverlap.report_folder import ReportFolder

_ANY = 1 << 60  # articles, and bytes


def page(records: Sequence[EventRecord], summary: Summary) -> str:
    """One page of whatever size."""
    chunks = _chunks(HtmlReport(budget=_ANY, articles=_ANY), records, summary)
    return "".join(chunk.text if isinstance(chunk.text, str) else chunk.text.decode() for chunk in chunks)


def save(
    records: Sequence[EventRecord], summary: Summary, folder: str | Path, formats: str | Iterable[str]
) -> list[Path]:
    """Write the files of these formats and give their paths; raises as `Report.save`."""
    if not isinstance(folder, str | Path):
        raise WrongTypeError(f"save: the path of a folder is expected, not {type(folder).__name__}.")
    names = [name.strip() for name in (formats.split(",") if isinstance(formats, str) else formats)]
    for name in names:
        if name not in REPORTERS:
            raise UsageError(f"save: {name!r} is not a format; choose from {', '.join(REPORTERS)}.")
    with ReportFolder(Path(folder)) as writer:
        for name in dict.fromkeys(names):
            for chunk in _chunks(REPORTERS[name](), records, summary):
                writer.write(chunk)
    return [writer.folder / name for name in writer.files]


def matrix(records: Sequence[EventRecord], voice: Counted) -> OutletShares:
    """Outlets against outlets; raises as `Report.matrix`."""
    if voice not in ("own", "any"):
        raise UsageError(f"matrix: {voice!r} is not a voice; write 'own' or 'any'.")
    return outlet_shares(totals_of(records), voice)


def network(records: Sequence[EventRecord], form: str) -> str:
    """The text of a file of this form; raises as `Report.network`."""
    if form not in NETWORKS:
        raise UsageError(f"network: {form!r} is not a form; choose from {', '.join(NETWORKS)}.")
    return NETWORKS[form](totals_of(records))


def _chunks(reporter: Reporter, records: Sequence[EventRecord], summary: Summary) -> Iterator[Chunk]:
    return chain(chain.from_iterable(map(reporter.event, records)), reporter.end(summary))
