"""What is done to one article, one pair and one event: the kernels that every engine ships.

In: a document; two annotated articles; or an event's annotated articles, those at the other end of passages that
leave it, the passages, and the cosine of each pair. Out: a `AnnotatedArticle`; passages; an `EventRecord`. Pure, so
that they run in any process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from coverlap.dates import hours_apart
from coverlap.match.align import align
from coverlap.match.shares import covered, share
from coverlap.model.event import (
    Event,
    EventRecord,
    Finding,
    Pair,
    WordComposition,
)
from coverlap.model.values import Document, Flags, Passage, When
from coverlap.quotes import Scan, credits_of, quotes_of, statements_of, voices_of
from coverlap.quotes.agencies import directory
from coverlap.quotes.annotated import AnnotatedArticle, quoted_words
from coverlap.quotes.split_passages import split_at_quotations
from coverlap.rules.find import find
from coverlap.rules.fingerprint import fingerprint
from coverlap.settings import EventSettings

_ALL_PAIRS = 40  # articles: in a larger event, only pairs that share passages are listed
_DEFAULTS = EventSettings()
_UNDATED = When(float("inf"), float("inf"))


class _Shared(NamedTuple):
    """The passages of two articles, and how much of either's words the other has."""

    passages: Sequence[Passage] = ()
    left: float = 0.0
    right: float = 0.0


_NOTHING = _Shared()


def annotate(document: Document, agencies: str = "") -> AnnotatedArticle:
    """A document with who speaks in it and whom it credits; `agencies` is the text of a user's table of them.

    Raises InputError for a row of the table that cannot be used."""
    scan = Scan(document, directory(agencies))
    quotes = quotes_of(scan)
    statements = statements_of(scan, quotes)
    credits = credits_of(scan, quotes, statements)
    voices, quoted = voices_of(document, quotes, statements), quoted_words(document, quotes)
    return AnnotatedArticle(document, quotes, statements, credits, voices, quoted, scan.publishers)


def passages_of(left: AnnotatedArticle, right: AnnotatedArticle) -> tuple[Passage, ...]:
    """The passages that two articles share, with quotations set apart from the wording around them."""
    return tuple(split_at_quotations(align(left.document, right.document), left, right))


def event_record(
    event: Event,
    annotated_articles: Sequence[AnnotatedArticle],
    neighbours: Sequence[AnnotatedArticle],
    passages: Sequence[Passage],
    families: Sequence[int],
    cosines: Mapping[tuple[str, str], float],
    settings: EventSettings = _DEFAULTS,
) -> EventRecord:
    """Everything known of one event. `cosines` names the pairs to list; each passage touches one of
    `annotated_articles`; `families` has one number a passage."""
    sharing = {article_id for passage in passages for article_id in (passage.left_id, passage.right_id)}
    others = [annotated for annotated in neighbours if annotated.id in sharing]
    read = find(annotated_articles, others, passages, families, settings.contested)
    shown = tuple(passage for passage in read.passages if (passage.left_id, passage.right_id) in cosines)
    documents = {annotated.id: annotated.document for annotated in (*annotated_articles, *neighbours)}
    reused = {
        annotated.id: np.zeros(len(annotated.document.tokens.ids), dtype=np.bool_) for annotated in annotated_articles
    }
    shared = {(a, b): _shared(documents[a], documents[b], found, reused) for (a, b), found in _by_pair(shown).items()}
    return EventRecord(
        event=event,
        documents=tuple(annotated.document for annotated in annotated_articles),
        compositions=tuple(_composition(annotated, reused[annotated.id]) for annotated in annotated_articles),
        pairs=tuple(
            _pair(documents[a], documents[b], shared.get((a, b), _NOTHING), cosine)
            for (a, b), cosine in cosines.items()
        ),
        passages=shown,
        quotes=read.quotes,
        credits=tuple(credit for annotated in annotated_articles for credit in annotated.credits),
        framing=read.frames,
        findings=tuple(
            finding
            for finding in read.findings
            if settings.reports(finding) and not (settings.dismissed and _dismissed(finding, documents, settings))
        ),
        neighbours=tuple(annotated.document.article for annotated in neighbours),
        comparison=read.comparison,
    )


def _dismissed(finding: Finding, documents: Mapping[str, Document], settings: EventSettings) -> bool:
    """True where an editor dismissed a finding on these words."""
    text = documents[finding.article_id].text[slice(*finding.span)] if finding.span else ""
    return bool(text) and fingerprint(finding.code, text) in settings.dismissed


def listed_pairs(
    inside: Sequence[int], touching: Sequence[tuple[int, int]], settings: EventSettings = _DEFAULTS
) -> list[tuple[int, int]]:
    """The pairs that an event's record lists: those that share passages, then, unless the event is large, all others of
    its articles; where pairs were asked for, these alone. `inside`: positions of its articles, in order; `touching`: of
    pairs with passages or asked for, in order."""
    if settings.asked_pairs or len(inside) > _ALL_PAIRS:
        return list(touching)
    known = {frozenset(pair) for pair in touching}
    return [*touching, *(pair for pair in combinations(inside, 2) if frozenset(pair) not in known)]


def in_report_order(events: Iterable[Event], documents: Mapping[str, Document]) -> list[Event]:
    """Events with the most articles first, then by their earliest date (undated last), then by id."""
    return ordered(events, {article_id: document.when for article_id, document in documents.items()})


def ordered(events: Iterable[Event], times: Mapping[str, When | None]) -> list[Event]:
    """Events in the order of the report, by the times of their articles."""
    first = {article_id: when or _UNDATED for article_id, when in times.items()}
    return sorted(events, key=lambda e: (-len(e.article_ids), min(first[i] for i in e.article_ids), e.id))


def _by_pair(passages: Iterable[Passage]) -> dict[tuple[str, str], list[Passage]]:
    """The passages of every two articles that have any, boilerplate left out."""
    found: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        if not passage.boilerplate:
            found.setdefault((passage.left_id, passage.right_id), []).append(passage)
    return found


def _shared(left: Document, right: Document, passages: Sequence[Passage], reused: Mapping[str, Flags]) -> _Shared:
    """What two articles share; the words are marked in `reused`, which has one flag for each word of some articles."""
    sides = []
    for mine, other in ((left, right), (right, left)):
        flags = covered(mine, ((passage, other) for passage in passages))
        sides.append(share(mine, flags))
        if mine.id in reused:
            np.logical_or(reused[mine.id], flags, out=reused[mine.id])
    return _Shared(passages, *sides)


def _composition(annotated: AnnotatedArticle, reused: Flags) -> WordComposition:
    counted = ~annotated.document.boilerplate_tokens
    quoted = annotated.quoted & counted
    return WordComposition(
        article_id=annotated.id,
        words=int(np.count_nonzero(counted)),
        reused=int(np.count_nonzero(reused & counted)),
        reused_own=int(np.count_nonzero(reused & counted & ~quoted)),
        quoted=int(np.count_nonzero(quoted)),
        own=int(np.count_nonzero(counted & ~reused & ~quoted)),
    )


def _pair(left: Document, right: Document, shared: _Shared, cosine: float) -> Pair:
    return Pair(
        left_id=left.id,
        right_id=right.id,
        cosine=round(cosine, 4),
        left_share=shared.left,
        right_share=shared.right,
        passages=len(shared.passages),
        longest_run=max((passage.longest_run for passage in shared.passages), default=0),
        hours_apart=hours_apart(left.when, right.when),
    )
