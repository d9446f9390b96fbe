"""Connected components of a graph that is a table of edges.

In: edges between numbers. Out: for each number that has an edge, the smallest one of its component. Alternating stars
(Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii 2014, "Connected Components in MapReduce and Beyond"): each
number's larger neighbours are tied to its smallest one, then its smaller ones, until the edges are stars. Rounds grow
with the logarithm of the graph; a hub costs a join, never a list in memory.
"""

from __future__ import annotations

from pyspark.sql import DataFrame

from coverlap.engines.spark.tables import ask, kept

_LARGE = """
    WITH ends AS (SELECT a AS u, b AS v FROM {edges} UNION ALL SELECT b, a FROM {edges}),
         nearest AS (SELECT u, least(u, min(v)) AS m FROM ends GROUP BY u)
    SELECT DISTINCT v AS a, m AS b FROM ends JOIN nearest USING (u) WHERE v > u
"""
_SMALL = """
    WITH downward AS (SELECT greatest(a, b) AS u, least(a, b) AS v FROM {edges}),
         nearest AS (SELECT u, min(v) AS m FROM downward GROUP BY u)
    SELECT u AS a, m AS b FROM nearest
    UNION SELECT v, m FROM downward JOIN nearest USING (u) WHERE v <> m
"""


def components(edges: DataFrame) -> DataFrame:
    """Table (node, root) for edges (a, b) with a <> b."""
    before = None
    while True:
        stars = kept(ask(_SMALL, edges=ask(_LARGE, edges=edges)))
        state = tuple(ask("SELECT count(*), bit_xor(xxhash64(a, b)) FROM {stars}", stars=stars).collect()[0])
        if state == before or state[0] == 0:
            return ask("SELECT a AS node, b AS root FROM {stars} UNION SELECT b, b FROM {stars}", stars=stars)
        before, edges = state, stars
