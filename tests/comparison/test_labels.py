"""Different names for one thing: which must be told, and which not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.comparison.labels import labels
from coverlap.errors import InputError
from coverlap.lang import CODES, load
from coverlap.read.contested import read_contested
from coverlap.rules.find import find
from tests.annotated import passages_of
from tests.comparison.events import event

CASES = tomllib.loads((Path(__file__).parent / "cases" / "labels.toml").read_text(encoding="utf-8"))["case"]


def read(texts, contested=""):
    articles = event(*(("", text) for text in texts))
    return articles, labels(articles, find(articles, (), passages_of(articles)).frames, contested)


def by_referent(articles, rows):
    found = {}
    for row in rows:
        names = found.setdefault(row.referent, [{} for _ in articles])
        names[[article.id for article in articles].index(row.article_id)][row.term] = [row.own, row.attributed]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    assert by_referent(*read(case["texts"])) == case["labels"]


@given(st.lists(st.sampled_from([text for case in CASES for text in case["texts"]]), min_size=1, max_size=4))
def test_spans_hold_the_name_and_every_thing_has_two_articles(texts):
    articles, rows = read(texts)
    by_id = {article.id: article for article in articles}
    for row in rows:
        assert row.span is not None
        assert by_id[row.article_id].slice(row.span)[:3].lower() == row.term[:3].lower() or row.own + row.attributed > 0
        assert row.own >= 0 and row.attributed >= 0 and row.own + row.attributed > 0
    for referent in {row.referent for row in rows}:
        assert len({row.article_id for row in rows if row.referent == referent}) > 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_of_articles_changes_nothing(case):
    there, back = by_referent(*read(case["texts"])), by_referent(*read(case["texts"][::-1]))
    assert there == {referent: names[::-1] for referent, names in back.items()}


def test_a_table_of_ones_own(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_text("# ours\nthe crossing\tferry/ferryboat\ttub\n", encoding="utf-8")
    texts = ["The ferry of Lowmere was late. The ferryboats are old.", "The tub of Lowmere was late. The tub is old."]
    assert by_referent(*read(texts, read_contested(path))) == {"the crossing": [{"ferry": [2, 0]}, {"tub": [2, 0]}]}


def test_a_table_that_cannot_be_used(tmp_path):
    with pytest.raises(InputError, match=r"missing\.tsv: cannot be read \(No such file"):
        read_contested(tmp_path / "missing.tsv")
    (tmp_path / "short.tsv").write_text("the crossing\tferry\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"short\.tsv, line 1: write what is meant and at least two names"):
        read_contested(tmp_path / "short.tsv")
    (tmp_path / "latin.tsv").write_bytes("Fähre\tferry\tboat\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8 text"):
        read_contested(tmp_path / "latin.tsv")


def test_every_set_of_a_language_has_two_names_and_no_name_twice():
    for code in CODES:
        for referent, *names in load(code).table("contested.tsv"):
            forms = [form for name in names for form in name.split("/")]
            assert len(names) > 1, referent
            assert len(forms) == len(set(forms)), referent
