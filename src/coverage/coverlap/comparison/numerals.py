"""Numbers as they are written: "1.5 million", "two and a half", "thirty-five", "two-thirds", "nine in 10", "12th".

In: the words of a text, and the place of one of them. Out: a `Numeral`, or None where no number begins there.
Nothing is said here of what is counted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from coverlap.comparison.number_words import NumberWords
from coverlap.model.values import Document, Flags
from coverlap.text.id_table import among
from coverlap.text.normalise import CodePoints, codepoints
from coverlap.text.tokens import begins_figure

_DIGITS = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?(?P<suffix>[a-z]{1,3})?")
_MOST_WORDS = 20  # of a number: "two hundred and one thousand three hundred and forty-five" has ten
_LONGEST = 15  # characters: longer is a code
_HUNDRED, _THOUSAND = 100, 1000
_BASES = frozenset([*range(2, 11), 20, 100, 1000])  # "one in five", "nine out of 10"
_SIGNS = np.sort(np.array([ord(sign) for sign in "%‰٪﹪％$£€¥₹¢₽₩₪"], dtype=np.uint32))
_JOINS = frozenset([" ", "-", "\u00a0", "\u2010", "\u2011", ""])


class Numeral(NamedTuple):
    """Words [first, last) that write a number. `step` is the worth of its last digit: 100,000 in "1.3 million".

    `form` is "digits", "words", "many", "ordinal" or "part"; `suffix` what follows digits without a space ("km"),
    `factor` the multipliers that follow them, which `value` contains.
    """

    first: int
    last: int
    value: float
    step: float
    form: str
    suffix: str = ""
    factor: float = 1.0


class View:
    """The words of a document in lower case, without the signs of figures ("$", "%"), and what is between them.
    `begins` holds the places of words in digits and of those with which a number in words may begin."""

    __slots__ = ("_lower", "begins", "count", "document", "ends", "starts", "text", "words")

    def __init__(self, document: Document, words: NumberWords) -> None:
        self.document = document
        self.text = text = document.text
        tokens, points = document.tokens, codepoints(text)
        figure = begins_figure(points)[tokens.starts]
        begins = (figure | words.begin.holds(tokens.ids)) & ~document.boilerplate_tokens
        self.begins: list[int] = np.flatnonzero(begins).tolist()
        self.starts: list[int] = (tokens.starts + (figure & ~_digits(points[tokens.starts]))).tolist()
        self.ends: list[int] = (tokens.ends - _closing_sign(points[tokens.ends - 1])).tolist()
        self.count = len(self.starts)
        self.words = words
        lower = text.lower()
        self._lower = lower if len(lower) == len(text) else text

    def low(self, at: int) -> str:
        """The word in lower case; empty beyond the text."""
        return self._lower[self.starts[at] : self.ends[at]] if 0 <= at < self.count else ""

    def lows(self, first: int, last: int) -> list[str]:
        """The words [first, last) in lower case."""
        lower = self._lower
        return [lower[start:end] for start, end in zip(self.starts[first:last], self.ends[first:last], strict=True)]

    def gap(self, at: int) -> str:
        """What is between this word and the next; a line end beyond the text."""
        return self.text[self.ends[at] : self.starts[at + 1]] if 0 <= at < self.count - 1 else "\n"

    def near(self, at: int) -> bool:
        """This word and the next are parted by one space, a hyphen or nothing."""
        return self.gap(at) in _JOINS

    def capital(self, at: int) -> bool:
        """The word begins with a capital letter."""
        return 0 <= at < self.count and self.text[self.starts[at]].isupper()

    def is_a(self, role: str, at: int) -> bool:
        """The word plays this role in numbers."""
        return self.low(at) in self.words.numbers.get(role, ())


def _digits(points: CodePoints) -> Flags:
    flags: Flags = (points >= ord("0")) & (points <= ord("9"))
    return flags


def _closing_sign(points: CodePoints) -> Flags:
    """A percent or currency sign, as the last character of a figure."""
    return among(_SIGNS, points)


def numeral_at(view: View, at: int) -> Numeral | None:
    """The number that begins with this word, at its longest."""
    word = view.low(at)
    if word[:1].isdigit():
        return _of_digits(view, at, word)
    if (many := view.words.numbers["many"].get(word)) is not None:
        return _many(view, at, many)
    found = _of_words(view, at)
    if found is None and (value := view.words.numbers["ordinal"].get(word)) is not None:
        return Numeral(at, at + 1, value, 1.0, "ordinal")
    return found


def _of_digits(view: View, at: int, word: str) -> Numeral | None:
    found = _DIGITS.fullmatch(word)
    if found is None or len(word) > _LONGEST:
        return None
    whole, rest, suffix = found["whole"].replace(",", ""), found["rest"] or "", found["suffix"] or ""
    value, step = float(whole + rest), 10.0 ** (1 - len(rest)) if rest else _step(whole)
    numbers = view.words.numbers
    if f"0{suffix}" in numbers["ordinal"]:
        return Numeral(at, at + 1, value, 1.0, "ordinal")
    if suffix in numbers["factor"]:
        factor = numbers["factor"][suffix]
        return Numeral(at, at + 1, value * factor, step * factor, "digits", "", factor)
    if suffix:
        return Numeral(at, at + 1, value, step, "digits", suffix)
    return _among(view, at, at + 1, value) or _multiplied(view, at, at + 1, value, step, "digits")


def _step(whole: str) -> float:
    """The worth of the last digit of a whole number that is no zero; of one below a thousand, of its last digit: what
    is written as 120 is 120."""
    zeros = len(whole) - len(whole.rstrip("0"))
    return 10.0 ** min(zeros, len(whole) - 1) if len(whole) > 3 else 1.0


def _multiplied(view: View, first: int, last: int, value: float, step: float, form: str) -> Numeral:
    """With the multipliers that follow: "250 thousand", "three hundred million"."""
    factor = 1.0
    while last - first < _MOST_WORDS and view.near(last - 1) and (more := _multiplier(view, last)):
        factor, last = factor * more, last + 1
    return Numeral(first, last, value * factor, step * factor, form, "", factor)


def _multiplier(view: View, at: int) -> float:
    """What the word multiplies by; 0 for any other word, single letters among them."""
    word = view.low(at)
    return view.words.numbers["factor"].get(word, 0.0) if len(word) > 1 else 0.0


def _of_words(view: View, at: int) -> Numeral | None:
    """A number in words, or a share of one in words."""
    numbers = view.words.numbers
    word = view.low(at)
    if (parts := numbers["part"].get(word)) is not None and word not in numbers["ordinal"]:
        return _part_alone(view, at, parts)
    if factor := _multiplier(view, at):
        led = at > 0 and view.is_a("article", at - 1) and view.gap(at - 1) == " "
        return _multiplied(view, at - 1, at + 1, factor, factor, "words") if led else None
    value = numbers["number"].get(word)
    return None if value is None else _cardinal(view, at, value)


def _cardinal(view: View, at: int, value: float) -> Numeral:
    """ "thirty-five", "two hundred and ten thousand", "two and a half", "two-thirds", "one in five"."""
    cardinals = view.words.numbers["number"]
    last, total, step, scale = at + 1, 0.0, 1.0, 1.0
    while last < min(view.count, at + _MOST_WORDS) and view.near(last - 1):
        following = view.low(last)
        if following in cardinals and _fits(value, cardinals[following]):
            value, last = value + cardinals[following], last + 1
        elif (factor := _multiplier(view, last)) and value:
            value, step, scale, last = value * factor, factor, scale * factor, last + 1
            if factor >= _THOUSAND:
                total, value = total + value, 0.0
        elif view.is_a("link", last) and step >= _HUNDRED and view.low(last + 1) in cardinals:
            last += 1
        elif not value and step >= _THOUSAND and following in cardinals:
            value, step, last = cardinals[following], 1.0, last + 1
        else:
            break
    value += total
    if parts := _part_after(view, last):
        return Numeral(at, last + 1, value / parts, 0.01, "part")
    if view.is_a("link", last) and view.is_a("article", last + 1) and view.is_a("half", last + 2):
        return Numeral(at, last + 3, value + 0.5, 0.5, "words")
    return _among(view, at, last, value) or Numeral(at, last, value, step, "words", "", scale)


def _fits(value: float, more: float) -> bool:
    """ "thirty-five", "two hundred ten": the further word fills the zeros at the end of what was read."""
    tens = value % _HUNDRED
    if value >= _HUNDRED and not tens:
        return 0 < more < _HUNDRED
    return tens >= 20 and tens % 10 == 0 and 0 < more < 10


def _part_after(view: View, at: int) -> float | None:
    """How many of the parts that this word names make one, where it follows a number: "two-thirds"."""
    parts = view.words.numbers["part"].get(view.low(at))
    if parts is None or not view.near(at - 1):
        return None
    return (
        parts
        if view.low(at).endswith(view.words.endings.plural_ends) or view.gap(at - 1) == "-" or view.is_a("of", at + 1)
        else None
    )


def _part_alone(view: View, at: int, parts: float) -> Numeral | None:
    """ "half of", "half a million", "a quarter of"."""
    if view.is_a("article", at + 1) and (factor := _multiplier(view, at + 2)):
        return Numeral(at, at + 3, factor / parts, factor / parts, "words")
    if not view.is_a("of", at + 1) or view.gap(at) != " ":
        return None
    first = at - 1 if at and view.is_a("article", at - 1) else at
    return Numeral(first, at + 1, 1 / parts, 0.01, "part")


def _many(view: View, at: int, many: float) -> Numeral | None:
    """ "billions of", "tens of thousands of"."""
    last = at + 1
    while (
        last - at < _MOST_WORDS
        and view.is_a("of", last)
        and (more := view.words.numbers["many"].get(view.low(last + 1)))
    ):
        many, last = many * more, last + 2
    return Numeral(at, last, many, many, "many") if view.is_a("of", last) else None


def _among(view: View, first: int, last: int, value: float) -> Numeral | None:
    """ "one in five", "nine out of 10": a share."""
    if view.is_a("out", last) and view.is_a("of", last + 1):
        last += 1
    elif not view.is_a("among", last):
        return None
    word = view.low(last + 1)
    base = float(word) if word.isdecimal() else view.words.numbers["number"].get(word, 0.0)
    if base not in _BASES or value >= base or view.low(last + 2) in view.words.units:
        return None
    return Numeral(first, last + 2, value / base, 0.01, "part")
