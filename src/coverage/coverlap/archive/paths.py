"""Where the file of an article is, as an archive keeps it: relative to the archive's own folder.

In: places relative to the working folder, or absolute. Out: the same relative to the archive, and back, so that an
archive that lies in a repository finds its files from whatever folder it is used. A place that cannot be determined
relatively (another drive), and one on the web, stays as it is.
"""

from __future__ import annotations

import os
from pathlib import Path


def stored_path(archive: Path, where: str) -> str:
    """A place as the archive keeps it."""
    return _relative(where, archive.parent) if where and not _is_address(where) else where


def local_path(archive: Path, place: str) -> str:
    """A kept place as it is seen from the working folder: relative to it where it lies below."""
    if not place or _is_address(place):
        return place
    whole = Path(os.path.normpath(Path.cwd() / archive.parent / place))
    here = Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def _is_address(place: str) -> bool:
    return place.startswith(("http://", "https://"))


def _relative(where: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(where, folder)).as_posix()
    except ValueError:
        return where
