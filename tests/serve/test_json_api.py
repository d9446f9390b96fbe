"""The JSON API: every answer is as the OpenAPI document says, and agrees with the check itself."""

import json

import pytest
from jsonschema import Draft202012Validator

import coverlap
from coverlap import archive
from coverlap.checks.policy import Policy
from coverlap.serve.desk import Desk

from .conftest import ARTICLES, DRAFT


@pytest.fixture
def document(client):
    return client.get("/api/openapi.json").json()


def valid(document, name, value):
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(value)
    return value


@pytest.fixture
def checked(client, token, document):
    answer = client.post("/api/check", json={"text": DRAFT}, headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    return valid(document, "Checked", answer.json())


def test_a_check_is_the_check_of_the_command_line(checked):
    expected = coverlap.check(coverlap.Article(id="draft", text=DRAFT), ARTICLES)
    assert [f["fingerprint"] for f in checked["verdict"]["findings"]] == [r.fingerprint for r in expected.results]
    figures = expected.marked[0].figures()
    assert (checked["marked"]["shared"], checked["marked"]["groups"]) == (figures.shared, figures.groups)


def test_spans_slice_back(checked):
    texts = {article.id: article.text for article in ARTICLES}
    marked = checked["marked"]
    for match in marked["matches"]:
        source = marked["sources"][match["source"]]["article_id"]
        assert texts[source][match["source_start"] : match["source_end"]] == match["source_text"]
    assert sum(segment["words"] for segment in marked["segments"]) == marked["shared"]


def test_the_page_of_a_draft_that_a_cms_sent(client, checked):
    assert client.get(checked["page"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "query", "name"),
    [
        ("/api/search", {"q": "ninety seals"}, "Hits"),
        ("/api/quotations", {"q": "cut off from the world"}, "Quotations"),
        ("/api/archive", {"outlet": "Island Herald"}, "Archive"),
        ("/api/article", {"id": "herald/ferries"}, "Article"),
        ("/api/events", {"since": "2031-03-01", "until": "2031-03-05"}, "Events"),
        ("/api/event", {"id": "lantern-1"}, "Event"),
        ("/api/decisions", {}, "Decisions"),
    ],
)
def test_every_answer_is_as_described(client, document, path, query, name):
    answer = client.get(path, params=query)
    assert answer.status_code == 200
    value = valid(document, name, answer.json())
    reference = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert reference.endswith(f"/{name}")
    assert name == "Decisions" or any(value.values())


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/search", {}),
        ("/api/search", {"q": "…"}),
        ("/api/search", {"q": "ferry", "outlet": "Nobody’s"}),
        ("/api/events", {}),
        ("/api/events", {"since": "soon", "until": "late"}),
        ("/api/article", {"id": "none"}),
        ("/api/event", {"id": ""}),
        ("/api/nowhere", {}),
    ],
)
def test_an_error_is_one_sentence(client, document, path, query):
    answer = client.get(path, params=query)
    assert answer.status_code in (400, 404)
    assert valid(document, "Error", answer.json())["error"]


def test_a_decision_is_kept_and_honoured(client, token, document, checked, tmp_path):
    found = next(f for f in checked["verdict"]["findings"] if f["text"])
    sent = {name: found[name] for name in ("fingerprint", "code", "text")}
    headers = {"authorization": f"Bearer {token}"}
    answer = client.post(
        "/api/decisions", json={**sent, "decision": "dismissed", "who": "Ana", "why": "agreed"}, headers=headers
    )
    assert answer.status_code == 201
    valid(document, "Decision", answer.json())
    assert client.get("/api/decisions").json()["decisions"] == [answer.json()]
    assert json.loads((tmp_path / "decisions.jsonl").read_text()) == answer.json()
    again = client.post("/api/check", json={"text": DRAFT}, headers=headers).json()
    states = {f["fingerprint"]: f["state"] for f in again["verdict"]["findings"]}
    assert states[found["fingerprint"]] == "dismissed"


@pytest.mark.parametrize("missing", ["fingerprint", "code", "text", "who"])
def test_a_decision_on_no_finding_is_refused(client, token, tmp_path, missing):
    value = {"fingerprint": "0" * 32, "code": "CL102", "text": "words", "decision": "dismissed", "who": "A", "why": "b"}
    headers = {"authorization": f"Bearer {token}"}
    assert client.post("/api/decisions", json={**value, missing: ""}, headers=headers).status_code == 400
    assert not (tmp_path / "decisions.jsonl").exists()


def test_the_event_of_the_last_day_of_the_calendar(tmp_path):
    archive.add(tmp_path / "wire.duckdb", [coverlap.Article(id="late", text=DRAFT, published="9999-12-31")])
    desk = Desk(str(tmp_path / "wire.duckdb"), Policy())
    assert [document.id for document in desk.event("late").record.documents] == ["late"]
    desk.rest()


def test_the_document_describes_every_address_of_the_api(document):
    from coverlap.serve.app import ROUTES

    served = {(r.path, m.lower()) for r in ROUTES for m in r.methods - {"HEAD"} if r.path.startswith("/api/")}
    described = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert described == served - {("/api/openapi.json", "get")}
