"""What a file is that no reader takes: told by its first bytes, with what to do about it.

In: the first bytes of a file. Out: why it is not read, or "" for what may be text.
"""

from __future__ import annotations

import codecs

_UNPACK = "is a container of files; unpack it to have them read"
_OLD_OFFICE = "is a file of Office as before 2007, or a message of Outlook; save it as .docx, .xlsx or .eml"
_BEGINNINGS = {
    b"PK\x03\x04": "is a container of files; unpack it to have them read, or save its text as .docx or .txt",
    b"7z\xbc\xaf\x27\x1c": _UNPACK,
    b"Rar!\x1a\x07": _UNPACK,
    b"BZh": "is compressed by bzip2; unpack it to have it read",
    b"\xd0\xcf\x11\xe0": _OLD_OFFICE,
    b"SQLite format 3\0": "is a database of SQLite; save its table as CSV",
}
_TAR = slice(257, 262)  # bytes that say so
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # of text


def refusal_of(data: bytes) -> str:
    """Why a file that begins so cannot be read as text."""
    if data[_TAR] == b"ustar":
        return _UNPACK
    known = next((reason for begins, reason in _BEGINNINGS.items() if data.startswith(begins)), "")
    if known or b"\0" not in data or data.startswith(_MARKS):
        return known
    return "is not text, nor of a format that is read"
