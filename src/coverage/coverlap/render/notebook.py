"""A comparison, one of its events, a table, outlets against outlets, and a verdict, as a notebook shows them.

In: these values. Out: HTML of a few tables, below a megabyte. A view is a beginning: the page of `Report.to_html` has
everything. Names of outlets stand where the pages have letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest

from coverlap.model.comparison import FactRow, VoiceRow
from coverlap.model.event import EventRecord, Pair, SharedPassage, Summary
from coverlap.model.values import Article
from coverlap.model.verdict import Verdict
from coverlap.render import arranged
from coverlap.render.html.page import render
from coverlap.render.notebook_cells import Grid, GridCell, Piece, grid, linked, text, view
from coverlap.wording import counted, percent, shortened

_EVENTS, _PAIRS, _FINDINGS, _DRAFTS, _RESULTS, _ROWS = 10, 10, 10, 20, 50, 20
_ARTICLES, _FACTS, _VOICES, _OUTLETS = 24, 15, 15, 30
_PASSAGES, _LONG, _NAME = 20, 1_000, 80
_FACT = {"carried": ("yes", 0.45), "partly": ("partly", 0.2), "not found": ("–", 0.0)}
_VOICE = {"quoted": ("quoted", 0.45), "reported": ("reported", 0.2), "named": ("named", 0.08), "not found": ("–", 0.0)}
_FINDING_HEAD = ("Rule", "", "Outlet", "What", "Words")


def overview(records: Sequence[EventRecord], summary: Summary) -> str:
    """A whole comparison: its largest events, who shares most, what was found."""
    counts = ((summary.articles, "article"), (summary.events, "event"), (summary.passages, "shared passage"))
    lines = [", ".join(counted(number, noun) for number, noun in counts)]
    if summary.skipped:
        lines.append(f"{counted(len(summary.skipped), 'record')} skipped or noted: report.summary.skipped")
    events = [record for record in records if len(record.documents) > 1]
    largest = nlargest(_EVENTS, events, key=lambda record: len(record.documents))
    rows = ((text(r.event.label), text(arranged.size_of(r)), text(r.event.id)) for r in largest)
    tables = [
        grid("Largest events", ("Event", "Size", "Id"), rows, _EVENTS, len(events)),
        _pairs([(pair, record) for record in records for pair in record.pairs if record.owns(pair.left_id)]),
        _findings(records),
    ]
    return view("", lines, tables)


def event(record: EventRecord) -> str:
    """One event: its articles, facts, voices and findings."""
    documents = arranged.in_turn(record)
    shares = {composition.article_id: composition for composition in record.compositions}

    def row(document_id: str) -> tuple[GridCell, ...]:
        article, made = record.articles[document_id], shares.get(document_id)
        reused = made.reused / made.words if made and made.words else 0.0
        named = linked(article.title or article.id, article.url)
        figures = (text(made.words if made else ""), text(percent(reused), shade=reused / 2))
        return text(article.outlet), named, text(article.published), *figures

    head = ("Outlet", "Title", "Published", "Words", "Also in other articles")
    tables = [grid("Articles", head, (row(d.id) for d in documents), _ARTICLES, len(documents))]
    names = {d.id: d.article.outlet or d.id for d in documents[:_ARTICLES]}
    facts, voices = arranged.facts(record), arranged.voices(record)
    fact_rows = (
        (text(fact.excerpt), *(_cell(_FACT, _status(fact.cells, i), name) for i, name in names.items()))
        for fact in facts
    )
    voice_rows = (
        (text(voice.person, tip=voice.role), *(_cell(_VOICE, _status(voice.cells, i), n) for i, n in names.items()))
        for voice in voices
    )
    tables.append(grid("Facts", ("Statement", *names.values()), fact_rows, _FACTS, len(facts)))
    tables.append(grid("Voices", ("Person or body", *names.values()), voice_rows, _VOICES, len(voices)))
    return view(record.event.label, [arranged.size_of(record)], [*tables, _findings([record])])


def verdict(found: Verdict) -> str:
    """A check: whether it passed, its drafts and results, the gravest first."""
    failing = counted(len(found.failing), "finding")
    state = "Passed." if found.passed else f"Did not pass: {failing} at or above {found.fail_on}."
    lines = [f"{state} Compared with {counted(found.against, 'article')}."]
    if found.unread:
        lines.append(f"{counted(len(found.unread), 'record')} could not be read: the check is not complete.")
    drafts = (
        (text(d.title or d.file), text(d.words), text(f"{d.reuse:g} %", shade=d.reuse / 200), text(d.passages))
        for d in found.drafts
    )
    ordered = sorted(found.results, key=lambda r: (not found.fails(r), r.state != "new", r.place))
    results = (
        (
            text(r.code),
            text(r.severity if r.state == "new" else r.state),
            text(f"{r.place.file}:{r.place.line}"),
            text(r.message),
            text(r.text),
            text("; ".join(dict.fromkeys(" – ".join(filter(None, (s.outlet, s.title))) for s in r.sources))),
        )
        for r in ordered
    )
    head = ("Draft", "Words", "Also in other articles", "Passages")
    tables = [
        grid("Drafts", head, drafts, _DRAFTS, len(found.drafts)),
        grid("Findings", ("Rule", "", "Place", "What", "Words", "Also in"), results, _RESULTS, len(ordered)),
    ]
    return view("", lines, tables)


def rows(name: str, header: Sequence[str], cells: Sequence[Sequence[object]]) -> str:
    """The first rows of a table."""
    shown = (tuple(text("" if cell is None else cell) for cell in row) for row in cells)
    return view("", [], [grid(f"{name}: {counted(len(cells), 'row')}", header, shown, _ROWS, len(cells))])


def matrix(outlets: Sequence[str], shares: Sequence[Sequence[float | None]]) -> str:
    """Outlets against outlets, those that share most; the darker, the more of the row's words."""

    def weight(place: int) -> float:
        return sum(filter(None, shares[place])) + sum(row[place] or 0.0 for row in shares)

    places = sorted(nlargest(_OUTLETS, range(len(outlets)), key=weight))
    shown = ((text(outlets[row]), *(_share(shares[row][place]) for place in places)) for row in places)
    line = "Of the words of the outlet at the left, how many the outlet above has too."
    head = ("", *(outlets[place] for place in places))
    return view("", [line], [grid("", head, shown, _OUTLETS, len(outlets))])


def _pairs(owned: Sequence[tuple[Pair, EventRecord]]) -> Grid:
    sharing = [item for item in owned if item[0].passages]
    foremost = nlargest(_PAIRS, sharing, key=lambda item: max(item[0].left_share, item[0].right_share))
    shown = (
        (
            text(_name(record, pair.left_id)),
            text(_name(record, pair.right_id)),
            text(percent(pair.left_share), shade=pair.left_share / 2),
            text(percent(pair.right_share), shade=pair.right_share / 2),
            text(pair.passages),
        )
        for pair, record in foremost
    )
    head = ("A", "B", "A's words found in B", "B's words found in A", "Passages")
    return grid("Pairs that share most", head, shown, _PAIRS, len(sharing))


def _findings(records: Sequence[EventRecord]) -> Grid:
    found = [(finding, record) for record in records for finding in record.findings]
    found.sort(key=lambda item: item[0].order)
    shown = (
        (
            text(finding.code),
            text(finding.severity),
            text(_name(record, finding.article_id)),
            text(finding.message),
            text(record.articles[finding.article_id].text[slice(*finding.span)] if finding.span else ""),
        )
        for finding, record in found[:_FINDINGS]
    )
    return grid("Findings, the gravest first", _FINDING_HEAD, shown, _FINDINGS, len(found))


def _status(cells: Mapping[str, FactRow | VoiceRow], article_id: str) -> str:
    row = cells.get(article_id)
    return row.status if row else "not found"


def pair(left: Article, right: Article, shares: tuple[float, float], passages: Sequence[SharedPassage]) -> str:
    """Two articles' shared passages side by side: words of one side alone in bold."""
    names = [article.outlet or article.title or article.id for article in (left, right)]
    lines = [
        f"{percent(share)} of the words of {shortened(name, _NAME)} are in {shortened(other, _NAME)}."
        for share, name, other in zip(shares, names, reversed(names), strict=True)
    ]
    shown = (
        (
            *(_marked(article, passage, side) for side, article in enumerate((left, right))),
            text(f"{passage.kind}, {passage.voice}"),
            text(passage.words),
        )
        for passage in passages
    )
    head = (*names, "Kind", "Words in common")
    return view("", lines, [grid("Shared passages", head, shown, _PASSAGES, len(passages))])


def page(plain: str) -> str:
    """Plain text as it is."""
    return render("notebook_page.html", text=plain)


def _marked(article: Article, passage: SharedPassage, side: int) -> GridCell:
    """One side of a passage; what the other side lacks is in bold, all of it where the words are in another order."""
    span = (passage.left, passage.right)[side]
    if passage.kind == "paraphrased":
        return text(article.text[slice(*span)])
    pieces: list[Piece] = []
    at = span.start
    for edit in passage.edits:
        start, end = (edit.left, edit.right)[side]
        if start < end and edit.operation not in ("keep", "respell"):
            pieces += [Piece(article.text[at:start]), Piece(article.text[start:end], "b")]
            at = end
    return GridCell(tuple(_begun([*pieces, Piece(article.text[at : span.end])])))


def _begun(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The first pieces, as long as a cell may be."""
    room = _LONG
    for piece in pieces:
        if room > 0:
            yield piece._replace(text=piece.text[:room])
        room -= len(piece.text)


def _share(share: float | None) -> GridCell:
    return text("" if share is None else percent(share), shade=(share or 0) / 2)


def _cell(words: dict[str, tuple[str, float]], status: str, name: str) -> GridCell:
    shown, shade = words[status]
    return text(shown, tip=f"{name}: {status}", shade=shade)


def _name(record: EventRecord, article_id: str) -> str:
    outlet = record.articles[article_id].outlet
    return f"{outlet} ({article_id})" if outlet else article_id
