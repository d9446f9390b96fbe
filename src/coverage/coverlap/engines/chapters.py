"""The storylines of a run: its events that belong to one, put in order when all have passed.

In: event records, in any order. Out: the rows of `Summary.storylines`. Only what a row shows is held of an event. The
order depends on the events alone: a storyline of more articles comes first, its events by the time of their first
article, undated ones last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coverlap.model.event import EventRecord, StorylineEvent
from coverlap.tables import EVENTS

_UNDATED = float("inf")


class ChapterRow(NamedTuple):
    """One event of a storyline. `earliest`, `latest`: hours between which its first article was published."""

    storyline: str
    event_id: str
    label: str
    earliest: float
    latest: float
    first_published: str
    last_published: str
    articles: int
    outlets: int


def chapter_of(record: EventRecord) -> ChapterRow | None:
    """The event as a part of its storyline; None where it belongs to none."""
    if not record.event.storyline:
        return None
    facts = dict(zip(EVENTS.header, next(iter(EVENTS.rows(record))), strict=True))
    earliest, latest = min((d.when for d in record.documents if d.when), default=(_UNDATED, _UNDATED))
    return ChapterRow(
        storyline=record.event.storyline,
        event_id=record.event.id,
        label=record.event.label,
        earliest=earliest,
        latest=latest,
        first_published=str(facts["first_published"]),
        last_published=str(facts["last_published"]),
        articles=len(record.documents),
        outlets=int(str(facts["outlets"])),
    )


def storylines(chapters: Iterable[ChapterRow]) -> Iterator[StorylineEvent]:
    """The rows of all storylines."""
    found: defaultdict[str, list[ChapterRow]] = defaultdict(list)
    for chapter in chapters:
        found[chapter.storyline].append(chapter)
    for name in sorted(found, key=lambda name: (-sum(chapter.articles for chapter in found[name]), name)):
        in_time = sorted(found[name], key=lambda chapter: (chapter.earliest, chapter.latest, chapter.event_id))
        largest = max(in_time, key=lambda chapter: chapter.articles)  # the first of equals
        for position, chapter in enumerate(in_time, 1):
            yield StorylineEvent(
                storyline_id=name,
                label=largest.label,
                position=position,
                event_id=chapter.event_id,
                event_label=chapter.label,
                first_published=chapter.first_published,
                last_published=chapter.last_published,
                articles=chapter.articles,
                outlets=chapter.outlets,
            )
