"""One figure of an article, and the sentence in which it stands.

In: the words of a document and the bounds of a sentence. Out: `Quantity`s, made by the rooms that read dates, amounts
and ranges, all with their approximation ("more than") and the span that a reader should see.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from coverlap.comparison.numerals import Numeral, View
from coverlap.lang.endings import Endings
from coverlap.model.values import Span

SIGNS = {"$": "$", "£": "£", "€": "€", "¥": "¥", "₹": "₹", "₽": "₽"}
PER_CENT = re.compile(r"\s?%")
_SIGN = re.compile(r"(?<![\w])(?P<country>[A-Z]{1,3})?(?P<sign>[$£€¥₹₽])\s?$")
_HOME = ("", "U", "US")  # before a dollar sign
_BEFORE_SIGN = 5  # characters
_UNBOUND = frozenset(["date", "year", "years", "month", "clock", "name"])  # kinds that no word after makes inexact
_PHRASE = 4  # words: the longest approximation
_STEM = 5  # characters


class Quantity(NamedTuple):
    """One figure. `low` and `high` are equal but for a range; of a score they are its two sides, of years the first
    and the last. A date is month times 100 and day, with its year as `unit` where it has one; a month is year times
    100 and month; a clock counts minutes.

    `kind`: count, money, share, time, age, date, month, year, years, score, order, name, clock, or what a unit
    measures. `unit` is the unit counted in; `step` the worth of the last digit written, `amount` the number as written;
    `bound` "", "about", "at least", "at most", "many" or "part". `head` is the beginning of the noun counted,
    `counted` the words between. Tokens [first, last) of the article; `span` covers them with sign and approximation.
    """

    kind: str
    unit: str
    low: float
    high: float
    step: float
    amount: float
    bound: str
    head: str
    counted: tuple[str, ...]
    span: Span
    first: int
    last: int
    sentence: int


class Sentence(NamedTuple):
    """Words [begin, end) of a text, the sentence of this number."""

    view: View
    number: int
    begin: int
    end: int

    def holds(self, at: int) -> bool:
        """The word is one of the sentence."""
        return self.begin <= at < self.end

    def opens(self, at: int) -> bool:
        """The sentence begins with this word."""
        return at <= self.begin

    def currency(self, first: int) -> str:
        """The currency whose sign comes before a number; "" for none."""
        view = self.view
        start = view.starts[first]
        if view.text[start - 1 : start] not in SIGNS and view.text[start - 2 : start - 1] not in SIGNS:
            return ""
        found = _SIGN.search(view.text, max(0, start - _BEFORE_SIGN), start)
        if not found:
            return ""
        country = found["country"] or ""
        return ("" if country in _HOME else country) + SIGNS[found["sign"]]

    def bound(self, first: int) -> tuple[str, int]:
        """How exact the words before a number say that it is, and the first of those words."""
        view = self.view
        if view.low(first - 1) in view.words.before_ends:
            for size in range(min(_PHRASE, first - self.begin), 0, -1):
                if sense := view.words.before.get(tuple(view.lows(first - size, first))):
                    return sense, first - size
        return "", first

    def bound_after(self, last: int) -> tuple[str, int]:
        """The same of the words after a number, and the word after those."""
        view = self.view
        if view.low(last) in view.words.after_begins:
            for size in range(min(_PHRASE, self.end - last), 0, -1):
                if sense := view.words.after.get(tuple(view.lows(last, last + size))):
                    return sense, last + size
        return "", last

    def figure(
        self,
        kind: str,
        unit: str,
        value: float,
        numeral: Numeral,
        *,
        high: float | None = None,
        first: int | None = None,
        last: int = 0,
        factor: float = 1.0,
        bound: str = "",
    ) -> Quantity:
        """The quantity that a numeral writes, with the words from `first` to `last` around it."""
        view = self.view
        first, last = numeral.first if first is None else first, max(numeral.last, last)
        before, begin = ("", first) if kind == "name" else self.bound(first)
        after, end = ("", last) if kind in _UNBOUND else self.bound_after(last)
        start, stop = view.starts[begin], view.ends[end - 1]
        if (
            kind == "money"
            and begin == first
            and (sign := _SIGN.search(view.text, max(0, start - _BEFORE_SIGN), start))
        ):
            start = sign.start()
        if kind == "share" and (per_cent := PER_CENT.match(view.text, stop)):
            stop = per_cent.end()
        return Quantity(
            kind=kind,
            unit=unit,
            low=value,
            high=value if high is None else high,
            step=numeral.step * factor if numeral.form != "part" else 1.0,
            amount=numeral.value,
            bound=bound or before or after,
            head="",
            counted=(),
            span=Span(start, stop),
            first=first,
            last=last,
            sentence=self.number,
        )


def stem(word: str, endings: Endings) -> str:
    """The beginning of a word in lower case, without a possessive and a plural s: "nations", "national" and "nation's"
    are one."""
    word = endings.without_owner(word)
    plural = len(word) > 3 and endings.is_plural(word)
    return (word[:-1] if plural else word)[:_STEM]
