"""Bytes of an archive that cannot be what coverlap wrote.

In: compressed bytes, or what reading an archive raised. Out: bytes of bounded size, or a `DamagedError`, which becomes
one sentence where the archive was opened. An archive may come from elsewhere: nothing in it is believed, neither the
size that compressed bytes state nor the numbers that they hold.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import zstandard

P = ParamSpec("P")
Result = TypeVar("Result")


class DamagedError(Exception):
    """Something in an archive is not as it was written."""


def intact(reads: Callable[P, Result]) -> Callable[P, Result]:
    """A function that reads an archive, reporting what bad bytes make it raise as damage."""

    @wraps(reads)
    def guarded(*args: P.args, **named: P.kwargs) -> Result:
        try:
            return reads(*args, **named)
        except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError, zstandard.ZstdError) as error:
            raise DamagedError(f"{type(error).__name__} in {reads.__name__}") from error

    return guarded


def decompressed(data: bytes, most: int) -> bytes:
    """What was compressed, of at most so many bytes. Raises DamagedError."""
    try:
        size = zstandard.frame_content_size(data)
        if 0 <= size <= most:
            return zstandard.ZstdDecompressor().decompress(data, max_output_size=most)
    except zstandard.ZstdError as error:
        raise DamagedError(str(error)) from error
    raise DamagedError(f"{size:,} bytes where at most {most:,} can be")
