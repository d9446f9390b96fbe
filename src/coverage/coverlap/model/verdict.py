"""The values of a check: places in files, results, and the verdict that reporters turn into text.

In: nothing but the model. Out: frozen values. Lines and columns count from 1, columns in code points, and the end is
half-open, so that an editor, SARIF and a code-review page all point at the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from coverlap.model.brief import brief
from coverlap.model.event import Severity
from coverlap.model.marked_draft import MarkedDraft
from coverlap.model.values import Skipped, Span

State = Literal["new", "known", "suppressed", "dismissed"]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")  # from mild to grave


class Place(NamedTuple):
    """A file and a half-open region of it."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """A place outside the draft that a result points to, with its words."""

    article_id: str
    outlet: str
    title: str
    published: str
    url: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a reader must know of a rule: its code, short name, one sentence, the page behind it, its severity here."""

    code: str
    name: str
    summary: str
    page: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Result:
    """One finding in one draft, as judged. `text` holds the draft's words; empty: the finding is on the whole draft.

    `fingerprint` is made of the rule and the words, so that edits elsewhere and a move leave it alone; `occurrence`
    counts equal fingerprints of one file from 1. `reason` says why a suppressed result is suppressed, and who
    dismissed or confirmed one, and why. `span` is where the words are in the draft's text; None for a finding on the
    whole draft or on a page's source. `draft` is the position of the draft in the verdict: several may be in one file.
    """

    code: str
    severity: Severity
    message: str
    measure: float
    place: Place
    text: str
    sources: tuple[EvidenceSource, ...]
    fingerprint: str
    occurrence: int = 1
    state: State = "new"
    reason: str = ""
    span: Span | None = None
    draft: int = 0

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class DraftTotal:
    """What one draft is made of, in words; boilerplate and ignored text left out.

    `reused` words are in another article too, out of `words`; both leave out quotations unless the policy counts
    them. `passages` counts stretches of the draft shared with others. `articles` is how many others it shares with.
    """

    file: str
    title: str
    words: int
    reused: int
    passages: int
    articles: int

    @property
    def reuse(self) -> float:
        """Percentage of the words that are in another article too."""
        return round(100 * self.reused / self.words, 1) if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """All drafts of one check, judged. Results are in order of file, line, column and code. `skipped` are records
    without anything to compare, `unread` those that could not be read: with one of these a check is not complete and
    does not pass. `compared` is True where there were known findings to compare with. `marked` are the drafts marked
    up, in the order of `drafts`."""

    drafts: tuple[DraftTotal, ...]
    results: tuple[Result, ...]
    rules: tuple[RuleInfo, ...]
    fail_on: Severity
    against: int
    skipped: tuple[Skipped, ...] = ()
    compared: bool = False
    unread: tuple[Skipped, ...] = ()
    marked: tuple[MarkedDraft, ...] = ()

    __repr__ = brief
    _repr_html_: ClassVar[Callable[[Verdict], str]]  # what a notebook shows: `coverlap.api` fills it in

    @property
    def failing(self) -> tuple[Result, ...]:
        """The new results that are grave enough to fail."""
        return tuple(result for result in self.results if self.fails(result))

    @property
    def passed(self) -> bool:
        """True where everything was read and nothing new is grave enough to fail."""
        return not self.failing and not self.unread

    @property
    def reuse(self) -> float:
        """Percentage over all drafts of words that are in another article too."""
        words = sum(draft.words for draft in self.drafts)
        return round(100 * sum(draft.reused for draft in self.drafts) / words, 1) if words else 0.0

    def fails(self, result: Result) -> bool:
        """True where this result is new and at or above the severity that fails."""
        return result.state == "new" and SEVERITIES.index(result.severity) >= SEVERITIES.index(self.fail_on)

    def count(self, state: State) -> int:
        """How many results are in this state."""
        return sum(1 for result in self.results if result.state == state)
