"""Whom a pronoun or a description means: the person whom the text has in focus where it stands.

In: the people of an article, and who spoke where. Out: a name, or nothing where two fit. Looked for in order: the
sentence before the pronoun, the sentences before it in its paragraph, the paragraphs above. A person who acts or speaks
there goes before one who is only mentioned; two who act or speak leave it open. Somebody whom the text calls "she"
anywhere, by a pronoun or a word beside the name, is never meant by "he"; no first name says which it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from coverlap.lang import load
from coverlap.names import bodies, persons
from coverlap.names.spelling import folded
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.people import People, given_names, run_of

_ASIDE = r"(?:\([^)]{0,9}\))?(?:,[^Q;:.]{1,60},)?"
_DOES = re.compile(rf"{_ASIDE}[xmrCbC#]{{0,5}}[vVxmb]|,?W")
_SAYS = re.compile(rf"{_ASIDE}[xmrbC]{{0,4}}V")
_PERSONAL = re.compile(r",#,|,?W")  # "Jane Fox, 45, "; "Jane Fox, who"
_LEADS = re.compile(r"(?:Q[,.]?[xmrb]{0,4}V|A[top]?)[ndD]{0,4}$")  # “...,” said Jane Fox; according to Jane Fox
_APPOSED = re.compile(r",[xmrb]{0,4}[vVxmb]")  # "a strategist, Jane Fox, said"
_BEFORE = re.compile(r"n{1,3}$")
_BEHIND = re.compile(r"(?:\([^)]{0,9}\))?,[dhD]?(?P<role>[nM]{1,3})(?=[,.opyW])")
_DESCRIBED = re.compile(r"d(?P<role>[nM]{1,3})(?=[xmrb]{0,3}[vVxmb])")
_ACTING = re.compile("H(?=[xmrb]{0,4}[vVxmb])")
_PRONOUN = re.compile("[HhO]")
_FEW = 9  # words before a name among which a speaker's verb stands
_OPENING = 2  # words at the head of a sentence, among which its topic stands: "Fox's speech was long"
_BACK = 3  # paragraphs above in which a pronoun's person is sought
_SURE = 0.8  # share of what a text says of somebody's pronouns that must agree
_MOST_VOTES = 6  # of them: more are not asked
_MOST_MENTIONS = 20  # of somebody that are asked
_MOST_PLACES = 40  # of a word that describes somebody
_BESIDE = 8  # words between it and a name that it says something of


class PersonalWords(NamedTuple):
    """A language's words that agree with pronouns, each with the number of its pronouns; given names, which tell a
    person from a place but not he from she; nouns for persons; and prepositions of place."""

    pronouns: dict[str, int]
    beside: dict[str, int]
    given: frozenset[str]
    nouns: frozenset[str]
    places: frozenset[str]


class Focus:
    """Who is in focus anywhere in one article."""

    def __init__(self, people: People, publishers: frozenset[str] = frozenset()) -> None:
        """`publishers`: what the article calls publishers, which "he" never means."""
        self.people = people
        self._publishers = publishers
        self._reading = people.reading
        self._words = personal_words(people.language)
        self._spoke: dict[int, list[str]] = {}
        self._speakers: set[str] = set()
        self._lines: dict[int, list[tuple[str, bool]]] = {}
        self._agreement: dict[str, int | None] = {}
        self._persons: dict[str, bool] = {}
        self._described: dict[str, str] = {}

    @cached_property
    def _lowered(self) -> str:
        """The text in lower case, where that keeps its length."""
        text = self.people.document.text
        lowered = text.lower()
        return lowered if len(lowered) == len(text) else text

    def speaks(self, name: str, offset: int) -> None:
        """Note who is said to speak by the words at this code point."""
        self._speakers.add(name)
        spoke = self._spoke.setdefault(self._line_at(offset), [])
        if name not in spoke:
            spoke.append(name)

    def meant(self, word: str, offset: int) -> str:
        """The name of whom a pronoun at this code point means; "" where nobody fits or several do."""
        group = self._words.pronouns.get(word.lower())
        line = self._line_at(offset)
        found = self._chosen(self._in_line(line, bisect_left(self._reading.starts, offset)), group)
        first = self._paragraph_of(line)
        for earlier in range(line - 1, first - 1, -1):
            if found is None:
                found = self._chosen(self._in_line(earlier), group, acting=True)
        if found is None:
            found = self._chosen(self._in_lines(first, line), group)
        for _ in range(_BACK):
            if found is None and first:
                first, line = self._paragraph_of(first - 1), first
                found = self._chosen(self._in_lines(first, line), group)
        return found or ""

    def _line_at(self, offset: int) -> int:
        """The line that holds this code point."""
        return bisect_right(self._reading.bounds, bisect_left(self._reading.starts, offset)) - 1

    def _paragraph_of(self, line: int) -> int:
        """The first line of the paragraph that this line stands in."""
        return bisect_left(self._reading.numbers, self._reading.numbers[line])

    def _chosen(self, named: Iterable[tuple[str, bool]], group: int | None, acting: bool = False) -> str | None:
        """The one person who fits: of those who act, else of all; "" where several do, None where nobody does."""
        acts: dict[str, None] = {}
        rest: dict[str, None] = {}
        for name, does in named:
            if (does or not acting) and self._fits(name, group):
                (acts if does else rest)[name] = None
        for found in (acts, rest):
            if found:
                return self._one_of(list(found))
        return None

    def _one_of(self, names: Sequence[str]) -> str:
        """The last of these names where all of them may be one person's; "" for two people."""
        last = names[-1]
        alike = all(n == last or persons.relation(n, last, self.people.language) != "other" for n in names)
        return last if alike else ""

    def _in_lines(self, first: int, last: int) -> Iterator[tuple[str, bool]]:
        for line in range(first, last):
            yield from self._in_line(line)

    def _in_line(self, line: int, end: int | None = None) -> list[tuple[str, bool]]:
        """Who is named in a line, up to a word of it, and whether they act there: as its first subject, as one that a
        conjunction adds, or as a speaker. What follows a pronoun that acts is that person's doing, and names nobody."""
        if end is not None:
            return self._read(self._reading.bounds[line], end)
        if line not in self._lines:
            self._lines[line] = self._read(self._reading.bounds[line], self._reading.bounds[line + 1])
        return [*((name, True) for name in self._spoke.get(line, ())), *self._lines[line]]

    def _read(self, start: int, stop: int) -> list[tuple[str, bool]]:
        """Who is named among the words [start, stop) of one sentence, of which `start` is the first."""
        subjects = self._subjects(start, stop)
        if not subjects:
            return []
        tags = self._reading.tags
        pronoun = _ACTING.search(tags, start, stop)
        last = pronoun.start() if pronoun else stop
        led = False
        found = []
        for name, first, behind in subjects:
            added = tags.startswith("c", first - 1)
            acts = (not led or added) and self._acts(start, first, behind)
            if first < last or (acts and added):
                led = led or acts
                found.append((name, acts))
        return found

    def _subjects(self, start: int, stop: int) -> list[tuple[str, int, int]]:
        """Who is named or described among the words [start, stop), with the positions, in order."""
        people = self.people
        found = [
            (name, people.firsts[n], people.lasts[n])
            for n in people.within(start, stop)
            if people.lasts[n] <= stop and (name := people.bearer(people.texts[n]))
        ]
        described = [
            (role, match.span())
            for match in _DESCRIBED.finditer(self._reading.tags, start, stop)
            if (role := people.words(*match.span("role")).lower()) in self._words.nouns
        ]
        if not described:
            return found
        found += [(name, *place) for role, place in described if (name := self.described(role))]
        return sorted(found, key=lambda item: item[1])

    def _acts(self, start: int, first: int, last: int) -> bool:
        """True for the subject of a verb, a speaker, and whose thing opens the sentence; never for the second of two
        who act together. The sentence begins with the word `start`."""
        tags = self._reading.tags
        stop = self._reading.bounds[bisect_right(self._reading.bounds, start)]
        before = tags[max(start, first - 2) : first]
        if _LEADS.search(tags, start, first) or (first - start < _OPENING and tags.startswith("'", last)):
            return True
        if before == "Nc" or (before[-1:] in ("o", "y", "p", "t", "'") and before != "No"):
            return False
        if tags.startswith("cN", last) and last < stop:
            return False
        if _DOES.match(tags, last, stop):
            return True
        return before in ("n,", "M,") and bool(_APPOSED.match(tags, last, stop))

    def _fits(self, name: str, group: int | None) -> bool:
        return self.is_person(name) and (group is None or self.agreement(name) in (None, group))

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
        if " " in name and (name in self._speakers or folded(name.split(None, 1)[0]) in self._words.given):
            return True
        if any(run_of(text, language).titles for text in texts) or (" " in name and self.agreement(name) is not None):
            return True
        tags, firsts, lasts = self._reading.tags, self.people.firsts, self.people.lasts
        mentions = self.people.mentions(name)
        if any(_PERSONAL.match(tags, lasts[m]) for m in mentions):
            return True
        if any(firsts[m] and (tags[firsts[m] - 1] == "d" or self._is_place(firsts[m] - 1)) for m in mentions):
            return False
        return self.agreement(name) is not None or any(
            _SAYS.match(tags, lasts[m]) or _LEADS.search(tags, max(0, firsts[m] - _FEW), firsts[m]) for m in mentions
        )

    def _describes_person(self, phrase: str) -> bool:
        """True for a description of one person, without a name: "a senior official of the town"."""
        words = phrase.split()
        tags = grammar_of(self.people.language).tags
        end = next((n for n, word in enumerate(words) if n and tags.get(word) in ("o", "y", "t", "p", "W")), len(words))
        return words[end - 1].lower() in self._words.nouns

    def _is_place(self, before: int) -> bool:
        """True where the word before a name is a preposition of place: "in Lowmere"."""
        return self._reading.tags[before] == "o" and self.people.words(before, before + 1).lower() in self._words.places

    def agreement(self, name: str) -> int | None:
        """Which pronouns the article uses for somebody; None where it does not show."""
        if name not in self._agreement:
            self._agreement[name] = None
            votes: Counter[int] = Counter()
            beside = self._words.beside
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
        """What stands beside a mention that agrees with pronouns, and the pronouns behind it in its sentence, where
        that names nobody else before them."""
        people, reading, beside = self.people, self._reading, self._words.beside
        for word in self.roles_at(mention):
            if word in beside:
                yield beside[word]
                yield beside[word]
        line = bisect_right(reading.bounds, people.firsts[mention])
        last, end = people.lasts[mention], reading.bounds[line]
        if not _PRONOUN.search(reading.tags, last, end):
            return
        for other in people.within(reading.bounds[line - 1], end):
            if other != mention and people.bearer(people.texts[other]) != name:
                if other < mention:
                    return
                end = people.firsts[other]
                break
        for found in _PRONOUN.finditer(reading.tags, last, end):
            group = self._words.pronouns.get(people.words(*found.span()).lower())
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
            names = dict.fromkeys(self._bearing(role)) if " " not in role else {}
            self._described[role] = next(iter(names)) if len(names) == 1 else ""
        return self._described[role]

    def _bearing(self, role: str) -> Iterator[str]:
        """Who bears a title, stands beside a role, or is a body of a kind, wherever the word stands."""
        reading = self._reading
        for place in islice(places_of(role, self._lowered), _MOST_PLACES):
            word = bisect_left(reading.starts, place)
            if word == len(reading.starts) or reading.starts[word] != place or reading.ends[word] < place + len(role):
                continue  # within a quotation, or a longer word
            line = bisect_right(reading.bounds, word)
            start = max(reading.bounds[line - 1], word - _BESIDE)
            for mention in self.people.within(start, min(reading.bounds[line], word + _BESIDE)):
                name = self.people.bearer(self.people.texts[mention])
                if not name:
                    continue
                titled = role in run_of(self.people.texts[mention], self.people.language).titles
                if titled or role in self.roles_at(mention) or role in bodies.kinds_of(name, self.people.language):
                    yield name


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, also within other words."""
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
    return PersonalWords(pronouns, beside, given, nouns_, frozenset(pack.lines("place_prepositions.txt")))
