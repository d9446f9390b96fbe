"""Where an article names people and bodies.

In: a document. Out: `Mention`s in text order: runs of words with capitals, the titles and small words at their head cut
off. A possessive ends a name ("Lowmere's Jane Fox" holds two), capitals beside a name are none of it ("UN Jane Fox"),
and "of" joins where a word before it is a body's ("Department of Parks"). Nothing is looked for in headlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.lang.endings import Endings
from coverlap.model.values import Document, Span
from coverlap.names import bodies
from coverlap.names.small_words import small_words
from coverlap.names.spelling import folded
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.nouns import nouns_of
from coverlap.quotes.people import given_names

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_REST = r"\w*(?:[-.&’']\w+)*"
_WORD = _CAPITAL + _REST
_SMALL = small_words()
_PARTICLE = rf"(?:{'|'.join(sorted(_SMALL.particles))})(?: (?:la|los|der|den))?"
_JOINTS = (*_SMALL.joints, "&")
_JOINT = "|".join(_SMALL.joints)
_ARTICLE = "|".join(article for article in _SMALL.articles if article.islower())
_GENERATION = "|".join(map(str.capitalize, _SMALL.suffixes))
_GAP = rf"(?:\.?[ \u00a0](?:(?:{_PARTICLE}|{_JOINT})[ \u00a0](?:{_ARTICLE})?|& )?|, ?(?=(?:{_GENERATION})\b))"
_RUN = re.compile(rf"{_CAPITAL}(?<![\w@#.’'/-].){_REST}(?:{_GAP}{_WORD})*")
_PARTY = re.compile(r"[A-Z]-[A-Z]")  # of a member of parliament: "R-Lowm."
_HEADING = 3  # words in capitals that are no name
_CRY = 6  # letters of a word in capitals that is no short form
_PAIR = 2  # words of a name: longer ones may begin with another
_MOST_OWN = 2  # words of a name that end in a noun for people: "House Democrats" is no name, a school district is
_HEADLINE = 0.6  # share of a line's words with a capital
_TAIL = 2  # characters behind a run that tell whether its last word owns something
_LONGEST = 200  # characters of a headline
_ENDS = '.!?”"’:;,'


class Mention(NamedTuple):
    """A name in a text: as printed, and its words folded. `title` is what comes before it and is none of it; `owns`:
    it ends in a possessive; `opening`: its first word may owe its capital to the sentence; `common`: it is a word for
    people too ("Baker"), and a name only where somebody is named so in full."""

    start: int
    end: int
    name: str
    words: tuple[str, ...]
    title: str
    owns: bool
    opening: bool
    common: bool = False

    @property
    def head(self) -> int:
        """Where the name begins, its title included."""
        return self.start - (len(self.title) + 1 if self.title else 0)


class Token(NamedTuple):
    """A word of a run; `joined`: by a small word to the one before."""

    start: int
    end: int
    word: str
    owns: bool
    joined: bool = False


class Lists(NamedTuple):
    """What a language's lists say of words, lower case."""

    titles: frozenset[str]
    bodies: frozenset[str]
    small: frozenset[str]
    abbreviations: frozenset[str]
    endings: Endings


@cache
def lists_of(code: str) -> Lists:
    """The lists of one language."""
    pack = load(code)
    titles, bodies = frozenset(pack.lines("titles.txt")), frozenset(pack.lines("bodies.txt"))
    return Lists(
        titles, bodies, frozenset(grammar_of(code).tags), pack.abbreviations | pack.closing_abbreviations, pack.endings
    )


def mentions_of(document: Document, headlines: Sequence[Span]) -> list[Mention]:
    """Every name in the document outside its headlines, in text order."""
    code, text = document.language, document.text
    openings = frozenset(document.sentences[:, 0].tolist())
    ends = (".", *load(code).endings.marks)
    found: list[Mention] = []
    aside = sorted([*headlines, *(boilerplate.span for boilerplate in document.boilerplate)])
    for start, end in _outside(aside, len(text)):
        for run in _RUN.finditer(text, start, end):
            first, last = run.span()
            tail = text[last : last + _TAIL] if text.startswith(ends, last) else ""
            for name in names_in(run[0], tail, code):
                opening = not name.start and (first in openings or first - 1 in openings)
                found.append(Mention(first + name.start, first + name.end, *name[2:6], opening, name.common))
    return found


@lru_cache(maxsize=1 << 16)
def names_in(run: str, tail: str, code: str) -> tuple[Mention, ...]:
    """The names in one run of capitals, by places within it; `tail` are the characters behind it, where they begin
    with a full stop or a mark of possessives."""
    lists, run = lists_of(code), run.replace("\u00a0", " ")
    if " " in run:
        return tuple([name for part in _parts(run, run + tail, lists) for name in _named(run, part, lists, code)])
    token = _token(run + tail, 0, run, lists)
    if _is_small(run, lists) or _PARTY.match(run):
        return ()
    common = any(map(nouns_of(code).is_persons, (run.lower(), token.word.lower())))
    return (_mention(run, [token], "")._replace(common=common),)


def headlines_of(document: Document) -> list[Span]:
    """Lines that are set as headlines: most words have a capital, and no full stop ends them."""
    text, found = document.text, []
    for start, end in document.paragraphs.tolist():
        if end - start <= _LONGEST and text[end - 1] not in _ENDS:
            words = [word for word in text[start:end].split() if word[0].isalpha()]
            if len(words) > 2 and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words):
                found.append(Span(start, end))
    return found


def _outside(spans: Sequence[Span], length: int) -> Iterator[Span]:
    at = 0
    for start, end in spans:
        if at < start:
            yield Span(at, start)
        at = max(at, end)
    yield Span(at, length)


def _parts(run: str, text: str, lists: Lists) -> list[list[Token]]:
    """The words of a run with a capital, parted where a name ends: at a possessive, a full stop, a small word that
    joins no body's name. `text` is the run and what is behind it."""
    parts: list[list[Token]] = []
    at, joint, new = 0, "", True
    for piece in run.split(" "):
        word = piece.rstrip(".,")
        if word[:1].islower() or word == "&":
            joint = word if not joint or word in _JOINTS else joint
        elif word:
            token = _token(text, at, word, lists)
            if joint in _JOINTS and not new:
                new = parts[-1][-1].word.lower() not in lists.bodies or _is_small(word, lists)
            if new:
                parts.append([token])
            else:
                parts[-1].append(token._replace(joined=joint in _JOINTS))
            new, joint = token.owns or text[token.end : token.end + 1] == ".", ""
        at += len(piece) + 1
    return parts


def _token(text: str, start: int, word: str, lists: Lists) -> Token:
    """A word without its possessive ending, with the full stop that belongs to it."""
    end = start + len(word)
    bare = lists.endings.without_owner(word)
    if bare and bare != word:
        return Token(start, start + len(bare), bare, True)
    following = text[end : end + 1]
    if following == "." and (len(word) == 1 or "." in word or word.lower() in lists.abbreviations):
        return Token(start, end + 1, word + ".", False)
    owns = (
        word.endswith(lists.endings.plural_ends)
        and following in lists.endings.marks
        and text[end + 1 : end + 2].isspace()
    )
    return Token(start, end, word, owns)


def _named(run: str, tokens: list[Token], lists: Lists, code: str) -> Iterator[Mention]:
    """The names in one part of a run."""
    if len(tokens) >= _HEADING and all(_shouted(token.word) for token in tokens):
        return
    first, whole = 0, any(token.joined for token in tokens) or _is_bodys(tokens, lists, code)
    for place, token in enumerate(tokens[:-1]):
        small = first == place and (_is_small(token.word, lists) or _is_cry(token.word))
        if small or (not whole and _is_title(token.word, lists)):
            first = place + 1
    rest = _once(tokens[first:])
    if late := _given(rest, code):
        yield _mention(run, rest[:late], "")
        first, rest = first + late, rest[late:]
    courtesy = first > 0 and tokens[first - 1].word.lower().rstrip(".") in _courtesies(code)
    if len(rest) <= _MOST_OWN and nouns_of(code).is_persons(rest[-1].word.lower()) and not courtesy:
        return
    if len(rest) == 1 and _is_small(rest[0].word, lists):
        return
    head = first
    while head and _is_title(tokens[head - 1].word, lists):
        head -= 1
    title = run[tokens[head].start : tokens[first - 1].end] if head < first else ""
    while len(rest) > 2 and _shouted(rest[0].word) and not _shouted(rest[1].word):
        yield _mention(run, rest[:1], "")
        rest, title = rest[1:], ""
    cut = len(rest)
    while cut > 2 and _shouted(rest[cut - 1].word) and not _shouted(rest[cut - 2].word):
        cut -= 1
    yield _mention(run, rest[:cut], title)
    for token in rest[cut:]:
        yield _mention(run, [token], "")


def _is_bodys(tokens: Sequence[Token], lists: Lists, code: str) -> bool:
    """True for a body's name, of which a word for an office is a part: "Justice Department", "Supreme Court"."""
    last = tokens[-1].word
    return len(tokens) > 1 and bodies.is_body(last, code) and not _shouted(last) and not _is_title(last, lists)


@cache
def _courtesies(code: str) -> frozenset[str]:
    """Words before any surname: "Mr.", "Ms."; the name behind one may be a word for people, "Mr. Baker"."""
    return frozenset(word for _, words in load(code).table("gendered.tsv") for word in words.split())


def _is_cry(word: str) -> bool:
    """True for a word set in capitals that is too long for a short form: "BANNED"."""
    return len(word) >= _CRY and word.isupper()


def _is_title(word: str, lists: Lists) -> bool:
    low = word.lower().rstrip(".")
    return low in lists.titles or low.partition("-")[0] in lists.titles


def _once(run: list[Token]) -> list[Token]:
    """A name without what a page set behind it: "Jane Fox Jane Ida FoxFive takeaways" is Jane Fox."""
    head = run[0].word if run else ""
    for place in range(1, len(run)):
        word = run[place].word
        if word == head:
            return run[:place]
        if word.startswith(head) and word[len(head)].isupper():
            return run[:1]
    return run


def _given(run: Sequence[Token], code: str) -> int:
    """Where the given name stands in a name of several words, 0 for none: "(ambassador to) Lowmere Peter Fox". That of
    a newspaper is whole: "San Francisco Chronicle"."""
    if len(run) <= _PAIR or run[-1].word.lower() in papers_of(code):
        return 0
    given = given_names(code)
    return next((n for n, token in enumerate(run[:-1]) if folded(token.word) in given), 0)


@cache
def papers_of(code: str) -> frozenset[str]:
    """Nouns that end the names of newspapers and channels."""
    return frozenset(load(code).lines("outlet_nouns.txt"))


def is_papers(words: Sequence[str], code: str) -> bool:
    """True for the folded words of a newspaper's name; who has a given name may be called Post."""
    return len(words) > 1 and words[-1] in papers_of(code) and words[0] not in given_names(code)


def _is_small(word: str, lists: Lists) -> bool:
    """A pronoun, an article or the like with a capital, alone or contracted ("They're")."""
    low = word.lower()
    if low in lists.small:
        return not _shouted(word)
    low, mark, _ = low.replace("’", "'").partition("'")
    return bool(mark) and low in lists.small


def _shouted(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.lower() not in _SMALL.generations


def _mention(run: str, tokens: Sequence[Token], title: str) -> Mention:
    start, end = tokens[0].start, tokens[-1].end
    words = tuple([folded(token.word) for token in tokens])
    return Mention(start, end, " ".join(run[start:end].split()), words, title, tokens[-1].owns, False)


def surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word of a name, with that for a generation: Jane Fox Jr. is another than Jane Fox."""
    return words[-2:] if len(words) > 1 and words[-1] in _SMALL.generations else words[-1:]


def without_openers(mentions: Iterable[Mention], sure: frozenset[tuple[str, ...]]) -> Iterator[Mention]:
    """The mentions, without a first word that owes its capital to the sentence: what is left of "Granted Jane Fox" is a
    name elsewhere. `sure` are the names that are written so within sentences."""
    for mention in mentions:
        words = mention.words
        if mention.opening and len(words) > 2 and words not in sure and words[1:] in sure:
            cut = len(mention.name.split(None, 1)[0]) + 1
            yield mention._replace(start=mention.start + cut, name=mention.name[cut:], words=words[1:], opening=False)
        else:
            yield mention
