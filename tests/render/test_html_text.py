"""Texts cut into segments: nothing lost, and each character covered by what covers it, told by a slow oracle."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Edit, Passage, Span
from coverlap.render.html.text import MarkedSpan, Segment, differing, runs, segmented, steps

LAYERS = ("passage", "differs", "quote", "boilerplate", "place")
KINDS = ("verbatim", "edited", "paraphrased")


@st.composite
def marked_texts(draw):
    text = draw(st.text(alphabet="abc é\n“", min_size=1, max_size=60))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    paragraphs = [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(*sorted(pair)))
    stretches = draw(
        st.lists(
            st.builds(
                lambda span, layer, number: MarkedSpan(span, layer, number, KINDS[number % 3]),
                spans,
                st.sampled_from(LAYERS),
                st.integers(1, 4),
            ),
            max_size=8,
        )
    )
    return text, paragraphs, stretches


@given(marked_texts())
def test_segments_join_to_their_paragraph(case):
    text, paragraphs, stretches = case
    for span, segments in zip(paragraphs, segmented(text, paragraphs, stretches), strict=True):
        assert "".join(segment.text for segment in segments) == text[slice(*span)]
        assert all(segment.text for segment in segments)


@given(marked_texts())
def test_each_character_is_covered_by_what_covers_it(case):
    text, paragraphs, stretches = case
    for (start, _), segments in zip(paragraphs, segmented(text, paragraphs, stretches), strict=True):
        at = start
        for segment in segments:
            for _ in segment.text:
                over = [s for s in stretches if s.span.start <= at < s.span.end]
                numbers = {s.number for s in over if s.layer == "passage"}
                assert {int(n.rstrip("-")) for n in segment.passages.split()} == numbers
                assert segment.quoted == any(s.layer == "quote" for s in over)
                assert segment.boilerplate == any(s.layer == "boilerplate" for s in over)
                kinds = [KINDS.index(s.name) for s in over if s.layer == "passage"]
                assert segment.kind == (KINDS[min(kinds)] if kinds else "")
                at += 1


def test_a_plain_text_is_one_plain_segment():
    assert segmented("one line", [Span(0, 8)], []) == [[Segment("one line")]]
    assert Segment("one line").plain


def test_words_that_one_partner_lacks_are_named_for_that_passage():
    stretches = [
        MarkedSpan(Span(0, 11), "passage", 1, "edited", "B"),
        MarkedSpan(Span(4, 7), "differs", 1),
        MarkedSpan(Span(0, 11), "passage", 2, "verbatim", "C"),
    ]
    [[first, middle, last]] = segmented("the old mill", [Span(0, 11)], stretches)
    assert (first.passages, middle.passages, last.passages) == ("1 2", "1- 2", "1 2")
    assert first.begins == "B C"
    assert middle.kind == "verbatim"
    assert not middle.differs


LEFT, RIGHT = "the old mill burned", "the mill burned down"
PASSAGE = Passage(
    left_id="a",
    right_id="b",
    left=Span(0, 19),
    right=Span(0, 20),
    kind="edited",
    similarity=0.8,
    words=3,
    longest_run=2,
    edits=(
        Edit("keep", Span(0, 3), Span(0, 3)),
        Edit("delete", Span(4, 7), Span(4, 4)),
        Edit("keep", Span(8, 19), Span(4, 15)),
        Edit("insert", Span(19, 19), Span(16, 20)),
    ),
)


def test_steps_read_from_left_to_right():
    assert [tuple(step) for step in steps(LEFT, RIGHT, PASSAGE)] == [
        ("the ", "", ""),
        ("", "old", ""),
        ("mill burned", "", ""),
        ("", "", "down"),
    ]


def test_each_side_names_the_words_that_the_other_lacks():
    assert [LEFT[slice(*span)] for span in differing(LEFT, PASSAGE, 0)] == ["old"]
    assert [RIGHT[slice(*span)] for span in differing(RIGHT, PASSAGE, 1)] == ["down"]
    for side, text in enumerate((LEFT, RIGHT)):
        assert "".join(run.text for run in runs(text, PASSAGE, side)) == text


def test_of_a_paraphrase_words_that_tell_something_are_kept():
    left, right = "Iran was, on 5 May, the first to sign in the capital", "The first was Iran, on 5 May"
    edits = tuple(Edit("keep", Span(*one), Span(*other)) for one, other in (((0, 18), (14, 28)), ((20, 29), (0, 9))))
    passage = replace(PASSAGE, kind="paraphrased", left=Span(0, len(left)), right=Span(0, len(right)), edits=edits)
    assert [run.text for run in runs(left, passage, 0) if run.kept and run.text] == ["Iran", "5", "first"]
    assert "".join(run.text for run in runs(left, passage, 0)) == left
