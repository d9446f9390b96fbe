"""`coverlap rules`: the rules, one line each."""

from __future__ import annotations

import click


@click.command("rules")
def command() -> None:
    """List the rules: code, severity, what is found."""
    from coverlap.rules import RULES

    for rule in sorted(RULES.values(), key=lambda rule: rule.code):
        click.echo(f"{rule.code}  {rule.severity:<8} {rule.summary}")
