"""`coverlap diff A B`: two articles side by side in the terminal.

In: two files, two ids among the articles of `--in`, or ids or headlines of an archive. Out: two columns on standard
output, with what both share in the same rows. Nothing that an article says can move the cursor or colour the screen.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from coverlap.cli.colours import color_option, is_coloured
from coverlap.cli.columns import Cell, Columns, StyledText
from coverlap.cli.terminal import safe
from coverlap.errors import UsageError
from coverlap.model.event import EventRecord, WordComposition
from coverlap.model.values import Article, Document
from coverlap.wording import percent

_WIDTH = 100  # where there is no terminal
_LEFT, _RIGHT = "A", "B"


@click.command("diff")
@click.argument("left", type=click.Path(), metavar="A")
@click.argument("right", type=click.Path(), metavar="B")
@click.option("--in", "paths", multiple=True, type=click.Path(), metavar="PATH", help="Where A and B are found by id.")
@click.option("--archive", type=click.Path(path_type=Path), metavar="FILE", help="Archive with A or B, or both.")
@click.option("--context", type=click.IntRange(0), metavar="N",
              help="Show only what both share, and N paragraphs before and after.")  # fmt: skip
@color_option
@click.option("--width", type=click.IntRange(24, 1000), metavar="N", help="Columns to fill; default the terminal's.")
def command(
    left: str,
    right: str,
    paths: tuple[str, ...],
    archive: Path | None,
    context: int | None,
    color: str,
    width: int | None,
) -> None:
    """Show two articles side by side.

    A and B are files, or with --in ids among those articles, or with --archive ids or headlines there. What both share
    is in the same rows, numbered. Within it, words that only A has are in [-marks-], words that only B has in
    {+marks+}; in colour, red and green.
    """
    from coverlap import pipeline
    from coverlap.settings import Settings

    if paths and archive:
        raise UsageError("diff takes --in or --archive, not both.")
    given = [replace(_found(name, paths, archive), id=key) for name, key in ((left, _LEFT), (right, _RIGHT))]
    run = pipeline.compare(given, Settings(same_outlet=True, pairs=[(_LEFT, _RIGHT)]))
    asked = is_coloured(color)
    sheet = Columns(width or shutil.get_terminal_size((_WIDTH, 24)).columns, colour=asked)
    for line in _lines(sheet, list(run.records), (left, right), context):
        click.echo(line, color=asked)


def _found(name: str, paths: Sequence[str], archive: Path | None) -> Article:
    """The article of this id among the paths; without paths, the only one in this file, or what the archive has under
    this id or headline where there is no such file."""
    from coverlap.read import read
    from coverlap.read.inputs import is_file

    if archive and not is_file(Path(name)):
        from coverlap.archive import opened

        with opened(archive) as open_archive:
            return open_archive.document(name).article
    items = read(paths or [name], sys.stdin.buffer)
    found = [item for item in items if isinstance(item, Article) and (not paths or item.id == name)]
    if len(found) != 1:
        raise UsageError(f"{name}: found {len(found)} articles; name one by its id, and its file with --in.")
    return found[0]


def _lines(
    sheet: Columns, records: Sequence[EventRecord], names: tuple[str, str], context: int | None
) -> Iterator[str]:
    from coverlap.cli.side_by_side import rows

    documents = {document.id: document for record in records for document in record.documents}
    compositions = {composition.article_id: composition for record in records for composition in record.compositions}
    (record,) = (record for record in records if record.owns(_LEFT))
    left, right = documents[_LEFT], documents[_RIGHT]
    pair = next((pair for pair in record.pairs if (pair.left_id, pair.right_id) == (_LEFT, _RIGHT)), None)
    shares = (pair.left_share, pair.right_share) if pair else (0.0, 0.0)
    yield from sheet.rows(
        _head(left, names[0], compositions[_LEFT], shares[0]), _head(right, names[1], compositions[_RIGHT], shares[1])
    )
    yield sheet.rule()
    for row in rows(left, right, record.passages, context):
        yield from sheet.rows(row.left, row.right)


def _head(document: Document, name: str, composition: WordComposition, share: float) -> Iterator[Cell]:
    """Whose article this is, and how much of it the other has."""
    article = document.article
    head = (
        name,
        article.outlet,
        article.title,
        article.published,
        f"{composition.words} words, {percent(share)} shared",
    )
    for number, text in enumerate(dict.fromkeys(filter(None, head))):
        yield (StyledText(safe(text), "" if number else "kept"),)
