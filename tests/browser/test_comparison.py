"""The comparison that opens an event: legible on a desk and a phone, in the dark and on paper, each cell a way to its
place."""

from dataclasses import replace

import pytest

from coverlap.model.comparison import Comparison
from coverlap.render import REPORTERS

from ..render import ferries

PLACE = "#event/e3f9c0a12ab90"


def many():
    """The event told by twenty outlets."""
    one = ferries.record()
    documents = [replace(one.documents[1], article=replace(ferries.POST, id=f"p{n:02}", outlet=f"Outlet {n}"))
                 for n in range(20)]  # fmt: skip
    rows = {
        "facts": [replace(row, article_id=d.id) for row in one.comparison.facts[1::3] for d in documents if row.span],
        "voices": [replace(one.comparison.voices[1], article_id=d.id) for d in documents],
    }
    return replace(
        one,
        event=replace(one.event, article_ids=tuple(d.id for d in documents)),
        documents=tuple(documents),
        compositions=tuple(replace(one.compositions[1], article_id=d.id) for d in documents),
        pairs=(),
        framing=(),
        comparison=Comparison(**{name: tuple(found) for name, found in rows.items()}),
    )


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The page of the event as three outlets tell it, and as twenty do."""
    paths = {}
    for name, record in (("three", ferries.record()), ("twenty", many())):
        reporter = REPORTERS["html"]()
        chunks = [*reporter.event(record), *reporter.end(ferries.summary())]
        paths[name] = tmp_path_factory.mktemp(name) / "report.html"
        paths[name].write_text("".join(chunk.text for chunk in chunks), encoding="utf-8")
    return paths


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("name", ["three", "twenty"])
def test_axe_finds_nothing_serious(opened, pages, name, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    view = opened(pages[name], width=width, scheme=scheme)
    view.go(PLACE)
    view.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = Axe().run(view.page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("name", ["three", "twenty"])
@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_reaches_beyond_the_screen(opened, pages, name, width, artefacts):
    view = opened(pages[name], width=width)
    view.go(PLACE)
    view.page.screenshot(path=artefacts / f"comparison-{name}-{width}.png", full_page=True)
    assert view.page.evaluate("document.documentElement.scrollWidth") <= width
    cells = view.page.locator(".event.open .matrix tbody td")
    assert cells.count() and all(cell.is_visible() for cell in cells.all())


def test_three_outlets_take_one_screen(opened, pages):
    view = opened(pages["three"], width=1400)
    view.go(PLACE)
    assert view.page.locator(".event.open details").first.bounding_box()["y"] < 900


def test_a_cell_leads_to_its_words(opened, pages):
    view = opened(pages["three"])
    view.go(PLACE)
    view.page.locator(".event.open .matrix a", has_text="partly").first.click()
    marked = view.page.locator(".event.open .current")
    marked.first.wait_for()
    assert "".join(marked.all_text_contents()) == "lost 2.6 million crowns"
    assert marked.first.is_visible() and view.said == []
    assert marked.first.evaluate(
        "(e) => { const r = e.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight; }"
    )


def test_on_a_phone_a_row_says_which_article_each_cell_is_of(opened, pages):
    view = opened(pages["three"], width=390)
    view.go(PLACE)
    cell = view.page.locator(".event.open .matrix td").first
    assert cell.evaluate("(e) => getComputedStyle(e, '::before').content") == '"A "'


def test_on_paper_the_comparison_stays_and_folds_are_open(opened, pages):
    view = opened(pages["three"])
    view.go(PLACE)
    view.page.emulate_media(media="print")
    assert view.page.locator(".event.open .matrix").first.is_visible()
    assert view.page.locator(".event.open details.about table").first.is_visible()
