"""One document, read once for everything that asks who speaks in it.

In: a document and the publishers that are known. Out: a `Scan`: its paragraphs and lines as tags, and the names of
publishers in it. Quotations, statements, credits and speakers take the scan, so that what they share is read once and
nothing is remembered behind their backs.
"""

from __future__ import annotations

from functools import cached_property

from coverlap.model.values import Document
from coverlap.quotes.agencies import Directory, PublisherName, directory
from coverlap.quotes.focus import Focus
from coverlap.quotes.homonyms import publishers_among
from coverlap.quotes.lines import read_lines
from coverlap.quotes.name_evidence import NameEvidence
from coverlap.quotes.people import People
from coverlap.quotes.publisher_names import publishers_in


class Scan:
    """A document with its lines. `reading` holds the tags of all words, `paragraphs` those that hold a word or a
    quotation, in text order."""

    def __init__(self, document: Document, publishers: Directory | None = None) -> None:
        self.document = document
        self.text = document.text
        self.language = document.language
        self.publishers = publishers or directory()
        self.reading, self.paragraphs = read_lines(document)

    @cached_property
    def listed(self) -> tuple[PublisherName, ...]:
        """Names from the directory that the document uses for publishers, in order, without overlaps."""
        return publishers_among(self.document, self.publishers.find(self.document))

    @cached_property
    def named(self) -> tuple[PublisherName, ...]:
        """Every publisher's name, those included that no table has, in order, without overlaps."""
        return publishers_in(self.document, self.publishers, self.listed)

    @cached_property
    def outlet(self) -> str:
        """The usual name of the article's own outlet; "" where it states none."""
        outlet = self.document.article.outlet
        return self.publishers.usual(outlet) if outlet else ""

    @cached_property
    def people(self) -> People:
        """Whom the document names."""
        return People(self.document, self.reading)

    @cached_property
    def focus(self) -> Focus:
        """Who is in focus where in the document; it learns who speaks as quotations are read."""
        publishers = frozenset(self.text[name.start : name.end] for name in self.listed)
        return Focus(self.people, NameEvidence(self.people, publishers))
