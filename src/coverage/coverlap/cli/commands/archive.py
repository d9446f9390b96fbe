"""`coverlap archive add|info|remove`: articles kept in one file, for fast checks of drafts.

In: the file of an archive, and paths of articles. Out: the archive changed, or what it holds. DuckDB is imported when a
command runs.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from coverlap.cli.reading import column_option, read_line
from coverlap.cli.terminal import safe

_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="FILE")


@click.group("archive")
def command() -> None:
    """Manage a local archive for fast draft checks.

    See coverlap check --archive FILE. One process may change an archive, or many may read it.
    """


@command.command("add")
@_FILE
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@column_option
@click.option("--quiet", is_flag=True, help="Print errors only.")
def add(file: Path, paths: tuple[str, ...], columns: tuple[str, ...], quiet: bool) -> None:
    """Add articles to the archive FILE; create it if needed.

    PATH is a file, a folder, or - for standard input. An article that the archive has is not added again; a file that
    has changed replaces what it held before. Either all is added or nothing.
    """
    from coverlap import archive
    from coverlap.read import read
    from coverlap.read.columns import chosen_columns

    counts = Counter[str]()
    done = archive.add(file, read(paths, sys.stdin.buffer, counts=counts, columns=chosen_columns(columns)))
    if quiet:
        return
    for skipped in done.skipped:
        click.echo(f"skipped {safe(skipped.where)}: {safe(skipped.reason)}", err=True)
    line = f"{done.added:,} added, {done.replaced:,} replaced, {done.known:,} were there already"
    click.echo(f"{safe(str(file))}: {line}.", err=True)
    click.echo(f"read {read_line(counts)}", err=True)


@command.command("remove")
@_FILE
@click.argument("names", nargs=-1, required=True, metavar="ID|PATH...")
def remove(file: Path, names: tuple[str, ...]) -> None:
    """Remove articles from the archive FILE.

    An article is named by its id, by the file that it was read from, or by a folder that holds this file; the file
    need not exist any more.
    """
    from coverlap import archive

    click.echo(f"{safe(str(file))}: {archive.remove(file, names):,} removed.", err=True)


@command.command("info")
@_FILE
def info(file: Path) -> None:
    """Show what is in the archive FILE."""
    from coverlap import archive

    found = archive.info(file)
    lines = {
        "articles": f"{found.articles:,}",
        "outlets": f"{found.outlets:,}",
        "words": f"{found.words:,}",
        "languages": ", ".join(found.languages),
        "published": " to ".join(dict.fromkeys(date for date in (found.first, found.last) if date)),
        "boilerplate": f"{found.boilerplate:,} n-grams",
        "size": f"{found.size / 1e6:,.1f} MB",
        "format": f"{found.format}",
    }
    for name, value in lines.items():
        click.echo(safe(f"{name:<10} {value}"))
