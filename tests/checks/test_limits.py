"""Limits, rules, boilerplate: what a newsroom decides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap import Article, Policy, check

from .harbour import OWN, QUOTE, SCHOOL, STORY


def codes(findings):
    return [finding["code"] for finding in findings]


def found(newsroom, code, *arguments):
    return [finding for finding in newsroom.findings("drafts", *arguments) if finding["code"] == code]


def test_max_reuse_counts_the_draft_s_own_words(newsroom):
    newsroom.write("drafts/ferry.md", f"{STORY}\n\n“{SCHOOL}”\n")
    newsroom.write("wire/herald.txt", f"{STORY}\n")
    (over,) = found(newsroom, "CL401", "--max-reuse", "99")
    assert over["measure"] == 100
    (over,) = found(newsroom, "CL401", "--max-reuse", "50", "--include-quotes")
    assert over["measure"] == pytest.approx(100 * len(STORY.split()) / len(f"{STORY} {SCHOOL}".split()), abs=0.1)
    assert found(newsroom, "CL401", "--max-reuse", "60", "--include-quotes") == []


def test_a_shared_quotation_is_no_reuse_of_the_draft_s_own_words(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN} “{QUOTE},” said Ana Ruiz.\n")
    newsroom.write("wire/herald.txt", f"The mayor was blunt. “{QUOTE},” said Ana Ruiz.\n")
    limits = ("--max-reuse", "10", "--max-run", "5", "--max-passages", "0")
    own = [code for code in codes(newsroom.findings("drafts", *limits)) if code in ("CL401", "CL403")]
    assert own == []
    assert len(found(newsroom, "CL403", *limits, "--include-quotes")) == 1


@pytest.mark.parametrize(("limit", "fires"), [(1, True), (2, False)])
def test_max_passages_counts_each_stretch_once(newsroom, limit, fires):
    newsroom.write("drafts/ferry.md", f"{STORY}\n\n{OWN} {OWN}\n\n{SCHOOL}\n")
    newsroom.write("wire/herald.txt", STORY)
    newsroom.write("wire/gazette.txt", STORY)
    newsroom.write("wire/zoo.txt", SCHOOL)
    assert bool(found(newsroom, "CL402", "--max-passages", str(limit))) is fires


def test_max_run_points_at_the_run_and_names_all_who_have_it(newsroom):
    newsroom.write("wire/gazette.txt", f"Nobody was surprised. {STORY}")
    words = len(STORY.split())
    (run,) = found(newsroom, "CL403", "--max-run", str(words - 1))
    assert run["measure"] == words
    assert run["text"] == STORY.rstrip(".")
    assert [source["file"] for source in run["sources"]] == ["wire/gazette.txt", "wire/herald.txt"]
    assert found(newsroom, "CL403", "--max-run", str(words)) == []


def test_max_run_counts_words_that_are_too_common_for_a_passage(newsroom):
    common = "and that is why we will not do it again as long as I am here"
    newsroom.write("drafts/ferry.md", f"{OWN} The mayor was clear about it, {common}, she thinks.\n")
    newsroom.write("wire/herald.txt", f"{SCHOOL} Nobody knows, {common}, wrote the warden.\n")
    (run,) = found(newsroom, "CL403", "--max-run", "15")
    assert (run["text"], run["measure"], run["sources"][0]["text"]) == (common, 16, common)
    assert found(newsroom, "CL403", "--max-run", "16") == []


WORDS = st.permutations([f"w{n}" for n in range(24)]).flatmap(
    lambda words: st.integers(0, 24).map(lambda cut: [*words[:cut], *(f"w{n}" for n in range(24))])
)


@settings(max_examples=30)
@given(WORDS, WORDS)
def test_the_longest_run_is_the_longest_common_run_of_words(mine, theirs):
    verdict = check(Article("d", " ".join(mine)), [Article("o", " ".join(theirs))], Policy(max_run=9))
    told = max((r.measure for r in verdict.results if r.code == "CL403"), default=0)
    common = max(
        size
        for size in range(len(mine) + 1)
        if {tuple(mine[i : i + size]) for i in range(len(mine) - size + 1)}
        & {tuple(theirs[i : i + size]) for i in range(len(theirs) - size + 1)}
    )
    assert told == (common if common > 9 else 0)


def test_a_rule_can_be_graver_milder_or_off(newsroom):
    assert newsroom.findings("drafts", "--rule", "CL102=off") == []
    assert newsroom.check("drafts", "--rule", "CL102=note").returncode == 0
    assert newsroom.check("drafts", "--rule", "CL102=error", "--fail-on", "error").returncode == 1


def test_framing_speaks_only_when_asked(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN}\n\n{STORY.replace('expensive', 'ruinous')}\n")
    assert not [code for code in codes(newsroom.findings("drafts")) if code.startswith("CL3")]
    assert "CL302" in codes(newsroom.findings("drafts", "--rule", "CL302=note"))


def test_a_rule_can_be_for_some_drafts_only(newsroom):
    newsroom.write("drafts/wire desk/ferry.md", STORY)
    newsroom.write("coverlap.toml", '[rules]\nCL102 = { except = ["drafts/wire desk/"] }\n')
    assert {finding["file"] for finding in newsroom.findings("drafts")} == {"drafts/ferry.md"}
    newsroom.write("coverlap.toml", '[rules]\nCL102 = { only = ["wire desk/"] }\n')
    assert {finding["file"] for finding in newsroom.findings("drafts")} == {"drafts/wire desk/ferry.md"}


def test_boilerplate_text_of_the_house_never_counts(newsroom):
    newsroom.write("stock.txt", f"Something else.\n\n{STORY.upper()}\n")
    findings = newsroom.findings("drafts", "--stock", "stock.txt", "--max-reuse", "0", "--max-run", "0")
    assert [finding["code"] for finding in findings if finding["severity"] != "note"] == []


def test_ignored_files_are_not_checked_however_they_are_named(newsroom):
    newsroom.write("drafts/broken.md", bytes(range(256)))
    newsroom.write(".coverlapignore", "# wire copy on purpose\nbroken.md\n/drafts/fer*.md\n")
    newsroom.write("drafts/own.md", OWN)
    assert newsroom.findings("drafts") == []
    assert newsroom.check("drafts/ferry.md").returncode == 0
    assert newsroom.check("drafts/broken.md").returncode == 0


def test_files_that_the_program_wrote_are_no_drafts(newsroom):
    reports = ("--format", "json:drafts/check.json", "--baseline", "drafts/known.json")
    newsroom.run("baseline", "create", "drafts", "--against", "wire", "--baseline", "drafts/known.json")
    for _ in range(2):
        done = newsroom.check("drafts", *reports)
        assert done.returncode == 0, done.stderr
    assert newsroom.check("drafts").returncode == 2
