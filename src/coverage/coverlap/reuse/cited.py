"""Whether an article gives words that it shares with another as somebody's, without marks around them.

In: an article and the words of it that another has too. Out: yes or no. That another article has the very words makes
slight signs enough: they begin behind a colon, they speak of "I" or "we", or names with colons stand between them.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Ints, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.nouns import nouns_of
from coverlap.text.id_table import Lookup
from coverlap.text.normalise import plain
from coverlap.text.tokens import word_ids

_SPEAKERS = 2  # names with a colon behind them: a transcript
_SPEAKER = re.compile(r"(?<![^\s\]])[A-Z]{2,20}(?: [A-Z]{2,20}){0,2}: ")
_SLACK = 2  # words at the edge: "[The] town council", "The counts: …"
_LEAD = 2  # words that introduce: "Fox writes:"
_DOCUMENTED = ("document", "statement")  # forms of credits
_RARE = 80  # words to one of the first person in an outlet's own prose that cites somebody unmarked


def is_introduced(article: AnnotatedArticle, span: Span) -> bool:
    """True where a colon stands right before a place or behind one of its first words, or ends the paragraph before,
    with two words before it in its sentence: one word alone is a label, "Again:"."""
    tokens, text, paragraphs = article.document.tokens, article.document.text, article.document.paragraphs
    above = int(paragraphs[:, 0].searchsorted(span.start, side="right")) - 2
    if above >= 0 and text[paragraphs[above, 1] - 1] == ":":
        return _leads_in(article, int(paragraphs[above, 1]) - 1)
    first = int(tokens.starts.searchsorted(span.start))
    for at in range(max(1, first - _SLACK), min(len(tokens.ids), first + _SLACK + 1)):
        gap = text[tokens.ends[at - 1] : tokens.starts[at]]
        if ":" in gap and len(gap) > 1:  # not "9:30"
            return _leads_in(article, int(tokens.ends[at - 1]))
    return False


def _leads_in(article: AnnotatedArticle, colon: int) -> bool:
    """The sentence has words enough before a place."""
    starts = article.document.sentences[:, 0]
    sentence = int(starts[max(0, int(starts.searchsorted(colon)) - 1)])
    words = article.document.tokens.starts
    return int(words.searchsorted(colon)) - int(words.searchsorted(sentence)) >= _LEAD


def is_cited(article: AnnotatedArticle, shared: Ints) -> bool:
    """True where the words at these positions, which are those outside quotation marks, are given as somebody's."""
    if not len(shared):
        return False
    tokens = article.document.tokens
    span = Span(int(tokens.starts[shared[0]]), int(tokens.ends[shared[-1]]))
    return is_introduced(article, span) or _speaks(article, shared) or is_transcript(article, span)


def _speaks(article: AnnotatedArticle, shared: Ints) -> bool:
    """The words speak of "I" or "we" as no report does; "US" is a country, and "World War I" has a number."""
    tokens, text = article.document.tokens, article.document.text
    words, first = _first_person_ids(article.document.language), first_person(article.document.language)
    found = 0
    for at in shared[words.holds(tokens.ids[shared])].tolist():
        word = plain(text[tokens.starts[at] : tokens.ends[at]])
        before = tokens.starts[max(0, at - 1)]
        numeral = len(word) == 1 and text[before].isupper() and before not in article.document.sentences[:, 0]
        found += word.lower() in first and not numeral and (len(word) == 1 or not word.isupper())
    return found > 0 and _RARE * found >= len(shared)


def is_transcript(article: AnnotatedArticle, span: Span) -> bool:
    """Names with colons stand between the words, as between those of several speakers."""
    return sum(1 for _ in _SPEAKER.finditer(article.document.text, *span)) >= _SPEAKERS


def is_from_a_document(article: AnnotatedArticle, span: Span) -> bool:
    """A sentence that the span touches gives its words as those of a report, a filing or somebody's statement."""
    first, last = article.sentence_at(span.start), article.sentence_at(span.end - 1)
    if any(
        credit.form in _DOCUMENTED and first <= article.sentence_at(credit.span.start) <= last
        for credit in article.credits
    ):
        return True
    nouns = nouns_of(article.document.language).documents
    heads = (
        article.slice(said.source).split()[-1]
        for said in article.statements
        if said.source and said.span.start < span.end and span.start < said.span.end
    )
    return any(head in nouns for head in heads)


@cache
def first_person(language: str) -> frozenset[str]:
    """The words by which somebody speaks of himself, lower case: "I", "we're"."""
    return frozenset(load(language).lines("first_person.txt"))


@cache
def _first_person_ids(language: str) -> Lookup:
    """Their ids: without apostrophes, "we're" has the id of "were"."""
    return Lookup(np.unique(word_ids(sorted(first_person(language)))))
