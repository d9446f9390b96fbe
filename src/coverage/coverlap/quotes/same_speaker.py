"""Whether two outlets name the same speaker for the same words.

In: two quotations with their sources. Out: one word. same: the same name; alias: two names of one publisher or two
forms of one person's name; more specific: one side names more fully or names whom the other describes; missing: one
side names nobody; differs: two people of different names, each named beside the quotation; undetermined: the rest.
"""

from __future__ import annotations

from typing import Literal, Protocol

from coverlap.model import Document, Quote

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
    names = one.speaker.casefold().split(), other.speaker.casefold().split()
    if names[0][-1] == names[1][-1] and (_within(*names) or _within(*reversed(names))):
        return "more specific"
    described = [not _is_name(quote.speaker) for quote in (one, other)]
    if all(described):
        return "undetermined"
    if any(described):
        return "more specific"
    sure = all(quote.confidence == "high" and quote.cue for quote in (one, other))
    return "differs" if sure and all(len(name) > 1 for name in names) else "undetermined"


def _printed(side: Quoted) -> str:
    """The words that name the source, as printed, without an article."""
    source = side.quote.source
    return side.document.text[source.start : source.end].casefold().removeprefix("the ") if source else ""


def _within(shorter: list[str], longer: list[str]) -> bool:
    return len(shorter) < len(longer) and all(word in longer for word in shorter)


def _is_name(speaker: str) -> bool:
    return not any(word[0].islower() for word in speaker.split() if len(word) > 3)
