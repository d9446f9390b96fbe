"""Every engine gives the same tables, to the last digit and in the same order: the seeds, and a town's news."""

from dataclasses import replace

import pytest

import coverlap
from coverlap import pipeline
from coverlap.settings import Settings, SparkSettings
from coverlap.tables import RUN_TABLES, TABLES

from .town import town

ALL = 10**9
CASES = {
    "seeds": ({}, None),
    "town": ({}, None),
    "one outlet beside itself": ({"same_outlet": True, "window": 48.0}, None),
    "named events": (
        {"events": {"s0-0": "fire", "s0-1": "fire", "s1-0": "fire", "wire-9": "barge", "wire-1": "barge"}},
        None,
    ),
    "named pairs": ({}, [("lent-1", "lent-0"), ("wire-0", "wire-2"), ("s0-0", "wire-1"), ("wire-0", "s1-0")]),
}
RUNS = [("embedded", name) for name in CASES] + [("spark", name) for name in CASES if name != "seeds"]  # a town has all
NAMES = [pytest.param(*run, marks=() if run[1] in ("seeds", "named pairs") else pytest.mark.slow) for run in RUNS]


def rows(articles, settings, engine):
    """All rows of all tables, from the records that an engine gives."""
    run = pipeline.compare(articles, settings, engine=engine)
    records = list(run.records)
    summary = run.summary("")
    return {
        name: [row for source in ([summary] if table in RUN_TABLES else records) for row in table.rows(source)]
        for name, table in TABLES.items()
    }


@pytest.fixture(scope="module")
def reference(seeds):
    """The tables of each case as the library gives them on one process, and its articles."""
    found = {}

    def of(case):
        if case not in found:
            options, pairs = CASES[case]
            articles = list(coverlap.read_articles([str(seeds)])) if case == "seeds" else town()
            report = coverlap.compare(articles, Settings(**options), pairs=pairs)
            found[case] = articles, {name: [tuple(row.values()) for row in report.rows(name)] for name in TABLES}
        return found[case]

    return of


@pytest.mark.parametrize(("engine", "case"), NAMES)
def test_tables_are_the_same(engine, case, reference, request, tmp_path, monkeypatch):
    articles, expected = reference(case)
    assert all(expected[name] for name in ("articles", "events", "passages", "pairs", "headlines", "origins"))
    settings = Settings(**CASES[case][0], pairs=CASES[case][1], jobs=2)
    if engine == "spark":
        request.getfixturevalue("spark")
        monkeypatch.setattr("coverlap.engines.spark.links._BLOCK", 16)  # several blocks, as a large corpus has
        settings = replace(settings, jobs=1, spark=SparkSettings(tables=str(tmp_path / "tables"), largest=ALL))
    found = rows(articles[::-1], settings, engine)
    for name in TABLES:
        assert found[name] == expected[name], name
    if engine == "spark":
        for name in TABLES:
            assert parquet(tmp_path / "tables" / name) == expected[name], name


def parquet(folder):
    """The rows of a folder of Parquet files, in the order of the files."""
    import pyarrow.parquet as pq

    files = sorted(folder.glob("part-*.parquet"))
    return [tuple(row.values()) for file in files for row in pq.ParquetFile(file).read().to_pylist()]
