"""The comparison of one event as the page shows it: matrices with a column an article, each cell a link to its place.

In: an event record, and the letters of the articles shown, in order. Out: a `ComparisonView`: what is read first, and
what a fold holds; and the places in each text that its cells lead to. Beyond `WIDE` articles a matrix is narrow: its
columns are headed by letters alone, and a cell is a figure whose words are read on it or aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from coverlap.model.comparison import FactRow, HeadlineTerm, LabelRow, VoiceRow
from coverlap.model.event import EventRecord, Pair
from coverlap.model.values import Document, Span
from coverlap.render import arranged
from coverlap.wording import listed, percent, shortened

Item = TypeVar("Item")

WIDE = 6  # articles in a matrix with words in its cells
BESIDE = 3  # articles in two matrices beside each other
_TEXT = 300  # characters of a statement
_SHORT = 90  # characters of a name
_FACTS, _VOICES, _FIGURES, _NAMES, _ACCOUNTS = 5, 6, 4, 4, 4  # rows that are not folded
ROWS = 25  # of one matrix, folded ones too
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


class CellText(NamedTuple):
    """Words of a cell, and the place in the text that they lead to; without a place they are no link."""

    words: str
    place: str = ""
    note: str = ""


class MatrixCell(NamedTuple):
    """What one article says of one thing: its letter, a class that gives the shade, and the words. `meaning` says in
    full what a narrow cell shortens."""

    letter: str
    shade: str
    parts: list[CellText]
    meaning: str = ""


class MatrixRow(NamedTuple):
    """One row of a matrix: what it is about, a word on it, and a cell an article; `grave` where it is a conflict."""

    head: str
    note: str
    cells: list[MatrixCell]
    grave: bool = False


class Matrix(NamedTuple):
    """Rows that are read first, rows that a fold holds, and how many more the table has."""

    lines: list[MatrixRow]
    folded: list[MatrixRow]
    more: int


class HeadlineView(NamedTuple):
    """A headline, cut where terms that the others lack begin and end; which of these its own text does not say."""

    letter: str
    document: Document
    pieces: tuple[tuple[str, HeadlineTerm | None], ...]
    unsaid: dict[str, list[str]]


class RestingArticle(NamedTuple):
    """An article that goes back to an account, by how much, and what speaks for it."""

    letter: str
    share: float
    evidence: str


class AccountView(NamedTuple):
    """One account and the articles that rest on it; `evidence` where it is the same for all of them."""

    origin: str
    kind: str
    articles: list[RestingArticle]
    more: int
    evidence: str


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
    accounts = arranged.origins(record)
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
        facts=_matrix(arranged.facts(record), _FACTS, lambda fact: _fact_row(fact, places, narrow)),
        voices=_matrix(arranged.voices(record), _VOICES, lambda voice: _voice_row(voice, places, narrow)),
        figures=_matrix(differing, _FIGURES, lambda figure: _figure_row(figure, places)),
        agreeing=len(figures) - len(differing),
        names=_matrix(arranged.names(record), _NAMES, lambda name: _naming_row(name, places)),
        accounts=[_account(account, letters) for account in accounts[:_ACCOUNTS]],
        more_accounts=max(0, len(accounts) - _ACCOUNTS),
        places=places.found,
    )


def _matrix(things: Sequence[Item], most: int, row: Callable[[Item], MatrixRow]) -> Matrix:
    """The rows of the first things; one more than fits is shown rather than folded."""
    rows = [row(thing) for thing in things[:ROWS]]
    shown = len(rows) if len(rows) <= most + 1 else most
    return Matrix(rows[:shown], rows[shown:], len(things) - len(rows))


def _cells(places: _Places, rows: Mapping[str, Item], cell: Callable[[str, str, Item], MatrixCell]) -> list[MatrixCell]:
    """One cell an article, in order; an empty one where nothing is known."""
    return [
        cell(article_id, mine, rows[article_id]) if article_id in rows else MatrixCell(mine, "", [])
        for article_id, mine in places.letters.items()
    ]


def _fact_row(fact: arranged.Fact, places: _Places, narrow: bool) -> MatrixRow:
    def cell(article_id: str, mine: str, row: FactRow) -> MatrixCell:
        words, meaning = _told(row, narrow)
        text = CellText(words, places.add("d", fact.number, article_id, row.span))
        return MatrixCell(mine, _prominence(row), [text], meaning)

    home = places.letters.get(fact.home, "")
    note = f"{listed(fact.tags)} in {home}" if fact.tags and home else ""
    return MatrixRow(shortened(fact.excerpt, _TEXT), note, _cells(places, fact.cells, cell))


def _told(row: FactRow, narrow: bool) -> tuple[str, str]:
    """What a cell says, and in full where it is narrow."""
    where = "" if row.paragraph is None else f"¶\u00a0{row.paragraph}"
    if not narrow:
        words = {"carried": where or "carried", "partly": f"partly, {where}" if where else "partly"}
        return words.get(row.status, row.status), ""
    number = "" if row.paragraph is None else str(row.paragraph)
    if row.status == "not found":
        return "–", ""  # the head of the matrix says what it means
    return (number if row.status == "carried" else f"~{number}"), f"{row.status}, {where}" if where else row.status


def _prominence(row: FactRow) -> str:
    if row.status != "carried":
        return "part" if row.status == "partly" else "lack"
    paragraph = row.paragraph or _LATER + 1
    return "high" if paragraph <= _EARLY else "mid" if paragraph <= _LATER else "low"


def _voice_row(voice: arranged.Speaker, places: _Places, narrow: bool) -> MatrixRow:
    def cell(article_id: str, mine: str, row: VoiceRow) -> MatrixCell:
        words, note, meaning = _heard(row, narrow)
        text = CellText(words, places.add("v", voice.number, article_id, row.span), note)
        return MatrixCell(mine, _loudness(row), [text], meaning)

    cells = _cells(places, voice.cells, cell)
    return MatrixRow(shortened(voice.person, _SHORT), shortened(voice.role, _SHORT), cells)


def _heard(row: VoiceRow, narrow: bool) -> tuple[str, str, str]:
    """What a cell says, a note on it, and in full where it is narrow."""
    silent = row.status in ("named", "not found")
    said, share = _said(row), percent(row.share)
    if not narrow:
        return said, "" if silent else share, ""
    if silent:
        return {"named": "n", "not found": "–"}[row.status], "", ""  # the head of the matrix says what they mean
    return str(row.quoted_words + row.reported_words), "", f"{said}, {share} of the article"


def _loudness(row: VoiceRow) -> str:
    if row.status in ("named", "not found"):
        return "part" if row.status == "named" else "lack"
    return "high" if row.share >= _MUCH else "mid" if row.share >= _SOME else "low"


def _said(row: VoiceRow) -> str:
    """ "56 quoted, 12 reported"."""
    counts = ((row.quoted_words, "quoted"), (row.reported_words, "reported"))
    return ", ".join(f"{count}\u00a0{how}" for count, how in counts if count) or row.status


def _figure_row(figure: arranged.ArrangedFigure, places: _Places) -> MatrixRow:
    def cell(article_id: str, mine: str, said: Sequence[tuple[str, Span]]) -> MatrixCell:
        parts = [
            CellText(shortened(text, _SHORT), places.add("g", figure.number, article_id, span)) for text, span in said
        ]
        return MatrixCell(mine, "", parts)

    cells = _cells(places, figure.cells, cell)
    return MatrixRow(shortened(figure.quantity, _SHORT), figure.relation, cells, figure.relation == "conflict")


def _naming_row(name: arranged.Naming, places: _Places) -> MatrixRow:
    def cell(article_id: str, mine: str, rows: Sequence[LabelRow]) -> MatrixCell:
        return MatrixCell(mine, "", [_called(row, places.add("w", name.number, article_id, row.span)) for row in rows])

    return MatrixRow(shortened(name.referent, _SHORT), "", _cells(places, name.cells, cell))


def _called(row: LabelRow, place: str) -> CellText:
    """The term; how often, where more than once; and that others say it, where the outlet itself does not."""
    times = row.own + row.attributed
    count = [f"{times}×"] * (times > 1)
    voice = ["in others’ words" if not row.own else f"{row.attributed}× in others’ words"] * bool(row.attributed)
    return CellText(shortened(row.term, _SHORT), place, ", ".join((*count, *voice)))


def _account(account: arranged.ArrangedOrigin, letters: Mapping[str, str]) -> AccountView:
    """One account; what speaks for all of its articles alike is said once."""
    rows = [row for row in account.rows if row.article_id in letters][:_ARTICLES]
    alike = len(rows) > 1 and len({row.evidence for row in rows}) == 1
    resting = [RestingArticle(letters[row.article_id], row.share, "" if alike else row.evidence) for row in rows]
    return AccountView(
        account.origin or "Own accounts",
        KINDS[account.kind] if account.origin else "",
        resting,
        len(account.rows) - len(resting),
        rows[0].evidence if alike else "",
    )
