"""The comparison of one event as Markdown: headlines, facts, voices, figures, names for one thing, accounts.

In: an event record. Out: Markdown lines, a block each. A matrix has one column an article, headed by the outlet's name,
or by the letter that the headlines give it where there are more than `_NAMED`. A cell says where its text is by the
number of the paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from coverlap.model.comparison import FactRow, LabelRow, OriginRow, VoiceRow
from coverlap.model.event import EventRecord
from coverlap.model.values import Document, Span
from coverlap.render import arranged
from coverlap.render.escape import inline
from coverlap.render.markdown.budget import Budget
from coverlap.render.markdown.parts import capped, table
from coverlap.wording import listed, percent, shortened

Item = TypeVar("Item")
Names = Mapping[str, str]

_NAMED = 5  # columns headed by names
_TITLE = 300  # characters
_TEXT = 300
_SHORT = 80
_UNSAID = {
    "none": "not in its text",
    "quoted": "in its text only as a quotation",
    "attributed": "attributed in its text",
}
_KINDS = {
    "own": "its own account",
    "agency": "news agency",
    "outlet": "another outlet",
    "release": "press release",
    "common": "a common source that is not among the texts",
}


def headlines(record: EventRecord, names: Names, budget: Budget) -> Iterator[str]:
    """Every headline in full, one under the other, in bold what only one says."""
    found = arranged.headlines(record)
    letters = len(found) > _NAMED
    yield "### Headlines\n"
    for place, headline in enumerate(found[: budget.articles]):
        article = headline.document.article
        when = f", {inline(shortened(article.published, _SHORT))}" if article.published else ""
        name = f"{arranged.letter(place)} {names[article.id]}" if letters else names[article.id]
        yield f"- {name}{when}: {_headline(headline) or 'no headline'}"
        for body, terms in headline.unsaid.items():
            yield f"  - {_UNSAID[body]}: {listed([f'“{inline(term)}”' for term in terms], 8)}"
    if len(found) > budget.articles:
        yield f"- and {len(found) - budget.articles} more in `headlines.csv`"
    yield ""
    if any(term for headline in found for _, term in headline.pieces):
        yield "Bold: what only one of these headlines says.\n"
    for pair in arranged.same_copy(record)[: budget.slots]:
        shares = f"{percent(pair.left_share)} and {percent(pair.right_share)} of their words"
        yield f"Same copy, other headline: {names[pair.left_id]} and {names[pair.right_id]} share {shares}.\n"


def _headline(headline: arranged.ArrangedHeadline) -> str:
    return "".join(_piece(text, term is not None) for text, term in headline.pieces).strip()


def _piece(text: str, alone: bool) -> str:
    """A piece of a headline; white space at its ends is kept as one space, outside the marks."""
    words = inline(shortened(text, _TITLE))
    before, after = (" " * (bool(words) and end.isspace()) for end in (text[:1], text[-1:]))
    return f"{before}**{words}**{after}" if alone and words else f"{before}{words or ' '}{after}"


def facts(record: EventRecord, names: Names, budget: Budget) -> Iterator[str]:
    """Which article carries which fact, and in which paragraph."""
    found = arranged.facts(record)
    if not found:
        return
    yield "### Facts\n"
    yield "¶ 3: first in paragraph 3. What one leads with and another lacks comes first.\n"

    def cell(fact: arranged.Fact, document: Document) -> str:
        row = fact.cells.get(document.id)
        return _told(row) if row else ""

    texts = [inline(shortened(fact.excerpt, _TEXT)) + _judging(fact, names) for fact in found]
    yield from _matrix(record, names, "Fact", texts, found, cell, budget.facts, "facts.csv")


def _judging(fact: arranged.Fact, names: Names) -> str:
    """How the words of the fact judge, and whose words they are."""
    return f" ({listed(fact.tags)} in {names[fact.home]})" if fact.tags else ""


def _told(row: FactRow) -> str:
    place = "" if row.paragraph is None else f"¶ {row.paragraph}"
    if row.status == "carried":
        return place or "carried"
    return f"partly, {place}" if row.status == "partly" and place else row.status


def voices(record: EventRecord, names: Names, budget: Budget) -> Iterator[str]:
    """Who gets to speak, and for how many words."""
    found = arranged.voices(record)
    if not found:
        return
    yield "### Voices\n"
    yield "Words inside quotation marks and in reported speech, with their share of the article.\n"

    def cell(voice: arranged.Speaker, document: Document) -> str:
        row = voice.cells.get(document.id)
        return _heard(row, document) if row else ""

    people = [_person(voice) for voice in found]
    yield from _matrix(record, names, "Who", people, found, cell, budget.voices, "voices.csv")


def _person(voice: arranged.Speaker) -> str:
    role = f", {inline(shortened(voice.role, _SHORT))}" if voice.role else ""
    return inline(shortened(voice.person, _SHORT)) + role


def _heard(row: VoiceRow, document: Document) -> str:
    if row.status in ("named", "not found"):
        return row.status
    counts = ((row.quoted_words, "quoted"), (row.reported_words, "reported"))
    words = ", ".join(f"{count} {how}" for count, how in counts if count) or row.status
    return f"{words} ({percent(row.share)}){_place(document, row.span)}"


def figures(record: EventRecord, names: Names, budget: Budget) -> Iterator[str]:
    """Figures for one quantity that are not the same; those that agree are counted."""
    found = arranged.figures(record)
    if not found:
        return
    differing = [figure for figure in found if figure.relation != "same"]
    agreeing = len(found) - len(differing)
    yield "### Figures that differ\n"
    if differing:

        def cell(figure: arranged.ArrangedFigure, document: Document) -> str:
            said = figure.cells.get(document.id, ())
            return "; ".join(f"{inline(shortened(text, _SHORT))}{_place(document, span)}" for text, span in said)

        what = [f"{inline(shortened(figure.quantity, _SHORT))} ({figure.relation})" for figure in differing]
        yield from _matrix(record, names, "Quantity", what, differing, cell, budget.slots, "figures.csv")
    else:
        yield "None.\n"
    if agreeing:
        yield f"Figures that agree: {agreeing}, in `figures.csv`.\n"


def labels(record: EventRecord, names: Names, budget: Budget) -> Iterator[str]:
    """What the same thing is called."""
    found = arranged.names(record)
    if not found:
        return
    yield "### Names for the same thing\n"

    def cell(name: arranged.Naming, document: Document) -> str:
        return "; ".join(map(_called, name.cells.get(document.id, ())))

    referents = [inline(shortened(name.referent, _SHORT)) for name in found]
    yield from _matrix(record, names, "What", referents, found, cell, budget.slots, "labels.csv")


def _called(row: LabelRow) -> str:
    counts = [f"{row.own} own"] * bool(row.own) + [f"{row.attributed} in others’ words"] * bool(row.attributed)
    return f"{inline(shortened(row.term, _SHORT))} ({', '.join(counts)})"


def origins(record: EventRecord, names: Names, budget: Budget) -> Iterator[str]:
    """Whose account each article rests on."""
    found = arranged.origins(record)
    if not found:
        return
    yield "### Whose account it is\n"
    yield from capped(found, budget.slots, "origins.csv", lambda account: _account(account, names, budget.slots))
    yield ""


def _account(account: arranged.ArrangedOrigin, names: Names, most: int) -> str:
    """One account; what speaks for all of its articles alike is said once."""
    alike = len(account.rows) > 1 and len({row.evidence for row in account.rows}) == 1
    rests = [_rests(row, names, alike) for row in account.rows]
    shown = [*rests[:most], *([f"{len(rests) - most} more"] if len(rests) > most else [])]
    name = (
        inline(shortened(account.origin, _SHORT)) + f" ({_KINDS[account.kind]})" if account.origin else "Own accounts"
    )
    evidence = f" ({inline(shortened(account.rows[0].evidence, _TEXT))})" if alike and account.rows[0].evidence else ""
    return f"- {name}: {'; '.join(shown)}{evidence}"


def _rests(row: OriginRow, names: Names, alike: bool) -> str:
    evidence = f" ({inline(shortened(row.evidence, _TEXT))})" if row.evidence and not alike else ""
    return f"{names[row.article_id]}, {percent(row.share)} of its words{evidence}"


def _place(document: Document, span: Span | None) -> str:
    return "" if span is None else f", ¶ {arranged.paragraph_of(document, span)}"


def _matrix(
    record: EventRecord,
    names: Names,
    what: str,
    heads: list[str],
    things: list[Item],
    cell: Callable[[Item, Document], str],
    most: int,
    file: str,
) -> Iterator[str]:
    """One row a thing, one column an article; how many rows are left."""
    documents = arranged.in_turn(record)
    columns = [names[d.id] if len(documents) <= _NAMED else arranged.letter(n) for n, d in enumerate(documents)]
    rows = [
        (head, *(cell(thing, document) for document in documents))
        for head, thing in list(zip(heads, things, strict=True))[:most]
    ]
    yield table(rows, [what, *columns])
    if len(things) > most:
        yield f"{len(things) - most} more are in `{file}`.\n"
