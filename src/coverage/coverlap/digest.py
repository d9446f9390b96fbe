"""What is new in an archive: events, who has our prose, quotations that were altered.

In: an open archive, a time, and our outlet's name. Out: an `ArchiveDigest`. New articles are compared with each other
and with those of the two weeks before, which is as far as an event reaches; only the events that new articles belong to
are read out. So the work is that of a window of days, whatever the archive holds, and the events are those of a whole
comparison of this window.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

from coverlap import pipeline
from coverlap.archive import Archive, ArchiveFilter
from coverlap.dates import period_of, when_of
from coverlap.events.links import REACH
from coverlap.model.digest import ArchiveDigest, DigestEvent, QuoteDifference, TakenOver
from coverlap.model.event import EventRecord, SharedPassage
from coverlap.model.values import Article
from coverlap.settings import Settings

_BEFORE = timedelta(hours=REACH)
_MEMORY = 1 << 30  # bytes: documents beyond it lie on disk
_LEAST = 20  # words in own voice that two articles share, to be worth a line
_CREDITED, _REUSED = "CL101", ("CL101", "CL102")  # prose of others, with a credit and in any case
_ALTERED = ("CL202", "CL203")  # words of a quotation, and who is said to have spoken them
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def digest(archive: Archive, since: str, outlet: str = "") -> ArchiveDigest:
    """What is new since a day or a time. Raises UsageError for what is not a date, and for an outlet that the archive
    does not have."""
    ours = archive.ids(ArchiveFilter(outlet)) if outlet else frozenset[str]()
    new = archive.ids(ArchiveFilter(since=since))
    window = ArchiveFilter(since=_days_before(since))
    compared = len(archive.ids(window)) if new else 0
    run = pipeline.compare(archive.articles(window), Settings(about=new, memory=_MEMORY)) if new else None
    events: list[DigestEvent] = []
    taken: list[TakenOver] = []
    altered: list[QuoteDifference] = []
    for record in run.records if run else ():
        if any(document.id in new for document in record.documents):
            events.append(_event(record, new))
        taken += _taken_over(record, new, ours)
        altered += _altered(record, new)
    events.sort(key=lambda event: (-len(event.new), -event.articles, event.label))
    taken.sort(key=lambda item: (-item.words, item.theirs.id, item.ours.id))
    altered.sort(key=lambda item: item.finding.order)
    return ArchiveDigest(since, outlet, len(new), compared, tuple(events), tuple(taken), tuple(altered))


def _days_before(since: str) -> str:
    first, _ = period_of(since, None)
    assert first  # the listing has refused what is not a date
    moment = _EPOCH + timedelta(hours=sum(first) / 2) - _BEFORE
    return moment.strftime("%Y-%m-%dT%H:%MZ")


def _event(record: EventRecord, new: Collection[str]) -> DigestEvent:
    fresh = [document for document in record.documents if document.id in new]
    fresh.sort(key=lambda document: (document.when or (0, 0), document.id))
    outlets = dict.fromkeys(document.article.outlet or document.id for document in record.documents)
    articles = tuple(document.article for document in fresh)
    return DigestEvent(record.event.label, articles, len(record.documents), tuple(outlets))


def _taken_over(record: EventRecord, new: Collection[str], ours: Collection[str]) -> Iterator[TakenOver]:
    """Pairs of an article of ours and another outlet's, one of them new, that share prose: stretches of it as the rules
    find them, and for other pairs their passages in own voice."""
    found: dict[tuple[str, str], tuple[int, str, str]] = {}
    for finding in record.findings if ours else ():
        places = [(finding.article_id, finding.span), *finding.evidence]
        pairs = (
            (mine, other)
            for (mine, _), (other, _) in product(places, places)
            if _meet(mine, other, new, ours) and finding.article_id in (mine, other)
        )
        if finding.code in _REUSED and (pair := next(pairs, None)):
            text = next(record.articles[i].text[slice(*span)] for i, span in places if i == pair[1] and span)
            credit = _credit(record, pair[1]) if finding.code == _CREDITED else ""
            found.setdefault(pair, (round(finding.measure), text, credit))
    for pair, passages in _own_passages(record, new, ours).items():
        words = sum(passage.words for passage in passages)
        if pair not in found and words >= _LEAST:
            longest = max(passages, key=lambda passage: passage.words)
            text = record.articles[pair[1]].text[
                slice(*(longest.left if longest.left_id == pair[1] else longest.right))
            ]
            found[pair] = words, text, next((passage.credit for passage in passages if passage.credit), "")
    for (mine, other), (words, text, credit) in found.items():
        one, two = record.articles[mine], record.articles[other]
        yield TakenOver(one, two, words, text, credit, _hours(one, two))


def _meet(mine: str, other: str, new: Collection[str], ours: Collection[str]) -> bool:
    return mine in ours and other not in ours and (mine in new or other in new)


def _own_passages(
    record: EventRecord, new: Collection[str], ours: Collection[str]
) -> dict[tuple[str, str], list[SharedPassage]]:
    """Passages in own voice between an article of ours and another's, by the two."""
    pairs: dict[tuple[str, str], list[SharedPassage]] = {}
    for passage in record.passages:
        if passage.voice == "own" and not passage.boilerplate and record.owns(passage.left_id):
            for ends in ((passage.left_id, passage.right_id), (passage.right_id, passage.left_id)):
                if _meet(*ends, new, ours):
                    pairs.setdefault(ends, []).append(passage)
    return pairs


def _credit(record: EventRecord, article_id: str) -> str:
    """Whom an article credits."""
    return ", ".join(dict.fromkeys(credit.name for credit in record.sources if credit.article_id == article_id))


def _hours(ours: Article, theirs: Article) -> float | None:
    """How much later the other article was published, where their dates say which was first: bare days of two articles
    seldom do."""
    first, last = when_of(ours.published, ours.language), when_of(theirs.published, theirs.language)
    if not first or not last or (first.latest >= last.earliest and last.latest >= first.earliest):
        return None
    return (sum(last) - sum(first)) / 2


def _altered(record: EventRecord, new: Collection[str]) -> Iterator[QuoteDifference]:
    """Findings on quotations of which one side is new; what two articles find of each other, once."""
    seen: set[frozenset[object]] = set()
    for finding in record.findings:
        sides = frozenset({finding.code, (finding.article_id, finding.span), *finding.evidence})
        ids = [finding.article_id, *(evidence.article_id for evidence in finding.evidence)]
        if finding.code in _ALTERED and sides not in seen and any(article_id in new for article_id in ids):
            seen.add(sides)
            other = next((article_id for article_id in ids if article_id != finding.article_id), "")
            yield QuoteDifference(finding, record.articles[finding.article_id], record.articles.get(other))
