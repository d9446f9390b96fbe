#!/usr/bin/env python3
"""A national archive: `python bench/national.py SETS ARTICLES [--part NAME ...] [--folder FOLDER]`.

In: the folder of sets (`data/allsides_10k`), and how many articles to make of its 10,000. Out: one Markdown row a
figure. `add`: articles a CPU second and peak memory of `archive add`, the file against the text, and the last day's
articles added to the rest. `killed`: what the archive holds after an `add` was killed (-9) in the midst. `drafts`: a
check from a cold start, and each further draft. `digest`: the last day against the two weeks before. `--folder` keeps
what was made, and takes it up again.

The articles are made, not found. Each copy of the 10,000 has its own words: one word becomes the same other word
throughout a copy, so that an event stays an event and shared prose stays shared, while two copies of an article share
what unrelated news shares. All names but the commonest are changed, and half of all other words but the commonest; most
change places with a word that is about as frequent, rare ones are spelled anew, so that the vocabulary goes on growing.
Each copy begins on another day, and its articles keep their distance in days. Articles come in order of day, as they
would reach an archive.
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap import Article, archive

A_DAY = 3000  # articles
FIRST = date(2001, 1, 1)
_PIECE = re.compile(r"[^\W\d_]+|[\W\d_]+")
_COMMON, _COMMON_NAMES = 200, 20  # words and names that no copy changes
_RARE = 2  # times that a word is read, up to which it may be spelled anew
_SPELLED_ANEW = 0.3  # of the rare words: a vocabulary that grows about as Heaps' law has it
_BAND = 50  # words about as frequent that change places
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_SEED = 20
_DRAFTS = 16

Numbers = npt.NDArray[np.int32]


class Text(NamedTuple):
    """A text as numbers of pieces: words, and what is between them."""

    title: Numbers
    body: Numbers


class Real:
    """The real articles, cut into pieces."""

    def __init__(self, sets: Path) -> None:
        with lzma.open(sets / "data/allsides_10k/articles.jsonl.xz", "rt", encoding="utf-8") as lines:
            self.rows = [json.loads(line) for line in lines]
        numbers: dict[str, int] = {}
        counts: Counter[str] = Counter()

        def cut(text: str) -> Numbers:
            pieces = _PIECE.findall(text)
            counts.update(pieces)
            return np.array([numbers.setdefault(piece, len(numbers)) for piece in pieces], dtype=np.int32)

        self.texts = [Text(cut(row["title"] or ""), cut(row["text"])) for row in self.rows]
        self.pieces = list(numbers)
        self.counts = counts
        first = min(row["published"] for row in self.rows)
        self.days = [(date.fromisoformat(row["published"]) - date.fromisoformat(first)).days for row in self.rows]


class Copies:
    """What each copy puts for each piece."""

    def __init__(self, real: Real) -> None:
        total: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        for piece, count in real.counts.items():
            if piece[0].isalpha():
                total[piece.lower()] += count
                lower[piece.lower()] += count * piece.islower()
        names = [word for word, _ in total.most_common() if lower[word] < total[word] / 2]
        others = [word for word, _ in total.most_common() if lower[word] >= total[word] / 2]
        self._bands = [
            words[start : start + _BAND]
            for words in (names[_COMMON_NAMES:], others[_COMMON:])
            for start in range(0, len(words), _BAND)
        ]
        self._names = set(names)
        self._total = total
        self._pieces = real.pieces

    def of(self, copy: int) -> npt.NDArray[np.object_]:
        """The pieces of a copy, by the number of the piece that each stands for."""
        if copy == 0:
            return np.array(self._pieces, dtype=object)
        rng = np.random.default_rng([_SEED, copy])
        spelling = _shuffled(_VOWELS, rng) | _shuffled(_CONSONANTS, rng)
        other: dict[str, str] = {}
        for band in self._bands:
            draws = rng.random(len(band))
            moved = [word for word, draw in zip(band, draws, strict=True) if word in self._names or draw < 0.5]
            placed = [moved[at] for at in rng.permutation(len(moved))]
            for word, new, draw in zip(moved, placed, rng.random(len(moved)), strict=True):
                rare = self._total[word] <= _RARE and draw < _SPELLED_ANEW
                other[word] = word.translate(spelling) if rare else new
        return np.array([_like(piece, other.get(piece.lower())) for piece in self._pieces], dtype=object)


def _shuffled(letters: str, rng: np.random.Generator) -> dict[int, str]:
    return {ord(old): letters[new] for old, new in zip(letters, rng.permutation(len(letters)), strict=True)}


def _like(piece: str, word: str | None) -> str:
    """Another word, with the capitals of the piece."""
    if word is None:
        return piece
    if piece.isupper() and len(piece) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if piece[0].isupper() else word


def made(sets: Path, count: int) -> Iterator[dict[str, str]]:
    """So many articles, in order of day; the same in every run."""
    real = Real(sets)
    size = len(real.rows)
    number = -(-count // size)
    days = max(1, round(number * size / A_DAY))
    copies = Copies(real)
    words = [copies.of(copy) for copy in range(number)]
    starts = np.random.default_rng(_SEED).integers(0, days, number)
    due: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for copy, at in itertools.islice(itertools.product(range(number), range(size)), count):
        due[(real.days[at] + int(starts[copy])) % days].append((copy, at))
    for day in sorted(due):
        published = (FIRST + timedelta(days=day)).isoformat()
        for copy, at in due[day]:
            row, text, pieces = real.rows[at], real.texts[at], words[copy]
            yield {
                "id": f"{row['id']}-{copy}",
                "outlet": row["outlet"] or "",
                "title": "".join(pieces[text.title].tolist()),
                "published": published,
                "url": f"{row['url']}?copy={copy}",
                "text": "".join(pieces[text.body].tolist()),
            }


class Cost(NamedTuple):
    """What a run of coverlap took: CPU and wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    megabytes: float


def run(*arguments: str) -> Cost:
    """Run coverlap to its end. Raises SystemExit where it fails."""
    start = time.perf_counter()
    pid = started(*arguments)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"coverlap {' '.join(arguments)}: exit {os.waitstatus_to_exitcode(status)}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024)


def started(*arguments: str) -> int:
    """The process of a run that has begun."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    return os.posix_spawn(
        sys.executable, [sys.executable, "-m", "coverlap", *arguments], os.environ, file_actions=silent
    )


def row(name: str, figure: object, note: str = "") -> None:
    """One line of the table."""
    print(f"| {name} | {figure} | {note} |", flush=True)


class Bench:
    """The archive to measure, made where it is not there yet."""

    def __init__(self, sets: Path, count: int, folder: Path) -> None:
        self._folder = folder
        self._earlier, self._last, self.path = folder / "earlier.jsonl", folder / "last.jsonl", folder / "wire.duckdb"
        if not self._last.exists():
            self._write(sets, count)
        with self._last.open(encoding="utf-8") as lines:
            self._day = json.loads(next(lines))["published"]

    def _write(self, sets: Path, count: int) -> None:
        day: list[str] = []
        published = ""
        with self._earlier.open("w", encoding="utf-8") as earlier:
            for article in made(sets, count):
                if article["published"] != published:
                    earlier.writelines(day)
                    day, published = [], article["published"]
                day.append(json.dumps(article, ensure_ascii=False) + "\n")
        self._last.write_text("".join(day), encoding="utf-8")

    def add(self) -> None:
        """All days but the last in one call, and the last in another."""
        text = 0
        for name, file in (("add", self._earlier), ("add one more day", self._last)):
            before = archive.info(self.path).articles if self.path.exists() else 0
            cost = run("archive", "add", str(self.path), str(file), "--quiet")
            articles = archive.info(self.path).articles - before
            text += sum(len(json.loads(line)["text"].encode()) for line in file.open(encoding="utf-8"))
            size = self.path.stat().st_size
            row(
                name, f"{articles / cost.cpu:.0f} articles a CPU second", f"{articles:,} articles, {cost.cpu:.1f} CPU s"
            )
            row(f"{name}: peak memory", f"{cost.megabytes:,.0f} MB")
            row(f"{name}: file", f"{size / text:.2f} times the text", f"{size / 1e6:,.0f} MB of {text / 1e6:,.0f} MB")

    def killed(self) -> None:
        """An addition of changed articles, killed when it has written some."""
        before = archive.info(self.path)
        changed = self._folder / "changed.jsonl"
        with changed.open("w", encoding="utf-8") as out:
            for line in self._last.open(encoding="utf-8"):
                article = json.loads(line)
                out.write(json.dumps({**article, "id": f"new-{article['id']}", "title": "Once more"}) + "\n")
        sizes = self.path.stat().st_size
        pid = started("archive", "add", str(self.path), str(changed), "--quiet")
        while self.path.stat().st_size == sizes and not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            time.sleep(0.05)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        after = archive.info(self.path)
        same = (before.articles, before.words, before.boilerplate) == (after.articles, after.words, after.boilerplate)
        row("killed while it wrote", "nothing lost" if same else "LOST", f"{after.articles:,} articles")

    def drafts(self) -> None:
        """Drafts from the midst of the last day's articles, one in three without a date."""
        rng = random.Random(_SEED)
        lines = rng.sample(self._last.read_text(encoding="utf-8").splitlines(), 2 * _DRAFTS)
        some = [Article(**{**json.loads(line), "outlet": "The Desk"}) for line in lines]
        held = [replace(a, text=f"{b.text[:600]}\n\n{a.text}") for a, b in zip(some[::2], some[1::2], strict=True)]
        files = []
        for number, draft in enumerate(held):
            dated = "" if number % 3 == 0 else f"---\ndate: {self._day}\n---\n\n"
            files.append(self._folder / f"draft{number}.md")
            files[-1].write_text(f"{dated}# {draft.title}\n\n{draft.text}", encoding="utf-8")
        options = ("--archive", str(self.path), "--format", "json:/dev/null", "--exit-zero")
        cold = min(run("check", str(files[0]), *options) for _ in range(3))
        row("one draft from a cold start", f"{cold.cpu:.2f} CPU s, {cold.wall:.2f} s wall", f"{cold.megabytes:,.0f} MB")
        every = run("check", *map(str, files), *options)
        further = 1000 * (every.cpu - cold.cpu) / (len(files) - 1)
        row("each further draft", f"{further:.0f} CPU ms", f"{len(files)} drafts, {every.megabytes:,.0f} MB")

    def digest(self) -> None:
        """The last day against the two weeks before."""
        cost = run("digest", "--archive", str(self.path), "--since", self._day, "--out", str(self._folder / "day.md"))
        row("digest of the last day", f"{cost.cpu:.1f} CPU s, {cost.wall:.0f} s wall", f"{cost.megabytes:,.0f} MB")
        summary = (self._folder / "day.md").read_text(encoding="utf-8").splitlines()[:3]
        row("digest", " ".join(summary))


PARTS = {part.__name__: part for part in (Bench.add, Bench.killed, Bench.drafts, Bench.digest)}


def main() -> None:
    """Measure the parts named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, help="the folder of labelled sets")
    parser.add_argument("articles", type=int, help="how many articles to make")
    parser.add_argument("--part", action="append", choices=list(PARTS), help="what to measure")
    parser.add_argument("--folder", type=Path, help="where to keep what is made")
    arguments = parser.parse_args()
    if not (arguments.sets / "data/allsides_10k").is_dir():
        raise SystemExit(f"{arguments.sets}: no labelled sets here (no data/allsides_10k); nothing to run.")
    with tempfile.TemporaryDirectory(prefix="coverlap-bench-") as scratch:
        folder = arguments.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(arguments.sets.resolve(), arguments.articles, folder)
        for name in arguments.part or PARTS:
            PARTS[name](bench)


if __name__ == "__main__":
    main()
