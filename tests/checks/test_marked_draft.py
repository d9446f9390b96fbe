"""A draft marked up: every word in its group, with its sources, and figures that follow what is left out."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coverlap
from coverlap.model.marked_draft import (
    GROUPS,
    DraftMatch,
    DraftSegment,
    DraftSource,
    Exclusions,
    MarkedDraft,
)
from coverlap.model.values import Span

from .harbour import OWN, QUOTE, SCHOOL, STORY

HERALD = coverlap.Article(
    id="herald",
    outlet="Island Herald",
    title="Fewer ferries",
    published="2031-03-02",
    url="https://herald.example/ferries",
    text=f"Residents met on Tuesday.\n\n{STORY}\n\nThe mayor was blunt. “{QUOTE},” said Ana Ruiz.\n",
)
LANTERN = coverlap.Article(
    id="lantern", outlet="Valley Lantern", published="2031-03-03", text=f"{SCHOOL}\n\nThe bus was late.\n\n{STORY}"
)


def marked(text, *others, **policy):
    draft = coverlap.Article(id="draft", text=text)
    return coverlap.check(draft, others or (HERALD,), coverlap.Policy(**policy)).marked[0]


def words_of(draft, group):
    return [draft.text[slice(*s.span)] for s in draft.segments if s.group == group]


def count(text):
    return len(text.split())


@pytest.mark.parametrize(
    ("group", "text", "words"),
    [
        ("neither", f"{OWN}\n\n{STORY}", STORY),
        ("credited, not quoted", f"ELLERY (Island Herald) - {OWN}\n\n{STORY[:-1]}, the Island Herald reported.", STORY),
        ("quoted and credited", f"{OWN}\n\n“{QUOTE},” said the mayor, Ana Ruiz.", QUOTE),
        ("quoted, no source", f"it was late and the hall was full.\n\n“{QUOTE}.”\n\nit rained all night.", QUOTE),
    ],
)
def test_each_word_is_in_its_group(group, text, words):
    draft = marked(text)
    assert words.rstrip(".") in " ".join(words_of(draft, group))
    assert draft.figures().groups[group] >= count(words)


def test_what_nobody_else_has_is_in_no_group():
    draft = marked(OWN)
    assert (draft.segments, draft.sources, draft.words) == ((), (), count(OWN))


def test_a_source_is_named_with_headline_outlet_date_and_address():
    (source,) = marked(f"{OWN}\n\n{STORY}").sources
    assert (source.title, source.outlet, source.published) == ("Fewer ferries", "Island Herald", "2031-03-02")
    assert (source.url, source.words) == ("https://herald.example/ferries", count(STORY))


def test_a_match_says_where_the_words_are_in_the_source():
    draft = marked(f"{OWN}\n\n{STORY}")
    (match,) = draft.matches
    assert HERALD.text[slice(*match.there)] == match.text == draft.text[slice(*match.span)]
    assert "".join(piece.text for piece in match.excerpt) in HERALD.text
    assert "".join(piece.text for piece in match.excerpt if piece.shared) == STORY.rstrip(".")


def test_sources_with_more_words_come_first_and_overlap():
    draft = marked(f"{STORY} {SCHOOL}", HERALD, LANTERN)
    assert [source.outlet for source in draft.sources] == ["Valley Lantern", "Island Herald"]
    assert draft.figures().sources == (count(STORY) + count(SCHOOL), count(STORY))
    assert draft.figures().shared == count(STORY) + count(SCHOOL)


def test_leaving_out_a_source_leaves_what_others_have():
    draft = marked(f"{STORY} {SCHOOL}", HERALD, LANTERN)
    assert draft.figures(Exclusions(sources={"lantern"})).shared == count(STORY)
    assert draft.figures(Exclusions(sources={"lantern", "herald"})).shared == 0


def test_leaving_out_quotations_takes_them_from_both_sides_of_the_share():
    draft = marked(f"{OWN}\n\n{STORY}\n\n“{QUOTE},” said Ana Ruiz.")
    figures = draft.figures(Exclusions(quotations=True))
    assert figures.words == draft.words - count(QUOTE)
    assert figures.groups["quoted and credited"] == 0


def test_leaving_out_short_matches():
    draft = marked(f"{OWN}\n\n{STORY}")
    assert draft.figures(Exclusions(shorter_than=count(STORY))).shared == count(STORY)
    assert draft.figures(Exclusions(shorter_than=count(STORY) + 1)).shared == 0


def test_text_set_aside_counts_nowhere():
    comment = "<!-- coverlap:ignore-start agency copy -->"
    draft = marked(f"{OWN}\n\n{comment}\n{STORY}\n<!-- coverlap:ignore-end -->")
    assert (draft.words, draft.segments) == (count(OWN), ())


def test_a_quotation_is_found_in_an_article_about_something_else():
    other = coverlap.Article(id="far", outlet="Far Post", text=f"{SCHOOL}\n\n“{QUOTE},” a warden said of his seals.")
    draft = marked(f"{OWN}\n\n“{QUOTE},” said Ana Ruiz.", other)
    assert draft.figures().groups["quoted and credited"] >= count(QUOTE)


SMALL = re.compile(r"\b(?:the|a|and|of|to|in|on|from|by|for|is|was|were|it|at|be|could|said|reported)\b", re.IGNORECASE)
BLOCKS = (OWN, STORY, SCHOOL, f"“{QUOTE},” said Ana Ruiz.", f"{STORY[:-1]}, Reuters reported.")


@pytest.mark.parametrize("blocks", [chosen for n in (1, 2) for chosen in combinations(BLOCKS, n)])
def test_without_quotations_the_figures_are_the_check_s_own(blocks):
    draft = coverlap.Article(id="draft", text="\n\n".join(blocks))
    verdict = coverlap.check(draft, (HERALD, LANTERN))
    (total,), (view,) = verdict.drafts, verdict.marked
    figures = view.figures(Exclusions(quotations=True))
    assert figures.words == total.words
    assert 0 <= total.reused - figures.shared <= len(SMALL.findall(draft.text))
    assert total.reused - figures.shared <= 0.1 * total.words
    for segment in view.segments:
        assert count(view.text[slice(*segment.span)].replace("“", "").replace("”", "")) == segment.words


def test_a_stop_word_by_itself_is_not_marked():
    street = "The street lamps along the quay stay dark from eleven, to save what the council owes for its power."
    draft = marked(f"{STORY}\n\n{street}\n\n{SCHOOL}", LANTERN)
    assert [words for group in GROUPS for words in words_of(draft, group) if words in street] == []


def word_by_word(draft, without):
    """The same figures, a word at a time."""
    words = [segment for segment in draft.segments for _ in range(segment.words)]
    groups, sources, shared = dict.fromkeys(GROUPS, 0), [0] * len(draft.sources), 0
    for word in words:
        if without.quotations and word.group.startswith("quoted"):
            continue
        holding = set()
        for number in word.matches:
            match = draft.matches[number]
            named = draft.sources[match.source].article_id
            if named not in without.sources and match.words >= without.shorter_than:
                holding.add(match.source)
        for source in holding:
            sources[source] += 1
        if holding:
            shared += 1
            groups[word.group] += 1
    return shared, groups, tuple(sources)


@st.composite
def drafts(draw):
    sources = tuple(DraftSource(f"s{n}", "", "", "", "", 0) for n in range(draw(st.integers(1, 4))))
    numbers = st.integers(0, len(sources) - 1)
    found = draw(st.lists(st.tuples(numbers, st.integers(1, 30)), min_size=1, max_size=6))
    matches = tuple(DraftMatch(n, Span(0, 1), Span(0, 1), "verbatim", words, "", ()) for n, words in found)
    held = st.sets(st.integers(0, len(matches) - 1), min_size=1).map(sorted).map(tuple)
    pieces = draw(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(GROUPS), held), max_size=8))
    segments = tuple(DraftSegment(Span(n, n + 1), *piece) for n, piece in enumerate(pieces))
    words = sum(segment.words for segment in segments)
    quoted = sum(segment.words for segment in segments if segment.quoted)
    return MarkedDraft("f", "", "", (), words + draw(st.integers(0, 9)), quoted, sources, matches, segments)


EXCLUSIONS = st.builds(
    Exclusions, st.booleans(), st.sets(st.sampled_from(["s0", "s1", "s2", "s3"])), st.integers(0, 31)
)


@given(drafts(), EXCLUSIONS)
def test_figures_are_what_they_are_word_by_word(draft, without):
    figures = draft.figures(without)
    assert (figures.shared, figures.groups, figures.sources) == word_by_word(draft, without)
    assert figures.shared == sum(figures.groups.values()) <= figures.words


@given(drafts(), EXCLUSIONS)
def test_leaving_out_never_adds(draft, without):
    whole, less = draft.figures(), draft.figures(without)
    assert all(less.groups[group] <= whole.groups[group] for group in GROUPS)
    assert all(one <= other for one, other in zip(less.sources, whole.sources, strict=True))
