"""Differences between two quotations that no speaker made: of spelling, of names' forms, of what houses tidy.

In: two quotations and a difference of their words. Out: a truth value: whether both sides say the same. A house may
drop what a speaker said twice while looking for words, what he only filled a pause with, and a given name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from coverlap.framing.lexicon import BIT, lexicon_of
from coverlap.lang import load
from coverlap.match.edit_script import EditStep, letters_apart
from coverlap.match.word_frequencies import frequencies, is_known
from coverlap.names.spelling import folded
from coverlap.quotes.people import given_names
from coverlap.reuse.article_quotes import ArticleQuote, lone_side, sides_of, starts_again
from coverlap.text.normalise import plain
from coverlap.text.tokens import word_ids
from coverlap.text.variants import canonical, contracts, is_contraction, variant

_MASKED = re.compile(r"(?P<head>\w{0,8})(?:[*_@#$%!]+|-{2,}|[—–]+)(?P<tail>\w*)")
_MASK_BEFORE = re.compile(r"(?:[*_@#$%!]+|-{2,}|[—–]+)\w")  # the end of a masked oath: "--ch" behind a "b"
_HEAD = 2  # letters that stand before such a mask
_AFTER = 12  # characters after a word in which a mask may follow it
_DAMAGED = re.compile(r"[\x80-\x9f\ufffd]")  # letters read in a wrong encoding
_PAUSES = frozenset(",-.\u2026")  # what sets off a word that only fills a pause
_LONG = 10  # letters
_SLIPS, _LONG_ENOUGH = 2, 4  # letters that may be wrong; letters of a word in which two may be
_TELLING = BIT["negations"] | BIT["modals"] | BIT["numbers"]
_RARE, _OFTENER = 1e-5, 100  # frequency in running text of a word that may be a slip for one so much more frequent
_FALSE_START = 10  # units: what a speaker breaks off is no longer
_BREAK = re.compile(r",|--|[—–]|\s-\s")
_DASH = re.compile(r"\s*(?:--|[—–]|\s-\s)")
_TAKEN_UP = 12  # units before a word in which it may have been said: a speaker leaves it out, or says it again
_BETWEEN, _AMONG = 2, 4  # words that may stand among those which a speaker repeats; where all have content


def respells(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """Both sides write the same words: in another spelling, joined or parted, contracted, masked or misprinted; or one
    side adds a word that fills a pause, or a given name."""
    sides = sides_of(one, other, step)
    mine, theirs = (said.text(first, last) for said, first, last in sides)
    language = one.document.language
    if _DAMAGED.search(mine + theirs) or joins(one, other, step) or variant(mine, theirs, language):
        return True
    if any(said.is_handle(first) for said, first, last in sides if first < last):
        return True
    if not mine or not theirs:
        side = sides[0] if mine else sides[1]
        return _fills_a_pause(*side) or _is_given_name(*side) or _masks(*side, "")
    if is_contraction(mine, theirs, language) or is_contraction(theirs, mine, language):
        return True
    keys = [[unit.key for unit in said.units[first:last]] for said, first, last in sides]
    if len(keys[0]) == len(keys[1]) == 1 and (
        contracts(mine, keys[1][0], language)
        or contracts(theirs, keys[0][0], language)
        or is_misprint(mine, theirs, language)
    ):
        return True
    names = [said.content(first, last) for said, first, last in sides]
    if all(names) and variant(*names, language) == "spelling":  # "the NRA, of", "the National …, or"
        return True
    return _masks(*sides[0], theirs) or _masks(*sides[1], mine)


def joins(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """The same letters, in one word or in several; one letter more or fewer where words are joined otherwise."""
    keys = [[unit.key for unit in said.units[a:b]] for said, a, b in sides_of(one, other, step)]
    mine, theirs = ("".join(side) for side in keys)
    if mine == theirs:
        return True
    if min(map(len, (mine, theirs))) < _LONG or abs(len(keys[0][0]) - len(keys[1][0])) <= 1:
        return False
    return letters_apart(mine, theirs) == 1


def is_false_start(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """One side alone has words that end in a dash, not opened by one ("We know that he had—she had heard of it"), or
    that end as they began, after a pause: "that [this place — that] Washington"."""
    side = lone_side(one, other, step)
    if side is None:
        return False
    said, first, last = side
    if last - first <= _FALSE_START and starts_again(*side):
        return bool(_BREAK.search(said.text(first, last)))
    before, _, after = said.around(first, last).partition(said.text(first, last))
    return _DASH.match(after) is not None and _DASH.search(before) is None


def is_repair(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """One side adds words that its speaker says again at once, or has just said: "I have, I have no doubt"; with light
    words among them ("pointless, absolutely pointless"), or a word that its sentence takes up."""
    side = lone_side(one, other, step)
    if side is None:
        return False
    said, first, last = side
    keys = [unit.key for unit in said.units]
    telling = bool(said.article.content[slice(*said.words(first, last))].all())
    if (last - first == 1 and _is_taken_up(said, first)) or _opens_alike(said, first, last):
        return True
    light = light_words(said.document.language)
    words = [key for key in keys[first:last] if key not in light] or keys[first:last]
    room = last - first + (_AMONG if telling else _BETWEEN)
    return any(
        _in_order(row, keys[last : last + room]) or _in_order(row, keys[max(0, first - room) : first])
        for row in (words, _said_again(said, first, last))
        if row
    )


def _said_again(said: ArticleQuote, first: int, last: int) -> list[str]:
    """The words with content, where none of the others counts: "[had a bad leg, you] were born with a bad leg"."""
    at, stop = said.words(first, last)
    if (lexicon_of(said.document.language).bits(said.document.tokens.ids[at:stop]) & _TELLING).any():
        return []
    content = [unit.key for unit in said.units[first:last] if said.article.content[unit.first : unit.last].any()]
    return content if len(content) > 1 else []


def _opens_alike(said: ArticleQuote, first: int, last: int) -> bool:
    """The words open a sentence, and opened the one before: "We have to talk. [We have] to find out"."""
    keys = [unit.key for unit in said.units]
    opens = [n for n in range(max(0, first - _TAKEN_UP), first + 1) if said.opens(n)]
    return len(opens) > 1 and opens[-1] == first and keys[opens[-2] :][: last - first] == keys[first:last]


def _is_taken_up(said: ArticleQuote, unit: int) -> bool:
    """A word with content that its sentence has before: "they don't have my vote or the mayor's vote"."""
    at, stop = said.words(unit, unit + 1)
    before = range(unit - min(_TAKEN_UP, said.opened(unit), unit), unit)
    return bool(said.article.content[at:stop].any()) and any(said.units[n].key == said.units[unit].key for n in before)


def _in_order(words: Sequence[str], among: Sequence[str]) -> bool:
    rest = iter(among)
    return all(word in rest for word in words)


def _fills_a_pause(said: ArticleQuote, first: int, last: int) -> bool:
    """ "You know", set off by a comma or a dash."""
    text = said.text(first, last)
    if plain(text).lower() not in _fillers(said.document.language):
        return False
    before, _, after = said.around(first, last).partition(text)
    return not _PAUSES.isdisjoint(plain(before) + plain(after))


def _is_given_name(said: ArticleQuote, first: int, last: int) -> bool:
    """A given name before a name that both sides have, or one by which somebody is addressed."""
    text, name = said.text(first, last), said.text(last, last + 1)
    if " " in text or folded(text) not in given_names(said.document.language) or not text[:1].isupper():
        return False
    if name[:1].isupper() and said.around(first, last).endswith(f"{text} "):
        return True
    return first > 0 and said.around(first, last).split(text) == [", ", ", "] and not name[:1].isupper()


def is_misprint(one: str, other: str, language: str) -> bool:
    """Two words that differ in one letter, or in two that changed places, one of which is no word that news has, or so
    rare beside the other that it is a slip ("fo", "for"). Two letters of what is no word, and no name, may be slips
    ("grat", "draw"). What makes another word alters a quotation, slip or not ("form", "from")."""
    small = one.islower() and other.islower()
    one, other = one.lower(), other.lower()
    letters = letters_apart(one, other)
    if not (one.isalpha() and other.isalpha() and letters <= _SLIPS):
        return False
    if is_known(one, language) != is_known(other, language):
        return letters == 1 or (small and min(len(one), len(other)) >= _LONG_ENOUGH)
    rarer, usual = sorted(frequencies(word_ids([one, other]), language).tolist())
    return letters == 1 and rarer < _RARE and usual > _OFTENER * rarer


def _masks(said: ArticleQuote, first: int, last: int, word: str) -> bool:
    """The units are a masked oath, "f—" or "s***", and `word` may be what it masks."""
    at, stop = said.words(first, last)
    if at == stop:
        return False
    start, end = said.document.token_span(at, stop)
    if not word and first and len(said.units[first - 1].key) <= _HEAD and _MASK_BEFORE.match(said.around(first, last)):
        return True
    match = _MASKED.match(said.document.text, start, end + _AFTER)
    if match is None or match.end() < end:
        return False
    low = word.lower()
    head, tail = match["head"].lower(), match["tail"].lower()
    return low.startswith(head) and _in_order(tail, low[len(head) :]) and low.isalpha()


@cache
def light_words(language: str) -> frozenset[str]:
    """Words and phrases that say nothing of their own, as units have them."""
    pack = load(language)
    phrases = chain(pack.lines("light_words.txt"), pack.lines("fillers.txt"))
    return frozenset(" ".join(canonical(word, language) for word in phrase.split()) for phrase in phrases)


@cache
def _fillers(language: str) -> frozenset[str]:
    return frozenset(load(language).lines("fillers.txt"))
