"""What a notebook shows: every view escaped, small, and of the words that the tables have."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import coverlap
from coverlap import Article

ARTICLES = Path(__file__).parent.parent / "browser" / "articles.jsonl"
ATTACKS = Path(__file__).parent.parent / "browser" / "attacks.jsonl"
ALLOWED = {"p", "b", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "ins", "del"}


class Tags(HTMLParser):
    """The tags and attributes of a view, and where its links lead."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.names, self.links = set(), set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.links |= {value for name, value in attrs if name == "href"}


def views(path):
    report = coverlap.compare(path)
    records = report.records
    draft, *others = [document.article for record in records for document in record.documents]
    verdict = coverlap.check(Article("draft", f"{draft.text}\n\n{others[0].text}", "Fictown Echo", draft.title), others)
    return [report, *records, verdict, report.matrix(), report.matrix("any"), report.facts, report.articles]


@pytest.mark.parametrize("path", [ARTICLES, ATTACKS], ids=["plain", "hostile"])
def test_a_view_is_small_and_holds_no_markup_of_others(path):
    for value in views(path):
        shown = value._repr_html_()
        tags = Tags(shown)
        assert len(shown.encode()) < 200_000
        assert tags.tags <= ALLOWED and tags.names <= {"style", "title", "href", "scope"}
        assert all(link.startswith(("http://", "https://")) for link in tags.links)
        assert not re.search("[\x00-\x08\x1b\u202e]", shown)


def test_an_event_shows_articles_facts_voices_and_findings():
    report = coverlap.compare(ARTICLES)
    record = report.event(max(report.records, key=lambda record: len(record.documents)).event.id)
    shown = record._repr_html_()
    assert all(document.article.outlet in shown for document in record.documents)
    assert ">Facts</caption>" in shown and ">partly<" in shown and ">Voices</caption>" in shown
    with pytest.raises(coverlap.UsageError, match="no event of this report"):
        report.event("none")


def test_a_verdict_shows_whether_it_passed_and_what_was_found():
    story = " ".join(f"pier{n} opens" for n in range(40))
    draft, wire = Article("d", f"{story}.", "Post"), Article("w", f"{story}.", "Agency", "Piers open")
    shown = coverlap.check(draft, [wire])._repr_html_()
    assert "Did not pass" in shown and "CL102" in shown and "Agency – Piers open" in shown
    assert "Passed." in coverlap.check(Article("e", "Other words."), [wire])._repr_html_()


def test_a_view_stays_small_whatever_it_is_of():
    text = "<b>&amp;\U0001f600" * 30
    articles = [
        Article(f"{text}{n}", f"{text} {n}", f"{text}{n}", text, text, "http://a.example/" + "&" * 999)
        for n in range(80)
    ]
    report = coverlap.compare(articles, events={article.id: "one" for article in articles})
    for value in (report, *report.records, report.matrix(), report.articles):
        assert len(value._repr_html_().encode()) < 1_000_000
