"""What an archive holds, in figures.

In: a path. Out: `ArchiveInfo`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coverlap.archive.database import FORMAT, reading


@dataclass(frozen=True)
class ArchiveInfo:
    """Counts; `first` and `last` are the least and the greatest date, as written; `boilerplate` counts the n-grams that
    are some outlet's boilerplate; `size` is the file's, in bytes."""

    format: int
    articles: int
    outlets: int
    languages: tuple[str, ...]
    words: int
    first: str
    last: str
    boilerplate: int
    size: int


def info(path: Path) -> ArchiveInfo:
    """Raises as `opened`."""
    with reading(path) as database:
        row = database.execute(
            "SELECT count(*), count(DISTINCT nullif(outlet, '')), coalesce(sum(words), 0)::BIGINT, "
            "coalesce(arg_min(published, earliest), ''), coalesce(arg_max(published, latest), '') FROM articles"
        ).fetchall()[0]
        languages = database.execute("SELECT DISTINCT language FROM articles ORDER BY language").fetchall()
        boilerplate = database.execute("SELECT count(*) FROM boilerplate").fetchall()[0][0]
    articles, outlets, words, first, last = row
    return ArchiveInfo(
        FORMAT,
        articles,
        outlets,
        tuple(code for (code,) in languages),
        words,
        first,
        last,
        boilerplate,
        path.stat().st_size,
    )
