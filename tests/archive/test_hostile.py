"""Archives from elsewhere, or spoiled: one clear sentence, no other file read, no hang, no wrong answer."""

import os
import random
import shutil
from contextlib import suppress

import duckdb
import numpy as np
import pytest
import zstandard

import coverlap
from coverlap import InputError, UsageError, archive
from coverlap.archive.database import FORMAT, TABLES

from .newsroom import drafts, press

pytestmark = pytest.mark.slow

DRAFT = drafts()[0]
THOROUGH = "ARCHIVE_THOROUGH" in os.environ  # every 4 kB is cut, and a bit flipped in 200 places: some minutes
STEP, FLIPS = (4096, 200) if THOROUGH else (8 * 4096, 60)


def verdict(path):
    return coverlap.check(DRAFT, path)


def changed(path, *statements):
    """Change an archive as somebody with DuckDB could."""
    with duckdb.connect(path) as database:
        for statement in statements:
            database.execute(statement)


def refused(path, match):
    for use in (verdict, archive.info, lambda path: archive.remove(path, ["a001"])):
        with pytest.raises(InputError, match=match):
            use(path)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE articles; CREATE VIEW articles AS SELECT content AS text, * FROM read_text('secret.txt')",
        "DROP TABLE boilerplate; CREATE VIEW boilerplate AS SELECT range::UBIGINT AS print FROM range(100_000_000_000)",
        "CREATE TABLE kept AS FROM articles; DROP TABLE articles; CREATE VIEW articles AS SELECT * FROM kept",
        "CREATE MACRO strlen(text) AS 0",
        "CREATE SCHEMA other; CREATE TABLE other.articles (number UINTEGER)",
        "CREATE SEQUENCE counter",
        "ALTER TABLE articles ADD COLUMN more VARCHAR",
        "ALTER TABLE lengths ALTER COLUMN length SET DEFAULT random()",
        "DROP TABLE boilerplate;"
        "CREATE TABLE boilerplate (print UBIGINT GENERATED ALWAYS AS (hash(random())), other INTEGER)",
        "DROP TABLE terms",
    ],
)
def test_only_the_tables_of_an_archive_are_read(wire, statement):
    wire.with_name("secret.txt").write_text("nobody may read this")
    changed(wire, statement)
    refused(wire, "not an archive that coverlap made")


def test_a_connection_reaches_no_other_file(wire, tmp_path):
    from coverlap.archive.database import reading, writing

    (tmp_path / "secret.txt").write_text("nobody may read this")
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("nor this")
    with pytest.raises(InputError), reading(wire) as database:
        database.execute("SELECT content FROM read_text('secret.txt')")
    with pytest.raises(coverlap.OutputError), writing(wire) as database:
        database.execute(f"SELECT content FROM read_text('{outside}')")
    with pytest.raises(coverlap.OutputError), writing(wire) as database:
        database.execute("SET enable_external_access = true")


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO boilerplate SELECT 7 FROM range(30_000_000)",
        "INSERT INTO articles BY NAME SELECT i.range + 99 AS number, a.* EXCLUDE (number, title, text, spans), "
        "repeat('x', 3000) AS title FROM range(100_000) i, (SELECT * FROM articles LIMIT 1) a",
    ],
)
def test_a_small_file_cannot_claim_to_hold_much(wire, statement):
    changed(wire, statement, "CHECKPOINT")
    refused(wire, "claims to hold more")


@pytest.mark.parametrize(
    "cell",
    ["articles.id", "articles.title", "articles.published", "articles.place", "terms.data", "boilerplate.print"],
)
def test_an_empty_cell_is_damage_whatever_is_asked(wire, cell):
    table, _, column = cell.partition(".")
    changed(wire, f"UPDATE {table} SET {column} = NULL", "CHECKPOINT")
    refused(wire, f"empty cells in {table}")


BOMB = zstandard.ZstdCompressor(level=19).compress(b"\0" * (1 << 28))


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE articles SET text = ?", BOMB),
        ("UPDATE articles SET spans = ?", BOMB),
        ("UPDATE articles SET text = ?", b"no zstandard"),
        ("UPDATE articles SET spans = ?", zstandard.compress(np.array([3, 0, 0, 5, 900_000], "<i4").tobytes())),
        ("UPDATE articles SET spans = ?", zstandard.compress(b"odd")),
        ("UPDATE articles SET language = ?", "../../etc"),
        ("UPDATE terms SET data = ?", BOMB),
        ("UPDATE terms SET data = ?", zstandard.compress(b"\xff" * 80)),
        ("UPDATE terms SET articles = ?", 4_000_000_000),
        ("UPDATE lengths SET number = number + ?", 3_000_000_000),
        ("UPDATE blocks SET data = ?", zstandard.compress(b"odd")),
        ("UPDATE blocks SET data = ?", BOMB),
        ("UPDATE blocks SET block = ?", 4),
        ("UPDATE about SET format = ?", None),
    ],
)
def test_values_that_were_never_written_are_damage(wire, statement, value):
    with duckdb.connect(wire) as database:
        if statement == "UPDATE lengths SET number = number + ?":
            database.execute("UPDATE articles SET number = number + ?", [value])
        database.execute(statement, [value])
    try:
        found = verdict(wire)
    except InputError as error:
        assert "make it" in str(error) or "not an archive" in str(error)
    else:  # a check that needs none of it is right as before
        assert statement.startswith("UPDATE blocks SET block") and found


@pytest.mark.parametrize(
    "statement",
    [
        "DROP INDEX numbered; UPDATE articles SET number = number + 4_000_000_000;"
        "CREATE INDEX numbered ON articles (number)",
        "DROP INDEX numbered; UPDATE articles SET number = 1; CREATE INDEX numbered ON articles (number)",
        "UPDATE articles SET language = 'xx'",
        "DELETE FROM blocks",
        "DELETE FROM terms",
    ],
)
def test_what_a_change_reads_is_damage_and_no_fault(made, tmp_path, statement):
    for change in (lambda path: archive.remove(path, ["a001"]), lambda path: archive.add(path, press(40)[30:])):
        path = tmp_path / "changed.duckdb"
        shutil.copy(made, path)
        changed(path, statement)
        with suppress(InputError):
            change(path)


@pytest.mark.slow
def test_a_file_cut_short_is_reported(made, tmp_path):
    whole = made.read_bytes()
    for size in range(0, len(whole), STEP):
        path = tmp_path / "cut.duckdb"
        path.write_bytes(whole[:size])
        with pytest.raises((InputError, UsageError)):
            archive.info(path)
            verdict(path)


@pytest.mark.slow
def test_a_flipped_bit_is_reported_or_changes_nothing(made, tmp_path):
    shutil.copy(made, tmp_path / "spoilt.duckdb")
    expected = verdict(tmp_path / "spoilt.duckdb").results
    whole, rng = made.read_bytes(), random.Random(15)
    for _ in range(FLIPS):
        spoilt = bytearray(whole)
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
        path = tmp_path / "spoilt.duckdb"
        path.write_bytes(spoilt)
        try:
            found = verdict(path).results
        except (InputError, UsageError):
            continue
        assert found == expected


def test_an_archive_as_it_is_made_passes(tmp_path, made):
    path = tmp_path / "empty.duckdb"
    changed(path, TABLES, f"INSERT INTO about VALUES ({FORMAT})")
    assert archive.info(path).articles == 0
    shutil.copy(made, path)
    assert verdict(path)
