"""`coverlap.check` as a CMS calls it: values in, a verdict out."""

import pytest

import coverlap
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
    assert [r.sources[0].article_id for r in coverlap.check(Article("d", STORY), archive).results] == ["w"]


def test_several_drafts_and_a_policy():
    drafts = [Article("1", STORY), Article("2", OWN), Article("3", SCHOOL)]
    policy = Policy(max_reuse=50, rules={"CL102": RuleChoice("off"), "CL401": RuleChoice("warning", exempt=("3",))})
    verdict = coverlap.check(drafts, [WIRE], policy)
    assert [(result.code, result.place.file) for result in verdict.results] == [("CL401", "1")]
    assert [draft.reuse for draft in verdict.drafts] == [100, 0, 100]


def test_no_articles_and_no_words_are_clean():
    assert coverlap.check(Article("d", STORY), []).passed
    assert coverlap.check(Article("d", " \n"), [WIRE], Policy(max_reuse=0)).passed
    assert coverlap.check([], [WIRE]).passed


def test_two_drafts_of_one_id_are_refused():
    with pytest.raises(coverlap.UsageError):
        coverlap.check([Article("d", STORY), Article("d", OWN)], [WIRE])
