"""News agencies and outlets by every name they go by.

In: the two tables beside this file, and a user's own in the same form. Out: a `Directory` that finds their names in a
document. The decision that is not obvious: names are looked up by the ids of their first words, all words of a document
at once, so that a thousand names cost no more than ten. Short forms (AP, PA, EFE) and one-word other names (Fars,
Petra) also mean other things; they are marked and count only where the text around them shows a credit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from coverlap.errors import InputError
from coverlap.model import Document
from coverlap.text.tokens import word_ids

_INSIDE = frozenset("_.@/-")  # before a name: it is part of an address or of another word
_ELISIONS = ("d'", "d’", "l'", "l’")


class Publisher(NamedTuple):
    """Who supplied or published copy. `state_owned` is known of agencies only."""

    name: str
    agency: bool
    languages: tuple[str, ...] = ()
    country: str = ""
    state_owned: bool = False
    domains: tuple[str, ...] = ()


class Named(NamedTuple):
    """A publisher's name in a text; `certain` is False for a form that needs its surroundings to be read as one."""

    start: int
    end: int
    publisher: Publisher
    certain: bool


_Entry = tuple[str, Publisher, bool]


class Directory:
    """Publishers by the first word of each of their names, longest name first."""

    def __init__(self, publishers: list[tuple[Publisher, list[str], list[str]]]) -> None:
        """Each entry: a publisher, its other names, its short forms; an earlier entry wins a shared name."""
        self.publishers = tuple(p for p, _, _ in publishers)
        self._by_form: dict[str, Publisher] = {}
        entries: list[_Entry] = []
        for publisher, others, shorts in publishers:
            long = (publisher.name, *others, *publisher.domains)
            for place, form in enumerate((*long, *shorts)):
                self._by_form.setdefault(form.casefold(), publisher)
                bare = form.removeprefix("The ")
                certain = " " in bare or (publisher.agency and ("-" in bare or form == publisher.name))
                entries.append((bare, publisher, certain and place < len(long)))
        self._by_first = _by_first_word(entries)
        self._firsts = np.array(sorted(self._by_first), dtype=np.uint64)

    def get(self, name: str) -> Publisher | None:
        """The publisher that goes by this name, whatever the case, with or without "the"."""
        key = name.strip().casefold().removeprefix("the ")
        return self._by_form.get(key) or self._by_form.get("the " + key)

    def find(self, document: Document) -> tuple[Named, ...]:
        """Every name in the document, in order, longest first, without overlaps."""
        ids = document.tokens.ids
        if len(self._firsts) == 0:
            return ()
        known = self._firsts[np.minimum(np.searchsorted(self._firsts, ids), len(self._firsts) - 1)] == ids
        found: list[Named] = []
        for start, word in zip(document.tokens.starts[known].tolist(), ids[known].tolist(), strict=True):
            if found and start < found[-1].end:
                continue
            if name := self._at(document.text, start, word):
                found.append(name)
        return tuple(found)

    def _at(self, text: str, start: int, word: int) -> Named | None:
        """The longest name that begins with the word here."""
        if start and text[start - 1] in _INSIDE:
            return None
        start += 2 * text.startswith(_ELISIONS, start)
        for form, publisher, certain in self._by_first[word]:
            end = start + len(form)
            if text.startswith(form, start) and not text[end : end + 1].isalnum():
                return Named(start, end, publisher, certain)
        return None


def _by_first_word(entries: list[_Entry]) -> dict[int, list[_Entry]]:
    """Entries by the id of the first word, longest first; "Reuters's" and "l'AFP" are words with ids of their own."""
    forms = [form for form, _, _ in entries]
    found: dict[int, list[_Entry]] = {}
    for written in (forms, [form + "s" for form in forms], *([letter + form for form in forms] for letter in "dl")):
        for word, entry in zip(word_ids(written).tolist(), entries, strict=True):
            if entry not in found.setdefault(word, []):
                found[word].append(entry)
    for same in found.values():
        same.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


@lru_cache(maxsize=1)
def names_in(document: Document, known: Directory) -> tuple[Named, ...]:
    """`known.find`, kept for the last document: its quotations and its credits both ask."""
    return known.find(document)


@cache
def directory(own: Path | None = None) -> Directory:
    """The program's agencies and outlets and, before them, those of a user's file in the form of agencies.tsv.

    Raises InputError where the file cannot be read or a line has too few columns."""
    room = files("coverlap.quotes")
    entries = _agencies(_read(own), str(own)) if own else []
    entries += _agencies(room.joinpath("agencies.tsv").read_text(encoding="utf-8"), "agencies.tsv")
    entries += _outlets(room.joinpath("outlets.tsv").read_text(encoding="utf-8"))
    return Directory(entries)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a table of agencies: {error}") from error


def _rows(content: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split(";") if form.strip()]


def _agencies(content: str, where: str) -> list[tuple[Publisher, list[str], list[str]]]:
    entries = []
    for number, cells in _rows(content):
        if len(cells) != 6:
            raise InputError(f"{where}, line {number}: has {len(cells)} columns, needs 6 parted by tabs.")
        name, others, shorts, languages, country, state = cells
        publisher = Publisher(name, True, tuple(languages.split()), country, state == "yes")
        entries.append((publisher, _forms(others), _forms(shorts)))
    return entries


def _outlets(content: str) -> list[tuple[Publisher, list[str], list[str]]]:
    entries = []
    for _, cells in _rows(content):
        name, others, shorts, domains = [*cells, "", "", ""][:4]
        entries.append((Publisher(name, False, domains=tuple(_forms(domains))), _forms(others), _forms(shorts)))
    return entries
