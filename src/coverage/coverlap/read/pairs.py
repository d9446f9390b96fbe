"""Files that name which articles to compare, and which of them form an event.

In: a CSV file with the columns left_id and right_id, or article_id and event. Out: pairs of ids in the file's order,
each once; the event of each article. The order within a pair is kept: it decides which article is on the left of
the report.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from coverlap.errors import InputError
from coverlap.read.small import small_text

Row = dict[str, str]


def read_pairs(path: str) -> list[tuple[str, str]]:
    """The pairs of one file.

    Raises InputError where it cannot be read, lacks a column, or a row names no two different articles."""
    pairs: dict[tuple[str, str], None] = {}
    for number, row in _rows(path, "--pairs", ("left_id", "right_id")):
        left, right = row["left_id"], row["right_id"]
        if not left or not right or left == right:
            raise InputError(f"{path}, line {number}: two different ids are needed, in left_id and right_id.")
        pairs[left, right] = None
    return list(pairs)


def read_events(path: str) -> dict[str, str]:
    """The event of each article that one file names.

    Raises InputError where it cannot be read, lacks a column, or a row lacks a cell or names an article again."""
    events: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, row in _rows(path, "--events", ("article_id", "event")):
        article_id, event = row["article_id"], " ".join(row["event"].split())
        if not article_id or not event:
            raise InputError(f"{path}, line {number}: an id and an event are needed, in article_id and event.")
        if article_id in events:
            raise InputError(
                f"{path}, line {number}: {article_id!r} already has an event, in line {lines[article_id]}; "
                "an article belongs to one event: remove one of the two rows."
            )
        events[article_id], lines[article_id] = event, number
    if not events:
        raise InputError(f"{path}: names no article; write a row for each, under article_id,event.")
    return events


def _rows(path: str, option: str, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """The number of each row's last line, and its cells in these columns; an absent cell is empty."""
    try:
        rows = csv.DictReader(io.StringIO(small_text(path), newline=""))
        missing = set(columns) - set(rows.fieldnames or ())
        if missing:
            raise InputError(f"{path}: no column {' and '.join(sorted(missing))}; name them in its first line.")
        for row in rows:
            yield rows.line_num, {column: row[column] or "" for column in columns}
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path given to {option}.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a CSV file in UTF-8 ({error}); save it as one.") from None
