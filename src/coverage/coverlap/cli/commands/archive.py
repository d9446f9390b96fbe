"""`coverlap archive`: articles in one file, for fast checks of drafts and for looking things up.

In: the file of an archive, and paths of articles or words. Out: the archive changed, or what it holds. DuckDB is
imported when a command runs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import click

from coverlap.cli.colours import color_option, is_coloured
from coverlap.cli.periods import moment_of
from coverlap.cli.reading import column_option, read_line
from coverlap.cli.terminal import safe
from coverlap.errors import InputError, UsageError
from coverlap.model.values import Skipped
from coverlap.wording import counted

_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
_WORDS = click.argument("words", nargs=-1, required=True, metavar="WORDS...")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def _filtered(command: _Command) -> _Command:
    """The options that narrow what is looked through."""
    for option in (
        click.option("--limit", type=click.IntRange(1, 10_000), default=20, metavar="N", show_default=True,
                     help="The most to print."),
        click.option("--until", metavar="DATE", help="Only articles published until this day or time."),
        click.option("--since", metavar="DATE", help="Only articles published since; also 24h, 7d, 2w: so long ago."),
        click.option("--outlet", default="", metavar="NAME", help="Only articles of this outlet."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group("archive")
def command() -> None:
    """Manage a local archive for fast draft checks.

    See coverlap check --archive FILE. One process may change an archive, or many may read it.
    """


@command.command("add")
@_FILE
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH...]")
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="Fetch this feed; may be given again.")
@click.option("--url-list", type=click.Path(path_type=Path), metavar="LIST", help="Fetch the pages of this list.")
@click.option("--pages", is_flag=True, help="Fetch the page of each feed entry that has only a summary.")
@click.option("--delay", type=click.FloatRange(0, 3600), default=1.0, metavar="SECONDS", show_default=True,
              help="Wait between two requests to one host.")  # fmt: skip
@column_option
@click.option("--quiet", is_flag=True, help="Print errors only.")
def add(
    file: Path,
    paths: tuple[str, ...],
    feeds: tuple[str, ...],
    url_list: Path | None,
    pages: bool,
    delay: float,
    columns: tuple[str, ...],
    quiet: bool,
) -> None:
    """Add articles to the archive FILE; create it if needed.

    PATH is a file, a folder, or - for standard input. An article that the archive has is not added again; a file that
    has changed replaces what it held before. Either all is added or nothing. Nothing is fetched from the web but what
    --feed and --url-list name, each with one address a line, and what robots.txt allows; a document that has not
    changed since is not fetched again.
    """
    from coverlap import archive
    from coverlap.read import read
    from coverlap.read.columns import chosen_columns
    from coverlap.read.web.follow import Followed

    if not (paths or feeds or url_list):
        raise UsageError("archive add: name files or folders, or what to fetch with --feed or --url-list.")
    counts = Counter[str]()
    followed = _followed(file, feeds, url_list, pages, delay, quiet) if feeds or url_list else Followed()
    if not paths:
        _check_any(followed)
    from_files = read(paths, sys.stdin.buffer, counts=counts, columns=chosen_columns(columns)) if paths else ()
    done = archive.add(file, chain(followed.records, from_files), followed.validators)
    if quiet:
        return
    for skipped in done.skipped:
        click.echo(f"skipped {safe(skipped.where)}: {safe(skipped.reason)}", err=True)
    line = f"{done.added:,} added, {done.replaced:,} replaced, {done.known:,} were there already"
    unchanged = f"; {counted(followed.unchanged, 'document')} unchanged on the web" if followed.unchanged else ""
    click.echo(f"{safe(str(file))}: {line}{unchanged}.", err=True)
    if counts := counts + followed.counts:
        click.echo(f"read {read_line(counts)}", err=True)


def _followed(file: Path, feeds: Iterable[str], url_list: Path | None, pages: bool, delay: float, quiet: bool) -> Any:
    """What the web has of these feeds and pages. Raises InputError for a list that cannot be read."""
    from coverlap.archive import validators
    from coverlap.read.small import small_text
    from coverlap.read.web.follow import addresses, follow

    try:
        urls = addresses(small_text(url_list)) if url_list else []
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"--url-list {url_list}: cannot be read ({reason}).") from None

    def announce(url: str) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"fetching {safe(url)}", err=True)

    return follow(feeds, urls, validators(file), pages=pages, delay=delay, before=announce)


def _check_any(followed: Any) -> None:
    """Raises InputError where all that was to be fetched failed."""
    failed = [record for record in followed.records if isinstance(record, Skipped)]
    if failed and not followed.unchanged and len(failed) == len(followed.records):
        raise InputError(f"nothing could be fetched: {failed[0].where} {failed[0].reason}.")


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


@command.command("list")
@_FILE
@_filtered
@_JSON
def list_(file: Path, outlet: str, since: str | None, until: str | None, limit: int, as_json: bool) -> None:
    """List the articles in the archive FILE, newest first."""
    from coverlap.archive import ArchiveFilter, opened
    from coverlap.cli.archive_lines import entry_line, json_lines

    with opened(file) as archive:
        found = archive.listing(ArchiveFilter(outlet, moment_of(since), moment_of(until)), limit)
    _print(json_lines(found) if as_json else map(entry_line, found), found)


@command.command("show")
@_FILE
@click.argument("name", metavar="ID|TITLE")
def show(file: Path, name: str) -> None:
    """Print one article of the archive FILE, named by its id or its headline."""
    from coverlap.archive import opened
    from coverlap.cli.archive_lines import article_lines

    with opened(file) as archive:
        document = archive.document(name)
    _print(article_lines(document.article, len(document.tokens.ids)))


@command.command("search")
@_FILE
@_WORDS
@_filtered
@_JSON
@color_option
def search(
    file: Path,
    words: tuple[str, ...],
    outlet: str,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
    color: str,
) -> None:
    """Find articles in the archive FILE that hold all of these words, newest first.

    Put words between quotation marks to find them in a row: coverlap archive search FILE '"port closed"'.
    """
    from coverlap.archive import ArchiveFilter, opened
    from coverlap.cli.archive_lines import hit_lines, json_lines

    asked = is_coloured(color)
    with opened(file) as archive:
        wanted = ArchiveFilter(outlet, moment_of(since), moment_of(until))
        found = archive.search(" ".join(words), wanted, limit)
    _print(json_lines(found) if as_json else hit_lines(found, colour=asked), found, colour=asked)


@command.command("quotes")
@_FILE
@_WORDS
@_filtered
@_JSON
def quotes(
    file: Path,
    words: tuple[str, ...],
    outlet: str,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find quotations in the archive FILE that hold these words: who has them, and whom they name as the speaker.

    Give a few words, or a whole quotation: it is found where it is cut or altered, too.
    """
    from coverlap.archive import ArchiveFilter, opened
    from coverlap.cli.archive_lines import json_lines, quote_lines

    with opened(file) as archive:
        wanted = ArchiveFilter(outlet, moment_of(since), moment_of(until))
        found = archive.quotes(" ".join(words), wanted, limit)
    _print(json_lines(found) if as_json else quote_lines(found), found)


def _print(lines: Iterable[str], found: object = True, *, colour: bool = False) -> None:
    """The lines on standard output; where nothing was found, a line that says so beside it."""
    for line in lines:
        click.echo(line, color=colour)
    if not found:
        click.echo("nothing found.", err=True)
