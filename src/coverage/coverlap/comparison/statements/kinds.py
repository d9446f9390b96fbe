"""What kind of statement a fact is: happening, claim, reaction, number, background or prediction.

In: the article that tells it and a range of its words. Out: the kind. The lists of `lang/` decide, in this order: verbs
of reacting, words of what is to come, somebody else's voice, a figure that is no year, a place late in the article.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from coverlap.lang import load
from coverlap.model.comparison import FactKind
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_LATE = 0.5  # share of the article's sentences before it
_YEAR = range(1500, 2200)


def kind_of(article: AnnotatedArticle, first: int, last: int) -> FactKind:
    """The kind of the statement in words [first, last) of the article."""
    document = article.document
    ids = document.tokens.ids[first:last]
    outside = ids[~article.quoted[first:last]]
    sentence = int(np.searchsorted(document.sentence_tokens, first, side="right")) - 1
    if _known(document.language, "reactions.txt").holds(outside).any():
        return "reaction"
    if _known(document.language, "predictions.txt").holds(outside).any():
        return "prediction"
    if article.voices[sentence] != "own":
        return "claim"
    span = document.token_span(first, last)
    if any(_figure(word) for word in article.slice(span).replace(",", "").split()):
        return "number"
    return "background" if sentence > _LATE * len(document.sentences) else "happening"


def _figure(word: str) -> bool:
    digits = word.strip("$€£%().;:-–")
    return digits.replace(".", "", 1).isdecimal() and not (digits.isdecimal() and int(digits) in _YEAR)


@cache
def _known(code: str, name: str) -> Lookup:
    return Lookup(np.unique(word_ids(list(load(code).lines(name)))))
