"""Small text files that a user names: configurations, baselines, tables of names, pairs and events.

In: a path. Out: the text, in UTF-8, without a byte order mark, lines ending in a line feed. A pipe that nobody writes
to is not waited for, and a file past `MOST_SMALL` is refused before it fills the memory.
"""

from __future__ import annotations

import errno
from pathlib import Path

from coverlap.read.source import opened

MOST_SMALL = 64 * 2**20  # bytes; a table of a million pairs of ids has some forty


def small_text(path: str | Path) -> str:
    """The text of a file. Raises OSError where it cannot be read or has more than `MOST_SMALL` bytes,
    UnicodeDecodeError where it is not UTF-8."""
    with opened(Path(path)) as stream:
        data = stream.read(MOST_SMALL + 1)
    if len(data) > MOST_SMALL:
        raise OSError(errno.EFBIG, f"it has more than {MOST_SMALL >> 20} MB")
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
