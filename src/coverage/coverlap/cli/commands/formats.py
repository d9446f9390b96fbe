"""`coverlap formats`: what can be read, and what can be written."""

from __future__ import annotations

import click


@click.command("formats")
def command() -> None:
    """List what can be read and written."""
    from coverlap.read import READERS
    from coverlap.render import REPORTERS

    click.echo("read   " + " ".join(sorted(READERS)))
    for name, reporter in REPORTERS.items():
        click.echo(f"write  {name:<5} {reporter().meaning}")
