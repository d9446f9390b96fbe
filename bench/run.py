#!/usr/bin/env python3
"""Run coverlap on labelled sets and score what it writes: `python bench/run.py SETS [NAME ...]`.

In: the folder of sets (with `score.py`, `plant.py` and `data/`). Out: one Markdown row a figure on standard output,
with CPU seconds and peak memory of each run. Without the folder it says so and stops: nothing else here needs it.
Every set is run with the defaults, as a person would run it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

DEGREES = ("all", "verbatim", "light", "medium", "heavy")


class Cost(NamedTuple):
    """What one run of a command took: CPU seconds and peak memory in MB, of the command and its children."""

    seconds: float
    megabytes: float


class Sets:
    """The folder of labelled sets, and a folder to write into."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.scratch = folder, scratch

    def data(self, *parts: str) -> str:
        """The path of one file of the sets."""
        return str(self.folder.joinpath("data", *parts))

    def compare(self, name: str, *arguments: str) -> tuple[Path, Cost]:
        """Run `coverlap compare`; the folder it wrote and what it cost."""
        out = self.scratch / name
        return out, timed("compare", *arguments, "--out", str(out), "--quiet")

    def score(self, *arguments: str | Path) -> dict[str, Any]:
        """Run `score.py` of the sets."""
        command = [sys.executable, str(self.folder / "score.py"), *map(str, arguments)]
        scores: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return scores


def timed(*arguments: str) -> Cost:
    """Run coverlap with these arguments to its end."""
    pid = os.posix_spawn(sys.executable, [sys.executable, "-m", "coverlap", *arguments], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"coverlap {' '.join(arguments)}: exit {os.waitstatus_to_exitcode(status)}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def alignment(sets: Sets) -> None:
    """Passages of given pairs: PAN 2013, plagdet by class of obfuscation."""
    articles, pairs = sets.data("pan13_train", "articles.jsonl.xz"), sets.data("pan13_train", "pairs.csv")
    out, cost = sets.compare("pan13", articles, "--pairs", pairs, "--format", "csv")
    scores = sets.score("alignment", sets.data("pan13_train", "labels.jsonl.xz"), out / "passages.csv")
    for name, figures in scores.items():
        if figures["cases"]:
            row(f"pan13_train {name}", figures, ("plagdet", "recall", "precision", "granularity"), cost)


def planted(sets: Sets) -> None:
    """Planted passages, candidate search included: seeds 1 to 5."""
    for seed in ("1", "2", "3", "4", "5"):
        folder = sets.scratch / f"planted{seed}"
        plant = [sys.executable, str(sets.folder / "plant.py"), sets.data("allsides_10k", "articles.jsonl.xz")]
        subprocess.run([*plant, str(folder), "--seed", seed], check=True, capture_output=True)
        out, cost = sets.compare(f"planted{seed}-out", str(folder / "articles.jsonl"), "--format", "csv")
        scores = sets.score("planted", folder / "labels.jsonl", out / "passages.csv")
        for name in DEGREES:
            row(f"planted {seed} {name}", scores[name], ("plagdet", "recall", "precision"), cost)


def events(sets: Sets) -> None:
    """Grouping by event: BCubed and pairwise F1."""
    for name in ("allsides_events", "ecbplus"):
        out, cost = sets.compare(name, sets.data(name, "articles.jsonl.xz"), "--format", "csv")
        scores = sets.score("events", sets.data(name, "clusters.jsonl.xz"), out / "articles.csv")
        row(name, scores, ("bcubed_f1", "bcubed_p", "bcubed_r", "pair_f1"), cost)


def quotes(sets: Sets) -> None:
    """Who said it: source of direct and mixed quotations."""
    articles, labels = sets.data("polnear", "articles.jsonl.xz"), sets.scratch / "labels.jsonl"
    with lzma.open(sets.data("polnear", "labels.jsonl.xz"), "rt", encoding="utf-8") as lines:
        whole = [{"content": [], "source": [], **json.loads(line)} for line in lines]  # the scorer asks for both
    labels.write_text("".join(json.dumps(label) + "\n" for label in whole), encoding="utf-8")
    out, cost = sets.compare("polnear", articles, "--format", "csv")
    row("polnear", sets.score("quotes", labels, articles, out / "quotes.csv"), ("f1", "precision", "recall"), cost)


def row(name: str, scores: dict[str, Any], figures: tuple[str, ...], cost: Cost) -> None:
    """One line of the table."""
    cells = [f"{figure} {scores[figure]:.3f}" for figure in figures]
    print(f"| {name} | {', '.join(cells)} | {cost.seconds:.1f} CPU s | {cost.megabytes:.0f} MB |", flush=True)


SETS = {task.__name__: task for task in (alignment, planted, events, quotes)}


def main() -> None:
    """Run the tasks named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of labelled sets")
    parser.add_argument("tasks", nargs="*", help=f"which to run: {', '.join(SETS)}")
    arguments = parser.parse_args()
    if not (arguments.folder / "score.py").is_file():
        raise SystemExit(f"{arguments.folder}: no labelled sets here (no score.py); nothing to run.")
    if unknown := [name for name in arguments.tasks if name not in SETS]:
        raise SystemExit(f"{', '.join(unknown)}: no such task; choose from {', '.join(SETS)}.")
    with tempfile.TemporaryDirectory(prefix="coverlap-bench-") as scratch:
        for name in arguments.tasks or SETS:
            SETS[name](Sets(arguments.folder.resolve(), Path(scratch)))


if __name__ == "__main__":
    main()
