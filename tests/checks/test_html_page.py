"""`check --format html`: each draft marked up, in one file that needs no network and runs only its own script."""

import hashlib
import re
from base64 import b64encode

import pytest
from lxml import html

import coverlap
from coverlap.render.checks import VERDICT_REPORTERS
from coverlap.render.checks import html as page_of_checks

from .harbour import OWN, QUOTE, STORY

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x07"
HERALD = coverlap.Article(
    id="herald",
    outlet="Island Herald",
    title="Fewer ferries",
    published="2031-03-02",
    url="https://herald.example/ferries",
    text=f"Residents met on Tuesday.\n\n{STORY}\n\nThe mayor was blunt. “{QUOTE},” said Ana Ruiz.\n",
)

DRAFT = coverlap.Article(
    id="ferry.md", title="Islands lose ferries", text=f"{OWN}\n\n{STORY}\n\n“{QUOTE},” said the mayor."
)


def page(*drafts, against=(HERALD,)):
    return VERDICT_REPORTERS["html"](coverlap.check(drafts, against))


@pytest.fixture(scope="module")
def text():
    return page(DRAFT)


def test_the_whole_draft_is_there_and_its_marks_are_its_words(text):
    paper = html.fromstring(text).find_class("paper")[0]
    assert " ".join(paper.text_content().split()).endswith("said the mayor.")
    marked = ["".join(mark.itertext()) for mark in paper.find_class("m") if "neither" in mark.get("class")]
    assert STORY.rstrip(".") in marked


def test_a_source_is_named_by_headline_outlet_and_date(text):
    (source,) = html.fromstring(text).find_class("source")
    said = " ".join(source.text_content().split())
    assert all(part in said for part in ("Fewer ferries", "Island Herald", "2031-03-02"))
    assert source.xpath(".//a/@href")[0] == "https://herald.example/ferries"


def test_every_link_within_the_page_arrives(text):
    tree = html.fromstring(text)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_the_policy_names_the_one_style_and_the_one_script(text):
    policy = html.fromstring(text).xpath("//meta[@http-equiv]/@content")[0]
    for kind in ("script", "style"):
        (inside,) = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.S)
        assert f"{kind}-src 'sha256-{b64encode(hashlib.sha256(inside.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_hostile_text_does_nothing():
    other = coverlap.Article(
        id=ATTACK, outlet=ATTACK, title=ATTACK, published=ATTACK, url="javascript:alert(3)", text=f"{STORY} {ATTACK}"
    )
    made = page(coverlap.Article(id="draft" + ATTACK, title=ATTACK, text=f"{STORY} {ATTACK}"), against=(other,))
    tree = html.fromstring(made)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //*[@onerror] | //a[starts-with(@href, 'javascript')]")
    assert "\u202e" not in made and "\x07" not in made


def test_drafts_beyond_the_budget_are_in_the_table(monkeypatch):
    monkeypatch.setattr(page_of_checks, "_BUDGET", 10_000)
    made = html.fromstring(page(*(coverlap.Article(id=f"d{n}", text=f"{OWN} {STORY}") for n in range(5))))
    assert len(made.xpath("//tbody/tr")) == 5 > len(made.find_class("draft")) >= 1


def test_drafts_of_one_file_are_shown_each_with_its_findings():
    texts = (STORY, OWN, f"{OWN}\n\n{STORY}")
    drafts = [coverlap.Article(id=f"d{n}", text=text, where=f"drafts.jsonl:{n}") for n, text in enumerate(texts, 1)]
    tree = html.fromstring(page(*drafts))
    links = [href.removeprefix("#") for href in tree.xpath("//tbody//@href")]
    shown = {section.get("id"): section for section in tree.find_class("draft")}
    assert links == list(shown) == ["d1", "d2", "d3"]
    assert [len(section.find_class("finding")) for section in shown.values()] == [1, 1, 0]


def test_same_verdict_same_page(text):
    assert page(DRAFT) == text
