"""Facts and voices as a spreadsheet shows them: one row a fact or a person, one column an outlet.

In: event records. Out: the CSV text of `facts_wide.csv` and `voices_wide.csv`, when the run ends: the header names all
outlets. An article of unknown outlet has a column under its id. Where an outlet has several articles in an event, a
cell holds them all, joined by "; ". An outlet that an event does not hold has an empty cell there. Spreadsheets are
bounded: an event that would bring more than `OUTLETS` columns or `ROWS` rows is left to the long tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coverlap.model.comparison import FactRow, VoiceRow
from coverlap.model.event import EventRecord
from coverlap.render import arranged
from coverlap.render.base import Chunk
from coverlap.render.csv_text import lines
from coverlap.tables import Cell

OUTLETS = 250  # columns
ROWS = 100_000  # of either file

_FACT = ("event_id", "fact_id", "text", "kind", "carriers")
_VOICE = ("event_id", "person", "role")


class _WideRow(NamedTuple):
    """What a row begins with, and its cells by outlet."""

    first: tuple[Cell, ...]
    cells: dict[str, str]


class WideTables:
    """The two pivots of a run."""

    def __init__(self) -> None:
        self._outlets: dict[str, None] = {}
        self._facts: list[_WideRow] = []
        self._voices: list[_WideRow] = []

    def add(self, record: EventRecord) -> None:
        """Keep the rows of one event."""
        columns = {d.id: d.article.outlet or d.id for d in arranged.in_turn(record)}
        if not record.comparison.facts and not record.comparison.voices:
            return
        wider = len({*self._outlets, *columns.values()}) > OUTLETS
        if len(columns) < 2 or wider or max(len(self._facts), len(self._voices)) >= ROWS:
            return
        self._outlets |= dict.fromkeys(columns.values())
        event = record.event.id
        for fact in arranged.facts(record):
            first = (event, fact.id, fact.text, fact.kind, fact.carriers)
            self._facts.append(_WideRow(first, _cells(columns, {i: _told(row) for i, row in fact.cells.items()})))
        for voice in arranged.voices(record):
            cells = _cells(columns, {i: _heard(row) for i, row in voice.cells.items()})
            self._voices.append(_WideRow((event, voice.person, voice.role), cells))

    def end(self) -> Iterator[Chunk]:
        """Both files, each with the outlets that its rows name."""
        for file, header, kept in (("facts", _FACT, self._facts), ("voices", _VOICE, self._voices)):
            named = {outlet for line in kept for outlet in line.cells}
            outlets = [outlet for outlet in self._outlets if outlet in named]
            rows = ((*line.first, *[line.cells.get(outlet, "") for outlet in outlets]) for line in kept)
            yield Chunk(f"{file}_wide.csv", lines([(*header, *outlets), *rows]))


def _cells(columns: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """What the articles say, by column."""
    found: dict[str, list[str]] = {}
    for article_id, column in columns.items():
        if article_id in said:
            found.setdefault(column, []).append(said[article_id])
    return {column: "; ".join(parts) for column, parts in found.items()}


def _told(row: FactRow) -> str:
    return row.status if row.paragraph is None else f"{row.status}, paragraph {row.paragraph}"


def _heard(row: VoiceRow) -> str:
    """ "quoted 56 words, reported 12", "named", "not found"."""
    if row.status not in ("quoted", "reported"):
        return row.status
    counts = [("quoted", row.quoted_words), ("reported", row.reported_words)]
    return ", ".join(f"{how} {words} words" for how, words in counts if words) or row.status
