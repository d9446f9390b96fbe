"""Published times: what is read, how much doubt remains, what is refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.dates import dateline_day, hours_apart, when_of

DAY = (datetime(2013, 5, 3, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).days * 24.0

MOMENTS = [
    "2013-05-03T10:00:00Z",
    "2013-05-03T12:00:00.000+0200",
    "2013-05-03 10:00:00 UTC",
    "Fri, 03 May 2013 10:00:00 GMT",
    "Fri, 3 May 2013 06:00 EDT",
    "Fri May  3 06:00:00 EDT 2013",
    "Fri May 03 2013 12:00:00 GMT+0200 (Fictown Summer Time)",
    "Fri, 03 May 13 10:00:00 GMT",
    "Friday, 03-May-13 10:00:00 GMT",
    "Fri, 3 May 2013 15:30:00 +05:30",
    "Fri, 3 May 2013 06:00:00 -0400 (EDT)",
    "1367575200",
    "1367575200.0",
    "1367575200000",
]
DAYS = [
    *("2013-05-03", "20130503", "2013/5/3", "May 3, 2013", "May 03 2013", "3 May 2013", "3rd May, 2013", "3 MAY 2013"),
    "٢٠١٣-٠٥-٠٣",
    *("03.05.2013", "3. Mai 2013", "vendredi 3 mai 2013", "3 de mayo de 2013", "2013年5月3日", "Freitag, 3. Mai 2013"),
    *(
        "May 3, 2013 8:15 AM ET",
        "Published 3 May 2013",
        "2013-05-03T25:00Z",
        "3 maja 2013",
        "3 мая 2013 г.",
        "3 maggio 2013",
    ),
    *(
        "2013.05.03",
        "2013. 5. 3.",
        "3rd of May 2013",
        "Freitag 3.Mai 2013",
        "3. Mai 2013, 10.15 Uhr",
        "Vie, 03 mayo 2013 10:00",
    ),
    "Updated May 4, 2013; published May 3, 2013",
    *("Friday, May 3, 2013", "May 3, 2013 10:15 pm", "Updated May 3, 2013, 10:15 p.m. EDT", "2013-05-03 10:00 EST"),
]
REFUSED = [
    *(
        "",
        "yesterday",
        "2013",
        "2013-05",
        "2013-W18",
        "05/03/2013",
        "06/05/2013 9:57 AM PT",
        "Updated: 06/05/2013, 10:15",
        "1970-01-01",
        "0",
        "2013-02-30",
        "Feb 30, 2013",
    ),
    *("3 May", "May 2013", "two days ago", "1900-01-01", "06/05/2013", "3 bridges 2013"),
    *("Mayor 3, 2013", "2013050310", "99999999999999999999"),
    *("201305", "2013-123", "2-MAY-13", "May 3, '13", "3.5.13", "9999-12-31", "Thu, 07 Dec 45 10:00:00 GMT", "41155"),
]


@pytest.mark.parametrize("text", MOMENTS)
def test_a_time_with_a_zone_is_a_moment(text):
    assert when_of(text) == (DAY + 10, DAY + 10)


@pytest.mark.parametrize("text", DAYS)
def test_a_day_lasts_a_day_in_every_zone(text):
    assert when_of(text) == (DAY - 12, DAY + 36)


@pytest.mark.parametrize(
    "text",
    [
        "2013-05-03T10:00:00",
        "20130503T1000",
        "20130503100000",
        "2013-05-03 10.00",
        "2013-05-03 10:00",
        "Fri, 03 May 2013 10:00:00 -0000",
        "Fri May 3 10:00:00 CEST 2013",
    ],
)
def test_a_time_without_a_zone_is_in_doubt(text):
    assert when_of(text) == (DAY - 2, DAY + 22)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_for_sure_is_unknown(text):
    assert when_of(text) is None


def test_the_order_of_figures_is_the_language_s():
    assert when_of("13/05/2013") == when_of("2013-05-13") == when_of("05/13/2013")
    assert when_of("06/05/2013", "fr") == when_of("2013-05-06")
    assert when_of("06/05/2013", "en") is None


@pytest.mark.parametrize("text", ["3. Jänner 2013", "3 ene 2013 10:00", "jueves, 3 de enero de 2013", "3 janv. 2013"])
def test_months_go_by_every_name_that_a_language_has(text):
    assert when_of(text) == when_of("2013-01-03")
    assert when_of("3 de setiembre de 2013") == when_of("3. September 2013")


def test_old_papers_have_dates():
    assert when_of("January 31, 1986") is not None and when_of("31.1.1848") is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BEIRUT, March 14, 2013 (AFP) - The mayor said so.", "2013-03-14"),
        ("PARIS, 14 mars 2013 (AFP) - Le maire l'a dit.", "2013-03-14"),
        ("SINGAPORE, Feb. 2, 2017 /PRNewswire/ -- Samplewick said.", "2017-02-02"),
        ("BEIRUT, March 14 (AFP) - The mayor said so.", ""),
        ("The bridge opened on March 14, 2013, and the mayor cheered.", ""),
        ("", ""),
    ],
)
def test_a_dateline_states_a_day(text, day):
    assert dateline_day(text) == day


@given(st.text() | st.from_regex(r"[0-9]{1,5}[-/ ][0-9]{1,3}[-/ ][0-9]{1,3}.{0,12}"))
def test_no_text_is_an_error(text):
    when = when_of(text)
    assert when is None or when.earliest <= when.latest


def test_hours_apart():
    one, other = when_of("2013-05-03T10:00:00Z"), when_of("2013-05-03T12:30:00Z")
    assert hours_apart(one, other) == hours_apart(other, one) == 2.5
    assert hours_apart(one, None) is None
