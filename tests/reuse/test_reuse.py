"""What no case from a file can show: passages that leave the event, and passages made harmless."""

from dataclasses import replace

from coverlap.match.build_passage import passage_between
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


RETOLD = (
    "Northline, the ferry company, wants to drop eleven crossings out of forty, from next spring on: between the outer "
    "islands and Harbour Point fuel for older boats is too expensive."
)


def test_boilerplate_text_and_paraphrase_are_no_reuse():
    articles = annotated([("Post", STORY), ("Herald", STORY)])
    (passage,) = passages_of(articles)
    assert not [f for f in find(articles, [], [replace(passage, boilerplate=True)])[1] if f.code == "CL102"]
    retelling = annotated([("Post", STORY), ("Herald", RETOLD)])
    (passage,) = passages_of(retelling)
    assert passage.kind == "paraphrased"
    assert not [f for f in find(retelling, [], [passage])[1] if f.code == "CL102"]


def test_a_long_run_of_words_within_retelling_is_reuse():
    run = STORY.partition(" from next")[0]
    left, right = articles = annotated([("Post", f"{STORY} {MORE}"), ("Herald", f"{run}. Ana Ruiz was furious.")])
    words = [(0, len(article.document.tokens.ids)) for article in articles]
    passage = passage_between(left.document, right.document, *words)
    assert passage.kind == "paraphrased"
    (finding,) = [f for f in find(articles, [], [passage])[1] if f.code == "CL102"]
    assert right.slice(finding.span) == run


MORE = (
    "Passengers will have to change at Lowmere, where the pier was closed for repairs last autumn, and nobody at the "
    "company could say on Tuesday when it will open again. Ana Ruiz, the mayor, called it a betrayal of people who "
    "had trusted the company for a century, and left before the vote."
)
