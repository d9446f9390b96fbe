"""Adding and removing: what is the same, what replaces what, what is left."""

from dataclasses import replace
from pathlib import Path

import pytest

from coverlap import Article, Skipped, UsageError, archive
from coverlap.archive.database import TABLES, reading
from coverlap.archive.terms import ArchiveTerms

from .newsroom import article, press

pytestmark = pytest.mark.slow


CONTENT = ("articles", "boilerplate", "lengths")
PACKED = ("blocks", "terms")


def contents(path):
    """Every row of every table but the blocks, terms unpacked; articles by id in place of number."""
    with reading(path) as database:
        names = dict(database.execute("SELECT number, id FROM articles").fetchall())
        tables = {}
        for table in CONTENT:
            found = database.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in found.description]
            rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
            tables[table] = sorted(repr({key: _told(key, value, names) for key, value in row.items()}) for row in rows)
        tables["terms"] = sorted(
            (term, part.language, names[number], times)
            for terms, parts in ArchiveTerms(database).stretches()
            for part in parts
            for term, number, times in zip(terms[part.at].tolist(), *map(list, part[2:]), strict=True)
        )
        return tables


def _told(key, value, names):
    """Numbers as ids; lengths without the digits in which the order of a sum shows."""
    return names[value] if key == "number" else round(value, 9) if key == "length" else value


def ids(path):
    with reading(path) as database:
        return {row[0]: row[1] for row in database.execute("SELECT id, place FROM articles").fetchall()}


def test_adding_again_changes_nothing(wire):
    before = wire.read_bytes()
    done = archive.add(wire, press(60))
    assert (done.added, done.replaced, done.known) == (0, 0, 60)
    assert wire.read_bytes() == before


def test_the_same_content_under_another_name_is_not_added(wire):
    done = archive.add(wire, [replace(article(3), id="other", where="elsewhere/other.txt")])
    assert (done.added, done.known) == (0, 1)


def test_a_changed_file_replaces_what_it_held(wire):
    done = archive.add(wire, [replace(article(3), text=article(3).text + "\n\nOne line more.")])
    assert (done.added, done.replaced) == (0, 1)
    assert archive.info(wire).articles == 60
    archive.add(wire, [article(3)])
    archive.add(Path("once.duckdb"), press(60))
    assert contents(wire) == contents(Path("once.duckdb"))


def test_two_articles_with_one_id_are_both_kept(wire):
    done = archive.add(wire, [replace(article(70), id="a003"), replace(article(71), id="a003", where="")])
    assert (done.added, done.replaced) == (2, 0)
    assert {"a003", "wire/a070.txt", "a003 (2)"} <= set(ids(wire))


def test_what_is_removed_was_never_there(wire):
    archive.add(wire, press(80))
    assert archive.remove(wire, [f"a{number:03}" for number in range(60, 80)]) == 20
    archive.add(Path("once.duckdb"), press(60))
    assert contents(wire) == contents(Path("once.duckdb"))


@pytest.mark.parametrize(("name", "count"), [("a007", 1), ("wire/a007.txt", 1), ("wire", 60), ("wire/", 60)])
def test_articles_go_by_id_file_and_folder(wire, name, count):
    assert archive.remove(wire, [name]) == count
    assert archive.info(wire).articles == 60 - count


def test_a_name_of_nothing_removes_nothing(wire):
    with pytest.raises(UsageError, match=r"'wir'.*nothing was removed"):
        archive.remove(wire, ["a001", "wir"])
    assert archive.info(wire).articles == 60


def test_skipped_records_are_reported_and_a_fault_takes_everything_back(wire):
    assert archive.add(wire, [Skipped("x", "is empty"), article(80)]).skipped == (Skipped("x", "is empty"),)

    def breaks():
        yield article(90)
        raise UsageError("no more")

    with pytest.raises(UsageError, match="no more"):
        archive.add(wire, breaks())
    with pytest.raises(UsageError, match="no more"):
        archive.add(Path("new.duckdb"), breaks())
    assert archive.info(wire).articles == 61
    assert [path.name for path in Path().iterdir()] == ["wire.duckdb"]


def test_an_emptied_archive_takes_articles_again(wire):
    archive.remove(wire, ["wire"])
    assert archive.info(wire).articles == 0
    archive.add(wire, press(60))
    archive.add(Path("once.duckdb"), press(60))
    assert contents(wire) == contents(Path("once.duckdb"))


def test_articles_without_words_or_with_odd_names(tmp_path):
    odd = [Article("'; DROP TABLE articles; --", "…!", "o'Outlet"), Article("ünï", "Ein Wort.", "", "Tïtel \U0001f600")]
    archive.add(tmp_path / "odd's.duckdb", odd)
    with archive.opened(tmp_path / "odd's.duckdb") as kept:
        assert [d.article.id for d in kept.documents([0, 1])] == [a.id for a in odd]
        assert kept.printed_by("o'Outlet").tolist() == [0]


def test_the_file_gives_back_the_room_of_what_is_gone(tmp_path):
    path, once = tmp_path / "wire.duckdb", tmp_path / "once.duckdb"
    archive.add(path, press(400))
    full = path.stat().st_size
    archive.remove(path, [f"a{number:03}" for number in range(10, 400)])
    archive.add(once, press(10))
    assert path.stat().st_size <= 1.2 * once.stat().st_size < full


def test_tables_are_all_compared():
    assert {*CONTENT, *PACKED, "about"} == {line.split()[2] for line in TABLES.split(";") if "CREATE TABLE" in line}
