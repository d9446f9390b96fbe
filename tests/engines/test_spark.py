"""What is the Spark engine's own: values that are sent, components, skew, sources, and what it refuses."""

import json
import os
import random
from dataclasses import replace

import pytest

from coverlap.errors import UsageError
from coverlap.match.candidates import LENGTHS, candidates
from coverlap.model.values import Article
from coverlap.text.prepare import prepare

from ..match.made import document, prose
from .town import town


def test_values_come_back_as_they_went():
    pytest.importorskip("pyarrow")
    import pyarrow as pa

    from coverlap.engines.kernels import annotate, passages_of
    from coverlap.engines.spark.arrow import batches_of, plain, rows_of, type_of, value_of
    from coverlap.engines.spark.corpus import ArticleRow
    from coverlap.model.values import Passage

    lent = [annotate(prepare(article)) for article in town() if article.id.startswith("lent")]
    sent = [ArticleRow(t.document, t.quotes, t.statements, t.credits, t.voices) for t in lent]
    schema = pa.schema([("told", type_of(ArticleRow))])
    back = [
        value_of(ArticleRow, row["told"]) for row in rows_of(batches_of([{"told": plain(t)} for t in sent], schema))
    ]
    for one, other in zip(sent, back, strict=True):
        assert one[1:] == other[1:] and one.quotes
        assert one.document.article == other.document.article
        assert (one.document.sentences == other.document.sentences).all()
        assert (one.document.tokens.ids == other.document.tokens.ids).all()
    passages = passages_of(lent[0], lent[1])
    assert tuple(value_of(Passage, plain(passage)) for passage in passages) == passages != ()


def test_components_of_chains_hubs_and_rings(spark):
    from coverlap.engines.spark.components import components

    draw = random.Random(5)
    chain = [(n, n + 1) for n in range(40)]
    hub = [(100, n) for n in range(101, 140)]
    ring = [(200 + n, 200 + (n + 1) % 9) for n in range(9)]
    edges = [pair if draw.random() < 0.5 else pair[::-1] for pair in chain + hub + ring]
    draw.shuffle(edges)
    found = {row["node"]: row["root"] for row in components(spark.createDataFrame(edges, "a long, b long")).collect()}
    expected = dict.fromkeys(range(41), 0) | dict.fromkeys(range(100, 140), 100) | dict.fromkeys(range(200, 209), 200)
    assert found == expected


def test_text_in_every_article_reaches_no_task_as_a_whole(spark):
    """Three hundred articles with one sentence in common, in one part of the table."""
    from coverlap.engines.spark.arrow import plain
    from coverlap.engines.spark.corpus import corpus_of
    from coverlap.engines.spark.ngram_join import first_places
    from coverlap.engines.spark.pairs import candidate_pairs

    everywhere = prose(99, 40)
    texts = [f"{prose(n, 40)} {everywhere} {prose(500 + n // 2, 30)}" for n in range(300)]
    documents = [document(text, f"{n:03}", f"Outlet {n}") for n, text in enumerate(texts)]
    owners = [list(range(300)), list(range(300))]
    for size, most in LENGTHS:
        sent = first_places(documents, owners, size, most, 0)["gram"].to_pylist()
        assert max(map(sent.count, sent[:2000])) <= most + 1
    rows = [{"position": n, "article": plain(found.article)} for n, found in enumerate(documents)]
    corpus = corpus_of(spark.createDataFrame(rows, _article_rows()).coalesce(1), "")
    pairs = sorted((row["l"], row["r"]) for row in candidate_pairs(corpus, same_outlet=False).collect())
    assert pairs == [tuple(pair) for pair in candidates(documents).tolist()] != []


def _article_rows():
    from pyspark.sql.pandas.types import from_arrow_schema

    from coverlap.engines.spark import ARTICLES

    return from_arrow_schema(ARTICLES)


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_the_cluster_reads_folders(form, spark, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    from coverlap.dates import period_of
    from coverlap.engines.spark.sources import articles_of
    from coverlap.settings import SparkSettings

    fields = ("id", "outlet", "title", "published", "url", "text")
    records = [{name: getattr(article, name) for name in fields} for article in town()]
    records.append({**records[0], "text": "Another text with the id of the first."})
    records.append({**records[1], "id": "void", "title": "", "text": " "})
    folder = tmp_path / "archive" / "2031"
    folder.mkdir(parents=True)
    for part in range(2):
        if form == "parquet":
            pq.write_table(pa.Table.from_pylist(records[part::2]), folder / f"{part}.parquet")
        else:
            (folder / f"{part}.jsonl").write_text(
                "".join(json.dumps(r) + "\n" for r in records[part::2]) + "not json\n"
            )
    period = period_of(None, "2031-03-31")
    none = spark.createDataFrame([], _article_rows())
    found, skipped = articles_of(none, SparkSettings(places=((tmp_path / "archive").as_uri(),), until="2031-03-31"))
    read = [row.asDict(recursive=True) for row in found.orderBy("position").collect()]
    named = (a if a.outlet or not a.url else replace(a, outlet="gazette.example") for a in town())
    expected = sorted((a for a in named if period.holds(a.published)), key=lambda article: article.id)
    assert [row["position"] for row in read] == list(range(len(expected)))
    kept = [replace(Article(**row["article"]), where="") for row in read if row["article"]["id"] != records[0]["id"]]
    assert kept == [article for article in expected if article.id != records[0]["id"]]
    assert len(skipped) == {"parquet": 2, "jsonl": 4}[form]
    assert sum("which is kept" in reason for _, reason in skipped) == 1
    assert sum("has an empty text" in reason for _, reason in skipped) == 1


def test_outlets_that_the_cluster_reads_have_one_name_each(spark):
    import pyarrow as pa

    from coverlap.engines.spark import ARTICLES
    from coverlap.engines.spark.arrow import plain
    from coverlap.engines.spark.outlets import with_usual_outlets
    from coverlap.quotes import outlets

    articles = [
        Article("a", "One.", outlet="Lowmere Post", url="https://www.lowmerepost.example/1"),
        Article("b", "Two.", outlet="The LOWMERE POST (Online)", url="https://www.lowmerepost.example/2"),
        Article("c", "Three.", outlet="", url="https://m.lowmerepost.example/3"),
        Article("d", "Four.", outlet="Tarn Courier"),
        Article("e", "Five."),
    ]
    rows = [{"position": n, "article": plain(article)} for n, article in enumerate(articles)]
    frame = spark.createDataFrame(pa.Table.from_pylist(rows, ARTICLES))
    found, table = with_usual_outlets(frame, "")
    expected, expected_table = outlets.with_usual_outlets(articles)
    named = [row["article"]["outlet"] for row in found.orderBy("position").collect()]
    assert named == [article.outlet for article in expected] == ["Lowmere Post"] * 3 + ["Tarn Courier", ""]
    assert table == expected_table


def test_a_place_that_is_not_there_is_named(spark, tmp_path):
    from coverlap.engines.spark.sources import articles_of
    from coverlap.settings import SparkSettings

    none = spark.createDataFrame([], _article_rows())
    with pytest.raises(UsageError, match="file:///nowhere/at/all: cannot be read"):
        articles_of(none, SparkSettings(places=("file:///nowhere/at/all",)))
    (tmp_path / "x").mkdir()
    with pytest.raises(UsageError, match="holds no Parquet or JSONL file"):
        articles_of(none, SparkSettings(places=((tmp_path / "x").as_uri(),)))


def run(capsys, *arguments):
    """The program in this process, which holds the session; its exit code and what it said."""
    from coverlap.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return ended.value.code, capsys.readouterr().err


def test_the_program_writes_tables_and_reports(spark, seeds, tmp_path, capsys):
    out = tmp_path / "out"
    code, said = run(capsys, "compare", seeds, "--engine", "spark", "--out", out, "--largest", 1, "--format", "md,csv")
    assert code == 0, said
    assert "5 articles" in said and "tables" in said
    assert (out / "tables/passages/_SUCCESS").exists()
    assert len((out / "events.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert "made from the 1 largest of 4 events" in (out / "report.md").read_text(encoding="utf-8")


def test_a_place_that_takes_no_tables_is_refused_at_once(spark, seeds, tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    place = tmp_path / "file/tables"
    code, said = run(capsys, "compare", seeds, "--engine", "spark", "--out", tmp_path / "out", "--tables", place)
    assert code == 2
    assert said.startswith(f"coverlap: {place}: the tables cannot be written there") and said.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "environment", "told"),
    [
        (["--master", "nonsense"], {}, "--master nonsense: not a master URL; write local[2], spark://HOST:7077"),
        (["--master", "spark://127.0.0.1"], {}, "names no port"),
        (["--master", "spark://127.0.0.1:1"], {}, "nothing answers there"),
        ([], {"PATH": "/nowhere", "JAVA_HOME": ""}, "needs Java 17 or later, and there is none on the PATH"),
        ([], {"JAVA_HOME": "/nowhere"}, "needs Java 17 or later, and JAVA_HOME=/nowhere holds none"),
        (["--jobs", "2"], {}, "--jobs and --memory are for one machine"),
    ],
)
def test_what_keeps_spark_from_starting_is_one_sentence(coverlap, seeds, options, environment, told):
    pytest.importorskip("pyspark")
    done = coverlap("compare", seeds, "--engine", "spark", *options, **environment)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert told in said and said.startswith("coverlap: ") and said.count("\n") == 1


def test_a_missing_extra_names_the_command_that_installs_it(coverlap, seeds, tmp_path):
    hidden = tmp_path / "hidden/pyspark"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'pyspark'\", name='pyspark')\n")
    path = os.pathsep.join(filter(None, [str(hidden.parent), os.environ.get("PYTHONPATH")]))
    done = coverlap("compare", seeds, "--engine", "spark", PYTHONPATH=path)
    assert done.returncode == 2
    assert "pip install 'coverlap[spark]'" in done.stderr.decode()


def test_one_machine_reads_no_address(coverlap):
    done = coverlap("compare", "s3://bucket/archive")
    assert done.returncode == 2
    assert "only --engine spark reads" in done.stderr.decode()
