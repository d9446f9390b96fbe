"""Which findings are reported: the options that `compare`, `check` and `baseline` have in common.

In: nothing. Out: three options. The rules are imported only when a shell asks for their codes.
"""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from coverlap.model.verdict import SEVERITIES

decisions_option = click.option(
    "--decisions", type=click.Path(), metavar="FILE", help="Editors’ decisions: findings they dismissed are left out."
)


def _codes(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """What --only may become in a shell."""
    from coverlap.rules import RULES

    return [CompletionItem(code, help=rule.name) for code, rule in RULES.items() if code.startswith(begun.upper())]


min_severity_option = click.option(
    "--min-severity", type=click.Choice(SEVERITIES), help="Mildest severity to report; default note."
)
only_option = click.option(
    "--only",
    multiple=True,
    metavar="CODE",
    shell_complete=_codes,
    help="Report findings of this rule alone; may be repeated, or a list: CL102,CL202.",
)
