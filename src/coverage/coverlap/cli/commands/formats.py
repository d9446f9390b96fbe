"""`coverlap formats`: what can be read, and what can be written."""

from __future__ import annotations

import click


@click.command("formats")
def command() -> None:
    """List what can be read and written."""
    from coverlap.read.registry import FORMATS
    from coverlap.render import REPORTERS

    for format in FORMATS:
        click.echo(f"read   {format.name:<18} {' '.join(format.suffixes)}")
    for name, reporter in REPORTERS.items():
        click.echo(f"write  {name:<9} {reporter.meaning}")
