#!/usr/bin/env python3
"""Time an archive, and hold its verdicts against memory's: `bench/archive.py SETS [COUNT]`.

In: the folder of sets; how many articles of allsides_10k to keep (default: all). Out: one Markdown row a figure: adds,
size against the text, a check from a cold start, each further draft of one call, a saved draft under --watch, and how
many of the verdicts are those of the same articles in memory. Drafts are articles of other sets, and articles of this
one from the midst of other ones' words. Without the folder it says so and stops.
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from coverlap import Article, Policy, archive, check
from coverlap.checks.corpus import InMemoryArticles
from coverlap.checks.run import check as judged

OTHERS = ("basil", "newswcl50", "allsides_events", "polnear")
EACH = 8  # drafts of each set
FIELDS = ("outlet", "title", "published", "url", "text")


def articles(sets: Path, name: str, count: int | None = None) -> list[Article]:
    """The first articles of a set."""
    with lzma.open(sets / "data" / name / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in itertools.islice(lines, count))
        return [Article(f"{name}-{row['id']}", **{key: row.get(key) or "" for key in FIELDS}) for row in rows]


def drafts(sets: Path, kept: list[Article]) -> list[Article]:
    """Drafts with and without a date, that share nothing, an event or whole passages with the archive."""
    rng = random.Random(7)
    foreign = [draft for name in OTHERS for draft in rng.sample(articles(sets, name), EACH)]
    some = rng.sample(kept, 32)
    own = [replace(a, text=f"{b.text[:600]}\n\n{a.text}") for a, b in zip(some[::2], some[1::2], strict=True)]
    made = [replace(draft, id=f"draft-{draft.id}", outlet="The Desk") for draft in (*foreign, *own)]
    return [replace(draft, published="", url="") if at % 3 == 0 else draft for at, draft in enumerate(made)]


def timed(*arguments: str) -> tuple[float, float]:
    """Run coverlap to its end: wall seconds, CPU seconds."""
    start = time.perf_counter()
    pid = os.posix_spawn(sys.executable, [sys.executable, "-m", "coverlap", *arguments], os.environ)
    _, _, usage = os.wait4(pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def watched(path: Path, draft: Path, text: str) -> float:
    """Seconds from a save to the end of the check that it causes; the best of three."""
    command = [sys.executable, "-m", "coverlap", "check", str(draft), "--archive", str(path), "--watch"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    process.stderr.readline()
    took = []
    aside = draft.with_suffix(".saving")
    for turn in range(3):
        start = time.perf_counter()
        aside.write_text(f"{text}\n\nSaved {turn}.", encoding="utf-8")
        aside.replace(draft)
        process.stderr.readline()
        took.append(time.perf_counter() - start)
    process.terminate()
    process.wait()
    return min(took)


def row(name: str, figure: Any, note: str = "") -> None:
    """One line of the table."""
    print(f"| {name} | {figure} | {note} |", flush=True)


def measure(sets: Path, count: int | None, scratch: Path) -> None:
    """All figures."""
    kept = articles(sets, "allsides_10k", count)
    path, folder = scratch / "wire.duckdb", scratch / "drafts"
    folder.mkdir()
    text = sum(len(article.text.encode()) for article in kept)
    start = time.process_time()
    archive.add(path, kept)
    row("add", f"{time.process_time() - start:.1f} CPU s", f"{len(kept):,} articles, {text / 1e6:.1f} MB of text")
    start = time.process_time()
    archive.add(path, [replace(kept[0], id="one", title="One more")])
    row("add one more", f"{time.process_time() - start:.1f} CPU s")
    archive.remove(path, ["one"])
    row("size", f"{path.stat().st_size / text:.2f} times the text", f"{path.stat().st_size / 1e6:.1f} MB")
    held = drafts(sets, kept)
    files = [folder / f"{number}.md" for number in range(len(held))]
    for file, draft in zip(files, held, strict=True):
        file.write_text(draft.text, encoding="utf-8")
    one = [timed("check", str(files[0]), "--archive", str(path), "--format", "json:/dev/null") for _ in range(3)]
    row("one draft from a cold start", "{:.2f} s wall, {:.2f} CPU s".format(*min(one)), "best of three")
    all_ = timed("check", *map(str, files), "--archive", str(path), "--format", "json:/dev/null")
    further = [(whole - first) / (len(files) - 1) for whole, first in zip(all_, min(one), strict=True)]
    row(
        "each further draft",
        "{:.0f} ms wall, {:.0f} CPU ms".format(*(1000 * s for s in further)),
        f"{len(files)} drafts",
    )
    row("saved under --watch", f"{watched(path, files[0], held[0].text):.2f} s wall", "best of three")
    memory = InMemoryArticles(kept)
    policy = Policy(max_reuse=10, max_run=20)
    same = [check(draft, path, policy) == judged([draft], memory, policy) for draft in held]
    row("verdicts equal to memory's", f"{sum(same)} of {len(same)}")


def main() -> None:
    """Measure in a scratch folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of labelled sets")
    parser.add_argument("count", nargs="?", type=int, help="how many articles to keep")
    arguments = parser.parse_args()
    if not (arguments.folder / "data").is_dir():
        raise SystemExit(f"{arguments.folder}: no labelled sets here (no data); nothing to run.")
    with tempfile.TemporaryDirectory(prefix="coverlap-bench-") as scratch:
        measure(arguments.folder.resolve(), arguments.count, Path(scratch))


if __name__ == "__main__":
    main()
