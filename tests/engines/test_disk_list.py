"""Values on disk: the same sequence, a few of them in memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.engines.disk_list import DiskList, LazyMap
from coverlap.errors import OutputError


@given(st.lists(st.text()), st.integers(0, 10_000))
def test_a_list_on_disk_is_the_sequence_that_was_written(values, room):
    listed = DiskList(iter(values), room)
    assert list(listed) == values and len(listed) == len(values)
    assert listed[1:3] == values[1:3]
    assert [listed[-1 - at] for at in range(len(values))] == values[::-1]
    with pytest.raises(IndexError):
        listed[len(values)]


def test_what_was_read_last_is_read_once_and_the_rest_again():
    values = [[number] * 100 for number in range(50)]
    roomy, tight = DiskList(values, 10**6), DiskList(values, 0)
    assert roomy[3] is roomy[3]
    first = tight[3]
    assert tight[4] and tight[3] is not first and tight[3] == first


def test_a_full_disk_is_one_clear_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(OutputError, match="memory"):
        DiskList(["a"], 1)


def test_each_is_made_when_asked_for():
    made = []
    each = LazyMap(lambda item: made.append(item) or item + 1, [1, 2, 3])
    assert len(each) == 3 and made == []
    assert each[1] == 3 and made == [2]
    assert list(each) == [2, 3, 4] and each[1:] == [3, 4]
