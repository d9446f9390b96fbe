"""The fuzzer: `python -m tests.fuzz.run [--seconds N] [--engine plain|atheris] [--seed N] [--keep DIR] [TARGET ...]`.

In: how long, and which targets; all by default, each for an equal share of the time. Out: a line a target: inputs, the
longest in CPU seconds, the most memory, and what failed; exit code 1 where anything did. An input fails that raises
anything but an error of the program's own, takes more than 5 CPU seconds or 1 GB of memory, or breaks what `holds`
states. Each target runs in a process of its own, which writes down each input before it runs it: one that kills it, or
hangs, is known.

The corpus, `corpus/TARGET/`, holds one input a file; an input that once failed belongs there.
"""

from __future__ import annotations

import argparse
import io
import json
import mmap
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from .mutate import mutated
from .targets import SAMPLES, TARGETS, place, warm

CORPUS = Path(__file__).parent / "corpus"
MOST_SECONDS, MOST_BYTES = 5.0, 2**30  # of one input
_HANGS = 60  # seconds of the clock without an end to one input
_POOL = 2_000  # inputs with a new outcome that are kept to go on from
_TOLD = 20  # failures of a target that are printed and kept
_ROOM = 1 << 20
_COUNT = slice(0, 8)
_SIZE = slice(8, 16)


class FuzzResult(NamedTuple):
    """What came of one target: inputs run, the longest in CPU seconds, the most memory of a process beyond what it
    began with, in bytes, outcomes told apart, and failures: the input and what happened."""

    inputs: int
    longest: float
    most: int
    outcomes: int
    failures: list[tuple[bytes, str]]


def corpus(target: str) -> list[bytes]:
    """The kept inputs of a target; of the readers' formats, the samples that their tests read."""
    folder = SAMPLES if target == "formats" else CORPUS / target
    return [path.read_bytes() for path in sorted(folder.glob("*"))] or [b""]


def fuzzed(target: str, seconds: float, seed: int) -> FuzzResult:
    """Run a target on its corpus and on what is made of it, in processes of their own, for so long."""
    inputs, longest, most, outcomes, left = 0, 0.0, 0, 0, seconds
    failures: list[tuple[bytes, str]] = []
    board = mmap.mmap(-1, _ROOM)
    warm()
    while True:
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            _work(target, left, seed + len(failures), board, into, first=not inputs)
        os.close(into)
        began = time.monotonic()
        said = _watched(child, out, board)
        inputs += int.from_bytes(board[_COUNT], "little")
        for line in said.splitlines():
            told = json.loads(line)
            longest, most = max(longest, told.get("longest", 0)), max(most, told.get("most", 0))
            outcomes += told.get("outcomes", 0)
            if "failed" in told:
                failures.append((bytes.fromhex(told["input"]), told["failed"]))
        status = os.waitpid(child, 0)[1]
        if status == 0:
            return FuzzResult(inputs, longest, most, outcomes, failures)
        size = int.from_bytes(board[_SIZE], "little")
        failures.append((board[16 : 16 + size], f"the process ended with status {status}"))
        left -= time.monotonic() - began
        if left <= 0 or len(failures) > 20:
            return FuzzResult(inputs, longest, most, outcomes, failures)


def _watched(child: int, out: int, board: mmap.mmap) -> str:
    """What the process says until it ends; it is killed where one input does not."""
    os.set_blocking(out, False)
    said, count, since = b"", -1, time.monotonic()
    while True:
        try:
            piece = os.read(out, 1 << 16)
            if not piece:
                break
            said += piece
        except BlockingIOError:
            time.sleep(0.02)
        now = int.from_bytes(board[_COUNT], "little")
        if now != count:
            count, since = now, time.monotonic()
        elif time.monotonic() - since > _HANGS:
            os.kill(child, signal.SIGKILL)
    os.close(out)
    return said.decode()


def _work(target: str, seconds: float, seed: int, board: mmap.mmap, into: int, first: bool) -> None:
    """In a process of its own: inputs until the time is up. Does not return."""
    status = 1
    try:
        run, rng = TARGETS[target], random.Random(seed)
        pool = corpus(target)
        waiting = list(pool) if first else []
        outcomes: dict[str, None] = {}
        longest, count, printed = 0.0, 0, io.StringIO()
        run(b"")  # what is loaded once is no input's doing
        held = _held("VmRSS")
        _limit_memory()
        until = time.monotonic() + seconds
        while waiting or time.monotonic() < until:
            data = waiting.pop() if waiting else mutated(pool, rng)
            board[16 : 16 + len(data)] = data
            board[_SIZE] = len(data).to_bytes(8, "little")
            began, failed, outcome = time.process_time(), "", ""
            try:
                with redirect_stdout(printed), redirect_stderr(printed):
                    outcome = run(data)
                assert not printed.getvalue(), f"printed {printed.getvalue()[:200]!r}"
            except BaseException:
                failed = traceback.format_exc()
                printed = io.StringIO()
            took = time.process_time() - began
            longest, count = max(longest, took), count + 1
            board[_COUNT] = count.to_bytes(8, "little")
            if not failed and took > MOST_SECONDS:
                failed = f"took {took:.1f} s"
            if failed and failed.splitlines()[-1] not in outcomes:
                outcomes[failed.splitlines()[-1]] = None
                os.write(into, (json.dumps({"input": data.hex(), "failed": failed}) + "\n").encode())
            elif outcome and outcome not in outcomes and len(outcomes) < _POOL:
                outcomes[outcome] = None
                pool.append(data)
        told = {"longest": longest, "most": _held("VmHWM") - held, "outcomes": len(outcomes)}
        os.write(into, (json.dumps(told) + "\n").encode())
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        shutil.rmtree(place(), ignore_errors=True)
        os._exit(status)


def _held(what: str) -> int:
    """Bytes of memory that this process has, in the kernel's terms; 0 where it does not say."""
    if sys.platform != "linux":
        return 0
    found = re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 if found else 0


def _limit_memory() -> None:
    """So much more than now; what asks for more gets a MemoryError, which is a failure here."""
    if held := _held("VmData"):
        most = held + MOST_BYTES
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def with_atheris(target: str, seconds: float, seed: int) -> FuzzResult:
    """The same by atheris, which follows the branches that an input takes."""
    with tempfile.TemporaryDirectory() as folder:
        found, new = Path(folder) / "found", Path(folder) / "new"
        for made in (found, new):
            made.mkdir()
        kept = CORPUS / target
        kept.mkdir(exist_ok=True)
        limits = [f"-max_total_time={max(1, int(seconds))}", "-rss_limit_mb=1500", f"-timeout={_HANGS}"]
        command = [sys.executable, "-m", "tests.fuzz.with_atheris", target, *limits, f"-seed={seed + 1}"]
        done = subprocess.run([*command, f"-artifact_prefix={found}/", new, kept], capture_output=True, check=False)
        said = done.stderr.decode(errors="replace")
        runs = [int(number) for number in re.findall(r"^#(\d+)|(?<=Done )\d+", said, re.MULTILINE) if number]
        ended = re.search(r"Done (\d+) runs", said)
        count = int(ended[1]) if ended else max(runs, default=0)
        failures = [(path.read_bytes(), said[-3000:]) for path in found.iterdir()]
        if done.returncode and not failures:
            failures.append((b"", said[-3000:]))
        return FuzzResult(count, 0.0, 0, len(list(new.iterdir())), failures)


ENGINES = {"plain": fuzzed, "atheris": with_atheris}


def main() -> int:
    """Run and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--engine", choices=ENGINES, default="plain")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--keep", type=Path, help="folder for inputs that fail")
    asked = parser.parse_args()
    names = asked.targets or list(TARGETS)
    total, failed = 0, 0
    print(f"seed {asked.seed}", flush=True)
    for name in names:
        result = ENGINES[asked.engine](name, asked.seconds / len(names), asked.seed)
        total, failed = total + result.inputs, failed + len(result.failures)
        longest = f", longest {result.longest:.2f} s, most {result.most / 2**20:.0f} MB" if result.longest else ""
        found = f"{len(result.failures)} failures"
        print(f"{name:<15} {result.inputs:>9,} inputs, {result.outcomes} outcomes{longest}, {found}", flush=True)
        for number, (data, said) in enumerate(result.failures[:_TOLD]):
            print(f"  {data[:200]!r}\n    " + "\n    ".join(said.strip().splitlines()[-8:]), flush=True)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{name}-{number}").write_bytes(data)
    print(f"{total:,} inputs, {failed} failures")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
