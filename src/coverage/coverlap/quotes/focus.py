"""Whom a pronoun or a description means: the person whom the text has in focus where it is.

In: the people of an article, and who spoke where. Out: a name, or nothing where two fit. Looked for in order: the
sentence before the pronoun, the sentences before it in its paragraph, the paragraphs above. A person who acts or speaks
there goes before one who is only mentioned; two who act or speak leave it open. What the article shows of somebody
(`name_evidence`) must agree with the pronoun.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from coverlap.model.values import Span
from coverlap.names import persons
from coverlap.quotes.name_evidence import ASIDE, LEADS, NameEvidence
from coverlap.quotes.people import People

_DOES = re.compile(
    rf"(?:o[d]?N{{1,4}}|[op][dh]?n{{1,2}})?{ASIDE}[xmrCbC#]{{0,5}}[vVxmb]|(?:\([^)]{{0,9}}\))?,?W|'[vVxmb]"
)
_UNLISTED = re.compile("n(?:[dhO]|r[.,])")  # a verb that no list has: "Jane Fox counts the boats"
_APPOSED = re.compile(r",[xmrb]{0,4}[vVxmb]")  # "a strategist, Jane Fox, said"
_DESCRIBED = re.compile(r"d(?P<role>[nM]{1,3})(?=[xmrb]{0,3}[vVxmb])")
_TRAILS = re.compile(r",H[xmrb]{0,3}V(?:[.,]|$|[op]?[dhDr]{0,3}C)")  # "The plan is dead, he said."
_ACTING = re.compile("H(?='|[xmrb]{0,4}[vVxmb])")  # "he's"
_SUBORDINATE = re.compile("(?:[sW]|a(?=[HN]|$))[^,Q;]*$")  # a clause that is still open
_OPENING = 2  # words at the head of a sentence, among which its topic stands: "Fox's speech was long"
_OFFICES = 3  # words before a name that say what somebody is
_BACK = 6  # paragraphs above in which a pronoun's person is sought
_CLOSING = re.compile(
    r",(?P<name>N{1,5})[xmr]{0,3}V(?:[opC]?[dhDr]{0,3}[nC#]{0,4})\.?"
)  # "The vote was late, Fox said."


class Focus:
    """Who is in focus anywhere in one article."""

    def __init__(self, people: People, evidence: NameEvidence) -> None:
        self.people, self.evidence = people, evidence
        self._reading = people.reading
        self._spoke: dict[int, list[str]] = {}
        self._asker = ""
        self.known: dict[Span, str] = {}  # whom the words of a source mean, once it was asked
        self._lines: dict[int, list[tuple[str, bool]]] = {}

    def speaks(self, name: str, offset: int, described: str = "") -> None:
        """Note who is said to speak by the words at this code point, `described` before without the name."""
        self.evidence.speakers.add(name)
        spoke = self._spoke.setdefault(self.line_at(offset), [])
        if described in spoke:
            spoke.remove(described)
        if name not in spoke:
            spoke.append(name)

    def meant(self, word: str, offset: int, asker: str = "") -> str:
        """The name of whom a pronoun at this code point means; "" where nobody fits or several do. It does not mean the
        `asker` of a question right above, if that names somebody else."""
        group = self.evidence.words.pronouns.get(word.lower())
        if asker:
            self._asker = asker
            found = self._sought(group, offset, 1)
            self._asker = ""
            if found:
                return found
        return self.fitting(group, offset)

    def fitting(self, group: int | None, offset: int) -> str:
        """The one person in focus at a code point with whom pronouns of this group agree; "" for none or two."""
        return self._sought(group, offset, _BACK) or ""

    def _sought(self, group: int | None, offset: int, back: int) -> str | None:
        """Whom a pronoun of this group means, sought in its paragraph and as many above."""
        line, place = self.line_at(offset), bisect_left(self._reading.starts, offset)
        trails = place > 0 and _TRAILS.match(self._reading.tags, place - 1)
        own = [] if trails else self._in_line(line, place)
        found = self._chosen(own, group, acting=True)
        first, last = self._paragraph_of(line), line
        if found is None:
            found = self._in_paragraph(first, last, group)
        if found is None:
            found = self._chosen(own, group)
        for _ in range(back):
            if found is None and first:
                first, last = self._paragraph_of(first - 1), first
                found = self._in_paragraph(first, last, group, above=True)
        if found is None and trails and not self._asker:
            found = self._chosen(self._in_line(line, place), group)
        return found

    def _in_paragraph(self, first: int, last: int, group: int | None, above: bool = False) -> str | None:
        """The one person in focus at the end of the lines [first, last) of a paragraph: who acts in the last of them in
        which somebody does, else the only one there. Of a paragraph above, "" where somebody else spoke before."""
        for line in range(last - 1, first - 1, -1):
            found = self._chosen(self._in_line(line), group, acting=True)
            if found is None:
                continue
            if above and found:
                spoke = [name for n in range(first, line) for name in self._spoke.get(n, ()) if self._fits(name, group)]
                if line == last - 1 and found[0].isupper():  # "a reporter asked. Fox smiled."
                    spoke = [name for name in spoke if name[0].isupper()]
                return self._one_of([*spoke, found])
            return found
        return self._chosen(self._in_lines(first, last), group)

    def persons_in(self, line: int) -> bool:
        """True for a line that names a person."""
        return any(self.evidence.is_person(name) for name, _ in self._in_line(line))

    def line_at(self, offset: int) -> int:
        """The line that holds this code point."""
        word = bisect_right(self._reading.starts, offset) - 1  # of words within a quotation: the quotation
        return bisect_right(self._reading.bounds, max(0, word)) - 1

    def _paragraph_of(self, line: int) -> int:
        """The first line of the paragraph that this line is in."""
        return bisect_left(self._reading.numbers, self._reading.numbers[line])

    def _chosen(self, named: Iterable[tuple[str, bool]], group: int | None, acting: bool = False) -> str | None:
        """The one person who fits: of those who act, else of all; "" where several do, None where nobody does."""
        acts: dict[str, None] = {}
        rest: dict[str, None] = {}
        for name, does in named:
            if (does or not acting) and name != self._asker and self._fits(name, group):
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
        spoke, named = self._spoke.get(line, ()), self._lines[line]
        if any(name[0].isupper() for name in spoke):  # who speaks there goes before all others who act
            named = [(name, False) for name, _ in named]
        return [*((name, True) for name in spoke), *named]

    def _read(self, start: int, stop: int) -> list[tuple[str, bool]]:
        """Who is named among the words [start, stop) of one sentence, of which `start` is the first."""
        subjects = self._subjects(start, stop)
        if not subjects:
            return []
        tags = self._reading.tags
        pronoun = self._pronoun_acting(start, stop)
        last = pronoun.start() if pronoun else stop
        under = pronoun is not None and _SUBORDINATE.search(tags, start, last) is not None
        led = below = False
        found: list[tuple[str, bool]] = []
        for name, first, behind in subjects:
            added = tags.startswith("c", first - 1)
            acts = (not led or added) and self._acts(start, first, behind)
            clause = acts and _SUBORDINATE.search(tags, start, first) is not None
            if first < last or (acts and (added or (under and not clause))):
                if acts and below and not clause:  # "When Fox had left, Otter spoke": Otter acts
                    found = [(other, False) for other, _ in found]
                below = clause if acts else below
                led = led or (acts and not clause)
                found.append((name, acts))
        comma = tags.rfind(",", start, stop)
        if comma >= 0 and (closing := _CLOSING.fullmatch(tags, comma, stop)):  # who speaks of all others who act
            found = [(name, place >= closing.start("name")) for name, place, _ in subjects]
        return found

    def _pronoun_acting(self, start: int, stop: int) -> re.Match[str] | None:
        """The first pronoun of a person in the text that acts among these words: "it" may stand for nothing ("it's
        time"), and "we" is the writer."""
        return next(
            (
                match
                for match in _ACTING.finditer(self._reading.tags, start, stop)
                if self.people.words(*match.span()).lower() not in self.evidence.words.impersonal
            ),
            None,
        )

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
            if (role := people.words(*match.span("role")).lower()) in self.evidence.words.nouns
            or self.evidence.is_title(role)
        ]
        if not described:
            return found
        found += [(name, *place) for role, place in described if (name := self.evidence.described(role))]
        return sorted(found, key=lambda item: item[1])

    def _acts(self, start: int, first: int, last: int) -> bool:
        """True for the subject of a verb, a speaker, and whose thing opens the sentence; never for the second of two
        who act together. The sentence begins with the word `start`."""
        tags = self._reading.tags
        stop = self._reading.bounds[bisect_right(self._reading.bounds, start)]
        head = first  # of what somebody is, before the name: "by radio host Jane Fox"
        while head > max(start, first - _OFFICES) and tags[head - 1] == "n":
            head -= 1
        before = tags[max(start, head - 2) : head]
        owner = tags.startswith("'", last)
        if (first - start < _OPENING) if owner else LEADS.search(tags, start, first):
            return True
        if before == "Nc" or (before[-1:] in ("o", "y", "p", "t", "'") and before != "No"):
            return False
        if tags.startswith("cN", last) and last < stop:
            return False
        if _DOES.match(tags, last, stop) or (
            (first == start or tags[first - 1] in "Q,") and _UNLISTED.match(tags, last, stop)
        ):
            return True
        return before in ("n,", "M,", ",d") and bool(_APPOSED.match(tags, last, stop))

    def _fits(self, name: str, group: int | None) -> bool:
        return self.evidence.is_person(name) and (group is None or self.evidence.agreement(name) in (None, group))
