"""A quotation in its article, as words and as units.

In: an article and one of its quotations. Out: `ArticleQuote`: its words without house style (see `house_style`), and
how its units lie in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b

import numpy as np

from coverlap.match.edit_script import EditStep
from coverlap.model.values import Document, Hashes, Quote, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.house_style import Unit, units_of

_ENDED = re.compile(r"[.!?…]\W*\s")  # between two words, where the second opens a sentence
_STOP = re.compile(r"\w{4}[.!?]\s+[^\W\d_a-z]")  # a shorter word may be a title: "Sen. Ruiz"


@dataclass(frozen=True)
class ArticleQuote:
    """One quotation and the article it is in; `ids` are its words, the first of which is `first` in the article."""

    article: AnnotatedArticle
    quote: Quote
    ids: Hashes
    first: int

    @property
    def document(self) -> Document:
        """The article, prepared."""
        return self.article.document

    @cached_property
    def units(self) -> list[Unit]:
        """Its words without house style."""
        return units_of(self.document, self.first, self.first + len(self.ids))

    @cached_property
    def keys(self) -> Hashes:
        """One number a unit."""
        return np.array([_number(unit.key) for unit in self.units], dtype=np.uint64)

    @cached_property
    def is_title(self) -> bool:
        """Every word with content has a capital: “The Old Show with Karl Otter”."""
        places = [place for place in range(self.first, self.first + len(self.ids)) if self.article.content[place]]
        text, starts = self.document.text, self.document.tokens.starts
        return all(not text[starts[place]].islower() for place in places)

    def words(self, first: int, last: int) -> tuple[int, int]:
        """The words of the article that the units [first, last) stand for; an empty range where none do."""
        if first < last:
            return self.units[first].first, self.units[last - 1].last
        at = self.units[first - 1].last if first else self.first
        return at, at

    def text(self, first: int, last: int) -> str:
        """The text of the units [first, last)."""
        at, stop = self.words(first, last)
        return self.article.slice(self.document.token_span(at, stop)) if at < stop else ""

    def is_handle(self, unit: int) -> bool:
        """The unit is a name on a network ("@harbourpost"), which another text gives as the name itself."""
        start = int(self.document.tokens.starts[self.words(unit, unit + 1)[0]])
        return self.document.text[max(0, start - 1) : start] == "@"

    def content(self, first: int, last: int) -> str:
        """The words with content of the units [first, last)."""
        at, stop = self.words(first, last)
        places = (n for n in range(at, stop) if self.article.content[n])
        return " ".join(self.article.slice(self.document.token_span(n, n + 1)) for n in places)

    def around(self, first: int, last: int) -> str:
        """The text from the unit before [first, last) to the unit after it."""
        tokens = self.document.tokens
        before, after = self.words(first - 1, first)[1] if first else 0, 0
        start = int(tokens.ends[before - 1]) if first else self.quote.span.start
        after = self.units[last].first if last < len(self.units) else 0
        end = int(tokens.starts[after]) if last < len(self.units) else self.quote.span.end
        return self.article.slice(Span(start, end))

    def before(self, unit: int) -> str:
        """Its text before a unit."""
        at = self.words(unit, unit + 1)[0] if unit < len(self.units) else self.units[-1].last
        return self.document.text[self.quote.span.start : int(self.document.tokens.ends[max(self.first, at - 1)])]

    def place(self, unit: int) -> int:
        """Where a unit begins in the text of the quotation; behind the last one, where that ends."""
        tokens, start = self.document.tokens, self.quote.span.start
        if unit < len(self.units):
            return int(tokens.starts[self.units[unit].first]) - start
        return int(tokens.ends[self.units[-1].last - 1]) - start

    def stops(self, first: int, last: int) -> int:
        """How often a sentence ends among the units [first, last): within marks the sentences of an article do not."""
        return len(_STOP.findall(self.text(first, last)))

    def opens(self, unit: int) -> bool:
        """The unit is the first of the quotation, or of a sentence in it."""
        at = self.words(unit, unit + 1)[0]
        ends, starts = self.document.tokens.ends, self.document.tokens.starts
        return at == self.first or bool(_ENDED.search(self.document.text[ends[at - 1] : starts[at]]))

    def opened(self, unit: int) -> int:
        """How many of its words come before the unit in the same sentence."""
        at = self.words(unit, unit + 1)[0]
        sentence = self.article.sentence_at(int(self.document.tokens.starts[at]))
        return at - max(self.first, int(self.document.sentence_tokens[sentence]))

    def closed(self, unit: int) -> int:
        """How many of its words are in the same sentence from the unit on, where the unit before is taken."""
        at = self.words(unit - 1, unit)[1]
        sentence = self.article.sentence_at(int(self.document.tokens.starts[at - 1]))
        return min(self.first + len(self.ids), int(self.document.sentence_tokens[sentence + 1])) - at

    def sentence_units(self, first: int, last: int) -> tuple[int, int]:
        """The units from the beginning of the sentence of the unit `first` to the end of that of the one before
        `last`."""
        start = self.words(first, first + 1)[0] - self.opened(first)
        end = self.words(last - 1, last)[1] + self.closed(last)
        units = [n for n, unit in enumerate(self.units) if start <= unit.first and unit.last <= end]
        return units[0], units[-1] + 1


Side = tuple[ArticleQuote, int, int]  # a quotation and a range of its units


def sides_of(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> tuple[Side, Side]:
    """The units of two quotations that a step is about."""
    return (one, step.left_first, step.left_last), (other, step.right_first, step.right_last)


def lone_side(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> Side | None:
    """The units of a step that one side alone has; None where both have some."""
    mine, theirs = sides_of(one, other, step)
    if (mine[1] < mine[2]) == (theirs[1] < theirs[2]):
        return None
    return mine if mine[1] < mine[2] else theirs


def starts_again(said: ArticleQuote, first: int, last: int) -> bool:
    """The last of several units is the one before them: "I [did not have, I] stopped it"."""
    return 0 < first < last - 1 and said.units[first - 1].key == said.units[last - 1].key


@cache
def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
