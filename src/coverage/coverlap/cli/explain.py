"""`coverlap explain CODE`: what a rule means, how it is computed, where it is known to err, with examples."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import click

from coverlap.errors import UsageError
from coverlap.findings.rule import Piece, Rule
from coverlap.findings.rules import RULES
from coverlap.gate.rules import INFOS
from coverlap.verdict import RuleInfo

_WIDTH = 96


@click.command("explain")
@click.argument("code", metavar="CODE")
def command(code: str) -> None:
    """Tell what the rule CODE means. `coverlap rules` lists the codes."""
    info = INFOS.get(code.upper())
    if info is None:
        raise UsageError(f"{code}: no such rule; the codes are {', '.join(sorted(INFOS))}.")
    rule = RULES.get(info.code)
    click.echo(page(info) + (f"\n{examples(rule)}" if rule else ""))


def page(info: RuleInfo) -> str:
    """A rule's page as plain text."""
    lines = info.page.strip().split("\n")
    wrapped = lines if len(lines) > 1 else textwrap.wrap(lines[0], _WIDTH)
    return "\n".join([f"{info.code} {info.name} ({info.severity})", "", *wrapped, ""])


def examples(rule: Rule) -> str:
    """The event where a rule fires and the one where it stays silent; rules on drafts alone have none."""
    return "\n".join(["It fires in:", *_example(rule.fires), "It stays silent in:", *_example(rule.silent)])


def _example(pieces: Sequence[Piece]) -> list[str]:
    lines = []
    for piece in pieces:
        lines.append(f"  {piece.outlet}" + (f", {piece.published}" if piece.published else ""))
        lines += textwrap.wrap(" ".join(piece.text.split()), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return [*lines, ""]
