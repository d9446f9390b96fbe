"""axe-core finds no serious violation, on the overview and in an event, light and dark, with and without marks."""

import pytest


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["overview", "event", "all"])
def test_axe(opened, report, scheme, place):
    from axe_playwright_python.sync_playwright import Axe

    view = opened(report, scheme=scheme)
    if place != "overview":
        view.go(view.event())
        view.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    if place == "all":
        view.page.locator(".open select.right").select_option("all")
    found = Axe().run(view.page).response["violations"]
    serious = [
        (v["id"], v["help"], [node["html"][:160] for node in v["nodes"][:3]])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert serious == []
