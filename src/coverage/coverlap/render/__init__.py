"""Reports: each format is a reporter that turns event records into text, and does nothing else.

In: event records, one at a time, then the run's summary. Out: chunks of named files. A reporter computes no figure,
opens no file and prints nothing. Adding a format is one new file here and one line in `REPORTERS`.
"""

from __future__ import annotations

from collections.abc import Collection

from coverlap.render.arranged import PARTS
from coverlap.render.base import Chunk, Reporter
from coverlap.render.csv_tables import CsvTables, CsvTablesForExcel
from coverlap.render.html import HtmlReport
from coverlap.render.json_report import JsonReport
from coverlap.render.markdown.document import Markdown
from coverlap.render.outlet_network import GexfFile, NetworkFile
from coverlap.render.parquet import Parquet
from coverlap.render.workbook import Workbook

__all__ = ["PARTS", "REPORTERS", "Chunk", "Reporter", "reporter_of"]

REPORTERS: dict[str, type[Reporter]] = {
    "md": Markdown,
    "csv": CsvTables,
    "csv-excel": CsvTablesForExcel,
    "xlsx": Workbook,
    "json": JsonReport,
    "html": HtmlReport,
    "parquet": Parquet,
    "graphml": NetworkFile,
    "gexf": GexfFile,
}


def reporter_of(name: str, most_events: int, parts: Collection[str] = PARTS) -> Reporter:
    """A reporter of a format. Markdown and HTML show these `parts` of each event. The Markdown document tells at most
    so many events in full; other formats hold all, or have a bound of their own. Raises KeyError for an unknown
    format."""
    if name == "md":
        return Markdown(most_events, parts)
    return HtmlReport(parts=parts) if name == "html" else REPORTERS[name]()
