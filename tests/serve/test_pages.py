"""The desk's pages: a draft goes in and comes back marked up; the archive is searched; findings are decided."""

import io
import json
import re
from dataclasses import replace

import docx
import pytest
from lxml import html

from coverlap import archive
from coverlap.checks.policy import Policy
from coverlap.serve.desk import Desk

from ..checks.harbour import OWN, QUOTE, STORY
from .conftest import ARTICLES, ATTACK, DRAFT


def said(response) -> str:
    return " ".join(html.fromstring(response.text).text_content().split())


def shared(response) -> int:
    return int(html.fromstring(response.text).xpath("//*[@data-words-of='shared']")[0].text_content())


def test_a_pasted_draft_is_marked_up(client, draft):
    page = client.get(draft)
    tree = html.fromstring(page.text)
    assert page.status_code == 200
    assert STORY.rstrip(".") in [mark.text_content() for mark in tree.find_class("neither")]
    assert "Fewer ferries from spring" in said(page) and "Island Herald" in said(page)
    assert "Checked since" in said(client.get("/"))


def test_a_long_draft_is_there_in_full_to_be_changed(client, token):
    text = "\n\n".join(f"Paragraph {n} says what nobody else has said of the harbour." for n in range(1_500))
    done = client.post("/drafts", data={"text": text, "token": token})
    (field,) = html.fromstring(client.get(done.headers["location"]).text).xpath("//textarea")
    assert field.text.strip() == text


def test_figures_follow_what_the_address_leaves_out(client, draft):
    whole, part = client.get(draft), client.get(f"{draft}?quotations=out&least=8&without=herald/ferries")
    assert shared(whole) > shared(part) >= len(STORY.split())
    none = client.get(f"{draft}?without=herald/ferries&without=lantern-1&without=../../etc/passwd")
    assert shared(none) == 0


def word_file() -> bytes:
    made, stream = docx.Document(), io.BytesIO()
    for paragraph in DRAFT.split("\n\n"):
        made.add_paragraph(paragraph)
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ferries.docx", word_file()),
        (
            "ferries.html",
            f"<html><body><article><h1>Ferries</h1><p>{STORY}</p><p>{OWN}</p></article></body></html>".encode(),
        ),
        ("C:\\drafts\\..\\ferries.txt", DRAFT.encode()),
        ("../../ferries.md", f"---\ntitle: Ferries\n---\n{DRAFT}".encode()),
    ],
)
def test_a_dropped_file_is_marked_up(client, token, name, data):
    done = client.post("/drafts", data={"token": token, "text": ""}, files={"file": (name, data)})
    assert done.status_code == 303, said(done)
    page = client.get(done.headers["location"])
    assert STORY[:60] in said(page) and "neither" in page.text


def test_articles_of_the_draft_s_own_outlet_are_left_out(client, token):
    done = client.post("/drafts", data={"text": DRAFT, "outlet": "Island Herald", "token": token})
    assert "Fewer ferries from spring" not in said(client.get(done.headers["location"]))


@pytest.mark.parametrize("text", ["", "   \n", "…"])
def test_a_draft_without_words_is_refused_with_a_sentence(client, token, text):
    done = client.post("/drafts", data={"text": text, "token": token})
    assert (done.status_code, "has no words" in said(done)) == (400, True)


def test_a_draft_that_is_gone(client):
    assert "check it again" in said(client.get("/drafts/nothing"))


def decide(client, address, token, **fields):
    fingerprint = re.search('name="fingerprint" value="([^"]+)"', client.get(address).text)[1]
    target = address.replace("/event?", "/event/decisions?") if "event" in address else f"{address}/decisions"
    return client.post(target, data={"token": token, "fingerprint": fingerprint, **fields})


@pytest.mark.parametrize("place", ["draft", "event"])
def test_a_finding_is_dismissed_with_who_and_why_and_taken_back(client, token, draft, tmp_path, place):
    address = draft if place == "draft" else "/event?id=lantern-1"
    done = decide(client, address, token, decision="dismissed", who="Ana Ruiz", why="agreed with\nthe Herald")
    assert (done.status_code, done.headers["location"].startswith(address)) == (303, True)
    (entry,) = map(json.loads, (tmp_path / "decisions.jsonl").read_text().splitlines())
    assert (entry["decision"], entry["who"], entry["why"]) == ("dismissed", "Ana Ruiz", "agreed with the Herald")
    assert "dismissed by Ana Ruiz" in said(client.get(address))
    taken_back = client.post(
        done.headers["location"].partition("#")[0].replace("/event?", "/event/decisions?")
        + ("/decisions" if place == "draft" else ""),
        data={"token": token, "fingerprint": entry["fingerprint"], "decision": "open", "who": "Ana Ruiz", "why": ""},
    )
    assert taken_back.status_code == 303
    assert "dismissed by" not in said(client.get(address))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"decision": "dismissed", "who": "", "why": "so"}, "who decides"),
        ({"decision": "dismissed", "who": "Ana", "why": " "}, "and why"),
        ({"decision": "deleted", "who": "Ana", "why": "so"}, "a decision is one of"),
    ],
)
def test_a_decision_says_who_and_why(client, token, draft, tmp_path, fields, sentence):
    done = decide(client, draft, token, **fields)
    assert (done.status_code, sentence in said(done)) == (400, True)
    assert not (tmp_path / "decisions.jsonl").exists()


def test_the_name_of_who_decides_is_offered_again(client, token, draft):
    decide(client, draft, token, decision="confirmed", who="Ána Ruiz", why="no credit")
    assert 'value="Ána Ruiz"' in client.get(draft).text


def test_who_has_this_quotation_and_whom_do_they_name(client):
    page = client.get("/search", params={"q": QUOTE, "kind": "quotation"})
    assert "Named for them: Ana Ruiz (1), Tom Okoro (1)" in said(page)
    place = html.fromstring(page.text).xpath("//p[@class='words']/a/@href")[0]
    assert QUOTE in html.fromstring(client.get(place.partition("#")[0]).text).get_element_by_id("at").text_content()


def test_words_are_found_with_the_line_that_has_them(client):
    page = client.get("/search", params={"q": "ninety seals", "kind": "words"})
    assert "Northline cuts crossings" in said(page) and "counted ninety seals" in said(page)
    assert "No article" in said(client.get("/search", params={"q": "zeppelin"}))


def test_the_archive_by_outlet_and_day(client):
    assert "Fewer ferries" in said(client.get("/archive", params={"outlet": "Island Herald"}))
    one_day = said(client.get("/archive", params={"since": "2031-03-03", "until": "2031-03-03"}))
    assert "Northline cuts crossings" in one_day and "Fewer ferries" not in one_day


def test_events_lead_to_a_comparison(client):
    events = html.fromstring(client.get("/events").text)
    (address,) = events.xpath("//ol//a[contains(., 'erries') or contains(., 'crossings')]/@href")
    page = client.get(address)
    assert "Island Herald" in said(page) and "Valley Lantern" in said(page)
    (comparison,) = html.fromstring(page.text).xpath("//a[starts-with(@href, '/event/comparison')]/@href")
    whole = client.get(comparison.partition("#")[0])
    assert "Back to the desk" in said(whole) and "sha256-" in whole.headers["content-security-policy"]


def test_an_outlet_has_one_name_in_the_list_of_events(tmp_path):
    one, other = ARTICLES[:2]
    again = replace(one, id="herald/again", outlet="The Island Herald (Online)")
    archive.add(tmp_path / "a.duckdb", (one, again, other))
    desk = Desk(str(tmp_path / "a.duckdb"), Policy())
    names = {entry.id: entry.outlet for line in desk.period("", "").events for entry in line.articles}
    desk.rest()
    assert names == {"herald/ferries": "Island Herald", "herald/again": "Island Herald", "lantern-1": "Valley Lantern"}


def test_an_article_whose_id_is_a_path_is_an_article(client):
    page = client.get("/articles/..%2F..%2Fetc%2Fpasswd")
    assert page.status_code == 200 and "alert(1)" in said(page)
    assert "root:" not in page.text


@pytest.mark.parametrize("address", ["/", "/search?q=seals", "/archive", "/events", "/event?id=lantern-1"])
def test_hostile_articles_do_nothing(client, address):
    tree = html.fromstring(client.get(address).text)
    assert not tree.xpath("//img | //script[not(@src)] | //*[@onerror]")


def test_hostile_draft_does_nothing(client, token):
    text = f"{STORY} {ATTACK} </textarea><script>alert(3)</script>"
    done = client.post("/drafts", data={"text": text, "title": ATTACK, "token": token})
    tree = html.fromstring(client.get(done.headers["location"]).text)
    assert not tree.xpath("//img | //script[not(@src)] | //*[@onerror]")
