"""Amounts: money, shares, what units measure, ages, counts and places in a row.

In: a numeral in its sentence that is not a date. Out: a quantity, or None. A number that names something is of kind
"name": equal ones say nothing to a reader, different ones in the same sentence say much.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.comparison.number_words import MeasureUnit
from coverlap.comparison.numerals import Numeral
from coverlap.comparison.quantity import PER_CENT, Quantity, Sentence, stem

_AGES = range(1, 120)
_LEAST_APPOSED = 5  # years: "Jane Fox, 3, said" is a list
_COUNTED = 4  # words after a number among which its noun stands
_NAMED = 6  # words after an age among which a name begins
_INSIDE = " \u00a0-\u2011\"“'‘"  # what may be between a number and the noun that it counts


class _Noun(NamedTuple):
    """The beginning of a counted noun, the words before it, the word after it, and whether a word says that it is some
    of a larger number or beside one ("two other men")."""

    head: str
    between: tuple[str, ...]
    end: int
    part: bool


def measured(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """The number with its sign or unit, else with what it counts; None where it cannot be read."""
    view, first, last = sentence.view, numeral.first, numeral.last
    if currency := sentence.currency(first):
        return sentence.figure("money", currency, numeral.value, numeral)
    if numeral.form == "part":
        return sentence.figure("share", "percent", 100 * numeral.value, numeral)
    if numeral.form == "digits" and PER_CENT.match(view.text, view.ends[last - 1]):
        return sentence.figure("share", "percent", numeral.value, numeral)
    if numeral.form == "many":
        return _many(sentence, numeral)
    if _aged(sentence, numeral):
        return _age(sentence, numeral, last)
    unit, end = _unit(sentence, numeral)
    if unit is None:
        return _counted(sentence, numeral) if not numeral.suffix else None
    if numeral.form == "digits" and view.text[view.starts[end - 1] : view.ends[end - 1]].istitle():
        return sentence.figure("name", view.low(end - 1), numeral.value, numeral, last=end)  # "60 Minutes"
    if unit.kind == "time" and view.is_a("old", end):
        return _age(sentence, numeral, end + 1)
    return sentence.figure(unit.kind, unit.name, numeral.value * unit.factor, numeral, factor=unit.factor, last=end)


def in_a_row(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """ "an eighth term": a place in a row of what the next word names; no name such as "Fifth Avenue"."""
    view, last = sentence.view, numeral.last
    if (
        not sentence.holds(last)
        or not view.near(last - 1)
        or (numeral.value < 3 and not view.low(last - 1)[0].isdigit())
    ):
        return None
    word = view.low(last)
    if word in view.words.stops or word in view.words.units or view.capital(last):
        return None
    return sentence.figure("order", "", numeral.value, numeral, last=last + 1)._replace(
        head=stem(word, view.words.endings)
    )


def _many(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """ "billions of dollars"; "hundreds of people" says too little."""
    unit = sentence.view.words.units.get(sentence.view.low(numeral.last + 1))
    if unit is None or unit.kind != "money":
        return None
    value = numeral.value * unit.factor
    return sentence.figure(unit.kind, unit.name, value, numeral, last=numeral.last + 2, bound="many")


def _unit(sentence: Sentence, numeral: Numeral) -> tuple[MeasureUnit | None, int]:
    """The unit after a number, and the word after it: "10 miles", "10km", "5 per cent", "10 percentage points"."""
    view, last, units = sentence.view, numeral.last, sentence.view.words.units
    if numeral.suffix:
        return units.get(numeral.suffix), last
    if not sentence.holds(last) or not view.near(last - 1):
        return None, last
    unit = units.get(view.low(last))
    if unit is None:
        return units.get(f"{view.low(last)}_{view.low(last + 1)}"), last + 2
    following = units.get(view.low(last + 1))
    if unit.kind == "share" and following and following.kind == "share" and view.gap(last) == " ":
        return following, last + 2
    return unit, last + 1


def _aged(sentence: Sentence, numeral: Numeral) -> bool:
    """ "aged 76", or a number between commas after a name: "Ms. Fox, 76, said"."""
    view, at = sentence.view, numeral.first
    if sentence.opens(at) or numeral.last != at + 1 or numeral.form != "digits":
        return False
    if view.is_a("aged", at - 1) and view.near(at - 1):
        return True
    named = view.capital(at - 1) and view.low(at - 1) not in view.words.months
    between = view.gap(at - 1).rstrip(" ")
    apposed = named and between.strip(",") == "" != between and view.gap(at)[:1] in (",", ".", ";", ")")
    return apposed and numeral.value >= _LEAST_APPOSED


def _age(sentence: Sentence, numeral: Numeral, last: int) -> Quantity | None:
    if int(numeral.value) not in _AGES:
        return None
    found = sentence.figure("age", "year", numeral.value, numeral, last=last)
    return found._replace(head=_person(sentence, numeral.first, last))


def _person(sentence: Sentence, first: int, last: int) -> str:
    """The last name beside an age: before it in "Jane Fox, 76", after it in "76-year-old Jane Fox"."""
    view = sentence.view
    if not sentence.opens(first) and view.gap(first - 1)[:1] in (",", " ") and view.capital(first - 1):
        return view.low(first - 1)
    name = ""
    for at in range(last, min(last + _NAMED, sentence.end)):
        if view.capital(at) and view.gap(at - 1) == " ":
            name = view.low(at)
        elif name:
            break
    return name


def _counted(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    """A bare number with the noun that it counts; a name with a number, where a word with a capital leads it."""
    view, first, last = sentence.view, numeral.first, numeral.last
    if (numeral.value == 1 and numeral.form == "words") or view.is_a("name", first) or view.is_a("era", last):
        return None
    if view.gap(last - 1) == ":" and view.low(last).isdecimal():
        return None  # "6:17", the length of a recording
    noun = _noun(sentence, last)
    if not sentence.opens(first):
        if _names(sentence, numeral, noun):
            return sentence.figure("name", view.low(first - 1), numeral.value, numeral, first=first - 1)
        if view.gap(first - 1) in ("/", ".", ":") or view.is_a("sign", first - 1):
            return None
    found = sentence.figure("count", "", numeral.value, numeral, last=noun.end)
    return found._replace(head=noun.head, counted=noun.between, bound="part" if noun.part else found.bound)


def _names(sentence: Sentence, numeral: Numeral, noun: _Noun) -> bool:
    """ "Proposition 12", "F-16": digits after a word with a capital that does not say how exact they are."""
    view, first = sentence.view, numeral.first
    if numeral.form != "digits" or not view.capital(first - 1) or view.gap(first - 1) not in (" ", "-", ". "):
        return False
    if (
        view.low(first - 1) in view.words.stops
        or sentence.bound(first)[0]
        or view.words.is_plural(view.low(numeral.last))
    ):
        return False
    return not (sentence.opens(first - 1) and noun.head)


def _noun(sentence: Sentence, at: int) -> _Noun:
    """The noun that a number before this word counts."""
    view, words = sentence.view, sentence.view.words
    between: list[str] = []
    part = False
    for place in range(at, min(at + _COUNTED, sentence.end)):
        gap, word = view.gap(place - 1), view.low(place)
        if (
            (gap.strip(_INSIDE) and not (gap == ", " and between))
            or word[0].isdigit()
            or word in words.numbers["number"]
        ):
            break
        if not between and words.after.get((word,)) == "part":
            part = True
        elif words.is_plural(word):
            return _Noun(stem(word, words.endings), tuple(between), place + 1, part)
        elif word in words.stops and not view.is_a("of", place):
            break
        elif not view.is_a("of", place):
            between.append(stem(word, words.endings))
    return _Noun("", tuple(between), at, part)
