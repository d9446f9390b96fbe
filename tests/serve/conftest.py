"""A desk of a small newsroom, in this process: the application as a browser or a CMS meets it."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import coverlap
from coverlap import archive
from coverlap.checks.policy import Policy
from coverlap.cli.outputs import save
from coverlap.serve.app import application
from coverlap.serve.desk import Desk
from coverlap.serve.state import State

from ..checks.harbour import OWN, QUOTE, SCHOOL, STORY

HOST = "127.0.0.1:8517"
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"
ARTICLES = (
    coverlap.Article(
        id="herald/ferries",
        outlet="Island Herald",
        title="Fewer ferries from spring",
        published="2031-03-02",
        url="https://herald.example/ferries",
        text=f"Residents met on Tuesday.\n\n{STORY}\n\nThe mayor was blunt. “{QUOTE},” said Ana Ruiz.\n",
    ),
    coverlap.Article(
        id="lantern-1",
        outlet="Valley Lantern",
        title="Northline cuts crossings",
        published="2031-03-03",
        text=f"{STORY}\n\nThe harbour was quiet. “{QUOTE},” said Tom Okoro, who runs the ferries.\n\n{SCHOOL}",
    ),
    coverlap.Article(
        id="../../etc/passwd", outlet=ATTACK, title=ATTACK, published="2031-03-03", text=f"{ATTACK} {SCHOOL}"
    ),
)
DRAFT = f"{OWN}\n\n{STORY}\n\n“{QUOTE},” said Ana Ruiz.\n"


@pytest.fixture(scope="session")
def wire(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "wire.duckdb"
    archive.add(path, ARTICLES)
    return path


@pytest.fixture(scope="session")
def asked(wire):
    """The desk in this process, asked as the server asks the worker."""
    desk = Desk(str(wire), Policy())
    yield lambda name, *arguments: getattr(desk, name)(*arguments)
    desk.rest()


@pytest.fixture
def state(asked, tmp_path) -> State:
    return State(asked, tmp_path / "decisions.jsonl", save, "token-of-the-tests")


@pytest.fixture
def client(state) -> TestClient:
    made = application(state, [HOST, "desk.example"])
    return TestClient(made, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def token(client) -> str:
    """The token, as the desk's own page has it."""
    return re.search('name="token" value="([^"]+)"', client.get("/").text)[1]


@pytest.fixture
def draft(client, token) -> str:
    """The address of a checked draft."""
    return client.post("/drafts", data={"text": DRAFT, "title": "Ferries", "token": token}).headers["location"]
