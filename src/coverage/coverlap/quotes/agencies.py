"""News agencies and outlets by every name they go by.

In: the program's tables, and a user's own. Out: a `Directory` that finds their names in a document. The decision that
is not obvious: names are looked up by the ids of their first words, all words of a document at once, so that a thousand
names cost no more than ten. Short forms (AP, PA, EFE) and one-word other names (Fars, Petra) also mean other things;
they are marked and count only where the text around them shows a credit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import CODES, load
from coverlap.model.values import Document
from coverlap.names.hosts import domains_of
from coverlap.names.small_words import small_words, without_article
from coverlap.quotes.publishers import Publisher, PublisherEntry, joined, known, own, table_of
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_INSIDE = frozenset("_.@/-")  # before a name: it is part of an address or of another word
_APART = frozenset("/-")  # but not where these themselves stand apart: "/TASS/", "--IANS"
_Form = tuple[str, Publisher, bool]


class PublisherName(NamedTuple):
    """A publisher's name in a text; `certain` is False for a form that needs its surroundings to be read as one."""

    start: int
    end: int
    publisher: Publisher
    certain: bool


class Directory:
    """Publishers by the first word of each of their names, longest name first."""

    def __init__(self, own_table: str) -> None:
        """The user's own publishers, then the program's: an earlier one wins a shared name.

        Raises InputError for a row that cannot be used."""
        self._own_table = own_table
        entries = [*own(own_table), *known()]
        self.publishers = tuple(entry.publisher for entry in entries)
        forms = [form for entry in entries for form in _forms(entry)]
        self._by_name: dict[str, Publisher] = {}
        self._by_site: dict[str, Publisher] = {}
        for form, publisher, _ in forms:
            self._by_name.setdefault(without_article(form.casefold()), publisher)
        for entry in entries:
            for site in entry.publisher.domains:
                self._by_site.setdefault(site, entry.publisher)
        self._by_first = _by_first_word([(without_article(form), publisher, sure) for form, publisher, sure in forms])
        self._written = {word: tuple(form for form, _, _ in entries) for word, entries in self._by_first.items()}
        self._firsts = Lookup(np.array(sorted(self._by_first), dtype=np.uint64))

    def __reduce__(self) -> tuple[Callable[[str], Directory], tuple[str]]:
        """Another process makes its own from the same table."""
        return directory, (self._own_table,)

    def get(self, name: str) -> Publisher | None:
        """The publisher that goes by this name, whatever the case, with or without "the"."""
        return self._by_name.get(without_article(name.strip().casefold()))

    def usual_name(self, name: str) -> str:
        """The usual name of the publisher that an article states as its outlet; "" for one that no table has."""
        publisher = self.get(name)
        return publisher.name if publisher else ""

    def name_at(self, host: str) -> str:
        """The usual name of the publisher whose site this is; "" for one that no table has."""
        found = (self._by_site[domain] for domain in domains_of(host) if domain in self._by_site)
        return next((publisher.name for publisher in found), "")

    def usual(self, name: str) -> str:
        """A publisher's usual name, where the tables know it; the name as given where they do not."""
        return self.usual_name(name) or name.strip()

    def is_agency(self, name: str) -> bool:
        """True where the name is a news agency's."""
        publisher = self.get(name)
        return publisher is not None and publisher.agency

    def find(self, document: Document) -> tuple[PublisherName, ...]:
        """Every name in the document, in order, longest first, without overlaps."""
        ids = document.tokens.ids
        listed = self._firsts.holds(ids)
        found: list[PublisherName] = []
        text, end = document.text, -1
        written, elisions = self._written, small_words().elisions
        for start, word in zip(document.tokens.starts[listed].tolist(), ids[listed].tolist(), strict=True):
            if start < end:
                continue
            first = start + 2 if text.startswith(elisions, start) else start
            if not text.startswith(written[word], first):
                continue  # most words that begin a name are just words: "new", "time"
            beside = end == start - 1  # "Reuters/AFP"
            if name := self._at(text, start, first, word, beside):
                found.append(name)
                end = name.end
        return tuple(found)

    def _at(self, text: str, start: int, first: int, word: int, beside: bool) -> PublisherName | None:
        """The longest name that begins at `first` in the word that begins at `start`, where it is not part of something
        else. `beside`: the name before ends at the character before."""
        mark = text[start - 1 : start]
        if mark in _INSIDE and not (mark in _APART and (beside or _apart(text, start - 1))):
            return None
        for form, publisher, certain in self._by_first[word]:
            end = first + len(form)
            if text.startswith(form, first) and not text[end : end + 1].isalnum():
                return PublisherName(first, end, publisher, certain)
        return None


def _apart(text: str, place: int) -> bool:
    """True where a mark follows white space or another dash."""
    before = text[max(0, place - 1) : place]
    return not before or before.isspace() or before == "-"


@lru_cache(maxsize=8)
def directory(own_table: str = "") -> Directory:
    """The program's agencies and outlets and, before them, those of the text of a user's table.

    Raises InputError for a row that cannot be used."""
    return Directory(own_table)


def with_outlets(own_table: str, outlets: Mapping[str, Sequence[str]]) -> str:
    """A user's table that names also the outlets of a run, given with their sites, as far as no table has them."""
    known = directory(own_table)
    return joined(own_table, table_of({name: sites for name, sites in outlets.items() if not known.usual_name(name)}))


def _forms(entry: PublisherEntry) -> list[_Form]:
    """Each name with its publisher, and whether it needs nothing around it to be read as a name."""
    publisher, others, shorts, word = entry
    long = (*(() if word else (publisher.name,)), *others, *publisher.domains)
    sure = [" " in without_article(form) or (publisher.agency and "-" in form) for form in long]
    if not word:
        sure[0] = sure[0] or publisher.agency
    return [
        *((form, publisher, certain) for form, certain in zip(long, sure, strict=True)),
        *((form, publisher, False) for form in shorts),
        *((form.upper(), publisher, True) for form in long if publisher.agency and " " in form),
    ]


def _by_first_word(entries: Sequence[_Form]) -> dict[int, list[_Form]]:
    """Entries by the id of the first word, longest first; "Reuters's" and "l'AFP" are words with ids of their own."""
    forms = [form for form, _, _ in entries]
    elided = sorted({elision[:-1] for elision in small_words().elisions})
    owned = sorted({end[1:] for code in CODES for end in load(code).endings.owners if end[1:]})
    found: dict[int, list[_Form]] = {}
    for written in (
        forms,
        *([form + end for form in forms] for end in owned),
        *([head + form for form in forms] for head in elided),
    ):
        for word, entry in zip(word_ids(written).tolist(), entries, strict=True):
            if entry not in found.setdefault(word, []):
                found[word].append(entry)
    for same in found.values():
        same.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found
