"""Whether an article names a source near a quotation that has no speaker of its own.

In: an annotated article. Out: `SourcesNear`, which answers for a place of the text. In doubt there is a source: a name
in the same paragraph is enough, as is anybody who speaks in it or in the paragraphs around it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import read_lines
from coverlap.quotes.people import People, run_of

_COLON = ":"
_DASHES = ("-", "–", "—")  # before a signature: "— C-SPAN interview"


class SourcesNear:
    """The places of one article's sources, paragraph by paragraph."""

    def __init__(self, article: AnnotatedArticle) -> None:
        self._article = article
        self._known: dict[int, bool] = {}

    def at(self, offset: int) -> bool:
        """True where somebody is named, or speaks, in the paragraph of this code point or next to it."""
        paragraph = self._paragraph(offset)
        if paragraph not in self._known:
            near = self._speaks_near(paragraph) or self._says(paragraph)
            self._known[paragraph] = near or paragraph in self._with_names
        return self._known[paragraph]

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._article.document.paragraphs[:, 0], offset) - 1

    @cached_property
    def _sourced(self) -> set[int]:
        """Paragraphs in which somebody speaks, quoted or reported."""
        speaking = (q for q in self._article.quotes if q.speaker or q.cue or q.via)
        found = {self._paragraph(quote.span.start) for quote in speaking}
        return found.union(self._paragraph(statement.span.start) for statement in self._article.statements)

    @cached_property
    def _quoted_alone(self) -> set[int]:
        """Paragraphs all of whose words are between quotation marks."""
        document = self._article.document
        ranges = [document.token_range(int(start), int(end)) for start, end in document.paragraphs]
        return {n for n, (first, last) in enumerate(ranges) if last > first and self._article.quoted[first:last].all()}

    @cached_property
    def _with_names(self) -> set[int]:
        """Paragraphs that name somebody, or something, outside of quotation marks."""
        people = People(self._article.document, read_lines(self._article.document)[0])
        mentions = zip(people.firsts, people.texts, strict=True)
        runs = [(people.reading.starts[first], run_of(text, people.language)) for first, text in mentions]
        return {self._paragraph(start) for start, run in runs if run.name or run.titles}

    def _speaks_near(self, paragraph: int) -> bool:
        """True where somebody speaks in the paragraph or next to it: above a run of paragraphs that are quotations
        alone, or below it; where the paragraph above announces the words with a colon, or a signature follows a
        dash."""
        above = paragraph - 1
        while above in self._quoted_alone and above not in self._sourced:
            above -= 1
        below = paragraph + 1
        while below in self._quoted_alone and below not in self._sourced:
            below += 1
        if {paragraph, above, below} & self._sourced:
            return True
        announced = above >= 0 and self._text_of(above).endswith(_COLON)
        if below < len(self._article.document.paragraphs):
            announced |= self._text_of(below).startswith(_DASHES)
        return announced or _COLON in self._own_words(paragraph)

    def _says(self, paragraph: int) -> bool:
        """True where a word outside the marks may be a verb of saying: “…,” an adviser predicted."""
        article, document = self._article, self._article.document
        cues = grammar_of(document.language).cues
        first, last = document.token_range(*document.paragraphs[paragraph].tolist())
        spans = (document.token_span(n, n + 1) for n in range(first, last) if not article.quoted[n])
        return any(article.slice(span).lower() in cues for span in spans)

    def _own_words(self, paragraph: int) -> str:
        """The text of a paragraph before its first quotation."""
        start, end = self._article.document.paragraphs[paragraph].tolist()
        first = min((q.span.start for q in self._article.quotes if start <= q.span.start < end), default=end)
        return self._article.slice(Span(start, first))

    def _text_of(self, paragraph: int) -> str:
        return self._article.slice(Span(*self._article.document.paragraphs[paragraph].tolist()))
