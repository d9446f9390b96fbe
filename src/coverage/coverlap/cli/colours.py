"""Whether a terminal gets colour: where it is one, and NO_COLOR is not set, or where somebody asks for it."""

from __future__ import annotations

import os
import sys

import click

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour or marks.",
)


def is_coloured(color: str) -> bool:
    """What an option `--color` asks of standard output."""
    return color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
