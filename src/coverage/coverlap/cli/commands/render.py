"""`coverlap render`: any report again, from `report.json`.

In: a JSON report. Out: the same files as `compare` wrote or would have written, with its time stamp and version.
"""

from __future__ import annotations

import click

_FORMATS = "md,csv,html"


@click.command("render")
@click.argument("report", type=click.Path(), metavar="REPORT.json")
@click.option("--out", default="reports", type=click.Path(), metavar="DIR", show_default=True, help="Where to write.")
@click.option("--format", "formats", multiple=True, default=(_FORMATS,), metavar="LIST", show_default=True,
              help="What to write; may be given again.")  # fmt: skip
@click.option("--focus", multiple=True, metavar="LIST",
              help="Show only these parts of events in reports, such as facts,voices.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Print errors only.")
def command(report: str, out: str, formats: tuple[str, ...], focus: tuple[str, ...], quiet: bool) -> None:
    """Write reports from a report.json.

    Nothing is compared again; the files are the same as those of compare.
    """
    from coverlap.cli.reports import reporters_of, tell, write_report
    from coverlap.report_file import read_report

    reporters = reporters_of(",".join(formats), focus=",".join(focus))
    records, summary = read_report(report)
    tell(write_report(records, lambda: summary, reporters, out), quiet)
