"""Zstandard as a stream that says when it was cut short.

In: a stream of zstd frames. Out: their bytes. The library's own reader ends silently on a truncated frame and its
one-shot call has no bound, so frames are fed here in pieces so small that one piece never opens into more than 32 MB.
"""

from __future__ import annotations

import io
from typing import BinaryIO

_PIECE = 1024  # bytes; a block of 4 bytes opens into at most 128 KB (RFC 8878, 3.1.1.2)


class Frames(io.RawIOBase):
    """The decompressed bytes. Raises EOFError at the end of a truncated stream, OSError on a damaged one."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take over a stream; it is closed with this one."""
        import zstandard

        self._stream = stream
        self._library = zstandard
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._within = False
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what is ready; 0 at the end."""
        while not self._ready:
            if not (piece := self._stream.read(_PIECE)):
                if self._within:
                    raise EOFError("the last frame is incomplete")
                return 0
            self._ready = memoryview(self._opened(piece))
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _opened(self, piece: bytes) -> bytes:
        parts = []
        while piece:
            try:
                parts.append(self._frame.decompress(piece))
            except self._library.ZstdError as error:
                raise OSError(str(error)) from error
            self._within = not self._frame.eof
            piece = b"" if self._within else self._frame.unused_data
            if not self._within:
                self._frame = self._library.ZstdDecompressor().decompressobj()
        return b"".join(parts)

    def close(self) -> None:
        """Close the file beneath as well."""
        self._stream.close()
        super().close()
