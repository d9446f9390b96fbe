"""Fit the weights of the facts' two models on events annotated by hand.

    python bench/facts.py FOLDER... [--held-out] [--write]

FOLDER holds all.jsonl, events.csv and <event>.gold.json (`facts` with spans and statuses). Coverage learns from every
statement that meets a span of a gold fact, whether each other article carries that fact; ranking learns which
statements meet a main fact. --held-out prints the share of right answers of each event by weights fitted on all others.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from coverlap import pipeline
from coverlap.comparison.statements import coverage, ranking
from coverlap.comparison.statements.coverage import coverage_of
from coverlap.comparison.statements.sets import Meetings
from coverlap.comparison.statements.terms import terms_of
from coverlap.comparison.statements.units import units_of
from coverlap.engines.kernels import annotate
from coverlap.framing.event_words import event_words
from coverlap.read import read

WEIGHTS = Path(coverage.__file__).with_name("weights.json")


def meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Two spans overlap by at least half of the shorter one."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 2 * common >= min(one[1] - one[0], other[1] - other[0])


def events(folders: list[str]) -> dict[str, tuple[list[Any], list[Any]]]:
    """The annotated articles and gold facts of every event."""
    found = {}
    for folder in map(Path, folders):
        documents, _ = pipeline.prepared(read([str(folder / "all.jsonl")]))
        by_id = {document.id: document for document in documents}
        groups = defaultdict(list)
        with (folder / "events.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                groups[row["event"]].append(row["article_id"])
        for event, ids in groups.items():
            gold = json.loads((folder / f"{event}.gold.json").read_text(encoding="utf-8"))
            found[event] = ([annotate(by_id[i]) for i in sorted(ids)], gold["facts"])
    return found


def examples(articles: list[Any], gold: list[Any]) -> dict[str, Any]:
    """What one event teaches: rows of coverage, and which units meet a main fact."""
    words = event_words(articles, ())
    units = units_of(articles, words)
    terms = terms_of(articles, words, units)
    measures, _, _ = coverage.measured(words, units, terms, Meetings(terms.units, terms.sentences))
    spans = list(zip(words.starts[units.first].tolist(), words.ends[units.last - 1].tolist(), strict=True))
    met = []
    for span, article in zip(spans, units.article.tolist(), strict=True):
        here = [(fact, fact["articles"][articles[article].id]) for fact in gold]
        met.append(
            [f for f, told in here if told["status"] == "carried" and any(meets(span, tuple(s)) for s in told["spans"])]
        )
    times = Counter(fact["id"] for facts in met for fact in facts)
    rows = [
        (measures[unit, other], fact["articles"][article.id]["status"] == "carried", times[fact["id"]] ** -0.5)
        for unit, facts in enumerate(met)
        for fact in facts
        for other, article in enumerate(articles)
        if other != units.article[unit] and fact["articles"][article.id]["status"] != "partly"
    ]
    main = np.array([any(fact["main"] for fact in facts) for facts in met])
    return {"coverage": rows, "main": main, "words": words, "units": units, "articles": articles}


def fitted(values: Any, labels: Any, names: Any, sample: Any = None) -> dict[str, float]:
    """The weights of a logistic regression, by name."""
    model = LogisticRegression(C=1.0, max_iter=5000).fit(values, labels, sample_weight=sample)
    return dict(
        zip((*names, "intercept"), [round(float(w), 4) for w in (*model.coef_[0], model.intercept_[0])], strict=True)
    )


def fit(training: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Both models, fitted on these events."""
    rows = [row for one in training for row in one["coverage"]]
    model = {
        "coverage": fitted(
            np.array([r[0] for r in rows]), [r[1] for r in rows], coverage.MEASURES, [r[2] for r in rows]
        ),
        "ranking": {},
    }
    use(model)
    values = [
        ranking.measured(
            one["units"], coverage_of(one["words"], one["units"], terms_of(one["articles"], one["words"], one["units"]))
        )
        for one in training
    ]
    model["ranking"] = fitted(
        np.concatenate(values), np.concatenate([one["main"] for one in training]), ranking.MEASURES
    )
    use(model)
    return model


def use(model: dict[str, dict[str, float]]) -> None:
    """Let the program use these weights."""
    coverage.weights = ranking.weights = lambda: model  # type: ignore[assignment, misc]


def main() -> None:
    """Fit, show and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    read_in = {name: examples(*event) for name, event in events(options.folders).items()}
    if options.held_out:
        for name, event in read_in.items():
            model = fit([one for other, one in read_in.items() if other != name])["coverage"]
            weights = np.array([model[measure] for measure in coverage.MEASURES])
            right = [(row[0] @ weights + model["intercept"] > 0) == row[1] for row in event["coverage"]]
            print(f"{name:24} {np.mean(right):.3f} of {len(right)}")
    model = fit(list(read_in.values()))
    print(json.dumps(model, indent=2))
    if options.write:
        WEIGHTS.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
