"""What commands that read articles share: which columns are which fields, and the line that counts what was read.

In: the option, and counts by format. Out: the choice for `read`, and the line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from coverlap.model.values import Skipped

column_option = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="Read a field of tables and JSON from the column of this name, such as text=body.",
)


def parted(skipped: Sequence[Skipped]) -> tuple[list[Skipped], list[Skipped]]:
    """What was skipped, and what only says how something was read."""
    from coverlap.read.record import NOTED

    noted = [item for item in skipped if item.reason.startswith(NOTED)]
    return [item for item in skipped if item not in noted], noted


def read_line(counts: Mapping[str, int]) -> str:
    """How many articles of each format were read, the commonest first."""
    ordered = sorted(((name, count) for name, count in counts.items() if count), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {name}" for name, count in ordered)
