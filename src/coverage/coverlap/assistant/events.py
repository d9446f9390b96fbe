"""Events of an archive: which there are lately, and what the articles of one report.

In: an open archive, days, ids or headlines. Out: dicts of bounded size, as in `answers`. Events are found among the
newest articles of a period, so that the answer takes seconds however large the archive is; an article's own event is
found as that of a draft is, among all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coverlap import pipeline
from coverlap.archive import Archive, ArchiveFilter
from coverlap.assistant.answers import Answer, article_of, asked, cut, listed, most
from coverlap.checks.article_cache import ArticleCache
from coverlap.checks.neighbourhood import neighbourhood
from coverlap.errors import UsageError
from coverlap.model.comparison import FactRow, VoiceRow
from coverlap.model.event import EventRecord, Finding
from coverlap.model.span import Span
from coverlap.model.values import Article
from coverlap.render import arranged
from coverlap.settings import Settings

_LOOKED_AT = 1_000  # articles that are grouped: some seconds
_COMPARED = 30  # articles of an event
_NAMED = 12  # articles of an event in a list of events
_CELLS = 300  # statuses in one list
_ONE = "event"


def events(archive: Archive, about: str, wanted: ArchiveFilter, limit: int) -> Answer:
    """The events with most articles among the newest articles of a period, or those that hold words."""
    if about.strip():
        entries = [hit.entry for hit in archive.search(asked(about), wanted, _LOOKED_AT)]
    else:
        entries = archive.listing(wanted, _LOOKED_AT)
    if not entries:
        return {"articles_looked_at": 0, **listed("events", [])}
    articles = [document.article for document in archive.documents([entry.number for entry in entries])]
    records, _ = pipeline.group(articles)
    shown = [
        {
            "label": cut(record.event.label),
            "size": arranged.size_of(record),
            **listed("articles", [article_of(d.article) for d in arranged.in_turn(record)], _NAMED),
        }
        for record in sorted(records, key=lambda record: -len(record.documents))
    ]
    looked = {"articles_looked_at": len(entries), "all_of_them": len(entries) < _LOOKED_AT}
    return {**looked, **listed("events", shown, most(limit))}


def compared(archive: Archive, names: Sequence[str]) -> Answer:
    """What articles of one event report, side by side: those named by id or headline, or the whole event of one.

    Raises UsageError for a name that no article goes by, and for none or too many."""
    if not 1 <= len(names) <= _COMPARED:
        raise UsageError(f"name 1 to {_COMPARED} articles by id or headline, not {len(names)}.")
    given = {article.id: article for article in (archive.document(name).article for name in names)}
    articles = list(given.values()) if len(given) > 1 else _event_of(archive, *given.values())
    run = pipeline.compare(articles, Settings(events={article.id: _ONE for article in articles}))
    (record,) = run.records
    return _comparison(record)


def _event_of(archive: Archive, article: Article) -> list[Article]:
    """The article and the others of its event, those that share most with it first if there are too many."""
    around = neighbourhood(article, ArticleCache(archive, [article]), same_outlet=False, allow_empty=True)
    words: dict[str, int] = {other.id: 0 for other in around.event}
    for passage, other in around.shared():
        words[other.id] += passage.words
    others = {other.id: other.document.article for other in around.event}
    return [article, *(others[id] for id in sorted(others, key=lambda id: (-words[id], id))[: _COMPARED - 1])]


def _comparison(record: EventRecord) -> Answer:
    turn = arranged.in_turn(record)
    made = {composition.article_id: composition for composition in record.compositions}
    shares = {d.id: made[d.id].reused / made[d.id].words if d.id in made and made[d.id].words else 0.0 for d in turn}
    articles = [{**article_of(d.article), "words_shared_with_others": round(shares[d.id], 3)} for d in turn]
    few = max(3, _CELLS // max(1, len(turn)))  # rows of a matrix
    comparison = record.comparison
    facts = [
        {"statement": cut(f.text), "carriers": f.carriers, "articles": [_fact(row) for row in f.cells.values()]}
        for f in arranged.facts(record)
    ]
    voices = [
        {"person": cut(v.person), "role": cut(v.role), "articles": [_voice(r) for r in v.cells.values() if r.span]}
        for v in arranged.voices(record)
    ]
    figures = [
        {
            "quantity": cut(pair.quantity),
            "relation": pair.relation,
            "left": {"id": pair.left_id, "span": list(pair.left), "text": cut(pair.left_text)},
            "right": {"id": pair.right_id, "span": list(pair.right), "text": cut(pair.right_text)},
        }
        for pair in comparison.figures
        if pair.relation != "same"
    ]
    names = [
        {"referent": cut(row.referent), "id": row.article_id, "term": cut(row.term), "own": row.own}
        for row in comparison.labels
    ]
    origins = [
        {"origin": cut(row.origin), "kind": row.kind, "id": row.article_id, "share": round(row.share, 3)}
        | {"evidence": cut(row.evidence)}
        for row in comparison.origins
    ]
    return {
        "label": cut(record.event.label),
        "articles": articles,
        **listed("facts", facts, few),
        **listed("voices", voices, few),
        **listed("figures_that_differ", figures, 20),
        **listed("names_that_differ", names, 30),
        **listed("accounts", origins, 2 * few),
        **listed("findings", [_finding(record, finding) for finding in record.findings], 20),
    }


def _fact(row: FactRow) -> Answer:
    return {"id": row.article_id, "status": row.status, "paragraph": row.paragraph, "span": _places(row.span)}


def _voice(row: VoiceRow) -> Answer:
    return {"id": row.article_id, "status": row.status, "words": row.quoted_words, "span": _places(row.span)}


def _finding(record: EventRecord, finding: Finding) -> Answer:
    text = record.articles[finding.article_id].text
    return {
        "code": finding.code,
        "severity": finding.severity,
        "id": finding.article_id,
        "span": _places(finding.span),
        "text": cut(text[slice(*finding.span)]) if finding.span else "",
        "message": cut(finding.message),
        "others": [{"id": place.article_id, "span": list(place.span)} for place in finding.evidence[:5]],
    }


def _places(span: Span | None) -> Any:
    return list(span) if span else None
