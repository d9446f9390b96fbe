"""Sizes of memory as a person writes them: 800MB, 1GB, 1.5 GiB.

In: an option's value. Out: bytes. As everywhere where memory is meant, K, M and G are powers of 1024.
"""

from __future__ import annotations

import re

from coverlap.errors import UsageError

_SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,3})?) ?([KMGT])(?:i?B)?", re.IGNORECASE)
_UNITS = {"K": 10, "M": 20, "G": 30, "T": 40}


def memory_of(value: str) -> int:
    """Bytes. Raises UsageError for what is no size."""
    found = _SIZE.fullmatch(value.strip())
    if not found or float(found[1]) == 0:
        raise UsageError(f"--memory {value[:40]!r}: not a size of memory; write it as 800MB or 1.5GB.")
    return int(float(found[1]) * 2 ** _UNITS[found[2].upper()])
