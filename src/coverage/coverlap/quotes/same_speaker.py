"""Whether two outlets name the same speaker for the same words.

In: two quotations with their sources. Out: one word. same: the same name; alias: two names of one publisher or two
forms of one person's name; more specific: one side names more fully or names whom the other describes; missing: one
side names nobody; differs: two people of different names, each named beside the quotation; undetermined: the rest.
`people` goes by names alone (decision 37).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

from coverlap.model.values import Document, Quote

_MOST_NAMES = 200  # for the same words: more is a petition, and every two are looked at

Speakers = Literal["same", "alias", "more specific", "missing", "differs", "undetermined"]


class Quoted(Protocol):
    """A quotation and the document it stands in."""

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
    if _within(one.speaker, other.speaker) or _within(other.speaker, one.speaker):
        return "more specific"
    described = [not _is_name(quote.speaker) for quote in (one, other)]
    if all(described):
        return "undetermined"
    if any(described):
        return "more specific"
    sure = all(quote.confidence == "high" and quote.cue for quote in (one, other))
    return "differs" if sure and all(len(quote.speaker.split()) > 1 for quote in (one, other)) else "undetermined"


def people(names: Iterable[str]) -> dict[str, str]:
    """Each name with the fullest of the names that hold it; a name that two fullest ones hold stands for itself, and so
    does each of very many."""
    given = [name for name in dict.fromkeys(names) if name]
    spelled = {name.casefold(): name for name in reversed(given)}
    known = list(spelled.values()) if len(spelled) <= _MOST_NAMES else []
    fuller = {name: [other for other in known if _within(name, other)] for name in spelled.values()}
    found = {}
    for name in given:
        own = spelled[name.casefold()]
        fullest = [other for other in fuller[own] if not fuller[other]]
        found[name] = fullest[0] if len(fullest) == 1 else own
    return found


def _printed(side: Quoted) -> str:
    """The words that name the source, as printed, without an article."""
    source = side.quote.source
    return side.document.text[source.start : source.end].casefold().removeprefix("the ") if source else ""


def _within(shorter: str, longer: str) -> bool:
    """True where the longer name has every word of the shorter and more, and ends with the same."""
    part, whole = shorter.casefold().split(), longer.casefold().split()
    return len(part) < len(whole) and part[-1:] == whole[-1:] and all(word in whole for word in part)


def _is_name(speaker: str) -> bool:
    return not any(word[0].islower() for word in speaker.split() if len(word) > 3)
