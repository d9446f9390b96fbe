"""What holds for any event, however odd its texts."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverlap.reuse.direction import ledger, source_of
from coverlap.rules.find import find
from tests.annotated import Read, annotated, passages_of

SENTENCES = (
    "The town council of Harbour Point voted on Monday to close the old bridge to lorries until the end of June.",
    "The town council of Harbour Point decided on Monday to shut the old bridge to lorries until the end of July.",
    "It was a shameful decision by tired men, and it is bound to anger hauliers.",
    "“We will not pay for a bridge that nobody asked for and that nobody will ever cross,” Ana Ruiz said.",
    "“We may not pay for a bridge that nobody asked for,” said Tomas Brandt — a staunch critic.",
    "Reportedly, 4,200 lorries crossed it each week (Reuters).",
    "“An open quotation that never ends; and so on, and on",
    "\n\n",
    ' … – , “” " \u202f 𝒜 ',
    "橋は六月まで閉鎖される。",
)
TEXTS = st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), max_size=12).map(" ".join)
EVENTS = st.lists(st.tuples(st.sampled_from(["Post", "Herald", "Courier", ""]), TEXTS), min_size=1, max_size=4)
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(EVENTS)
def test_every_span_slices_back(pieces):
    event = Read(pieces)
    texts = {article.id: article.document.text for article in event.articles}
    for frame in event.frames:
        assert frame.text == (texts[frame.article_id][slice(*frame.span)] if frame.span else "")
        if frame.counterpart:
            assert frame.counterpart_text == texts[frame.counterpart_id][slice(*frame.counterpart)]
    for finding in event.findings:
        for article_id, span in [(finding.article_id, finding.span), *finding.evidence]:
            assert span is None or 0 <= span.start <= span.end <= len(texts[article_id])


@QUICK
@given(EVENTS)
def test_no_quoted_word_is_an_outlets_framing(pieces):
    event = Read(pieces)
    articles = {article.id: article for article in event.articles}
    for frame in event.frames:
        if frame.span:
            article = articles[frame.article_id]
            first, last = article.document.token_range(*frame.span)
            assert not article.quoted[first:last].any()
            assert not article.document.boilerplate_tokens[first:last].any()


@QUICK
@given(EVENTS)
def test_alone_an_article_frames_nothing(pieces):
    assert Read(pieces[:1]).frames == ()


@QUICK
@given(st.lists(st.sampled_from(SENTENCES[:6]), min_size=1, max_size=6).map(" ".join))
def test_the_same_text_twice_differs_in_nothing(text):
    event = Read([("Post", text), ("Herald", text)])
    assert [f for f in event.frames if f.tag != "quote"] == []
    assert "CL202" not in event.codes()


def test_the_order_in_which_articles_come_changes_nothing():
    pieces = [
        ("Post", " ".join(SENTENCES[:3])),
        ("Herald", " ".join(SENTENCES[1:5])),
        ("Courier", " ".join(SENTENCES[3:6])),
    ]
    articles = annotated(pieces)
    passages = passages_of(articles)
    expected = find(articles, [], passages)
    for order in permutations(range(3)):
        frames, findings, *_ = find([articles[n] for n in order], [], passages)
        assert frames == expected[0]
        told_once = {"CL201", "CL203"}  # of several articles, at the first
        assert sorted(f.code for f in findings) == sorted(f.code for f in expected[1])
        assert {f for f in findings if f.code not in told_once} == {f for f in expected[1] if f.code not in told_once}


def test_a_large_event_is_compared_with_a_bounded_number():
    pieces = [
        (f"Outlet {n}", f"{SENTENCES[n % 6]} {SENTENCES[(n + 1) % 6]} Outlet number {n} says so.") for n in range(60)
    ]
    articles = annotated(pieces)
    frames, findings, *_ = find(articles, [], [])
    assert len(frames) < 60 * 20
    assert len(findings) < 60 * 20


CREDIT = st.sampled_from(["", "That is what Reuters reported.", "The Herald reported it first.", "(Reuters)"])
FRAMES = st.sampled_from(
    ["{}", "As they put it: “{}”", "“It is over and nobody will cross it,” he said. {}", "It it {}"]
)
SIDE = st.tuples(
    st.sampled_from(["Reuters", "The Herald", "Post"]),
    st.builds(lambda frame, credit: f"{frame.format(SENTENCES[0])} {credit}", FRAMES, CREDIT),
    st.sampled_from(["", "2024-05-02T08:00:00Z", "2024-05-02T09:00:00Z", "2024-05-03T08:00:00Z", "2024-05-02"]),
)


@QUICK
@given(SIDE, SIDE)
def test_direction_is_the_same_from_either_side(one, other):
    answers = []
    for pieces in ((one, other), (other, one)):
        articles = annotated(pieces)
        texts = {article.id: pieces[n] for n, article in enumerate(articles)} | {"": None}
        for passage in passages_of(articles):
            clues = ledger(*articles, passage, frozenset())
            named = sorted((clue.kind, str(texts[clue.source_id])) for clue in clues)
            answers.append((passage.words, named, texts[source_of(clues)] if one != other else None))
    half = len(answers) // 2
    assert sorted(answers[:half], key=repr) == sorted(answers[half:], key=repr)


HOSTILE = {
    "marks": '“"”' * 3_000,
    "one word": "x" * 1_000_000,
    "one sentence": "the council said, " * 5_000,
    "one sentence again and again": SENTENCES[2] * 300,
    "brackets": "(" * 20_000 + "a " * 20_000,
    "paragraphs": "Word.\n\n" * 3_000,
    "handles": "A man (@abc) said.\n\n" * 500,
    "quotations": " ".join(
        f"“We will never pay for bridge {n} that town {n} asked for,” Ana Ruiz said." for n in range(100)
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends(text):
    event = Read([("Post", text), ("Herald", f"Before that. {text}"), ("Courier", text[: len(text) // 2])])
    assert len(event.frames) + len(event.findings) < 5_000
