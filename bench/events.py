#!/usr/bin/env python3
"""Fit and judge the event model: `python bench/events.py SETS fit|cross|score`.

In: the folder of labelled sets. `fit` writes `events/model.json`; `cross` fits on one half of the events and groups
the other half, both ways; `score` groups every set with what the package holds, as it is and without dates. Out: one
line a set with BCubed precision, recall, F1 and pair F1. Without the folder it says so and stops.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from coverlap.events.cluster import cluster
from coverlap.events.evidence import MEASURES, measure, views
from coverlap.events.group import EVENT, group
from coverlap.events.links import LEAST, REACH
from coverlap.events.model import doubt
from coverlap.events.triads import settled
from coverlap.match.cosine import cosine_links, vectors
from coverlap.model import Article, Document
from coverlap.text.prepare import prepare

SETS = ("allsides_events", "ecbplus", "basil", "newswcl50")
MODEL = Path(__file__).parent.parent / "src/coverage/coverlap/events/model.json"
BACKGROUNDS = (1000.0, 1e9)  # as the program weighs a corpus, and as it weighs a handful of articles


class Labelled(NamedTuple):
    """A set's documents in order of id, and the event of each."""

    documents: list[Document]
    events: list[str]


class Sample(NamedTuple):
    """Pairs of one set with their measures, whether they share an event, and the events of the set's documents."""

    pairs: np.ndarray
    measures: np.ndarray
    same: np.ndarray
    events: list[str]


def rows(path: Path) -> list[dict]:
    """The records of a compressed file."""
    with lzma.open(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def labelled(folder: Path, name: str) -> Labelled:
    """A set; where it has no list of events, an article's event is its id without the part after the last "_"."""
    articles = sorted(rows(folder / "data" / name / "articles.jsonl.xz"), key=lambda row: row["id"])
    clusters = folder / "data" / name / "clusters.jsonl.xz"
    events = {row["id"]: str(row["cluster"]) for row in rows(clusters)} if clusters.exists() else {}
    fields = ("id", "outlet", "title", "published", "url", "text")
    documents = [prepare(Article(**{field: row.get(field) or "" for field in fields})) for row in articles]
    return Labelled(documents, [events.get(d.id, d.id.rsplit("_", 1)[0]) for d in documents])


def sampled(data: Labelled, background: float) -> Sample:
    """All pairs that the program would look at, dated or not."""
    weighed = vectors(data.documents, background)
    seen = views(data.documents, weighed)
    pairs = cosine_links(weighed.matrix, LEAST)
    events = np.unique(data.events, return_inverse=True)[1]
    return Sample(pairs, measure(seen, pairs), events[pairs[:, 0]] == events[pairs[:, 1]], data.events)


def half(event: str) -> int:
    """0 or 1, by the event's name alone."""
    return blake2b(event.encode()).digest()[0] % 2


def fitted(samples: Sequence[Sample], part: int | None = None) -> tuple[np.ndarray, float]:
    """Weights and intercept; every set weighs the same. `part`: only pairs within that half of the events."""
    measures, same, weights = [], [], []
    for sample in samples:
        side = np.array([half(event) for event in sample.events])
        chosen = np.ones(len(sample.pairs), bool) if part is None else (side[sample.pairs] == part).all(axis=1)
        measures.append(sample.measures[chosen])
        same.append(sample.same[chosen])
        weights.append(np.full(int(chosen.sum()), 1000.0 / sample.same[chosen].sum()))
    scaler = StandardScaler().fit(np.concatenate(measures))
    model = LogisticRegression(max_iter=5000)
    model.fit(scaler.transform(np.concatenate(measures)), np.concatenate(same), np.concatenate(weights))
    slopes = model.coef_[0] / scaler.scale_
    return slopes, float(model.intercept_[0] - slopes @ scaler.mean_)


def fit(sets: dict[str, Labelled]) -> None:
    """Fit on all sets, write the model."""
    samples = [sampled(data, background) for data in sets.values() for background in BACKGROUNDS]
    slopes, intercept = fitted(samples)
    weights = {name: round(float(slope), 4) for name, slope in zip(MEASURES, slopes, strict=True)}
    MODEL.write_text(json.dumps({"intercept": round(intercept, 4), "weights": weights}, indent=2) + "\n")
    print(MODEL.read_text())


def cross(sets: dict[str, Labelled]) -> None:
    """Fit on one half of the events, group the other, both ways; the halves of each set are grouped alone."""
    samples = {name: [sampled(data, background) for background in BACKGROUNDS] for name, data in sets.items()}
    found = {name: [] for name in sets}
    for part in (0, 1):
        slopes, intercept = fitted([sample for both in samples.values() for sample in both], part)
        for name, data in sets.items():
            held = [at for at, event in enumerate(data.events) if half(event) != part]
            documents = [data.documents[at] for at in held]
            weighed = vectors(documents)
            seen = views(documents, weighed)
            pairs = cosine_links(weighed.matrix, LEAST, seen.intervals, REACH)
            measures = measure(seen, pairs)
            odds = settled(len(held), pairs, measures @ slopes + intercept - doubt(measures, len(held)))
            labels = cluster(len(held), pairs, odds, EVENT)
            found[name].append(bcubed([data.events[at] for at in held], labels.tolist()))
    for name, scores in found.items():
        print("held out", line(name, tuple(np.mean(scores, axis=0))))


def score(sets: dict[str, Labelled]) -> None:
    """Group with the package's model."""
    for name, data in sets.items():
        undated = [prepare(replace(document.article, published="")) for document in data.documents]
        nothing = [prepare(replace(document.article, published="", url="")) for document in data.documents]
        for how, documents in (("as given", data.documents), ("undated", undated), ("nor URL", nothing)):
            events = group(documents, vectors(documents))
            found = {article: event.id for event in events for article in event.article_ids}
            print(how, line(name, bcubed(data.events, [found[document.id] for document in documents])))


def bcubed(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float, float, float]:
    """BCubed precision, recall, F1 (Bagga and Baldwin 1998), and F1 over pairs."""
    true, made, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    precision = sum(n * n / made[label] for (_, label), n in both.items()) / len(gold)
    recall = sum(n * n / true[label] for (label, _), n in both.items()) / len(gold)
    pairs = defaultdict(int, {k: sum(n * (n - 1) for n in c.values()) for k, c in enumerate((true, made, both))})
    return precision, recall, 2 * precision * recall / (precision + recall), 2 * pairs[2] / max(1, pairs[0] + pairs[1])


def line(name: str, scores: Sequence[float]) -> str:
    """One line of figures."""
    return f"{name:16} P {scores[0]:.3f} R {scores[1]:.3f} F1 {scores[2]:.3f} pair F1 {scores[3]:.3f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, help="the folder of labelled sets")
    parser.add_argument("task", choices=("fit", "cross", "score"))
    arguments = parser.parse_args()
    if not (arguments.sets / "data").is_dir():
        raise SystemExit(f"{arguments.sets} holds no labelled sets: nothing to measure.")
    {"fit": fit, "cross": cross, "score": score}[arguments.task]({n: labelled(arguments.sets, n) for n in SETS})
