"""Which column or key of a record is which field: the program's own names, and those that others commonly use.

In: the names of a record's columns, and what a user chose. Out: for each field the column that holds it. A user's
choice goes first, then our own name, then the commonest of the others that is there; `column_names.tsv` has those of
other languages than English. "source" is the outlet where nothing else names one, and the credit otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from coverlap.errors import UsageError

Chosen = tuple[tuple[str, str], ...]  # a field, and the column that a user named for it

# Per field the names of columns, the surest first: those of Media Cloud, NewsAPI, news-please, GDELT, newspaper3k,
# schema.org, WordPress and Superdesk among them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "guid", "uri", "story_id", "stories_id", "doc_id", "document_id", "uuid"),
    "outlet": tuple(
        """
        outlet publisher publication publication_title newspaper media_name outlet_name news_outlet source_name
        site_name media media_outlet provider sitename site source source_domain domain
        """.split()
    ),
    "title": ("title", "headline", "heading", "hed", "article_title", "headline_main", "webtitle"),
    "published": tuple(
        """
        published publish_date pub_date pubdate published_at publishedat date_published datepublished
        publication_date published_date date_publish publisheddate published_time publish_time
        webpublicationdate datetimepub date datetime versioncreated version_created firstcreated seendate
        timestamp
        """.split()
    ),
    "url": ("url", "link", "permalink", "canonical_url", "article_url", "web_url", "weburl", "href"),
    "text": tuple(
        """
        text body content article_text full_text fulltext maintext article_body articlebody body_text text_content
        story_text content_text content_html body_html html article story description lead teaser summary abstract
        """.split()
    ),
    "byline": ("byline", "author", "authors", "by", "creator", "writer", "reporter", "journalist"),
    "credit": ("credit", "credit_line", "creditline", "agency", "wire", "source"),
    "language": ("language", "lang", "language_code"),
    "kind": ("kind",),
}
_MARKS = re.compile(r"[\s\-._]+")


def named(name: str) -> str:
    """A column's name as it is compared: "Publish Date", "publish_date" and "publishDate" are one."""
    return _MARKS.sub("", name.lower())


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    """The names of each field's columns as they are compared, those in other languages last."""
    lines = files("coverlap.read").joinpath("column_names.tsv").read_text(encoding="utf-8").splitlines()
    others = dict(line.split("\t") for line in lines if not line.startswith("#"))
    return {
        field: tuple(named(name) for name in (*names, *filter(None, others.get(field, "").split(";"))))
        for field, names in COLUMNS.items()
    }


@lru_cache(maxsize=1024)
def columns_of(names: tuple[str, ...], chosen: Chosen = ()) -> tuple[tuple[str, str], ...]:
    """Each field that these columns give, and the column that holds it."""
    there = {named(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field, column in chosen:
        if named(column) in there:
            found[field] = there[named(column)]
    for field, usual in _usual().items():
        if field not in found:
            free = (there[name] for name in usual if name in there and there[name] not in found.values())
            column = next(free, "")
            if column:
                found[field] = column
    return tuple(found.items())


def gives_articles(columns: Iterable[tuple[str, str]]) -> bool:
    """True for columns with a text, or with a headline and its address, as lists of articles have."""
    fields = dict(columns)
    return "text" in fields or ("title" in fields and "url" in fields)


def unread(names: Iterable[str], chosen: Chosen = ()) -> list[str]:
    """The columns that give no field."""
    names = tuple(names)
    used = {column for _, column in columns_of(names, chosen)}
    return [name for name in names if name and name not in used]


def chosen_columns(pairs: Mapping[str, str] | Iterable[str]) -> Chosen:
    """A user's choice: of `field=column` each, or of a table. Raises UsageError for a field that there is not."""
    items = pairs.items() if isinstance(pairs, Mapping) else (_pair(pair) for pair in pairs)
    chosen = tuple(sorted((field.strip().lower(), column.strip()) for field, column in items))
    for field, column in chosen:
        if field not in COLUMNS or not column:
            raise UsageError(f"--column {field}={column}: name a field and its column; fields: {', '.join(COLUMNS)}.")
    return chosen


def _pair(pair: str) -> tuple[str, str]:
    field, sign, column = pair.partition("=")
    if not sign:
        raise UsageError(f"--column {pair}: write the field and the column, such as text=body.")
    return field, column
