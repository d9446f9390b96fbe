"""Every format that is read, in one list, and how a file's format is told: by its content first, then by its suffix.

In: the first bytes of a source and the suffix of its name. Out: its `Format`. A format that has marks of its own says
so in `begins`, and a file with those marks is that format whatever it is called; what has no marks, such as a table or
plain text, goes by its suffix. The order of `FORMATS` decides where two would do. A new format is a module and a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from coverlap.read import html, jsonl, plain, table
from coverlap.read.formats import feeds, newsml, nitf, releases, wire_text
from coverlap.read.formats.beginning import Beginning, beginning_of
from coverlap.read.record import Read
from coverlap.read.source import InputSource

Reader = Callable[[InputSource], Iterator[Read]]


class Format(NamedTuple):
    """A format: its name in messages, the suffixes of its files, its reader, and the marks of its content, if any."""

    name: str
    suffixes: tuple[str, ...]
    articles: Reader
    begins: Callable[[Beginning], bool] = lambda beginning: False


_XML = (".xml",)
_G2 = ("newsMessage", "newsItem", "packageItem", "knowledgeItem", "planningItem", "conceptItem")
_PLAIN = Format("text", (".txt", ".text", ".md", ".markdown"), plain.articles)
_PAGE = Format("HTML", html.SUFFIXES, html.articles, lambda b: b.root == "html" or b.is_page)
_LINES = Format("JSON Lines", (".jsonl", ".ndjson"), jsonl.articles)
_JSON = Format("JSON", (".json",), jsonl.document, lambda b: b.is_json)

FORMATS: tuple[Format, ...] = (
    Format("NewsML-G2", _XML, newsml.g2, lambda b: b.root in _G2),
    Format("NewsML 1", _XML, newsml.newsml1, lambda b: b.root == "NewsML"),
    Format("NITF", _XML, nitf.articles, lambda b: b.root == "nitf"),
    Format("WordPress export", _XML, feeds.articles, lambda b: b.root == "rss" and b"wp:wxr_version" in b.data),
    Format("RSS", (".rss", ".rdf", *_XML), feeds.articles, lambda b: b.root in ("rss", "RDF")),
    Format("Atom", (".atom", *_XML), feeds.articles, lambda b: b.root == "feed"),
    _PAGE,
    Format("IPTC 7901, ANPA", (".tst", ".iptc", ".anpa"), wire_text.articles, lambda b: wire_text.begins(b.data)),
    Format("XML", _XML, feeds.refused, lambda b: bool(b.root)),
    Format("press release", (), releases.articles, lambda b: releases.begins(b.data)),
    _LINES,
    _JSON,
    Format("CSV", (".csv",), table.articles),
    Format("TSV", (".tsv", ".tab"), table.articles),
    _PLAIN,
)
SUFFIXES = frozenset(suffix for format in FORMATS for suffix in format.suffixes)


def format_of(source: InputSource, suffix: str) -> Format:
    """The format of a source whose name ends so; text where neither content nor suffix says more."""
    beginning = beginning_of(source.stream)
    named = next((format for format in FORMATS if suffix in format.suffixes), None)
    if named is not None and named.begins(beginning):
        return named
    told = next((format for format in FORMATS if format.begins(beginning)), None)
    if told is _JSON and (named is _LINES or (named in (None, _PLAIN) and beginning.is_json_line)):
        return _LINES
    return told or named or _PLAIN
