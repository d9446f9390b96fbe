"""Colour on a terminal: whether there is any, and which parts of a check's lines get it.

In: an option, or a line that is safe to print. Out: whether to colour: a terminal without NO_COLOR, or where somebody
asks for it; or the line with the severity in its colour, the source named and the rest of its line faint.
"""

from __future__ import annotations

import os
import re
import sys

import click

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour or marks.",
)


_RESULT = re.compile(r"(.*?:\d+:\d+): (CL\d{3}) (note|warning|error) (.*)")
_SOURCE = re.compile(r"(    also in )(.*?)( \([^()]*:\d+:\d+\))?(: .*)")
_COLOURS = {"note": "cyan", "warning": "yellow", "error": "red"}


def is_coloured(color: str) -> bool:
    """What an option `--color` asks of standard output."""
    return color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def coloured(line: str) -> str:
    """One line, coloured."""
    if result := _RESULT.fullmatch(line):
        place, code, severity, message = result.groups()
        grave = click.style(f"{code} {severity}", fg=_COLOURS[severity], bold=True)
        return f"{click.style(place, bold=True)}: {grave} {message}"
    if source := _SOURCE.fullmatch(line):
        also, article, place, words = source.groups()
        return f"{also}{click.style(article, fg='green')}{click.style((place or '') + words, dim=True)}"
    return line
