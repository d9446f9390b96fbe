"""The command line with values that nobody means.

In: a command, options that it has, and a value for each, drawn from bytes. Out: the exit code. Every run is in a folder
of its own, with two texts, an archive and a configuration in it; values name no place outside and no address, and
options that go on until they are stopped are left out.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

import click

from coverlap.cli.main import cli, main

from .draw import Draw

COMMANDS = (
    *("compare", "check", "group", "words", "diff", "explain", "render", "badge", "digest", "baseline create"),
    *("config show", "archive list", "archive search", "archive quotes", "archive show", "archive info", "rules"),
    *("formats", "archive remove"),
)
_ENDLESS = {"--watch", "--help", "--jobs", "--master", "--engine"}
FILES = ("a.txt", "b.txt", "a.txt b.txt", ".", "wire.duckdb", "coverlap.toml", "nothing.txt", "a.csv", "", "-")
VALUES = (
    *(
        "0",
        "-1",
        "1",
        "2",
        "1e999",
        "nan",
        "inf",
        "99999999999999999999",
        "1_0",
        "٣",
        "０",
        " ",
        "",
        "-",
        "--",
        "=",
        ",",
    ),
    *("csv", "json,json", "md:", ":x", "text:sub/x.txt", "html", "CL102", "CL999", "note", "error", "all", "text=body"),
    *("24h", "99999w", "2031-02-30", "0001-01-01", "9999-12-31T23:59:59Z", "24:00", "1GB", "0.0001K", "999999999T"),
    *(
        "x" * 300,
        "\u202e\x1b[2J\x07",
        "\n::error::x",
        "a\udcffb",
        "%s",
        "{0}",
        "[",
        "*" * 40,
        "~root",
        "$HOME",
        "facts",
    ),
    *(*FILES, "sub", "sub/deep/x", "always", "never", "https:gazette.example", "facts", ","),
)
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@cache
def _options(command: str) -> tuple[list[str], list[str]]:
    """The options of a command that take a value, and those that take none."""
    found: click.Command = cli
    for name in command.split():
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), name) or found
    options = [option for option in found.params if isinstance(option, click.Option)]
    named = [(name, option.is_flag) for option in options for name in (*option.opts, *option.secondary_opts)]
    chosen = [(name, flag) for name, flag in named if name.startswith("--") and name not in _ENDLESS]
    return [name for name, flag in chosen if not flag], [name for name, flag in chosen if flag]


def _value(draw: Draw) -> str:
    drawn = draw.text(3) if draw.byte() % 8 == 7 else draw.pick(VALUES)
    return drawn.lstrip("/").replace("..", ".").replace("://", ":").replace("\x00", "")


def arguments(draw: Draw) -> list[str]:
    """A command line."""
    command = draw.pick(COMMANDS)
    valued, flags = _options(command)
    made = command.split()
    for _ in range(draw.byte() % 4):
        if valued and draw.byte() % 4:
            name, value = draw.pick(valued), _value(draw)
            made += [f"{name}={value}"] if draw.byte() % 2 else [name, value]
        elif flags:
            made.append(draw.pick(flags))
    if command.startswith(("archive", "digest")):
        made += ["--archive"] * (command == "digest") + ["wire.duckdb"]
    return [*made, *(_value(draw) if draw.byte() % 4 == 3 else part for part in draw.pick(FILES).split())]


def run(draw: Draw, folder: Path, archive: bytes) -> str:
    """Run it; what is wrong with how it ends raises AssertionError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    text = "The council of Harbour Point voted on Monday to close the old bridge to lorries until the end of June. "
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(text * 2 + name, encoding="utf-8")
    (folder / "wire.duckdb").write_bytes(archive)
    (folder / "coverlap.toml").write_text("", encoding="utf-8")
    given, said, before = arguments(draw), io.TextIOWrapper(io.BytesIO(), "utf-8"), Path.cwd()
    os.chdir(folder)
    try:
        with redirect_stdout(said), redirect_stderr(said):
            main(given)
        code = None
    except SystemExit as end:
        code = end.code
    finally:
        os.chdir(before)
    said.flush()
    told = said.buffer.getvalue().decode("utf-8", "replace")
    assert code in (0, 1, 2), (code, given, told[-400:])
    assert "a fault of the program" not in told and "Traceback" not in told, (given, told[-400:])
    assert not _RAW.search(told), (given, told[-400:])
    return f"{given[0]} {code} {re.sub('[0-9]+', '', told[-60:])}"
