"""Kills the program at random points: `python -m tests.crashes.run [--kills N] [--seed N] [NAME ...]`.

In: how often, and which of `add`, `remove`, `compare`, `check`, `worker`. Out: a line each: kills, how many left the
old state and how many the new one, and what else was found; exit code 1 for anything else. Every run is a process
forked from this one, which has the program imported; half of the kills fall anywhere, half after the first change in
its folder. A killed run must leave all of the old state or all of the new one; where a worker is killed, the run must
end by itself, with one sentence and exit code 2, or be done.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from coverlap import archive
from coverlap.cli.main import main as program
from tests.archive.killer import forked, state
from tests.archive.newsroom import drafts, press

_HANGS = 120  # seconds after which a run has not ended
_ARTICLES = 16  # of a run: enough for two workers, few enough for hundreds of kills


class Scene(NamedTuple):
    """What is killed: how the old state is laid out, the arguments of the run, and what state a folder is in."""

    lay: Callable[[Path], None]
    arguments: Callable[[Path], list[str]]
    seen: Callable[[Path], object]


def begun(arguments: list[str], said: Path) -> int:
    """The process of a run; what it says goes to a file."""

    def work() -> None:
        into = os.open(said, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.dup2(into, 1)
        os.dup2(into, 2)
        os.setpgrp()
        try:
            program(arguments)
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else 0)

    return forked(work)


def ended(process: int) -> int | None:
    """The exit code of a run; None, and the run is ended, where it hangs."""
    until = time.monotonic() + _HANGS
    while time.monotonic() < until:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return None


def jsonl(path: Path, count: int) -> None:
    """Articles as lines."""
    rows = ({name: getattr(a, name) for name in ("id", "text", "outlet", "title", "published")} for a in press(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def files(folder: Path) -> object:
    """The reports in a folder, each by a digest."""
    return sorted(
        (path.name, sha256(path.read_bytes()).hexdigest()) for path in folder.glob("out/**/*") if path.is_file()
    )


def warm(kept: Path) -> None:
    """Load what runs need once for all, so that kills fall where work is done; lay out what `compare` replaces. No
    archive is opened in this process: DuckDB's threads would not be there after a fork."""
    jsonl(kept / "some.jsonl", 8)
    (kept / "draft.txt").write_text(drafts()[0].text, encoding="utf-8")
    for arguments in (
        ["compare", f"{kept}/some.jsonl", "--out", f"{kept}/out", "--jobs", "1"],
        ["check", f"{kept}/draft.txt", "--against", f"{kept}/some.jsonl"],
    ):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
            program(arguments)


def _with_archive(folder: Path) -> None:
    shutil.copy(_kept("wire.duckdb"), folder / "wire.duckdb")


def _with_articles(folder: Path) -> None:
    _with_archive(folder)
    jsonl(folder / "more.jsonl", _ARTICLES)


def _with_report(folder: Path) -> None:
    shutil.copytree(_kept("out"), folder / "out")
    jsonl(folder / "more.jsonl", _ARTICLES)


def _with_draft(folder: Path) -> None:
    _with_archive(folder)
    (folder / "draft.txt").write_text(drafts()[0].text, encoding="utf-8")


def _kept(name: str) -> Path:
    return Path(os.environ["CRASHES"]) / name


def _compare(folder: Path, jobs: str) -> list[str]:
    return ["compare", str(folder / "more.jsonl"), "--out", str(folder / "out"), "--jobs", jobs]


def _archive(folder: Path) -> object:
    return state(folder / "wire.duckdb")


SCENES = {
    "add": Scene(_with_articles, lambda f: ["archive", "add", str(f / "wire.duckdb"), str(f / "more.jsonl")], _archive),
    "remove": Scene(_with_archive, lambda f: ["archive", "remove", str(f / "wire.duckdb"), "a001", "a002"], _archive),
    "compare": Scene(_with_report, lambda f: _compare(f, "1"), files),
    "check": Scene(
        _with_draft, lambda f: ["check", str(f / "draft.txt"), "--archive", str(f / "wire.duckdb")], _archive
    ),
    "worker": Scene(_with_report, lambda f: _compare(f, "2"), files),
}


def series(name: str, kills: int, rng: random.Random) -> tuple[Counter[str], list[str]]:
    """Kill so often: what was left, counted, and what should not have been."""
    scene, left, faults = SCENES[name], Counter[str](), []
    old, new, took, wrote = _ends(scene, 3 if kills > 10 else 1)
    for _ in range(kills):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            scene.lay(folder)
            before = listed(folder)
            run = begun(scene.arguments(folder), folder / "said")
            if name == "worker" or rng.random() < 0.5:
                time.sleep(rng.random() * took)
            else:
                _until_changed(folder, before, run)
                time.sleep(rng.random() * wrote)
            if name == "worker":
                fault = _worker_killed(run, folder / "said", rng)
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(run, signal.SIGKILL)
                    os.kill(run, signal.SIGKILL)
                os.waitpid(run, 0)
                fault = ""
            seen = scene.seen(folder)
            left["old" if seen == old else "new" if seen == new else "neither"] += 1
            if seen not in (old, new):
                faults.append(f"left neither state: {str(seen)[:200]}")
            faults += [fault] if fault else []
            if list(folder.glob(".coverlap-*")):  # what the kill left lying beside the reports
                ended(begun(scene.arguments(folder), folder / "said"))
                if scene.seen(folder) != new or list(folder.glob(".coverlap-*")):
                    faults.append(f"the next run left {sorted(path.name for path in folder.iterdir())}")
    return left, faults


def _ends(scene: Scene, runs: int) -> tuple[object, object, float, float]:
    """The old state, the new one, and how long a run takes that nobody kills, at most: in all, and from the first
    change in its folder."""
    took = wrote = 0.0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            scene.lay(folder)
            old, began, before = scene.seen(folder), time.monotonic(), listed(folder)
            run = begun(scene.arguments(folder), folder / "said")
            _until_changed(folder, before, run)
            changed, code = time.monotonic(), ended(run)
            assert code in (0, 1), (folder / "said").read_text()
            took, wrote = max(took, time.monotonic() - began), max(wrote, time.monotonic() - changed)
            new = scene.seen(folder)
            assert "cannot be opened" not in (old, new), (folder / "said").read_text()
    return old, new, took, wrote


def listed(folder: Path) -> list[tuple[str, int, int]]:
    """What lies in a folder: names, sizes and times."""
    found = ((path.name, path.lstat()) for path in folder.iterdir() if path.name != "said")
    return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def _until_changed(folder: Path, before: list[tuple[str, int, int]], run: int) -> None:
    """Wait until a run writes, or has ended."""
    with contextlib.suppress(FileNotFoundError):  # gone between its name and its size: a change
        while listed(folder) == before and not os.waitid(os.P_PID, run, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            time.sleep(0.0005)


def _worker_killed(run: int, said: Path, rng: random.Random) -> str:
    """Kill one of the run's workers, as soon as there is one; what is wrong with how the run ends."""
    killed = False
    while not killed:
        try:
            children = Path(f"/proc/{run}/task/{run}/children").read_text().split()
        except OSError:
            break
        if os.waitid(os.P_PID, run, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        if children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(rng.choice(children)), signal.SIGKILL)
                killed = True
        else:
            time.sleep(0.002)
    code, words = ended(run), said.read_text(errors="replace")
    if code is None:
        return "hangs"
    if code not in (0, 2) or "Traceback" in words or (code == 2 and "worker process was killed" not in words):
        return f"exit code {code}: {words[-300:]}"
    return ""


def main() -> int:
    """Run and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[[], *SCENES], metavar="NAME")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=15)
    asked = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as kept:
        os.environ["CRASHES"] = kept
        os.waitpid(forked(lambda: archive.add(Path(kept) / "wire.duckdb", press(8))), 0)
        warm(Path(kept))
        for name in asked.names or SCENES:
            left, faults = series(name, asked.kills, random.Random(asked.seed))
            counts = ", ".join(f"{count} {what}" for what, count in sorted(left.items()))
            print(f"{name}: {asked.kills} kills, {counts}, {len(faults)} faults", flush=True)
            for fault in faults[:5]:
                print(f"  {fault}", flush=True)
            failed = failed or bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
