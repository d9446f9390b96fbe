"""Whether two outlets name the same speaker for the same words.

In: two quotations with their sources. Out: one word. same: the same name; alias: two names of one publisher, or two
forms of one person's or body's name; more specific: one side names more fully or names whom the other describes;
missing: one side names nobody; differs: two people or two bodies, each named in full beside the quotation;
undetermined: the rest. Names of persons and of bodies are compared by the rules of `names`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, Protocol

from coverlap.model.values import Document, Quote
from coverlap.names import bodies, persons
from coverlap.names.small_words import small_words, without_article

_MOST_NAMES = 200  # for the same words: more is a petition, and every two are looked at
_MOST_WORDS = 4  # of a person's name: longer ones are headlines and lists

Speakers = Literal["same", "alias", "more specific", "missing", "differs", "undetermined"]


class Quoted(Protocol):
    """A quotation and the document it is in."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def quote(self) -> Quote:
        """The quotation."""


def same_speaker(left: Quoted, right: Quoted) -> Speakers:
    """The relation of the speakers of two quotations of the same words; symmetric."""
    one, other = left.quote, right.quote
    if not one.source and not other.source:
        return "undetermined"
    if not one.source or not other.source:
        return "missing"
    if not one.speaker or not other.speaker:
        return "undetermined"
    if one.speaker.casefold() == other.speaker.casefold():
        return "same" if _printed(left) == _printed(right) else "alias"
    described = [not is_name(quote.speaker) for quote in (one, other)]
    if all(described):
        return "undetermined"
    if any(described):
        return "more specific"
    found = relation(one.speaker, other.speaker, left.document.language)
    if found == "same":
        return "alias"
    if found in ("shorter", "longer"):
        return "more specific"
    sure = all(quote.confidence == "high" and quote.cue and " " in quote.speaker for quote in (one, other))
    return "differs" if sure and found == "other" else "undetermined"


def relation(one: str, other: str, language: str) -> persons.Relation:
    """How two names relate, as persons' or as bodies'; akin where one is a body's and the other is not: a person may
    speak for it."""
    kinds = {bodies.is_body(name, language) for name in (one, other)}
    if kinds == {True, False}:
        short = bodies.relation(one, other, language)
        return "same" if short == "same" else "akin"
    return bodies.relation(one, other, language) if kinds == {True} else persons.relation(one, other, language)


def is_full_name(speaker: str, language: str) -> bool:
    """True for a person's full name, and for nothing that reads like anything else."""
    words = persons.name_of(speaker, language).words
    named = all(word[0].isupper() or word in small_words().particles for word in speaker.split())
    return (
        named
        and 1 < len(words) <= _MOST_WORDS
        and speaker[0].isupper()
        and without_article(speaker.casefold()) == speaker.casefold()  # "The Democrat"
        and not bodies.is_body(speaker, language)
        and not any(len(word) > 1 and word.isupper() for word in speaker.replace(".", "").split())
    )


def people(names: Iterable[str], language: str) -> dict[str, str]:
    """Each name with the fullest of the names that are one with it; a name that is short for two persons or bodies
    stands for itself, and so does each of very many."""
    given = [name for name in dict.fromkeys(names) if name]
    spelled = {name.casefold(): name for name in reversed(given)}
    known = [name for name in spelled.values() if is_name(name)] if len(spelled) <= _MOST_NAMES else []
    relations = {name: {other: relation(name, other, language) for other in known if other != name} for name in known}
    fuller = {name: [other for other in known if relations[name].get(other) == "shorter"] for name in known}
    found = {}
    for name in given:
        own = spelled[name.casefold()]
        fullest = [other for other in fuller.get(own, ()) if not fuller[other]] or [own]
        forms = {_usual(other, relations.get(other, {})) for other in fullest}
        found[name] = forms.pop() if len(forms) == 1 else own
    return found


def _usual(name: str, relations: Mapping[str, str]) -> str:
    """Of the names that are as full as this one and the same, the longest, the first of several."""
    return min(
        (name, *(other for other, how in relations.items() if how == "same")), key=lambda form: (-len(form), form)
    )


def is_name(speaker: str) -> bool:
    """False for a description ("a senior official")."""
    return not any(word[0].islower() for word in speaker.split() if len(word) > 3)


def _printed(side: Quoted) -> str:
    """The words that name the source, as printed, without an article."""
    source = side.quote.source
    return without_article(side.document.text[source.start : source.end].casefold()) if source else ""
