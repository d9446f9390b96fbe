"""Days, months, years and times of day.

In: a numeral in its sentence. Out: a quantity of kind "date", "month", "year", "years" or "clock", or None where the
number is none of these.
"""

from __future__ import annotations

import re

from coverlap.comparison.numerals import Numeral
from coverlap.comparison.quantity import PER_CENT, Quantity, Sentence

DASH = re.compile(r"\s?[-\u2010-\u2015]\s?")
_YEARS = range(1600, 2100)
_DAYS, _MONTHS = range(1, 32), range(1, 13)
_AFTER_A_MONTH = " .\u00a0"


def dated(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """The day, month of a year, time of day or year that digits write."""
    if numeral.form != "digits":
        return None
    return (
        _clock(sentence, numeral) or date(sentence, numeral) or _slashed(sentence, numeral) or _year(sentence, numeral)
    )


def date(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """ "Dec. 6", "6 December 2017", "the 4th of July", "July 2017"."""
    view, first, last = sentence.view, numeral.first, numeral.last
    if numeral.suffix or last != first + 1 or sentence.currency(first):
        return None
    before = _month(sentence, first - 1)
    linked = numeral.form == "ordinal" and view.is_a("of", last)
    after = _month(sentence, last + linked)
    whole = int(numeral.value)
    if before and whole in _DAYS and not view.gap(first - 1).strip(_AFTER_A_MONTH):
        year, end = _year_at(sentence, last)
        return sentence.figure("date", year, 100 * before + whole, numeral, first=first - 1, last=end)
    if after and whole in _DAYS and view.gap(last - 1) == " ":
        year, end = _year_at(sentence, last + linked + 1)
        return sentence.figure("date", year, 100 * after + whole, numeral, last=end)
    if before and whole in _YEARS:
        return sentence.figure("month", "", 100 * whole + before, numeral, first=first - 1)
    return None


def signs_a_post(sentence: Sentence, at: int) -> bool:
    """The day below somebody's post: "Jane Fox (@janefox) May 2, 2024"."""
    return sentence.holds(at - 2) and _month(sentence, at - 1) > 0 and ")" in sentence.view.gap(at - 2)


def _month(sentence: Sentence, at: int) -> int:
    """The month that a word with a capital names, 0 for any other word."""
    known = sentence.holds(at) and sentence.view.capital(at)
    return sentence.view.words.months.get(sentence.view.low(at), 0) if known else 0


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and int(word) in _YEARS


def _year_at(sentence: Sentence, at: int) -> tuple[str, int]:
    """The year that follows a day, and the word after it; "" where none does."""
    word = sentence.view.low(at)
    follows = sentence.holds(at) and _is_year(word) and sentence.view.gap(at - 1) in (" ", ", ")
    return (word, at + 1) if follows else ("", at)


def _slashed(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """ "9/11"."""
    view, at = sentence.view, numeral.first
    if view.gap(at) != "/" or view.gap(at + 1)[:1] == "/" or not view.low(at + 1).isdecimal():
        return None
    day = int(view.low(at + 1))
    if int(numeral.value) not in _MONTHS or day not in _DAYS:
        return None
    return sentence.figure("date", "", 100 * numeral.value + day, numeral, last=at + 2)


def _clock(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """ "5 p.m.", "3:30 pm", "10am"."""
    view, at = sentence.view, numeral.first
    minutes, last = 0, at + 1
    if view.gap(at) in (":", ".") and view.low(at + 1).isdecimal() and len(view.low(at + 1)) == 2:
        minutes, last = int(view.low(at + 1)), at + 2
    if view.words.holds("noon", numeral.suffix):
        half, end = numeral.suffix, last
    elif view.near(last - 1) and view.is_a("noon", last):
        half, end = view.low(last), last + 1
    else:
        return None
    hours = int(numeral.value) % 12 + int(view.words.numbers["noon"][half])
    return sentence.figure("clock", "", 60 * hours + minutes, numeral, last=end)


def _year(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """A year, or years from one to another; no number of things."""
    view, at = sentence.view, numeral.first
    if not _is_year(view.low(at)) or numeral.last != at + 1 or sentence.currency(at):
        return None
    if (view.low(at + 1) in view.words.units and view.near(at)) or PER_CENT.match(view.text, view.ends[at]):
        return None
    if view.gap(at) == " " and view.words.is_plural(view.low(at + 1)) and view.low(at - 1) not in view.words.stops:
        return None
    high, last = _last_year(sentence, at)
    return sentence.figure("years" if high else "year", "", numeral.value, numeral, high=high or None, last=last)


def _last_year(sentence: Sentence, at: int) -> tuple[float, int]:
    """The year with which years end, and the word after it: "2000 to 2006", "2016-17"; 0 where there is one alone."""
    view = sentence.view
    dash = DASH.fullmatch(view.gap(at))
    joined = view.is_a("to", at + 1) or (view.is_a("link", at + 1) and view.is_a("between", at - 1))
    place = at + 1 if dash else at + 2
    word = view.low(place)
    if not (dash or joined) or not sentence.holds(place) or not word.isdecimal():
        return 0.0, at + 1
    if len(word) == 2 and dash:
        return float(view.low(at)[:2] + word), place + 1
    return (float(word), place + 1) if _is_year(word) else (0.0, at + 1)
