"""What deserves attention first: the list that every report opens with.

In: event records, one after the other. Out: the gravest findings of all events, each with both articles, the words, its
place and the reason for its rank. Within a severity the kinds take turns, the gravest of each before the second of any:
a large run has enough of one kind to fill the list. An event gives two at most, of different articles or kinds, so that
one altered speech does not fill it; what two articles find of each other is shown once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coverlap.model.event import EventRecord, Finding
from coverlap.model.values import Article
from coverlap.model.verdict import SEVERITIES
from coverlap.render.arranged import letters_of
from coverlap.render.codes import reason_of, words_of
from coverlap.wording import quoted, shortened

MOST = 12  # rows
_OF_ONE_EVENT = 2
_WORDS = 140  # characters of the words themselves
_MUTUAL = ("CL202",)  # found from either side; shown from the first

ORDER = (
    "Ordered by severity; then the gravest of each kind (words given to another speaker, wording without a credit, "
    "altered quotations, the rest), the second of each, and so on; within a kind by how strong the evidence is, then "
    "by size."
)


class LookRow(NamedTuple):
    """One finding. `event` is its event's place in the report, from 1, and `label` the event's; `place` names its
    article and place on the page of the event, as "A/n3", empty where it has none; `more`, at the last one of an event,
    counts further findings of its severity there."""

    finding: Finding
    event: int
    event_id: str
    label: str
    article: Article
    other: Article | None
    place: str
    more: int = 0

    @property
    def title(self) -> str:
        """What was found, in a few words."""
        return words_of(self.finding.code)

    @property
    def reason(self) -> str:
        """Why it has this rank."""
        return reason_of(self.finding)

    @property
    def words(self) -> str:
        """The words themselves, in marks; empty where the message quotes them, or there are none."""
        span = self.finding.span
        return "" if span is None or "“" in self.finding.message else quoted(self.article.text[slice(*span)], _WORDS)

    @property
    def sides(self) -> Iterator[tuple[str, str, str]]:
        """The outlet, the headline and the day of both articles."""
        for article in filter(None, (self.article, self.other)):
            day = shortened(article.published, 10 if article.published[4:5] == "-" else 20)
            yield article.outlet or article.id, shortened(article.title, 90), day


class FirstLook:
    """The first rows of a run, gathered as its records pass."""

    def __init__(self, most: int = MOST) -> None:
        self.rows: list[LookRow] = []
        self.findings = 0
        self._most = most
        self._kinds: dict[tuple[str, str], list[LookRow]] = {}  # the gravest of each severity and code, in order
        self._events = 0

    def add(self, record: EventRecord) -> bool:
        """Take one event in; True where it is among the first."""
        self._events += 1
        self.findings += len(record.findings)
        found = distinct(record.findings)
        letters = letters_of(record)
        shown = [finding for finding in record.findings if finding.article_id in letters]
        first = _of_different_articles(found)[:_OF_ONE_EVENT]
        rows = [self._row(record, finding, letters.get(finding.article_id, ""), shown) for finding in first]
        if rows:
            severity = rows[-1].finding.severity
            alike = sum(f.severity == severity for f in found) - sum(f.severity == severity for f in first)
            rows[-1] = rows[-1]._replace(more=alike)
        for row in rows:
            kind = row.finding.severity, row.finding.code
            of_kind = [*self._kinds.get(kind, ()), row]
            self._kinds[kind] = sorted(of_kind, key=lambda row: row.finding.order)[: self._most]
        self.rows = self._by_turns()
        return any(row.event == self._events for row in self.rows)

    def _by_turns(self) -> list[LookRow]:
        """The first rows: by severity, then the gravest of each kind, the second of each, and so on."""
        placed = [(turn, row) for alike in self._kinds.values() for turn, row in enumerate(alike)]
        in_turn = sorted(
            placed, key=lambda item: (-SEVERITIES.index(item[1].finding.severity), item[0], item[1].finding.order)
        )
        return [row for _, row in in_turn[: self._most]]

    def _row(self, record: EventRecord, finding: Finding, letter: str, shown: list[Finding]) -> LookRow:
        others = (evidence.article_id for evidence in finding.evidence if evidence.article_id != finding.article_id)
        other = record.articles.get(next(others, ""))
        place = f"{letter}/n{shown.index(finding)}" if letter and finding.span else ""
        article = record.articles[finding.article_id]
        return LookRow(finding, self._events, record.event.id, record.event.label, article, other, place)


def _of_different_articles(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest finding of each kind between the same articles: two stretches of one text are one thing to see."""
    kept: dict[tuple[str, frozenset[str]], Finding] = {}
    for finding in findings:
        ids = {finding.article_id, *(evidence.article_id for evidence in finding.evidence)}
        kept.setdefault((finding.code, frozenset(ids)), finding)
    return list(kept.values())


def distinct(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings, gravest first, without those that say of the other side what one before says."""
    kept: dict[frozenset[object], Finding] = {}
    for finding in sorted(findings, key=lambda finding: finding.order):
        mine = (finding.article_id, finding.span)
        sides = {mine, *finding.evidence} if finding.code in _MUTUAL else {mine, finding.message}
        kept.setdefault(frozenset({finding.code, *sides}), finding)
    return list(kept.values())
