"""Words that take one place in a sentence and do not say the same.

In: a language's `contrasts.tsv`, and the words of two slots. Out: the kind of the contrast and the phrases that make
it. Words of one row's different groups contrast; a slot that holds words of several groups contrasts with none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load

_Place = tuple[int, int]  # row, group


class Contrast(NamedTuple):
    """Two phrases that differ, and how: "naming", "act" or "modality"."""

    kind: str
    left: str
    right: str


class _Table(NamedTuple):
    kinds: tuple[str, ...]
    places: Mapping[str, tuple[_Place, ...]]
    longest: int


def contrast(left: Sequence[str], right: Sequence[str], language: str) -> Contrast | None:
    """The first contrast of two rows of words in lower case, in the order of the table."""
    table = _table(language)
    one, other = _found(left, table), _found(right, table)
    for row in sorted(one.keys() & other.keys()):
        if not one[row].keys() & other[row].keys():
            return Contrast(table.kinds[row], *(next(iter(side[row].values())) for side in (one, other)))
    return None


def _found(words: Sequence[str], table: _Table) -> dict[int, dict[int, str]]:
    """For each row that the words touch, the groups and a phrase of each; longer phrases first, none within another."""
    found: dict[int, dict[int, str]] = {}
    taken: set[int] = set()
    for size in range(min(table.longest, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            phrase, places = " ".join(words[at : at + size]), range(at, at + size)
            if phrase in table.places and taken.isdisjoint(places):
                taken.update(places)
                for row, group in table.places[phrase]:
                    found.setdefault(row, {}).setdefault(group, phrase)
    return found


@cache
def _table(language: str) -> _Table:
    rows = load(language).table("contrasts.tsv")
    places: dict[str, list[_Place]] = {}
    for row, (_, *groups) in enumerate(rows):
        for group, forms in enumerate(groups):
            for form in dict.fromkeys(forms.split()):
                places.setdefault(form.replace("_", " "), []).append((row, group))
    longest = max((phrase.count(" ") + 1 for phrase in places), default=0)
    return _Table(tuple(kind for kind, *_ in rows), {phrase: tuple(at) for phrase, at in places.items()}, longest)
