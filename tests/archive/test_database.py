"""Who may open an archive, and what is said to those who may not."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from coverlap import InputError, OutputError, UsageError, archive
from coverlap.archive.database import FORMAT, TABLES, writing
from coverlap.match.fingerprints import fingerprints
from coverlap.match.tfidf import terms_of
from coverlap.text.prepare import prepare

from .newsroom import press

HOLDER = """
import sys
from dataclasses import replace
from pathlib import Path
from coverlap.archive import database
with database.{way}(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(wire):
    """Another process that has the archive open."""
    started = []

    def hold(way):
        command = [sys.executable, "-c", HOLDER.format(way=way), str(wire)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout.readline() == b"open\n"
        return process

    yield hold
    for process in started:
        process.communicate()


@pytest.mark.slow
def test_many_read(wire, held):
    held("reading")
    held("reading")
    assert archive.info(wire).articles == 60


def test_a_reader_waits_for_a_writer(wire, held):
    process = held("writing")
    with pytest.raises(UsageError, match=f"another process \\({process.pid}\\) is writing to this archive; try again"):
        archive.info(wire)


def test_a_writer_waits_for_readers_and_writers(wire, held):
    process = held("reading")
    with pytest.raises(UsageError, match=f"another process \\({process.pid}\\) has this archive open"):
        archive.add(wire, press(1))


def test_another_format_is_reported(wire):
    with writing(wire) as database:
        database.execute(f"UPDATE about SET format = {FORMAT + 1}")
    with pytest.raises(InputError, match=f"format {FORMAT + 1}, and this coverlap reads {FORMAT}; update coverlap"):
        archive.info(wire)
    database = duckdb.connect(wire)
    database.execute(f"UPDATE about SET format = {FORMAT - 1}")
    database.close()
    with pytest.raises(InputError, match=f"format {FORMAT - 1}, .*; make it again"):
        archive.add(wire, press(1))


def test_what_is_no_archive_is_left_alone(tmp_path):
    text, other = tmp_path / "notes.txt", tmp_path / "other.duckdb"
    text.write_text("not an archive")
    duckdb.connect(other).close()
    for path in (text, other):
        before = path.read_bytes()
        for way in (lambda path=path: archive.info(path), lambda path=path: archive.add(path, press(1))):
            with pytest.raises(InputError, match=r"not an archive"):
                way()
        assert path.read_bytes() == before


def test_what_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="no such archive; make it with coverlap archive add"):
        archive.info(tmp_path / "none.duckdb")
    with pytest.raises(UsageError, match="no such archive"):
        archive.remove(tmp_path / "none.duckdb", ["a"])
    with pytest.raises(OutputError, match="cannot be made here"):
        archive.add(Path("/proc/none/wire.duckdb"), press(1))


def test_the_format_counts_up_when_what_is_kept_changes():
    """Where this fails, archives that exist would be misread: count FORMAT up, and only then correct the line below."""
    article = press(1)[0]
    document = prepare(replace(article, text=f"Skip to main content\n\n{article.text}\n\nLeave a comment"))
    terms, times = terms_of(document)
    arrays = (fingerprints(document.tokens.ids), terms, times, document.sentences, document.paragraphs)
    spans = [tuple(part) for part in document.boilerplate]
    held = [TABLES, document.language, spans, [array.tolist() for array in arrays]]
    assert (FORMAT, hashlib.sha256(repr(held).encode()).hexdigest()[:16]) == (6, "d4927db999cd34d1")
