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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coverlap.errors import InputError
from coverlap.model.values import (
    Article,
    Boilerplate,
    Credit,
    Document,
    Edit,
    Event,
    EventRecord,
    Evidence,
    Finding,
    Frame,
    OutletTotal,
    Pair,
    Passage,
    Quote,
    Skipped,
    Span,
    Summary,
    WordComposition,
)
from coverlap.read.source import BROKEN, opened
from coverlap.tables import ARTICLES, CREDITS, EVENTS, FINDINGS, FRAMING, KINDS, OUTLETS, PAIRS, PASSAGES, QUOTES, Table
from coverlap.text.prepare import prepare

Row = dict[str, Any]
_STORED: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float)}
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
        with opened(Path(path)) as stream:
            return json.loads(stream.read().decode("utf-8-sig"), parse_constant=_refused)
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
        articles = {row["article_id"]: _article(row) for event in self.events for row in event["articles"]}
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
    event: Row, passage_rows: Sequence[Row], pair_rows: Sequence[Row], articles: Mapping[str, Article]
) -> EventRecord:
    facts = _row(EVENTS, event | {"articles": len(event["articles"])})
    rows = [_row(ARTICLES, row) for row in event["articles"]]
    ids = tuple(row["article_id"] for row in rows)
    passages = sorted((_passage(row, articles) for row in passage_rows), key=lambda p: (p.left_id, p.right_id))
    touched = {(passage.left_id, passage.right_id) for passage in passages}
    ends = sorted({article_id for pair in touched for article_id in pair} - set(ids))
    pairs = [_pair(_row(PAIRS, row)) for row in pair_rows]
    return EventRecord(
        event=Event(facts["event_id"], facts["label"], ids, facts["earliest_id"], facts["storyline"]),
        documents=tuple(_document(row, articles[row["article_id"]]) for row in event["articles"]),
        compositions=tuple(map(_composition, rows)),
        pairs=tuple(sorted(pairs, key=lambda p: ((p.left_id, p.right_id) not in touched, p.left_id, p.right_id))),
        passages=tuple(passages),
        quotes=tuple(_quote(_row(QUOTES, row), articles) for row in event["quotes"]),
        credits=tuple(_credit(_row(CREDITS, row), articles) for row in event["credits"]),
        framing=tuple(_frame(_row(FRAMING, row), articles) for row in event["framing"]),
        findings=tuple(_finding(row, articles) for row in event["findings"]),
        neighbours=tuple(articles[article_id] for article_id in ends),
    )


def _row(table: Table, row: Row) -> Row:
    """The row, every cell of the type of its column. Raises ValueError."""
    for column in table.columns:
        cell = row[column.name]
        stored = _STORED[KINDS[column.type].storage]
        if not (column.optional and cell is None) and (not isinstance(cell, stored) or isinstance(cell, bool)):
            raise ValueError(f"{table.name}: {column.name} is {str(cell)[:40]!r}")
    return row


def _span(article: Article, start: int, end: int) -> Span:
    if not 0 <= start <= end <= len(article.text):
        raise ValueError(f"{article.id} has no code points {start} to {end}")
    return Span(start, end)


def _maybe(article: Article, start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else _span(article, start, end)


def _article(row: Row) -> Article:
    return Article(row["article_id"], row["text"], row["outlet"], row["title"], row["published"], row["url"])


def _document(row: Row, article: Article) -> Document:
    boilerplate = tuple(Boilerplate(_span(article, s["start"], s["end"]), s["reason"]) for s in row["stock"])
    return replace(prepare(article), language=row["language"], boilerplate=boilerplate)


def _composition(row: Row) -> WordComposition:
    return WordComposition(
        row["article_id"],
        words=row["words"],
        reused=row["reused_words"],
        reused_own=row["reused_own_words"],
        quoted=row["quoted_words"],
        own=row["own_words"],
    )


def _pair(row: Row) -> Pair:
    return Pair(
        row["left_id"],
        row["right_id"],
        cosine=row["cosine"],
        left_share=row["left_share"],
        right_share=row["right_share"],
        passages=row["passages"],
        longest_run=row["longest_run_words"],
        hours_apart=row["hours_apart"],
    )


def _passage(row: Row, articles: Mapping[str, Article]) -> Passage:
    _row(PASSAGES, row)
    left, right = articles[row["left_id"]], articles[row["right_id"]]
    return Passage(
        left.id,
        right.id,
        _span(left, row["left_start"], row["left_end"]),
        _span(right, row["right_start"], row["right_end"]),
        kind=row["kind"],
        similarity=row["similarity"],
        words=row["words"],
        longest_run=row["longest_run_words"],
        edits=tuple(Edit(e["operation"], _span(left, *e["left"]), _span(right, *e["right"])) for e in row["edits"]),
        boilerplate=bool(row["stock"]),
        voice=row["voice"],
        credit=row["credit"],
        family=row["family"],
    )


def _quote(row: Row, articles: Mapping[str, Article]) -> Quote:
    article = articles[row["article_id"]]
    return Quote(
        article.id,
        _span(article, row["start"], row["end"]),
        row["text"],
        speaker=row["speaker"],
        source=_maybe(article, row["source_start"], row["source_end"]),
        cue=row["cue"],
        cue_class=row["cue_class"],
        via=row["via"],
        confidence=row["confidence"],
        family=row["family"],
        kind=row["kind"] or None,
        kept=row["kept_words"],
        person=row["person"],
        speaker_match=row["speaker_match"],
    )


def _credit(row: Row, articles: Mapping[str, Article]) -> Credit:
    article = articles[row["article_id"]]
    span = _span(article, row["start"], row["end"])
    return Credit(article.id, span, row["name"], row["form"], agency=bool(row["agency"]))


def _frame(row: Row, articles: Mapping[str, Article]) -> Frame:
    article = articles[row["article_id"]]
    other = articles[row["counterpart_id"]] if row["counterpart_id"] else article
    return Frame(
        article.id,
        row["category"],
        row["tag"],
        _maybe(article, row["start"], row["end"]),
        row["text"],
        row["rule"],
        counterpart_id=row["counterpart_id"],
        counterpart=_maybe(other, row["counterpart_start"], row["counterpart_end"]),
        counterpart_text=row["counterpart_text"],
    )


def _finding(row: Row, articles: Mapping[str, Article]) -> Finding:
    _row(FINDINGS, row)
    article = articles[row["article_id"]]
    evidence = (
        Evidence(e["article_id"], _span(articles[e["article_id"]], e["start"], e["end"])) for e in row["evidence"]
    )
    span = _maybe(article, row["start"], row["end"])
    return Finding(row["code"], row["severity"], article.id, span, row["message"], row["measure"], tuple(evidence))


def _summary(value: Row, events: Sequence[Row]) -> Summary:
    words: dict[str, Counter[str]] = {}
    for row in (row for event in events for row in event["articles"]):
        total = words.setdefault(row["outlet"], Counter())
        total.update(reused=row["reused_words"], quoted=row["quoted_words"], own=row["own_words"])
    outlets = [_row(OUTLETS, row) for row in value["outlets"]]
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
