"""A file that names which articles to compare.

In: a CSV file with the columns left_id and right_id. Out: pairs of ids in the file's order, each once. The order within
a pair is kept: it decides which article stands on the left of the report.
"""

from __future__ import annotations

import csv
from pathlib import Path

from coverlap.errors import InputError


def read_pairs(path: str) -> list[tuple[str, str]]:
    """The pairs of one file.

    Raises InputError where it cannot be read, lacks a column, or a row names no two different articles."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as handle:
            rows = csv.DictReader(handle)
            missing = {"left_id", "right_id"} - set(rows.fieldnames or ())
            if missing:
                raise InputError(f"{path}: no column {' and '.join(sorted(missing))}; name them in its first line.")
            pairs = dict.fromkeys(_pair(path, number, row) for number, row in enumerate(rows, start=2))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path given to --pairs.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a CSV file in UTF-8 ({error}); save it as one.") from None
    return list(pairs)


def _pair(path: str, number: int, row: dict[str, str]) -> tuple[str, str]:
    left, right = row["left_id"] or "", row["right_id"] or ""
    if not left or not right or left == right:
        raise InputError(f"{path}, line {number}: two different ids are needed, in left_id and right_id.")
    return left, right
