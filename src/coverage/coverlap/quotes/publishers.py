"""The tables of agencies and outlets: the program's two, and a user's own.

In: `agencies.tsv` and `outlets.tsv` beside this file; the text of a user's table. Out: `PublisherEntry`s. A user's
table is CSV or TSV with a header, one publisher a row; only the column `name` must be there, columns in any order,
several values of a cell parted by semicolons: kind (agency or outlet), name, other_names, short_forms, languages,
country, state_owned, domains. It is passed on as text and not as a path, so that a run on many machines needs no file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from coverlap.errors import InputError
from coverlap.lang import CODES, load
from coverlap.names.hosts import site_in
from coverlap.names.small_words import without_article
from coverlap.read.small import small_text

_COLUMNS = ("kind", "name", "other_names", "short_forms", "languages", "country", "state_owned", "domains")
_KINDS = {"": True, "agency": True, "outlet": False}
_NEXT_TABLE = "\f"
_SHORT = 3  # letters of a short form
_LONGEST = 200  # characters of an outlet's name in a table
_YES = {"": False, "no": False, "false": False, "yes": True, "true": True}


class Publisher(NamedTuple):
    """Who supplied or published copy. `state_owned` is known of agencies only."""

    name: str
    agency: bool
    languages: tuple[str, ...] = ()
    country: str = ""
    state_owned: bool = False
    domains: tuple[str, ...] = ()


class PublisherEntry(NamedTuple):
    """A publisher, its other names, and its short forms, which count as written. `word`: the name is an ordinary word,
    which a text may use for anything."""

    publisher: Publisher
    others: tuple[str, ...]
    shorts: tuple[str, ...]
    word: bool = False


def known() -> Iterator[PublisherEntry]:
    """The program's own agencies, then outlets."""
    for cells in _rows("agencies.tsv"):
        name, others, shorts, languages, country, state, domains = [*cells, ""][:7]
        publisher = Publisher(name, True, tuple(languages.split()), country, state == "yes", _several(domains))
        yield PublisherEntry(publisher, _several(others), _several(shorts))
    for cells in _rows("outlets.tsv"):
        name, others, shorts, domains, word = [*cells, "", "", "", ""][:5]
        publisher = Publisher(name, False, domains=_several(domains))
        yield PublisherEntry(publisher, _several(others), _several(shorts), word == "word")


def own(tables: str) -> Iterator[PublisherEntry]:
    """The publishers of a user's table, or of several that `joined` made one.

    Raises InputError for a header without a name, an unknown column, and a row that cannot be used."""
    for table in tables.split(_NEXT_TABLE):
        if table.strip():
            yield from _entries(table)


def joined(*tables: str) -> str:
    """Several tables as one, whatever their columns; of two rows with one name the first counts."""
    return _NEXT_TABLE.join(table for table in tables if table.strip())


def _entries(table: str) -> Iterator[PublisherEntry]:
    reader = csv.DictReader(StringIO(table), delimiter="\t" if "\t" in table.partition("\n")[0] else ",")
    columns = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if "name" not in columns or not set(columns) <= set(_COLUMNS):
        raise InputError(
            f"line 1: the columns must be name and any of {', '.join(c for c in _COLUMNS if c != 'name')}."
        )
    for row in reader:
        cells = {column: (row[column] or "").strip() for column in columns}
        if None in row or not cells["name"]:
            raise InputError(f"line {reader.line_num}: needs a name and as many columns as the header has.")
        yield _entry({**dict.fromkeys(_COLUMNS, ""), **cells}, reader.line_num)


def table_of(outlets: Mapping[str, Sequence[str]]) -> str:
    """A table of outlets, given by name with their other names and sites; "" for none. A name that is longer than any
    text would print is left out."""
    outlets = {name: forms for name, forms in outlets.items() if len(name) <= _LONGEST}
    rows = StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(("kind", "name", "other_names", "short_forms", "domains"))
    for name, forms in sorted(outlets.items()):
        sites = [site for form in forms if (site := site_in(form))]
        others = [form for form in forms if not site_in(form) and len(form) <= _LONGEST]
        short = _initials(name) if _is_agency(name) else ""
        writer.writerow(("agency" if _is_agency(name) else "outlet", name, ";".join(others), short, ";".join(sites)))
    return rows.getvalue() if outlets else ""


def _is_agency(name: str) -> bool:
    """A name that ends as agencies' do: "Lowmere Press Agency"."""
    return name.casefold().endswith(_agency_endings())


@cache
def _agency_endings() -> tuple[str, ...]:
    """The nouns of all languages that end agencies' names; one word alone ends papers' names, too."""
    nouns = (noun for code in CODES for noun in load(code).lines("agency_nouns.txt"))
    return tuple(f" {noun}" for noun in nouns if " " in noun)


def _initials(name: str) -> str:
    """The short form of a name: "LPA"; "" for less than three letters."""
    letters = "".join(word[0] for word in without_article(name).split() if word[0].isupper())
    return letters if len(letters) >= _SHORT else ""


def read_agencies(path: str | Path) -> str:
    """The text of a user's table of agencies and outlets, checked.

    Raises InputError where it cannot be read or a row cannot be used."""
    try:
        table = small_text(path)
        for _ in own(table):
            pass
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as a table of agencies ({error}).") from None
    except InputError as error:
        raise InputError(f"{path}, {error}") from None
    return table


def _entry(cells: dict[str, str], line: int) -> PublisherEntry:
    kind, state = cells["kind"].lower(), cells["state_owned"].lower()
    if kind not in _KINDS or state not in _YES:
        raise InputError(f"line {line}: kind must be agency or outlet, and state_owned yes or no.")
    languages, domains = _several(cells["languages"]), _several(cells["domains"])
    publisher = Publisher(cells["name"], _KINDS[kind], languages, cells["country"], _YES[state], domains)
    return PublisherEntry(publisher, _several(cells["other_names"]), _several(cells["short_forms"]))


def _rows(name: str) -> Iterator[list[str]]:
    for line in files("coverlap.quotes").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(value for part in cell.split(";") if (value := part.strip()))
