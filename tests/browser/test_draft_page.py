"""A marked-up draft in Chromium: its switches count as the program does, a click shows the source beside the draft."""

import pytest

import coverlap
from coverlap.model.marked_draft import Exclusions
from coverlap.render.checks import VERDICT_REPORTERS

from ..checks.harbour import OWN, QUOTE, SCHOOL, STORY

OTHERS = (
    coverlap.Article(
        id="herald", outlet="Island Herald", title="Fewer ferries", text=f"Met.\n\n{STORY}\n\n“{QUOTE},” said Ana Ruiz."
    ),
    coverlap.Article(id="lantern", outlet="Valley Lantern", title="Seals", text=f"{SCHOOL}\n\nThe bus.\n\n{STORY}"),
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    text = f"{OWN}\n\n{STORY}\n\n“{QUOTE},” said Ana Ruiz.\n\n{SCHOOL[:-1]}, the Valley Lantern reported."
    verdict = coverlap.check(coverlap.Article(id="ferry.md", title="Ferries", text=text), OTHERS)
    path = tmp_path_factory.mktemp("draft") / "check.html"
    path.write_text(VERDICT_REPORTERS["html"](verdict), encoding="utf-8")
    return path, verdict.marked[0]


def counted(page):
    figure = page.locator("[data-words-of=shared]").inner_text()
    return int(figure), [int(n.split()[0]) for n in page.locator(".groups [data-words-of]").all_inner_texts()]


def test_switches_count_as_the_program_does(opened, checked):
    path, draft = checked
    view = opened(path)
    page = view.page

    def agree(without):
        figures = draft.figures(without)
        assert counted(page) == (figures.shared, list(figures.groups.values()))

    agree(Exclusions())
    page.get_by_label("Leave out quotations").check()
    agree(Exclusions(quotations=True))
    page.locator("[name=without]").first.check()
    agree(Exclusions(True, {draft.sources[0].article_id}))
    page.locator("[name=least]").select_option("40")
    agree(Exclusions(True, {draft.sources[0].article_id}, 40))
    assert (view.said, [asked for asked in view.asked if not asked.startswith("file:")]) == ([], [])


def test_a_click_shows_the_source_beside_the_draft(opened, checked):
    page = opened(checked[0], width=1400).page
    page.locator(".m.neither").first.click()
    match = page.locator(".match.current")
    assert match.is_visible() and "fuel has become too expensive" in match.inner_text()
    assert page.locator(".m.neither").first.bounding_box()["x"] < match.bounding_box()["x"]


def test_it_can_be_read_without_scripts_on_a_phone(opened, checked):
    page = opened(checked[0], width=390, scripts=False).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert "of this draft is also in other articles" in page.locator("main").inner_text()
    page.locator("a.m").first.click()
    assert page.locator(".match:target").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(opened, checked, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(checked[0], scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []
