"""The outlets of a run that the cluster reads itself, under one name each.

In: a table of articles, and the text of the user's table of agencies. Out: the same articles, each with the usual name
of its outlet, and the table with the outlets of the run. What articles state of their outlets is counted on the
cluster; only the different statements, a few for each outlet, reach the driver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame

from coverlap.engines.spark.arrow import Row, plain, type_of
from coverlap.engines.spark.tables import ask, kept, mapped
from coverlap.model.values import Article
from coverlap.names.outlets import OutletNames, Stated, stated
from coverlap.quotes.agencies import directory, with_outlets

_ARTICLE = [("position", pa.int64()), ("article", type_of(Article))]
_STATED = [("name", pa.string()), ("host", pa.string())]


def with_usual_outlets(articles: DataFrame, table: str) -> tuple[DataFrame, str]:
    """Table (position, article) with the usual names of outlets, and the table of agencies with the new ones.

    Raises InputError for a row of the table that cannot be used."""
    outlets = articles.selectExpr("article.outlet", "article.url")
    counts = ask("SELECT name, host, count(*) AS count FROM {s} GROUP BY name, host", s=mapped(outlets, _said, _STATED))
    said = {Stated(row["name"], row["host"]): row["count"] for row in counts.collect()}
    names = OutletNames(dict(sorted(said.items())), directory(table))
    usual = {each: names.usual(each) for each in said}

    def renamed(rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            article = row["article"]
            outlet = usual[stated(article["outlet"], article["url"])]
            yield {"position": row["position"], "article": {**article, "outlet": outlet}}

    return kept(mapped(articles, renamed, _ARTICLE)), with_outlets(table, names.new())


def _said(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield plain(stated(row["outlet"], row["url"]))
