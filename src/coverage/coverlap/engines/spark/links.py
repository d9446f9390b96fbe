"""Links between articles on the cluster: whose texts stand for one voice, which pairs are alike, and how strongly.

In: the corpus and its features. Out: tables of representatives and of links. The cosine join goes by blocks of articles
in order of time: which blocks lie within reach of each other is a join over their bounds, and the articles of two
blocks meet in one task, where the same product and the same measures run as on one machine. No word, however common, is
a key, so none can be skewed; the threshold is too low for a prefix filter to leave much out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame

from coverlap.engines.spark.arrow import Row, chunks, value_of
from coverlap.engines.spark.corpus import SparkCorpus
from coverlap.engines.spark.features import ArticleFeatures, views_of
from coverlap.engines.spark.ngram_join import shared_grams
from coverlap.engines.spark.tables import ask, kept, mapped, numbered, together
from coverlap.events.density import NEIGHBOURS, SAME, local_density, nearest
from coverlap.events.duplicates import representatives_of
from coverlap.events.features import GRAM, MOST, Features, document_bits
from coverlap.events.group import millionths
from coverlap.events.link_model import content_similarity, is_short, log_odds
from coverlap.events.links import LEAST, LEAST_SHORT, proposed
from coverlap.events.pair_features import DENSITY, FORM, measure
from coverlap.match.tfidf import Floats, alike, checked
from coverlap.model.values import Ints, When

_BLOCK = 1024  # articles, at least
_BLOCKS = 4096  # at most: an article is sent to as many others as lie within reach
_AT_ONCE = 1024  # pairs weighed together
_MEASURED_AT_ONCE = 20_000  # pairs
_LONG, _REAL = pa.int64(), pa.float64()
_PAIR = [("l", _LONG), ("r", _LONG)]
_MEASURED = [*_PAIR, ("own", pa.bool_()), ("cosine", _REAL), ("measures", pa.list_(_REAL))]
_LINK = [*_PAIR, ("cosine", _REAL), ("odds", _REAL), ("above", _LONG)]

_SAME_TEXT = """
    SELECT array_sort(collect_list(struct(position, interval))) AS articles
    FROM (SELECT position, sha2(annotated.document.article.text, 256) AS text FROM {annotated_articles}
          WHERE octet_length(annotated.document.tokens.ids.data) > 0) JOIN {times} USING (position)
    GROUP BY text HAVING count(*) > 1
"""
_VOICES = "SELECT position, coalesce(voice, position) AS voice FROM {times} LEFT JOIN {spoken} USING (position)"
_BOUNDS = """
    SELECT position, coalesce(interval.earliest, double('-infinity')) AS first,
           coalesce(interval.latest, double('infinity')) AS last
    FROM {times} JOIN {voices} USING (position) WHERE position = voice
"""
_BOUNDS_OF_BLOCKS = "SELECT n DIV {size} AS block, min(first) AS first, max(last) AS last FROM {ordered} GROUP BY 1"
_MEETINGS = """
    SELECT one.block AS a, two.block AS b FROM {blocks} one JOIN {blocks} two
    ON one.block <= two.block AND two.first <= one.last + {reach}
"""
_MET = """
    WITH members AS (SELECT n DIV {size} AS block, position FROM {ordered}),
         places AS (SELECT a, b, position, 0 AS side FROM {meetings} JOIN members ON a = block
                    UNION ALL SELECT a, b, position, 1 FROM {meetings} JOIN members ON b = block WHERE a <> b)
    SELECT a, b, side, position, features, grams
    FROM places JOIN {article_features} USING (position) LEFT JOIN {rare} USING (position)
"""
# Of each representative the closest others: all that its local density needs.
_NEAREST = """
    WITH ends AS (SELECT l AS u, r AS v, cosine FROM {measured} UNION ALL SELECT r, l, cosine FROM {measured}),
         ranked AS (SELECT *, row_number() OVER (PARTITION BY u ORDER BY least(cosine, double({same})) DESC, v) AS place
                    FROM ends)
    SELECT u, collect_list(struct(u, v, cosine)) AS near FROM ranked WHERE place <= {most} GROUP BY u
"""
# Of each representative the most that it has of a form with another of its outlet.
_HABITS = """
    WITH own AS (SELECT l, r, measures[{form}] AS form FROM {measured} WHERE own AND measures[{form}] > 0)
    SELECT u, max(form) AS habit FROM (SELECT l AS u, form FROM own UNION ALL SELECT r, form FROM own) GROUP BY u
"""
_CROWDED = """
    SELECT l, r, cosine, measures, concat(one.near, two.near) AS near,
           greatest(coalesce(first.habit, double(0)), coalesce(second.habit, double(0))) AS habit
    FROM {measured} JOIN {nearest} one ON l = one.u JOIN {nearest} two ON r = two.u
    LEFT JOIN {habits} first ON l = first.u LEFT JOIN {habits} second ON r = second.u
"""


def voices(corpus: SparkCorpus, article_features: DataFrame, reach: float) -> DataFrame:
    """Table (position, voice): for each article the one that stands for it, itself or an earlier copy. Kept."""

    def spoken(rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            places = [article["position"] for article in row["articles"]]
            times = [value_of(When, article["interval"]) for article in row["articles"]]
            for position, at in zip(places, representatives_of(times, reach), strict=True):
                yield {"position": position, "voice": places[at]}

    times = article_features.selectExpr("position", "features.interval")
    alike_texts = ask(_SAME_TEXT, annotated_articles=corpus.annotated_articles, times=times)
    found = mapped(alike_texts, spoken, [("position", _LONG), ("voice", _LONG)])
    return kept(ask(_VOICES, times=times, spoken=found))


def links(corpus: SparkCorpus, article_features: DataFrame, standing: DataFrame, reach: float) -> DataFrame:
    """Table (l, r, cosine, odds, above) of linked voices, l < r; `above` for storylines, in millionths. Kept."""
    times = article_features.selectExpr("position", "features.interval")
    ordered = numbered(ask(_BOUNDS, times=times, voices=standing), ["first", "position"], "n")
    heard = ordered.count()
    size = max(_BLOCK, heard // _BLOCKS)
    blocks = kept(ask(_BOUNDS_OF_BLOCKS, ordered=ordered, size=size))
    meetings = ask(_MEETINGS, blocks=blocks, reach=reach)
    speaking = corpus.annotated_articles.join(ordered.select("position"), "position")
    dropped = -document_bits(heard) if corpus.dropped else 0
    rare = shared_grams(speaking, {GRAM: MOST}, dropped).groupBy("position").agg({"gram": "collect_list"})
    met = ask(
        _MET,
        ordered=ordered,
        size=size,
        meetings=meetings,
        article_features=article_features,
        rare=rare.toDF("position", "grams"),
    )
    in_turn = met.repartition("a", "b").sortWithinPartitions("a", "b", "side", "position")
    measured = kept(mapped(in_turn, partial(_measured, reach=reach), _MEASURED))
    closest = ask(_NEAREST, measured=measured, same=SAME, most=NEIGHBOURS + 1)
    habits = ask(_HABITS, measured=measured, form=FORM)
    crowded = ask(_CROWDED, measured=measured, nearest=closest, habits=habits)
    return kept(mapped(crowded, partial(_linked, heard=heard), _LINK))


def _measured(rows: Iterable[Row], reach: float) -> Iterator[Row]:
    """The measures of the pairs between two blocks, or within one; their local density is not known yet, nor whether a
    form recurs. `own`: one outlet has both."""
    for (one, other), group in together(rows, "a", "b"):
        positions = np.array([row["position"] for row in group])
        rare = [np.array(row["grams"] or (), dtype=np.int64).view(np.uint64) for row in group]
        seen = views_of([value_of(ArticleFeatures, row["features"]) for row in group], rare)
        lefts = sum(row["side"] == 0 for row in group)
        for pairs, cosines in _alike(seen, lefts, reach, within=one == other):
            measures = measure(seen, pairs, cosines, np.zeros((len(pairs), 2)), np.ones(len(positions)))
            ends = np.sort(positions[pairs], axis=1).tolist()
            homes = seen.outlets[pairs]
            own = ((homes[:, 0] == homes[:, 1]) & (homes[:, 0] >= 0)).tolist()
            for (left, right), same, cosine, values in zip(ends, own, cosines.tolist(), measures.tolist(), strict=True):
                yield {"l": left, "r": right, "own": same, "cosine": cosine, "measures": values}


def _alike(seen: Features, lefts: int, reach: float, *, within: bool) -> Iterator[tuple[Ints, Floats]]:
    """The pairs to measure within one block, or between the first articles and the others, some at a time; cosines.
    They are those that `proposed` gives of all articles together."""
    short = is_short(seen.lengths)
    for start in [0] if within else range(0, lefts, _BLOCK):
        if within:
            pairs, cosines = proposed(seen, reach)
        else:
            some = slice(start, min(start + _BLOCK, lefts))
            least = LEAST_SHORT if short[some].any() and short[lefts:].any() else LEAST
            across = alike(seen.words[some], seen.words[lefts:], least) + np.array([start, lefts])
            pairs, cosines = checked(seen.words, across.astype(np.int32), least, seen.intervals, reach)
            worth = (cosines >= LEAST) | short[pairs].all(axis=1)
            pairs, cosines = pairs[worth], cosines[worth]
        for at in range(0, len(pairs), _MEASURED_AT_ONCE):
            yield pairs[at : at + _MEASURED_AT_ONCE], cosines[at : at + _MEASURED_AT_ONCE]


def _linked(rows: Iterable[Row], heard: int) -> Iterator[Row]:
    """The links of pairs that come with their measures and the closest others and the habits of both."""
    for chunk in chunks(rows, _AT_ONCE):
        near = {(min(e["u"], e["v"]), max(e["u"], e["v"])): e["cosine"] for row in chunk for e in row["near"]}
        nodes, ends = np.unique(list(near), return_inverse=True)
        pairs = np.searchsorted(nodes, [(row["l"], row["r"]) for row in chunk]).astype(np.int32)
        around = nearest(len(nodes), ends.reshape(-1, 2).astype(np.int32), np.array(list(near.values())))
        measures = np.array([row["measures"] for row in chunk])
        measures[:, DENSITY] = local_density(around, pairs, heard)
        measures[:, FORM] = np.minimum(measures[:, FORM], [row["habit"] for row in chunk])
        odds = log_odds(measures, heard).tolist()
        above = millionths(content_similarity(measures, heard)).astype(np.int64).tolist()
        for row, score, kin in zip(chunk, odds, above, strict=True):
            yield {"l": row["l"], "r": row["r"], "cosine": row["cosine"], "odds": score, "above": kin}
