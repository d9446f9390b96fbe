"""A paragraph's words with one letter each for their part in reporting speech.

In: a document's text, its quotations and its language pack. Out: `Line`s, one a sentence: words with offsets and a
string of tags, one letter a word, on which grammar is written as ordinary regular expressions. A quotation is a single
word with tag Q, whatever it holds. Unknown lower-case words are nouns (n), unknown capitalised words names (N): no
lexicon of the whole language is needed to find who spoke.

Tags: Q quotation, V cue verb, G cue verb in -ing, A "according", H pronoun, O object pronoun, W relative pronoun,
d article, D other determiner, N name, n other word, v other verb, # number, C time, ' possessive, p preposition, t to, a as, r adverb,
c conjunction, s subordinator, and the marks , ; : - ( ) . as themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.quotes.marks import Marked

_WORD = re.compile(
    r"(?P<word>[^\W\d_][^\W_]*(?:(?:[-.&]|['’](?!(?:[sSdm]|ll|re|ve)?(?![^\W_])))[^\W_]+)*)"
    r"|(?P<own>['’](?:[sSdm]|ll|re|ve)?(?![^\W_]))"
    r"|(?P<number>\d(?:[.,:]?\w)*)"
    r"|(?P<mark>--+|[,;:.!?…()\[\]—–])"
)
_MARK_TAGS = {"(": "(", "[": "(", ")": ")", "]": ")", "!": ".", "?": ".", "…": ".", "—": "-", "–": "-"}
# Parts of grammar.tsv to tags.
_PARTS = {
    "pronoun": "H", "relative": "W", "determiner": "D", "preposition": "p", "to": "t", "auxiliary": "x",
    "adverb": "r", "linking": "o", "by": "y", "being": "b", "conjunction": "c", "subordinator": "s",
    "according": "A", "object": "O", "as": "a", "verb": "v", "time": "C", "modal": "m", "that": "s", "article": "d",
}  # fmt: skip


class Cue(NamedTuple):
    """A verb that reports speech: its dictionary form, class and use, the word that must follow ("point out") or ""."""

    verb: str
    kind: str
    use: str
    particle: str


class Grammar(NamedTuple):
    """One language's words by tag, and its cue verbs by form; `base` holds the forms that may also be nouns."""

    tags: dict[str, str]
    cues: dict[str, Cue]
    base: frozenset[str]
    abbreviations: frozenset[str]


class Line(NamedTuple):
    """One sentence outside its quotations: per word a start, an end and a tag; `quotes` by word position."""

    starts: list[int]
    ends: list[int]
    tags: str


@cache
def grammar_of(code: str) -> Grammar:
    """The words and cue verbs of a language; empty for a language without a pack."""
    pack = load(code)
    tags: dict[str, str] = {}
    for part, words in pack.table("grammar.tsv"):
        for word in words.split():
            tags.setdefault(word, _PARTS[part])
    tags |= {day: "C" for day in pack.calendar if len(day) > 2 and day not in tags}
    cues: dict[str, Cue] = {}
    base: set[str] = set()
    for kind, use, verb, present, past, gerund in pack.table("cues.tsv"):
        particle = verb.partition(" ")[2]
        for tag, forms in (("V", present), ("V", past), ("G", gerund)):
            for form in forms.split():
                cues.setdefault(form, Cue(verb, kind, use, particle))
                tags.setdefault(form, tag)
        base.update(set(present.split()) - set(past.split()))
    return Grammar(
        tags,
        cues,
        frozenset(base),
       
        pack.abbreviations | pack.closing_abbreviations,
    )


def lines_of(text: str, start: int, end: int, breaks: Sequence[int], quotes: Sequence[Marked], code: str) -> list[Line]:
    """The sentences of the paragraph text[start:end]; `breaks` are their ends in order, of which those inside a
    quotation do not count, nor does one before a small letter that follows a quotation ("Why?" he asked)."""
    grammar = grammar_of(code)
    lines: list[Line] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    at, sentence = start, 0

    def flush() -> None:
        if tags:
            lines.append(Line(starts.copy(), ends.copy(), "".join(tags)))
            starts.clear()
            ends.clear()
            tags.clear()

    for quote in [*quotes, None]:
        stop = quote.start if quote else end
        for word in _WORD.finditer(text, at, stop):
            position = word.start()
            while sentence < len(breaks) and position >= breaks[sentence]:
                sentence += 1
                if not (tags and tags[-1] == "Q" and text[position].islower()):
                    flush()
            if word[0] == "." and tags and position == ends[-1] and _abbreviated(text[starts[-1] : position], grammar):
                ends[-1] = word.end()
                continue
            tags.append(_tag(word, tags, grammar, text, starts, ends))
            starts.append(position)
            ends.append(word.end())
        if quote:
            while sentence < len(breaks) and quote.start >= breaks[sentence]:
                sentence += 1
                flush()
            starts.append(quote.start)
            ends.append(quote.end)
            tags.append("Q")
            while sentence < len(breaks) and quote.end > breaks[sentence]:
                sentence += 1
            at = quote.end
    flush()
    return lines


def _abbreviated(word: str, grammar: Grammar) -> bool:
    """True for a word whose full stop belongs to it: "Mr.", "J.", "Corp."."""
    return len(word) == 1 or "." in word or word.lower() in grammar.abbreviations


def _tag(word: re.Match[str], tags: list[str], grammar: Grammar, text: str, starts: list[int], ends: list[int]) -> str:
    kind, form = word.lastgroup, word[0]
    if kind == "mark":
        return _MARK_TAGS.get(form, "-" if form[0] == "-" else form)
    if kind == "own":
        return "'"
    if kind == "number":
        return "#"
    low = form.lower().replace("’", "'")
    tag = grammar.tags.get(low, "")
    previous = tags[-1] if tags else ""
    if previous in "VG" and previous:  # a cue that needs a particle is none without it
        before = grammar.cues[text[starts[-1] : ends[-1]].lower()]
        if before.particle and before.particle != low:
            tags[-1] = "n"
    if form[0].isupper() and (
        not tag or (previous not in ("", "Q") and tag in "VG") or (len(form) > 1 and form.isupper())
    ):
        return "N"
    if tag in "VG" and tag and previous in ("d", "#"):  # "the alleged", "a hearing"
        return "n"
    if tag == "V" and low in grammar.base:
        return _verb_or_noun(low, tags, text, ends)
    if tag:
        return "D" if not tags and low == "that" else tag
    if low.endswith("ed") and previous in ("N", "n", "H", "W", "r", "c", "x"):
        return "v"
    return "r" if low.endswith("ly") else "n"


def _verb_or_noun(low: str, tags: list[str], text: str, ends: list[int]) -> str:
    """V or n for a form that may be either ("claims", "report"), by the word before it."""
    previous = tags[-1] if tags else ""
    if previous in ("D", "d", "'", "p", "#", ""):
        return "n"
    if previous == "n" and low.endswith("s"):  # "false claims" has no article and is a noun; "the report claims" is not
        run = "".join(tags).replace("D", "d").rpartition("d")
        return "V" if run[1] and not run[2].strip("nN#'o") else "n"
    if low.endswith("s") or previous in ("H", "W", "t", "x", "m", "r", "c", ","):
        return "V"
    return "V" if previous in ("n", "N") and text[ends[-1] - 1] == "s" else "n"
