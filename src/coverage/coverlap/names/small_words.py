"""The small words in names, which keep their spelling in texts of any language.

In: names. Out: the same without what is not part of them, and the lists themselves (`lang/any/names.tsv`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coverlap.lang import ANY, load

_GENERATIONS = {"father": 1, "son": 2, "third": 3, "fourth": 4}


class SmallWords(NamedTuple):
    """Words within names, lower case. `articles` are those before names, lower case and with a capital, each followed
    by a space; `article` is a regular expression for one; `generations` number people of one name, `suffixes`
    are those that may follow a comma."""

    articles: tuple[str, ...]
    capital_articles: tuple[str, ...]
    article: str
    conjunctions: tuple[str, ...]
    particles: frozenset[str]
    joints: tuple[str, ...]
    letters: str
    elisions: tuple[str, ...]
    generations: dict[str, int]
    suffixes: tuple[str, ...]


@cache
def small_words() -> SmallWords:
    """The small words of names."""
    rows = load(ANY).kinds("names.tsv")
    forms = [form for word in rows["article"] for form in (word, word.capitalize())]
    return SmallWords(
        articles=tuple(f"{form} " for form in forms),
        capital_articles=tuple(f"{word.capitalize()} " for word in rows["article"]),
        article="|".join(forms),
        conjunctions=rows["and"],
        particles=frozenset(rows["particle"]),
        joints=rows["joint"],
        letters="".join(word[0] for word in rows["letter"]),
        elisions=rows["elision"],
        generations={word: number for kind, number in _GENERATIONS.items() for word in rows[kind]},
        suffixes=rows["suffix"],
    )


def has_article(name: str) -> bool:
    """True for a name with its article: "The Lowmere Courier"."""
    return name.startswith(small_words().articles)


def without_article(name: str) -> str:
    """The name without the article before it."""
    return name.split(" ", 1)[1] if has_article(name) else name


def is_generation(word: str) -> bool:
    """True for what follows a name and tells a father from a son: "Jr."."""
    return word.lower().rstrip(".") in small_words().generations


@cache
def sons() -> frozenset[str]:
    """What follows the name of somebody named after a father: "jr"."""
    return frozenset(word for word, number in small_words().generations.items() if number == _GENERATIONS["son"])


@cache
def joining() -> str:
    """A regular expression for a small word within the name of an outlet: "Bureau of the Lowmere Valley"."""
    words = small_words()
    every = {*words.particles, *words.joints, *words.conjunctions, *words.article.lower().split("|")}
    return "|".join(map(re.escape, (*sorted(every), "&")))
