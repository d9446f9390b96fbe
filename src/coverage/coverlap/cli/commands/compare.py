"""`coverlap compare`: articles in, a folder of reports out.

In: paths. Out: report files in `--out`, and a few lines on standard error that say what was compared and written. A
report carries no time, so that the same input gives the same bytes, unless --stamp or SOURCE_DATE_EPOCH asks for one.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import click

from coverlap.cli.finding_options import decisions_option, min_severity_option, only_option
from coverlap.cli.periods import moment_of
from coverlap.cli.progress import shown
from coverlap.cli.reading import column_option, read_line
from coverlap.cli.sizes import memory_of
from coverlap.errors import UsageError
from coverlap.model.values import Article

_FORMATS = "md,csv,json,html"


@click.command("compare")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH...]")
@click.option("--archive", type=click.Path(path_type=Path), metavar="FILE",
              help="Compare the articles of this archive; with --since and --until, those of a window.")  # fmt: skip
@click.option("--out", default="reports", type=click.Path(), metavar="DIR", show_default=True, help="Where to write.")
@click.option("--format", "formats", multiple=True, default=(_FORMATS,), metavar="LIST", show_default=True,
              help="What to write; may be given again.")  # fmt: skip
@column_option
@click.option("--pairs", type=click.Path(), metavar="FILE.csv", help="Compare just these left_id,right_id pairs.")
@click.option("--events", type=click.Path(), metavar="FILE.csv",
              help="Use these article_id,event groups instead of grouping.")  # fmt: skip
@click.option("--engine", default="embedded", metavar="NAME", show_default=True, help="Engine to run on.")
@click.option("--master", default="", metavar="URL", help="Engine spark: cluster master; default this machine's cores.")
@click.option(
    "--tables", default="", metavar="PLACE", help="Engine spark: folder for all tables as Parquet; default DIR/tables."
)
@click.option("--largest", default=1000, type=click.IntRange(0), metavar="N", help="Engine spark: events in reports.")
@click.option("--jobs", default=1, type=click.IntRange(1, 256), metavar="N", show_default=True, help="Processes.")
@click.option("--memory", type=memory_of, metavar="SIZE", help="Memory limit, such as 1GB; the rest goes to disk.")
@click.option("--same-outlet", is_flag=True, help="Compare articles of one outlet with each other too.")
@click.option("--since", metavar="DATE",
              help="Leave out articles published before this day or time; also 24h, 7d, 2w: so long ago.")  # fmt: skip
@click.option("--until", metavar="DATE", help="Leave out articles published after this day or time.")
@click.option("--window", type=click.FloatRange(min=0), metavar="HOURS", help="Most hours within one event.")
@click.option("--agencies", type=click.Path(), metavar="FILE.csv", help="Your own agencies and outlets.")
@click.option("--contested", type=click.Path(), metavar="FILE.tsv", help="Your own sets of names for one thing.")
@click.option("--max-events", default=50, type=click.IntRange(0), metavar="N", show_default=True,
              help="Events shown in full in Markdown.")  # fmt: skip
@min_severity_option
@only_option
@decisions_option
@click.option("--focus", multiple=True, metavar="LIST",
              help="Show only these parts of events in reports, such as facts,voices.")  # fmt: skip
@click.option("--stamp", is_flag=True, help="Write the time of the run into the reports.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def command(
    paths: tuple[str, ...],
    archive: Path | None,
    out: str,
    formats: tuple[str, ...],
    columns: tuple[str, ...],
    pairs: str | None,
    events: str | None,
    engine: str,
    master: str,
    tables: str,
    largest: int,
    jobs: int,
    memory: int | None,
    same_outlet: bool,
    since: str | None,
    until: str | None,
    window: float | None,
    agencies: str | None,
    contested: str | None,
    max_events: int,
    min_severity: str | None,
    only: tuple[str, ...],
    decisions: str | None,
    focus: tuple[str, ...],
    stamp: bool,
    quiet: bool,
) -> int:
    """Compare articles and write a report.

    PATH is a file, a folder, or - for standard input; for the engine spark also Parquet, and the address of a folder of
    Parquet or JSONL. Undated articles pass --since and --until, but for those of an archive.
    """
    generated = _generated(stamp)  # before numpy reads SOURCE_DATE_EPOCH, and fails on what is not a number
    from coverlap import pipeline
    from coverlap.checks.decisions import read_decisions
    from coverlap.cli.reports import reporters_of, tell, write_report
    from coverlap.config import load
    from coverlap.dates import period_of
    from coverlap.engines.progress import listening
    from coverlap.quotes.publishers import read_agencies
    from coverlap.read import read
    from coverlap.read.columns import chosen_columns
    from coverlap.read.contested import read_contested
    from coverlap.read.inputs import parted
    from coverlap.read.pairs import read_events, read_pairs
    from coverlap.settings import Settings, SparkSettings

    if not paths and archive is None:
        raise UsageError("compare: name files or folders, or an archive with --archive.")
    since, until = moment_of(since), moment_of(until)
    reporters = reporters_of(",".join(formats), max_events, ",".join(focus))
    period_of(since, until)  # refused before anything is read
    if engine == "spark":
        tables = tables or f"{out}/tables"
    elif master or tables:
        raise UsageError("--master and --tables are for --engine spark.")
    config = load({"min_severity": min_severity, "only": only, "decisions": decisions}, Path.cwd(), os.environ)
    decided = [(path, read_decisions(Path(path)).dismissed) for path in config.paths("decisions")]
    local, remote = parted(paths)
    settings = Settings(
        same_outlet=same_outlet,
        window=window,
        agencies=read_agencies(agencies) if agencies else "",
        jobs=jobs,
        memory=memory,
        events=read_events(events) if events else None,
        spark=SparkSettings(master, tables, largest, places=remote, since=since, until=until),
        contested=read_contested(contested) if contested else "",
        min_severity=config["min-severity"],
        only=config["only"],
        pairs=read_pairs(pairs) if pairs else None,
        dismissed=frozenset().union(*(dismissed for _, dismissed in decided)),
    )
    chosen, counts = chosen_columns(columns), Counter[str]()
    with shown(quiet) as listener, listening(listener):
        from_files = read(local, sys.stdin.buffer, counts=counts, columns=chosen) if local else ()
        with _kept(archive, since, until) as from_archive:
            articles = chain(from_archive, pipeline.published_within(from_files, since, until))
            run = pipeline.compare(articles, settings, engine=engine)
        with closing(run.records):
            lines = write_report(run.records, lambda: run.summary(generated), reporters, out)
    if engine == "spark":
        lines.append(f"  tables    {tables} (all events; reports hold the {largest:,} largest)")
    lines += [f"  left out  findings that {path} dismisses ({len(dismissed):,})" for path, dismissed in decided]
    if counts:
        lines.append(f"  read      {read_line(counts)}")
    tell(lines, quiet)
    return 0


@contextmanager
def _kept(archive: Path | None, since: str, until: str) -> Iterator[Iterable[Article]]:
    """The articles of an archive within a period; none where no archive is named."""
    if archive is None:
        yield ()
        return
    from coverlap.archive import ArchiveFilter, opened

    with opened(archive) as open_archive:
        yield open_archive.articles(ArchiveFilter(since=since, until=until))


def _generated(stamp: bool) -> str:
    """The time to write into the reports, UTC, to the second: SOURCE_DATE_EPOCH, else now with --stamp, else none.

    Raises UsageError where SOURCE_DATE_EPOCH is no time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch and not stamp:
        return ""
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH={epoch}: not a number of seconds since 1970; correct or unset it."
        ) from None
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
