"""Drafts as they stood at a revision of git.

In: a revision of the repository around the working folder, and the files of drafts. Out: the articles that those files
held then, each under the place it has now; a file that was renamed since is found under its old name. A file that was
not there, or held no article, gives none. git is asked; nothing in the repository is touched.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from coverlap.errors import InputError, UsageError
from coverlap.model.values import Article
from coverlap.read import read


def drafts_at(revision: str, files: Sequence[str]) -> Iterator[Article]:
    """Raises UsageError where git does not know the revision, or there is no git or no repository."""
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(f"--baseline-from-ref {revision}: git knows no such revision here.")
    then = commit.decode().strip()
    top = Path((_git("rev-parse", "--show-toplevel") or b".").decode("utf-8", "surrogateescape").rstrip("\n")).resolve()
    old_names = _renamed(top, then)
    with tempfile.TemporaryDirectory(prefix="coverlap-") as folder:
        for file in files:
            name = Path(os.path.relpath(os.path.realpath(file), top)).as_posix()
            data = _git("-C", str(top), "show", f"{then}:{old_names.get(name, name)}")
            if data is not None:
                yield from _articles(Path(folder), file, data)


def _articles(folder: Path, file: str, data: bytes) -> Iterator[Article]:
    path = folder / Path(file).name
    path.write_bytes(data)
    try:
        for item in read([str(path)]):
            if isinstance(item, Article):
                place = file + item.where.removeprefix(path.as_posix())
                yield replace(item, where=place, id=place)
    except InputError:
        return


def _renamed(top: Path, commit: str) -> dict[str, str]:
    """Old names by new ones, of files renamed since the commit, relative to the top folder."""
    printed = _git("-C", str(top), "diff", "--name-status", "--find-renames", "--diff-filter=R", "-z", commit) or b""
    parts = printed.decode("utf-8", "surrogateescape").split("\0")
    return dict(zip(parts[2::3], parts[1::3], strict=False))


def _git(*arguments: str) -> bytes | None:
    """What git prints; None where it fails. Raises UsageError where there is no git."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"--baseline-from-ref: git cannot be run ({error.strerror}).") from None
    return done.stdout if done.returncode == 0 else None
