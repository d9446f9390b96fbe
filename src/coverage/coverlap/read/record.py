"""From named fields to an article.

In: the fields of one record, as a format gave them; byline, credit and kind may be among them. Out: an `Article`.
Numbers count as text; a missing or null field is empty; a list, an object, a truth value or a field past its limit is
refused. A record without an id gets one made of its content, so that neither the order of records nor the name of their
file changes it. An outlet that nothing names goes by the host of its address. Characters that no text file can hold
(lone halves of surrogate pairs, NUL) become U+FFFD one to one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Concatenate, ParamSpec

from coverlap.model.values import Article, Skipped
from coverlap.read import prose
from coverlap.read.columns import Chosen, columns_of
from coverlap.read.site_names import domain_of
from coverlap.read.source import BROKEN, Unusable

P = ParamSpec("P")
Read = Article | Skipped

FIELDS = ("id", "outlet", "title", "published", "url", "text")
STATED = ("byline", "credit", "kind", "language")  # may be there; whatever is no text in them is ignored
EMPTY = "has an empty text"  # a reason, or its beginning, that callers may forgive
NOTED = "is read "  # how a reason begins that says how something was read, not that it was not
RECORD = re.compile(r"^(.*):([0-9]+)$", re.DOTALL)  # the place of a record of a file: the file, and its number there
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
# Characters of each field. A text of two million is a dozen novels: what lies beyond is a dump, and would cost minutes.
# The others are some ten times what the longest of 20,000 news articles has.
_MOST = {"id": 1_000, "outlet": 300, "title": 3_000, "published": 100, "url": 8_000, "text": 2_000_000}
_MOST_STATED = 400  # characters
_PROSE = 200  # characters: longer than a headline
_ID_BYTES = 8  # 64 bits: 3 in 100 million that two of a million records share an id


def attempt(make: Callable[Concatenate[str, P], Article], where: str, *args: P.args, **named: P.kwargs) -> Read:
    """What `make(where, ...)` gives; where it fails, the place and the reason. A record may hold anything, so that
    whatever a library stumbles on costs that record alone; want of memory is no fault of a record, and passes."""
    try:
        return make(where, *args, **named)
    except Unusable as error:
        return Skipped(where, str(error))
    except (MemoryError, *BROKEN):  # of the machine, or of the file as a whole
        raise
    except Exception as error:  # the guard around each record
        return Skipped(where, f"cannot be read ({type(error).__name__}); save its text as .txt")


def recorded(where: str, given: Mapping[str, object], default_id: str = "", chosen: Chosen = ()) -> Article:
    """The article of a record of somebody else's, whose fields may go by other names and whose text may hold HTML.
    Raises `Unusable`."""
    fields = {
        field: value
        for field, column in _columns(given, chosen)
        if not isinstance(value := _valued(given[column]), dict) or column == field
    }
    if "text" not in fields and (not fields.get("title") or _holds_prose(given, chosen)):
        names = ", ".join(repr(name) for name in list(given)[:8])
        raise Unusable(f"has no field 'text' (it has {names or 'no field at all'}); name it with --column text=NAME")
    if isinstance(text := fields.get("text"), str) and ("<" in text or "&" in text):
        fields["text"] = prose.plain(text)
    return article_of(where, fields, default_id)


def article_of(where: str, fields: Mapping[str, object], default_id: str = "", line: int = 0) -> Article:
    """The article of one record; of a headline alone the headline is the text. Raises `Unusable` where both are missing
    or a field is not text."""
    if "text" not in fields and not fields.get("title"):
        names = ", ".join(repr(name) for name in list(fields)[:8])
        raise Unusable(f"has no field 'text' (it has {names or 'no field at all'})")
    id, outlet, title, published, url, text = (_text(name, fields.get(name)) for name in FIELDS)
    text = text if text.strip() else " ".join(title.split())
    if not text:
        raise Unusable(EMPTY)
    if len(text) > _MOST["text"]:
        raise Unusable(f"has a text of {len(text):,} characters; split it into articles of at most {_MOST['text']:,}")
    outlet, title = " ".join(outlet.split()), " ".join(title.split())
    published, url = published.strip(), url.strip()
    outlet = outlet or domain_of(url)
    id = id.strip()
    for name, value in zip(FIELDS, (id, outlet, title, published, url), strict=False):
        if len(value) > _MOST[name]:
            raise Unusable(f"has a field '{name}' of {len(value):,} characters; shorten it to {_MOST[name]:,}")
    id = id or default_id or _digest(outlet, title, published, url, text)
    byline, credit, kind, language = (_stated(fields.get(name)) for name in STATED)
    return Article(id, text, outlet, title, published, url, where, line, byline, credit, kind.lower(), language)


def _columns(given: Mapping[str, object], chosen: Chosen) -> Iterable[tuple[str, str]]:
    """Each field and its column; where that is empty, and not called as the field itself, the next that is not."""
    found = columns_of(tuple(given), chosen)
    if all(given[column] or column == field for field, column in found):
        return found
    own = {field: column for field, column in found if column == field}
    filled = {**dict(columns_of(tuple(name for name, value in given.items() if value), chosen)), **own}
    return {**{field: column for field, column in found if column not in filled.values()}, **filled}.items()


def _holds_prose(given: Mapping[str, object], chosen: Chosen) -> bool:
    """A column that was not read is so long that it may be the text."""
    known = {column for _, column in columns_of(tuple(given), chosen)}
    return any(isinstance(value, str) and len(value) > _PROSE for name, value in given.items() if name not in known)


def file_of(where: str) -> str:
    """The file of a record whose place is its file, or its file and its number there."""
    record = RECORD.match(where)
    return record[1] if record else where


def clean(text: str) -> str:
    """The same text, same length, without characters that no text file can hold."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNWRITABLE.sub("\ufffd", text)


def _valued(value: object) -> object:
    """The name of an object that has one, as of a source, an author or a headline; anything else as it is."""
    if isinstance(value, dict):
        return next((name for key in _NAMING if isinstance(name := value.get(key), str)), value)
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return [_valued(item) for item in value]
    return value


_NAMING = ("name", "main", "original", "title")  # keys of an object that says what it is called


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "" if value != value else str(value)  # what is not a number is how tables write a missing value
    raise Unusable(f"has a field '{name}' that is {_KINDS.get(type(value), 'not text')}; it must be a string")


def _stated(value: object) -> str:
    """A text, or several in a list, as one line; "" for anything else."""
    if not value:
        return ""
    values = value if isinstance(value, list) else [value]
    return "; ".join(" ".join(clean(item).split()) for item in values if isinstance(item, str))[:_MOST_STATED]


_KINDS: dict[type, str] = {list: "a list", dict: "an object", bool: "true or false"}


def _digest(*fields: str) -> str:
    return blake2b("\0".join(fields).encode(), digest_size=_ID_BYTES).hexdigest()
