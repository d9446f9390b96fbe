"""What a person may choose for a comparison. Everything else is a constant beside the code that uses it.

In: nothing. Out: `Settings`, one frozen value that every stage can be given. The defaults are the program: no set of
articles needs others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
class Settings:
    """Choices for one comparison.

    `same_outlet` compares articles of one outlet with each other too. `window` is the most hours between two articles
    of one event, None for the model's own judgement. `events` gives the event of each article by ids and takes the
    place of grouping; an article that it does not name is alone. `agencies` is the text of a table of the user's own
    agencies and outlets, as `read_agencies` gives it; `contested` that of a table of the user's own contested names, as
    `read_contested` gives it. `jobs` is the number of worker processes, `memory` about how many
    bytes the run may take beyond the program itself, None for as many as it takes; neither ever changes a result.
    `spark` is for a cluster.
    """

    same_outlet: bool = False
    window: float | None = None
    agencies: str = ""
    jobs: int = 1
    memory: int | None = None
    events: Mapping[str, str] | None = None
    spark: SparkSettings = SparkSettings()
    contested: str = ""
