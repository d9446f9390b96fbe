"""Texts, titles, outlets, ids and addresses that try to run or to load something are shown as text."""

import json
from pathlib import Path

ATTACKS = Path(__file__).parent / "attacks.jsonl"


def test_nothing_runs_and_nothing_is_asked_for(opened, attacked):
    view = opened(attacked)
    events = view.page.locator("section.event").count()
    for number in range(events):
        view.go(view.event(number))
        for segment in view.page.locator(".open .s").all()[:40]:
            segment.dispatch_event("mouseover")
            segment.dispatch_event("click")
    view.page.locator("#find").evaluate("field => { field.value = '<img src=x onerror=1>'; }")
    assert view.page.evaluate("window.owned") is None
    assert view.page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
    assert view.page.evaluate("document.scripts.length") == 1
    assert view.said == []
    assert {address.split("#")[0] for address in view.asked} == {view.address}


def test_markup_is_shown_as_text(opened, attacked):
    page = opened(attacked).page
    words = page.evaluate("document.querySelector('main').textContent")
    for piece in (
        "<script>window.owned = 'text'</script>",
        "{{ 7 * 7 }}",
        "<iframe src=",
        "</style></title></textarea>",
    ):
        assert piece in words
    for attribute in ("onload", "onerror", "onmouseover", "onclick"):
        assert page.locator(f"[{attribute}]").count() == 0


def test_only_web_addresses_are_links(opened, attacked):
    hrefs = opened(attacked).page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    outward = {href for href in hrefs if not href.startswith("#") and not href.endswith((".csv", ".json"))}
    assert outward == {
        "https://northwire.example/tarn",
        "https://harbourpost.example/bridge",
        "http://island-herald.example/tarn",
    }


def test_control_and_reordering_characters_are_shown_not_obeyed(opened, attacked):
    source = attacked.read_text(encoding="utf-8")
    assert not set(source) & {"\x00", "\x07", "\u202e", "\u2066", "\u202c"}
    planted = json.loads(ATTACKS.read_text(encoding="utf-8").splitlines()[0])["text"]
    shown = opened(attacked).page.evaluate("document.querySelector('main').textContent")
    assert "\ufffdesrever\ufffd and a null \ufffd and a bell \ufffd stand" in shown
    assert "\x00" in planted


def test_the_policy_stops_what_slips_through(opened, attacked):
    view = opened(attacked)
    view.page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.owned = 1';"
        "document.body.append(script); const image = new Image(); image.src = 'https://example.invalid/x.png';"
        "document.body.append(image); }"
    )
    view.page.wait_for_timeout(100)
    assert view.page.evaluate("window.owned") is None
    assert any("Content Security Policy" in line for line in view.said)


def test_words_of_a_million_letters_open(opened, written, tmp_path):
    words = json.loads(ATTACKS.read_text(encoding="utf-8").splitlines()[2])["text"]
    long = "x" * 1_000_000
    rows = [
        {
            "id": name,
            "outlet": name + long[:290],
            "title": long[:2_900],
            "text": f"{words}\n\n{long}",
            "url": "https://a.example/" + long[:7_900],
        }
        for name in ("one", "two")
    ]
    articles = tmp_path / "long.jsonl"
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    view = opened(written([articles], tmp_path))
    view.go(view.event())
    assert view.page.locator(".open .text").count() == 2
    assert view.page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert view.said == []
