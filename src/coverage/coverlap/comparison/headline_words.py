"""The words of an event's headlines, and which of them only one headline has.

In: the annotated articles of an event. Out: for each a `Headline`: its words, each marked as common or not. A word is
common where another headline has it, where it belongs to a name that other articles write too, or where all of the
event's texts are full of it: those say what the news is, the others how this outlet puts it. Words in quotation marks
and what a headline lets somebody say are never common: the choice of a quotation is an angle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from coverlap.comparison.partners import others
from coverlap.comparison.word_voice import WordVoices
from coverlap.lang import load
from coverlap.lang.endings import Endings
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import grammar_of
from coverlap.text.language import are_stops
from coverlap.text.tokens import tokenise
from coverlap.text.variants import variant

_TOPIC = 0.006  # share of the event's words from which a word is its topic; .003 to .02 give nearly the same terms
_LEAST_USES = 5  # of a topic's word
_NAME = 0.6  # share of a word's uses within sentences that begin with a capital
_SHARED = 0.25  # share of the other headlines that have a word, from which it is common
_LEAST_STEM, _ENDING = 5, 2  # characters that a word keeps, and that its other forms may lack
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z])+\.?")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]|(?<![\w])['‘](\S[^'’]*(?:['’]\w[^'’]*)*)['’](?!\w)")
_BREAK = re.compile(r"[,;:|–—?!()]| - ")
_LEAST_SPOKEN = 3  # words
_SUBORDINATOR = "s"  # tag of "what", "how", "why"


@dataclass(slots=True)
class HeadlineWord:
    """One word of a headline: its place there, whether it is a small word, whether it is common to the event, in
    quotation marks, and said by somebody. `breaks` tells that a mark or a colon comes before it; `joined` a hyphen."""

    text: str
    low: str
    span: Span
    small: bool
    breaks: bool
    joined: bool
    name: bool = False
    shared: bool = False
    common: bool = False
    quoted: bool = False
    spoken: bool = False
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """The title of one article, its words, and the voices of the words of its text."""

    article: AnnotatedArticle
    title: str
    words: list[HeadlineWord]
    voices: WordVoices


def headlines_of(articles: Sequence[AnnotatedArticle]) -> list[Headline]:
    """One headline an article, in order, with its words marked; without words where there is no title."""
    found = _read(articles)
    bodies = [_Body(article) for article in articles]
    large = [_by_letter(headline.words) for headline in found]
    for n, headline in enumerate(found):
        compared = others(n, len(found))
        rivals = [large[m] for m in compared if found[m].words]
        texts = [bodies[m] for m in compared]
        for word in headline.words:
            if not word.small:
                _weigh(word, bodies[n], texts, load(headline.article.document.language).endings)
                word.shared = _shared(word, rivals, headline.article.document.language)
                word.common |= word.shared
        _whole_names(headline.words, (bodies[n], *texts))
        _hyphenated(headline.words)
        _quotations(headline)
        _speech(headline)
    return found


def _read(articles: Sequence[AnnotatedArticle]) -> list[Headline]:
    """The words of all titles, made from one text."""
    titles = [article.document.article.title.replace("\n", " ") for article in articles]
    tokens = tokenise("\n".join(titles))
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    small = {language: are_stops(tokens.ids, language) for language in {a.document.language for a in articles}}
    found, at, offset = [], 0, 0
    for article, title in zip(articles, titles, strict=True):
        words: list[HeadlineWord] = []
        while at < len(starts) and starts[at] < offset + len(title):
            span = Span(starts[at] - offset, ends[at] - offset)
            gap = title[words[-1].span.end : span.start] if words else ""
            text = title[span.start : span.end]
            stop = bool(small[article.document.language][at]) and (not _INITIALS.fullmatch(text) or title.isupper())
            words.append(HeadlineWord(text, text.lower(), span, stop, bool(_BREAK.search(gap)), gap in ("-", "‐", "‑")))
            at += 1
        found.append(Headline(article, title, words, WordVoices(article)))
        offset += len(title) + 1
    return found


class _Body:
    """An article's text in lower case, from where it ceases to repeat the title."""

    def __init__(self, article: AnnotatedArticle) -> None:
        document = article.document
        self.text = document.text
        self.words = len(document.tokens.ids)
        self._places: dict[str, tuple[int, ...]] = {}
        self._counts: dict[str, tuple[int, int, int]] = {}
        self._plurals = load(document.language).endings.plural_ends
        lower = document.text.lower()
        self.lower = lower if len(lower) == len(document.text) else document.text
        self.openings = frozenset(document.sentences[:, 0].tolist())
        title, text = document.article.title.strip(), document.text.lstrip()
        repeats = bool(title) and text[: len(title)].lower() == title.lower()
        self.start = len(document.text) - len(text) + len(title) if repeats else 0

    def places(self, word: str) -> tuple[int, ...]:
        """Where the word stands, in any form that begins like it."""
        if word not in self._places:
            self._places[word] = tuple(self._find(word))
        return self._places[word]

    def count(self, word: str) -> tuple[int, int, int]:
        """How often the word is in the text, how often within a sentence, and how often of those with a capital."""
        if word not in self._counts:
            places = self.places(word)
            inner = [at for at in places if at not in self.openings]
            self._counts[word] = len(places), len(inner), sum(self.text[at].isupper() for at in inner)
        return self._counts[word]

    def _find(self, word: str) -> Iterator[int]:
        short = len(word) <= _LEAST_STEM
        stem = word if short else word[: max(_LEAST_STEM, len(word) - _ENDING)]
        lower = self.lower
        at = lower.find(stem, self.start)
        while at >= 0:
            end = at + len(stem)
            if not (at and lower[at - 1].isalnum()) and not (short and _goes_on(lower, end, self._plurals)):
                yield at
            at = lower.find(stem, end)


def _goes_on(text: str, end: int, plurals: Sequence[str]) -> bool:
    """A word goes on here, other than by the ending of a plural."""
    if not text[end : end + 1].isalnum():
        return False
    return all(
        text[(last := end + len(some)) : last + 1].isalnum() or not text.startswith(some, end) for some in plurals
    )


def _weigh(word: HeadlineWord, own: _Body, rest: Sequence[_Body], endings: Endings) -> None:
    """Counts the word in the event's texts: is it a name, and is it what all of them are about?"""
    low = endings.without_owner(word.low)
    counts = [body.count(low) for body in (own, *rest)]
    uses, inner, capitals = (sum(column) for column in zip(*counts, strict=True))
    word.places = own.places(low)
    word.name = word.text[0].isupper() and (
        capitals >= _NAME * inner if inner else bool(_INITIALS.fullmatch(word.text))
    )
    known = word.name and uses > counts[0][0]
    word.common = known or uses >= max(_LEAST_USES, _TOPIC * (own.words + sum(body.words for body in rest)))


def _by_letter(words: Sequence[HeadlineWord]) -> dict[str, list[HeadlineWord]]:
    """The words that are not small, by their first letter, which forms and spellings of one word have in common."""
    found: dict[str, list[HeadlineWord]] = {}
    for word in words:
        if not word.small:
            found.setdefault(word.low[0], []).append(word)
    return found


def _shared(word: HeadlineWord, rivals: Sequence[Mapping[str, Sequence[HeadlineWord]]], language: str) -> bool:
    """Enough of the other headlines have the word, in any form or spelling."""
    having = sum(any(_same(word, other, language) for other in words.get(word.low[0], ())) for words in rivals)
    return having > 0 and having > _SHARED * (len(rivals) - 1)


def _same(word: HeadlineWord, other: HeadlineWord, language: str) -> bool:
    return word.low == other.low or variant(word.text, other.text, language) != ""


def _whole_names(words: Sequence[HeadlineWord], bodies: Sequence[_Body]) -> None:
    """A name beside a common name is part of it, and so is a word that the texts have directly before one: "Jane" of
    "Jane Fox"."""
    beside = [pair for pair in pairwise(words) if not pair[1].breaks and pair[1].name]
    for word, following in beside:
        following.common |= word.name and word.common
    for word, following in reversed(beside):
        if following.common and not word.common and word.text[0].isupper():
            whole = f"{word.text} {following.text}"
            word.name |= any(whole in body.text for body in bodies)
            word.common |= word.name


def _hyphenated(words: Sequence[HeadlineWord]) -> None:
    """Of words joined by hyphens all count as the one that says most: "ex-presidents"."""
    for word, following in pairwise(words):
        if following.joined and not (word.small or following.small) and word.common != following.common:
            word.common = following.common = False


def _quotations(headline: Headline) -> None:
    """Marks words in quotation marks: never common."""
    for match in _QUOTED.finditer(headline.title):
        for word in headline.words:
            if match.start() < word.span.start and word.span.end <= match.end():
                word.quoted, word.common = True, False


def _speech(headline: Headline) -> None:
    """Marks what stands after a colon behind a name, or before one, and has a word of the first person."""
    words = headline.words
    colons = [n for n in range(1, len(words)) if ":" in headline.title[words[n - 1].span.end : words[n].span.start]]
    parts = [words[first:last] for first, last in zip([0, *colons], [*colons, len(words)], strict=True)]
    persons = _first_persons(headline.article.document.language)
    tags = grammar_of(headline.article.document.language).tags
    for n, part in enumerate(parts):
        speaker = parts[n - 1] if n else parts[1] if len(parts) > 1 else []
        named = any(word.name for word in speaker) and tags.get(part[0].low) != _SUBORDINATOR
        if named and len(part) >= _LEAST_SPOKEN and any(word.low.replace("’", "'") in persons for word in part):
            for word in part:
                word.spoken, word.common = True, False


@cache
def _first_persons(language: str) -> frozenset[str]:
    return frozenset(load(language).lines("first_person.txt"))
