"""The pairs that a cluster measures, block by block, are those that one machine proposes of all articles together."""

import pytest

from coverlap.events.features import features_of
from coverlap.events.links import LEAST, REACH, proposed
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article
from coverlap.text.prepare import prepare

from .corpus import articles

pytest.importorskip("pyspark")


def pairs_of(found):
    each = (zip(pairs.tolist(), cosines.tolist(), strict=True) for pairs, cosines in found)
    return {(*pair, round(cosine, 6)) for several in each for pair, cosine in several}


def headline(number, title):
    """One to six words of a headline, among others that nobody else has."""
    return " ".join(
        [*title.split()[: 1 + number % 6], *(f"harbour{number}x{place}" for place in range(4 + number % 16))]
    )


def test_headlines_and_articles_are_proposed_alike():
    from coverlap.engines.spark.links import _alike

    records = [{**r, "title": "", "text": headline(n, r["title"])} if n % 2 else r for n, r in enumerate(articles(60))]
    documents = [prepare(Article(r["id"], r["text"], r["outlet"], r["title"], r["published"])) for r in records]
    seen = features_of(documents, vectors(documents))
    whole = pairs_of([proposed(seen, REACH)])
    assert any(cosine < LEAST for *_, cosine in whole)  # two short texts need less
    assert pairs_of(_alike(seen, 0, REACH, within=True)) == whole
    for lefts in (1, 25):
        across = {(left, right, cosine) for left, right, cosine in whole if left < lefts <= right}
        assert pairs_of(_alike(seen, lefts, REACH, within=False)) == across
