"""A user's table of contested names: different names for one thing, between which outlets choose.

In: a UTF-8 text file, a set a line: what is meant, then at least two names, separated by tabs; "#" begins a comment,
"/" is between forms of one name. Out: its text, checked: it is sent to every process and machine as a string.
"""

from __future__ import annotations

from pathlib import Path

from coverlap.errors import InputError
from coverlap.read.small import small_text

_LEAST_CELLS = 3  # what is meant, and two names


def read_contested(path: str | Path) -> str:
    """The text of the table.

    Raises InputError where it cannot be read or a line has fewer than two names."""
    try:
        text = small_text(path)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise InputError(f"{path}: cannot be read ({why}); correct the path or the encoding.") from None
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell for cell in line.split("\t") if cell.strip()]
        if cells and not line.startswith("#") and len(cells) < _LEAST_CELLS:
            raise InputError(f"{path}, line {number}: write what is meant and at least two names, separated by tabs.")
    return text
