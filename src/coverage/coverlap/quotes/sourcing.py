"""Whether a text gives a publisher as the source of words or facts, by what is next to its name.

In: a text and the place of a name in it. Out: the form of the credit, "" for none. A paper is a source where somebody
spoke to it ("told"), where it reported, found or published something or its report is cited ("reported"), or where
somebody spoke on its air ("aired"). It is none where it is what the text is about: its reporters did something, it was
criticised, it reported falsely. The words are the language pack's (`credits.tsv`); a language without some kinds of
them has only the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from coverlap.lang import ANY, load
from coverlap.quotes.nouns import nouns_of

BEFORE = 80  # characters: room for "according to the official state news agency"
_AFTER = 90
_PERSON = r"(?:\s+[A-Z][\w’'.-]+){0,3}"
_END = re.compile(r"\s*(?:[.,;:”\")]|$|\n)")
_NEVER = "(?!)"
_SMALL = r"[a-z][\w’'-]*"  # any small word, where a language's pack does not say which


class _Patterns(NamedTuple):
    """One language's patterns. `spoken` and `cited` before a name, and `verb` behind it, show a source by themselves;
    `said` does where the clause ends with the name; `aired` needs `on` between; `noun` is a publication behind the
    name, which must be cited (`cites` before the name) or say something (`says` behind the noun)."""

    spoken: re.Pattern[str]
    cited: re.Pattern[str]
    verb: re.Pattern[str]
    said: re.Pattern[str]
    aired: re.Pattern[str]
    noun: re.Pattern[str]
    cites: re.Pattern[str]
    says: re.Pattern[str]


def source_form(text: str, start: int, end: int, code: str) -> str:
    """How text[start:end], a publisher's name, stands as a source: "told", "aired", "reported"; "" for no source."""
    patterns = _patterns(code)
    before, after = text[max(0, start - BEFORE) : start], text[end : end + _AFTER]
    if patterns.spoken.search(before):
        return "" if _is_audience(after, code) else "told"
    if patterns.cited.search(before) or patterns.verb.match(after):
        return "reported"
    if patterns.aired.search(before):
        return "aired"
    if patterns.said.search(before) and _END.match(after):
        return "reported"
    noun = patterns.noun.match(after)
    if noun is not None and (patterns.cites.search(before) or patterns.says.match(after, noun.end())):
        return "reported"
    return ""


def _is_audience(after: str, code: str) -> bool:
    """The name says only what people somebody spoke to: "tells Lowmere Courier readers"."""
    word = after.split(maxsplit=1)[0] if after[:1] == " " and after.strip() else ""
    noun, plural = nouns_of(code).single(word)
    return plural and noun in nouns_of(code).persons


@cache
def _patterns(code: str) -> _Patterns:
    rows = load(code).table("credits.tsv")
    words = {(place, form): _any(phrases.split(";")) for place, form, phrases in rows}

    def listed(place: str, otherwise: str = _NEVER, form: str = "reported") -> str:
        return words.get((place, form), otherwise)

    stops = _any(load(code).stop_words)
    kinds = _any(load(code).lines("media_nouns.txt"))
    endings = load(code).endings
    own = rf"(?:{endings.owner})?"
    elided = _any(load(ANY).kinds("names.tsv")["elision"])
    nation = rf"[A-Z][\w’'-]*(?:{_any(endings.nation)})"
    days = _any(day.capitalize() for day in load(code).calendar)
    gap = rf"[:.,]?\s+(?:(?:{kinds}|{listed('gap', _SMALL)}|{nation})\s+){{0,5}}(?:{elided})?"
    adverb = rf"{listed('adverb', _SMALL)}|\w+(?:{_any(endings.adverb)})|{days}|\d{{1,2}}"
    verbs = listed("verb", listed("after"))
    adverbs = rf"(?:\s+(?!(?:{listed('doubt')})(?!\w))(?:{adverb}))"
    return _Patterns(
        spoken=re.compile(rf"(?<![\w-])(?:{listed('before', form='told')}){gap}$", re.IGNORECASE),
        cited=re.compile(rf"(?<![\w-])(?:{listed('before')}){gap}$", re.IGNORECASE),
        verb=re.compile(rf"{own}{_PERSON}(?:,?\s+(?:{listed('relative')}))?{adverbs}{{0,4}}\s+(?:{verbs})(?!\w)"),
        said=re.compile(rf"(?<![\w-])(?:{listed('inverted')}){gap}$", re.IGNORECASE),
        aired=re.compile(
            rf"(?<![\w-])(?:{listed('aired')})\s+(?:[\w’'-]+\s+){{0,4}}(?:{listed('air')})\s+(?:\w+\s+)?$"
        ),
        noun=re.compile(
            rf"(?:/[A-Z]\w+)?{own}(?:\s+(?!(?:{stops})(?!\w))[a-z-]+){{0,2}}?\s+(?:{listed('noun')})(?!\w)"
        ),
        cites=re.compile(rf"(?<![\w-])(?:{listed('cites')})\s+(?:[\w’'-]+\s+){{0,4}}$", re.IGNORECASE),
        says=re.compile(rf"(?:{adverbs}){{0,3}}\s+(?:{listed('says')})(?!\w)"),
    )


def _any(phrases: Iterable[str]) -> str:
    """An expression for any of these phrases, longest first."""
    listed = sorted({phrase.strip() for phrase in phrases if phrase.strip()}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(re.escape, listed)) or _NEVER
