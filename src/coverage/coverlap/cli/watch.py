"""Checking again whenever a file is saved.

In: paths of files and folders. Out: a turn each time one of them, or a file in one of them, has changed. Files are
looked at `_TURNS` times a second: a handful of drafts costs next to nothing to look at, and unlike the notifications of
an operating system this sees editors that write a new file and rename it, folders that are shared over a network, and
needs no library.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR

_TURNS = 5
Stamp = tuple[int, int, int]
Stamps = dict[str, Stamp]


def turns(paths: Sequence[str], aside: Set[str] = frozenset()) -> Iterator[None]:
    """One turn now, and one after each change, for ever; files that are set aside may change as they like. A change
    while the caller is busy is reported afterwards."""
    unwatched = {os.path.realpath(file) for file in aside}
    seen: Stamps | None = None
    while True:
        now = {file: stamp for path in paths for file, stamp in _stamps(path) if file not in unwatched}
        if now != seen:
            seen = now
            yield
        else:
            time.sleep(1 / _TURNS)


def _stamps(path: str) -> Iterator[tuple[str, Stamp]]:
    """A value that changes whenever a file, or a file in a folder, does; hidden ones do not count."""
    files = [Path(path)]
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".")]
        files += (Path(folder, name) for name in names if not name.startswith("."))
    for file in files:
        with suppress(OSError):  # it is gone
            stat = file.stat()
            if not S_ISDIR(stat.st_mode):
                yield os.path.realpath(file), (stat.st_mtime_ns, stat.st_size, stat.st_ino)
