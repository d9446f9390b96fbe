"""The file of an archive: its tables, its format, and who may open it.

In: a path. Out: a DuckDB connection that reads, or one within a transaction that writes. One process may write or many
may read: DuckDB locks the file, and what it says of that becomes one sentence. A new archive is made beside its place
and renamed when it is whole; a change is one transaction. At whatever instant the process is killed, the file holds
the old state or the new one.

DuckDB fetches no extension here. What a person wrote is bound to a statement, never part of it. Reading takes one
thread: a draft asks for little, and a second thread costs more than it brings.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Any

import duckdb
import numpy as np

from coverlap.archive.damage import DamagedError
from coverlap.errors import InputError, OutputError, UsageError

# Counts up whenever these tables change, or what is kept in them: how texts are cut into words and sentences, what a
# fingerprint is, which words of an article count. `tests/archive/test_database.py` fails then.
FORMAT = 6

TABLES = """
CREATE TABLE about (format INTEGER);
CREATE TABLE articles (
    number UINTEGER, id VARCHAR, outlet VARCHAR, title VARCHAR, published VARCHAR, url VARCHAR, byline VARCHAR,
    credit VARCHAR, kind VARCHAR, place VARCHAR, line UINTEGER, content BLOB, language VARCHAR, words UINTEGER,
    earliest DOUBLE, latest DOUBLE, reasons VARCHAR,
    spans BLOB USING COMPRESSION uncompressed, text BLOB USING COMPRESSION uncompressed);
CREATE INDEX numbered ON articles (number);
CREATE TABLE blocks (block UINTEGER, segment UINTEGER, head UBIGINT, size UINTEGER,
    data BLOB USING COMPRESSION uncompressed);
CREATE TABLE boilerplate (print UBIGINT);
CREATE TABLE terms (term UBIGINT, language VARCHAR, articles UINTEGER, data BLOB USING COMPRESSION uncompressed);
CREATE TABLE lengths (number UINTEGER, length DOUBLE);
"""
FETCHED = "CREATE TABLE fetched (url VARCHAR, etag VARCHAR, modified VARCHAR)"  # where something was fetched
_SETTINGS: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",  # DuckDB itself would take four fifths of the machine's for pages that it has read
}
_STORAGE = "v1.0.0"  # of the file, so that DuckDB 1 and 2 read what either wrote
_HOLDER = re.compile(r"\(PID (\d+)\)")
_MOST_WASTE = 0.2  # of the file's blocks may be free before it is written anew

_MADE = """
    SELECT 'table', table_name, sql FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()
    UNION ALL SELECT 'index', index_name, sql FROM duckdb_indexes() WHERE database_name = current_database()
    UNION ALL SELECT 'view', view_name, '' FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
    UNION ALL SELECT 'function', function_name, '' FROM duckdb_functions()
        WHERE NOT internal AND database_name = current_database()
    UNION ALL SELECT 'sequence', sequence_name, '' FROM duckdb_sequences() WHERE database_name = current_database()
    UNION ALL SELECT 'type', type_name, '' FROM duckdb_types() WHERE NOT internal AND database_name = current_database()
    UNION ALL SELECT 'schema', schema_name, '' FROM duckdb_schemas()
        WHERE NOT internal AND schema_name <> 'main' AND database_name = current_database()
"""
_ROWS = "SELECT estimated_size FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()"
_LETTERS = """
    SELECT sum(strlen(id) + strlen(outlet) + strlen(title) + strlen(published) + strlen(url) + strlen(place)
        + strlen(language) + strlen(reasons)) FROM articles
"""
_EMPTY_CELLS = """
    SELECT (SELECT count(*) FROM {0})
        - (SELECT count(*) FROM {0} WHERE COLUMNS(lambda name: name NOT IN ('earliest', 'latest')) IS NOT NULL)
"""
_MOST_LETTERS = 10  # of these for a byte of the file: names of outlets come again and again
_COMPRESSION = re.compile(r" USING COMPRESSION \w+", re.IGNORECASE)

Database = duckdb.DuckDBPyConnection
Columns = dict[str, Any]  # arrays of equal length, by name
Column = np.ndarray[Any, Any] | list[str] | list[bytes]


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """The archive, open for reading.

    Raises UsageError where there is none or another process writes to it, InputError where it is no archive, or one
    that is damaged."""
    if not path.is_file():
        raise UsageError(f"{path}: there is no such archive; make it with coverlap archive add {path} PATH...")
    database = _connected(path, path, read_only=True)
    try:
        _check(path, database)
        yield database
    except (duckdb.Error, DamagedError) as error:
        raise _damaged(path, error) from None
    finally:
        database.close()


@contextmanager
def writing(path: Path) -> Iterator[Database]:
    """The archive, made if there is none, within one transaction, which the end of the block commits and an exception
    takes back.

    Raises UsageError where another process has it open, InputError where it is no archive, OutputError where it cannot
    be written."""
    fresh = path.with_name(f".{path.name}.new")
    new = not path.exists()
    if new:
        _clear(path, fresh)
    database = _connected(path, fresh if new else path, read_only=False)
    committed = False
    try:
        _confine(database, path)
        if new:
            database.execute(f"BEGIN; {TABLES} INSERT INTO about VALUES ({FORMAT})")
        else:
            _check(path, database)
            database.execute("BEGIN")
        yield database
        database.execute("COMMIT")
        committed = True
        database.execute("CHECKPOINT")
        _settle(path, database, fresh)
    except (duckdb.Error, OSError) as error:
        outcome = "nothing was left behind" if new else "the change was saved" if committed else "nothing was changed"
        raise OutputError(f"{path}: the archive cannot be written ({_reason(error)}); {outcome}.") from None
    except DamagedError as error:
        raise _damaged(path, error) from None
    finally:
        database.close()
        _remove(fresh, fresh.with_suffix(".whole"))
        _remove_spilled(path)


def asked(database: Database, query: str, parameters: Sequence[object] = (), /, **given: Column) -> Columns:
    """The columns that a query gives. Values are bound, never spliced: `parameters` to its question marks, or `given`
    as a table of that name with these columns, in this order.

    Texts and bytes are bound as lists, because DuckDB 1 looks for pandas once for each element of an array of objects.
    Raises duckdb.Error."""
    lists = {name: values for name, values in given.items() if isinstance(values, list)}
    numbers = {name: values for name, values in given.items() if not isinstance(values, list)}
    if given:
        sources = ["numbers"] if numbers else []
        if lists:
            unnested = ", ".join(f"unnest(${name}::{_type(values)}[]) AS {name}" for name, values in lists.items())
            sources.append(f"(SELECT {unnested})")
        query = f"WITH given AS (SELECT {', '.join(given)} FROM {' POSITIONAL JOIN '.join(sources)}) {query}"
    if numbers:
        database.register("numbers", numbers)
    found: Columns = database.execute(query, lists or list(parameters)).fetchnumpy()
    if numbers:
        database.unregister("numbers")
    return found


def listed(numbers: Iterable[int]) -> str:
    """Whole numbers as the list of an IN. DuckDB asks an index about such a list; it reads every row to compare it with
    a list that is bound, and most rows to join them."""
    return f"({', '.join(str(int(number)) for number in numbers)})"


def run(database: Database, statement: str, **given: Column) -> None:
    """Run a statement that may read a table `given` with these columns; nothing where they are empty."""
    if not given or len(next(iter(given.values()))):
        asked(database, statement, **given)


def _type(values: list[str] | list[bytes]) -> str:
    return "BLOB" if values and isinstance(values[0], bytes) else "VARCHAR"


def _connected(path: Path, file: Path, *, read_only: bool) -> Database:
    alone = {"threads": 1, "enable_external_access": "false"}
    settings = {**_SETTINGS, **alone} if read_only else {**_SETTINGS, "storage_compatibility_version": _STORAGE}
    try:
        return duckdb.connect(file, read_only=read_only, config=settings)
    except duckdb.IOException as error:
        said = str(error)
        if "lock" in said:
            holder = _HOLDER.search(said)
            who = f"another process ({holder[1]})" if holder else "another process"
            doing = "is writing to this archive" if read_only else "has this archive open"
            raise UsageError(f"{path}: {who} {doing}; try again when it is done.") from None
        if not read_only and not path.exists():
            raise OutputError(f"{path}: an archive cannot be made here ({_first_line(error)}).") from None
        raise InputError(f"{path}: not an archive, or one of a newer DuckDB ({_first_line(error)}).") from None
    except duckdb.Error as error:
        raise InputError(f"{path}: the archive cannot be opened ({_first_line(error)}).") from None


def _confine(database: Database, path: Path) -> None:
    """Let a connection that writes reach no file beyond the archive's folder, where it may be written anew."""
    for statement in (
        f"SET allowed_directories = [{_literal(str(path.absolute().parent))}, {_literal(str(path.parent))}]",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        database.execute(statement)


def _check(path: Path, database: Database) -> None:
    """Raises InputError where the file is no archive of this format: its relations must be the tables of an archive and
    nothing else, since a view or a computed column would run what somebody else wrote; they may not claim to hold more
    than such a file can; and no cell is empty but a time that nobody knows."""
    _check_format(path, database)
    relations = _relations(database)
    if relations not in (_expected(TABLES), _expected(TABLES + FETCHED)):
        raise InputError(f"{path}: not an archive that coverlap made: its tables are not those of one; make it anew.")
    rows = sum(count for (count,) in database.execute(_ROWS).fetchall())
    letters = database.execute(_LETTERS).fetchall()[0][0] or 0
    if rows > path.stat().st_size or letters > _MOST_LETTERS * path.stat().st_size:
        raise InputError(f"{path}: the archive claims to hold more than a file of its size can; make it anew.")
    for kind, name, _ in relations:
        if kind == "table" and database.execute(_EMPTY_CELLS.format(name)).fetchall()[0][0]:
            raise DamagedError(f"empty cells in {name}")


def _relations(database: Database) -> list[tuple[str, ...]]:
    """Every relation that somebody made, with what makes it; every function and type, too."""
    found = database.execute(_MADE).fetchall()
    return sorted((kind, name, _COMPRESSION.sub("", sql or "")) for kind, name, sql in found)


@cache
def _expected(tables: str) -> list[tuple[str, ...]]:
    """The relations of an archive with these tables, as this DuckDB writes them."""
    with duckdb.connect(":memory:", config={**_SETTINGS, "threads": 1}) as empty:
        empty.execute(tables)
        return _relations(empty)


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(
        f"{path}: the archive is damaged ({_first_line(error)}); make it again with coverlap archive add, from the "
        "articles."
    )


def _check_format(path: Path, database: Database) -> None:
    try:
        rows = database.execute("SELECT format FROM about").fetchall()
    except duckdb.Error:
        rows = []
    if len(rows) != 1 or not isinstance(rows[0][0], int):
        raise InputError(f"{path}: a DuckDB file, but not an archive of coverlap; choose another file.")
    if rows[0][0] != FORMAT:
        fix = "update coverlap" if rows[0][0] > FORMAT else "make it again with coverlap archive add"
        raise InputError(f"{path}: an archive of format {rows[0][0]}, and this coverlap reads {FORMAT}; {fix}.")


def _clear(path: Path, fresh: Path) -> None:
    """Make way for an archive to be, also where a process was killed while it made one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if fresh.exists():
            _connected(path, fresh, read_only=False).close()  # refuses where another process is making it now
    except InputError:
        pass
    except OSError as error:
        raise OutputError(f"{path}: an archive cannot be made here ({error.strerror}).") from None
    _remove(fresh)


def _remove(*files: Path) -> None:
    """Remove database files and what DuckDB keeps beside them."""
    for file in files:
        for left in (file, file.with_name(file.name + ".wal")):
            left.unlink(missing_ok=True)
        _remove_spilled(file)


def _remove_spilled(file: Path) -> None:
    """Remove what DuckDB had no memory for, in case the process that left it there was killed."""
    rmtree(file.with_name(file.name + ".tmp"), ignore_errors=True)


def _settle(path: Path, database: Database, fresh: Path) -> None:
    """Put a new archive in its place. One that has become mostly holes is written anew: DuckDB fills holes, but gives
    no space back."""
    total, free = database.execute("SELECT total_blocks, free_blocks FROM pragma_database_size()").fetchall()[0]
    if free <= _MOST_WASTE * total:
        if fresh.exists():
            fresh.replace(path)
        return
    whole = fresh.with_suffix(".whole")
    whole.unlink(missing_ok=True)
    name = database.execute("SELECT current_database()").fetchall()[0][0].replace('"', '""')
    database.execute(f"ATTACH {_literal(str(whole))} AS whole (STORAGE_VERSION '{_STORAGE}')")
    database.execute(f'COPY FROM DATABASE "{name}" TO whole; DETACH whole')
    whole.replace(path)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_FULL = tuple(map(os.strerror, (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)))


def _reason(error: Exception) -> str:
    """Why a file cannot be written, in the words of the system where DuckDB passes them on."""
    return next((why.lower() for why in _FULL if why in str(error)), "") or _first_line(error)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].removeprefix("IO Error: ").rstrip(".")
