"""One event as a section of the Markdown report.

In: an event record. Out: the comparison; the articles; the shared account once, with its differences marked; how the
articles differ, heaviest first; what an editor should look at; quotations of one article and boilerplate, folded. It
stays within `LINES`: long lists end with a count of the rest and the file that holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from coverlap.model.event import EventRecord, Finding
from coverlap.render import arranged
from coverlap.render.arranged import PARTS
from coverlap.render.escape import inline
from coverlap.render.markdown import comparison
from coverlap.render.markdown.budget import BUDGETS, LINES, Budget
from coverlap.render.markdown.differences import quoted_alone, set_apart
from coverlap.render.markdown.parts import boilerplate_pieces, capped, folded_boilerplate, names_of, table
from coverlap.render.markdown.shared import shared
from coverlap.wording import percent

Block = Callable[[EventRecord, Mapping[str, str], Budget], Iterator[str]]

_MUTUAL = ("CL202",)  # found from either side; shown from the first
# Findings that the blocks of the event show already: shared quotations, framing, boilerplate.
_SHOWN = ("CL201", "CL301", "CL302", "CL303", "CL304")


def event_section(number: int, record: EventRecord, parts: Collection[str] = PARTS) -> str:
    """These parts of one event with two or more articles, in the widest budget in which they stay within `LINES`."""
    sections = (within_budget(number, record, budget, parts) for budget in BUDGETS)
    section = next(sections)
    while section.count("\n") > LINES and (narrower := next(sections, "")):
        section = narrower
    return section


def within_budget(number: int, record: EventRecord, budget: Budget, parts: Collection[str] = PARTS) -> str:
    """The Markdown of one event with the most entries that a budget has for each block."""
    names = names_of(record)
    rest = arranged.beside_matrices(record, parts, budget.facts)
    blocks = (
        "\n".join(block(rest if block in _BESIDE else record, names, budget))
        for part, block in _BLOCKS
        if not part or part in parts
    )
    title = f"## {number}. {inline(record.event.label)}\n"
    return "\n".join(text for text in (title, f"{arranged.size_of(record)}.\n", *blocks) if text)


def _articles(record: EventRecord, _: Mapping[str, str], budget: Budget) -> Iterator[str]:
    rows = []
    yield "### The articles\n"
    compositions = {composition.article_id: composition for composition in record.compositions}
    for document in arranged.in_turn(record)[: budget.articles]:
        article, composition = document.article, compositions[document.id]
        credits = dict.fromkeys(inline(c.name) for c in record.sources if c.article_id == article.id)
        share = composition.reused / composition.words if composition.words else 0.0
        rows.append(
            (
                inline(article.outlet) or "unknown",
                inline(article.published),
                str(composition.words),
                percent(share),
                ", ".join(credits) or "none found",
                inline(article.id),
            )
        )
    head = ["Outlet", "Published", "Words", "Found elsewhere", "Credits", "Article"]
    yield table(rows, head)
    if len(record.documents) > budget.articles:
        yield f"{len(record.documents) - budget.articles} more articles are in `articles.csv`.\n"


def _findings(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    found = [finding for finding in record.findings if finding.code not in _SHOWN]
    turned = {_places(finding): finding for finding in reversed(found) if finding.code in _MUTUAL}
    shown = [finding for finding in found if turned.get(_places(finding), finding) is finding]

    def line(finding: Finding) -> str:
        return f"- {finding.code}, {finding.severity}, {names[finding.article_id]}: {inline(finding.message)}"

    if shown:
        yield "### Worth an editor's eye\n"
        yield from capped(shown, budget.findings, "findings.csv", line)
        yield ""


def _places(finding: Finding) -> frozenset[object]:
    """Where a finding and its evidence stand, from whichever side it is seen."""
    return frozenset({finding.code, (finding.article_id, finding.span), *finding.evidence})


def _boilerplate(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    pieces = Counter(
        piece for document in record.documents for piece in boilerplate_pieces(document, names[document.id])
    )
    return folded_boilerplate(pieces, budget.folded)


_BESIDE = (set_apart, quoted_alone)  # blocks that leave out what the matrices show
# Each block with the part that it belongs to; an empty part is shown in any case.
_BLOCKS: tuple[tuple[str, Block], ...] = (
    ("headlines", comparison.headlines),
    ("facts", comparison.facts),
    ("voices", comparison.voices),
    ("figures", comparison.figures),
    ("labels", comparison.labels),
    ("origins", comparison.origins),
    ("", _articles),
    ("passages", shared),
    ("framing", set_apart),
    ("findings", _findings),
    ("voices", quoted_alone),
    ("passages", _boilerplate),
)
