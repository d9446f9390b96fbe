"""A small newsroom: one draft and one piece of wire copy, and the program run in it."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import pytest

from coverlap.cli.main import main


class Newsroom:
    """A folder with drafts and wire copy. `run` is the whole program, in this process; `program` has its own."""

    def __init__(self, program, folder: Path) -> None:
        self.program = program
        self.folder = folder

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *arguments, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
            mock.patch.dict(os.environ, environment),
            pytest.raises(SystemExit) as ended,
        ):
            main([str(argument) for argument in arguments])
        out.flush()
        err.flush()
        return subprocess.CompletedProcess(arguments, ended.value.code, out.buffer.getvalue(), err.buffer.getvalue())

    def check(self, *arguments, **named) -> subprocess.CompletedProcess:
        return self.run("check", *arguments, "--against", "wire", **named)

    def findings(self, *arguments, **named) -> list[dict]:
        """The findings as JSON; the check must not end in an error."""
        done = self.check(*arguments, "--format", "json", **named)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)["findings"]

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=Ana", "-c", "user.email=ana@harbourpost.example", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *who, *arguments], cwd=self.folder, capture_output=True, text=True, check=True
        ).stdout
