"""Text set aside by comments in the draft: suppressed, counted on neither side, reported where it does nothing."""

from hypothesis import given
from hypothesis import strategies as st

from coverlap.checks.suppressions import without_comments
from coverlap.model.values import Article

from .harbour import OWN, SCHOOL, STORY

START, END = "<!-- coverlap:ignore-start agency copy, credited in the CMS -->", "<!-- coverlap:ignore-end -->"


def states(findings):
    return [(finding["code"], finding["state"]) for finding in findings]


def test_ignored_text_is_suppressed_with_its_reason(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN}\n\n{START}\n{STORY}\n{END}\n")
    done = newsroom.check("drafts", "--max-reuse", "0", "--max-passages", "0", "--max-run", "0")
    assert done.returncode == 0, done.stdout
    (finding,) = newsroom.findings("drafts", "--max-run", "0")
    assert (finding["code"], finding["state"]) == ("CL102", "suppressed")
    assert finding["reason"] == "agency copy, credited in the CMS"


def test_what_is_outside_is_still_found(newsroom):
    newsroom.write("wire/zoo.txt", SCHOOL)
    newsroom.write("drafts/ferry.md", f"{START}\n{STORY}\n{END}\n\n{OWN}\n\n{SCHOOL}\n")
    assert states(newsroom.findings("drafts")) == [("CL102", "suppressed"), ("CL102", "new")]


def test_a_passage_that_reaches_far_out_of_ignored_text_is_found(newsroom):
    half = STORY.index(" from next")
    newsroom.write("drafts/ferry.md", f"{START}{STORY[:half]}{END}{STORY[half:]}\n")
    assert sorted(states(newsroom.findings("drafts"))) == [("CL102", "new"), ("CL411", "new")]


def test_a_comment_may_name_its_rules(newsroom):
    start = "<!-- coverlap:ignore-start CL102, CL202: credited in the CMS -->"
    newsroom.write("drafts/ferry.md", f"{OWN}\n\n{start}\n{STORY}\n{END}\n")
    found = newsroom.findings("drafts", "--max-run", "20")
    assert sorted(states(found)) == [("CL102", "suppressed"), ("CL403", "new")]
    assert {finding["reason"] for finding in found} == {"", "credited in the CMS"}


def test_unused_misplaced_and_reasonless_comments_are_reported(newsroom):
    newsroom.write(
        "drafts/ferry.md",
        f"{START}\n{SCHOOL}\n{END}\n\n<!-- coverlap:ignore-start -->\n{STORY}\n{END}\n{END}\n<!-- coverlap:ignroe -->",
    )
    found = [finding for finding in newsroom.findings("drafts") if finding["state"] == "new"]
    assert [(finding["code"], finding["line"]) for finding in found] == [
        ("CL411", 1),
        ("CL413", 5),
        ("CL412", 8),
        ("CL412", 9),
    ]
    assert found[0]["text"] == START


def test_ignored_text_without_an_end_reaches_to_the_end_and_is_reported(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN}\n{START}\n{STORY}\n")
    assert states(newsroom.findings("drafts")) == [("CL412", "new"), ("CL102", "suppressed")]


def test_comments_are_no_words_of_the_draft(newsroom):
    newsroom.write("drafts/ferry.md", f"{STORY.replace(' outer', f' {START} outer {END}')}\n")
    (finding,) = (finding for finding in newsroom.findings("drafts") if finding["code"] == "CL102")
    assert finding["measure"] == len(STORY.split())


@given(st.lists(st.sampled_from([START, END, "<!-- coverlap:x -->", "<!--", "-->", "word ", "\n", "é🚢"])).map("".join))
def test_blanking_keeps_every_offset_and_every_line(text):
    draft = without_comments(Article("a", text))
    assert len(draft.article.text) == len(text)
    for before, after in zip(text, draft.article.text, strict=True):
        assert after == before or (after == " " and before != "\n")
    for ignore in draft.suppressions:
        assert text[ignore.comment.start : ignore.comment.end].endswith("-->")
        assert ignore.comment.end == ignore.span.start <= ignore.span.end <= len(text)


def test_comments_beyond_a_thousand_are_one_finding_and_never_words():
    end = "<!-- coverlap:ignore-end -->"
    draft = without_comments(Article("a", f"{OWN}\n{end * 60_000}", where="a.md", line=1))
    assert len(draft.stray_comments) == 1_001
    assert "more than 1,000 comments" in draft.stray_comments[-1].message
    assert draft.article.text.split() == OWN.split()
    assert len(draft.article.text) == len(draft.read.text)


def test_comments_that_never_close_are_read_in_one_pass():
    open_ended = without_comments(Article("a", "<!-- coverlap: " * 120_000, where="a.md", line=1))
    assert open_ended.article is open_ended.read and not open_ended.stray_comments


def test_a_comment_says_no_more_than_two_thousand_characters():
    long = f"<!-- coverlap:ignore-start {'x' * 2_001} --> {START} text {END}"
    draft = without_comments(Article("a", long, where="a.md", line=1))
    assert [long[slice(*suppression.span)] for suppression in draft.suppressions] == [" text "]
