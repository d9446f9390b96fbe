"""What an archive knows of documents that were fetched for it, so that a server is asked only for what is new.

In: an archive, or the validators of documents by address. Out: the same validators, or the table `fetched`, which is
made when the first document is fetched: an archive of files alone has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coverlap.archive.database import FETCHED, Database, reading, run
from coverlap.read.web.validators import Validators


def validators(path: Path) -> dict[str, Validators]:
    """The validators of every document that was fetched, by address; none where there is no archive yet.

    Raises as `coverlap.archive.opened`."""
    if not path.exists():
        return {}
    with reading(path) as database:
        if not _is_there(database):
            return {}
        rows = database.execute("SELECT url, etag, modified FROM fetched").fetchall()
    return {url: Validators(etag, modified) for url, etag, modified in rows}


def remember(database: Database, found: Mapping[str, Validators]) -> None:
    """Put the validators of these documents in the place of older ones."""
    if not found:
        return
    if not _is_there(database):
        database.execute(FETCHED)
    urls = sorted(found)
    run(database, "DELETE FROM fetched WHERE url IN (SELECT url FROM given)", url=urls)
    columns = {"etag": [found[url].etag for url in urls], "modified": [found[url].modified for url in urls]}
    run(database, "INSERT INTO fetched SELECT url, etag, modified FROM given", url=urls, **columns)


def _is_there(database: Database) -> bool:
    query = "SELECT count(*) FROM duckdb_tables() WHERE NOT internal AND table_name = 'fetched'"
    return bool(database.execute(query).fetchall()[0][0])
