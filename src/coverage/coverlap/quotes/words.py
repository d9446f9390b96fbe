"""A paragraph's words with one letter each for their part in reporting speech.

In: a document's text, its quotations and its language pack. Out: `Line`s, one a sentence: words with offsets and a
string of tags, one letter a word, on which grammar is written as ordinary regular expressions. A quotation is a single
word with tag Q, whatever it holds. Unknown lower-case words are nouns (n), unknown capitalised words names (N): no
lexicon of the whole language is needed to find who spoke.

The tags are listed in `grammar`; a quotation has the tag Q.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coverlap.quotes.grammar import Grammar, grammar_of
from coverlap.quotes.marks import Marked

# A clitic is written onto its neighbour: "l'agence", "dit-il", "a-t-il".
_WORD = re.compile(
    r"(?P<clitic>(?:[cdjlmnst]|qu)['’](?=[^\W\d_])|-(?:t-)?(?=(?:il|elle)s?(?![^\W_])))"
    r"|(?P<word>[^\W\d_][^\W_]*(?:(?:-(?!(?:t-)?(?:il|elle)s?(?![^\W_]))|[.&]|['’](?!(?:[sSdm]|ll|re|ve)?(?![^\W_])))[^\W_]+)*)"
    r"|(?P<own>['’](?:[sSdm]|ll|re|ve)?(?![^\W_]))"
    r"|(?P<number>\d(?:[.,:]?\w)*)"
    r"|(?P<mark>--+|[,;:.!?…()\[\]—–])"
)
_MARK_TAGS = {"(": "(", "[": "(", ")": ")", "]": ")", "!": ".", "?": ".", "…": ".", "—": "-", "–": "-"}


class Line(NamedTuple):
    """One sentence outside its quotations: per word a start, an end and a tag."""

    starts: list[int]
    ends: list[int]
    tags: str


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
            tag = _tag(word, tags, grammar, text, starts, ends)
            if not tag:
                continue
            tags.append(tag)
            starts.append(position)
            ends.append(word.end())
        if quote:
            while sentence < len(breaks) and quote.start + 1 >= breaks[sentence]:
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
    """The tag of a word after those before it; "" for a clitic that the language does not list."""
    kind, form = word.lastgroup, word[0]
    if kind == "mark":
        return _MARK_TAGS.get(form, "-" if form[0] == "-" else form)
    if kind == "own":
        return "'"
    if kind == "number":
        return "#"
    low = form.lower().replace("’", "'")
    if kind == "clitic":
        return grammar.tags.get(low, "")
    previous = tags[-1] if tags else ""
    if previous in ("V", "G"):  # a cue that needs a particle is none without it
        before = grammar.cues[text[starts[-1] : ends[-1]].lower()]
        if before.particles and low not in before.particles:
            tags[-1] = "n" if text[starts[-1] : ends[-1]].lower() in grammar.nouns else "v"
    tag = grammar.tags.get(low, "")
    if form[0].isupper() and _is_name(form, tag, previous, grammar):
        return "N"
    if tag in ("V", "G") and not _is_verb(low, tag, tags, grammar, text, ends):
        tag = "n"
    if tag == "s" and low == "that" and not tags:
        tag = "D"
    if not tag and low.endswith("ed") and previous in ("N", "n", "H", "W", "r", "c", "x", "D"):
        tag = "n" if previous == "r" and tags[-2:-1] in (["d"], ["h"], ["D"]) else "v"
    if tag in ("", "n"):
        tag = "M" if low in grammar.messages else "r" if low.endswith("ly") else "n"
    return tag


def _is_name(form: str, tag: str, previous: str, grammar: Grammar) -> bool:
    """True for a capitalised word that is no known word, a cue in mid-sentence, or an acronym like "US" and "WHO".

    "Says" after a name stays a verb: headlines capitalise it."""
    if tag == "V" and previous == "N" and form.endswith("s") and form.lower() not in grammar.nouns:
        return False
    return not tag or (previous not in ("", "Q") and tag in "VG") or (len(form) > 1 and form.isupper())


def _is_verb(low: str, tag: str, tags: list[str], grammar: Grammar, text: str, ends: list[int]) -> bool:
    """False for a form of a cue verb that is a noun or an adjective here, by the word before it: "the alleged"."""
    previous = tags[-1] if tags else ""
    if previous in ("d", "h", "#"):
        return False
    if tag == "G" or low not in grammar.nouns:
        return True
    if previous in ("D", "'", "o", "y", "p", ""):
        return False
    if (
        previous in ("n", "M") and low.endswith("s") and not low.endswith("ss")
    ):  # "false claims" is a noun; "the report claims" is not
        run = re.search(r"[dDh][nMN#'o]*$", "".join(tags[-12:]))
        return run is not None
    if (low.endswith("s") and not low.endswith("ss")) or previous in ("H", "W", "t", "x", "m", "r", "c", ","):
        return True
    return previous in ("n", "N", "M") and text[ends[-1] - 1] == "s"
