"""Published times: what is read, how much doubt remains, what is refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.text.dates import hours_apart, when_of

DAY = (datetime(2013, 5, 3, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).days * 24.0

MOMENTS = [
    "2013-05-03T10:00:00Z",
    "2013-05-03T12:00:00.000+0200",
    "2013-05-03 10:00:00 UTC",
    "Fri, 03 May 2013 10:00:00 GMT",
    "Fri, 3 May 2013 06:00 EDT",
    "1367575200",
    "1367575200000",
]
DAYS = [
    *("2013-05-03", "20130503", "2013/5/3", "May 3, 2013", "May 03 2013", "3 May 2013", "3rd May, 2013", "3 MAY 2013"),
    "٢٠١٣-٠٥-٠٣",
    *("Friday, May 3, 2013", "May 3, 2013 10:15 pm", "Updated May 3, 2013, 10:15 p.m. EDT", "2013-05-03 10:00 EST"),
]
REFUSED = [
    *("", "yesterday", "2013", "2013-05", "2013-W18", "05/03/2013", "1970-01-01", "0", "2013-02-30", "Feb 30, 2013"),
    *("Mayor 3, 2013", "2013050310", "99999999999999999999"),
]


@pytest.mark.parametrize("text", MOMENTS)
def test_a_time_with_a_zone_is_a_moment(text):
    assert when_of(text) == (DAY + 10, DAY + 10)


@pytest.mark.parametrize("text", DAYS)
def test_a_day_lasts_a_day_in_every_zone(text):
    assert when_of(text) == (DAY - 12, DAY + 36)


@pytest.mark.parametrize("text", ["2013-05-03T10:00:00", "2013-05-03 10:00", "Fri, 03 May 2013 10:00:00 -0000"])
def test_a_time_without_a_zone_is_in_doubt(text):
    assert when_of(text) == (DAY - 2, DAY + 22)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_for_sure_is_unknown(text):
    assert when_of(text) is None


@given(st.text() | st.from_regex(r"[0-9]{1,5}[-/ ][0-9]{1,3}[-/ ][0-9]{1,3}.{0,12}"))
def test_no_text_is_an_error(text):
    when = when_of(text)
    assert when is None or when.earliest <= when.latest


def test_hours_apart():
    one, other = when_of("2013-05-03T10:00:00Z"), when_of("2013-05-03T12:30:00Z")
    assert hours_apart(one, other) == hours_apart(other, one) == 2.5
    assert hours_apart(one, None) is None
