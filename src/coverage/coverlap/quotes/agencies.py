"""News agencies and outlets by every name they go by.

In: the two tables beside this file, and a user's own in the same form. Out: a `Directory` that finds their names in a
text. The decision that is not obvious: names are looked up by their first word, not by one pattern of all names, so
that a thousand names cost no more than ten. Short forms (AP, PA, EFE) and one-word other names (Fars, Petra) also mean
other things; they are marked and count only where the text around them shows a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from coverlap.errors import InputError

_NAME_START = re.compile(r"(?<![\w.@/-])(?:[dl]['’])?([^\W\d_][\w’'&/-]*)")
_ENDING = re.compile("[’'/-]")


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


class Directory:
    """Publishers by the first word of each of their names, longest name first."""

    def __init__(self, publishers: list[tuple[Publisher, list[str], list[str]]]) -> None:
        """Each entry: a publisher, its other names, its short forms; an earlier entry wins a shared name."""
        self.publishers = tuple(p for p, _, _ in publishers)
        self._by_form: dict[str, Publisher] = {}
        self._by_first: dict[str, list[tuple[str, Publisher, bool]]] = {}
        for publisher, others, shorts in publishers:
            for form, certain in [
                (publisher.name, publisher.agency or " " in publisher.name),
                *((o, " " in o or "-" in o) for o in others),
                *((s, False) for s in shorts),
                *((d, True) for d in publisher.domains),
            ]:
                self._add(form, publisher, certain)
        for forms in self._by_first.values():
            forms.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def _add(self, form: str, publisher: Publisher, certain: bool) -> None:
        self._by_form.setdefault(form.casefold(), publisher)
        bare = form.removeprefix("The ")
        first = _NAME_START.match(bare)
        if first:
            self._by_first.setdefault(first[1], []).append(
                (bare, publisher, (certain and " " in bare) or (publisher.agency and certain))
            )

    def get(self, name: str) -> Publisher | None:
        """The publisher that goes by this name, whatever the case, with or without "the"."""
        key = name.strip().casefold().removeprefix("the ")
        return self._by_form.get(key) or self._by_form.get("the " + key)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
        """Every name in text[start:end], in order, longest first, without overlaps."""
        at = start
        for word in _NAME_START.finditer(text, start, len(text) if end is None else end):
            if word.start() < at:
                continue
            for first in {word[1]: 0, _ENDING.split(word[1], maxsplit=1)[0]: 0}:
                if found := self._at(text, word.start(1), first):
                    at = found.end
                    yield found
                    break

    def _at(self, text: str, start: int, first: str) -> Named | None:
        """The longest name that begins here with this word."""
        for form, publisher, certain in self._by_first.get(first, ()):
            end = start + len(form)
            if text.startswith(form, start) and not text[end : end + 1].isalnum():
                return Named(start, end, publisher, certain)
        return None


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
