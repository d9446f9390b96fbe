"""`coverlap serve`: the editor's desk, a web application on this computer.

In: an archive, or paths of articles, of which a temporary archive is made. Out: a server that runs until it is stopped.
It listens on the loopback address unless another is asked for. The web framework is imported when the command runs.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from coverlap.cli.check_options import agencies_table, boilerplate_texts
from coverlap.cli.finding_options import decisions_option
from coverlap.cli.outputs import save
from coverlap.cli.terminal import safe
from coverlap.config import load
from coverlap.errors import InputError, UsageError

DECISIONS = "coverlap-decisions.jsonl"  # where decisions are kept unless the configuration names a file
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PORT = 8517
_SECONDS = 30.0  # for one question
_TOKEN = 16  # characters at least


@click.command("serve")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("--archive", metavar="FILE", help="Archive to work with: see coverlap archive.")
@decisions_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="Port; 0: a free one.")
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="Name by which browsers may call the desk.")
@click.option("--token-file", type=click.Path(), metavar="FILE", help="File that holds the token for the JSON API.")
@click.option("--config", "config_file", type=click.Path(), metavar="FILE", help="Configuration; default the nearest.")
def command(
    paths: tuple[str, ...],
    archive: str | None,
    decisions: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    token_file: str | None,
    config_file: str | None,
) -> int:
    """Open the editor's desk in a browser: paste a draft, search, compare events.

    PATH is a file or a folder of articles; for thousands, make an archive once and name it with --archive. The
    configuration's rules and limits hold here, too.
    """
    given = {"archive": archive, "decisions": decisions}
    file = Path(config_file) if config_file else None
    config = load(given, Path.cwd(), os.environ, file)
    if paths and archive:
        raise UsageError("serve: name paths or an archive, not both.")
    if not paths and not config["archive"] and not config["against"]:
        raise UsageError("serve: name an archive with --archive FILE, or the paths of articles.")
    if host not in _LOOPBACK and not names:
        raise UsageError(f"--host {host}: name what browsers will call this desk, with --allow-host NAME.")
    policy = config.policy(boilerplate_texts(config), agencies_table(config))
    place = Path(*config.paths("decisions") or (DECISIONS,))
    with _archive(paths or (() if config["archive"] else config.paths("against")), config.paths("archive")) as known:
        _serve(known, policy, place, _token(token_file), (host, port), names)
    return 0


@contextmanager
def _archive(paths: Sequence[str], named: Sequence[str]) -> Iterator[Path]:
    """The archive to work with: the one that is named, or one made of the articles at these paths, for the while."""
    if not paths:
        yield Path(*named)
        return
    from coverlap import archive
    from coverlap.read import read

    with tempfile.TemporaryDirectory(prefix="coverlap-desk-") as folder:
        made = Path(folder, "desk.duckdb")
        done = archive.add(made, read(paths, sys.stdin.buffer))
        for skipped in done.skipped:
            click.echo(f"skipped {safe(skipped.where)}: {safe(skipped.reason)}", err=True)
        yield made


def _token(file: str | None) -> str:
    """The token in a file; "" where none is named. Raises InputError for one that is short or cannot be read."""
    if file is None:
        return ""
    try:
        token = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: the token cannot be read ({error}).") from None
    if len(token) < _TOKEN:
        raise InputError(f"{file}: a token has at least {_TOKEN} characters.")
    return token


def _serve(
    archive: Path, policy: Any, decisions: Path, token: str, address: tuple[str, int], names: Sequence[str]
) -> None:
    try:
        from coverlap.serve.run import serve
    except ModuleNotFoundError as error:
        if error.name in ("starlette", "uvicorn", "multipart", "python_multipart"):
            raise UsageError("serve needs the extra web: pip install 'coverlap[web]'.") from None
        raise

    def say(where: str) -> None:
        click.echo(f"The desk is at {safe(where)} until Ctrl-C; decisions go to {safe(str(decisions))}.", err=True)
        if address[0] not in _LOOPBACK:
            click.echo("Everybody who reaches this address can read the archive and decide about findings.", err=True)

    serve(archive, policy, decisions, save, token=token, address=address, names=names, limit=_SECONDS, say=say)
