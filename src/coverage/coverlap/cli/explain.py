"""`coverlap explain CODE`: what a rule means, how it is computed, where it is known to err, with examples."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import click

from coverlap.errors import UsageError
from coverlap.findings.rule import Piece, Rule
from coverlap.findings.rules import RULES

_WIDTH = 96


@click.command("explain")
@click.argument("code", metavar="CODE")
def command(code: str) -> None:
    """Tell what the rule CODE means. `coverlap rules` lists the codes."""
    rule = RULES.get(code.upper())
    if rule is None:
        raise UsageError(f"{code}: no such rule; the codes are {', '.join(sorted(RULES))}.")
    click.echo(page(rule))


def page(rule: Rule) -> str:
    """A rule's page as plain text."""
    return "\n".join(
        [
            f"{rule.code} {rule.name} ({rule.severity})",
            "",
            rule.page.strip(),
            "",
            "It fires in:",
            *_example(rule.fires),
            "It stays silent in:",
            *_example(rule.silent),
        ]
    )


def _example(pieces: Sequence[Piece]) -> list[str]:
    lines = []
    for piece in pieces:
        lines.append(f"  {piece.outlet}" + (f", {piece.published}" if piece.published else ""))
        lines += textwrap.wrap(" ".join(piece.text.split()), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return [*lines, ""]
