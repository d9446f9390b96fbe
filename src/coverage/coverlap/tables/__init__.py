"""The columns of every table: the one source for CSV, JSON, Parquet and the documentation.

In: event records. Out: `TABLES`, each with its columns and the rows that a record gives it. A column states its type,
its meaning and how its cell is read from the record, so that a header and its values cannot drift apart.
"""

from __future__ import annotations

from coverlap.tables.column import KINDS, Cell, Column, ColumnKind, Table, Type
from coverlap.tables.comparison import COMPARISON_TABLES, FACTS, FIGURES, HEADLINES, LABELS, ORIGINS, VOICES
from coverlap.tables.found import (
    ARTICLES,
    CREDITS,
    EVENTS,
    FINDINGS,
    FRAMING,
    OUTLETS,
    PAIRS,
    PASSAGES,
    QUOTES,
    STORYLINES,
)

__all__ = [
    "ARTICLES",
    "COMPARISON_TABLES",
    "CREDITS",
    "EVENTS",
    "EVENT_TABLES",
    "FACTS",
    "FIGURES",
    "FINDINGS",
    "FRAMING",
    "HEADLINES",
    "KINDS",
    "LABELS",
    "ORIGINS",
    "OUTLETS",
    "PAIRS",
    "PASSAGES",
    "QUOTES",
    "RUN_TABLES",
    "STORYLINES",
    "TABLES",
    "VOICES",
    "Cell",
    "Column",
    "ColumnKind",
    "Table",
    "Type",
]

EVENT_TABLES = (ARTICLES, EVENTS, PAIRS, PASSAGES, QUOTES, CREDITS, FRAMING, FINDINGS, *COMPARISON_TABLES)
RUN_TABLES = (OUTLETS, STORYLINES)  # of a run's summary
TABLES: dict[str, Table] = {table.name: table for table in (*EVENT_TABLES, *RUN_TABLES)}
