"""Which articles an archive holds, newest first.

In: the connection of an open archive, and what to keep: an outlet, a period. Out: `Entry`s, an article's record without
its text. With a period, undated articles are left out: nobody can say that they belong to it. An article that bears a
bare day is taken to be of noon.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from coverlap.archive.database import Database, listed
from coverlap.dates import period_of
from coverlap.errors import UsageError
from coverlap.quotes.agencies import directory
from coverlap.read.record import clean

NEWEST = "coalesce(nullif(latest, 'NaN'::DOUBLE), '-infinity'::DOUBLE) DESC, id"  # undated articles last
_DAY = 24.0  # hours
_FIELDS = ("number", "id", "outlet", "title", "published", "url", "words")


class Entry(NamedTuple):
    """An article's record; `number` is its own within the archive, `words` counts its text."""

    number: int
    id: str
    outlet: str
    title: str
    published: str
    url: str
    words: int


class ArchiveFilter(NamedTuple):
    """What to keep: an outlet by any of its names, and days or times as a person writes them; empty for all."""

    outlet: str = ""
    since: str = ""
    until: str = ""


def entries(database: Database, wanted: ArchiveFilter, most: int) -> list[Entry]:
    """The newest articles. Raises UsageError for an outlet that the archive does not have, or a bound that is no
    date."""
    condition, values = condition_of(database, wanted)
    query = f"SELECT {', '.join(_FIELDS)} FROM articles WHERE {condition} ORDER BY {NEWEST} LIMIT ?"
    return list(map(Entry._make, database.execute(query, [*values, most]).fetchall()))


def named(database: Database, wanted: ArchiveFilter) -> list[tuple[int, str]]:
    """The number and the id of each article to keep, in order of number; raises as `entries`."""
    condition, values = condition_of(database, wanted)
    return database.execute(f"SELECT number, id FROM articles WHERE {condition} ORDER BY number", values).fetchall()


def days(database: Database) -> list[tuple[str, int]]:
    """Each day on which articles appeared, in ISO 8601, and how many, newest first; undated articles are left out."""
    middle = "((earliest + latest) / 2)"
    query = (
        f"SELECT strftime(DATE '1970-01-01' + floor({middle} / 24)::INTEGER, '%Y-%m-%d') AS day, count(*) "
        "FROM articles WHERE NOT isnan(latest) GROUP BY day ORDER BY day DESC"
    )
    return [(day, count) for day, count in database.execute(query).fetchall()]


def entries_of(database: Database, numbers: Sequence[int]) -> dict[int, Entry]:
    """The records of these articles, by number."""
    query = f"SELECT {', '.join(_FIELDS)} FROM articles WHERE number IN {listed(numbers)}"
    found = map(Entry._make, database.execute(query).fetchall() if numbers else ())
    return {entry.number: entry for entry in found}


def numbered(database: Database, name: str) -> int:
    """The number of the article with this id, or this headline.

    Raises UsageError where there is none, or several articles have the headline."""
    for column in ("id", "title"):
        query = f"SELECT number, id FROM articles WHERE {column} = ? ORDER BY id"
        found = database.execute(query, [clean(name)]).fetchall()
        if len(found) > 1:
            several = ", ".join(repr(id) for _, id in found[:5])
            raise UsageError(f"{len(found)} articles have the headline {name!r}; name one by its id: {several}.")
        if found:
            return int(found[0][0])
    raise UsageError(
        f"no article has the id or the headline {name!r}; coverlap archive search finds articles by words."
    )


def condition_of(database: Database, wanted: ArchiveFilter) -> tuple[str, list[object]]:
    """The condition as SQL, and the values to bind to it; raises as `entries`."""
    conditions: list[str] = ["true"]
    values: list[object] = []
    if wanted.outlet:
        conditions.append("list_contains(?, outlet)")
        values.append(_outlets(database, wanted.outlet))
    first, last = period_of(wanted.since, wanted.until)
    for bound, end, test in ((first, -1, ">="), (last, 1, "<=")):
        if bound:
            conditions.append(f"(earliest + latest) / 2 {test} ? AND NOT isnan(latest)")
            values.append((sum(bound) + end * _DAY * (bound.latest - bound.earliest > _DAY)) / 2)
    return " AND ".join(conditions), values


def _outlets(database: Database, name: str) -> list[str]:
    """The outlets that a person may mean by a name, as the archive has them."""
    query = "SELECT DISTINCT outlet FROM articles WHERE outlet <> '' ORDER BY outlet"
    known = [outlet for (outlet,) in database.execute(query).fetchall()]
    usual = directory().usual
    meant = [outlet for outlet in known if name.casefold() in (outlet.casefold(), usual(outlet).casefold())]
    meant = meant or [outlet for outlet in known if usual(outlet) == usual(name)]
    if not meant:
        close = get_close_matches(name, known, 3) or known[:3] or ["none that names its outlet"]
        raise UsageError(f"--outlet {name}: the archive has no article of this outlet; it has {', '.join(close)}.")
    return meant
