"""`coverlap.check` as a CMS calls it: values in, a verdict out."""

from datetime import date
from pathlib import Path

import pandas
import polars
import pytest

import coverlap
import coverlap.archive
from coverlap import Article, Policy, RuleChoice, Skipped

from .harbour import OWN, SCHOOL, STORY

WIRE = Article("w", f"{STORY} {SCHOOL}", "Reuters")


def test_a_draft_against_articles():
    verdict = coverlap.check(Article("d", f"{OWN}\n\n{STORY}"), [WIRE, Skipped("x.txt", "is broken")])
    (result,) = verdict.failing
    assert not verdict.passed
    assert (result.code, result.place.file, result.sources[0].outlet) == ("CL102", "d", "Reuters")
    assert verdict.drafts[0].articles == verdict.against == 1
    assert verdict.skipped == (Skipped("x.txt", "is broken"),)


def test_a_version_of_the_draft_in_the_archive_is_the_draft():
    archive = [WIRE, Article("d", STORY, "Harbour Post")]
    for draft in (Article("d", STORY), Article("d", STORY, "Harbour Post")):
        sources = {source.article_id for r in coverlap.check(draft, archive).results for source in r.sources}
        assert sources == {"w"}


def test_several_drafts_and_a_policy():
    drafts = [Article("1", STORY), Article("2", OWN), Article("3", SCHOOL)]
    policy = Policy(
        max_reuse=50,
        min_severity="warning",
        rules={"CL102": RuleChoice("off"), "CL401": RuleChoice("warning", exempt=("3",))},
    )
    verdict = coverlap.check(drafts, [WIRE], policy)
    assert [(result.code, result.place.file) for result in verdict.results] == [("CL401", "1")]
    assert [draft.reuse for draft in verdict.drafts] == [100, 0, 100]


def test_nothing_passes_because_nothing_was_compared():
    for draft, against in (
        (Article("d", STORY), []),
        (Article("d", " \n"), [WIRE]),
        (Article("w", STORY), [WIRE]),
        (Article("d", STORY, "Reuters"), [WIRE]),
        ([], [WIRE]),
    ):
        with pytest.raises(coverlap.InputError):
            coverlap.check(draft, against)
    assert coverlap.check(Article("d", STORY), [], allow_empty=True).passed
    assert coverlap.check(Article("d", " \n"), [WIRE], Policy(max_reuse=0), allow_empty=True).passed


def test_another_outlet_s_article_of_the_same_id_is_compared():
    (result,) = coverlap.check(Article("w", STORY, "Harbour Post"), [WIRE]).failing
    assert result.sources[0].outlet == "Reuters"


def test_two_drafts_of_one_id_are_refused():
    with pytest.raises(coverlap.UsageError):
        coverlap.check([Article("d", STORY), Article("d", OWN)], [WIRE])


DRAFT = Article("d", STORY)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: coverlap.check(DRAFT, "nowhere.duckdb"), "nowhere.duckdb"),
        (lambda: coverlap.check(DRAFT, ["wire"]), "wire: there is no such file or folder"),
        (lambda: coverlap.check("drafts", [WIRE]), "drafts: there is no such file or folder"),
        (lambda: coverlap.check([Skipped("a.txt", "is broken")], [WIRE]), "a.txt is broken"),
        (lambda: coverlap.compare("wire"), "wire: there is no such file or folder"),
        (lambda: coverlap.compare([WIRE]).rows("page"), "passages"),
        (lambda: coverlap.read_articles("nowhere"), "nowhere"),
        (lambda: coverlap.archive.add(Path("wire.duckdb"), "wire"), "wire: there is no such file or folder"),
    ],
)
def test_a_call_that_cannot_be_meant_is_one_sentence(call, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(coverlap.UsageError if "broken" not in said else coverlap.InputError, match=said):
        call()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: coverlap.check(DRAFT, WIRE), "put it into a list"),
        (lambda: coverlap.check(DRAFT, {"text": STORY}), "put it into a list"),
        (lambda: coverlap.check(DRAFT, {"w": WIRE}), "Article values, dicts, paths.* not dict"),
        (lambda: coverlap.check(DRAFT, None), "a list of articles is expected .* not NoneType None"),
        (lambda: coverlap.check(DRAFT, [7]), "an article is expected .* not int 7"),
        (lambda: coverlap.check(DRAFT, [WIRE], {"max_reuse": 40}), "coverlap.Policy"),
        (lambda: coverlap.check(DRAFT, [Article("w", float("nan"))]), "text must be a text, not float nan"),
        (lambda: coverlap.check(DRAFT, [Article("w", STORY, published=date(2031, 3, 2))]), "'2031-03-02'"),
        (lambda: coverlap.check("The ferries\nsail.", [WIRE]), "coverlap.Article"),
        (lambda: coverlap.check([b"a.txt"], [WIRE]), "not bytes"),
        (lambda: coverlap.compare(b"a.txt"), "not bytes"),
        (lambda: coverlap.compare(pandas.Series([STORY])), "not Series"),
        (lambda: coverlap.compare(polars.Series([STORY])), "not Series"),
        (lambda: coverlap.compare([WIRE], pairs=["w", "d"]), "pairs of article ids"),
        (lambda: coverlap.compare([WIRE], events=["a"]), "an event's name for each article id"),
        (lambda: coverlap.compare([WIRE], {"jobs": 2}), "coverlap.Settings"),
        (lambda: coverlap.compare([WIRE], columns=["text=body"]), "a column's name for each field"),
        (lambda: coverlap.compare([WIRE]).rows(3), "a table's name is expected, not int"),
        (lambda: coverlap.compare([WIRE]).save(3), "a folder is expected, not int"),
        (lambda: coverlap.read_articles([WIRE]), "a list of paths"),
        (lambda: coverlap.read_articles(None), "a list of paths"),
    ],
)
def test_a_wrong_type_is_a_type_error_that_says_what_is_taken(call, said):
    with pytest.raises(TypeError, match=said) as raised:
        call()
    assert isinstance(raised.value, coverlap.UsageError) and "\n" not in str(raised.value)


def test_a_path_is_an_archive_or_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("wire").mkdir()
    Path("wire/w.txt").write_text(STORY)
    coverlap.archive.add(Path("wire.duckdb"), coverlap.read_articles("wire"))
    for against in ("wire.duckdb", Path("wire.duckdb"), "wire", Path("wire/w.txt")):
        assert not coverlap.check(DRAFT, against).passed
    assert len(list(coverlap.read_articles(Path("wire")))) == 1


@pytest.mark.parametrize("field", ["id", "text", "outlet", "title", "published", "url"])
def test_half_a_surrogate_pair_is_named(field):
    fields = {"id": "a", "text": "One.", field: "ab\ud83d"}
    for use in (
        lambda article: coverlap.compare([article]),
        lambda article: coverlap.check(article, [WIRE]),
        lambda article: coverlap.check(Article("d", OWN), [article]),
    ):
        with pytest.raises(coverlap.UsageError, match=rf"{field} holds half a surrogate pair \(character 3\)"):
            use(Article(**fields))
