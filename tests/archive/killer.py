"""Kills processes that change an archive, at random instants: `python -m tests.archive.killer FOLDER TIMES`.

Every process is forked from this one, which has the program imported and never opens an archive itself. Out: one line
of JSON with the state before a change, the state after it, and the states in which killed changes left the archive.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from coverlap import archive
from coverlap.archive.database import reading

from .newsroom import press

TABLES = ("articles", "blocks", "boilerplate", "terms", "lengths")


def forked(work):
    """Run in a process of its own, which is returned at once."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return pid


def state(path: Path):
    """What every table holds, in one number each; None where there is no archive."""
    out, into = os.pipe()

    def tell():
        found = None
        if path.exists():
            with reading(path) as database:
                rows = [f"SELECT coalesce(sum(hash({table})), 0), count(*) FROM {table}" for table in TABLES]
                found = [list(map(int, database.execute(row).fetchall()[0])) for row in rows]
        os.write(into, json.dumps(found).encode())

    os.waitpid(forked(tell), 0)
    os.close(into)
    with os.fdopen(out) as stream:
        text = stream.read()
    return json.loads(text) if text else "cannot be opened"


def main(folder: Path, times: int):
    before, path = folder / "before.duckdb", folder / "wire.duckdb"
    os.waitpid(forked(lambda: archive.add(before, press(20))), 0)
    told = {"before": [None, state(before)], "after": [], "killed": []}
    took = []
    for start in (None, before):
        clear(path, start)
        began = time.monotonic()
        os.waitpid(forked(lambda: archive.add(path, press(40))), 0)
        took.append(time.monotonic() - began)
        told["after"].append(state(path))
    rng = random.Random(11)
    for number in range(times):
        clear(path, before if number % 2 else None)
        pid = forked(lambda: archive.add(path, press(40)))
        time.sleep(rng.random() * 1.1 * took[number % 2])
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        told["killed"].append(state(path))
    print(json.dumps(told))


def clear(path: Path, start: Path | None):
    for left in path.parent.glob(f"*{path.name}*"):
        left.unlink()
    for left in path.parent.glob(f".{path.name}*"):
        left.unlink()
    if start:
        shutil.copy(start, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
