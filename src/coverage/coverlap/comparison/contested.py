"""Sets of names for one thing, and how often each article uses which.

In: `contested.tsv` of a language, the text of a user's own table of the same form, and annotated articles. Out: a
`NameIndex`, and from it each article's uses of each name, in its own voice and in others'. Names count by whole words,
the longest at a place, with a plural -s; an index is built once for a language and a user's table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np

from coverlap.comparison.word_voice import WordVoices
from coverlap.lang import load
from coverlap.model.values import Document, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.id_table import Lookup, among
from coverlap.text.tokens import ids_of

Key = TypeVar("Key")

_LEAST_CELLS = 3  # what is meant, and two names
_LONGEST = 6  # words


class NameSet(NamedTuple):
    """What is meant, and for each of its names the forms in which it is written, the first to be shown."""

    referent: str
    names: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Use:
    """How often an article uses a name, and where first."""

    own: int
    attributed: int
    span: Span

    @property
    def total(self) -> int:
        """In any voice."""
        return self.own + self.attributed


def noted(uses: dict[Key, Use], name: Key, span: Span, voices: WordVoices) -> None:
    """Counts one more use of a name, in the voice in which it stands."""
    use = uses.setdefault(name, Use(0, 0, span))
    if voices.at(span.start) == "own":
        use.own += 1
    else:
        use.attributed += 1


class _Form(NamedTuple):
    """One way to write a name: the ids of its words, whose name it is, and whether it is written in small letters."""

    words: tuple[int, ...]
    number: int
    name: int
    small: bool


class NameIndex:
    """The forms of all names, by the id of their first word."""

    def __init__(self, sets: Sequence[NameSet]) -> None:
        self.sets = sets
        written = [
            (text, number, name, form.islower())
            for number, (_, names) in enumerate(sets)
            for name, forms in enumerate(names)
            for form in forms
            for text in (form, form + "s")
        ]
        self._forms: dict[int, list[_Form]] = {}
        for ids, (_, number, name, small) in zip(ids_of([text for text, *_ in written]), written, strict=True):
            if words := tuple(ids.tolist()):
                self._forms.setdefault(words[0], []).append(_Form(words, number, name, small))
        self._first = Lookup(np.array(sorted(self._forms), dtype=np.uint64))

    def uses(self, article: AnnotatedArticle, voices: WordVoices) -> dict[tuple[int, int], Use]:
        """The names that an article uses: (set, name) to how often. Of several at one place the longest counts."""
        document = article.document
        places = np.flatnonzero(self._first.holds(document.tokens.ids) & ~document.boilerplate_tokens)
        opening = among(document.sentence_tokens, places)
        found: dict[tuple[int, int], Use] = {}
        past: dict[int, int] = {}  # of each set: the word after the last name, so that a name within one counts once
        for first, opens in zip(places.tolist(), opening.tolist(), strict=True):
            near = tuple(document.tokens.ids[first : first + _LONGEST].tolist())
            inside = _in_name(document, first, opens)
            for form in sorted(self._forms[near[0]], key=lambda form: -len(form.words)):
                fits = near[: len(form.words)] == form.words and not (inside and form.small)
                if fits and past.get(form.number, 0) <= first:
                    past[form.number] = first + len(form.words)
                    noted(found, (form.number, form.name), document.token_span(first, past[form.number]), voices)
        return found


def _in_name(document: Document, word: int, opens: bool) -> bool:
    """The word has a capital that the beginning of a sentence does not explain: "Wall Street"."""
    text, starts = document.text, document.tokens.starts
    if not text[starts[word]].isupper():
        return False
    return not opens or (word + 1 < len(starts) and text[starts[word + 1]].isupper())


@lru_cache(maxsize=16)
def contested_names(language: str, own: str = "") -> NameIndex:
    """The contested names of a language, and those of a user's table."""
    return NameIndex([*_sets("\n".join(load(language).lines("contested.tsv"))), *_sets(own)])


def _sets(text: str) -> Iterable[NameSet]:
    for line in text.splitlines():
        cells = _cells(line)
        if len(cells) >= _LEAST_CELLS and not line.startswith("#"):
            names = (tuple(filter(None, (form.strip() for form in cell.split("/")))) for cell in cells[1:])
            yield NameSet(cells[0], tuple(name for name in names if name))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t") if cell.strip()]
