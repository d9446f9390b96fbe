"""Made-up prose for the tests of this room: pseudo-words among English stop words, so that nothing that tells is shared
by accident."""

import random

from coverlap.model.values import Article, Document
from coverlap.text.prepare import prepare

_SMALL = ("the", "of", "and", "in", "to", "a", "was", "by", "for", "with", "that", "on")
_SOUNDS = ("bcdfghjklmnprtvz", "aeiou", "bcdfghjklmnprtvz", "aeiou", "bdgklmnprt", "aeiou", "n")


def prose(seed: int, words: int) -> str:
    """Sentences of twelve words, each third a stop word; another seed shares next to none of the rest."""
    rng = random.Random(seed)
    made = [rng.choice(_SMALL) if place % 3 == 1 else "".join(map(rng.choice, _SOUNDS)) for place in range(words)]
    return " ".join(
        word.capitalize() if place % 12 == 0 else word + "." if place % 12 == 11 else word
        for place, word in enumerate(made)
    )


def document(text: str, name: str = "a", outlet: str = "") -> Document:
    return prepare(Article(id=name, text=text, outlet=outlet))
