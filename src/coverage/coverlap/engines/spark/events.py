"""Events on the cluster: clusters inside connected components, storylines, names, and the order of the report.

In: the corpus. Out: a table of events and one of their members. Nothing joins across two components of the links that
could join anything, so each component is clustered by itself, by the kernel that clusters the whole corpus on one
machine. Only numbers of articles, links and headlines are moved here, no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame

from coverlap.engines.spark import links as joins
from coverlap.engines.spark.arrow import Row, value_of
from coverlap.engines.spark.components import components
from coverlap.engines.spark.corpus import SparkCorpus
from coverlap.engines.spark.features import SparseRow, article_features, matrix_of
from coverlap.engines.spark.tables import ask, kept, mapped, mapped_by, numbered
from coverlap.errors import UsageError
from coverlap.events.cluster import EVENT, cluster
from coverlap.events.group import STORYLINE, earliest, identity, mean_link
from coverlap.events.label import SAME, central
from coverlap.events.links import reach_of
from coverlap.events.wholes import events_of as event_labels
from coverlap.match.tfidf import distinct
from coverlap.model.values import Ints, When

_LONG, _TEXT = pa.int64(), pa.string()
_LABELLED = [("node", _LONG), ("cluster", _LONG)]
_NAME = [("event", _LONG), ("label", _TEXT)]

_EDGES = "SELECT l AS a, r AS b FROM {links} WHERE score >= {least}"
_INSIDE = """
    SELECT one.root, k.* FROM {links} k JOIN {roots} one ON l = one.node JOIN {roots} two ON r = two.node
    WHERE one.root = two.root
"""
_OWN = """
    SELECT position AS node, coalesce(cluster, position) AS cluster
    FROM {voices} LEFT JOIN {found} ON position = node
"""
_MEMBERS = """
    SELECT v.position, v.voice, cluster AS event, annotated.document.article.id, annotated.document.when
    FROM {voices} v JOIN {clusters} ON voice = node JOIN {annotated_articles} t ON v.position = t.position
"""
_ACROSS = """
    WITH sizes AS (SELECT event, count(*) AS size FROM {members} WHERE position = voice GROUP BY event),
         sums AS (SELECT least(one.event, two.event) AS l, greatest(one.event, two.event) AS r, sum(above) AS above
                  FROM {links} k JOIN {members} one ON k.l = one.position JOIN {members} two ON k.r = two.position
                  WHERE one.event <> two.event GROUP BY 1, 2)
    SELECT l, r, above, one.size * two.size AS pairs FROM sums JOIN sizes one ON l = one.event
    JOIN sizes two ON r = two.event
"""
_COPIES = """
    WITH inside AS (SELECT l, r FROM {links} k JOIN {members} one ON k.l = one.position
                    JOIN {members} two ON k.r = two.position WHERE one.event = two.event AND cosine >= {same})
    SELECT position, count(*) AS copies FROM (SELECT l AS position FROM inside UNION ALL SELECT r FROM inside)
    GROUP BY position
"""
_SPEAKING = """
    SELECT event, position, features.words, features.headline, features.line, features.titled,
           coalesce(copies, 0L) AS copies
    FROM {members} JOIN {article_features} USING (position) LEFT JOIN {copies} USING (position) WHERE position = voice
"""
_GATHERED = """
    SELECT event, coalesce(cluster, event) AS storyline,
           array_sort(collect_list(struct(position, id, features.interval))) AS articles,
           min(struct(coalesce(when.earliest, double('infinity')), coalesce(when.latest, double('infinity')))) AS first
    FROM {members} JOIN {article_features} USING (position) LEFT JOIN {storylines} ON event = node
    GROUP BY event, cluster
"""
_STORIES = """
    SELECT storyline, flatten(collect_list(transform(articles, a -> a.id))) AS ids FROM {gathered}
    GROUP BY storyline HAVING count(*) > 1
"""
_RANKED = """
    SELECT event, label, articles, ids, given, -size(articles) AS many, first
    FROM {gathered} JOIN {names} USING (event) LEFT JOIN {stories} USING (storyline) LEFT JOIN {given} USING (event)
"""
_GIVEN = """
    WITH placed AS (SELECT position, annotated.document.article.id, annotated.document.when, name
                    FROM {annotated_articles} LEFT JOIN {events} ON annotated.document.article.id = article_id)
    SELECT position, position AS voice, id, when, name,
           if(name IS NULL, position, min(position) OVER (PARTITION BY name)) AS event FROM placed
"""
_NAMES = "SELECT DISTINCT event, name AS given FROM {members} WHERE name IS NOT NULL"


class Events(NamedTuple):
    """`records`: (rank, id, label, article_ids, earliest_id, storyline), in the order of the report. `members`: (rank,
    position). `article_features`: of all articles."""

    records: DataFrame
    members: DataFrame
    article_features: DataFrame


def events_of(corpus: SparkCorpus, window: float | None) -> Events:
    """The events of the corpus."""
    seen = article_features(corpus.annotated_articles)
    standing = joins.voices(corpus, seen, reach_of(window))
    linked = joins.links(corpus, seen, standing, reach_of(window))
    scored = linked.selectExpr("l", "r", "cosine", "odds AS score")
    clusters = ask(_OWN, voices=standing, found=_clusters(scored, EVENT.least, _events_inside))
    members = kept(ask(_MEMBERS, voices=standing, clusters=clusters, annotated_articles=corpus.annotated_articles))
    across = kept(mapped(ask(_ACROSS, links=linked, members=members), _means, _MEAN))
    storylines = _clusters(across, STORYLINE.least, _storylines_inside)
    copies = ask(_COPIES, links=linked, members=members, same=SAME)
    none = members.sparkSession.createDataFrame([], "event long, given string")
    return _events(members, seen, copies, storylines, none)


def given_events(corpus: SparkCorpus, events: Mapping[str, str]) -> Events:
    """The events that the caller has grouped, as `events.given` makes them. Raises UsageError for an article that was
    not read."""
    session = corpus.annotated_articles.sparkSession
    table = session.createDataFrame(list(events.items()), "article_id string, name string")
    members = kept(ask(_GIVEN, annotated_articles=corpus.annotated_articles, events=table))
    if members.where("name IS NOT NULL").count() < len(events):
        raise UsageError("--events names an article that was not read; correct the ids or the paths.")
    copies = session.createDataFrame([], "position long, copies long")
    storylines = session.createDataFrame([], "node long, cluster long")
    names = ask(_NAMES, members=members)
    return _events(members.drop("name"), article_features(corpus.annotated_articles), copies, storylines, names)


def _events(members: DataFrame, seen: DataFrame, copies: DataFrame, storylines: DataFrame, given: DataFrame) -> Events:
    """The events of members (position, voice, event, id, when), named and ranked; `given`: the ids that are given."""
    names = mapped_by(ask(_SPEAKING, members=members, article_features=seen, copies=copies), "event", _named, _NAME)
    gathered = kept(ask(_GATHERED, members=members, article_features=seen, storylines=storylines))
    stories = ask(_STORIES, gathered=gathered)
    described = mapped(ask(_RANKED, gathered=gathered, names=names, stories=stories, given=given), _described, _RECORD)
    records = kept(numbered(described, ["many", "first", "last", "id"], "rank").drop("many", "first", "last"))
    return Events(records, kept(records.selectExpr("rank", "explode(positions) AS position")), seen)


_MEAN = [("l", _LONG), ("r", _LONG), ("score", pa.float64())]
_RECORD = [
    ("id", _TEXT),
    ("label", _TEXT),
    ("article_ids", pa.list_(_TEXT)),
    ("earliest_id", _TEXT),
    ("storyline", _TEXT),
    ("positions", pa.list_(_LONG)),
    ("many", _LONG),
    ("first", pa.float64()),
    ("last", pa.float64()),
]


def _clusters(scored: DataFrame, least: float, clustered: Callable[[int, Ints, list[Row]], Ints]) -> DataFrame:
    """Table (node, cluster) of all nodes in a component of links (l, r, score) that could join anything. Kept."""
    roots = kept(components(ask(_EDGES, links=scored, least=least)))
    inside = ask(_INSIDE, links=scored, roots=roots)
    return kept(mapped_by(inside, "root", partial(_clustered, clustered=clustered), _LABELLED))


def _clustered(rows: Iterable[Row], clustered: Callable[[int, Ints, list[Row]], Ints]) -> Iterator[Row]:
    found = sorted(rows, key=lambda row: (row["l"], row["r"]))
    nodes, pairs = np.unique([(row["l"], row["r"]) for row in found], return_inverse=True)
    labels = clustered(len(nodes), pairs.reshape(-1, 2).astype(np.int32), found)
    for node, label in zip(nodes.tolist(), nodes[labels].tolist(), strict=True):
        yield {"node": node, "cluster": label}


def _events_inside(count: int, pairs: Ints, rows: list[Row]) -> Ints:
    cosines, odds = (np.array([row[name] for row in rows]) for name in ("cosine", "score"))
    return event_labels(count, pairs, cosines, odds)


def _storylines_inside(count: int, pairs: Ints, rows: list[Row]) -> Ints:
    return cluster(count, pairs, np.array([row["score"] for row in rows]), STORYLINE)


def _means(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        score = float(mean_link(np.array(row["above"]), np.array(row["pairs"])))
        yield {"l": row["l"], "r": row["r"], "score": score}


def _named(rows: Iterable[Row]) -> Iterator[Row]:
    """The name of one event, from its articles that were compared."""
    found = sorted(rows, key=lambda row: row["position"])
    parts = [[value_of(SparseRow, row[name]) for row in found] for name in ("words", "headline")]
    columns = distinct(np.concatenate([row.ids for side in parts for row in side]))
    words, heads = (matrix_of(side, columns) for side in parts)
    copies = np.array([row["copies"] for row in found])
    titled = np.array([row["titled"] for row in found], dtype=np.bool_)
    chosen = central(words, heads, titled, np.zeros(len(found), dtype=np.int32), copies)[0]
    yield {"event": found[0]["event"], "label": found[chosen]["line"]}


def _described(rows: Iterable[Row]) -> Iterator[Row]:
    """Events with their ids, and what orders them."""
    for row in rows:
        articles = row["articles"]
        ids = [article["id"] for article in articles]
        first, last = row["first"].values()
        yield {
            "id": row["given"] or identity("e", ids),
            "label": row["label"],
            "article_ids": ids,
            "earliest_id": earliest((value_of(When, a["interval"]), a["id"]) for a in articles),
            "storyline": identity("s", row["ids"]) if row["ids"] else "",
            "positions": [article["position"] for article in articles],
            "many": row["many"],
            "first": first,
            "last": last,
        }
