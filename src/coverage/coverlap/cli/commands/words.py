"""`coverlap words`: which words an outlet prefers in its own voice, over many events.

In: paths. Out: CSV on standard output, a row for each outlet and word: log-odds against other outlets on the same
events with its 95 % interval, the score within events, the articles of either side that hold the word.
"""

from __future__ import annotations

import sys

import click


@click.command("words")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Words an outlet.")
@click.option("--window", type=click.FloatRange(min=0), metavar="HOURS", help="Most hours within one event.")
def command(paths: tuple[str, ...], most: int, window: float | None) -> None:
    """Print the words that an outlet uses more than others do on the same events.

    PATH is a file, a folder, or - for standard input. It takes dozens of events: where nothing is certain, only the
    header is printed.
    """
    from coverlap import pipeline
    from coverlap.cli.terminal import safe
    from coverlap.engines.kernels import annotate
    from coverlap.framing.word_choice import Choice, word_choice
    from coverlap.read import read
    from coverlap.render.csv_text import lines
    from coverlap.settings import Settings

    records, skipped = pipeline.group(read(paths, sys.stdin.buffer), Settings(window=window))
    for where, reason in skipped:
        click.echo(f"skipped {safe(where)}: {safe(reason)}", err=True)
    compared = [record.documents for record in records if len(record.documents) > 1]
    events = ([annotate(document) for document in documents] for documents in compared)
    click.echo(lines([Choice._fields, *word_choice(events, most)]), nl=False)
