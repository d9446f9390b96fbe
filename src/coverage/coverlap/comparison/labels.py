"""Different names for one thing, where at least two articles of an event choose differently.

In: the annotated articles of an event, in order of id, the frames of their wording, and the contested names of the
language and the user. Out: `LabelRow`s, a row for each name that an article uses, the things that most articles name
first. Three sources: sets of contested names; what is in the same place of two reworked sentences; things that one
article judges and another only names. Only what is sure is listed: one use against one use may be chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coverlap.comparison.contested import NameIndex, NameSet, Use, contested_names
from coverlap.comparison.judged import judged_things
from coverlap.comparison.word_voice import WordVoices
from coverlap.lang import load
from coverlap.model.comparison import LabelRow
from coverlap.model.event import Frame
from coverlap.quotes.annotated import AnnotatedArticle

_PREFERRED = 2  # uses of a name that the other article never has
_SLOT = 3  # words of a name that is in another's place


class _Thing(NamedTuple):
    """What is meant, and by position of the article the names that it goes by there."""

    referent: str
    names: Mapping[int, Mapping[str, Use]]

    @property
    def all_names(self) -> set[str]:
        """In all articles together."""
        return {name for names in self.names.values() for name in names}

    @property
    def uses(self) -> int:
        """In all articles together."""
        return sum(use.total for names in self.names.values() for use in names.values())


def labels(
    articles: Sequence[AnnotatedArticle], frames: Sequence[Frame] = (), contested: str = ""
) -> tuple[LabelRow, ...]:
    """The names of each thing that is named differently, by article and place. `contested` is the text of a user's
    table of names."""
    if len(articles) < 2:
        return ()
    voices = [WordVoices(article) for article in articles]
    listed = [thing for thing in _contested(articles, voices, contested) if _differ(thing)]
    slots = [thing for thing in _slots(articles, voices, frames) if _differ(thing)]
    fresh = [thing for thing in slots if not any(thing.all_names <= other.all_names for other in listed)]
    things = [*listed, *fresh, *_judged(articles, voices)]
    things.sort(key=lambda thing: (-len(thing.names), -thing.uses, thing.referent))
    return tuple(row for thing in things for row in _rows(articles, thing))


def _contested(articles: Sequence[AnnotatedArticle], voices: Sequence[WordVoices], contested: str) -> Iterator[_Thing]:
    """Things with several names in the tables, so far as two articles name them."""
    indexes = [contested_names(article.document.language, contested) for article in articles]
    by_set: dict[NameSet, dict[int, dict[str, Use]]] = {}
    for n, (article, index) in enumerate(zip(articles, indexes, strict=True)):
        for (number, name), use in index.uses(article, voices[n]).items():
            names = index.sets[number]
            by_set.setdefault(names, {}).setdefault(n, {})[names.names[name][0]] = use
    for names, uses in by_set.items():
        yield _Thing(names.referent, uses)


def _slots(
    articles: Sequence[AnnotatedArticle], voices: Sequence[WordVoices], frames: Sequence[Frame]
) -> Iterator[_Thing]:
    """Names that are in each other's place in reworked sentences; names with capitals are mostly one in two forms."""
    texts = {
        tuple(sorted((frame.text.lower(), frame.counterpart_text.lower())))
        for frame in frames
        if frame.category == "substituted"
        and frame.tag == "naming"
        and all(_is_name(text, articles[0].document.language) for text in (frame.text, frame.counterpart_text))
    }
    for one, other in sorted(texts):
        index = NameIndex([NameSet(f"{one} / {other}", ((one,), (other,)))])
        uses: dict[int, dict[str, Use]] = {}
        for n, article in enumerate(articles):
            for (_, name), use in index.uses(article, voices[n]).items():
                uses.setdefault(n, {})[(one, other)[name]] = use
        yield _Thing(f"{one} / {other}", uses)


def _is_name(text: str, language: str) -> bool:
    """A few words in small letters, without a possessive."""
    return text.islower() and len(text.split()) <= _SLOT and not text.endswith(load(language).endings.owners)


def _judged(articles: Sequence[AnnotatedArticle], voices: Sequence[WordVoices]) -> Iterator[_Thing]:
    """Things with a judging word in one article: two name them, not by the same words, more often than once each."""
    for noun, names, uses in judged_things(articles, voices):
        if uses > len(names) > 1 and len({frozenset(chosen) for chosen in names.values()}) > 1:
            yield _Thing(noun, names)


def _differ(thing: _Thing) -> bool:
    """Two articles prefer different names, and one of them says its name at least twice where the other never does. Of
    names that an article uses equally often it prefers the one that the others use most."""
    totals = Counter[str]()
    for names in thing.names.values():
        totals.update({name: use.total for name, use in names.items()})
    preferred = {
        n: max(names, key=lambda name: (names[name].total, totals[name], name)) for n, names in thing.names.items()
    }
    return any(
        preferred[one] != preferred[other]
        and preferred[one] not in thing.names[other]
        and thing.names[one][preferred[one]].total >= _PREFERRED
        for one in preferred
        for other in preferred
    )


def _rows(articles: Sequence[AnnotatedArticle], thing: _Thing) -> Iterator[LabelRow]:
    for n in sorted(thing.names):
        for name, use in sorted(thing.names[n].items(), key=lambda item: (-item[1].total, item[1].span)):
            yield LabelRow(thing.referent, articles[n].id, name, use.own, use.attributed, use.span)
