"""The endings by which a language shows what a word is.

In: the rows of a pack's `endings.tsv`. Out: `Endings`. A language without the file has none: every question about its
endings is answered with no.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

NONE = "-"


class Endings(NamedTuple):
    """Endings by what they show. `plurals` are the regular ones and `every_plural` all, each with what the singular has
    instead, `every_plural` the longest first; `owners` are possessive endings, the longest first, with `marks`, those
    of plurals, among them; `owner` is a regular expression for any of them."""

    inflections: frozenset[str]
    past: tuple[str, ...]
    gerund: tuple[str, ...]
    finite: tuple[str, ...]
    adverb: tuple[str, ...]
    nation: tuple[str, ...]
    plurals: tuple[tuple[str, str], ...]
    plural_ends: tuple[str, ...]
    every_plural: tuple[tuple[str, str], ...]
    singular: tuple[str, ...]
    owners: tuple[str, ...]
    marks: tuple[str, ...]
    owner: str

    def is_plural(self, word: str) -> bool:
        """True for a word that ends as regular plurals do."""
        return word.endswith(self.plural_ends) and not word.endswith(self.singular)

    def without_plural(self, word: str) -> str:
        """A word without an ending that makes a plural of a whole word."""
        return next(
            (word.removesuffix(end) for end, instead in self.plurals if not instead and word.endswith(end)), word
        )

    def without_owner(self, word: str) -> str:
        """A word without its possessive ending."""
        if not word.endswith(self.owners):
            return word
        ending = next(ending for ending in self.owners if word.endswith(ending))
        return word.removesuffix(ending)


def endings_of(rows: Mapping[str, Sequence[str]]) -> Endings:
    """The endings of a language, from the rows of its file by kind."""

    def plain(kind: str) -> tuple[str, ...]:
        return tuple("" if ending == NONE else ending for ending in rows.get(kind, ()))

    def pairs(kind: str) -> tuple[tuple[str, str], ...]:
        parted = (ending.partition("/") for ending in rows.get(kind, ()))
        return tuple((ending, instead) for ending, _, instead in parted)

    plurals, owners = pairs("plural"), (*plain("owner"), *plain("mark"))
    return Endings(
        inflections=frozenset(plain("inflection")),
        past=plain("past"),
        gerund=plain("gerund"),
        finite=plain("finite"),
        adverb=plain("adverb"),
        nation=plain("nation"),
        plurals=plurals,
        plural_ends=tuple(ending for ending, _ in plurals),
        every_plural=tuple(sorted((*plurals, *pairs("irregular")), key=lambda pair: -len(pair[0]))),
        singular=plain("singular"),
        owners=owners,
        marks=plain("mark"),
        owner="|".join(map(re.escape, owners)) or "(?!)",
    )
