"""`group`, `diff` and `explain` as functions: what the commands of these names say, as values."""

import pytest

import coverlap
import coverlap.archive
from coverlap import Article

from ..checks.harbour import OWN, SCHOOL, STORY

DAY = "2031-03-02"
LEFT = Article("a", f"{OWN}\n\n{STORY}", "Harbour Post", "Boats", DAY)
RIGHT = Article("b", STORY.replace("eleven", "twelve"), "Island Herald", "", DAY)
OTHER = Article("c", SCHOOL, "Fictown Echo", "Seals <b>", DAY)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "kept.duckdb"
    coverlap.archive.add(path, [LEFT, RIGHT, OTHER])
    return path


def test_group_gives_the_event_of_each_article(archive):
    grouped = coverlap.group([LEFT, RIGHT, OTHER])
    assert grouped.events["a"] == grouped.events["b"] != grouped.events["c"]
    assert [record.event.id for record in grouped] == list(dict.fromkeys(grouped.events.values()))
    assert len(grouped) == 2 and coverlap.group(archive).events == grouped.events
    frame = grouped.to_pandas()
    assert dict(zip(frame["article_id"], frame["event_id"], strict=True)) == grouped.events
    assert "Seals &lt;b&gt;" in grouped._repr_html_() and len(repr(grouped)) < 2_000
    report = coverlap.compare(archive, events=grouped.events)
    assert {frozenset(record.event.article_ids) for record in report.records} == {frozenset("ab"), frozenset("c")}


@pytest.mark.parametrize(("left", "right"), [(LEFT, RIGHT), ("a", "b"), ("Boats", RIGHT)])
def test_diff_gives_what_two_articles_share(archive, left, right):
    found = coverlap.diff(left, right, archive=archive)
    (passage,) = found.passages
    assert (passage.left_id, passage.right_id, passage.kind) == ("a", "b", "edited")
    assert found.left.text[slice(*passage.left)] in STORY and 0.5 < found.left_share < 1
    shown = found._repr_html_()
    assert "<b>eleven</b>" in shown and "<b>twelve</b>" in shown and len(repr(found)) < 2_000


def test_diff_of_files_and_of_nothing_in_common(tmp_path):
    (tmp_path / "a.txt").write_text(LEFT.text)
    assert coverlap.diff(tmp_path / "a.txt", {"text": RIGHT.text, "outlet": "Herald"}).passages
    assert coverlap.diff(LEFT, LEFT).left_share == 1
    nothing = coverlap.diff(LEFT, OTHER)
    assert (nothing.passages, nothing.left_share) == ((), 0)


def test_explain_is_a_page_to_print(archive):
    assert str(coverlap.explain("cl102")).startswith("CL102 uncredited reuse (warning)")
    told = str(coverlap.explain(LEFT, RIGHT))
    assert told.startswith("a and b cover the same event.") and "Both have: " in told
    for others in ([LEFT, RIGHT, OTHER], archive):
        assert "were not put in one event" in str(coverlap.explain("a", "c", among=others))
    record = coverlap.compare([LEFT, RIGHT]).records[0]
    page = coverlap.explain(record)
    assert "2 articles, 2 outlets" in page.text and page._repr_html_().startswith("<pre")
    assert len(repr(page)) < 2_000


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda archive: coverlap.explain("CL999"), coverlap.UsageError, "no such rule"),
        (lambda archive: coverlap.explain(7), TypeError, "a rule's code.* not int"),
        (lambda archive: coverlap.explain("a", "z", among=[LEFT]), coverlap.UsageError, "no article has the id 'z'"),
        (lambda archive: coverlap.explain(LEFT, LEFT), coverlap.UsageError, "the same id"),
        (lambda archive: coverlap.diff(LEFT, 7), TypeError, r"one article is expected .* not int 7"),
        (lambda archive: coverlap.diff(LEFT, [RIGHT]), TypeError, "one article is expected .* not list"),
        (lambda archive: coverlap.diff(LEFT, "none", archive=archive), coverlap.UsageError, "the headline 'none'"),
        (lambda archive: coverlap.diff(LEFT, archive), coverlap.InputError, "no article could be read"),
        (lambda archive: coverlap.group(7), TypeError, "not int 7"),
        (lambda archive: coverlap.group([LEFT], {"window": 3}), TypeError, "coverlap.Settings"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(archive, call, error, said):
    with pytest.raises(error, match=said):
        call(archive)
