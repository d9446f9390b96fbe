"""One language's data, read from its folder when first asked for.

In: plain text files, one entry a line, `#` for comments; tab-separated where an entry has columns. Out: tuples, sets
and dicts of strings. Files are data that a linguist can edit: no code, no patterns that only a programmer can read,
except in `boilerplate.tsv`, whose rules are regular expressions.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files

from coverlap.lang.endings import Endings, endings_of


class Pack:
    """The data of one language. A missing file reads as empty."""

    def __init__(self, code: str) -> None:
        self.code = code

    def lines(self, name: str) -> Iterator[str]:
        """The entries of one file of this pack, stripped, without comments and blank lines."""
        path = files("coverlap.lang").joinpath(self.code, name)
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                if (entry := line.strip()) and not entry.startswith("#"):
                    yield entry

    def table(self, name: str) -> list[tuple[str, ...]]:
        """The rows of one tab-separated file of this pack."""
        return [tuple(cell.strip() for cell in line.split("\t")) for line in self.lines(name)]

    def kinds(self, name: str) -> dict[str, tuple[str, ...]]:
        """The words of each kind, from a file of two columns: kind, and words with a space between them."""
        return {kind: tuple(words.split()) for kind, words in self.table(name)}

    @cached_property
    def endings(self) -> Endings:
        """The endings by which the language shows what a word is."""
        return endings_of(self.kinds("endings.tsv"))

    @cached_property
    def ordinal_endings(self) -> tuple[str, ...]:
        """What makes an ordinal of digits: "st" in "21st"."""
        rows = [forms for kind, value, forms in self.table("figures.tsv") if (kind, value) == ("ordinal", "0")]
        return tuple(form.removeprefix("0") for forms in rows for form in forms.split())

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words too common to tell one text from another, lower case."""
        return frozenset(self.lines("stopwords.txt"))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Abbreviations after which a sentence goes on ("mr", "rep"), lower case, without the last full stop."""
        return frozenset(self.lines("abbreviations.txt"))

    @cached_property
    def closing_abbreviations(self) -> frozenset[str]:
        """Abbreviations that may also close a sentence ("p.m", "inc"), lower case, without the last full stop."""
        return frozenset(self.lines("closing_abbreviations.txt"))

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Names of days, months and time zones, lower case: after "5 p.m." they carry the sentence on."""
        return frozenset(self.lines("calendar.txt"))
