"""Which encoding a text is in that is not UTF-8: a guess, and said to be one by whoever acts on it.

In: the first bytes of a text. Out: the name of an encoding, or "" where the bytes are UTF-8, or too few or too odd to
tell. charset-normalizer guesses, among encodings in which texts of newsrooms are; Windows-1252 is preferred where it
gives the same text.
"""

from __future__ import annotations

import codecs

_LEAST = 24  # bytes above 127: a few accents are the same in a dozen encodings
_MOST = 1 << 16  # bytes that the guess looks at
_CONFIDENT = 0.25  # of the library's coherence, 0 to 1; below it no language was recognised
_ENCODINGS = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "iso8859_2",
    "koi8_r",
    "mac_roman",
    "cp1255",
    "cp1256",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
]

# Those of the web's standard, by Python's names. Others, such as Punycode, decode in quadratic time.
_OF_THE_WEB = frozenset(
    """
    ascii big5 big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932
    cp949 euc_jp euc_kr gb18030 gb2312 gbk iso2022_jp iso8859-1 iso8859-10 iso8859-11 iso8859-13 iso8859-14
    iso8859-15 iso8859-16 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9
    koi8-r koi8-u mac-cyrillic mac-roman shift_jis tis-620 utf-8 utf-16 utf-16-be utf-16-le
    """.split()
)


def guessed(data: bytes) -> str:
    """The encoding of these bytes as Python names it; "" where it need not or cannot be guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data or data.isascii() or _is_utf8(data):
        return ""
    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_MOST]
    if len(telling) - len(telling.translate(None, bytes(range(128, 256)))) < _LEAST:
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(telling, cp_isolation=_ENCODINGS, preemptive_behaviour=False).best()
    if best is None or best.coherence < _CONFIDENT:
        return ""
    try:
        return "cp1252" if telling.decode("cp1252") == str(best) else best.encoding
    except UnicodeDecodeError:
        return best.encoding


def _is_utf8(data: bytes) -> bool:
    """True for UTF-8, of which the last letter may be cut off."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3 and error.reason == "unexpected end of data"
    return True


def of_the_web(declared: str) -> str:
    """Python's name of an encoding that pages and messages declare; "" for one that they do not have."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    return name if name in _OF_THE_WEB else ""
