"""Plain text and Markdown: one article a file, its text exactly as in the file, line ends, markup and all.

In: a file of text. Out: its article. The text is what stands after the front matter, if there is any; `line` says where
in the file it begins, so that an offset leads back to a line and a column. Front matter is YAML between two lines
`---`: id, outlet, title, published (or date), url, byline, credit, kind; other keys are ignored. Values are read as
they are written: an id `007`, a title `1984` or a date stays what it is, and a tag such as `!!int` changes nothing. A
first `---` that is never closed, or that opens on something else than named fields, is a ruled line of the text. Front
matter that is not valid YAML makes the file unusable, since its title and outlet would be missed without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coverlap.model.values import Article, Skipped
from coverlap.read import listing
from coverlap.read.encodings import guessed
from coverlap.read.record import FIELDS, NOTED, STATED, Read, article_of, attempt
from coverlap.read.source import MAX_RECORD, InputSource, Unusable, whole

_OPEN = re.compile(r"---[ \t]*(?:\r\n|[\r\n])")
_CLOSE = re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|[\r\n]")
_LONGEST = 1 << 16  # characters of front matter; what is longer is text
_NULL = frozenset({"~", "null", "Null", "NULL"})  # ways to write "no value" in YAML


def articles(source: InputSource) -> Iterator[Read]:
    """The one article of a file of text."""
    encoding = guessed(source.stream.peek(1))
    yield attempt(_article, source.where, source, encoding)
    if encoding:
        yield Skipped(source.where, f"{NOTED}as {encoding}, which is a guess; save it in UTF-8 to be sure")


def _article(where: str, source: InputSource, encoding: str) -> Article:
    text = source.stream.read(MAX_RECORD).decode(encoding, "replace") if encoding else whole(source.stream)
    fields, begin = _front_matter(text)
    if not fields:
        listing.check(text)
    line = 1 + len(_LINE_END.findall(text, 0, begin))
    return article_of(where, {**fields, "text": text[begin:]}, source.id, line=line)


def _front_matter(text: str) -> tuple[dict[str, object], int]:
    """The named fields and where the body begins: none and 0 for a file without front matter."""
    import yaml

    opened = _OPEN.match(text)
    closed = opened and _CLOSE.search(text, opened.end(), opened.end() + _LONGEST)
    if not opened or not closed:
        return {}, 0
    try:
        fields = yaml.load(text[opened.end() : closed.start()], yaml.BaseLoader)  # makes texts, lists and mappings only
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 2}" if mark else ""
        raise Unusable(f"has front matter that is not valid YAML{place}; quote values that hold a colon") from error
    if not isinstance(fields, dict):
        return {}, 0
    published = fields.get("published", fields.get("date"))
    named = {**{name: fields.get(name) for name in (*FIELDS, *STATED)}, "published": published}
    return {
        name: "" if isinstance(value, str) and value in _NULL else value for name, value in named.items()
    }, closed.end()
