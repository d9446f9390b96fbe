"""Makes the pictures of the documentation: the desk, with articles about a place that does not exist.

    .venv/bin/python -m docs.pictures

It needs Chromium. Pictures are 1,000 points wide.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright
from tests.checks.harbour import OWN, QUOTE, SCHOOL, STORY

from coverlap import archive
from coverlap.checks.policy import Policy
from coverlap.cli.outputs import save
from coverlap.model.values import Article
from coverlap.serve.app import application
from coverlap.serve.desk import Desk
from coverlap.serve.state import State

PICTURES = Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 1000, 720
STREET = "The street lamps along the quay stay dark from eleven at night, to save what the council owes for its power."
HERALD = Article(
    id="herald",
    outlet="Island Herald",
    title="Fewer ferries from spring",
    published="2031-03-02",
    url="https://herald.example/ferries",
    text=f"Residents met on Tuesday.\n\n{STORY}\n\nThe mayor was blunt. “{QUOTE},” said Ana Ruiz.",
)
LANTERN = Article(
    id="lantern",
    outlet="Valley Lantern",
    title="More seals than in thirty winters",
    published="2031-03-03",
    text=f"{SCHOOL}\n\nThe harbour was quiet. “{QUOTE},” said Tom Okoro, who runs the ferries.",
)
DRAFT = (
    f"{OWN}\n\n{STORY}\n\n“{QUOTE},” said Ana Ruiz.\n\n{STREET}\n\n"
    f"{SCHOOL[:-1]}, the Valley Lantern reported.\n\nMost went home without an answer."
)


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        archive.add(Path(folder, "wire.duckdb"), [HERALD, LANTERN])
        desk = Desk(str(Path(folder, "wire.duckdb")), Policy())
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        state = State(lambda name, *given: getattr(desk, name)(*given), Path(folder, "decisions.jsonl"), save)
        server = uvicorn.Server(uvicorn.Config(application(state, [host]), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            _taken(f"http://{host}")
        finally:
            server.should_exit = True
            thread.join()


def _taken(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, base_url=address)
        page.goto("/")
        page.get_by_label("Paste the draft").fill(DRAFT)
        page.get_by_label("Headline").fill("Islands lose a quarter of their ferries")
        page.get_by_role("button", name="Mark up").click()
        page.locator(".m.neither").first.click()
        _shot(page, "draft")
        page.goto("/search")
        page.get_by_label("Words;").fill(QUOTE)
        page.get_by_role("button", name="Who quotes them").click()
        _shot(page, "quotation", height=460)
        browser.close()


def _shot(page: Page, name: str, height: int = HEIGHT) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", clip={"x": 0, "y": 0, "width": WIDTH, "height": height})


if __name__ == "__main__":
    main()
