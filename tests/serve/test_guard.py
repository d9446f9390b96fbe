"""What the desk refuses: other names, other sites, whoever has no token, and what is too large or malformed."""

import asyncio
import io
import socket
import threading
import time
import urllib.request
import zipfile
from contextlib import closing

import pytest
import uvicorn
from starlette.testclient import TestClient

from coverlap.errors import InputError, OutputError, UsageError, WorkError
from coverlap.serve import run
from coverlap.serve.app import ROUTES, application
from coverlap.serve.guard import RequestLimits

from .conftest import DRAFT, HOST

POSTS = [route.path for route in ROUTES if "POST" in route.methods]
GETS = ["/", "/search", "/archive", "/events", "/api/archive", "/api/decisions", "/static/desk.js", "/nowhere"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8517", "127.0.0.1", "127.0.0.1:80", "", "localhost:8518"]
)
@pytest.mark.parametrize("path", ["/", "/api/archive"])
def test_a_name_that_was_made_to_point_here_is_refused(client, host, path):
    answer = client.get(path, headers={"host": host})
    assert (answer.status_code, "ferr" in answer.text) == (421, False)


def test_names_that_are_the_desk_s_own_are_answered(client):
    assert client.get("/", headers={"host": "DESK.example"}).status_code == 200


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_the_token(client, token, path, headers):
    body = {"text": DRAFT, "token": token}
    answer = client.post(path, data=body, headers={**headers, "authorization": f"Bearer {token}"})
    assert (answer.status_code, "another site" in answer.text) == (403, True)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("wrong", ["", "x", "token-of-the-test", "tökén"])
def test_nothing_changes_without_the_token(client, draft, tmp_path, path, wrong):
    path = path.replace("{key}", draft.removeprefix("/drafts/"))
    form = client.post(path, params={"id": "lantern-1"}, data={"text": DRAFT, "token": wrong})
    bearer = f"Bearer {wrong}".encode()
    value = client.post(path, params={"id": "lantern-1"}, json={"text": DRAFT}, headers={"authorization": bearer})
    assert (form.status_code, value.status_code) == (403, 403)
    assert not (tmp_path / "decisions.jsonl").exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client, method):
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", GETS)
def test_every_answer_says_what_a_page_may_do(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2f..%2fpage.py",
        "/static/%2e%2e/desk.js",
        "/static//etc/passwd",
        "/articles/..%2f..%2f..%2fetc%2fshadow",
        "/articles/%00",
        "/articles//etc/shadow",
        "/drafts/..%2f..%2fdecisions.jsonl",
        "/drafts/%2e%2e",
    ],
)
def test_a_path_reaches_no_file(client, path):
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text and "import" not in answer.text


def test_what_is_too_large_is_cut_off(state):
    small = TestClient(application(state, [HOST], RequestLimits(body=20_000)), base_url=f"http://{HOST}")
    body = {"text": "x " * 20_000, "token": state.token}
    assert small.post("/drafts", data=body).status_code == 413

    def unending():
        for _ in range(100):
            yield b"x" * 1_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert small.post("/drafts", content=unending(), headers=form).status_code == 413
    assert small.post("/drafts", content=b"", headers={"content-length": "-1"}).status_code == 413


def test_who_sends_nothing_is_not_waited_for(state):
    """A request whose body never comes, as a program sends it that wants to hold the server up."""
    guarded, sent = application(state, [HOST], RequestLimits(seconds=0.1)), []

    async def receive():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    headers = [(b"host", HOST.encode()), (b"content-type", b"application/x-www-form-urlencoded")]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": "/drafts",
        "raw_path": b"/drafts",
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8517),
    }
    asyncio.run(guarded(scope, receive, send))
    assert sent[0]["status"] == 503


def bomb() -> bytes:
    """A Word file that unpacks to 72 MB of tags."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(b"<w:p>" * 200_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.exe", b"MZ"),
        ("draft", b"\x00\x01"),
        ("draft.duckdb", b"x"),
        ("draft.jsonl", b'{"text": "x"}'),
        ("draft.docx", b"PK\x03\x04 no zip"),
        ("draft.docx", b"\xff" * 50_000),
        ("draft.html", b"<" * 100_000),
        ("draft.md", b"---\n" + b"a: &a [*a]\n" * 100 + b"---\n"),
        ("draft.txt", b"\x00" * 1_000),
        ("draft.odt", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(client, token, name, data):
    answer = client.post("/drafts", data={"token": token}, files={"file": (name, data)})
    assert answer.status_code in (303, 400)
    assert "Traceback" not in answer.text and "root:" not in answer.text
    assert client.get("/").status_code == 200


def test_a_word_file_that_unpacks_to_much_more_is_refused(client, token):
    answer = client.post("/drafts", data={"token": token}, files={"file": ("draft.docx", bomb())})
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{", "application/json"),
        (b"[1]", "application/json"),
        (b'{"text": 1}', "application/json"),
        (b'{"text": "\\ud800"}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"\xff", "application/json"),
        (b"text=x", "text/plain"),
    ],
)
def test_what_is_no_object_of_texts_is_refused(client, token, body, kind):
    headers = {"authorization": f"Bearer {token}", "content-type": kind}
    answer = client.post("/api/check", content=body, headers=headers)
    assert answer.status_code in (400, 415) and set(answer.json()) == {"error"}


def test_a_form_with_too_many_parts_is_refused(client, token):
    answer = client.post(
        "/drafts", data={"token": token, **{f"f{n}": "x" for n in range(100)}}, files={"file": ("a.txt", b"x")}
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("error", "status"), [(InputError, 400), (UsageError, 400), (WorkError, 503), (OutputError, 503)]
)
def test_what_the_machine_cannot_do_is_not_blamed_on_who_asks(client, state, error, status):
    def fails(name, *arguments):
        raise error("so it is.")

    state.ask = fails
    answer = client.get("/api/archive")
    assert (answer.status_code, answer.json()) == (status, {"error": "so it is."})


def test_a_fault_of_the_program_says_nothing_of_its_inside(client, state):
    def fails(name, *arguments):
        raise RuntimeError("secret words of a draft")

    state.ask = fails
    answer = client.get("/")
    assert (answer.status_code, "secret" in answer.text, "fault of the program" in answer.text) == (500, False, True)


@pytest.mark.slow
@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: x", b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET"])
def test_who_opens_all_connections_and_says_nothing_keeps_nobody_out(monkeypatch, sent):
    monkeypatch.setattr(run, "_PATIENCE", 0.3)

    async def hello(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"hi"})

    settings = uvicorn.Config(hello, http=run.Connection, lifespan="off", limit_concurrency=4, log_level="error")
    server = uvicorn.Server(settings)
    with closing(run._bound("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        idle = [socket.create_connection(listening.getsockname()) for _ in range(8)]
        for one in idle:
            one.sendall(sent)
        time.sleep(2)
        url = "http://{}:{}/".format(*listening.getsockname())
        assert urllib.request.urlopen(url, timeout=10).read() == b"hi"
        for one in idle:
            one.close()
        server.should_exit = True
        thread.join(10)
