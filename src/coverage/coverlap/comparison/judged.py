"""Things that an article names with a judging word, and others without: "the infamous chalkboard".

In: the annotated articles of an event. Out: for each such noun the names that each article gives it. A judging word is
one of the language's list of evaluative words directly before a noun that another article of the event uses too; an
article without a judging word has the noun alone. Nouns that every text is full of are left out ("day", "part").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.comparison.contested import Use, noted
from coverlap.comparison.partners import others
from coverlap.comparison.word_voice import WordVoices
from coverlap.lang import load
from coverlap.match.word_frequencies import frequencies
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import Grammar, grammar_of
from coverlap.text.id_table import Lookup
from coverlap.text.language import are_stops
from coverlap.text.tokens import word_ids

_USUAL = 2.5e-4  # uses per word of running text from which a noun names nothing by itself
_WORDS = 5  # at most, from the judging one to the noun
_MAYBE_NOUNS = frozenset("nNMVvGKe")  # tags of words that a noun phrase may hold
_VERBS = frozenset("VvGK")
_CENTRAL = 3  # uses, and one in a headline or a first sentence, from which the event is about what a noun names


Names = dict[str, Use]  # of one article for one thing


class Judged(NamedTuple):
    """A noun; by position of the article the names that it goes by there; how often all of these articles use it."""

    noun: str
    names: dict[int, Names]
    uses: int


def judged_things(articles: Sequence[AnnotatedArticle], voices: Sequence[WordVoices]) -> list[Judged]:
    """The things that an article judges and another names too, in order of the noun."""
    found: dict[str, dict[int, Names]] = {}
    texts = [(_small(article.document.text), article.document.language) for article in articles]
    for n, article in enumerate(articles):
        rest = [texts[m] for m in others(n, len(articles))]
        for noun, span in _phrases(article):
            if any(_places(small, noun, language) for small, language in rest):
                noted(found.setdefault(noun, {}).setdefault(n, {}), article.slice(span).lower(), span, voices[n])
    things = []
    for noun, names in sorted(found.items()):
        judging = sorted(names)
        own = [frozenset(name for name, use in names[n].items() if use.own) for n in judging]
        naming = sorted({m for position in judging for m in others(position, len(articles))} - set(judging))
        places = {n: _places(texts[n][0], noun, texts[n][1]) for n in (*judging, *naming)}
        uses = sum(map(len, places.values()))
        central = uses >= _CENTRAL and any(_leads(articles[n], noun, at) for n, at in places.items())
        if any(own) and (central or len({*own} - {frozenset()}) > 1):
            for n in naming:
                for start, end in places[n]:
                    noted(names.setdefault(n, {}), noun, Span(start, end), voices[n])
            things.append(Judged(noun, dict(sorted(names.items())), uses))
    return things


def _leads(article: AnnotatedArticle, noun: str, places: Sequence[tuple[int, int]]) -> bool:
    """The noun is in the article's headline or in its first sentence."""
    title, first = article.document.article.title, article.document.sentences[:2, 1].tolist()
    repeated = bool(title) and article.document.text.lstrip().startswith(title.strip())
    until = first[repeated] if len(first) > repeated else 0
    return (bool(places) and places[0][1] <= until) or bool(_places(_small(title), noun, article.document.language))


def _phrases(article: AnnotatedArticle) -> Iterator[tuple[str, Span]]:
    """The nouns that an article judges, in the singular, each with the span from the judging word to the noun."""
    document = article.document
    ids, text, starts, ends = document.tokens.ids, document.text, document.tokens.starts, document.tokens.ends
    judging = _words(document.language, "evaluative", "colouring").holds(ids)
    ending = are_stops(ids, document.language) | _words(document.language, "phrase_ends").holds(ids)
    grammar = grammar_of(document.language)
    for at in np.flatnonzero(judging & ~ending & ~document.boilerplate_tokens).tolist():
        last = at
        while last + 1 < len(ids) and text[ends[last] : starts[last + 1]] in (" ", "-") and not ending[last + 1]:
            named = last > at and text[starts[last]].islower() and text[starts[last + 1]].isupper()
            if named or _links(text[starts[last + 1] : ends[last + 1]].lower(), grammar):
                break  # "the embattled nominee Jane Fox"
            last += 1
        noun = text[starts[last] : ends[last]]
        whole = 0 < last - at <= _WORDS and noun.islower() and not judging[last] and not (at and judging[at - 1])
        verb = grammar.tags.get(noun, "") in _VERBS and noun not in grammar.nouns and noun not in grammar.messages
        if whole and not verb and frequencies(ids[last : last + 1], document.language)[0] < _USUAL:
            yield _singular(noun, document.language), document.token_span(at, last + 1)


@cache
def _words(language: str, *names: str) -> Lookup:
    """The single words of some lists of a language."""
    words = {word for name in names for word in load(language).lines(f"{name}.txt") if word.isalpha()}
    return Lookup(np.unique(word_ids(sorted(words))))


def _links(word: str, grammar: Grammar) -> bool:
    """A word of grammar, at which a noun phrase ends; "talk" and "comment" may be nouns."""
    return grammar.tags.get(word, "n") not in _MAYBE_NOUNS


def _small(text: str) -> str:
    """The text in small letters, unless that makes it longer."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _places(lower: str, noun: str, language: str) -> list[tuple[int, int]]:
    """Where a text in small letters has the noun, in singular or plural, as a word by itself."""
    base, endings = _forms(noun, language)
    found = []
    at = lower.find(base)
    while at >= 0:
        end = at + len(base)
        tail = next(
            (tail for tail in endings if lower.startswith(tail, end) and not _joins(lower, end + len(tail))), None
        )
        if tail is not None and not (at and _joins(lower, at - 1)):
            found.append((at, end + len(tail)))
        at = lower.find(base, end)
    return found


def _joins(text: str, at: int) -> bool:
    """What stands here belongs to the word beside it."""
    return text[at : at + 1].isalnum() or text[at : at + 1] in ("-", "_")


@cache
def _forms(noun: str, language: str) -> tuple[str, tuple[str, ...]]:
    """What the singular and the plurals of a noun begin with, and how each goes on."""
    endings = load(language).endings
    for ending, instead in endings.plurals:
        if instead and noun.endswith(instead):
            return noun.removesuffix(instead), (instead, ending)
    added = (ending for ending, instead in reversed(endings.every_plural) if not instead)
    return noun, ("", *added)


def _singular(word: str, language: str) -> str:
    """Without a possessive and a plural ending, as far as endings show."""
    endings = load(language).endings
    word = endings.without_owner(word)
    for ending, instead in reversed(endings.plurals):
        if word.endswith(ending) and len(word) > max(len(ending) + 1, 3) and not word.endswith(endings.singular):
            return word.removesuffix(ending) + instead
    return word
