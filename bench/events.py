#!/usr/bin/env python3
"""Fit and judge the event model: `python bench/events.py SETS fit|cross|score|stable|cost`.

In: the folder of labelled sets. `fit` writes `events/model.json`. `cross` fits on one half of the events and scores the
other half, both ways, among all articles. `score` groups every set with what the package holds: as it is; without the
published times, which leaves the days in addresses; and without both, which leaves no date but those in texts; and then
headlines alone, headlines with leads, and all three lengths mixed, with and without dates. `stable`
groups each set alone and among the others, and says how many events keep their articles. `cost` groups the large
unlabelled set: CPU seconds and memory. Out: one line a set with BCubed precision, recall, F1 and pair F1. Without the
folder it says so and stops.
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from recurring import recurring
from reprints import reprinted, updated
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from coverlap.events import wholes
from coverlap.events.cluster import EVENT, cluster
from coverlap.events.density import local_density, nearest
from coverlap.events.features import features_of
from coverlap.events.forms import habits
from coverlap.events.group import group
from coverlap.events.link_model import Weights, doubt, shortness
from coverlap.events.links import REACH, proposed
from coverlap.events.pair_features import MEASURES, measure
from coverlap.events.times import DAY_IN_ADDRESS
from coverlap.match.learned_boilerplate import with_learned_boilerplate
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article, Document
from coverlap.text.prepare import prepare

SETS = ("allsides_events", "ecbplus", "basil", "newswcl50")
RECURRING, REPRINTS, UPDATES = "recurring", "reprints", "updates"  # planted: see the modules of these names
EVERY = 4  # of the events of AllSides have reprints, as many have updates
LARGE = "allsides_10k"
NO_TIMES = "no published times"
NO_DATES = "no published times, no days in addresses"
SHORTENED = ("headlines alone", "headlines and leads", "headlines, leads and articles")
LEAD = 45  # words
UNDECIDED = 0.2  # from .5: two groups of which such a share of pairs is of one event teach nothing
FORM = MEASURES.index("form")
MODEL = Path(__file__).parent.parent / "src/coverage/coverlap/events/model.json"


class Labelled(NamedTuple):
    """A set's documents in order of id, and the event of each."""

    documents: list[Document]
    events: list[str]


class Sample(NamedTuple):
    """Pairs of one set that the program would look at, with their measures and whether they share an event, and the
    events of the set's documents. `planted`: the set teaches what a form is, and nothing else."""

    pairs: np.ndarray
    measures: np.ndarray
    same: np.ndarray
    events: list[str]
    planted: bool


def rows(path: Path) -> list[dict]:
    """The records of a compressed file."""
    with lzma.open(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def articles(folder: Path, name: str) -> list[Article]:
    """The articles of a set in order of id."""
    fields = ("id", "outlet", "title", "published", "url", "text")
    records = sorted(rows(folder / "data" / name / "articles.jsonl.xz"), key=lambda row: row["id"])
    return [Article(**{field: row.get(field) or "" for field in fields}) for row in records]


def made_ready(chosen: Sequence[Article]) -> list[Document]:
    """Documents as the program prepares them."""
    return list(with_learned_boilerplate([prepare(article) for article in chosen]))


def labelled(folder: Path, name: str) -> Labelled:
    """A set; where it has no list of events, an article's event is its id without the part after the last "_"."""
    documents = made_ready(articles(folder, name))
    clusters = folder / "data" / name / "clusters.jsonl.xz"
    events = {row["id"]: str(row["cluster"]) for row in rows(clusters)} if clusters.exists() else {}
    return Labelled(documents, [events.get(d.id, d.id.rsplit("_", 1)[0]) for d in documents])


def without_times(data: Labelled, in_addresses: bool = False) -> Labelled:
    """The set without published times and, if so wished, without the days in addresses, which is all that is read of
    an address. What the texts say of days stays."""
    chosen = [replace(document.article, published="") for document in data.documents]
    if in_addresses:
        chosen = [replace(article, url=DAY_IN_ADDRESS.sub("", article.url)) for article in chosen]
    return Labelled(made_ready(chosen), data.events)


def shortened(data: Labelled, how: str) -> Labelled:
    """The set as headlines, leads or a mixture; where there is no headline, the first words stand for it."""
    return Labelled(made_ready([_cut(document.article, how) for document in data.documents]), data.events)


def _cut(article: Article, how: str) -> Article:
    kind = SHORTENED.index(how)
    if kind == len(SHORTENED) - 1:
        kind = blake2b(article.id.encode()).digest()[1] % 3
    title = article.title or " ".join(article.text.split()[:12])
    texts = (title, " ".join(article.text.split()[:LEAD]), article.text)
    return replace(article, title=title if kind == 0 else article.title, text=texts[kind])


def planted(sets: dict[str, Labelled]) -> dict[str, Labelled]:
    """What the labelled sets hold too little of: recurring forms, and reprints of stories of AllSides."""
    stories = [(d.article, event) for d, event in zip(*sets["allsides_events"], strict=True)]
    found = {RECURRING: recurring(), REPRINTS: reprinted(stories, EVERY), UPDATES: updated(stories, EVERY)}
    return {
        name: Labelled(made_ready([article for article, _ in made]), [event for _, event in made])
        for name, made in found.items()
    }


def sampled(name: str, data: Labelled) -> Sample:
    """All pairs that the program would look at."""
    count = len(data.documents)
    weighed = vectors(data.documents)
    seen = features_of(data.documents, weighed)
    pairs, cosines = proposed(seen, REACH)
    density = local_density(nearest(count, pairs, cosines), pairs, count)
    measures = measure(seen, pairs, cosines, density, habits(seen.content, seen.outlets, pairs, cosines))
    events = np.unique(data.events, return_inverse=True)[1]
    same = events[pairs[:, 0]] == events[pairs[:, 1]]
    return Sample(pairs, measures, same, data.events, planted=name not in SETS)


def halves(sample: Sample) -> np.ndarray:
    """The half that each document belongs to, 0 or 1, by its event's name alone."""
    return np.array([blake2b(event.encode()).digest()[0] % 2 for event in sample.events])


def fitted(samples: Sequence[Sample], part: int | None = None) -> tuple[Weights, Weights]:
    """Weights for articles and for headlines and leads; a set weighs as the root of the number of its events. `part`:
    only pairs within that half of the events. A half of the events has half of the like pairs but a quarter of the
    unlike ones, so its intercept is too high by ln 2.

    Planted sets teach the weight of `form` alone; all other weights come from labelled sets, since made-up texts do not
    show how likely two articles are to cover one event. In the labelled sets `form` is 0."""
    correction = 0.0 if part is None else np.log(2)
    found = []
    for brief in (False, True):
        parts = [_pairs_of(sample, part, brief=brief) for sample in samples]
        held = [(sample.planted, pairs) for pairs, sample in zip(parts, samples, strict=True) if pairs[1].any()]
        taught = [pairs for planted, pairs in held if not planted]
        measures, *rest = map(np.concatenate, zip(*taught, strict=True))
        weights = _fitted(np.delete(measures, FORM, axis=1), *rest, correction)
        weights = weights._replace(measures=np.insert(weights.measures, FORM, 0.0))
        made = [pairs for planted, pairs in held if planted]
        found.append(_with_form(weights, *map(np.concatenate, zip(*made, strict=True))))
    return found[0], found[1]


def fitted_wholes(samples: Sequence[Sample], model: tuple[Weights, Weights], part: int | None = None) -> Weights:
    """Weights for groups as wholes, among the groups that the model of pairs makes; `part` as in `fitted`: a group
    belongs to the half of most of its articles. A pair of groups counts as the root of the number of its pairs."""
    found = []
    for sample in samples:
        if not sample.planted:
            odds = odds_of(sample, model)
            labels = cluster(len(sample.events), sample.pairs, odds, EVENT)
            met = wholes.wholes(labels, sample.pairs, sample.measures[:, 0], odds)
            across, same = _shared(labels, sample.events, met.pairs)
            half = np.bincount(labels, halves(sample), len(labels)) > np.bincount(labels, minlength=len(labels)) / 2
            chosen = (abs(same - 0.5) > UNDECIDED) & (part is None or (half[met.pairs] == part).all(axis=1))
            weight = np.sqrt(across * len(set(sample.events))) / len(sample.events)
            if (same[chosen] > 0.5).any():
                found.append((met.measures[chosen], same[chosen] > 0.5, weight[chosen]))
    return _fitted(*map(np.concatenate, zip(*found, strict=True)), 0.0 if part is None else np.log(2))


def _shared(labels: np.ndarray, events: Sequence[str], pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many pairs of articles lie across two groups, and the share of them that is of one event."""
    held = np.zeros((len(labels), len(set(events))))
    np.add.at(held, (labels, np.unique(events, return_inverse=True)[1]), 1)
    left, right = held[pairs[:, 0]], held[pairs[:, 1]]
    across = left.sum(axis=1) * right.sum(axis=1)
    return across, (left * right).sum(axis=1) / np.maximum(across, 1)


def odds_of(sample: Sample, model: tuple[Weights, Weights]) -> np.ndarray:
    """What a model says of a sample's pairs."""
    brief = shortness(sample.measures)
    long, short = (sample.measures @ weights.measures + weights.intercept for weights in model)
    return (1 - brief) * long + brief * short - doubt(sample.measures, len(sample.events))


def _pairs_of(sample: Sample, part: int | None, *, brief: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The measures of long or of brief pairs, whether they share an event, and what they weigh."""
    chosen = np.ones(len(sample.pairs), bool) if part is None else (halves(sample)[sample.pairs] == part).all(axis=1)
    wanted = chosen & ((shortness(sample.measures) >= 0.5) == brief)
    weight = len(set(sample.events)) ** 0.5 / max(1, sample.same[chosen].sum())
    weights = np.full(np.count_nonzero(wanted), weight)
    return sample.measures[wanted], sample.same[wanted], weights


def _fitted(measures: np.ndarray, same: np.ndarray, weights: np.ndarray, correction: float) -> Weights:
    scaler = StandardScaler().fit(measures)
    model = LogisticRegression(max_iter=5000)
    model.fit(scaler.transform(measures), same, weights * (1000.0 * len(SETS) / weights[same].sum()))
    slopes = model.coef_[0] / scaler.scale_
    return Weights(slopes, float(model.intercept_[0] - slopes @ scaler.mean_ - correction))


def _with_form(weights: Weights, measures: np.ndarray, same: np.ndarray, counted: np.ndarray) -> Weights:
    """The weights with that of `form` that makes all pairs likeliest, the others as they are."""
    odds, sides = measures @ weights.measures + weights.intercept, 2 * same - 1.0

    def loss(slope: float) -> float:
        return float(counted @ np.logaddexp(0.0, -sides * (odds + slope * measures[:, FORM])))

    slope = minimize_scalar(loss, bounds=(-200.0, 0.0), method="bounded").x
    slopes = weights.measures.copy()
    slopes[FORM] = slope
    return weights._replace(measures=slopes)


def ways(sets: dict[str, Labelled]) -> dict[tuple[str, str], Labelled]:
    """Each set as it is and without any date but those in texts, whole and shortened."""
    given = {(name, "as given"): data for name, data in sets.items()}
    given |= {(name, NO_DATES): without_times(data, in_addresses=True) for name, data in sets.items()}
    short = {
        (name, f"{cut}, {'as given' if how == 'as given' else 'no dates'}"): shortened(data, cut)
        for (name, how), data in given.items()
        for cut in SHORTENED
    }
    return given | short


def fit(sets: dict[str, Labelled]) -> None:
    """Fit on all sets, write the model."""
    samples = [sampled(name, data) for (name, _), data in ways(sets | planted(sets)).items()]
    pairs = fitted(samples)
    parts = {"articles": (MEASURES, pairs[0]), "headlines": (MEASURES, pairs[1])}
    parts["wholes"] = wholes.MEASURES, fitted_wholes(samples, pairs)
    written = {
        kind: {
            "intercept": round(weights.intercept, 4),
            "weights": {name: round(float(slope), 4) for name, slope in zip(names, weights.measures, strict=True)},
        }
        for kind, (names, weights) in parts.items()
    }
    MODEL.write_text(json.dumps(written, indent=2) + "\n")
    print(MODEL.read_text())


def cross(sets: dict[str, Labelled]) -> None:
    """Fit on one half of the events, score the articles of the other, both ways; all articles are grouped."""
    samples = {way: sampled(way[0], data) for way, data in ways(sets | planted(sets)).items()}
    models = [fitted(list(samples.values()), part) for part in (0, 1)]
    of_wholes = [fitted_wholes(list(samples.values()), model, part) for part, model in enumerate(models)]
    for (name, how), sample in samples.items():
        scores = []
        for part, model in enumerate(models):
            odds = odds_of(sample, model)
            labels = cluster(len(sample.events), sample.pairs, odds, EVENT)
            met = wholes.wholes(labels, sample.pairs, sample.measures[:, 0], odds)
            joined = met.measures @ of_wholes[part].measures + of_wholes[part].intercept
            found = cluster(len(labels), met.pairs, joined, wholes.WHOLE)[labels].tolist()
            scores.append(bcubed(sample.events, found, np.flatnonzero(halves(sample) != part).tolist()))
        print(f"held out, {how:42}", line(name, tuple(np.mean(scores, axis=0))))


def score(sets: dict[str, Labelled]) -> None:
    """Group with the package's model."""
    for name, data in (sets | planted(sets)).items():
        print(f"{name}: {', '.join(known(data))}")
        chosen = {how: found for (of, how), found in ways({name: data}).items()} | {NO_TIMES: without_times(data)}
        for how, (documents, events) in chosen.items():
            found = {i: event.id for event in group(documents, vectors(documents)) for i in event.article_ids}
            labels = [found[document.id] for document in documents]
            print(f"{how:42}", line(name, bcubed(events, labels, range(len(events)))))


def known(data: Labelled) -> list[str]:
    """How many articles' times are known, and from where."""
    chosen = [document.article for document in data.documents]
    filed = sum(bool(DAY_IN_ADDRESS.search(article.url)) for article in chosen)
    return [
        f"{len(chosen)} articles",
        f"{sum(bool(a.published) for a in chosen)} published times",
        f"{filed} addresses with a day",
    ]


def stable(sets: dict[str, Labelled]) -> None:
    """Group each set alone and among all the others: the share of its events that keep the same articles of the set."""
    everything = sorted((d for data in sets.values() for d in data.documents), key=lambda document: document.id)
    among = [event.article_ids for event in group(everything, vectors(everything))]
    for name, data in sets.items():
        own = {document.id for document in data.documents}
        kept = {tuple(i for i in ids if i in own) for ids in among}
        alone = {event.article_ids for event in group(data.documents, vectors(data.documents))}
        print(f"{name:16} {len(alone & kept)} of {len(alone)} events unchanged among {len(everything)} articles")


def cost(folder: Path) -> None:
    """CPU seconds and memory of grouping the large set, on top of preparing it."""
    chosen = articles(folder, LARGE)
    for count in (len(chosen) // 4, len(chosen) // 2, len(chosen)):
        marks = [time.process_time()]
        documents = made_ready(chosen[:count])
        marks.append(time.process_time())
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        events = group(documents, vectors(documents))
        marks.append(time.process_time())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        prepared, grouped = np.diff(marks)
        print(f"{LARGE} {count} articles, {len(events)} events: prepared in {prepared:.1f} CPU s, grouped in")
        print(f"  {grouped:.1f} CPU s; peak {before / 1024:.0f} MB before grouping, {peak / 1024:.0f} MB after")


def bcubed(gold: Sequence[str], found: Sequence[object], of: Sequence[int]) -> tuple[float, float, float, float]:
    """BCubed precision, recall, F1 (Bagga and Baldwin 1998), and F1 over pairs: means over the items `of`, against the
    clusters of all items."""
    true, made, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    items = [(both[gold[i], found[i]], made[found[i]], true[gold[i]]) for i in of]
    precision = sum(n / size for n, size, _ in items) / len(items)
    recall = sum(n / size for n, _, size in items) / len(items)
    pairs, made_pairs, true_pairs = (sum(item[k] - 1 for item in items) for k in range(3))
    pair_f1 = 2 * pairs / max(1, made_pairs + true_pairs)
    return precision, recall, 2 * precision * recall / (precision + recall), pair_f1


def line(name: str, scores: Sequence[float]) -> str:
    """One line of figures."""
    return f"{name:16} P {scores[0]:.3f} R {scores[1]:.3f} F1 {scores[2]:.3f} pair F1 {scores[3]:.3f}"


def main() -> None:
    """Run one task."""
    tasks = {"fit": fit, "cross": cross, "score": score, "stable": stable}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, help="the folder of labelled sets")
    parser.add_argument("task", choices=(*tasks, "cost"))
    arguments = parser.parse_args()
    if not (arguments.sets / "data").is_dir():
        raise SystemExit(f"{arguments.sets} holds no labelled sets: nothing to measure.")
    if arguments.task == "cost":
        cost(arguments.sets)
    else:
        tasks[arguments.task]({name: labelled(arguments.sets, name) for name in SETS})


if __name__ == "__main__":
    main()
