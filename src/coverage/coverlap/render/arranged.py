"""An event's comparison arranged for reading: each thing once, with a cell for every article that says it.

In: an event record. Out: headlines, facts, voices, figures, names and accounts, in the order in which a reader wants
them. Articles come in order of publishing and bear letters. Nothing is computed that a row of the comparison does not
say: rows are put together and in order, so that Markdown, HTML and the wide tables show one matrix.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from string import ascii_uppercase
from typing import NamedTuple, TypeVar

from coverlap.model.comparison import FactRow, FigurePair, HeadlineTerm, LabelRow, OriginRow, Relation, VoiceRow
from coverlap.model.event import EventRecord, Frame, Pair
from coverlap.model.values import Document, Span

Row = TypeVar("Row")
Key = TypeVar("Key")

PARTS = ("headlines", "facts", "voices", "figures", "labels", "origins", "findings", "passages", "framing")
ARTICLES = 24  # of one event, shown with their texts, each under a letter
_SAME_COPY = 0.8  # share of either's words in the other from which two articles print one text
_PLAIN = ("figure", "background")  # tags of frames that judge nothing
_SPEAKING = "quote"  # tag of the outlet's words around what somebody says
_CLOSING, _FULL_STOPS = " \"'”’»)]", ".!?…:;。"
_GRAVEST: tuple[Relation, ...] = ("conflict", "other scope", "other time", "rounding", "same")


class ArrangedHeadline(NamedTuple):
    """One article's headline, cut where a term that the others lack begins and ends."""

    document: Document
    pieces: tuple[tuple[str, HeadlineTerm | None], ...]

    @property
    def unsaid(self) -> dict[str, list[str]]:
        """The terms that the article's own voice does not say in its text, by where they are instead."""
        found: dict[str, list[str]] = {}
        for _, term in self.pieces:
            if term and term.body != "own":
                found.setdefault(term.body, []).append(term.term)
        return found


class Fact(NamedTuple):
    """One statement, the article whose words it is in, how these words judge ("evaluative"), and each article's
    row."""

    number: int
    id: str
    text: str
    kind: str
    carriers: int
    cells: dict[str, FactRow]
    home: str = ""
    tags: tuple[str, ...] = ()

    @property
    def excerpt(self) -> str:
        """The text, with an ellipsis where it begins or ends within a sentence."""
        text = self.text.strip()
        before = "… " * text[:1].islower()
        after = " …" * (text.rstrip(_CLOSING)[-1:] not in _FULL_STOPS)
        return f"{before}{text}{after}"

    @property
    def split(self) -> bool:
        """True where one article leads with the statement and in another it is not found."""
        statuses = {row.status for row in self.cells.values()}
        return "not found" in statuses and any(r.status == "carried" and r.paragraph == 1 for r in self.cells.values())


class Speaker(NamedTuple):
    """One person or body that speaks, and each article's row."""

    number: int
    person: str
    role: str
    cells: dict[str, VoiceRow]


class ArrangedFigure(NamedTuple):
    """One quantity, the figures that each article gives for it, and the gravest relation between two of them."""

    number: int
    quantity: str
    relation: Relation
    cells: dict[str, list[tuple[str, Span]]]


class Naming(NamedTuple):
    """One thing that is named in different ways, and each article's names for it."""

    number: int
    referent: str
    cells: dict[str, list[LabelRow]]


class ArrangedOrigin(NamedTuple):
    """One origin, and the articles that go back to it, those first of which it is the main one; without a name, the
    articles' own accounts."""

    origin: str
    kind: str
    rows: list[OriginRow]


def letter(position: int) -> str:
    """A, B, … Z, AA, AB, …"""
    high, low = divmod(position, 26)
    return (letter(high - 1) if high else "") + ascii_uppercase[low]


def in_turn(record: EventRecord) -> list[Document]:
    """The event's articles in order of publishing, undated ones last."""
    return sorted(record.documents, key=lambda d: (sum(d.when) / 2 if d.when else float("inf"), d.id))


def letters_of(record: EventRecord) -> dict[str, str]:
    """The letters of the articles that are shown with their texts, by id, in order of publishing."""
    return {document.id: letter(place) for place, document in enumerate(in_turn(record)[:ARTICLES])}


def shared_words(record: EventRecord, pair: Pair) -> int:
    """How many words of either article are in the other one, whichever are more."""
    words = {composition.article_id: composition.words for composition in record.compositions}
    sides = ((pair.left_id, pair.left_share), (pair.right_id, pair.right_share))
    return max(round(share * words.get(article_id, 0)) for article_id, share in sides)


def size_of(record: EventRecord) -> str:
    """ "12 articles, 9 outlets, 3 accounts"; accounts only where they are known."""
    outlets = len({document.article.outlet or document.id for document in record.documents})
    counts = [(len(record.documents), "article"), (outlets, "outlet"), (record.comparison.accounts, "account")]
    return ", ".join(f"{count:,} {noun}{'s' * (count != 1)}" for count, noun in counts if count)


def headlines(record: EventRecord) -> list[ArrangedHeadline]:
    """Every headline in full, by article in order of publishing."""
    terms = _grouped(record.comparison.headlines, lambda row: row.article_id)
    return [ArrangedHeadline(d, tuple(_pieces(d.article.title, terms.get(d.id, ())))) for d in in_turn(record)]


def _pieces(title: str, terms: Iterable[HeadlineTerm]) -> Iterable[tuple[str, HeadlineTerm | None]]:
    at = 0
    for term in sorted((term for term in terms if term.span), key=lambda term: term.span or Span(0, 0)):
        start, end = term.span or Span(0, 0)
        if start >= at:
            yield from (((title[at:start], None),) if start > at else ())
            yield title[start:end], term
            at = end
    yield from (((title[at:], None),) if at < len(title) else ())


def facts(record: EventRecord) -> list[Fact]:
    """Facts that one leads with and another lacks, then all others; weightiest first in both."""
    groups = _grouped(record.comparison.facts, lambda row: row.fact_id).values()
    frames = _grouped((f for f in record.framing if f.category == "added"), lambda frame: frame.article_id)
    texts = {document.id: document.text for document in record.documents}

    def fact(number: int, rows: list[FactRow]) -> Fact:
        own = next((r for r in rows if r.span and r.text in texts[r.article_id][r.span.start : r.span.end]), rows[0])
        inside = (f.tag for f in frames.get(own.article_id, ()) if _holds(own.span, f.span))
        tags = tuple(dict.fromkeys(tag for tag in inside if tag not in (*_PLAIN, _SPEAKING)))
        cells = {row.article_id: row for row in rows}
        return Fact(number, own.fact_id, own.text, own.kind, own.carriers, cells, own.article_id, tags)

    return sorted((fact(*item) for item in enumerate(groups, 1)), key=lambda fact: not fact.split)


def voices(record: EventRecord) -> list[Speaker]:
    """Everybody who speaks, in the order of the table."""
    groups = _grouped(record.comparison.voices, lambda row: row.person).values()
    return [
        Speaker(number, rows[0].person, rows[0].role, {row.article_id: row for row in rows})
        for number, rows in enumerate(groups, 1)
    ]


def figures(record: EventRecord) -> list[ArrangedFigure]:
    """One entry for all pairs that have a figure in common, the gravest relations first."""
    groups: list[list[FigurePair]] = []
    home: dict[tuple[str, Span], list[FigurePair]] = {}
    for pair in record.comparison.figures:
        sides = ((pair.left_id, pair.left), (pair.right_id, pair.right))
        known = [home[side] for side in sides if side in home]
        group = known[0] if known else []
        for other in known[1:]:
            if other is not group:
                group += other
                groups.remove(other)
        if not known:
            groups.append(group)
        group.append(pair)
        home |= {side: group for p in group for side in ((p.left_id, p.left), (p.right_id, p.right))}
    found = [_figure(number, pairs) for number, pairs in enumerate(groups, 1)]
    return sorted(found, key=lambda figure: _GRAVEST.index(figure.relation))


def _figure(number: int, pairs: list[FigurePair]) -> ArrangedFigure:
    cells: dict[str, dict[Span, str]] = {}
    for pair in pairs:
        cells.setdefault(pair.left_id, {})[pair.left] = pair.left_text
        cells.setdefault(pair.right_id, {})[pair.right] = pair.right_text
    relation = min((pair.relation for pair in pairs), key=_GRAVEST.index)
    in_place = {i: [(text, span) for span, text in sorted(found.items())] for i, found in cells.items()}
    return ArrangedFigure(number, pairs[0].quantity, relation, in_place)


def names(record: EventRecord) -> list[Naming]:
    """Everything that is named in different ways, in the order of the table."""
    groups = _grouped(record.comparison.labels, lambda row: row.referent).items()
    return [
        Naming(number, referent, _grouped(rows, lambda row: row.article_id))
        for number, (referent, rows) in enumerate(groups, 1)
    ]


def origins(record: EventRecord) -> list[ArrangedOrigin]:
    """Every origin, those first that most articles mainly go back to. What is one article's own account alone is put
    together at the end, under an empty name."""
    main = record.comparison.main_origins
    order = Counter(row.origin for row in main.values())
    found, own = [], []
    for origin, rows in _grouped(record.comparison.origins, lambda row: row.origin).items():
        if rows[0].kind == "own" and len(rows) == 1:
            own += rows
        else:
            found.append(
                ArrangedOrigin(origin, rows[0].kind, sorted(rows, key=lambda row: main[row.article_id] is not row))
            )
    found.sort(key=lambda origin: -order[origin.origin])
    turn = {document.id: place for place, document in enumerate(in_turn(record))}
    own.sort(key=lambda row: turn.get(row.article_id, len(turn)))
    return [*found, ArrangedOrigin("", "own", own)] if own else found


def same_copy(record: EventRecord) -> list[Pair]:
    """Pairs of the event's articles that print one text under different headlines."""
    titles = {document.id: document.article.title.casefold().split() for document in record.documents}

    def other_headline(pair: Pair) -> bool:
        left, right = titles.get(pair.left_id), titles.get(pair.right_id)
        return bool(left and right) and left != right

    return [
        pair for pair in record.pairs if min(pair.left_share, pair.right_share) >= _SAME_COPY and other_headline(pair)
    ]


def beside_matrices(record: EventRecord, parts: Collection[str], most: int) -> EventRecord:
    """The record without the frames and quotations that its matrices show already: words that the first facts print,
    with the tag of their judgement; statements of which a fact's cell says that they are not found; and what stands
    around the words of somebody who has a row among the voices."""
    shown = facts(record)[:most] if "facts" in parts else []
    carried = _grouped((row for fact in shown for row in fact.cells.values() if row.span), lambda row: row.article_id)
    cells = {(fact.id, row.article_id): row.status for fact in shown for row in fact.cells.values()}
    printed = {(fact.id, fact.home) for fact in shown}

    def prints(article_id: str, span: Span | None, fits: Callable[[Span | None, Span | None], bool]) -> bool:
        rows = (row for row in carried.get(article_id, ()) if (row.fact_id, article_id) in printed)
        return any(fits(row.span, span) for row in rows)

    def near(article_id: str, span: Span | None) -> list[FactRow]:
        return [row for row in carried.get(article_id, ()) if meet(row.span, span)]

    def known(frame: Frame) -> bool:
        if frame.category == "absent":
            facts = near(frame.counterpart_id, frame.counterpart)
            return any(cells.get((row.fact_id, frame.article_id)) == "not found" for row in facts)
        if frame.category != "added":
            return False
        if frame.tag == _SPEAKING:
            return "voices" in parts
        if frame.tag in _PLAIN:
            return bool(near(frame.article_id, frame.span))
        return prints(frame.article_id, frame.span, _holds)

    return replace(
        record,
        framing=tuple(frame for frame in record.framing if not known(frame)),
        quotes=tuple(quote for quote in record.quotes if not prints(quote.article_id, quote.span, meet)),
    )


def _holds(outer: Span | None, inner: Span | None) -> bool:
    """True where the first span holds all of the second."""
    return outer is not None and inner is not None and outer.start <= inner.start and inner.end <= outer.end


def meet(one: Span | None, other: Span | None) -> bool:
    """True where two spans overlap by half of the shorter one."""
    if one is None or other is None:
        return False
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > 0 and 2 * common >= min(one.end - one.start, other.end - other.start)


def paragraph_of(document: Document, span: Span) -> int:
    """The number, from 1, of the paragraph in which a span begins."""
    return max(1, int(document.paragraphs[:, 0].searchsorted(span.start, side="right")))


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
