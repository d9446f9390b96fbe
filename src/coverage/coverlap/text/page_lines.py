"""Which part of a line that a rule matches is boilerplate, and lines that speak to a page's reader.

In: a line in plain lower case, and what the language's pack knows. Out: flags and spans. A rule for a notice leaves
room for what such notices go on with, and copy that was set in the same paragraph would vanish with it: so a matched
line is cut into sentences, and a long one that no rule knows and that does not speak to the reader is prose again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Ints, Span, Tokens
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_SENTENCE = re.compile(r"(?<=[.!?])[\"')]?\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_CONTACT = re.compile(r"[\w.+-]{1,40}@[\w-]{2,40}\.|(?<!\w)@\w{3,}|https?://|www\.|\[email")
PROSE = 12  # words of a sentence: two texts seldom share so many by chance, and a finding begins here
_LONG, _SHORT = 60, 20  # words of a line that speaks to the reader, by what only a page has and by what it has too
_MARK = '"'
_POST = re.compile(r"\(@\w|pic\.twitter|https?://t\.co/")


class _Wording(NamedTuple):
    """Words of a language that address a reader, that only a page has a use for, and that a page uses too."""

    reader: frozenset[str]
    only: frozenset[str]
    also: frozenset[str]


def notices(line: str, known: Callable[[str], bool], least: int = PROSE) -> list[Span]:
    """The parts of a matched line that are boilerplate: all of it, unless a sentence in it is prose of `least` words;
    then what comes before the first such sentence, and later ones that are `known` by themselves."""
    bounds = [0, *(match.end() for match in _SENTENCE.finditer(line)), len(line)]
    pieces = [Span(*pair) for pair in pairwise(bounds)]
    prose = [_is_prose(line[slice(*piece)].strip(), known, least) for piece in pieces]
    if True not in prose:
        return [Span(0, len(line))]
    first = prose.index(True)
    found: list[Span] = [Span(0, pieces[first].start)] if first else []
    found += [piece for piece in pieces[first + 1 :] if known(line[slice(*piece)].strip())]
    return [Span(span.start, span.start + len(line[slice(*span)].rstrip())) for span in found]


def speaks_to_reader(line: str, code: str) -> bool:
    """True for a short line about the page and not the news: it addresses the reader or says how to get in touch, and
    speaks of what only a page has ("inbox", "subscribe") and one thing more, or of three things that a page has too. A
    quotation or a post never does."""
    wording = _wording(code)
    words = _WORD.findall(line)
    only, also = len(wording.only.intersection(words)), len(wording.also.intersection(words))
    if not (only or also) or len(words) > _LONG or _MARK in line or _POST.search(line):
        return False
    contact = _CONTACT.search(line)
    reached = contact is not None
    spoken_to = not wording.reader.isdisjoint(words) or words[0] in wording.only
    addressed = spoken_to or (contact is not None and not contact[0].startswith("@"))
    return addressed and (only + also + reached > 1 if only or reached else also > 2 and len(words) <= _SHORT)


def _is_prose(sentence: str, known: Callable[[str], bool], least: int) -> bool:
    return len(_WORD.findall(sentence)) >= least and not known(sentence)


def with_page_words(tokens: Tokens, paragraphs: Ints, code: str) -> frozenset[int]:
    """Numbers of the paragraphs that hold a word that only a page has, or that a page has too: no other speaks to the
    reader."""
    places = tokens.starts[_page_words(code).holds(tokens.ids)]
    return frozenset((paragraphs[:, 0].searchsorted(places, side="right") - 1).tolist())


@cache
def _page_words(code: str) -> Lookup:
    return Lookup(np.unique(word_ids(sorted(_wording(code).only | _wording(code).also))))


@cache
def _wording(code: str) -> _Wording:
    pack = load(code)
    words = {kind: frozenset(listed.split()) for kind, listed in pack.table("page_words.tsv")}
    reader, only, also = (words.get(kind, frozenset()) for kind in _Wording._fields)
    return _Wording(reader, only, also)
