"""`coverlap explain CODE`, `A B` or `EVENT`: what a rule means; why two articles were linked or not; whose account an
event rests on.

In: a rule's code, two articles, or the id of an event. Out: a page on standard output. Two articles are named by their
ids among those of `--in`, or without it by their files; an event by its id among those of `--in`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from coverlap.cli.accounts import event_page
from coverlap.errors import UsageError
from coverlap.events.explain import Explanation
from coverlap.model.values import Article, Document
from coverlap.rules import RULES
from coverlap.rules.rule import ExampleArticle, Rule

_WIDTH = 96
_PAGE = 120
_SHOWN = 6  # passages


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
        click.echo(event_page(names[0], paths, window))
    elif len(names) == 1:
        click.echo(_page(names[0]))
    elif len(names) == 2:
        click.echo(_pair(*names, paths, window))
    else:
        raise UsageError(f"explain takes one rule's code, two articles or one event, not {len(names)} names.")


def _page(code: str) -> str:
    """A rule's page as plain text."""
    rule = RULES.get(code.upper())
    if rule is None:
        codes = ", ".join(sorted(RULES))
        raise UsageError(f"{code}: no such rule; the codes are {codes}. For an event, name its articles with --in.")
    page = "\n\n".join(textwrap.fill(part, _PAGE) for part in rule.page.strip().split("\n\n"))
    return "\n".join([f"{rule.code} {rule.name} ({rule.severity})", "", page, "", *_examples(rule)])


def _examples(rule: Rule[Any]) -> list[str]:
    return ["It fires in:", *_example(rule.fires), "It stays silent in:", *_example(rule.silent)]


def _example(pieces: Sequence[ExampleArticle]) -> list[str]:
    lines = []
    for piece in pieces:
        limits = [f"{name.replace('_', '-')} = {limit:g}" for name, limit in piece.limits.items()]
        lines.append("  " + ", ".join(part for part in (piece.outlet, piece.published, *limits) if part))
        lines += textwrap.wrap(" ".join(piece.text.split()), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return [*lines, ""]


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
    return "\n".join(_told(found, by_id[left].article, by_id[right].article))


def _only(documents: Sequence[Document], path: str) -> str:
    """The id of the one article that a file holds."""
    mine = [document.id for document in documents if document.article.where.split(":")[0] == path]
    if len(mine) != 1:
        raise UsageError(f"{path}: holds {len(mine)} articles; name one by its id, and the file with --in.")
    return mine[0]


def _told(found: Explanation, left: Article, right: Article) -> list[str]:
    from coverlap.cli.terminal import safe

    verdict = "cover the same event" if found.same_event else "were not put in one event"
    lines = [f"{safe(left.id)} and {safe(right.id)} {verdict}.", ""]
    lines.append(f"Log odds that the two cover one happening: {found.odds:+.2f}")
    lines.append(f"  {found.start:+7.2f}  to begin with")
    parts = sorted((part for part in found.parts if part.adds), key=lambda part: (-abs(part.adds), part.measure))
    lines += [f"  {part.adds:+7.2f}  {part.measure} = {part.value:g}: {part.meaning}" for part in parts]
    lines += ["", f"Words in common that weigh most: {safe(', '.join(found.terms)) or 'none'}"]
    lines.append(f"Names and figures in common: {safe(', '.join(found.names)) or 'none'}")
    lines.append("Hours between them: " + ("unknown" if found.hours is None else f"{found.hours:.0f}"))
    if found.path:
        lines.append(f"Strongest way through the event: {safe(' - '.join(found.path))}")
    for mine, _ in found.passages[:_SHOWN]:
        lines += textwrap.wrap(safe(f"Both have: {left.text[slice(*mine)]}"), _WIDTH, subsequent_indent="  ")
    return lines
