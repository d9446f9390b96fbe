"""The tools as a client of the official SDK sees them: one session for all of these tests, one more over a pipe."""

import json
import os
import sys
from contextlib import contextmanager

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters

import coverlap.archive
from coverlap import Article, UsageError
from coverlap.assistant.answers import bounded
from coverlap.assistant.server import server
from coverlap.cli.commands.mcp import command
from coverlap.wording import one_line

from ..checks.harbour import OWN, SCHOOL, STORY

QUOTE = '"The sandbank was never so full of seals in my thirty years," said warden Ulla Brandt.'
WIRE = Article("w", f"{STORY}\n\n{QUOTE}", "Reuters", "Ferries cut", "2031-03-02", "https://wire.example/1")
POST = Article("p", f"{STORY}\n\n{OWN}", "Harbour Post", "Eleven crossings go", "2031-03-02")
ECHO = Article("e", f"{SCHOOL}\n\n{QUOTE}", "Fictown Echo", "Seals counted", "2031-02-01")
TOOLS = {"check_text", "find_quotation", "search", "read_article", "list_events", "compare_event"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "kept.duckdb"
    coverlap.archive.add(path, [WIRE, POST, ECHO])
    return path


class Session:
    """A client's calls, made to wait for their answers."""

    def __init__(self, portal, client):
        self._portal, self._client = portal, client

    def tools(self):
        return self._portal.call(self._client.list_tools).tools

    def call(self, name, **arguments):
        return self._portal.call(self._client.call_tool, name, arguments)

    def __call__(self, name, **arguments):
        result = self.call(name, **arguments)
        assert not result.is_error, result.content
        assert json.loads(result.content[0].text) == result.structured_content
        return result.structured_content


@contextmanager
def connected(to):
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(to)) as client:
        yield Session(portal, client)


@pytest.fixture(scope="module")
def session(archive):
    with connected(server(archive, "1.0")) as found:
        yield found


def test_every_tool_says_what_it_does_and_that_it_only_reads(session):
    tools = {tool.name: tool for tool in session.tools()}
    assert set(tools) == TOOLS
    assert all(len(tool.description) > 60 and tool.annotations.read_only_hint for tool in tools.values())


def test_a_text_is_checked_with_spans_and_titles(session):
    text = f"{OWN}\n\n{STORY}"
    found = session("check_text", text=text, outlet="Lowmere Gazette")
    assert not found["passed"] and found["compared_with"] == 3
    assert found["shared_words"] == sum(found["shared_words_by_credit"].values()) > 25
    assert {source["id"]: source["title"] for source in found["sources"]} == {"w": "Ferries cut", "p": POST.title}
    for passage in found["passages"]:
        assert one_line(text[slice(*passage["span"])]) == passage["text"]
        source = {"w": WIRE, "p": POST}[passage["source_id"]]
        assert one_line(source.text[slice(*passage["source_span"])]) == passage["source_text"]
    finding = next(finding for finding in found["findings"] if finding["code"] == "CL102")
    assert one_line(text[slice(*finding["span"])]) == finding["text"]
    assert finding["sources"][0]["article"]["url"] in ("https://wire.example/1", "")
    assert session("check_text", text=STORY, outlet="Reuters")["sources"][0]["id"] == "p"


def test_a_quotation_is_found_with_its_speaker(session):
    found = session("find_quotation", words="sandbank was never so full of seals")
    assert [(hit["article"]["id"], hit["speaker"]) for hit in found["quotations"]] == [
        ("w", "Ulla Brandt"),
        ("e", "Ulla Brandt"),
    ]
    for hit in found["quotations"]:
        assert {"w": WIRE, "e": ECHO}[hit["article"]["id"]].text[slice(*hit["span"])] == hit["text"]
    assert session("find_quotation", words="sandbank never full", since="2031-03-01")["quotations_in_all"] == 1


def test_search_and_read(session):
    found = session("search", words="crossings", outlet="Reuters")
    assert [hit["article"]["title"] for hit in found["articles"]] == ["Ferries cut"]
    assert WIRE.text[slice(*found["articles"][0]["span"])] == found["articles"][0]["text"]
    for name in ("w", "Ferries cut"):
        assert session("read_article", article=name)["text"] == WIRE.text
    assert session("read_article", article="w", start=len(WIRE.text) - 3)["text"] == WIRE.text[-3:]
    assert session("read_article", article="w", start=10**9)["text"] == ""


def test_events_are_listed_and_compared(session):
    found = session("list_events")
    assert found["articles_looked_at"] == 3 and found["all_of_them"]
    assert {article["id"] for article in found["events"][0]["articles"]} == {"w", "p"}
    assert session("list_events", about="seals sandbank", until="2031-02-28")["events_in_all"] == 1
    assert session("list_events", about="nothing of that")["events"] == []
    whole = session("compare_event", articles=["Ferries cut"])
    assert whole == session("compare_event", articles=["e", "p", "w"])  # one remark is in all that is one event
    assert {article["id"] for article in whole["articles"]} == {"w", "p", "e"}
    assert len(session("compare_event", articles=["p", "Ferries cut"])["articles"]) == 2
    assert whole["facts"] and all(cell["status"] for fact in whole["facts"] for cell in fact["articles"])
    assert any(voice["person"] == "Ulla Brandt" for voice in whole["voices"])


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("read_article", {"article": "/etc/passwd"}, "no article has the id or the headline"),
        ("read_article", {"article": "../kept.duckdb"}, "no article has the id or the headline"),
        ("compare_event", {"articles": ["seeds/manifest.csv"]}, "no article has the id or the headline"),
        ("compare_event", {"articles": []}, "name 1 to 30 articles"),
        ("check_text", {"text": ""}, "no words"),
        ("check_text", {"text": "x" * 200_001}, "at most 200,000"),
        ("find_quotation", {"words": "x " * 2_000}, "at most 2,000"),
        ("search", {"words": "?!"}, "word"),
        ("search", {"words": "ferry", "since": "soon"}, "soon"),
        ("search", {"words": "ferry", "outlet": "'; DROP TABLE articles"}, "no article of this outlet"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(session, name, arguments, said):
    result = session.call(name, **arguments)
    assert result.is_error and said in result.content[0].text and "Traceback" not in result.content[0].text


def test_a_path_as_a_text_is_a_text(session, archive):
    assert session("check_text", text=str(archive))["sources"] == []


def test_what_is_added_between_two_calls_is_found(session, archive):
    assert session("search", words="zeppelin")["articles"] == []
    coverlap.archive.add(archive, [Article("z", "A zeppelin was seen above Fictown.", "Fictown Echo")])
    assert session("search", words="zeppelin")["articles_in_all"] == 1


def test_an_answer_is_bounded_and_says_what_it_left_out():
    answer = bounded({"facts": [{"statement": "é" * 400}] * 500, "facts_in_all": 500, "voices": [1], "label": "x"})
    assert len(json.dumps(answer, ensure_ascii=False)) <= 80_000
    assert (answer["facts_in_all"], answer["voices"], answer["label"]) == (500, [1], "x")


def test_without_an_archive_nothing_starts(tmp_path):
    with pytest.raises(UsageError, match="there is no such archive"):
        command.callback(tmp_path / "none.duckdb")


@pytest.mark.slow
def test_over_standard_input_and_output(archive):
    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "coverlap", "mcp", "--archive", str(archive)],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with connected(program) as session:
        assert {tool.name for tool in session.tools()} == TOOLS
        assert session("search", words="crossings")["articles_in_all"] == 2
        assert session.call("read_article", article="none").is_error
