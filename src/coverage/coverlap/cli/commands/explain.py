"""`coverlap explain CODE`, `A B` or `EVENT`: what a rule means; why two articles were linked or not; whose account an
event rests on.

In: a rule's code, two articles, or the id of an event. Out: a page on standard output. Two articles are named by their
ids among those of `--in`, or without it by their files; an event by its id among those of `--in`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from coverlap.errors import UsageError
from coverlap.explanations import event_page, pair_page, rule_page
from coverlap.model.values import Document
from coverlap.rules import RULES


def _names(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """What a name may become in a shell: a rule's code, or a file."""
    codes = [CompletionItem(code, help=rule.summary) for code, rule in RULES.items() if code.startswith(begun.upper())]
    return codes if begun and codes else [*codes, *click.Path().shell_complete(ctx, parameter, begun)]


@click.command("explain")
@click.argument("names", nargs=-1, required=True, metavar="CODE | A B | EVENT", shell_complete=_names)
@click.option(
    "--in",
    "paths",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Where A and B, or the articles of EVENT, are found.",
)
@click.option("--window", type=click.FloatRange(min=0), metavar="HOURS", help="Most hours within one event.")
def command(names: tuple[str, ...], paths: tuple[str, ...], window: float | None) -> None:
    """Explain the rule CODE, why the articles A and B were linked or not, or whose account EVENT rests on.

    `coverlap rules` lists the codes. With --in, A and B are ids among those articles; without it they are files. EVENT
    is the id of an event of the articles in --in, as events.csv has it.
    """
    if len(names) == 1 and paths and names[0].upper() not in RULES:
        click.echo(_event(names[0], paths, window))
    elif len(names) == 1:
        click.echo(rule_page(names[0]))
    elif len(names) == 2:
        click.echo(_pair(*names, paths, window))
    else:
        raise UsageError(f"explain takes one rule's code, two articles or one event, not {len(names)} names.")


def _pair(left: str, right: str, paths: Sequence[str], window: float | None) -> str:
    """The reckoning on two articles as plain text."""
    from coverlap import pipeline
    from coverlap.events.explain import explain
    from coverlap.match.tfidf import vectors
    from coverlap.read import read

    if paths:
        documents, _ = pipeline.prepared(read(paths))
    else:
        documents, _ = pipeline.prepared(read([left, right]))
        left, right = _only(documents, left), _only(documents, right)
    by_id = {document.id: document for document in documents}
    found = explain(documents, vectors(documents), left, right, window)
    return pair_page(found, by_id[left].article, by_id[right].article)


def _only(documents: Sequence[Document], path: str) -> str:
    """The id of the one article that a file holds."""
    mine = [document.id for document in documents if document.article.where.split(":")[0] == path]
    if len(mine) != 1:
        raise UsageError(f"{path}: holds {len(mine)} articles; name one by its id, and the file with --in.")
    return mine[0]


def _event(event_id: str, paths: Sequence[str], window: float | None) -> str:
    """The page of one event. Raises UsageError where the articles form no event of this id."""
    from coverlap import pipeline
    from coverlap.read import read
    from coverlap.settings import Settings

    for record in pipeline.compare(read(paths, sys.stdin.buffer), Settings(window=window)).records:
        if record.event.id == event_id:
            return event_page(record)
    raise UsageError(f"{event_id}: no rule, and no event of these articles; `coverlap group` lists the events.")
