"""`coverlap group`: which articles cover the same happening, and nothing else.

In: paths. Out: events on standard output, as a table to read, as CSV, or as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter

import click

from coverlap.cli.reading import column_option, read_line


@click.command("group")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@column_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="What to print.")
@click.option("--since", metavar="DATE", help="Leave out articles published before this day or time.")
@click.option("--until", metavar="DATE", help="Leave out articles published after this day or time.")
@click.option("--window", type=click.FloatRange(min=0), metavar="HOURS", help="Most hours within one event.")
def command(
    paths: tuple[str, ...],
    columns: tuple[str, ...],
    form: str,
    since: str | None,
    until: str | None,
    window: float | None,
) -> None:
    """Print the events that articles cover.

    PATH is a file, a folder, or - for standard input. Undated articles pass --since and --until.
    """
    from coverlap import pipeline
    from coverlap.cli.terminal import safe
    from coverlap.read import read
    from coverlap.read.columns import chosen_columns
    from coverlap.render.csv_text import lines
    from coverlap.settings import Settings
    from coverlap.tables import EVENTS

    counts = Counter[str]()
    articles = pipeline.published_within(
        read(paths, sys.stdin.buffer, counts=counts, columns=chosen_columns(columns)), since, until
    )
    records, skipped = pipeline.group(articles, Settings(window=window))
    for where, reason in skipped:
        click.echo(f"skipped {safe(where)}: {safe(reason)}", err=True)
    click.echo(f"read {read_line(counts)}", err=True)
    header = (*EVENTS.header, "article_ids")
    rows = [(*row, "; ".join(r.event.article_ids)) for r in records for row in EVENTS.rows(r)]
    if form == "csv":
        click.echo(lines([header, *rows]), nl=False)
    elif form == "json":
        click.echo(json.dumps([dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    else:
        for record in records:
            click.echo(f"{len(record.documents):4}  {safe(record.event.label)}")
            for document in record.documents:
                article = document.article
                click.echo(safe("      " + "  ".join(filter(None, (article.id, article.outlet, article.published)))))
