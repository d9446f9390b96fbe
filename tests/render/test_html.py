"""The page as text: what it carries, what it leaves out and says so, and what its policy names."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import coverlap
from coverlap.model.values import Article, Span
from coverlap.render import REPORTERS
from coverlap.render.arranged import letter
from coverlap.render.html import HtmlReport
from coverlap.render.html.charts import events_chart, matrix_chart, per_thousand
from coverlap.render.html.page import web_address
from coverlap.render.html.shapes import counts_axis, days_words, time_axis
from coverlap.render.html.totals import PageTotals, shared_spans, words_within
from coverlap.wording import percent

ARTICLES = Path(__file__).parent.parent / "browser" / "articles.jsonl"


@pytest.fixture(scope="module")
def compared():
    return coverlap.compare(coverlap.read_articles([str(ARTICLES)]))


def page_of(report, reporter=None):
    reporter = reporter or HtmlReport()
    chunks = [chunk for record in report.records for chunk in reporter.event(record)]
    chunks += reporter.end(replace(report.summary, generated="2031-04-01 12:00:00 UTC"))
    assert {chunk.file for chunk in chunks} == {"report.html"}
    return "".join(chunk.text for chunk in chunks)


def test_is_a_reporter_by_name():
    assert isinstance(REPORTERS["html"](), HtmlReport)


def test_same_records_same_bytes(compared):
    assert page_of(compared) == page_of(compared)


def test_policy_names_the_one_style_and_the_one_script(compared):
    page = page_of(compared)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        [inside] = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_asks_nothing_of_any_server(compared):
    page = page_of(compared)
    assert not re.search(r"<(?:img|iframe|link|object|embed|base|audio|video)\b", page)
    assert not re.search(r"""\s(?:style|on\w+|src|srcset|background)=["']""", page)
    assert "@import" not in page
    assert "url(" not in page


def test_words_are_about_evidence(compared):
    words = re.sub(r"<[^>]+>", " ", page_of(compared)).lower()
    for word in ("plagiar", "copied", "biased", "propaganda", "stolen"):
        assert word not in words


def test_every_figure_beside_its_table(compared):
    page = page_of(compared)
    figures = re.findall(r'aria-labelledby="([\w-]+)-t ', page)
    assert {"c-events", "c-matrix", "c-network"} <= set(figures)
    assert page.count("<figure") == len(figures)
    assert page.count("<table") > page.count("<figure")


def test_boilerplate_text_is_listed_with_its_rule_for_articles_of_one_article_events_too(seeds):
    page = page_of(coverlap.compare(coverlap.read_articles([str(seeds)])))
    sections = page.split('<section class="event"')[1:]
    alone = next(section for section in sections if "Global Security Newswire" in section)
    listed = alone.split("Boilerplate, excluded from every count (")[1].split("</details>")[0]
    assert '<span class="tag">browser notice</span> <span dir="auto">Please upgrade your browser' in listed
    shared = next(section for section in sections if "SOFREP" in section)
    assert shared.count("Boilerplate, excluded from every count (") == 2


def files_of(report, reporter):
    chunks = [chunk for record in report.records for chunk in reporter.event(record)]
    files = {}
    for chunk in (*chunks, *reporter.end(report.summary)):
        files[chunk.file] = files.get(chunk.file, "") + chunk.text
    return files


@pytest.mark.parametrize("reporter", [HtmlReport(budget=1000), HtmlReport(articles=2)], ids=["bytes", "articles"])
def test_what_does_not_fit_one_file_has_a_page_an_event(compared, reporter):
    files = files_of(compared, reporter)
    pages = {name for name in files if re.fullmatch(r"report/\d{4}\.html", name)}
    assert files.keys() == {"report.html", "report/style.css", "report/script.js", "report/search.js", *pages}
    index = files["report.html"]
    assert '<section class="event"' not in index
    assert {href.split("#")[0] for href in re.findall(r'href="(report/[^"]+)"', index)} <= pages
    assert len(pages) == 4
    for name in pages:
        assert files[name].count('<section class="event"') == 1
        assert "script-src 'self' file:; style-src 'self' file:;" in files[name]
        assert not re.search(r"<(?:style|script)>", files[name])
        assert 'href="../report.html#overview"' in files[name]
        assert not re.search(r'href="\w+\.(?:csv|json)"', files[name])


def test_the_search_index_holds_every_event(compared):
    text = files_of(compared, HtmlReport(budget=0))["report/search.js"]
    assert text.isascii() and "</" not in text
    rows = json.loads("[" + text.split("[\n", 1)[1].rsplit("];", 1)[0].strip().rstrip(",") + "]")
    assert [row[1] for row in rows] == [record.event.id for record in compared.records]
    assert any("bridge over the tarn" in row[6] for row in rows)


def test_every_finding_of_the_first_list_leads_to_its_place(compared):
    page = page_of(compared)
    first = page.split('<section id="first"')[1].split("</section>")[0]
    links = re.findall(r'<li class="\w+"><p><a href="#(event/\w+)(?:/(\w)/(n\d+))?"', first)
    assert links and any(place for _, _, place in links)
    for event, letter_, place in links:
        section = page.split(f'<section class="event" id="{event}"')[1].split('<section class="event"')[0]
        if place:
            text = section.split(f'<article class="text" data-a="{letter_}"')[1].split("</article>")[0]
            assert re.search(rf'data-i="[^"]*\b{place}\b', text)


def test_one_large_word_does_not_break_the_page():
    words = json.loads(ARTICLES.read_text(encoding="utf-8").splitlines()[0])["text"]
    articles = [
        Article("a", words + "\n\n" + "x" * 1_000_000, "One", "y" * 1_000_000),
        Article("b", words + "\n\n" + "\u202e" * 1000 + "<" * 100_000, "Two"),
    ]
    page = page_of(coverlap.compare(articles))
    assert "characters are left out here" in page
    assert "x" * 50_001 not in page
    assert "y" * 50_001 not in page
    assert len(page) < 1_000_000


def test_an_article_without_words_or_a_date():
    page = page_of(coverlap.compare([Article("a", "?!", ""), Article("b", "One short line of text.", "Two")]))
    assert "No two articles cover the same event." in page
    assert "No shared wording was found." in page


def test_dates_at_the_ends_of_the_calendar():
    text = json.loads(ARTICLES.read_text(encoding="utf-8").splitlines()[0])["text"]
    dates = ("1990-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00")
    articles = [Article(str(n), text, f"Outlet {n}", published=date) for n, date in enumerate(dates)]
    assert "9999" in page_of(coverlap.compare(articles))


def test_a_long_archive_draws_a_bounded_number_of_circles():
    sizes = {(day, size): 1 for day in range(20_000) for size in (2, 3)}
    chart = events_chart(sizes)
    assert sum(shape.tag == "circle" for shape in chart.shapes) <= 2 * 202
    assert all(0 <= shape.attributes["cx"] <= chart.width for shape in chart.shapes if shape.tag == "circle")


def test_one_circle_is_no_chart_and_labels_stay_inside():
    assert events_chart({(17_000, 3): 5}) is None
    chart = events_chart({(17_000, 3): 1, (17_000, 2): 1})
    ticks = [shape.attributes["x"] for shape in chart.shapes if shape.text and ":" in shape.text]
    assert max(ticks) + 40 <= chart.width


def test_one_outlier_takes_one_shade_of_the_matrix_and_all_names_are_written():
    names = [f"Outlet {n}" for n in range(6)]
    shares = {(a, b): 0.001 * (i + j) for i, a in enumerate(names) for j, b in enumerate(names) if a != b}
    shares["Outlet 0", "Outlet 1"] = 0.9
    chart = matrix_chart(names, shares)
    shades = [shape.attributes["class"] for shape in chart.shapes if shape.tag == "rect"]
    counts = [shades.count(f"cell-{depth}") for depth in range(1, 6)]
    assert min(counts) >= 4
    assert all(sum(shape.text == name for shape in chart.shapes) == 2 for name in names)
    assert [words for _, words in chart.legend][-1] == "up to 900"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a?b=c", True),
        ("  http://news.example ", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT://news.example/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
        ("https:///no-host", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url, linked):
    assert bool(web_address(url)) == linked


def test_letters_go_on_after_z():
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@given(st.integers(0, 10_000_000))
def test_axis_of_counts_reaches_the_most(most):
    ticks = counts_axis(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert len(ticks) <= 8


@given(st.floats(0, 1_000_000), st.floats(1, 80_000_000), st.integers(2, 8))
def test_axis_of_time_stays_inside(first, length, ticks):
    axis = time_axis(first, first + length, ticks)
    assert len(axis) <= ticks + 1
    assert all(first <= hour <= first + length for hour, _ in axis)


def test_days_in_words():
    day = 24.0
    assert days_words(0, 5) == "1 Jan 1970"
    assert days_words(0, day) == "1–2 Jan 1970"
    assert days_words(0, 31 * day) == "1 Jan – 1 Feb 1970"
    assert days_words(0, 365 * day) == "1 Jan 1970 – 1 Jan 1971"


@example(0.005)
@example(0.995)
@given(st.floats(0, 1))
def test_shares_never_hide_something_or_claim_all(share):
    assert (percent(share) == "0 %") == (share == 0)
    assert (percent(share) == "100 %") == (share == 1)
    assert (per_thousand(share) == "0.0") == (share == 0)


@given(st.data())
def test_a_word_in_two_spans_counts_once(compared, data):
    document = compared.records[0].documents[0]
    end = len(document.text)
    pairs = data.draw(st.lists(st.tuples(st.integers(0, end), st.integers(0, end)), max_size=6))
    spans = [Span(*sorted(pair)) for pair in pairs]
    inside = np.zeros(len(document.tokens.ids), dtype=bool)
    for start, stop in spans:
        inside |= (document.tokens.starts >= start) & (document.tokens.ends <= stop)
    assert words_within(document, spans) == int((inside & ~document.boilerplate_tokens).sum())


def test_totals_agree_with_the_tables(compared):
    totals = PageTotals()
    for record in compared.records:
        totals.add(record, 1)
    assert sum(totals.words.values()) == sum(row["words"] for row in compared.rows("articles"))
    assert totals.shared_events == sum(1 for row in compared.rows("events") if row["articles"] > 1)
    own = [row for row in compared.rows("passages") if row["voice"] == "own" and not row["stock"]]
    assert (totals.own_passages, totals.uncredited) == (len(own), sum(1 for row in own if not row["credit"]))
    shares = {(row["left_id"], row["right_id"]): row for row in compared.rows("pairs")}
    assert [(row.pair.left_id, row.pair.right_id) for row in totals.closest[:1]] == [("a1", "a3")]
    assert shares["a1", "a3"]["right_share"] == totals.closest[0].pair.right_share


def test_kept_spans_hold_the_words_that_a_passage_keeps(compared):
    for record in compared.records:
        documents = {document.id: document for document in record.documents}
        for passage in record.passages:
            for side, article_id in enumerate((passage.left_id, passage.right_id)):
                if article_id in documents:
                    assert words_within(documents[article_id], shared_spans(passage, side)) == passage.words
