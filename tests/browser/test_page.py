"""Opening, reading, choosing, jumping: what a reader does with the page."""

import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def visible(page):
    return [pane.get_attribute("data-a") for pane in page.locator(".event.open .text").all() if pane.is_visible()]


def top_in_pane(page, letter):
    """How far the chosen passage stands below the top of its pane."""
    return page.evaluate(
        "letter => { const pane = document.querySelector(`.event.open .text[data-a='${letter}']`);"
        "return pane.querySelector('.current').getBoundingClientRect().top - pane.getBoundingClientRect().top; }",
        letter,
    )


def test_opens_without_an_error_or_a_request(opened, report):
    view = opened(report)
    view.go(view.event())
    view.go()
    assert view.said == []
    assert {address.split("#")[0] for address in view.asked} == {view.address}


def test_overview_has_figures_charts_and_tables(opened, report):
    page = opened(report).page
    assert page.title() == "Coverage compared"
    assert "7 articles from 4 named outlets and 1 of unknown outlet" in page.locator(".lead").inner_text()
    assert "2 of 4 events are covered more than once" in page.locator(".lead").inner_text()
    assert page.locator(".look li").first.is_visible()
    assert page.locator(".look li").first.bounding_box()["y"] < 400  # there is something to do on the first screen
    for chart in ("c-events", "c-matrix", "c-network"):
        assert page.locator(f"#{chart}-t").count() == 1
    rows = page.locator("table.events tbody tr")
    assert rows.count() == 2
    assert "3–4 Mar 2031" in rows.first.inner_text()


def texts_as_read():
    lines = (HERE / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted(paragraph for line in lines for paragraph in json.loads(line)["text"].split("\n\n"))


@pytest.mark.parametrize("scripts", [True, False])
def test_texts_are_exact_with_scripts_and_without(opened, report, scripts):
    page = opened(report, scripts=scripts).page
    assert sorted(page.locator(".text .body p").all_text_contents()) == texts_as_read()


def test_without_scripts_all_is_shown_and_nothing_is_offered_that_needs_them(opened, report):
    page = opened(report, scripts=False).page
    for part in page.locator("section.event, .text .body p").all():
        part.scroll_into_view_if_needed()
        assert part.is_visible()
    assert not any(tool.is_visible() for tool in page.locator(".tools").all())


def test_one_event_at_a_time(opened, report):
    view = opened(report)
    view.page.locator("table.events a").first.click()
    view.page.locator("section.event.open").wait_for()  # the page answers to its address, a moment later
    assert view.page.locator("section.event.open").count() == 1
    assert view.page.locator("#overview").is_hidden()
    assert view.page.title() == view.page.locator(".event.open h2").inner_text()
    view.page.keyboard.press("Escape")
    view.page.locator("#overview").wait_for(state="visible")
    assert view.page.locator("section.event.open").count() == 0


def test_choosing_a_pair_marks_its_passages_alone(opened, report):
    view = opened(report)
    view.go(view.event())
    page = view.page
    page.locator(".open select.left").select_option("A")
    page.locator(".open select.right").select_option("C")
    assert visible(page) == ["A", "C"]
    numbers = page.locator(".open .ties li[data-l='A'][data-r='C'], .open .ties li[data-l='C'][data-r='A']").count()
    assert numbers > 0
    assert page.locator(".open .status").inner_text().startswith(f"A and C: {numbers} shared")
    labels = page.locator(".open .text[data-a='A'] .s[data-t]").count()
    assert labels == numbers
    assert page.evaluate("location.hash").endswith("/A-C")


def test_the_same_article_is_never_on_both_sides(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-B")
    view.page.locator(".open select.right").select_option("A")
    left, right = (view.page.locator(f".open select.{side}").input_value() for side in ("left", "right"))
    assert right == "A"
    assert left != "A"


def test_all_articles_beside_each_other(opened, report):
    view = opened(report)
    view.go(view.event())
    view.page.locator(".open select.right").select_option("all")
    assert sorted(visible(view.page)) == ["A", "B", "C"]


def test_wording_of_other_events_shows_beside_all_and_not_in_a_pair(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-all")
    page = view.page
    assert "Vell Gazette" in page.locator(".open .outward").text_content()
    number = page.locator(".open .outward li").first.get_attribute("data-p")
    there = page.locator(f".open .text[data-a=A] .s[data-p~='{number}']").last
    there.click()
    status = page.locator(".open .status")
    page.locator(".open .status", has_text="A and ").wait_for()
    assert view.said == []
    assert status.inner_text().startswith("A and ")
    page.locator(".open select.right").select_option("B")
    assert page.locator(f".open .s[data-t~='{number}']").count() == 0


def test_choosing_a_passage_brings_both_sides_level(opened, report):
    view = opened(report)
    view.page.set_viewport_size({"width": 1100, "height": 420})
    view.go(view.event() + "/A-C")
    segment = view.page.locator(".open .text[data-a='A'] .s.verbatim, .open .text[data-a='A'] .s.edited").last
    segment.scroll_into_view_if_needed()
    segment.click()
    view.page.wait_for_timeout(600)
    assert view.page.locator(".open .text[data-a='C'] .current").count() > 0
    assert view.page.locator(".open .status").inner_text().startswith("A and C, passage ")
    pane = view.page.locator(".open .text[data-a='C']").bounding_box()
    assert 0 <= top_in_pane(view.page, "C") <= pane["height"]


def test_kinds_and_voices_filter_texts_and_list(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-C")
    page = view.page
    before = page.locator(".open .account:visible").count()
    assert page.locator(".open .text:visible .s.edited").count() > 0
    page.locator(".open input.k[value=edited]").uncheck()
    assert page.locator(".open .text:visible .s.edited").count() == 0
    assert page.locator(".open .ties li[data-k=edited]:visible").count() == 0
    page.locator(".open input.k[value=edited]").check()
    for voice in ("own", "attributed", "quoted"):
        page.locator(f".open input.v[value={voice}]").uncheck()
    assert page.locator(".open .account:visible").count() == 0
    assert "0 shared passages" in page.locator(".open .status").inner_text()
    for voice in ("own", "attributed", "quoted"):
        page.locator(f".open input.v[value={voice}]").check()
    assert page.locator(".open .account:visible").count() == before


def test_articles_filter_list_and_columns(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-all")
    page = view.page
    page.locator(".open input.o[value=B]").uncheck()
    assert visible(page) == ["A", "C"]
    shown = page.locator(".open .ties li:visible").all()
    assert shown
    assert not any("B" in (tie.get_attribute("data-l"), tie.get_attribute("data-r")) for tie in shown)


def test_changed_words_are_marked_on_both_sides(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-B")
    differing = {
        letter: " ".join(view.page.locator(f".open .text[data-a={letter}] .s.differs").all_text_contents())
        for letter in "AB"
    }
    assert "old" in differing["A"].split()
    assert "ancient" in differing["B"].split()
    assert "lorries" not in " ".join(differing.values())


def test_speakers_and_credits_are_under_each_outlet(opened, report):
    view = opened(report)
    view.go(view.event())
    unfold(view)
    cards = view.page.locator(".open .card").all_inner_texts()
    post = next(card for card in cards if "The Harbour Post" in card)
    for words in ("Words differently", "reporting verb"):
        assert words in post
    assert "Ana Ruiz" in view.page.locator(".open section", has_text="Voices").first.inner_text()
    judged = view.page.locator(".open .facts-part tr", has_text="stubborn").inner_text()
    assert "evaluative in B" in judged and "stubborn" not in "".join(cards)
    credits = view.page.locator(".open table.articles tbody tr").all_inner_texts()
    assert "Reuters" in next(row for row in credits if "Northwire" in row)


def unfold(view):
    view.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


def test_a_fact_leads_to_its_place(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-C")
    unfold(view)
    view.page.locator(".open .facts-part tr", has_text="gamble").locator("td[data-l='B'] a").click()
    marked = view.page.locator(".open .text[data-a='B'] .current")
    marked.first.wait_for()
    assert "".join(marked.all_text_contents()).startswith("“We will not gamble with a single life")


def test_permalink_opens_a_passage(opened, report):
    view = opened(report)
    link = view.page.locator(".ties a").first.get_attribute("href")
    view.go(link)
    number = link.rsplit("/", 1)[1]
    assert view.page.locator(".open .current").count() >= 2
    assert view.page.locator(".open .status").inner_text().count(f" passage {number} (") == 1


def test_unknown_permalinks_fall_back(opened, report):
    view = opened(report)
    for place in ("#event/nowhere", "#nowhere", "#event/%3Cb%3E/A-B/1", "#%E0%A4%A"):
        view.go(place)
        assert view.page.locator("#overview").is_visible()
    view.go(view.event() + "/A-ZZ/999")
    assert view.page.locator(".event.open").count() == 1
    assert view.said == []


def test_keys_move_between_passages(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-all")
    view.page.keyboard.press("j")
    first = view.page.evaluate("location.hash")
    view.page.keyboard.press("j")
    second = view.page.evaluate("location.hash")
    view.page.keyboard.press("k")
    assert first != second
    assert view.page.evaluate("location.hash") == first
    view.page.keyboard.press("/")
    assert view.page.evaluate("document.activeElement.className") == "seek"


def test_search_of_events_and_by_outlet(opened, report):
    page = opened(report).page
    page.locator("#find").fill("gamble with a single")
    assert page.locator("#results a").count() == 1
    assert page.locator("#overview").is_hidden()
    page.locator("#find").fill("no such words anywhere")
    assert page.locator("#results h2").inner_text() == "Nothing found for “no such words anywhere”"
    assert "every word must be there" in page.locator("#results").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#overview").is_visible() and page.locator("#results").is_hidden()
    page.locator("#outlet").select_option("Northwire")
    assert page.locator("table.events tbody tr:visible").count() == 1
    assert page.locator("#found").inner_text() == "1 of 2 events"


def test_a_heading_sorts_its_table(opened, report):
    page = opened(report).page
    head = page.locator("table.events thead th").nth(1)
    counts = [[int(n) for n in page.locator("table.events td:nth-child(2)").all_inner_texts()]]
    for expected in ("descending", "ascending"):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == expected
        counts.append([int(n) for n in page.locator("table.events td:nth-child(2)").all_inner_texts()])
    assert counts[1] == sorted(counts[0], reverse=True) and counts[2] == sorted(counts[0])


def test_search_in_texts_goes_across_marks(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-B")
    view.page.locator(".open .seek").fill("the ANCIENT bridge over")
    assert view.page.locator(".open .status").inner_text() == "1 place found."
    view.page.locator(".open .seek").fill("(.*")
    assert view.page.locator(".open .status").inner_text() == "0 places found."


def test_phone_has_no_sideways_scroll(opened, report):
    view = opened(report, width=375)
    for place in ("", view.event()):
        view.go(place)
        assert view.page.evaluate("document.documentElement.scrollWidth") <= 375


def test_print_shows_texts_whole_and_no_tools(opened, report):
    view = opened(report)
    view.go(view.event() + "/A-B")
    view.page.emulate_media(media="print")
    assert view.page.locator(".open .tools").is_hidden()
    pane = view.page.locator(".open .text[data-a='B']")
    assert pane.evaluate("pane => pane.scrollHeight - pane.clientHeight") <= 2


def test_dark_follows_the_readers_setting(opened, report):
    colours = {
        scheme: opened(report, scheme=scheme).page.evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert colours["light"] != colours["dark"]


def test_screenshots(opened, report, artefacts):
    for name, width, scheme in (("light", 1280, "light"), ("dark", 1280, "dark"), ("phone", 390, "light")):
        view = opened(report, width=width, scheme=scheme)
        for part, place in (("overview", ""), ("event", view.event())):
            view.go(place)
            path = artefacts / f"report-{part}-{name}.png"
            view.page.screenshot(path=path, full_page=True)
            assert path.stat().st_size > 10_000
