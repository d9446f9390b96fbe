#!/usr/bin/env python3
"""How large the HTML report of a large run is and how fast a browser opens it: `python bench/page.py ARTICLES`.

In: a file or folder of articles, or a `report.html`. Out: one line with the page's bytes, elements and events carried,
the `load` event and the first paint of each opening in a fresh Chromium (Debian's, by Playwright), and the machine's
load average while it was measured. Nothing of it is judged here.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
TIMES = """() => ({
    load: Math.round(performance.getEntriesByType("navigation")[0].loadEventEnd),
    paint: Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0),
    elements: document.getElementsByTagName("*").length,
    events: document.querySelectorAll("section.event").length,
})"""


def page_of(articles: Path, out: Path) -> Path:
    """The HTML report of these articles, with the defaults."""
    command = ["-m", "coverlap", "compare", str(articles), "--format", "html", "--out", str(out), "--quiet"]
    subprocess.run([sys.executable, *command], check=True)
    return out / "report.html"


def opening(browser: Browser, page: Path) -> dict[str, int]:
    """The figures of one opening; milliseconds since navigation began."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(page.resolve().as_uri(), wait_until="load")
    opened.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    figures: dict[str, Any] = opened.evaluate(TIMES)
    context.close()
    return figures


def main() -> None:
    """Measure, and print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--openings", type=int, default=5)
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is absent: apt-get install chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        given: Path = arguments.articles
        page = given if given.suffix == ".html" else page_of(given, Path(scratch))
        figures = []
        for _ in range(arguments.openings):
            browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
            figures.append(opening(browser, page))
            version = browser.version
            browser.close()
        loads, paints = ([figure[name] for figure in figures] for name in ("load", "paint"))
        print(
            f"{page.stat().st_size / 1e6:.1f} MB, {figures[0]['elements']:,} elements, {figures[0]['events']} events; "
            f"load {loads} ms, first paint {paints} ms; Chromium {version}, load average {os.getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    main()
