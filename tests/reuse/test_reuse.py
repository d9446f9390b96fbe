"""What no case from a file can show: passages that leave the event, and passages made harmless."""

from dataclasses import replace

from coverlap.rules.find import find
from tests.annotated import annotated, passages_of

STORY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)


def test_a_passage_that_leaves_the_event_counts_for_the_article_inside():
    mine, other = annotated([("Post", f"{STORY} So it is."), ("Herald", f"It is spring. {STORY}")])
    _, findings, (passage,), *_ = find([other], [mine], passages_of([mine, other]))
    assert [(f.code, f.article_id) for f in findings] == [("CL102", "01")]
    assert [e.article_id for e in findings[0].evidence] == ["00"]
    assert passage.voice == "own"


def test_boilerplate_text_and_paraphrase_are_no_reuse():
    articles = annotated([("Post", STORY), ("Herald", STORY)])
    (passage,) = passages_of(articles)
    for harmless in (replace(passage, boilerplate=True), replace(passage, kind="paraphrased")):
        assert not [f for f in find(articles, [], [harmless])[1] if f.code == "CL102"]
