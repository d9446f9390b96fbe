"""A real browser on a real report: Debian's Chromium, driven by Playwright, opening the page from its file address.

Where Chromium is absent these tests are skipped with the reason; on a build server (CI=true) they must run.
Screenshots are kept in the git-ignored folder artefacts/.
"""

import os
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import coverlap
from coverlap.render import REPORTERS

HERE = Path(__file__).parent
ARTEFACTS = HERE.parent.parent / "artefacts"
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser():
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is absent, and these tests must run here: apt-get install chromium")
        pytest.skip("Chromium is absent; apt-get install chromium runs these tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield running
        running.close()


@dataclass
class Opened:
    """A page, with all that it said and asked for."""

    page: object
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def go(self, place: str = "") -> None:
        self.page.goto(self.address + place)

    def event(self, number: int = 0) -> str:
        """The fragment of an event that the page carries."""
        return "#" + self.page.locator("section.event").nth(number).get_attribute("id")


@pytest.fixture
def opened(browser):
    """Opens a report: opened(path, width=…, scheme=…, scripts=…) gives the page on its overview."""
    contexts = []

    def open_page(path: Path, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        result = Opened(context.new_page(), path.as_uri())
        result.page.set_default_timeout(10_000)
        result.page.on("console", lambda message: result.said.append(message.text))
        result.page.on("pageerror", lambda error: result.said.append(str(error)))
        result.page.on("dialog", lambda dialog: (result.said.append(dialog.message), dialog.dismiss()))
        result.page.on("request", lambda request: result.asked.append(request.url))
        result.go()
        return result

    yield open_page
    for context in contexts:
        context.close()


def write_report(articles: list[Path], folder: Path) -> Path:
    report = coverlap.compare(coverlap.read_articles([str(path) for path in articles]))
    reporter = REPORTERS["html"]()
    path = folder / "report.html"
    with path.open("w", encoding="utf-8", errors="backslashreplace") as out:
        for record in report.records:
            out.writelines(chunk.text for chunk in reporter.event(record))
        out.writelines(
            chunk.text for chunk in reporter.end(replace(report.summary, generated="2031-04-01 12:00:00 UTC"))
        )
    return path


@pytest.fixture(scope="session")
def report(tmp_path_factory) -> Path:
    return write_report([HERE / "articles.jsonl"], tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory) -> Path:
    return write_report([HERE / "articles.jsonl", HERE / "attacks.jsonl"], tmp_path_factory.mktemp("attacked"))


@pytest.fixture(scope="session")
def artefacts() -> Path:
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS
