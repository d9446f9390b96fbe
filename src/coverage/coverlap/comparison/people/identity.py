"""Who is who in an event: its people and bodies, by every form of their names.

In: the names in each article. Out: `Identities`: for each article its mentions with the `Entity` that each one means.
Full names that end alike are one person where their first names agree: equal, an initial, a nickname, a letter apart. A
name of one word is the one full name of the article that it may be short for; else the one of the event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coverlap.comparison.people.names import Mention, is_papers, papers_of, surname, without_openers
from coverlap.names import bodies, persons
from coverlap.names.small_words import sons
from coverlap.names.spelling import folded, sound

_MOST_WORDS = 5  # of a person's name
_SOON = 400  # characters from a surname to the full name that it announces
_CLEAR = 3  # times as often as the next
_FULLEST = 4  # words: longer forms are often a name with something else
_ONE = ("same", "shorter", "longer")

Words = tuple[str, ...]
Named = tuple[Mention, "Entity"]


@dataclass(eq=False)
class Entity:
    """A person or body. `words` is the name by which it was found; `forms` counts its names as printed, `titles` what
    comes before them; `articles` are the numbers of those that name it. `is_person`: no word of it says otherwise."""

    words: Words
    is_person: bool
    forms: dict[str, int] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)

    @cached_property
    def name(self) -> str:
        """The fullest of its names; of several, the most frequent, then the first in the alphabet. Asked when all are
        known."""
        sound = [
            form
            for form in self.forms
            if len(form.split()) <= _FULLEST and not (" " in form and form.isupper()) and not _doubled(form)
        ]
        return max(sound or self.forms, key=lambda form: (len(form.split()), self.forms[form], len(form), form))

    @property
    def goes_by_surname(self) -> bool:
        """Some text gives the last word of the name alone, as of a person."""
        return any(len(form.split()) == 1 for form in self.forms)


@dataclass(frozen=True)
class Identities:
    """`named[i]` has the mentions of article i with whom they mean, in text order; `by_name` has everybody by each of
    the names as printed."""

    named: tuple[tuple[Named, ...], ...]
    by_name: Mapping[str, Entity]

    @cached_property
    def _firsts(self) -> list[dict[Entity, Mention]]:
        return [{entity: mention for mention, entity in reversed(named)} for named in self.named]

    def first(self, entity: Entity, article: int) -> Mention | None:
        """Where an article names somebody first."""
        return self._firsts[article].get(entity)


def people_of(mentions: Sequence[Sequence[Mention]], code: str, known: Callable[[str], object]) -> Identities:
    """The people and bodies of an event, from the mentions of each article. `known` tells names of publishers, which
    are no people's and need no proof: a word that has its capital only at the head of sentences is no name else."""
    sure = frozenset(m.words for article in mentions for m in article if not m.opening or known(m.name))
    cleaned = [list(without_openers(article, sure)) for article in mentions]
    index = _Index((m for article in cleaned for m in article), code, known)
    named = tuple(tuple(index.of_article(n, article, sure)) for n, article in enumerate(cleaned))
    return Identities(named, {m.name: entity for article in reversed(named) for m, entity in reversed(article)})


class _Index:
    """Entities by their full names, surnames, first names and initials."""

    def __init__(self, mentions: Iterable[Mention], code: str, known: Callable[[str], object]) -> None:
        counts = Counter(m.words for m in mentions if len(m.words) > 1 and m.words != surname(m.words))
        self.code = code
        self.full: dict[Words, Entity] = {}
        self.by_surname: dict[Words, list[Entity]] = defaultdict(list)
        self.heirs: dict[Words, list[Entity]] = defaultdict(list)  # by surname, those named with a generation
        self.by_sound: dict[str, list[Entity]] = defaultdict(list)
        self.by_first: dict[Words, list[Entity]] = defaultdict(list)
        self.by_initials: dict[str, list[Entity]] = defaultdict(list)
        self.single: dict[Words, Entity] = {}
        self.counts: Counter[Entity] = Counter()
        for words, count in sorted(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0])):
            name = " ".join(words)
            is_person = len(words) <= _MOST_WORDS and not (
                bodies.is_body(name, code) or known(name) or is_papers(words, code)
            )
            alike = [e for e in self.by_sound[_sound(words)] if e.is_person] if is_person else []
            entity = next((e for e in alike if persons.relation(name, " ".join(e.words), code) in _ONE), None)
            self.full[words] = entity = entity or self._added(words, is_person)
            if surname(words) != surname(entity.words):
                self.by_surname[surname(words)].append(entity)  # the other spelling of it
            self.counts[entity] += count

    def _added(self, words: Words, is_person: bool) -> Entity:
        entity = Entity(words, is_person)
        self.by_surname[surname(words)].append(entity)
        if is_person and len(surname(words)) > 1:
            self.heirs[surname(words)[:1]].append(entity)
        if is_person:
            self.by_sound[_sound(words)].append(entity)
            self.by_first[words[:1]].append(entity)
        self.by_initials["".join(word[0] for word in words)].append(entity)
        return entity

    def of_article(self, number: int, mentions: Sequence[Mention], sure: frozenset[Words]) -> Iterable[Named]:
        """The mentions of one article, with whom they mean; a word that only opens sentences is nobody."""
        here: dict[Entity, int] = {}  # who is named in full, and where first
        for mention in mentions:
            if mention.words in self.full:
                here.setdefault(self.full[mention.words], mention.start)
        recent: dict[Words, Entity] = {}
        short: dict[tuple[Words, bool], list[Entity]] = {}
        for mention in mentions:
            entity = self.full.get(mention.words)
            if entity is None:
                key = mention.words, bool(mention.title)
                if key not in short:
                    short[key] = self._meant(mention, here)
                entity = self._nearest(mention, short[key], recent)
                if entity is None and (mention.words in sure or mention.title) and not mention.common:
                    entity = self.single.setdefault(mention.words, Entity(mention.words, bool(mention.title)))
            else:
                recent[surname(mention.words)] = recent[mention.words[:1]] = entity
            if entity is not None:
                entity.forms[mention.name] = entity.forms.get(mention.name, 0) + 1
                entity.articles.add(number)
                if mention.title:
                    entity.titles.add(mention.title)
                yield mention, entity

    def _nearest(self, mention: Mention, found: Sequence[Entity], recent: Mapping[Words, Entity]) -> Entity | None:
        """Of several whom a short name may mean, the one named last in full."""
        near = recent.get(mention.words)
        return near if near in found else found[0] if found else None

    def _meant(self, mention: Mention, here: Mapping[Entity, int]) -> list[Entity]:
        """Whom the first mention of a short name in an article may mean: people of the article by surname, by first
        name, by initials, bodies; else the best known of the event. A surname that stands well before the full name is
        rather somebody else's, if the event names another: he needs no introduction."""
        words = mention.words
        if words[-1] in sons():  # "Don Jr.", "Junior"
            heirs = [e for e in here if e.is_person and e.words[-1] in sons()]
            heirs = [e for e in heirs if len(words) == 1 or _alike(words[0], e)]
            if len(heirs) == 1:
                return heirs
        namesakes = self.by_surname.get(words) or self.heirs.get(words, [])
        people = [e for e in namesakes if e.is_person]
        inside = [e for e in people if e in here]
        known = self._best_known([e for e in people if e not in here]) if inside else []
        if known and self.counts[known[0]] >= _CLEAR * sum(self.counts[e] for e in inside):
            return known  # "Fox" beside one mention of Jane Fox, where the event is about Carl Fox
        if inside:
            named = [e for e in inside if here[e] - mention.start < _SOON]
            return named or self._best_known([e for e in people if e not in here]) or inside
        if mention.common:
            return self._best_known(people)
        # "the Court", "the Times"; the House is not the White House
        kind = bodies.body_of(mention.name, self.code).kinds or words[-1] in papers_of(self.code)
        others = [e for e in namesakes if not e.is_person] if kind and not mention.title else []
        initials = self.by_initials.get(words[0], []) if mention.name.replace(".", "").isupper() else []
        for pool, anywhere in ((people, True), (self.by_first.get(words, []), False), (initials, True), (others, True)):
            inside = [entity for entity in pool if entity in here and (anywhere or here[entity] < mention.start)]
            if inside:
                return inside
            if anywhere and (best := self._best_known(pool)):
                return best
        return []

    def _best_known(self, pool: Sequence[Entity]) -> list[Entity]:
        """The one that the event names far oftener than the others."""
        ranked = sorted(pool, key=lambda entity: -self.counts[entity])
        clear = len(ranked) == 1 or (ranked and self.counts[ranked[0]] >= _CLEAR * self.counts[ranked[1]])
        return ranked[:1] if clear else []


def _sound(words: Words) -> str:
    """What spellings of one surname have in common."""
    return " ".join(map(sound, surname(words)))


def _alike(first: str, entity: Entity) -> bool:
    return first in entity.words or entity.words[0].startswith(first)


def _doubled(form: str) -> bool:
    """A name that holds a word twice, alone or glued to another ("Jane Fox FoxFive"): page text ran into it."""
    words = [folded(word) for word in form.split()]
    return any(len(a) > 2 and a in b for n, a in enumerate(words) for m, b in enumerate(words) if n != m)
