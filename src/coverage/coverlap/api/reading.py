"""Articles, tables of names and reports, read from files.

In: paths. Out: values for `compare`, `check`, `Settings` and `Policy`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from coverlap.api.report import Report
from coverlap.errors import WrongTypeError
from coverlap.model.values import Article, Skipped
from coverlap.read.columns import Chosen, chosen_columns


def read_articles(
    paths: str | Path | Iterable[str | Path], *, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Skipped]:
    """The articles in files and folders, and a `Skipped` for every record that is none. `columns` says which columns
    of tables and keys of JSON are which fields, such as {"text": "body"}.

    Raises UsageError at once for a path that does not exist, InputError where there is no article at all."""
    from coverlap.read import read
    from coverlap.read.inputs import existing

    several = [paths] if isinstance(paths, str | Path) or not isinstance(paths, Iterable) else list(paths)
    for path in several:
        if not isinstance(path, str | Path):
            raise WrongTypeError(f"read_articles: a path or a list of paths is expected, not {type(path).__name__}.")
    return read([str(existing(Path(path))) for path in several], columns=chosen(columns))


def chosen(columns: Mapping[str, str] | None) -> Chosen:
    """A choice of columns. Raises WrongTypeError for anything but names by field, UsageError for an unknown field."""
    pairs = {} if columns is None else columns
    if not isinstance(pairs, Mapping) or not all(isinstance(text, str) for item in pairs.items() for text in item):
        raise WrongTypeError("columns must give a column's name for each field, such as {'text': 'body'}.")
    return chosen_columns(pairs)


def read_report(path: str | Path) -> Report:
    """A comparison read back from its `report.json`.

    Raises InputError for a file that cannot be read or is no report."""
    from coverlap import report_file

    records, summary = report_file.read_report(str(path))
    return Report(tuple(records), summary)


def read_contested(path: str | Path) -> str:
    """The text of a table of your own contested names, for `Settings`: what is meant and at least two names a line,
    separated by tabs.

    Raises InputError where it cannot be read or a line cannot be used."""
    from coverlap.read import contested

    return contested.read_contested(path)


def read_agencies(path: str | Path) -> str:
    """The text of a table of agencies and outlets of your own, for `Settings` and `Policy`.

    Raises InputError where it cannot be read or a row cannot be used."""
    from coverlap.quotes import publishers

    return publishers.read_agencies(path)
