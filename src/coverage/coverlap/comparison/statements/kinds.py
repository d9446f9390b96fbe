"""What kind of statement a fact is: happening, claim, reaction, number, background or prediction.

In: the words of an event and a range of them. Out: the kind. The lists of `lang/` decide, in this order: verbs of
reacting, words of what is to come, somebody else's voice, a figure that is no year, a place late in the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from coverlap.framing.event_words import EventWords
from coverlap.lang import load
from coverlap.model.comparison import FactKind
from coverlap.model.values import Flags
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_LATE = 0.5  # share of the article's sentences before it
_YEAR = range(1500, 2200)


class Kinds:
    """Tells the kinds of an event's statements; the lists are looked up once for all of them."""

    def __init__(self, articles: Sequence[AnnotatedArticle], words: EventWords) -> None:
        self._articles, self._words = articles, words
        self._reacting = self._outside_quotes("reactions.txt")
        self._coming = self._outside_quotes("predictions.txt")

    def of(self, first: int, last: int) -> FactKind:
        """The kind of the statement in words [first, last) of the event."""
        words = self._words
        position = int(words.article[first])
        article = self._articles[position]
        if self._reacting[first:last].any():
            return "reaction"
        if self._coming[first:last].any():
            return "prediction"
        sentence = int(words.sentence[first] - words.sentence_bounds[position])
        if article.voices[sentence] != "own":
            return "claim"
        text = article.document.text[words.starts[first] : words.ends[last - 1]]
        if any(_figure(word) for word in text.replace(",", "").split()):
            return "number"
        return "background" if sentence > _LATE * len(article.document.sentences) else "happening"

    def _outside_quotes(self, name: str) -> Flags:
        """One flag a word: it is in this list of its article's language and not between quotation marks."""
        words = self._words
        flags = np.zeros(len(words.ids), dtype=np.bool_)
        languages = [article.document.language for article in self._articles]
        for language in sorted({*languages}):
            spoken = np.array([one == language for one in languages])[words.article]
            flags |= spoken & _known(language, name).holds(words.vocabulary)[words.term]
        return flags & ~words.quoted


def _figure(word: str) -> bool:
    digits = word.strip("$€£%().;:-–")
    return digits.replace(".", "", 1).isdecimal() and not (digits.isdecimal() and int(digits) in _YEAR)


@cache
def _known(code: str, name: str) -> Lookup:
    return Lookup(np.unique(word_ids(list(load(code).lines(name)))))
