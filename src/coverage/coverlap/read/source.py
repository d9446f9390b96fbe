"""Bytes of one input: opened, decompressed, cut into lines, decoded. Everything here is bounded.

In: a path or an open stream. Out: a `InputSource`, its lines, its whole text. A line or text longer than `MAX_RECORD`
bytes is never held: it comes back cut, and `decode` refuses it, so that a bomb costs one skipped record. What opens
into a hundred times its size, or never ends, is given up. Text is UTF-8,
or UTF-16 and UTF-32 with a byte-order mark; what is not valid UTF-8 is read as Windows-1252 where that is plausible,
and refused otherwise: a wrong guess would give words that nobody wrote.
"""

from __future__ import annotations

import codecs
import errno
import gzip
import io
import lzma
import os
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from coverlap.read import zst

MAX_RECORD = 64 * 2**20  # bytes, after decompression; some thousand times a long article
MOST_RATIO = 100  # bytes out of one compressed byte: news compresses 3 to 10 times
_FREE = 2**20  # bytes that any compressed file may open into
MOST_ENDLESS = 2**30  # bytes of standard input or of a device: neither says how long it is
_WAIT = 2.0  # seconds for somebody to write to a pipe
_MAX_GAP = 16 * MAX_RECORD  # of a longer line, this much is passed over to find its end; then the file is given up

# Windows-1252 is taken for Western text in an old encoding: mostly ASCII, no control characters.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"
_MOST_HIGH = 0.2  # share of bytes above 127; French reaches .05, Cyrillic read as Windows-1252 has about .8

_WIDE = {  # in this order: the mark of UTF-32-LE begins with that of UTF-16-LE
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

COMPRESSED: dict[str, Callable[[BinaryIO], object]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".xz": lzma.LZMAFile,
    ".zst": zst.Frames,
}
_MAGIC = {b"\x1f\x8b\x08": ".gz", b"\xfd7zXZ\0": ".xz", b"(\xb5/\xfd": ".zst"}  # how compressed files begin
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError)  # what a damaged or truncated stream raises while it is read


class Unusable(Exception):  # noqa: N818 - a verdict on one record, turned into `Skipped` by whoever read it
    """Why one record cannot be used: a phrase that follows the record's place."""


class InputSource(NamedTuple):
    """One input: how messages name it, the id of the article if it holds a single one, its bytes, and the columns that
    a user chose for fields."""

    where: str
    id: str
    stream: io.BufferedReader
    columns: tuple[tuple[str, str], ...] = ()


def opened(path: Path, ratio: int = MOST_RATIO) -> io.BufferedReader:
    """The decompressed bytes of a file, at most `ratio` times its size. Raises OSError where it cannot be opened; what
    opens into more raises OSError as it is read."""
    if path.is_fifo():
        return endless(_piped(path))
    stream = path.open("rb")
    if suffix := _compression(path, stream):
        most = _FREE + ratio * os.fstat(stream.fileno()).st_size
        why = f"it opens into more than {ratio} times its size; give the file as it is before compression"
        return _read_through(_Bounded(cast(io.RawIOBase, COMPRESSED[suffix](stream)), most, why))
    return _read_through(stream) if path.is_file() else endless(stream)


def _compression(path: Path, stream: BinaryIO) -> str:
    """The suffix of a file's compression, by its name or its first bytes; "" for a file that is not compressed."""
    if path.suffix.lower() in COMPRESSED:
        return path.suffix.lower()
    if not path.is_file():
        return ""
    first = stream.read(max(map(len, _MAGIC)))
    stream.seek(0)
    return next((suffix for magic, suffix in _MAGIC.items() if first.startswith(magic)), "")


def _piped(path: Path) -> BinaryIO:
    """What is written to a pipe. Raises OSError where nobody writes to it within a moment; whoever has it open is
    waited for, as on standard input."""
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    until, first = time.monotonic() + _WAIT, b""
    try:
        while not (first := os.read(number, 1)):
            if time.monotonic() > until:
                os.close(number)
                raise OSError(errno.EPIPE, "nobody writes to this pipe")
            time.sleep(_WAIT / 50)
    except BlockingIOError:  # somebody has it open
        pass
    os.set_blocking(number, True)
    return cast(BinaryIO, _Begun(first, os.fdopen(number, "rb", buffering=0)))


def endless(stream: BinaryIO) -> io.BufferedReader:
    """A stream that can be peeked at, of which nobody knows whether it ends: raises OSError past `MOST_ENDLESS`."""
    why = f"it is longer than {MOST_ENDLESS >> 20:,} MB; write it into a file"
    return _read_through(_Bounded(cast(io.RawIOBase, stream), MOST_ENDLESS, why))


class _Begun(io.RawIOBase):
    """A stream of which the first bytes have been read already."""

    def __init__(self, first: bytes, rest: io.RawIOBase) -> None:
        self._first, self._rest = first, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        if not self._first:
            return self._rest.readinto(buffer)
        size = len(self._first)
        buffer[:size] = self._first
        self._first = b""
        return size

    def close(self) -> None:
        self._rest.close()
        super().close()


class _Bounded(io.RawIOBase):
    """A stream that raises OSError past a number of bytes."""

    def __init__(self, stream: io.RawIOBase, most: int, why: str) -> None:
        self._stream, self._left, self._why = stream, most, why

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        size = self._stream.readinto(buffer)
        self._left -= size or 0
        if self._left < 0:
            raise OSError(self._why)
        return size

    def close(self) -> None:
        self._stream.close()
        super().close()


def _read_through(stream: object) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16)


def head(stream: io.BufferedReader) -> bytes:
    """The first bytes, to tell layouts apart: without byte-order marks, the zeros of wide encodings, blanks before."""
    return stream.peek(1).translate(None, b"\0\xff\xfe\xef\xbb\xbf").lstrip()


def lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes]]:
    """Line numbers from 1 and the lines in UTF-8, with their line ends; lines past the limit cut just beyond it."""
    first = stream.peek(1)
    wide = next((name for mark, name in _WIDE.items() if first.startswith(mark)), None)
    if wide:
        text = io.TextIOWrapper(stream, wide, errors="replace", newline="\n")
        return _lines(lambda size: text.readline(size).encode())
    return _lines(stream.readline)


def _lines(readline: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := readline(MAX_RECORD + 1):
        number += 1
        yield number, line
        gap = 0
        while len(line) > MAX_RECORD and not line.endswith(b"\n"):
            gap += len(line)
            if gap > _MAX_GAP:
                raise EOFError("the line does not end")
            line = readline(MAX_RECORD + 1)


def whole(stream: io.BufferedReader) -> str:
    """The text of a whole stream. Raises `Unusable` where it is too long or not text."""
    return decode(stream.read(MAX_RECORD + 1))


def decode(data: bytes) -> str:
    """The text of these bytes without a byte-order mark, line ends as they are. Raises `Unusable`."""
    if len(data) > MAX_RECORD:
        raise Unusable(f"is longer than {MAX_RECORD >> 20} MB; split it into one article a record")
    for mark, name in _WIDE.items():
        if data.startswith(mark):
            return data.decode(name, "replace")
    if b"\0" in data:
        raise Unusable("is not text (it holds NUL bytes); save it as plain text in UTF-8")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _western(data, error.start)


def _western(data: bytes, at: int) -> str:
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high <= _MOST_HIGH * len(data) and not data.translate(None, bytes(set(range(256)) - set(_CONTROLS))):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    raise Unusable(f"is neither UTF-8 nor Windows-1252 (byte {at + 1}); save it in UTF-8")
