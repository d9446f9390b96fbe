"""The comparison of one event as the page shows it: matrices with a column an article, each cell a link to its place.

In: an event record, and the letters of the articles shown, in order. Out: a `ComparisonView`: what is read first, and
what a fold holds; and the places in each text that its cells lead to. Beyond `WIDE` articles a matrix is narrow: its
columns are headed by letters alone, and a cell is a figure whose words are read on it or aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from coverlap.model.comparison import FactRow, HeadlineTerm, LabelRow, VoiceRow
from coverlap.model.values import Document, EventRecord, Pair, Span
from coverlap.render import arranged
from coverlap.render.escape import shortened
from coverlap.render.html.charts import percent

Item = TypeVar("Item")

WIDE = 6  # articles in a matrix with words in its cells
_TEXT = 300  # characters of a statement
_SHORT = 90  # characters of a name
_FACTS, _VOICES, _FIGURES, _NAMES, _ACCOUNTS = 7, 6, 4, 4, 4  # rows that are not folded
_ARTICLES = 8  # of one account
_EARLY, _LATER = 2, 6  # paragraphs: shades of a matrix
_MUCH, _SOME = 0.1, 0.03  # shares: shades of a matrix

UNSAID = {
    "none": "Not in its text",
    "quoted": "In its text only as a quotation",
    "attributed": "Attributed in its text",
}
KINDS = {
    "own": "its own account",
    "agency": "news agency",
    "outlet": "another outlet",
    "release": "press release",
    "common": "a common source that is not among the texts",
}


class Part(NamedTuple):
    """Words of a cell, and the place in the text that they lead to; without a place they are no link."""

    words: str
    place: str = ""
    note: str = ""


class Cell(NamedTuple):
    """What one article says of one thing: its letter, a class that gives the shade, and the words. `meaning` says in
    full what a narrow cell shortens."""

    letter: str
    shade: str
    parts: list[Part]
    meaning: str = ""


class Line(NamedTuple):
    """One row of a matrix: what it is about, a word on it, and a cell an article; `grave` where it is a conflict."""

    head: str
    note: str
    cells: list[Cell]
    grave: bool = False


class Matrix(NamedTuple):
    """Rows that are read first, rows that a fold holds."""

    lines: list[Line]
    folded: list[Line]


class HeadlineView(NamedTuple):
    """A headline, cut where terms that the others lack begin and end; which of these its own text does not say."""

    letter: str
    document: Document
    pieces: tuple[tuple[str, HeadlineTerm | None], ...]
    unsaid: dict[str, list[str]]


class Rest(NamedTuple):
    """An article that goes back to an account, by how much, and what speaks for it."""

    letter: str
    share: float
    evidence: str


class AccountView(NamedTuple):
    """One account and the articles that rest on it."""

    origin: str
    kind: str
    rests: list[Rest]
    more: int


class ComparisonView(NamedTuple):
    """Everything that an event opens with. `places`: for each letter, the spans that cells lead to."""

    size: str
    narrow: bool
    headlines: list[HeadlineView]
    same_copy: list[tuple[str, str, Pair]]
    facts: Matrix
    voices: Matrix
    figures: Matrix
    agreeing: int
    names: Matrix
    accounts: list[AccountView]
    more_accounts: int
    places: dict[str, list[tuple[str, Span]]]


class _Places:
    """The places that cells lead to, each under a name that is given once."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        self.letters = letters
        self.found: dict[str, list[tuple[str, Span]]] = {}

    def add(self, kind: str, number: int, article_id: str, span: Span | None) -> str:
        """The name of a place, which is empty where there is none."""
        if span is None or span.start == span.end:
            return ""
        mine = self.letters[article_id]
        known = self.found.setdefault(mine, [])
        name = f"{kind}{number}{mine}{len(known)}"
        known.append((name, span))
        return name


def comparison_view(record: EventRecord, letters: Mapping[str, str]) -> ComparisonView:
    """The comparison as its event's section shows it."""
    places = _Places(letters)
    narrow = len(letters) > WIDE
    figures = arranged.figures(record)
    differing = [figure for figure in figures if figure.relation != "same"]
    accounts = arranged.accounts(record)
    return ComparisonView(
        size=arranged.size_of(record),
        narrow=narrow,
        headlines=[
            HeadlineView(letters[h.document.id], h.document, h.pieces, h.unsaid)
            for h in arranged.headlines(record)
            if h.document.id in letters
        ],
        same_copy=[
            (letters[pair.left_id], letters[pair.right_id], pair)
            for pair in arranged.same_copy(record)
            if pair.left_id in letters and pair.right_id in letters
        ],
        facts=_facts(record, places, narrow),
        voices=_voices(record, places, narrow),
        figures=_folded([_figure_line(figure, places) for figure in differing], _FIGURES),
        agreeing=len(figures) - len(differing),
        names=_folded([_name_line(name, places) for name in arranged.names(record)], _NAMES),
        accounts=[_account(account, letters) for account in accounts[:_ACCOUNTS]],
        more_accounts=max(0, len(accounts) - _ACCOUNTS),
        places=places.found,
    )


def _folded(lines: list[Line], most: int) -> Matrix:
    """One row more than fits is shown rather than folded."""
    return Matrix(lines, []) if len(lines) <= most + 1 else Matrix(lines[:most], lines[most:])


def _cells(places: _Places, rows: Mapping[str, Item], cell: Callable[[str, str, Item], Cell]) -> list[Cell]:
    """One cell an article, in order; an empty one where nothing is known."""
    return [
        cell(article_id, mine, rows[article_id]) if article_id in rows else Cell(mine, "", [])
        for article_id, mine in places.letters.items()
    ]


def _facts(record: EventRecord, places: _Places, narrow: bool) -> Matrix:
    lines = []
    for fact in arranged.facts(record):

        def cell(article_id: str, mine: str, row: FactRow, number: int = fact.number) -> Cell:
            place = places.add("d", number, article_id, row.span)
            words, meaning = _told(row, narrow)
            return Cell(mine, _prominence(row), [Part(words, place)], meaning)

        lines.append(Line(shortened(fact.text, _TEXT), "", _cells(places, fact.cells, cell)))
    return _folded(lines, _FACTS)


def _told(row: FactRow, narrow: bool) -> tuple[str, str]:
    """What a cell says, and in full where it is narrow."""
    where = "" if row.paragraph is None else f"¶ {row.paragraph}"
    if not narrow:
        words = {"carried": where or "told", "partly": f"partly, {where}" if where else "partly"}
        return words.get(row.status, row.status), ""
    number = "" if row.paragraph is None else str(row.paragraph)
    if row.status == "not found":
        return "–", row.status
    return (number if row.status == "carried" else f"~{number}"), f"{row.status}, {where}" if where else row.status


def _prominence(row: FactRow) -> str:
    if row.status != "carried":
        return "part" if row.status == "partly" else "lack"
    paragraph = row.paragraph or _LATER + 1
    return "high" if paragraph <= _EARLY else "mid" if paragraph <= _LATER else "low"


def _voices(record: EventRecord, places: _Places, narrow: bool) -> Matrix:
    lines = []
    for voice in arranged.voices(record):

        def cell(article_id: str, mine: str, row: VoiceRow, number: int = voice.number) -> Cell:
            place = places.add("v", number, article_id, row.span)
            said = _said(row)
            if row.status in ("named", "not found"):
                words = {"named": "n", "not found": "–"}[row.status] if narrow else row.status
                shade = "part" if row.status == "named" else "lack"
                return Cell(mine, shade, [Part(words, place)], row.status if narrow else "")
            shade = "high" if row.share >= _MUCH else "mid" if row.share >= _SOME else "low"
            if narrow:
                count = row.quoted_words + row.reported_words
                return Cell(mine, shade, [Part(str(count), place)], f"{said}, {percent(row.share)} of the article")
            return Cell(mine, shade, [Part(said, place, percent(row.share))])

        lines.append(
            Line(shortened(voice.person, _SHORT), shortened(voice.role, _SHORT), _cells(places, voice.cells, cell))
        )
    return _folded(lines, _VOICES)


def _said(row: VoiceRow) -> str:
    """ "56 quoted, 12 reported"."""
    counts = ((row.quoted_words, "quoted"), (row.reported_words, "reported"))
    return ", ".join(f"{count} {how}" for count, how in counts if count) or row.status


def _figure_line(figure: arranged.Figure, places: _Places) -> Line:
    def cell(article_id: str, mine: str, said: Sequence[tuple[str, Span]]) -> Cell:
        parts = [Part(shortened(text, _SHORT), places.add("g", figure.number, article_id, span)) for text, span in said]
        return Cell(mine, "", parts)

    cells = _cells(places, figure.cells, cell)
    return Line(shortened(figure.quantity, _SHORT), figure.relation, cells, figure.relation == "conflict")


def _name_line(name: arranged.Name, places: _Places) -> Line:
    def cell(article_id: str, mine: str, rows: Sequence[LabelRow]) -> Cell:
        return Cell(mine, "", [_called(row, places.add("w", name.number, article_id, row.span)) for row in rows])

    return Line(shortened(name.referent, _SHORT), "", _cells(places, name.cells, cell))


def _called(row: LabelRow, place: str) -> Part:
    """The term; how often, where more than once; and that others say it, where the outlet itself does not."""
    times = row.own + row.attributed
    count = [f"{times}×"] * (times > 1)
    voice = ["in others’ words" if not row.own else f"{row.attributed}× in others’ words"] * bool(row.attributed)
    return Part(shortened(row.term, _SHORT), place, ", ".join((*count, *voice)))


def _account(account: arranged.Account, letters: Mapping[str, str]) -> AccountView:
    rests = [
        Rest(letters[row.article_id], row.share, row.evidence) for row in account.rows if row.article_id in letters
    ]
    return AccountView(
        account.origin, KINDS[account.kind], rests[:_ARTICLES], len(account.rows) - len(rests[:_ARTICLES])
    )
