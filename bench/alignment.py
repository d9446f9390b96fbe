#!/usr/bin/env python3
"""Measure alignment and candidate search by themselves: `python bench/alignment.py SETS [NAME ...]`.

In: the folder of sets (with `score.py`, `plant.py` and `data/`). Out: one Markdown row a figure on standard output.
`bench/run.py` scores what the program writes; here the kernels are called, so that quality can be split by halves of a
set and cost is known by the pair. Without the folder it says so and stops.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from coverlap.match.align import align
from coverlap.match.candidates import candidates
from coverlap.match.learned_boilerplate import with_learned_boilerplate
from coverlap.match.term_profile import profile
from coverlap.model.values import Article, Document, Passage
from coverlap.text.prepare import prepare

DEGREES = ("cut", "light", "heavy", "non")


def pan(sets: Path) -> None:
    """Plagdet by class, on all pairs and on each half of them (every second pair), and cost a pair."""
    documents = prepared(sets / "data/pan13_train/articles.jsonl.xz")
    labels = list(rows(sets / "data/pan13_train/labels.jsonl.xz"))
    found: dict[tuple[str, str], tuple[Passage, ...]] = {}
    seconds = []
    for label in labels:
        pair = documents[label["a"]], documents[label["b"]]
        passages, cost = timed(lambda pair=pair: align(*pair))
        found[label["a"], label["b"]] = passages
        seconds.append(cost)
    for name, part in (("all", labels), ("even", labels[::2]), ("odd", labels[1::2])):
        for kind, figures in scored(sets, "alignment", part, found).items():
            if figures["cases"]:
                row(f"pan13_train {name} {kind}", figures, ("plagdet", "recall", "precision", "granularity"))
    print(f"| pan13_train | median {1000 * median(seconds):.2f} ms, sum {sum(seconds):.1f} CPU s |")


def planted(sets: Path) -> None:
    """Recall of the candidate search and of alignment on planted reuse, seeds 1 to 5."""
    with tempfile.TemporaryDirectory() as scratch:
        for seed in range(1, 6):
            folder = Path(scratch) / str(seed)
            source = str(sets / "data/allsides_10k/articles.jsonl.xz")
            plant = [sys.executable, str(sets / "plant.py"), source, str(folder), "--seed", str(seed)]
            subprocess.run(plant, check=True, capture_output=True)
            documents = list(prepared(folder / "articles.jsonl").values())
            labels = list(rows(folder / "labels.jsonl"))
            pairs, cost = timed(lambda documents=documents: candidates(documents))
            proposed = {frozenset((documents[a].id, documents[b].id)) for a, b in pairs.tolist()}
            heavy = [{label["a"], label["b"]} in proposed for label in labels if label["category"] == "heavy"]
            share = len(pairs) / (len(documents) * (len(documents) - 1) / 2)
            print(
                f"| planted {seed} | heavy pairs proposed {np.mean(heavy):.3f}, of all {share:.4f}, {cost:.2f} CPU s |"
            )
            found = {(documents[a].id, documents[b].id): align(documents[a], documents[b]) for a, b in pairs.tolist()}
            for kind, figures in scored(sets, "planted", labels, found).items():
                if kind != "other_pairs":
                    row(f"planted {seed} {kind}", figures, ("plagdet", "recall", "precision", "granularity"))


def cost(sets: Path) -> None:
    """CPU a pair: news pairs that the candidate search proposes, texts of 5,000 words, texts of 1 MB."""
    documents = list(prepared(sets / "data/allsides_10k/articles.jsonl.xz", 5000).values())
    pairs, seconds = timed(lambda: candidates(documents))
    print(f"| candidates of 5,000 articles | {len(pairs)} pairs, {seconds:.2f} CPU s |")
    chosen = random.Random(1).sample(pairs.tolist(), 1500)
    _, seconds = timed(lambda: [profile(documents[i]) for i in sorted({i for pair in chosen for i in pair})])
    print(f"| profile of a news article | {1000 * seconds / len({i for pair in chosen for i in pair}):.2f} ms |")
    measured("news pair", [(documents[a], documents[b]) for a, b in chosen])
    measured(
        "pair of 5,000 words",
        [(joined(documents[i:], 5000), joined(documents[i + 20 :], 5000)) for i in range(0, 1000, 50)],
    )
    large = [joined(documents[i:], 175_000) for i in (0, 250)]
    measured("pair of 1 MB", [(large[0], large[1])])
    measured("pair of 1 MB, the same text", [(large[0], large[0])])


def degrees(sets: Path) -> None:
    """Clough and Stevenson's four degrees, told apart by three measures of an answer's passages, and by the three that
    they published, over our words; leaving out one participant at a time, and one task."""
    documents = prepared(sets / "data/clough_stevenson/articles.jsonl.xz")
    labels = list(rows(sets / "data/clough_stevenson/labels.jsonl.xz"))
    levels = np.array([DEGREES.index(label["level"]) for label in labels])
    people, tasks = np.array([label["a"].split("_") for label in labels]).T
    for name, measure in (
        ("runs, kept in order, content words", _measures),
        ("words, 5-grams, subsequence", _published),
    ):
        measures = np.array([measure(documents[label["a"]], documents[label["b"]]) for label in labels])
        for level, degree in enumerate(DEGREES):
            middle = np.median(measures[levels == level], axis=0).round(2).tolist()
            print(f"| clough_stevenson {degree} | medians of shares, {name}: {middle} |")
        for left_out, groups in (("participant", people), ("task", tasks)):
            right = _held_out(np.sqrt(measures), levels, groups) == levels
            print(
                f"| clough_stevenson, {name} | one {left_out} left out: accuracy {right.mean():.3f}, {right.sum()} of "
                f"{len(levels)} |"
            )


def boilerplate(sets: Path) -> None:
    """Boilerplate learned from 5,000 news articles, and the repetition within outlets that it accounts for."""
    documents = list(prepared(sets / "data/allsides_10k/articles.jsonl.xz", 5000).values())
    learned, seconds = timed(lambda: with_learned_boilerplate(documents))
    words = sum(int(document.boilerplate_tokens.sum()) for document in learned)
    pairs = {False: candidates(documents, same_outlet=True), True: candidates(learned, same_outlet=True)}
    print(
        f"| learned boilerplate | {words} words in {sum(bool(d.boilerplate) for d in learned)} articles, "
        f"{seconds:.2f} CPU s |"
    )
    for known, found in pairs.items():
        inside = sum(documents[a].article.outlet == documents[b].article.outlet for a, b in found.tolist())
        state = "with" if known else "without"
        print(f"| pairs {state} learned boilerplate | {inside} within an outlet, {len(found) - inside} across |")


def _measures(answer: Document, source: Document) -> tuple[float, float, float]:
    """Shares of the answer's words in unbroken runs of eight words or more and kept in order within passages, and of
    its content words that the source holds anywhere."""
    runs, kept = (np.zeros(len(answer.tokens.ids), dtype=bool) for _ in range(2))
    for passage in align(answer, source):
        for edit in passage.edits:
            first, last = answer.token_range(*edit.left)
            if edit.operation == "keep":
                kept[first:last] = True
                runs[first:last] |= last - first >= 8
    ours, theirs = profile(answer), profile(source)
    return float(runs.mean()), float(kept.mean()), float(np.isin(ours.terms, theirs.terms)[ours.slots].mean())


def _published(answer: Document, source: Document) -> tuple[float, float, float]:
    """Containment of words and of word 5-grams (distinct ones), longest common subsequence by the answer's words:
    the measures of Clough and Stevenson (2011), Developing a corpus of plagiarised short answers."""
    from rapidfuzz.distance import LCSseq

    ours, theirs = answer.tokens.ids.tolist(), source.tokens.ids.tolist()
    shares = []
    for size in (1, 5):
        one, other = ({tuple(ids[i : i + size]) for i in range(len(ids) - size + 1)} for ids in (ours, theirs))
        shares.append(len(one & other) / len(one))
    return shares[0], shares[1], LCSseq.similarity(ours, theirs) / len(ours)


def _held_out(measures: np.ndarray, levels: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The level of each row, guessed from all other groups. Degrees are ordered, so one logistic regression tells each
    step from those below it (Frank and Hall 2001)."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    guessed = np.empty_like(levels)
    for group in sorted(set(groups.tolist())):
        out = groups == group
        scale = StandardScaler().fit(measures[~out])
        known, asked = scale.transform(measures[~out]), scale.transform(measures[out])
        above = [
            LogisticRegression(C=10).fit(known, levels[~out] > step).predict_proba(asked)[:, 1]
            for step in range(len(DEGREES) - 1)
        ]
        bounds = np.vstack([np.ones(out.sum()), *above, np.zeros(out.sum())])
        guessed[out] = np.argmax(bounds[:-1] - bounds[1:], axis=0)
    return guessed


def measured(name: str, pairs: list[tuple[Document, Document]]) -> None:
    """One line on what these pairs cost."""
    for pair in pairs:
        for document in pair:
            profile(document)
    seconds = [timed(lambda pair=pair: align(*pair))[1] for pair in pairs]
    print(
        f"| {name} | median {1000 * median(seconds):.2f} ms, most {1000 * max(seconds):.0f} ms, of {len(pairs)} |",
        flush=True,
    )


def joined(documents: list[Document], words: int) -> Document:
    """A document of so many words from the texts of several."""
    parts: list[str] = []
    for document in documents:
        parts += document.text.split(" ")
        if len(parts) >= words:
            break
    return prepare(Article(id=documents[0].id, text=" ".join(parts[:words])))


def scored(
    sets: Path, task: str, labels: list[dict[str, Any]], found: dict[tuple[str, str], tuple[Passage, ...]]
) -> dict[str, Any]:
    """What `score.py` says of these passages."""
    with tempfile.TemporaryDirectory() as scratch:
        gold, table = Path(scratch) / "labels.jsonl", Path(scratch) / "passages.csv"
        gold.write_text("".join(json.dumps(label) + "\n" for label in labels), encoding="utf-8")
        with table.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle)
            writer.writerow(("left_id", "left_start", "left_end", "right_id", "right_start", "right_end"))
            for (left, right), passages in found.items():
                writer.writerows((left, *passage.left, right, *passage.right) for passage in passages)
        command = [sys.executable, str(sets / "score.py"), task, str(gold), str(table)]
        scores: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return scores


def prepared(path: Path, most: int | None = None) -> dict[str, Document]:
    """The documents of a set by id, in its order."""
    found = {}
    for record in rows(path):
        known = {key: record.get(key, "") for key in ("id", "text", "outlet", "title", "published", "url")}
        found[record["id"]] = prepare(Article(**known))
        if len(found) == most:
            break
    return found


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call returns, and its CPU seconds."""
    start = time.process_time()
    found = call()
    return found, time.process_time() - start


def row(name: str, scores: dict[str, Any], figures: tuple[str, ...]) -> None:
    """One line of the table."""
    print(f"| {name} | {', '.join(f'{figure} {scores[figure]:.4f}' for figure in figures)} |", flush=True)


TASKS = {task.__name__: task for task in (pan, planted, cost, degrees, boilerplate)}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TASKS))
    options = parser.parse_args()
    if not (options.sets / "score.py").is_file():
        raise SystemExit(f"{options.sets}: no labelled sets here, nothing measured")
    for name in options.names or TASKS:
        TASKS[name](options.sets)
