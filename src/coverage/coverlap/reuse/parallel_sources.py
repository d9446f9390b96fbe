"""Whether two articles print one sentence about a quotation, but for the name of its source.

In: two quotations of the same words. Out: yes or no, or the two names. A copy in which only the name was changed shows
it without any grammar: around the name, the sentence is the same. Where both sources were read, both must print a name
there, and not a pronoun; and neither may have the other's name around it, unless both have: who is named beside one
alone may speak with them. Whoever the sources were taken for, one name of two words or more in the place of another is
a different attribution too ("told the radio host Ana Ruiz that").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.match.edit_script import EditStep, steps
from coverlap.model.values import Flags, Hashes, Ints
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.text.tokens import tokenise

_LEAST = 4  # words beside the name and the quotation
_ALIKE = 0.75  # share of them that both sentences have in order: house style and synonyms differ
_OWNERS = "'’"
_FULL = 2  # words of a name: a shorter one is a title, a party or a nation as often


def only_the_name_differs(one: ArticleQuote, other: ArticleQuote) -> bool:
    """True where both sentences name a source and are alike around it."""
    if not (_prints_name(one) and _prints_name(other)):
        return False
    mine, theirs = _around(one), _around(other)
    if any((name == mine).any() != (name == theirs).any() for name in (_name(one)[-1], _name(other)[-1])):
        return False
    return _alike(len(mine), len(theirs), steps(mine, theirs))


def _alike(mine: int, theirs: int, script: Sequence[EditStep]) -> bool:
    """Whether so many words on either side have enough in common."""
    kept = sum(step.left_last - step.left_first for step in script if step.operation == "keep")
    return min(mine, theirs) >= _LEAST and kept >= _ALIKE * max(mine, theirs)


class Beside(NamedTuple):
    """The words outside a quotation, in its sentence or, where that has few, in those around it too: their numbers in
    the article, their ids, and which begin with a capital."""

    places: Ints
    ids: Hashes
    capital: Flags


def beside(said: ArticleQuote) -> Beside:
    """The words about a quotation."""
    document, span = said.document, said.quote.span
    first, last = said.article.sentence_at(span.start), said.article.sentence_at(span.end - 1) + 1
    for wide in (0, 1):
        words = document.sentence_tokens[[max(0, first - wide), min(last + wide, len(document.sentences))]]
        places = np.arange(*words.tolist(), dtype=np.int32)
        places = places[(places < said.first) | (places >= said.first + len(said.ids))]
        if len(places) > _LEAST:
            break
    starts = document.tokens.starts[places].tolist()
    capital = np.array([document.text[start].isupper() for start in starts], dtype=np.bool_)
    return Beside(places, document.tokens.ids[places], capital)


def exchanged_names(one: tuple[ArticleQuote, Beside], other: tuple[ArticleQuote, Beside]) -> tuple[str, str] | None:
    """The names that stand for each other in what is otherwise alike about two quotations of the same words."""
    (left, mine), (right, theirs) = one, other
    script = steps(mine.ids, theirs.ids)
    for step in script:
        sizes = (
            len(mine.ids) - step.left_last + step.left_first,
            len(theirs.ids) - step.right_last + step.right_first,
        )
        if step.operation == "replace" and _alike(*sizes, script):
            names = (
                _whole_name(left, mine, step.left_first, step.left_last),
                _whole_name(right, theirs, step.right_first, step.right_last),
            )
            if names[0] and names[1] and {*_words(names[0])}.isdisjoint(_words(names[1])):
                return names
    return None


def _whole_name(said: ArticleQuote, words: Beside, first: int, last: int) -> str:
    """The text of these words if they are a name of two or more to its end, "" if not."""
    places = words.places[first:last]
    if last - first < _FULL or not words.capital[first:last].all() or places[-1] - places[0] != last - first - 1:
        return ""
    span = said.document.token_span(int(places[0]), int(places[-1]) + 1)
    after = said.document.text[span.end : span.end + 2]
    goes_on = after[:1] in _OWNERS or (after[:1] == " " and after[1:].isupper())
    return "" if goes_on else said.article.slice(span)


def _words(name: str) -> list[str]:
    return name.casefold().split()


def _prints_name(said: ArticleQuote) -> bool:
    """The text has the speaker's last name where it names the source."""
    quote = said.quote
    if quote.source is None or not quote.speaker:
        return False
    last = quote.speaker.split()[-1]
    return last[0].isupper() and last in said.document.text[slice(*quote.source)]


def _around(said: ArticleQuote) -> Hashes:
    """The words of the sentence that names the source, without the speaker's name and without the quotation."""
    document, source = said.document, said.quote.source
    if source is None:
        return np.zeros(0, dtype=np.uint64)
    sentence = said.article.sentence_at(source.start)
    first, last = document.sentence_tokens[sentence : sentence + 2].tolist()
    words: Hashes = document.tokens.ids[first:last]
    taken = np.zeros(last - first, dtype=np.bool_)
    taken[max(0, said.first - first) : max(0, said.first + len(said.ids) - first)] = True
    start, end = (max(0, place - first) for place in document.token_range(*source))
    taken[start:end] |= np.isin(words[start:end], _name(said))
    return words[~taken]


def _name(said: ArticleQuote) -> Hashes:
    return tokenise(said.quote.speaker).ids
