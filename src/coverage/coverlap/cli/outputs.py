"""Where reports of a check go: `NAME` or `NAME:-` to standard output, `NAME:FILE` to a file.

In: what `--format` and the configuration say, and a verdict. Out: files written and text printed. Everything that can
be refused is refused before anything is compared. A file is written beside its place and renamed, so that it stands
whole or not at all; one that is no regular file (a pipe, /dev/stdout) is written to as it is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import click

from coverlap.cli.colours import coloured
from coverlap.cli.terminal import safe
from coverlap.errors import OutputError, UsageError
from coverlap.model.verdict import Verdict
from coverlap.render.checks import REPORTS, VERDICT_REPORTERS
from coverlap.report_folder import umask

_HEAD = 4096  # characters of a file by which a report is known


class Output(NamedTuple):
    """One report: its format, and its file or an empty string for standard output."""

    format: str
    file: str


def outputs(formats: Iterable[str], *, proposed: bool = False) -> tuple[Output, ...]:
    """The reports to write. `proposed`: a configuration file names them, so that they write over nothing but earlier
    reports, and become nothing that another program might run.

    Raises UsageError for an unknown format, where two reports would go to one place, and for such a file."""
    chosen: list[Output] = []
    for given in formats:
        name, _, file = given.partition(":")
        file = "" if file == "-" else file
        if name not in VERDICT_REPORTERS:
            raise UsageError(f"--format {given}: not a format; choose from {', '.join(VERDICT_REPORTERS)}.")
        if any(file == other.file for other in chosen):
            place = file or "standard output"
            raise UsageError(f"--format {given}: two reports for {place}; write {name}:FILE for one of them.")
        if proposed and file and (reason := _refused(name, Path(file))):
            raise UsageError(f"--format {given}: {reason}; name it on the command line, or call with --allow-outside.")
        chosen.append(Output(name, file))
    return tuple(chosen)


def _refused(name: str, path: Path) -> str:
    """Why a report is not written to a file that only a configuration names; "" where it is."""
    pattern = REPORTS[name]
    if path.suffix.lower() not in pattern.suffixes:
        return f"a report of this format ends in {' or '.join(pattern.suffixes)}"
    if any(part.startswith(".") and part not in (".", "..") for part in path.parts):
        return "it would be a hidden file"
    if not path.exists():
        return ""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace")
    except OSError as error:
        return f"the file cannot be read ({error.strerror})"
    return "" if not head.strip() or pattern.beginning.match(head) else "there is another file, not written by coverlap"


def write(verdict: Verdict, chosen: Iterable[Output], *, colour: bool = False) -> None:
    """`colour` is for text on a terminal. Raises OutputError for a file that cannot be written."""
    for output in chosen:
        text = VERDICT_REPORTERS[output.format](verdict)
        if output.file:
            save(Path(output.file), text)
        elif output.format == "text":
            shown = coloured if colour else str
            click.echo("\n".join(shown(safe(line)) for line in text.split("\n")), nl=False, color=colour)
        else:
            click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def save(path: Path, text: str) -> None:
    """Write a file, its folder too. Raises OutputError."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        handle, aside = tempfile.mkstemp(prefix=".coverlap-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(aside).chmod(0o666 & ~umask())
            Path(aside).replace(path)
        except OSError:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}).") from None
