"""The words and marks of a document, each with one letter for the part that it can play in reporting speech.

In: a document and its quotations. Out: `TaggedWords`: parallel arrays in text order. A quotation is a single word with
tag Q, whatever it holds. Unknown lower-case words are nouns (n), unknown capitalised words names (N): no lexicon of the
whole language is needed to find who spoke. The tags are listed in `grammar`; some here wait for their neighbours: K, V
and G for what may be a cue verb, e for an unknown word that ends as past forms do, and T for "that" (see `lines`).

The decision that is not obvious: a word of plain letters is looked up by the id that it has anyway, all words of a
document at once. Only stretches that a writer joined ("Iran's", "al-Otter", "dit-il", "U.S") are read by a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.lang import ANY, load
from coverlap.lang.endings import Endings
from coverlap.model.values import Document, Flags, Ints
from coverlap.quotes.grammar import Grammar, Piece
from coverlap.quotes.marks import MarkedQuote
from coverlap.text.normalise import CodePoints
from coverlap.text.tokens import end_in

_MARK_TAGS = {**{mark: mark for mark in ",;:.()"}, "[": "(", "]": ")", **dict.fromkeys("!?…", "."), "—": "-", "–": "-"}
_APOSTROPHES = "'’"
_LINKS = "-.&'’,:"  # between two words, without a space: a pattern says whether they are one
_LETTER, _UPPER, _LOWER, _SPECIAL, _LINK, _MARK, _APOSTROPHE, _HYPHEN = (1 << bit for bit in range(8))
_TABLE_SIZE = 0x3000
_KEPT, _SHORT = 50_000, 40  # stretches whose pieces are remembered, and characters of the longest of them
_ORD = {tag: ord(tag) for tag in "#NnreKVQ"}

_BY_ENDING = np.frombuffer(b"ner", dtype=np.uint8)  # tags of unknown words: of any, of past forms, of adverbs

Bytes = npt.NDArray[np.uint8]


class TaggedWords(NamedTuple):
    """Starts and ends in code points, tags as ASCII codes, and whether a word begins with a small letter."""

    starts: Ints
    ends: Ints
    tags: Bytes
    small: Flags


def words_of(document: Document, points: CodePoints, quotes: Sequence[MarkedQuote], grammar: Grammar) -> TaggedWords:
    """The words of the document outside quotations and boilerplate, the marks between them, and the quotations;
    `points` are the text's code points."""
    flags = _flags(points)
    opened = np.array([quote.start for quote in quotes], dtype=np.int32)
    closed = np.array([quote.end for quote in quotes], dtype=np.int32)
    aside = [*((quote.start, quote.end) for quote in quotes), *(span for span, _ in document.boilerplate)]
    left_out = np.array(sorted(aside), dtype=np.int32).reshape(-1, 2).T
    tokens = document.tokens
    outside = _outside(tokens.starts, *left_out)
    starts, ends = tokens.starts[outside], tokens.ends[outside]
    linked = _linked(starts, ends, flags)
    joined = _joined(starts, ends, linked, flags)
    tags = _plain_tags(points, flags, starts, ends, grammar.table.tags_of(tokens.ids[outside]), grammar.endings)
    marks, mark_tags = _marks(points, flags, starts, ends, linked)
    kept = _outside(marks, *left_out)
    plain = np.flatnonzero(~joined)
    columns = [
        (starts[plain], ends[plain], tags[plain]),
        (marks[kept], marks[kept] + 1, mark_tags[kept]),
        (opened, closed, np.array([_ORD["Q"]], dtype=np.uint8).repeat(len(opened))),
        _read(document.text, starts, ends, linked, joined, grammar),
    ]
    return _in_order(document.text, columns, flags, grammar)


def _in_order(text: str, columns: Sequence[tuple[Ints, Ints, Bytes]], flags: Bytes, grammar: Grammar) -> TaggedWords:
    """All words by place, a full stop made part of the abbreviation before it."""
    starts, ends, tags = (np.concatenate(column) for column in zip(*columns, strict=True))
    order = np.argsort(starts, kind="stable")
    starts, ends, tags = starts[order], ends[order], tags[order]
    touching = np.flatnonzero((tags[1:] == ord(".")) & (starts[1:] == ends[:-1])) + 1
    kept = np.ones(len(starts), dtype=np.bool_)
    word = first = end = -1  # the last abbreviation: its number, its start, its end
    dots = touching.tolist(), starts[touching - 1].tolist(), starts[touching].tolist()
    for place, begin, stop in zip(*dots, strict=True):
        if end != stop:
            word, first = place - 1, begin
        if text[stop] == "." and _abbreviated(text[first:stop], grammar):
            if stop - first == 1 and text[first].isupper() and tags[word - 1] == _ORD["N"]:
                tags[word] = _ORD["N"]  # "William A. Fox"
            end = ends[word] = stop + 1
            kept[place] = False
    starts = starts[kept]
    return TaggedWords(starts, ends[kept], tags[kept], (flags[starts] & _LOWER) > 0)


def _abbreviated(word: str, grammar: Grammar) -> bool:
    """True for a word whose full stop belongs to it: "Mr.", "J.", "Corp."."""
    return len(word) == 1 or "." in word or word.lower() in grammar.abbreviations


def _outside(places: Ints, opened: Ints, closed: Ints) -> npt.NDArray[np.intp]:
    """Which of the places, in order, lie in none of the stretches."""
    flags = np.ones(len(places), dtype=np.bool_)
    for first, last in zip(places.searchsorted(opened).tolist(), places.searchsorted(closed).tolist(), strict=True):
        flags[first:last] = False
    return np.flatnonzero(flags)


def _linked(starts: Ints, ends: Ints, flags: Bytes) -> Flags:
    """One flag a word: nothing but a link, or nothing at all, is between it and the next."""
    linked = np.zeros(len(starts), dtype=np.bool_)
    gap = starts[1:] - ends[:-1]
    linked[:-1] = (gap == 0) | ((gap == 1) & ((flags.take(ends[:-1]) & _LINK) != 0))
    return linked


def _joined(starts: Ints, ends: Ints, linked: Flags, flags: Bytes) -> Flags:
    """One flag a word: it is linked to a neighbour, or holds more than plain letters."""
    joined = linked.copy()
    joined[1:] |= linked[:-1]
    special = np.flatnonzero((flags & _SPECIAL) != 0)
    owner = starts.searchsorted(special, side="right") - 1
    special, owner = special[owner >= 0], owner[owner >= 0]
    joined[owner[special < ends[owner]]] = True
    return joined


def _plain_tags(points: CodePoints, flags: Bytes, starts: Ints, ends: Ints, known: Bytes, endings: Endings) -> Bytes:
    """The tag of each word by itself; `known` are those that the language lists, 0 for none."""
    first = flags[starts]
    big = np.flatnonzero((first & _UPPER) != 0)
    shouted = (ends[big] - starts[big] > 1) & ((flags.take(starts[big] + 1, mode="clip") & _LOWER) == 0)
    named = big[shouted | (known[big] == 0)]
    tags = known.copy()
    tags[big[known[big] == _ORD["K"]]] = _ORD["V"]
    unknown = np.flatnonzero(known == 0)
    tags[unknown] = _unlisted_tags(points, starts[unknown], ends[unknown], endings)
    tags[named] = _ORD["N"]
    tags[(first & _LETTER) == 0] = _ORD["#"]
    return tags


def _unlisted_tags(points: CodePoints, starts: Ints, ends: Ints, endings: Endings) -> Bytes:
    """The tags of words that no list has, by their ending."""
    past, adverb = (end_in(points, starts, ends, some) for some in (endings.past, endings.adverb))
    tags: Bytes = _BY_ENDING.take(past + 2 * (adverb & ~past))
    return tags


def _marks(points: CodePoints, flags: Bytes, starts: Ints, ends: Ints, linked: Flags) -> tuple[Ints, Bytes]:
    """Places and tags of the marks that are in no word and join none."""
    places = np.flatnonzero((flags & (_MARK | _APOSTROPHE | _HYPHEN)) != 0)
    mine, following = flags[places], flags.take(places + 1, mode="clip")
    parting = (mine & _MARK) != 0
    parting |= ((mine & _APOSTROPHE) != 0) & ((following & _LETTER) == 0)
    hyphen = np.flatnonzero((mine & following & _HYPHEN) != 0)
    parting[hyphen] = (flags.take(places[hyphen] - 1, mode="clip") & _HYPHEN) == 0  # the first of a dash "--"
    places = places[parting]
    if len(starts):
        owner = starts.searchsorted(places, side="right") - 1
        inside = (owner >= 0) & ((places < ends[owner]) | (linked[owner] & (places == ends[owner])))
        places = places[~inside]
    return places.astype(np.int32), _mark_tags().take(points[places], mode="clip")


def _read(
    text: str, starts: Ints, ends: Ints, linked: Flags, joined: Flags, grammar: Grammar
) -> tuple[Ints, Ints, Bytes]:
    """The words of stretches that a writer joined, read by the pattern."""
    begins = joined.copy()
    begins[1:] &= ~linked[:-1]
    first, last = np.flatnonzero(begins), np.flatnonzero(joined & ~linked)
    found: list[tuple[int, int, int]] = []
    for start, end in zip(starts[first].tolist(), ends[last].tolist(), strict=True):
        stretch = text[start:end]
        pieces = grammar.pieces.get(stretch)
        if pieces is None:
            pieces = _pieces(stretch, grammar)
            if len(stretch) < _SHORT and len(grammar.pieces) < _KEPT:
                grammar.pieces[stretch] = pieces
        for begin, stop, tag in pieces:
            found.append((start + begin, start + stop, tag))
    columns = np.array(found, dtype=np.int32).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2].astype(np.uint8)


def pieces_of(text: str, start: int, end: int, grammar: Grammar) -> tuple[Sequence[int], Sequence[int], str]:
    """The words and marks of text[start:end] by themselves: where they start and end, and their tags. For the few
    stretches that no line holds."""
    found = _pieces(text[start:end], grammar)
    return (
        [start + first for first, _, _ in found],
        [start + last for _, last, _ in found],
        "".join(chr(tag) for _, _, tag in found).replace("K", "V"),
    )


def _pieces(stretch: str, grammar: Grammar) -> tuple[Piece, ...]:
    """The words and marks that a stretch is made of, and their tags."""
    if len(stretch) < _SHORT and stretch.lower().replace("’", "'") in grammar.tags:  # "aujourd'hui", "s'est"
        return ((0, len(stretch), ord(_form_tag("word", stretch, grammar))),)
    matches = [
        (match.span(), _form_tag(match.lastgroup, match[0], grammar)) for match in _joined_words().finditer(stretch)
    ]
    return tuple((*span, ord(tag)) for span, tag in matches if tag)


def _form_tag(kind: str | None, form: str, grammar: Grammar) -> str:
    """The tag of a word by itself; "" for a clitic that the language does not list."""
    if kind == "mark":
        return _MARK_TAGS.get(form, "-")
    if kind in ("own", "number"):
        return "'" if kind == "own" else "#"
    low = form.lower().replace("’", "'")
    tag = grammar.tags.get(low, "")
    if kind == "clitic":
        return tag
    if form[0].isupper():
        if not tag or (len(form) > 1 and form.isupper()):
            return "N"
    elif low in grammar.sure:
        return "K"
    return "T" if low in grammar.either else tag or unknown_tag(low, grammar)


@cache
def _joined_words() -> re.Pattern[str]:
    """The words and marks of a stretch. A clitic is written onto its neighbour: "l'agence", "dit-il", "a-t-il"."""
    rows = {
        kind: "|".join(sorted(words, key=len, reverse=True)) for kind, words in load(ANY).kinds("clitics.tsv").items()
    }
    own, behind = rf"(?:{rows['own']})?(?![^\W_])", rf"(?:{rows['between']})-"
    inverted = rf"(?:{behind})?(?:{rows['behind']})(?![^\W_])"
    return re.compile(
        rf"(?P<clitic>(?:{rows['before']})['’](?=[^\W\d_])|-(?:{behind})?(?=(?:{rows['behind']})(?![^\W_])))"
        rf"|(?P<word>[^\W\d_][^\W_]*(?:(?:-(?!{inverted})|[.&]|['’](?!{own}))[^\W_]+)*)"
        rf"|(?P<own>['’]{own})"
        r"|(?P<number>\d(?:[.,:]?\w)*)"
        r"|(?P<mark>--+|[,;:.!?…()\[\]—–])"
    )


def is_past(word: str, endings: Endings) -> bool:
    """True for a word that its ending shows to be a past form."""
    return word.endswith(endings.past) and len(word) > 3


def unknown_tag(low: str, grammar: Grammar) -> str:
    """The tag of a small word that is not listed, or is not what it is listed as."""
    if low in grammar.messages:
        return "M"
    endings = grammar.endings
    return "e" if low.endswith(endings.past) else "r" if low.endswith(endings.adverb) else "n"


def _flags(points: CodePoints) -> Bytes:
    """What each character is, one bit a property."""
    flags: Bytes = _flag_table().take(points, mode="clip")
    return flags


@cache
def _flag_table() -> Bytes:
    return np.array([*(_flags_of(chr(point)) for point in range(_TABLE_SIZE)), _LETTER | _SPECIAL], dtype=np.uint8)


def _flags_of(character: str) -> int:
    decimal = character.isdecimal()
    return (
        _LETTER * (character.isalnum() and not decimal)
        | _UPPER * character.isupper()
        | _LOWER * character.islower()
        | _SPECIAL * (character in "'’." or (character.isalnum() and not character.isascii()))
        | _LINK * (character in _LINKS)
        | _MARK * (character in _MARK_TAGS)
        | _APOSTROPHE * (character in _APOSTROPHES)
        | _HYPHEN * (character == "-")
    )


@cache
def _mark_tags() -> Bytes:
    table = np.zeros(_TABLE_SIZE + 1, dtype=np.uint8)
    for mark, tag in {**_MARK_TAGS, "-": "-", "'": "'", "’": "'"}.items():
        table[ord(mark)] = ord(tag)
    return table
