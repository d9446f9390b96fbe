"""Figures as values, however a house writes them: "ten" and "10", "5 %" and "five percent", "$2bn" and "$2 billion".

In: the words of a text with what is between them. Out: `Figure`s. The words for numbers, units and currencies are a
language's data (`figures.tsv`); figures in digits are read in every language. A figure of digits and one of words are
equal where value and unit are: a range, a fraction in words ("half") and an indefinite number ("dozens") are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from coverlap.lang import load

_DIGITS = re.compile(r"(?P<minus>-?)(?P<money>\D??)(?P<number>\d+(?:[.,]\d+)*)(?P<unit>[^\w\s]?)(?P<letters>[^\W\d_]*)")
_GROUPING = re.compile(r"(?<!^0)[.,](?=\d{3}(?!\d))|(?<=\d),(?=\d\d,)")
_JOINS = re.compile(r"[ \u00a0]?|-", re.ASCII)
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
ORDINAL = "th"  # the unit of "third"
_ATTACHED = 2  # letters: a unit or scale as short as this is one only where it is written onto its digits ("5m")
_LONGEST = 24  # digits: more are a number of some document, and no quantity


class Figure(NamedTuple):
    """A quantity: words [first, last) of those given. `unit` is "%", the sign of a currency, "th" for an ordinal, or
    empty; `bound` is "at least", "at most", "about" or empty, by the words before it."""

    value: Decimal
    unit: str
    first: int
    last: int
    bound: str = ""

    @property
    def key(self) -> str:
        """Equal for figures that say the same."""
        return f"{self.value.normalize():f}{self.unit}"


class _Words(NamedTuple):
    """A language's words: numbers up to 99, factors of 100 and more, ordinals, units of one or two words, phrases that
    make a figure a bound, and the words that a figure in words begins with."""

    numbers: Mapping[str, Decimal]
    factors: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    units: Mapping[str, str]
    links: frozenset[str]
    articles: frozenset[str]
    bounds: Mapping[str, str]
    begin: frozenset[str]


def figures_of(words: Sequence[str], between: Sequence[str], language: str) -> list[Figure]:
    """The figures of a row of words, in order. `between` has what comes before each word and after the last."""
    known = _known(language)
    low = [word.lower() for word in words]
    found: list[Figure] = []
    at = 0
    while at < len(words):
        word, figure = low[at], None
        if word in known.begin or not word.isalpha():
            figure = (_digits if any(map(str.isdigit, word)) else _spelt)(low, between, at, known)
        if figure is None:
            at += 1
        else:
            found.append(_with_unit(figure._replace(bound=_bound(low, at, known)), low, between, known))
            at = found[-1].last
    return found


def _digits(low: Sequence[str], between: Sequence[str], at: int, known: _Words) -> Figure | None:
    """A figure that begins with digits: "$2.5", "2bn", "1,500", "21st", "2.5 million"."""
    match = _DIGITS.fullmatch(low[at].replace("\u2212", "-").replace("\u2013", "-"))
    if match is None or len(match["number"]) > _LONGEST:
        return None
    value = Decimal(_GROUPING.sub("", match["number"]).replace(",", ".")) if _is_number(match["number"]) else None
    if value is None:
        return None
    letters, unit = match["letters"], _sign(match["money"]) or _sign(match["unit"])
    if letters in known.factors:
        value, letters = value * known.factors[letters], ""
    elif f"0{letters}" in known.ordinals:
        unit, letters = ORDINAL, ""
    if letters or (match["money"] and not _sign(match["money"])):
        return None
    last = at + 1
    while last < len(low) and low[last] in known.factors and len(low[last]) > _ATTACHED and _joins(between[last]):
        value, last = value * known.factors[low[last]], last + 1
    return Figure(-value if match["minus"] else value, unit, at, last)


def _is_number(digits: str) -> bool:
    """At most one decimal mark: "12.03.2024" is a date."""
    return len(re.findall("[.,]", _GROUPING.sub("", digits))) <= 1


def _spelt(low: Sequence[str], between: Sequence[str], at: int, known: _Words) -> Figure | None:
    """A figure in words: "forty-one", "two hundred and five", "twenty-first", "a million", "two dozen"."""
    total, part = Decimal(0), None
    unit, last = "", at
    if low[at] in known.articles:
        if at + 1 >= len(low) or low[at + 1] not in known.factors or len(low[at + 1]) <= _ATTACHED:
            return None
        part, last = Decimal(1), at + 1
    while last < len(low) and (last == at or _joins(between[last])):
        word = low[last]
        if word in known.numbers and (part is None or _fits(part, known.numbers[word])):
            part = (part or 0) + known.numbers[word]
        elif word in known.factors and len(word) > _ATTACHED and (part is not None or last > at):
            factor = known.factors[word]
            if factor < _THOUSAND:
                part = (part or 1) * factor
            else:
                total, part = total + (part or 1) * factor, None
        elif word in known.ordinals and (part is None or _fits(part, known.ordinals[word])):
            part, unit, last = (part or 0) + known.ordinals[word], ORDINAL, last + 1
            break
        elif not (word in known.links and last > at and _goes_on(low, last + 1, known, part, total)):
            break
        last += 1
    if last == at or (part is None and not total):
        return None
    return Figure(total + (part or 0), unit, at, last)


def _fits(part: Decimal, value: Decimal) -> bool:
    """A number can follow what is read so far: "twenty" "five", "two hundred" "five"; never "ten" "five"."""
    return (part >= _HUNDRED and part % _HUNDRED == 0) or (part % _HUNDRED >= 20 and part % 10 == 0 and value < 10)


def _goes_on(low: Sequence[str], at: int, known: _Words, part: Decimal | None, total: Decimal) -> bool:
    """What follows "and" belongs to the figure: "two hundred and five", "a thousand and one"."""
    value = known.numbers.get(low[at]) if at < len(low) else None
    return value is not None and ((part is None and total > 0) or (part is not None and part >= _HUNDRED))


def _with_unit(figure: Figure, low: Sequence[str], between: Sequence[str], known: _Words) -> Figure:
    """The figure with the unit that comes before or after it."""
    if figure.unit:
        return figure
    after, before = between[figure.last].strip(), between[figure.first].strip()
    if _sign(after[:1]):
        return figure._replace(unit=_sign(after[:1]))
    if _sign(before[-1:]) and _sign(before[-1:]) != "%":
        return figure._replace(unit=_sign(before[-1:]))
    for size in (2, 1):
        name = " ".join(low[figure.last : figure.last + size])
        if name in known.units and _joins(between[figure.last]):
            return figure._replace(unit=known.units[name], last=figure.last + size)
    return figure


def _bound(low: Sequence[str], at: int, known: _Words) -> str:
    """What the words before a figure make of it, the longest phrase first."""
    phrases = (" ".join(low[max(0, at - size) : at]) for size in (3, 2, 1))
    return next((known.bounds[phrase] for phrase in phrases if phrase in known.bounds), "")


def _sign(character: str) -> str:
    """A percent sign or a currency's; empty for any other character."""
    if character and (character == "%" or unicodedata.category(character) == "Sc"):
        return character
    return ""


def _joins(between: str) -> bool:
    return _JOINS.fullmatch(between) is not None


@cache
def _known(language: str) -> _Words:
    """The figures of one language: rows of kind, value and forms."""
    tables: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for kind, value, forms in load(language).table("figures.tsv"):
        tables[kind].update({form.replace("_", " "): value for form in forms.split()})
    numbers, factors, ordinals = (
        {form: Decimal(value) for form, value in tables[kind].items()} for kind in ("number", "factor", "ordinal")
    )
    links, articles = (frozenset(tables[kind]) for kind in ("link", "article"))
    begin = articles.union(numbers, ordinals)
    return _Words(numbers, factors, ordinals, tables["unit"], links, articles, tables["bound"], begin)
