"""Headlines and leads are grouped by weights of their own."""

import json
from collections import defaultdict
from importlib.resources import files

import numpy as np
import pytest

import coverlap
from coverlap.events.explain import explain
from coverlap.events.group import group
from coverlap.events.link_model import shortness, weights_of
from coverlap.events.links import LEAST, LEAST_SHORT, links
from coverlap.events.pair_features import MEASURES
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article

from .stories import Story, documents

HEADLINES = {
    "a": "Ferry to the Orrin islands loses nine sailings from April",
    "b": "Nine Orrin island ferry sailings cut from April",
    "c": "Bakers' union in Hallam votes to open on Sundays",
    "d": "Hallam bakers to open on Sundays after union vote",
    "e": "Viaduct closed to lorries after divers find corroded bearings",
}


def test_headlines_of_one_happening_stand_together():
    articles = [Article(id, title, f"Outlet {id}", title) for id, title in HEADLINES.items()]
    report = coverlap.compare(articles)
    together = defaultdict(set)
    for row in report.rows("articles"):
        together[row["event_id"]].add(row["article_id"])
    assert sorted(map(sorted, together.values())) == [["a", "b"], ["c", "d"], ["e"]]
    assert report.summary.notes == ("5 articles are a headline alone: nothing but the headline was compared.",)


@pytest.mark.parametrize(("words", "part"), [(5, 1.0), (60, 1.0), (120, 0.0), (900, 0.0)])
def test_how_much_a_pair_is_judged_as_headlines_are(words, part):
    row = np.zeros((1, len(MEASURES)))
    row[0, MEASURES.index("shorter")] = np.log1p(words)
    assert shortness(row)[0] == pytest.approx(part)


def test_between_the_lengths_the_weights_are_blended():
    row = np.zeros((1, len(MEASURES)))
    row[0, MEASURES.index("shorter")] = (np.log1p(60) + np.log1p(120)) / 2
    model = json.loads(files("coverlap.events").joinpath("model.json").read_text(encoding="utf-8"))
    long, short = model["articles"], model["headlines"]
    weights = weights_of(row)
    assert weights.intercept == pytest.approx((long["intercept"] + short["intercept"]) / 2)
    assert weights.measures.tolist() == pytest.approx(
        [(long["weights"][name] + short["weights"][name]) / 2 for name in MEASURES]
    )


def test_short_articles_of_one_day_and_one_page_stand_apart():
    """What they share is what their site prints on every page."""
    subjects = (
        "A baker in Hallam sells bread by weight, as her grandmother did when flour was dear and ovens were shared.",
        "Divers found rust below the Orrin pier, where ferries have tied up since the granite quay fell into the bay.",
        "Frost killed the plums of Farwick overnight, and growers who lit fires between rows saved one orchard of six.",
    )
    articles = [
        Article(f"p{n}", f"{text} He said that it was the first time in years.", f"Paper {n}", "Story", "2031-03-04")
        for n, text in enumerate(subjects)
    ]
    prepared = documents(articles)
    assert all(len(event.article_ids) == 1 for event in group(prepared, vectors(prepared)))


def test_short_texts_are_measured_at_less_likeness():
    found = links(prepared := documents(_few()), vectors(prepared))
    short = [len(prepared[n].tokens.ids) < 60 for n in range(len(prepared))]
    for (left, right), cosine in zip(found.pairs.tolist(), found.cosines.tolist(), strict=True):
        assert cosine >= (LEAST_SHORT if short[left] and short[right] else LEAST)
    assert any(cosine < LEAST for cosine in found.cosines.tolist())
    assert found.pairs.tolist() == sorted(found.pairs.tolist())


def test_a_headline_is_explained_by_the_weights_that_judged_it():
    prepared = documents(Article(id, title, f"Outlet {id}", title) for id, title in HEADLINES.items())
    found = explain(prepared, vectors(prepared), "a", "b")
    assert found.start + sum(part.adds for part in found.parts) == pytest.approx(found.odds, abs=2e-3)


def _few():
    """Headlines that have two words in common, and two articles."""
    lines = [f"{' '.join((*Story(n).deeds[:9], *Story(n).names[:2]))} at Lowmere harbour" for n in range(20, 35)]
    articles = [Article(f"h{n:02}", line, f"Outlet {n}", line) for n, line in enumerate(lines)]
    return [*articles, Story(1).told("s1", 0), Story(1).told("s2", 1)]
