"""`report.json` read back: the event records and the summary that it was written from.

In: the path of a JSON report, perhaps compressed. Out: records, one at a time, in the order of the report, and the
summary. Words, sentences and times are made again from the texts, as `prepare` made them; the rest is what the report
says. Every cell is held to its column in `tables`, every span to its text: what does not fit is refused, since a
reporter trusts its records.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from coverlap.errors import InputError
from coverlap.model.event import (
    Event,
    EventRecord,
    OutletTotal,
    StorylineEvent,
    Summary,
)
from coverlap.model.values import Article, Skipped
from coverlap.read.source import BROKEN, opened
from coverlap.report_file.cells import Row, checked
from coverlap.report_file.comparison import comparison_of
from coverlap.report_file.rows import (
    article_of,
    composition_of,
    credit_of,
    document_of,
    finding_of,
    frame_of,
    pair_of,
    passage_of,
    quote_of,
)
from coverlap.tables import ARTICLES, CREDITS, EVENTS, FRAMING, OUTLETS, PAIRS, QUOTES, STORYLINES

_MOST_RATIO = 50  # bytes out of one compressed byte; a report of 2,000 articles gives 7 (gzip) and 12 (xz)
_PIECE = 2**20  # bytes read at a time: what is asked for at once is taken from memory at once
_LONGEST = 2**30  # bytes; a report of 2,000 articles has 52 million
_PER_VALUE = 20  # bytes for each list or object, at least; that report has 240. A bare `[]` takes 25 times its size
_FREE_VALUES = 100_000  # lists and objects that a report of any size may have
_MISFITS = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


def read_report(path: str | Path) -> tuple[Iterator[EventRecord], Summary]:
    """The records, made as they are asked for, and the summary.

    Raises InputError for a file that cannot be read or is no report, at once or while the records are asked for."""
    value = json_of(path)
    try:
        run = _Run(value["events"])
        return _guarded(path, run.records()), _summary(value, run.events)
    except _MISFITS as error:
        raise _no_report(path, error) from None


def json_of(path: str | Path) -> Any:
    """The value of a JSON file, perhaps compressed. Raises InputError."""
    try:
        with opened(Path(path), _MOST_RATIO) as stream:
            data = b"".join(islice(iter(partial(stream.read, _PIECE), b""), _LONGEST // _PIECE + 1))
        if len(data) > _LONGEST or data.count(b"[") + data.count(b"{") > max(_FREE_VALUES, len(data) // _PER_VALUE):
            raise InputError(f"{path}: not a report.json that coverlap wrote; compare the articles again.")
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refused)
    except BROKEN as error:
        raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}).") from None
    except _MISFITS:
        raise InputError(f"{path}: not a JSON document.") from None


def _guarded(path: str | Path, records: Iterator[EventRecord]) -> Iterator[EventRecord]:
    try:
        yield from records
    except _MISFITS as error:
        raise _no_report(path, error) from None


def _no_report(path: str | Path, error: Exception) -> InputError:
    what = f"{type(error).__name__} {error}"
    return InputError(f"{path}: not a report.json of this version of coverlap ({what}); compare the articles again.")


def _refused(constant: str) -> None:
    raise ValueError(constant)


@dataclass(frozen=True)
class _Run:
    """The events of a report, and where each article and each passage that crosses events belongs."""

    events: Sequence[Row]

    def records(self) -> Iterator[EventRecord]:
        """One record an event."""
        articles = {row["article_id"]: article_of(row) for event in self.events for row in event["articles"]}
        home = {row["article_id"]: n for n, event in enumerate(self.events) for row in event["articles"]}
        arriving: list[dict[str, list[Row]]] = [{"passages": [], "pairs": []} for _ in self.events]
        for number, event in enumerate(self.events):
            for name, rows in arriving[number].items():
                rows += event[name]
                for row in event[name]:
                    if home[row["right_id"]] != number:
                        arriving[home[row["right_id"]]][name].append(row)
        for event, rows_of in zip(self.events, arriving, strict=True):
            yield _record(event, rows_of["passages"], rows_of["pairs"], articles)


def _record(
    event: Row, passage_rows: Sequence[Row], pair_rows: Sequence[Row], every: Mapping[str, Article]
) -> EventRecord:
    """What is said of an event names its own articles and those at the other end of its passages and pairs alone."""
    facts = checked(EVENTS, event | {"articles": len(event["articles"])})
    rows = [checked(ARTICLES, row) for row in event["articles"]]
    ids = tuple(row["article_id"] for row in rows)
    passages = sorted((passage_of(row, every) for row in passage_rows), key=lambda p: (p.left_id, p.right_id))
    pairs = [pair_of(checked(PAIRS, row)) for row in pair_rows]
    touched = {(passage.left_id, passage.right_id) for passage in passages}
    listed = {(pair.left_id, pair.right_id) for pair in pairs}
    ends = sorted({article_id for both in touched | listed for article_id in both} - set(ids))
    articles = {article_id: every[article_id] for article_id in (*ids, *ends)}
    return EventRecord(
        event=Event(facts["event_id"], facts["label"], ids, facts["earliest_id"], facts["storyline"]),
        documents=tuple(document_of(row, articles[row["article_id"]]) for row in event["articles"]),
        compositions=tuple(map(composition_of, rows)),
        pairs=tuple(sorted(pairs, key=lambda p: ((p.left_id, p.right_id) not in touched, p.left_id, p.right_id))),
        passages=tuple(passages),
        quotes=tuple(quote_of(checked(QUOTES, row), articles) for row in event["quotes"]),
        credits=tuple(credit_of(checked(CREDITS, row), articles) for row in event["credits"]),
        framing=tuple(frame_of(checked(FRAMING, row), articles) for row in event["framing"]),
        findings=tuple(finding_of(row, articles) for row in event["findings"]),
        neighbours=tuple(articles[article_id] for article_id in ends),
        comparison=comparison_of(event, articles),
    )


def _summary(value: Row, events: Sequence[Row]) -> Summary:
    words: dict[str, Counter[str]] = {}
    for row in (row for event in events for row in event["articles"]):
        total = words.setdefault(row["outlet"], Counter())
        total.update(reused=row["reused_words"], quoted=row["quoted_words"], own=row["own_words"])
    outlets = [checked(OUTLETS, row) for row in value["outlets"]]
    totals = value["totals"]
    return Summary(
        generated=str(value["generated"]),
        version=str(value["coverlap"]),
        articles=int(totals["articles"]),
        events=int(totals["events"]),
        passages=int(totals["passages"]),
        outlets=tuple(_outlet(row, words[row["outlet"]]) for row in outlets),
        skipped=tuple(Skipped(str(row["where"]), str(row["reason"])) for row in value["skipped"]),
        notes=tuple(map(str, value["notes"])),
        storylines=tuple(StorylineEvent(**checked(STORYLINES, row)) for row in value.get("storylines", [])),
    )


def _outlet(row: Row, words: Counter[str]) -> OutletTotal:
    return OutletTotal(
        row["outlet"],
        articles=row["articles"],
        words=row["words"],
        reused=words["reused"],
        quoted=words["quoted"],
        own=words["own"],
        uncredited_passages=row["uncredited_passages"],
    )
