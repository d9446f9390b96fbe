#!/usr/bin/env python3
"""The Spark engine beside the embedded one: `python bench/spark.py SETS [ARTICLES]`.

In: the folder of sets (with `plant.py` and `data/`). Out: for the first 1,000 (or ARTICLES) articles of allsides_10k
and for planted reuse (seed 1): whether every table is the same to the last digit and in the same order, the CPU seconds
of both engines, and what Spark moved between tasks, in bytes an article, by stage of the comparison.
"""

from __future__ import annotations

import itertools
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from pyspark.sql import SparkSession

from coverlap import pipeline
from coverlap.engines.progress import listening
from coverlap.engines.spark.session import session
from coverlap.read import read
from coverlap.settings import Settings, SparkSettings
from coverlap.tables import OUTLETS, TABLES

MASTER = "local[2]"


def sets(folder: Path, scratch: Path, count: int) -> Iterator[tuple[str, str]]:
    """Name and file of each set."""
    whole = folder / "data/allsides_10k/articles.jsonl.xz"
    first = scratch / "first.jsonl"
    with lzma.open(whole, "rt", encoding="utf-8") as lines:
        first.write_text("".join(itertools.islice(lines, count)), encoding="utf-8")
    yield f"first {count:,} of allsides_10k", str(first)
    plant = [sys.executable, str(folder / "plant.py"), str(whole), str(scratch / "planted"), "--seed", "1"]
    subprocess.run(plant, check=True, capture_output=True)
    yield "planted, seed 1", str(scratch / "planted/articles.jsonl")


class Moved:
    """Bytes that Spark wrote for a shuffle, and CPU seconds, by the stage of the comparison under way."""

    def __init__(self) -> None:
        self.stages: dict[str, int] = {}
        self.cpu: dict[str, float] = {}
        self._name, self._seen, self._spent = "starting", 0, spent()

    def begun(self, stage: str, done: int, total: int) -> None:
        """Another stage begins: what was moved until now belongs to the one before."""
        if stage != self._name:
            moved, cpu = self._moved(), spent()
            self.cpu[self._name] = self.cpu.get(self._name, 0.0) + cpu - self._spent
            self._spent = cpu
            self.stages[self._name] = self.stages.get(self._name, 0) + moved - self._seen
            self._name, self._seen = stage, moved

    def _moved(self) -> int:
        session = SparkSession.getActiveSession()
        if session is None:
            return 0
        java: Any = session.sparkContext._jsc
        listed = java.sc().statusStore().executorList(False)
        return sum(listed.apply(at).totalShuffleWrite() for at in range(listed.size()))


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and those of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def spent() -> float:
    """CPU seconds of this process and all below it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    below, total = [os.getpid()], 0.0
    while below:
        pid = below.pop()
        below += children.get(pid, [])
        try:
            total += cpu_of(pid)
        except OSError:
            continue
    return total


def embedded(path: str) -> dict[str, list[Any]]:
    """All rows of all tables, from the embedded engine."""
    run = pipeline.compare(read([path]))
    records = list(run.records)
    summary = run.summary("")
    return {
        name: [row for source in ([summary] if table is OUTLETS else records) for row in table.rows(source)]
        for name, table in TABLES.items()
    }


def written(folder: Path) -> dict[str, list[Any]]:
    """All rows of all tables that the Spark engine wrote."""
    return {
        name: [
            tuple(row.values())
            for part in sorted((folder / name).glob("part-*.parquet"))
            for row in pq.ParquetFile(part).read().to_pylist()
        ]
        for name in TABLES
    }


def main() -> None:
    """Print one table a set."""
    if len(sys.argv) < 2 or not Path(sys.argv[1], "plant.py").exists():
        sys.exit("bench/spark.py: name the folder of sets, which has plant.py and data/; nothing else here needs it.")
    before = spent()
    session(MASTER).range(4).repartition(4).mapInArrow(lambda batches: batches, "id long").collect()
    print(f"starting Spark and its workers: {spent() - before:.1f} CPU s", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, path in sets(Path(sys.argv[1]), Path(scratch), int(sys.argv[2]) if len(sys.argv) > 2 else 1000):
            before = time.process_time()
            expected = embedded(path)
            alone = time.process_time() - before
            moved, tables = Moved(), Path(scratch, "tables")
            start, before = time.monotonic(), spent()
            with listening(moved.begun):
                settings = Settings(spark=SparkSettings(MASTER, str(tables), largest=0))
                list(pipeline.compare(read([path]), settings, engine="spark").records)
                moved.begun("ended", 0, 0)
            wall, cost = time.monotonic() - start, spent() - before
            found, count = written(tables), len(expected["articles"])
            same = [table for table in TABLES if found[table] == expected[table]]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"\n{name}: {count:,} articles, {len(expected['passages']):,} passages")
            print(f"same tables: {len(same)} of {len(TABLES)} ({', '.join(same)})")
            print(f"embedded {alone:.1f} CPU s; spark at {MASTER} {cost:.1f} CPU s, {wall:.0f} s by the clock")
            print(f"driver's Python at most {peak:.0f} MB")
            for stage, size in moved.stages.items():
                print(f"  {stage:24} {size / count:10,.0f} bytes an article shuffled {moved.cpu[stage]:7.1f} CPU s")
            print(f"  {'all':24} {sum(moved.stages.values()) / count:10,.0f}", flush=True)


if __name__ == "__main__":
    main()
