"""The desk in Chromium, from a server on the loopback: the flows of an editor, and nothing that axe objects to."""

import socket
import threading
import time

import pytest
import uvicorn

from coverlap import archive
from coverlap.checks.policy import Policy
from coverlap.cli.outputs import save
from coverlap.serve.app import application
from coverlap.serve.desk import Desk
from coverlap.serve.state import State

from ..checks.harbour import QUOTE
from ..serve.conftest import ARTICLES, DRAFT

PAGES = ("/", "/search?q=seals", "/archive", "/events", "/articles/lantern-1", "/event?id=lantern-1", "/nowhere")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    archive.add(folder / "wire.duckdb", ARTICLES)
    desk, lock = Desk(str(folder / "wire.duckdb"), Policy()), threading.Lock()

    def ask(name, *arguments):
        with lock:
            return getattr(desk, name)(*arguments)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        made = application(State(ask, folder / "decisions.jsonl", save), [host])
        server = uvicorn.Server(uvicorn.Config(made, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://{host}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 1400, "height": 900}, base_url=address)
    said = []
    made = context.new_page()
    made.set_default_timeout(10_000)
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("console", lambda message: said.append(message.text) if "404" not in message.text else None)
    yield made
    context.close()
    assert said == []


def pasted(page):
    page.goto("/")
    page.get_by_label("Paste the draft").fill(DRAFT)
    page.get_by_label("Headline").fill("Islands lose ferries")
    page.get_by_role("button", name="Mark up").click()


def test_paste_mark_up_and_see_the_source(page):
    pasted(page)
    assert "of this draft is also in other articles" in page.locator(".answer").inner_text()
    page.locator(".m.neither").first.click()
    assert "fuel has become too expensive" in page.locator(".match.current").inner_text()
    page.get_by_label("Leave out quotations").check()
    assert page.locator("[data-words-of=cited]").inner_text() == "0 words"


def test_a_dropped_file_is_marked_up_at_once(page):
    page.goto("/")
    page.evaluate(
        """text => {
          const files = new DataTransfer();
          files.items.add(new File([text], "ferries.txt", { type: "text/plain" }));
          const dropped = new DragEvent("drop", { dataTransfer: files, bubbles: true });
          document.querySelector("form.drop").dispatchEvent(dropped);
        }""",
        DRAFT,
    )
    page.locator("section.draft").wait_for()
    assert page.locator("h2").first.inner_text() == "ferries.txt"


def test_a_finding_is_dismissed_and_stays_so(page):
    pasted(page)
    first = page.locator(".finding.warning").first
    first.get_by_text("Decide").click()
    first.get_by_label("Why").fill("agreed with the Herald")
    first.get_by_label("Who").fill("Ana Ruiz")
    first.get_by_role("button", name="Dismiss").click()
    page.get_by_text("dismissed by Ana Ruiz").first.wait_for()


def test_who_has_a_quotation_and_where(page):
    page.goto("/search")
    page.get_by_label("Words;").fill(QUOTE)
    page.get_by_role("button", name="Who quotes them").click()
    assert "Ana Ruiz (1), Tom Okoro (1)" in page.locator(".answer").inner_text()
    page.locator(".entries a").first.click()
    assert QUOTE in page.locator("#at").inner_text()


def test_from_a_day_to_an_event_s_comparison(page):
    page.goto("/events")
    page.locator(".entries a").first.click()
    page.get_by_role("link", name="The whole comparison").click()
    page.get_by_role("link", name="Back to the desk").click()
    assert page.get_by_role("list", name="Articles").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_and_phone(browser, address, scheme):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, color_scheme=scheme)
    page = context.new_page()
    pasted(page)
    found = {}
    for path in (page.url, *PAGES):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            found[path] = "wider than the phone"
        for violation in Axe().run(page).response["violations"]:
            found[path] = violation["id"], [node["html"][:120] for node in violation["nodes"][:2]]
    context.close()
    assert found == {}


def test_it_can_be_read_and_filtered_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    pasted(page)
    shared = page.locator("[data-words-of=shared]").inner_text()
    page.get_by_label("Leave out quotations").check()
    page.get_by_role("button", name="Apply").click()
    assert int(page.locator("[data-words-of=shared]").inner_text()) < int(shared)
    context.close()
