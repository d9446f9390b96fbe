"""Small files that a user names: pipes are not waited for, and nothing is read without end."""

import os

import pytest

from coverlap.checks.baseline import read_baseline
from coverlap.cli.commands.archive import _followed
from coverlap.config.load import _table
from coverlap.errors import CoverlapError
from coverlap.quotes.publishers import read_agencies
from coverlap.read import small
from coverlap.read.contested import read_contested
from coverlap.read.pairs import read_events, read_pairs

READERS = {
    "pairs": lambda path: read_pairs(str(path)),
    "events": lambda path: read_events(str(path)),
    "agencies": read_agencies,
    "contested": read_contested,
    "baseline": read_baseline,
    "configuration": _table,
    "addresses": lambda path: _followed(path.with_name("none.duckdb"), (), path, False, 0, True),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path, reader):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CoverlapError, match="nobody writes to this pipe"):
        reader(tmp_path / "pipe")


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_what_is_too_large_is_refused(tmp_path, reader, monkeypatch):
    monkeypatch.setattr(small, "MOST_SMALL", 1000)
    (tmp_path / "large").write_bytes(b"x" * 1001)
    with pytest.raises(CoverlapError, match="more than"):
        reader(tmp_path / "large")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path, ends):
    (tmp_path / "pairs.csv").write_bytes(b"\xef\xbb\xbf" + f"left_id,right_id{ends}a,b{ends}".encode())
    assert read_pairs(str(tmp_path / "pairs.csv")) == [("a", "b")]
