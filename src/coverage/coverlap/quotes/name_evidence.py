"""What an article shows of those whom it names: whether a name is a person's, which pronouns agree, who bears a role.

In: the people of an article. Out: `NameEvidence`. Somebody whom the text calls "she" anywhere, by a pronoun or a word
beside the name, is never meant by "he"; no first name says which it is. A description without a name ("the mayor")
means the one person or body of the article that it applies to.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from coverlap.lang import load
from coverlap.names import bodies
from coverlap.names.spelling import folded
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.people import People, given_names, lists_of, run_of

# What may part a subject from its verb.
ASIDE = r"(?:\([^)]{0,9}\))?(?:,[^QH;:.]{1,60}[,-]|-[^QH;:.-]{1,60}-)?(?:[op]?[dhD]?n?C)?"
_SAYS = re.compile(rf"{ASIDE}[xmrbC]{{0,4}}V")
_INITIALS = re.compile(r"(?:\w\.-?)+")
_PERSONAL = re.compile(r",#,|,?W")  # "Jane Fox, 45, "; "Jane Fox, who"
LEADS = re.compile(
    r"(?:[Q,][,.]?[xmrb]{0,4}V|A[top]?)(?:[ndDC]{0,4}|C?d[n]{1,2},)$"
)  # “...,” said Jane Fox; according to Jane Fox
_BEFORE = re.compile(r"n{1,3}$")
_BEHIND = re.compile(r"(?:\([^)]{0,9}\))?,[dhD]?(?P<role>[nM]{1,3})(?=[,.opyW])")
_SOMEBODY = re.compile(r"[dD](?P<role>[nM])(?![nM'])")
_GOVERNED = re.compile("[opyt][dn]{0,2}$")  # a name behind a preposition is no subject: "concerning Jane Fox, he"
_PRONOUN = re.compile("H|h(?=[nNMr#])")  # an object is another than the subject: "Fox replaced her"
_OFFICE = 3  # words between a preposition and a name
_FEW = 9  # words before a name among which a speaker's verb stands
_SURE = 0.8  # share of what a text says of somebody's pronouns that must agree
_MOST_VOTES = 6  # of them: more are not asked
_MOST_MENTIONS = 20  # of somebody that are asked
_MOST_PLACES = 40  # of a word that describes somebody
_BESIDE = 8  # words between it and a name that it says something of


class PersonalWords(NamedTuple):
    """A language's words that agree with pronouns, each with the number of its pronouns; given names, which tell a
    person from a place but not he from she; nouns for persons; prepositions of place; words that point to what is
    known; pronouns for nobody whom the text is about; and titles with their short forms."""

    pronouns: dict[str, int]
    beside: dict[str, int]
    given: frozenset[str]
    nouns: frozenset[str]
    places: frozenset[str]
    definite: frozenset[str]
    impersonal: frozenset[str]
    short: dict[str, list[str]]


class NameEvidence:
    """What one article shows of each of its names."""

    def __init__(self, people: People, publishers: frozenset[str] = frozenset()) -> None:
        """`publishers`: what the article calls publishers, which "he" never means."""
        self.people = people
        self.words = personal_words(people.language)
        self.speakers: set[str] = set()
        self._publishers = publishers
        self._reading = people.reading
        self._agreement: dict[str, int | None] = {}
        self._persons: dict[str, bool] = {}
        self._described: dict[str, str] = {}
        self._bearers: dict[str, tuple[str, ...]] = {}

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, where that keeps its length."""
        text = self.people.document.text
        lowered = text.lower()
        return lowered if len(lowered) == len(text) else text

    def is_person(self, name: str) -> bool:
        """True where the article shows that a name is a person's."""
        if name not in self._persons:
            self._persons[name] = self._shows_person(name)
        return self._persons[name]

    def _shows_person(self, name: str) -> bool:
        texts = self.people.forms(name)
        if not texts:
            return self._describes_person(name)
        language = self.people.language
        if run_of(texts[0], language).body or not self._publishers.isdisjoint(texts):
            return False
        first = name.partition(" ")[0] if " " in name else ""
        if first and (name in self.speakers or _INITIALS.fullmatch(first) or folded(first) in self.words.given):
            return True
        if any(run_of(text, language).titles for text in texts) or (" " in name and self.agreement(name) is not None):
            return True
        tags, firsts, lasts = self._reading.tags, self.people.firsts, self.people.lasts
        mentions = self.people.mentions(name)
        if any(_PERSONAL.match(tags, lasts[m]) for m in mentions):
            return True
        free = (m for m in mentions if tags[max(0, firsts[m] - 1)] not in "op")
        if " " in name and any(role in self.words.nouns for m in free for role in self.roles_at(m)):
            return True
        called = self.agreement(name) is not None
        says = any(
            (_SAYS.match(tags, lasts[m]) and tags[max(0, firsts[m] - 1)] not in "opyt")
            or LEADS.search(tags, max(0, firsts[m] - _FEW), firsts[m])
            for m in mentions
        )
        if called and says and " " not in name:
            return True
        return (called or says) and not any(self._is_thing(firsts[m], lasts[m]) for m in mentions)

    def _describes_person(self, phrase: str) -> bool:
        """True for a description of one person, without a name: "a senior official of the town"."""
        words = phrase.split()
        tags = grammar_of(self.people.language).tags
        end = next((n for n, word in enumerate(words) if n and tags.get(word) in ("o", "y", "t", "p", "W")), len(words))
        return words[end - 1].lower() in self.words.nouns

    def _is_thing(self, first: int, last: int) -> bool:
        """True for a name with an article or a preposition of place: "the Heron", "in Lowmere"; not "the Fox plan"."""
        tags = self._reading.tags
        if not first or tags[first - 1] not in "do":
            return False
        if tags[first - 1] == "d":
            return tags[last : last + 1] not in ("n", "M", "#", "r", "v")
        return self.people.words(first - 1, first).lower() in self.words.places

    def agreement(self, name: str) -> int | None:
        """Which pronouns the article uses for somebody; None where it does not show."""
        if name not in self._agreement:
            self._agreement[name] = None
            votes: Counter[int] = Counter()
            beside = self.words.beside
            for form in self.people.forms(name):
                votes.update(
                    beside[title] for title in run_of(form, self.people.language).titles * 2 if title in beside
                )
            for mention in self.people.mentions(name)[:_MOST_MENTIONS]:
                if votes.total() >= _MOST_VOTES:
                    break
                votes.update(self._votes(name, mention))
            if votes:
                group, count = votes.most_common(1)[0]
                if count >= _SURE * votes.total():
                    self._agreement[name] = group
        return self._agreement[name]

    def _votes(self, name: str, mention: int) -> Iterator[int]:
        """What is next to a mention that agrees with pronouns, and the pronouns behind it in its sentence, where
        that names nobody else before them."""
        people, reading, beside = self.people, self._reading, self.words.beside
        for word in self.roles_at(mention):
            if word in beside:
                yield beside[word]
                yield beside[word]
        line = bisect_right(reading.bounds, people.firsts[mention])
        first, last, end = people.firsts[mention], people.lasts[mention], reading.bounds[line]
        if _GOVERNED.search(reading.tags, max(0, first - _OFFICE), first) or not _PRONOUN.search(
            reading.tags, last, end
        ):
            return
        for other in people.within(reading.bounds[line - 1], end):
            if other != mention and people.bearer(people.texts[other]) != name:
                if other < mention:
                    return
                end = people.firsts[other]
                break
        for described in _SOMEBODY.finditer(reading.tags, last, end):
            if people.words(*described.span("role")).lower() in self.words.nouns:
                end = described.start()
                break
        for found in _PRONOUN.finditer(reading.tags, last, end):
            group = self.words.pronouns.get(people.words(*found.span()).lower())
            if group is not None:
                yield group

    def roles_at(self, mention: int) -> list[str]:
        """Words beside a mention that say what somebody is: "spokeswoman Jane Fox", "Jane Fox, the town clerk"."""
        tags, first, last = self._reading.tags, self.people.firsts[mention], self.people.lasts[mention]
        found: list[str] = []
        if first and tags[first - 1] == "n":
            before = _BEFORE.search(tags, max(0, first - 3), first)
            found += self.people.words(*before.span()).lower().split() if before else []
        if tags[last : last + 1] in (",", "("):
            behind = _BEHIND.match(tags, last)
            found += self.people.words(*behind.span("role")).lower().split()[-1:] if behind else []
        return found

    def described(self, role: str) -> str:
        """The one person or body of the article that a description without a name applies to: "the mayor", "the
        court"; "" where there is none or several."""
        role = role.lower()
        if role not in self._described:
            names = self._bearers_of(role) if " " not in role or self.is_title(role) else ()
            self._described[role] = names[0] if len(names) == 1 else ""
        return self._described[role]

    def is_title(self, role: str) -> bool:
        """True for a title of several words: "attorney general"."""
        titles, _ = lists_of(self.people.language)
        return all(word in titles for word in role.split())

    def is_other(self, name: str, title: str) -> bool:
        """The text gives a title to others alone, or gives this person another and not this one."""
        bearers = self._bearers_of(title)
        return name not in bearers and (
            bool(bearers) or any(run_of(text, self.people.language).titles for text in self.people.forms(name))
        )

    def _bearers_of(self, role: str) -> tuple[str, ...]:
        """All to whom a description of one word applies."""
        if role not in self._bearers:
            short = self.words.short.get(role, ())
            found = [*self._bearing(role, role), *(n for form in short for n in self._bearing(form, f"{form}."))]
            self._bearers[role] = tuple(dict.fromkeys(found))
        return self._bearers[role]

    def _bearing(self, role: str, written: str) -> Iterator[str]:
        """Who bears a title, is next to a role, or is a body of a kind, wherever the word stands as `written`."""
        reading = self._reading
        for place in islice(places_of(written, self.lowered), _MOST_PLACES):
            word = bisect_left(reading.starts, place)
            last = bisect_left(reading.ends, place + len(written))
            if (
                last == len(reading.ends)
                or word > last
                or reading.starts[word] != place
                or reading.ends[last] != place + len(written)
            ):
                continue  # within a quotation, or a longer word
            line = bisect_right(reading.bounds, word)
            start = max(reading.bounds[line - 1], word - _BESIDE)
            for mention in self.people.within(start, min(reading.bounds[line], word + _BESIDE)):
                name = self.people.bearer(self.people.texts[mention])
                if not name:
                    continue
                titles = run_of(self.people.texts[mention], self.people.language).titles
                titled = role in titles or (" " in role and role in " ".join(titles))
                beside = role in self.words.nouns and role in self.roles_at(mention)
                if titled or beside or role in bodies.kinds_of(name, self.people.language):
                    yield name


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word is in a text, also within other words."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


@cache
def personal_words(language: str) -> PersonalWords:
    """The words of a language, from its pack."""
    pack = load(language)
    pronouns: dict[str, int] = {}
    beside: dict[str, int] = {}
    for number, (forms, nouns) in enumerate(pack.table("gendered.tsv")):
        pronouns |= dict.fromkeys(forms.split(), number)
        beside |= dict.fromkeys(nouns.split(), number)
    given = given_names(language)
    nouns_ = frozenset(pack.lines("person_nouns.txt"))
    places, definite = (frozenset(pack.lines(f"{name}.txt")) for name in ("place_prepositions", "definite"))
    impersonal = grammar_of(language).narrators | frozenset(pack.kinds("other_pronouns.tsv").get("body", ()))
    short: dict[str, list[str]] = {}
    for form, title in pack.table("short_titles.tsv"):
        short.setdefault(title, []).append(form)
    return PersonalWords(pronouns, beside, given, nouns_, places, definite, impersonal, short)
