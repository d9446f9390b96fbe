"""`coverlap compare`: articles in, a folder of reports out.

In: paths. Out: report files in `--out`, and a few lines on standard error that say what was compared and written. The
time stamp of a report is the one in SOURCE_DATE_EPOCH where that is set, else the present.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from coverlap.cli.folder import ReportFolder
from coverlap.cli.terminal import safe
from coverlap.errors import UsageError
from coverlap.model import Summary

_FORMATS = "md,csv,json,html"
_SHOWN = 5  # skipped records named on the terminal


@click.command("compare")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--out", default="reports", type=click.Path(), metavar="DIR", show_default=True, help="Where to write.")
@click.option("--format", "formats", default=_FORMATS, metavar="LIST", show_default=True, help="What to write.")
@click.option("--pairs", type=click.Path(), metavar="FILE.csv", help="Compare just these left_id,right_id pairs.")
@click.option("--engine", default="embedded", metavar="NAME", show_default=True, help="What carries the work.")
@click.option("--jobs", default=1, type=click.IntRange(1, 256), metavar="N", show_default=True, help="Processes.")
@click.option("--same-outlet", is_flag=True, help="Compare articles of one outlet with each other too.")
@click.option("--since", metavar="DATE", help="Leave out articles published before this day or time.")
@click.option("--until", metavar="DATE", help="Leave out articles published after this day or time.")
@click.option("--window", type=click.FloatRange(min=0), metavar="HOURS", help="Most hours within one event.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def command(
    paths: tuple[str, ...],
    out: str,
    formats: str,
    pairs: str | None,
    engine: str,
    jobs: int,
    same_outlet: bool,
    since: str | None,
    until: str | None,
    window: float | None,
    quiet: bool,
) -> int:
    """Compare articles and write a report.

    PATH is a file, a folder, or - for standard input. Undated articles pass --since and --until.
    """
    from coverlap import pipeline
    from coverlap.read import read
    from coverlap.read.pairs import read_pairs
    from coverlap.render import REPORTERS
    from coverlap.settings import Settings

    names = [name.strip() for name in formats.split(",") if name.strip()]
    for name in names:
        if name not in REPORTERS:
            raise UsageError(f"--format {name}: not a format; choose from {', '.join(REPORTERS)}.")
    reporters = [REPORTERS[name]() for name in dict.fromkeys(names)]
    run = pipeline.compare(
        pipeline.published_within(read(paths, sys.stdin.buffer), since, until),
        Settings(same_outlet=same_outlet, window=window, jobs=jobs),
        engine=engine,
        given=read_pairs(pairs) if pairs else None,
    )
    with ReportFolder(Path(out)) as folder:
        for record in run.records:
            for reporter in reporters:
                for chunk in reporter.event(record):
                    folder.write(chunk)
        summary = run.summary(generated=_stamp())
        for reporter in reporters:
            for chunk in reporter.end(summary):
                folder.write(chunk)
    if not quiet:
        _tell(summary, folder)
    return 0


def _tell(summary: Summary, folder: ReportFolder) -> None:
    """A few lines for the person who waits."""
    click.echo(
        f"{summary.articles} articles, {summary.events} events, {summary.passages} shared passages, "
        f"{len(summary.skipped)} records skipped.",
        err=True,
    )
    for skipped in summary.skipped[:_SHOWN]:
        click.echo(f"skipped {safe(skipped.where)}: {safe(skipped.reason)}", err=True)
    if len(summary.skipped) > _SHOWN:
        click.echo(f"skipped {len(summary.skipped) - _SHOWN} more; the report names them all.", err=True)
    click.echo(f"Written to {safe(str(folder.folder))}: {', '.join(folder.files)}", err=True)


def _stamp() -> str:
    """The report's time, UTC, to the second."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch and not epoch.isdigit():
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch}: not a whole number of seconds; correct or unset it.")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
