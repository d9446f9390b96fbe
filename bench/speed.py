#!/usr/bin/env python3
"""What a comparison of real news costs: `python bench/speed.py SETS [--sizes 1000,2000,5000,10000] [--part NAME ...]`.

In: the folder of labelled sets (`data/allsides_10k`). Out: Markdown tables on standard output. `growth`: CPU seconds
and peak memory of the whole process tree by number of articles, and the exponent of CPU time fitted to them. `start`:
wall seconds of `--help` and of the sample articles from cold to written reports, best of five. `jobs`: wall seconds of
one and two processes, and whether they wrote the same bytes. `memory`: the same with `--memory 1GB`. Memory is that of
the process itself where it is alone, and the sum of proportional shares (PSS) where it has workers.
"""

from __future__ import annotations

import argparse
import itertools
import lzma
import math
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).parent.parent / "seeds"
MIDDLE = 5000  # articles for what is measured at one size


class Cost(NamedTuple):
    """What one run took: CPU seconds of all its processes, wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    megabytes: float


def run(*arguments: str) -> Cost:
    """Run coverlap to its end. Raises SystemExit where it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1500854400"}
    began, peak = time.perf_counter(), 0.0
    command = [sys.executable, "-m", "coverlap", *arguments]
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawn(sys.executable, command, environment, file_actions=silent)
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            break
        family = tree(pid)
        peak = max(peak, shares(family) if len(family) > 1 else 0.0)
        time.sleep(0.02 if time.perf_counter() - began < 2 else 1.0)  # a look at the memory of workers stops them
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"coverlap {' '.join(arguments)}: exit {os.waitstatus_to_exitcode(status)}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, max(peak, usage.ru_maxrss / 1024))


def tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def shares(family: Sequence[int]) -> float:
    """Memory of processes in MB, what they share counted once."""
    total = 0
    for pid in family:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


class Bench:
    """The articles to measure on, and a folder to write into."""

    def __init__(self, sets: Path, scratch: Path, sizes: Sequence[int]) -> None:
        self._articles = sets / "data/allsides_10k/articles.jsonl.xz"
        self._scratch, self.sizes = scratch, sizes

    def first(self, count: int) -> str:
        """The path of a file with the first `count` articles."""
        path = self._scratch / f"first{count}.jsonl"
        if not path.exists():
            with lzma.open(self._articles, "rt", encoding="utf-8") as lines:
                path.write_text("".join(itertools.islice(lines, count)), encoding="utf-8")
        return str(path)

    def compare(self, count: int, name: str, *options: str) -> Cost:
        """The whole comparison of the first `count` articles, as CSV and Markdown."""
        out = str(self._scratch / name)
        return run("compare", self.first(count), "--out", out, "--format", "csv,md", "--quiet", *options)

    def written(self, name: str) -> dict[str, bytes]:
        """The bytes of each file of a report."""
        return {path.name: path.read_bytes() for path in sorted((self._scratch / name).iterdir())}

    def growth(self) -> None:
        """CPU time and memory by number of articles."""
        header("articles", "CPU s", "ms an article", "wall s", "peak MB")
        costs = {}
        for count in self.sizes:
            cost = costs[count] = self.compare(count, "growth")
            row(count, f"{cost.cpu:.1f}", f"{1000 * cost.cpu / count:.2f}", f"{cost.wall:.1f}", f"{cost.megabytes:.0f}")
        if len(costs) > 1:
            print(f"\nCPU time grows with the number of articles to the power of {exponent(costs):.2f}.\n")

    def start(self) -> None:
        """How long a person waits for the smallest calls."""
        header("call", "wall s", "CPU s")
        sample = ("compare", str(SEEDS), "--out", str(self._scratch / "seeds"), "--quiet")
        for name, arguments in {"--help": ("--help",), "compare seeds, all formats": sample}.items():
            costs = [run(*arguments) for _ in range(5)]
            row(name, f"{min(cost.wall for cost in costs):.2f}", f"{min(cost.cpu for cost in costs):.2f}")

    def jobs(self) -> None:
        """One process against two."""
        header("processes", "wall s", "CPU s", "peak MB")
        one, two = (self.compare(MIDDLE, f"jobs{jobs}", "--jobs", jobs) for jobs in ("1", "2"))
        for name, cost in (("1", one), ("2", two)):
            row(name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.megabytes:.0f}")
        print(f"\n{one.wall / two.wall:.2f} times faster; {self._same('jobs1', 'jobs2')}.\n")

    def memory(self) -> None:
        """The largest size within 1 GB."""
        header("articles", "memory", "CPU s", "peak MB")
        most = max(self.sizes)
        for name, options in (("as it takes", ()), ("1GB", ("--memory", "1GB"))):
            cost = self.compare(most, name, *options)
            row(most, name, f"{cost.cpu:.1f}", f"{cost.megabytes:.0f}")
        print(f"\n{self._same('as it takes', '1GB').capitalize()}.\n")

    def _same(self, one: str, other: str) -> str:
        return "the same bytes" if self.written(one) == self.written(other) else "OTHER BYTES"


def exponent(costs: dict[int, Cost]) -> float:
    """The slope of log CPU time over log articles, by least squares."""
    points = [(math.log(count), math.log(cost.cpu)) for count, cost in costs.items()]
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return above / sum((x - middle[0]) ** 2 for x, _ in points)


def header(*cells: str) -> None:
    """The head of a table."""
    row(*cells)
    row(*("---" for _ in cells))


def row(*cells: object) -> None:
    """One line of a table."""
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


PARTS = {part.__name__: part for part in (Bench.growth, Bench.start, Bench.jobs, Bench.memory)}


def main() -> None:
    """Measure the parts named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of labelled sets")
    parser.add_argument("--sizes", default="1000,2000,5000,10000", help="numbers of articles")
    parser.add_argument("--part", action="append", choices=list(PARTS), help="what to measure")
    arguments = parser.parse_args()
    if not (arguments.folder / "data/allsides_10k").is_dir():
        raise SystemExit(f"{arguments.folder}: no labelled sets here (no data/allsides_10k); nothing to run.")
    with tempfile.TemporaryDirectory(prefix="coverlap-bench-") as scratch:
        bench = Bench(arguments.folder.resolve(), Path(scratch), [int(size) for size in arguments.sizes.split(",")])
        for name in arguments.part or PARTS:
            PARTS[name](bench)


if __name__ == "__main__":
    main()
