"""Whom a pronoun or a description means: the person whom the text has in focus where it stands.

In: the people of an article, and who spoke where. Out: a name, or nothing where two fit. Looked for in order: the
sentence before the pronoun, the sentences before it in its paragraph, the paragraphs above. A person who acts or speaks
there goes before one who is only mentioned; two who act or speak leave it open. Somebody whom the text calls "she"
anywhere, by a pronoun or a word beside the name, is never meant by "he".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.names import bodies, persons
from coverlap.names.spelling import folded
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.people import Mention, People, run_of

_ASIDE = r"(?:\([^)]{0,9}\))?(?:,[^Q;:.]{1,60},)?"
_DOES = re.compile(rf"{_ASIDE}[xmrCbC#]{{0,5}}[vVxmb]|,?W")
_PERSONAL = re.compile(r",#,|,?W")  # "Jane Fox, 45, "; "Jane Fox, who"
_LEADS = re.compile(r"(?:Q[,.]?[xmrb]{0,4}V|A[top]?)[ndD]{0,4}$")  # “...,” said Jane Fox; according to Jane Fox
_APPOSED = re.compile(r",[xmrb]{0,4}[vVxmb]")  # "a strategist, Jane Fox, said"
_TOGETHER = re.compile("Nc$")
_SAYS = re.compile(rf"{_ASIDE}[xmrbC]{{0,4}}V")
_BEFORE = re.compile(r"n{1,3}$")
_BEHIND = re.compile(r"(?:\([^)]{0,9}\))?,[dhD]?(?P<role>[nM]{1,3})(?=[,.opyW])")
_DESCRIBED = re.compile(r"d(?P<role>[nM]{1,3})(?=[xmrb]{0,3}[vVxmb])")
_ACTING = re.compile("H(?=[xmrb]{0,4}[vVxmb])")
_PRONOUN = re.compile("[HhO]")
_OPENING = 2  # words at the head of a sentence, among which its topic stands: "Fox's speech was long"
_BACK = 3  # paragraphs above in which a pronoun's person is sought
_SURE = 0.8  # share of what a text says of somebody's pronouns that must agree


class Words(NamedTuple):
    """A language's words that agree with pronouns, each with the number of its pronouns; given names, which
    tell a person from a place but not he from she; nouns for persons; and prepositions of place."""

    pronouns: dict[str, int]
    beside: dict[str, int]
    given: frozenset[str]
    nouns: frozenset[str]
    places: frozenset[str]


class Focus:
    """Who is in focus anywhere in one article."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._words = _words(people.language)
        self._spoke: dict[int, list[str]] = defaultdict(list)
        self._agreement: dict[str, int | None] = {}
        self._persons: dict[str, bool] = {}
        self._roles: dict[str, list[str]] | None = None

    def speaks(self, name: str, offset: int) -> None:
        """Note who is said to speak by the words at this code point."""
        self._spoke[self.people.line_at(offset)].append(name)

    def meant(self, word: str, offset: int) -> str:
        """The name of whom a pronoun at this code point means; "" where nobody fits or several do."""
        group = self._words.pronouns.get(word.lower())
        line = self.people.line_at(offset)
        place = bisect_left(self.people.lines[line].starts, offset)
        found = self._chosen([(line, place)], group)
        if found is not None:
            return found
        paragraph = self.people.paragraphs[line]
        first = line
        while first and self.people.paragraphs[first - 1] == paragraph:
            first -= 1
        for earlier in range(line - 1, first - 1, -1):
            found = self._chosen([(earlier, None)], group, acting=True)
            if found is not None:
                return found
        found = self._chosen([(n, None) for n in range(first, line)], group)
        back = 0
        while found is None and first and back < _BACK:
            back, end = back + 1, first
            while first and self.people.paragraphs[first - 1] == self.people.paragraphs[end - 1]:
                first -= 1
            found = self._chosen([(n, None) for n in range(first, end)], group)
        return found or ""

    def _chosen(self, lines: Sequence[tuple[int, int | None]], group: int | None, acting: bool = False) -> str | None:
        """The one person in these lines that fits; "" where several do, None where nobody does."""
        acts: dict[str, None] = {}
        named: dict[str, None] = {}
        for line, end in lines:
            for name, does in self._in_line(line, end):
                if self._fits(name, group):
                    (acts if does else named)[name] = None
        for found in (acts,) if acting else (acts, named):
            if found:
                return self._one_of(list(found))
        return None

    def _one_of(self, names: Sequence[str]) -> str:
        """The last of these names where all of them may be one person's; "" for two people."""
        last = names[-1]
        alike = all(persons.relation(name, last, self.people.language) != "other" for name in names)
        return last if alike else ""

    def _in_line(self, line: int, end: int | None) -> Iterable[tuple[str, bool]]:
        """Who is named in a line, up to a word of it, and whether they act there: as its first subject, as one that a
        conjunction adds, or as a speaker. What follows a pronoun that acts is that person's doing, and names nobody."""
        tags = self.people.lines[line].tags
        stop = len(tags) if end is None else end
        for name in self._spoke[line] if end is None else ():
            yield name, True
        pronoun = _ACTING.search(tags, 0, stop)
        last = pronoun.start() if pronoun else stop
        led = False
        for name, first, behind in sorted(self._subjects(line, stop), key=lambda item: item[1]):
            acts = self._acts(tags, first, behind) and (not led or tags[first - 1 : first] == "c")
            if first < last or (acts and tags[first - 1 : first] == "c"):
                led = led or acts
                yield name, acts

    def _subjects(self, line: int, stop: int) -> Iterable[tuple[str, int, int]]:
        """Who is named or described in a line before a word, with the positions of the words."""
        for name, mention in self.people.named_in(line):
            if mention.last <= stop:
                yield name, mention.first, mention.last
        tags = self.people.lines[line].tags
        for found in _DESCRIBED.finditer(tags, 0, stop):
            if name := self.described(self._text(line, *found.span("role"))):
                yield name, *found.span()

    def _acts(self, tags: str, first: int, last: int) -> bool:
        """True for the subject of a verb, a speaker, and whose thing opens the sentence; never for one of two who act
        together."""
        if _LEADS.search(tags, 0, first) or (first < _OPENING and tags.startswith("'", last)):
            return True
        before = tags[max(0, first - 2) : first]
        if _TOGETHER.search(tags, max(0, first - 2), first):
            return False
        if before[-1:] in ("o", "y", "p", "t", "'") and before != "No":
            return False
        if _DOES.match(tags, last):
            return True
        return before[-1:] == "," and bool(_APPOSED.match(tags, last)) and before[:1] in ("n", "M")

    def _fits(self, name: str, group: int | None) -> bool:
        return self.is_person(name) and (group is None or self.agreement(name) in (None, group))

    def is_person(self, name: str) -> bool:
        """True where the article shows that a name is a person's."""
        if name not in self._persons:
            self._persons[name] = self._shows_person(name)
        return self._persons[name]

    def _shows_person(self, name: str) -> bool:
        mentions = self.people.mentions(name)
        if not mentions:
            return self._describes_person(name)
        if run_of(mentions[0].text, self.people.language).body:
            return False
        if " " in name and folded(name.split()[0]) in self._words.given:
            return True
        if any(run_of(m.text, self.people.language).titles for m in mentions) or self.agreement(name) is not None:
            return True
        tags = [(self.people.lines[m.line].tags, m) for m in mentions]
        if any(_PERSONAL.match(line, m.last) for line, m in tags):
            return True
        placed = any(line.startswith("d", m.first - 1) or self._is_place(m) for line, m in tags if m.first)
        return not placed and any(_SAYS.match(line, m.last) or _LEADS.search(line, 0, m.first) for line, m in tags)

    def _describes_person(self, phrase: str) -> bool:
        """True for a description of one person, without a name: "a senior official of the town"."""
        words = phrase.split()
        tags = grammar_of(self.people.language).tags
        end = next((n for n, word in enumerate(words) if n and tags.get(word) in ("o", "y", "t", "p", "W")), len(words))
        return words[end - 1].lower() in self._words.nouns

    def _is_place(self, mention: Mention) -> bool:
        """True behind a preposition of place: "in Lowmere"."""
        before = mention.first - 1
        return (
            self.people.lines[mention.line].tags[before] == "o"
            and self._text(mention.line, before, mention.first).lower() in self._words.places
        )

    def agreement(self, name: str) -> int | None:
        """Which pronouns the article uses for somebody; None where it does not show."""
        if name not in self._agreement:
            self._agreement[name] = None  # while it is being found out, since who else is a person is asked on the way
            votes = Counter(group for m in self.people.mentions(name) for group in self._votes(name, m))
            if votes:
                group, count = votes.most_common(1)[0]
                if count >= _SURE * votes.total():
                    self._agreement[name] = group
        return self._agreement[name]

    def _votes(self, name: str, mention: Mention) -> Iterable[int]:
        """What stands beside a mention that agrees with pronouns, and the pronouns behind it in its sentence, where
        that names nobody else before them."""
        beside = self._words.beside
        for word in (*run_of(mention.text, self.people.language).titles, *self.roles_at(mention)):
            if word in beside:
                yield beside[word]
                yield beside[word]
        line = self.people.lines[mention.line]
        others = [m for other, m in self.people.named_in(mention.line) if other != name and m.first < mention.first]
        if others:
            return
        following = [
            m.first for other, m in self.people.named_in(mention.line) if other != name and m.first > mention.first
        ]
        end = min(following, default=len(line.tags))
        for found in _PRONOUN.finditer(line.tags, mention.last, end):
            group = self._words.pronouns.get(self._text(mention.line, *found.span()).lower())
            if group is not None:
                yield group

    def roles_at(self, mention: Mention) -> list[str]:
        """Words beside a mention that say what somebody is: "spokeswoman Jane Fox", "Jane Fox, the town clerk"."""
        tags = self.people.lines[mention.line].tags
        found = []
        if tags[mention.first - 1 : mention.first] == "n":
            before = _BEFORE.search(tags, max(0, mention.first - 3), mention.first)
            if before:
                found += self._text(mention.line, *before.span()).lower().split()
        if tags[mention.last : mention.last + 1] in (",", "("):
            behind = _BEHIND.match(tags, mention.last)
            if behind:
                found += self._text(mention.line, *behind.span("role")).lower().split()[-1:]
        return found

    def described(self, role: str) -> str:
        """The one person of the article to whom a description without a name applies ("the mayor"); "" otherwise."""
        if self._roles is None:
            roles: dict[str, dict[str, None]] = defaultdict(dict)
            for name, mentions in self.people.bearers.items():
                body = (
                    bodies.body_of(name, self.people.language) if bodies.is_body(name, self.people.language) else None
                )
                for kind in body.kinds if body and body.distinctive else ():
                    roles[kind][name] = None
                for mention in mentions:
                    titles = run_of(mention.text, self.people.language).titles
                    for word in (*titles, *self.roles_at(mention)):
                        roles[word][name] = None
            self._roles = {word: list(names) for word, names in roles.items()}
        words = role.lower().split()
        names = self._roles.get(words[-1], []) if words else []
        return names[0] if len(names) == 1 and len(words) == 1 else ""

    def _text(self, line: int, first: int, last: int) -> str:
        found = self.people.lines[line]
        return self.people.document.text[found.starts[first] : found.ends[last - 1]]


@cache
def _words(language: str) -> Words:
    pack = load(language)
    pronouns: dict[str, int] = {}
    beside: dict[str, int] = {}
    for number, (forms, nouns) in enumerate(pack.table("gendered.tsv")):
        pronouns |= dict.fromkeys(forms.split(), number)
        beside |= dict.fromkeys(nouns.split(), number)
    given = {folded(form) for row in pack.table("nicknames.tsv") for form in " ".join(row).split()}
    return Words(
        pronouns,
        beside,
        frozenset(given),
        frozenset(pack.lines("person_nouns.txt")),
        frozenset(pack.lines("place_prepositions.txt")),
    )
