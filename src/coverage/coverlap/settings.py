"""What a person may choose for a comparison. Everything else is a constant beside the code that uses it.

In: nothing. Out: `Settings`, one frozen value that every stage can be given. The defaults are the program: no set of
articles needs others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coverlap.errors import UsageError
from coverlap.model.event import Finding, Severity
from coverlap.model.verdict import SEVERITIES


@dataclass(frozen=True, slots=True)
class SparkSettings:
    """Choices for a cluster alone.

    `master` is its address, empty for this machine's cores; `tables` the folder or URL for every table as Parquet,
    empty for none; `largest` the number of events that reports are made of. `places` are folders and addresses that the
    cluster reads itself, of which it takes what was published from `since` to `until`, both as a person writes them.
    """

    master: str = ""
    tables: str = ""
    largest: int = 1000
    places: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class EventSettings:
    """What of the choices concerns a single event; it is passed to whoever reads one. See `Settings`."""

    contested: str = ""
    min_severity: Severity = "note"
    only: tuple[str, ...] = ()
    asked_pairs: bool = False
    dismissed: frozenset[str] = frozenset()

    def reports(self, finding: Finding) -> bool:
        """True for a finding that is to be reported."""
        grave = SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.min_severity)
        return grave and (not self.only or finding.code in self.only)


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices for one comparison.

    `same_outlet` compares articles of one outlet with each other too. `window` is the most hours between two articles
    of one event, None for the model's own judgement. `events` gives the event of each article by ids and takes the
    place of grouping; an article that it does not name is alone. `pairs` names the pairs of ids that are compared, and
    listed whether they share anything or not; None for all that may share wording. `agencies` is the text of a table of
    the user's own agencies and outlets, as `read_agencies` gives it; `contested` that of a table of the user's own
    contested names, as `read_contested` gives it. `jobs` is the number of worker processes, `memory` about how many
    bytes the run may take beyond the program itself, None for as many as it takes; neither ever changes a result.
    `spark` is for a cluster. Findings below `min_severity` are not reported, nor are those of rules that are not among
    `only`, where any are named, nor those whose fingerprint is among `dismissed`. `about` names articles by id: only
    the events that hold one of them are read out, and their storylines left open; None for all. Raises UsageError for a
    severity that does not exist, and for one code in place of a list.
    """

    same_outlet: bool = False
    window: float | None = None
    agencies: str = ""
    jobs: int = 1
    memory: int | None = None
    events: Mapping[str, str] | None = None
    spark: SparkSettings = SparkSettings()
    contested: str = ""
    min_severity: Severity = "note"
    only: tuple[str, ...] = ()
    pairs: Sequence[tuple[str, str]] | None = None
    dismissed: frozenset[str] = frozenset()
    about: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.min_severity not in SEVERITIES:
            raise UsageError(
                f"Settings: min_severity must be one of {', '.join(SEVERITIES)}, not {self.min_severity!r}."
            )
        if isinstance(self.only, str):
            raise UsageError("Settings: only must be a list of codes, not one text; put it into a list.")

    @property
    def of_events(self) -> EventSettings:
        """What of this concerns a single event."""
        only = tuple(self.only)
        return EventSettings(self.contested, self.min_severity, only, self.pairs is not None, self.dismissed)
