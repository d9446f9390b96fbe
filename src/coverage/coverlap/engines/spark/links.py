"""Links between articles on the cluster: whose texts stand for one voice, which pairs are alike, and how strongly.

In: the corpus and its sights. Out: tables of voices and of links. The cosine join goes by blocks of articles in order of
time: which blocks lie within reach of each other is a join over their bounds, and the articles of two blocks meet in one
task, where the same product and the same measures run as on one machine. No word, however common, is a key, so none can
be skewed; the threshold is too low for a prefix filter to leave much out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame

from coverlap.engines.spark.arrow import Row, value_of
from coverlap.engines.spark.corpus import Corpus
from coverlap.engines.spark.frames import ask, kept, mapped, numbered, together
from coverlap.engines.spark.shared import shared_grams
from coverlap.engines.spark.sights import Sight, views_of
from coverlap.events.copies import voices_of
from coverlap.events.evidence import GRAM, MOST
from coverlap.events.group import millionths
from coverlap.events.links import LEAST, linked
from coverlap.events.triads import ABSENT, DOUBTFUL, lowered_to
from coverlap.match.cosine import alike, cosine_links, within
from coverlap.model import When

_BLOCK = 1024  # articles
_LONG, _REAL = pa.int64(), pa.float64()
_PAIR = [("l", _LONG), ("r", _LONG)]
_LINK = [*_PAIR, ("cosine", _REAL), ("odds", _REAL), ("above", _LONG)]

_SAME_TEXT = """
    SELECT array_sort(collect_list(struct(position, interval))) AS articles
    FROM (SELECT position, sha2(telling.document.article.text, 256) AS text FROM {tellings}
          WHERE octet_length(telling.document.tokens.ids.data) > 0) JOIN {times} USING (position)
    GROUP BY text HAVING count(*) > 1
"""
_VOICES = "SELECT position, coalesce(voice, position) AS voice FROM {times} LEFT JOIN {spoken} USING (position)"
_BOUNDS = """
    SELECT position, coalesce(interval.earliest, double('-infinity')) AS first,
           coalesce(interval.latest, double('infinity')) AS last
    FROM {times} JOIN {voices} USING (position) WHERE position = voice
"""
_BLOCKS = "SELECT n DIV {size} AS block, min(first) AS first, max(last) AS last FROM {ordered} GROUP BY 1"
_MEETINGS = """
    SELECT one.block AS a, two.block AS b FROM {blocks} one JOIN {blocks} two
    ON one.block <= two.block AND two.first <= one.last + {reach}
"""
_MET = """
    WITH members AS (SELECT n DIV {size} AS block, position FROM {ordered}),
         places AS (SELECT a, b, position, 0 AS side FROM {meetings} JOIN members ON a = block
                    UNION ALL SELECT a, b, position, 1 FROM {meetings} JOIN members ON b = block WHERE a <> b)
    SELECT a, b, side, position, sight, grams
    FROM places JOIN {sights} USING (position) LEFT JOIN {rare} USING (position)
"""
_NEAR = """
    SELECT u, collect_list(struct(v, odds)) AS near FROM
    (SELECT l AS u, r AS v, odds FROM {links} UNION ALL SELECT r, l, odds FROM {links})
    WHERE odds > {absent} GROUP BY u
"""
_DOUBTFUL = """
    SELECT l, r, one.near AS lefts, two.near AS rights
    FROM {links} JOIN {near} one ON l = one.u JOIN {near} two ON r = two.u WHERE odds >= {least} AND odds < {most}
"""
_SETTLED = """
    SELECT l, r, cosine, coalesce(lowered, odds) AS odds, above
    FROM {links} LEFT JOIN {lowered} USING (l, r)
"""


def voices(corpus: Corpus, sights: DataFrame, reach: float) -> DataFrame:
    """Table (position, voice): for each article the one that stands for it, itself or an earlier copy. Kept."""

    def spoken(rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            places = [article["position"] for article in row["articles"]]
            times = [value_of(When, article["interval"]) for article in row["articles"]]
            for position, at in zip(places, voices_of(times, reach), strict=True):
                yield {"position": position, "voice": places[at]}

    times = sights.selectExpr("position", "sight.interval")
    alike_texts = ask(_SAME_TEXT, tellings=corpus.tellings, times=times)
    found = mapped(alike_texts, spoken, [("position", _LONG), ("voice", _LONG)])
    return kept(ask(_VOICES, times=times, spoken=found))


def links(corpus: Corpus, sights: DataFrame, standing: DataFrame, reach: float) -> DataFrame:
    """Table (l, r, cosine, odds, above) of linked voices, l < r: odds before other links are looked at, `above` for
    storylines, in millionths. Kept."""
    times = sights.selectExpr("position", "sight.interval")
    ordered = numbered(ask(_BOUNDS, times=times, voices=standing), ["first", "position"], "n")
    heard = ordered.count()
    blocks = kept(ask(_BLOCKS, ordered=ordered, size=_BLOCK))
    meetings = ask(_MEETINGS, blocks=blocks, reach=reach)
    speaking = corpus.tellings.join(ordered.select("position"), "position")
    rare = shared_grams(speaking, {GRAM: MOST}).groupBy("position").agg({"gram": "collect_list"})
    met = ask(_MET, ordered=ordered, size=_BLOCK, meetings=meetings, sights=sights, rare=rare.toDF("position", "grams"))
    in_turn = met.repartition("a", "b").sortWithinPartitions("a", "b", "side", "position")
    return kept(mapped(in_turn, lambda rows: _linked(rows, heard, reach), _LINK))


def settled(found: DataFrame) -> DataFrame:
    """The links, with lower odds where other links contradict them. Kept."""
    near = ask(_NEAR, links=found, absent=ABSENT)
    doubtful = ask(_DOUBTFUL, links=found, near=near, least=DOUBTFUL[0], most=DOUBTFUL[1])
    return kept(ask(_SETTLED, links=found, lowered=mapped(doubtful, _lowered, [*_PAIR, ("lowered", _REAL)])))


def _linked(rows: Iterable[Row], heard: int, reach: float) -> Iterator[Row]:
    """The links between two blocks, or within one."""
    for (one, other), group in together(rows, "a", "b"):
        positions = np.array([row["position"] for row in group])
        rare = [np.array(row["grams"] or (), dtype=np.int64).view(np.uint64) for row in group]
        seen = views_of([value_of(Sight, row["sight"]) for row in group], rare)
        if one == other:
            pairs = cosine_links(seen.words, LEAST, seen.intervals, reach)
        else:
            lefts = sum(row["side"] == 0 for row in group)
            across = alike(seen.words[:lefts], seen.words[lefts:], LEAST) + np.array([0, lefts])
            pairs = across[within(seen.intervals, across, reach)].astype(np.int32)
        found = linked(seen, pairs, heard)
        ends = np.sort(positions[found.pairs], axis=1)
        columns = (ends[:, 0], ends[:, 1], found.cosines, found.odds, millionths(found.timeless).astype(np.int64))
        for values in zip(*(column.tolist() for column in columns), strict=True):
            yield dict(zip((name for name, _ in _LINK), values, strict=True))


def _lowered(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        lefts, rights = ({each["v"]: each["odds"] for each in row[side]} for side in ("lefts", "rights"))
        yield {"l": row["l"], "r": row["r"], "lowered": lowered_to(lefts, rights, row["l"], row["r"])}
