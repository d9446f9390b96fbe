"""`coverlap digest`: what is new in an archive.

In: an archive, and since when. Out: one document: Markdown, a page, or a message for Slack.
"""

from __future__ import annotations

from pathlib import Path

import click

from coverlap.cli.outputs import save
from coverlap.cli.periods import moment_of


@click.command("digest")
@click.option("--archive", "file", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The archive.")
@click.option("--since", default="24h", metavar="DATE", show_default=True,
              help="What is new: 24h, 7d, 2w, so long ago, or a day or time.")  # fmt: skip
@click.option("--outlet", default="", metavar="NAME", help="Your outlet: who shares prose with its articles.")
@click.option("--format", "form", type=click.Choice(["md", "html", "slack"]), default="md", show_default=True,
              help="What to write.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where; default standard output.")
def command(file: Path, since: str, outlet: str, form: str, out: Path | None) -> None:
    """Say what is new in an archive: events, who shares your outlet's prose, quotations that differ.

    New articles are compared with each other and with those of the two weeks before. Undated articles are left out.
    """
    from coverlap.archive import opened
    from coverlap.digest import digest
    from coverlap.render.digest import DIGESTS

    with opened(file) as archive:
        text = DIGESTS[form](digest(archive, moment_of(since), outlet))
    if out:
        save(out, text)
    else:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
