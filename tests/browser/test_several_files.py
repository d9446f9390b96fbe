"""A report in several files, opened from its folder: an index, and a page an event."""

import pytest

import coverlap
from coverlap.render.html import HtmlReport
from coverlap.report_folder import ReportFolder

from .conftest import HERE


@pytest.fixture(scope="module")
def parted(tmp_path_factory):
    compared = coverlap.compare(coverlap.read_articles([str(HERE / "articles.jsonl")]))
    folder = tmp_path_factory.mktemp("parted") / "a report's folder"
    reporter = HtmlReport(articles=1)
    with ReportFolder(folder) as report:
        for record in compared.records:
            for chunk in reporter.event(record):
                report.write(chunk)
        for chunk in reporter.end(compared.summary):
            report.write(chunk)
    return folder / "report.html"


def test_from_the_list_to_the_place_and_back(opened, parted):
    view = opened(parted)
    page = view.page
    page.locator(".look a").first.click()
    page.wait_for_url("**/report/0*.html#event/**")
    assert page.locator("section.event.open").count() == 1
    assert page.locator(".s.current").count() > 0  # the script runs, and
    assert page.evaluate("getComputedStyle(document.querySelector('.letter')).borderTopWidth") == "1px"  # the style
    address = page.url
    page.keyboard.press("Escape")
    page.wait_for_url("**/report.html#overview")
    page.goto("about:blank")
    view.go("#" + address.split("#")[1])  # the address that the event has where all is one file
    page.wait_for_url(address)
    assert view.said == []
    assert all(asked.startswith(parted.parent.as_uri() + "/") or asked == "about:blank" for asked in view.asked)


def test_the_search_finds_every_event_and_says_where_it_looks(opened, parted):
    view = opened(parted)
    view.page.locator("#find").fill("bridge TARN")
    links = view.page.locator("#results a")
    assert links.count() >= 1
    view.page.locator("#find").fill("zeppelin")
    assert "headlines, outlets and speakers of all events" in view.page.locator("#results").inner_text()
    view.page.locator("#find").fill("bridge")
    links.first.click()
    view.page.wait_for_url("**/report/0*.html#event/**")
    assert "ridge" in view.page.locator("h2").first.inner_text()
    assert view.said == []
