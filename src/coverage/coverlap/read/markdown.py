"""Markdown with front matter: the text is the body as it stands, from the line after the front matter.

In: a `.md` file. Out: its article; `line` says where in the file the body begins, so that an offset leads back to a
line and a column. The front matter is YAML between two lines `---`: id, outlet, title, published (or date), url; other
keys are ignored. Markup stays in the text. A first `---` that is never closed, or that opens on something else than
named fields, is a ruled line of the text. Front matter that is not valid YAML makes the file unusable, since its title
and outlet would be missed without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coverlap.model.values import Article
from coverlap.read.record import FIELDS, Read, article_of, attempt
from coverlap.read.source import InputSource, Unusable, whole

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LONGEST = 1 << 16  # characters of front matter; what is longer is text


def articles(source: InputSource) -> Iterator[Read]:
    """The one article of a Markdown file."""
    yield attempt(_article, source.where, source)


def _article(where: str, source: InputSource) -> Article:
    text = whole(source.stream)
    fields, begin = _front_matter(text)
    return article_of(where, {**fields, "text": text[begin:]}, source.id, line=1 + text.count("\n", 0, begin))


def _front_matter(text: str) -> tuple[dict[str, object], int]:
    """The named fields and where the body begins: none and 0 for a file without front matter."""
    import yaml

    opened = _OPEN.match(text)
    closed = opened and _CLOSE.search(text, opened.end(), opened.end() + _LONGEST)
    if not opened or not closed:
        return {}, 0
    try:
        fields = yaml.safe_load(text[opened.end() : closed.start()])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 2}" if mark else ""
        raise Unusable(f"has front matter that is not valid YAML{place}; quote values that hold a colon") from error
    if not isinstance(fields, dict):
        return {}, 0
    published = fields.get("published", fields.get("date"))
    named = {**{name: fields.get(name) for name in FIELDS}, "published": published}
    return {name: _plain(value) for name, value in named.items()}, closed.end()


def _plain(value: object) -> object:
    """YAML reads a date as a date: give it back as text."""
    return value.isoformat() if isinstance(value, date) else value
