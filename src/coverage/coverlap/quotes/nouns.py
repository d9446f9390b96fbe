"""Nouns for those who speak: people, groups and bodies; and for what is written: reports, letters, rulings.

In: a language code. Out: `Nouns`, by which a description in a text is found to be a person, a document or neither.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.lang.endings import Endings
from coverlap.lang.pack import Pack
from coverlap.quotes.grammar import grammar_of


class Nouns(NamedTuple):
    """Singular nouns, lower case: for people and `groups` of them, for documents, for bodies and for what the press
    prints; and words before a noun that point to something known, `pointing` without possessives."""

    persons: frozenset[str]
    groups: frozenset[str]
    documents: frozenset[str]
    bodies: frozenset[str]
    press: frozenset[str]
    definite: frozenset[str]
    pointing: frozenset[str]
    endings: Endings

    def single(self, word: str) -> tuple[str, bool]:
        """A noun's singular, and whether the word is a plural; of a compound, its last part."""
        word = word.rpartition("-")[2] or word
        if word in self.persons or word in self.documents:
            return word, False
        for ending, instead in self.endings.every_plural:
            if word.endswith(ending):
                single = word.removesuffix(ending) + instead
                if single in self.persons or single in self.documents:
                    return single, True
        return word, self.endings.is_plural(word)

    def is_persons(self, word: str) -> bool:
        """True for a noun for people, in any number, that is not a body's."""
        single, _ = self.single(word)
        return single in self.persons and single not in self.bodies


@cache
def nouns_of(code: str) -> Nouns:
    """The nouns of one language."""
    pack, tags = load(code), grammar_of(code).tags
    press, definite = _listed(pack, "press_nouns"), _listed(pack, "definite")
    documents = press | _listed(pack, "documents", "evidence_nouns", "message_nouns")
    pointing = frozenset(word for word in definite if tags.get(word) != "h")
    groups, bodies = _listed(pack, "group_nouns"), _listed(pack, "bodies")
    return Nouns(
        groups | _listed(pack, "person_nouns"), groups, documents, bodies, press, definite, pointing, pack.endings
    )


def _listed(pack: Pack, *names: str) -> frozenset[str]:
    return frozenset(noun for name in names for noun in pack.lines(f"{name}.txt"))
