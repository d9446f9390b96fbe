"""One event as a section of the Markdown report.

In: an event record. Out: its articles; the shared account once, with its differences marked; then side by side how the
articles differ, heaviest first; what an editor should look at; quotations of one article and stock text, folded. It
stays within `LINES`: long lists end with a count of the rest and the file that holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from coverlap.model.values import EventRecord, Finding
from coverlap.render.escape import inline, shortened
from coverlap.render.markdown.budget import LINES, ROOMS, Room
from coverlap.render.markdown.differences import quoted_alone, told_apart
from coverlap.render.markdown.parts import boilerplate_pieces, capped, folded_boilerplate, names_of, percent, table
from coverlap.render.markdown.shared import shared

_MUTUAL = ("CL202",)  # told from either side: shown from the first
# Findings that the blocks of the event show already: shared quotations, framing, stock text.
_SHOWN = ("CL105", "CL201", "CL301", "CL302", "CL303", "CL304")


def event_section(number: int, record: EventRecord) -> str:
    """The Markdown of one event with two or more articles, in the widest room in which it stays within `LINES`."""
    sections = (in_room(number, record, room) for room in ROOMS)
    section = next(sections)
    while section.count("\n") > LINES and (narrower := next(sections, "")):
        section = narrower
    return section


def in_room(number: int, record: EventRecord, room: Room) -> str:
    """The Markdown of one event with the most entries that a room has for each block."""
    blocks = (_articles, shared, told_apart, _findings, quoted_alone, _boilerplate)
    names = names_of(record)
    parts = [
        f"## {number}. {inline(record.event.label)}\n",
        *("\n".join(block(record, names, room)) for block in blocks),
    ]
    return "\n".join(part for part in parts if part)


def _articles(record: EventRecord, _: Mapping[str, str], room: Room) -> Iterator[str]:
    rows = []
    for document, composition in list(zip(record.documents, record.compositions, strict=True))[: room.articles]:
        article = document.article
        credits = dict.fromkeys(inline(c.name) for c in record.credits if c.article_id == article.id)
        share = composition.reused / composition.words if composition.words else 0.0
        rows.append(
            (
                inline(article.outlet) or "unknown",
                inline(shortened(article.title, 60)),
                inline(article.published),
                str(composition.words),
                percent(share),
                ", ".join(credits) or "none found",
                inline(article.id),
            )
        )
    head = ["Outlet", "Title", "Published", "Words", "Found elsewhere", "Credits", "Article"]
    yield table(rows, head)
    if len(record.documents) > room.articles:
        yield f"{len(record.documents) - room.articles} more articles are in `articles.csv`.\n"


def _findings(record: EventRecord, names: Mapping[str, str], room: Room) -> Iterator[str]:
    found = [finding for finding in record.findings if finding.code not in _SHOWN]
    turned = {_places(finding): finding for finding in reversed(found) if finding.code in _MUTUAL}
    shown = [finding for finding in found if turned.get(_places(finding), finding) is finding]

    def told(finding: Finding) -> str:
        return f"- {finding.code}, {finding.severity}, {names[finding.article_id]}: {inline(finding.message)}"

    if shown:
        yield "### Worth an editor's eye\n"
        yield from capped(shown, room.findings, "findings.csv", told)
        yield ""


def _places(finding: Finding) -> frozenset[object]:
    """Where a finding and its evidence stand, from whichever side it is told."""
    return frozenset({finding.code, (finding.article_id, finding.span), *finding.evidence})


def _boilerplate(record: EventRecord, names: Mapping[str, str], room: Room) -> Iterator[str]:
    pieces = Counter(
        piece for document in record.documents for piece in boilerplate_pieces(document, names[document.id])
    )
    return folded_boilerplate(pieces, room.folded)
