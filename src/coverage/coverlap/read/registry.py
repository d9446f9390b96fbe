"""Every format that is read, in one list, and how a file's format is told: by its content first, then by its suffix.

In: the first bytes of a source and the suffix of its name. Out: its `InputFormat`. A format that has marks of its own
says so in `begins`, and a file with those marks is that format whatever it is called; what has no marks, such as a
table or plain text, goes by its suffix. The order of `FORMATS` decides where two would do. A new format is a module and
a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from coverlap.read import html, jsonl, plain, table
from coverlap.read.formats import (
    agency_xml,
    coded_text,
    databases,
    europresse,
    factiva,
    feeds,
    mail,
    newsml,
    nexis,
    nitf,
    office,
    proquest,
    releases,
    web_archive,
    wire_text,
)
from coverlap.read.formats.beginning import Beginning, beginning_of
from coverlap.read.record import Read
from coverlap.read.source import InputSource

Reader = Callable[[InputSource], Iterator[Read]]


class InputFormat(NamedTuple):
    """A format: its name in messages, the suffixes of its files, its reader, and the marks of its content, if any."""

    name: str
    suffixes: tuple[str, ...]
    articles: Reader
    begins: Callable[[Beginning], bool] = lambda beginning: False


_FRONT_MATTER = b"---"
_XML = (".xml",)
_G2 = ("newsMessage", "newsItem", "packageItem", "knowledgeItem", "planningItem", "conceptItem")
TEXT = InputFormat("text", (".txt", ".text", ".md", ".markdown"), plain.articles)
_PAGE = InputFormat("HTML", html.SUFFIXES, html.articles, lambda b: b.is_html)
_LINES = InputFormat("JSON Lines", (".jsonl", ".ndjson"), jsonl.articles)
_JSON = InputFormat("JSON", (".json",), jsonl.document, lambda b: b.is_json)

# Told by marks in the midst of a text: only what may be a text is one of these.
_TEXTS = (
    InputFormat("table", (), table.articles, lambda b: table.begins(b.text)),
    InputFormat("Nexis text", (), nexis.text, lambda b: nexis.begins_text(b.data)),
    InputFormat("Factiva text", (), factiva.text, lambda b: factiva.begins_text(b.text)),
    InputFormat("ProQuest", (), proquest.articles, lambda b: proquest.begins(b.data)),
    InputFormat("wire text", (), coded_text.articles, lambda b: coded_text.begins(b.text)),
    InputFormat("press release", (), releases.articles, lambda b: releases.begins(b.data)),
)
FORMATS: tuple[InputFormat, ...] = (
    InputFormat("Word", (".docx",), office.docx, lambda b: "word/document.xml" in b.parts),
    InputFormat("OpenDocument", (".odt",), office.odt, lambda b: b"opendocument.text" in b.data[:100]),
    InputFormat("Excel", (".xlsx",), office.xlsx, lambda b: "xl/workbook.xml" in b.parts),
    InputFormat("WACZ", (".wacz",), web_archive.wacz, lambda b: any(name.startswith("archive/") for name in b.parts)),
    InputFormat("WARC", (".warc", ".arc"), web_archive.warc, lambda b: b.data.startswith((b"WARC/", b"filedesc://"))),
    InputFormat("PDF", (".pdf",), office.pdf, lambda b: b.data.startswith(b"%PDF-")),
    InputFormat("RTF", (".rtf",), office.rtf, lambda b: b.data.startswith(b"{\\rtf")),
    InputFormat("NewsML-G2", _XML, newsml.g2, lambda b: b.root in _G2),
    InputFormat("NewsML 1", _XML, newsml.newsml1, lambda b: b.root == "NewsML"),
    InputFormat("NITF", _XML, nitf.articles, lambda b: b.root == "nitf"),
    InputFormat("XML of agencies", _XML, agency_xml.articles, lambda b: b.root in agency_xml.ROOTS),
    InputFormat("WordPress export", _XML, feeds.articles, lambda b: b.root == "rss" and b"wp:wxr_version" in b.data),
    InputFormat("RSS", (".rss", ".rdf", *_XML), feeds.articles, lambda b: b.root in ("rss", "RDF")),
    InputFormat("Atom", (".atom", *_XML), feeds.articles, lambda b: b.root == "feed"),
    InputFormat("Nexis HTML", html.SUFFIXES, nexis.html, lambda b: b.is_html and nexis.begins(b.data)),
    InputFormat("Factiva HTML", html.SUFFIXES, factiva.html, lambda b: b.is_html and factiva.begins(b.data)),
    InputFormat("Europresse", html.SUFFIXES, europresse.articles, lambda b: b.is_html and europresse.begins(b.data)),
    InputFormat("ProQuest HTML", html.SUFFIXES, proquest.html, lambda b: proquest.begins_html(b.data)),
    InputFormat("Kikuzo", html.SUFFIXES, databases.kikuzo, lambda b: b.is_html and databases.begins_kikuzo(b.data)),
    InputFormat(
        "Yomidasu", html.SUFFIXES, databases.yomidasu, lambda b: b.is_html and databases.begins_yomidasu(b.data)
    ),
    InputFormat(
        "Integrum", html.SUFFIXES, databases.integrum, lambda b: b.is_html and databases.begins_integrum(b.data)
    ),
    _PAGE,
    InputFormat("e-mail", (".eml", ".mbox", ".mht", ".mhtml"), mail.articles, lambda b: mail.begins(b.data)),
    InputFormat("IPTC 7901, ANPA", (), wire_text.articles, lambda b: wire_text.begins(b.data)),
    InputFormat("XML", _XML, feeds.refused, lambda b: bool(b.root)),
    _LINES,
    _JSON,
    InputFormat("CSV", (".csv",), table.articles),
    InputFormat("TSV", (".tsv", ".tab"), table.articles),
    *_TEXTS,
    TEXT,
)
SUFFIXES = frozenset(suffix for format in FORMATS for suffix in format.suffixes)


def format_of(source: InputSource, suffix: str) -> InputFormat | None:
    """The format of a source whose name ends so; None where neither content nor suffix says one."""
    beginning = beginning_of(source.stream)
    named = next((format for format in reversed(FORMATS) if suffix in format.suffixes), None)
    is_text = named in (None, TEXT)
    if named is TEXT and beginning.data.startswith(_FRONT_MATTER):
        return TEXT
    told = next((format for format in FORMATS if format.begins(beginning)), None)
    if told is _JSON and (named is _LINES or (is_text and beginning.is_json_line)):
        return _LINES
    return (told if told not in _TEXTS or is_text else named) or named
