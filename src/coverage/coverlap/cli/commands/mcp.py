"""`coverlap mcp`: an archive as tools for assistants, over standard input and output.

In: the file of an archive. Out: messages of the Model Context Protocol, until the other side closes the stream. The
protocol's library is the extra `mcp`; the archive is looked at before the first message.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from coverlap.errors import UsageError


@click.command("mcp")
@click.option("--archive", required=True, type=click.Path(path_type=Path), metavar="FILE", help="Archive to ask.")
def command(archive: Path) -> None:
    """Let assistants ask the archive FILE, over standard input and output.

    A server of the Model Context Protocol: tools check a text, find quotations, search, list events and compare what
    articles report. It reads this archive and nothing else, and changes nothing.
    """
    from coverlap.archive import info

    info(archive)
    try:
        from coverlap.assistant.server import server
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise UsageError("coverlap mcp needs the library mcp: pip install 'coverlap[mcp]'.") from None
    server(archive, version("coverlap")).run("stdio")
