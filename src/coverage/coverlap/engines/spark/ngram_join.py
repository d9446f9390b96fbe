"""Which articles hold which n-grams that few articles hold: the join behind candidates and evidence alike.

In: annotated_articles, and for each length of n-gram the most articles that may hold it. Out: a row for each article
and each of its n-grams that another article has too and not too many have. An n-gram that one task alone finds in more
articles than that is sent once more than the most, which is enough to refuse it: boilerplate in every article of the
world costs a task some rows, and never its memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from coverlap.engines.spark.arrow import Batches, value_of
from coverlap.engines.spark.tables import ask, kept
from coverlap.match.candidates import plain_grams
from coverlap.match.ngrams import Numbers
from coverlap.model.values import Document, Hashes

_SCHEMA = pa.schema([(name, pa.int64()) for name in ("size", "gram", "position", "home", "place")])
_FEW = """
    SELECT size, gram FROM {places} GROUP BY size, gram
    HAVING count(*) > 1 AND count(*) <= CASE size {cases} END
"""


def shared_grams(annotated_articles: DataFrame, lengths: Mapping[int, int], dropped: int) -> DataFrame:
    """Table (size, gram, position, home, place): the first place of each n-gram that 2 to `lengths[size]` articles hold
    outside boilerplate, so many of its low bits left out; high bits, if the number is negative. Kept."""

    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            documents = [value_of(Document, row) for row in batch["document"].to_pylist()]
            owners = [batch[name].to_numpy() for name in ("position", "home")]
            for size, most in lengths.items():
                yield first_places(documents, owners, size, most, dropped)

    slim = annotated_articles.selectExpr("position", "home", "annotated.document")
    places = kept(slim.mapInArrow(run, from_arrow_schema(_SCHEMA)))
    cases = " ".join(f"WHEN {size} THEN {most}" for size, most in lengths.items())
    few = ask(_FEW.replace("{cases}", cases), places=places)
    return kept(places.join(few, ["size", "gram"]))


def first_places(
    documents: list[Document], owners: list[Numbers], size: int, most: int, dropped: int
) -> pa.RecordBatch:
    """Each n-gram of each document at its first place; of one that more than `most` documents hold, `most` + 1."""
    parts = [_first(document, size, dropped) for document in documents]
    hashes = np.concatenate([part[0] for part in parts])
    places = np.concatenate([part[1] for part in parts])
    lengths = [len(part[0]) for part in parts]
    order = np.argsort(hashes, kind="stable")
    starts = np.flatnonzero(np.diff(hashes[order], prepend=~hashes[order][:1]) != 0)
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    sent = np.sort(order[rank <= most])
    columns = [np.full(len(sent), size), hashes.view(np.int64)[sent]]
    columns += [np.repeat(owner, lengths)[sent] for owner in owners]
    return pa.RecordBatch.from_arrays([pa.array(column) for column in (*columns, places[sent])], schema=_SCHEMA)


def _first(document: Document, size: int, dropped: int) -> tuple[Hashes, Numbers]:
    """The document's n-grams outside boilerplate, sorted, each once with its first place."""
    hashes, places = plain_grams(document, size)
    hashes = hashes >> np.uint64(dropped) if dropped >= 0 else hashes << np.uint64(-dropped) >> np.uint64(-dropped)
    order = np.lexsort((places, hashes))
    values, first = np.unique(hashes[order], return_index=True)
    return values, places[order][first]
