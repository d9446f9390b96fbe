"""Every figure of an article: value, unit, what is counted, how exact.

In: a view of a document. Out: its `Quantity`s in text order. Boilerplate is not read, nor are phone numbers, codes,
decades and the dates below posts. Of a list of results the first figures are read: each is compared with each.
"""

from __future__ import annotations

from coverlap.comparison.amounts import in_a_row, measured
from coverlap.comparison.calendar_figures import date, dated, signs_a_post
from coverlap.comparison.numerals import View, numeral_at
from coverlap.comparison.quantity import Quantity, Sentence
from coverlap.comparison.ranges import joined

_MOST = 500  # of an article; news articles have up to 62


def quantities_of(view: View) -> tuple[Quantity, ...]:
    """The figures of a document, in order."""
    document = view.document
    numbers = (document.sentence_tokens.searchsorted(view.begins, side="right") - 1).tolist()
    bounds = document.sentence_tokens.tolist()
    found: list[Quantity] = []
    for at, number in zip(view.begins, numbers, strict=True):
        if len(found) >= _MOST:
            break
        if not found or at >= found[-1].last:
            found += _read(Sentence(view, number, bounds[number], bounds[number + 1]), at)
    return tuple(found)


def _read(sentence: Sentence, at: int) -> tuple[Quantity, ...]:
    """The figures that begin with this word: none, one, or the two of "from 5 to 10"."""
    numeral = numeral_at(sentence.view, at)
    if numeral is None or numeral.last > sentence.end or signs_a_post(sentence, at):
        return ()
    if numeral.form == "ordinal":
        one = date(sentence, numeral) or in_a_row(sentence, numeral)
    elif (one := dated(sentence, numeral)) is None:
        one = measured(sentence, numeral)
        if pair := joined(sentence, one, numeral):
            return pair
    return (one,) if one else ()
