"""What counts towards a share: wording, not the names that two independent reports have in common."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverlap.match.align import align
from coverlap.match.shares import covered, share, shares
from coverlap.model.values import Passage, Span

from .made import document, prose

WORDS = st.lists(st.sampled_from(["ferry", "harbour", "cut", "the", "of", "winter"]), min_size=1, max_size=25)


def whole(left, right, kind):
    sides = (Span(int(d.tokens.starts[0]), int(d.tokens.ends[-1])) for d in (left, right))
    return Passage(left.id, right.id, *sides, kind=kind, similarity=0.5, words=1, longest_run=1, edits=())


def flags(left, right, kind):
    return covered(left, [(whole(left, right, kind), right)])


@given(WORDS, WORDS)
def test_a_word_of_a_paraphrased_passage_counts_in_runs_of_three(ours, theirs):
    left, right = document(" ".join(ours)), document(" ".join(theirs), "b")
    runs = {tuple(theirs[i : i + 3]) for i in range(len(theirs) - 2)}
    found = [i for i in range(len(ours) - 2) if tuple(ours[i : i + 3]) in runs]
    expected = [any(i <= place < i + 3 for i in found) for place in range(len(ours))]
    assert flags(left, right, "paraphrased").tolist() == expected


@given(WORDS, WORDS)
def test_a_word_of_an_edited_passage_counts_where_the_other_side_holds_it(ours, theirs):
    left, right = document(" ".join(ours)), document(" ".join(theirs), "b")
    assert flags(left, right, "edited").tolist() == [word in theirs for word in ours]


def test_words_count_once_and_each_direction_for_itself():
    told = prose(1, 60)
    short, long = document(told, "a"), document(f"{told} {prose(2, 180)}", "b")
    found = align(short, long)
    assert shares(short, long, [*found, *found]) == (1.0, 0.25)


def test_boilerplate_text_is_no_part_of_a_share():
    both = document(prose(3, 40)), document(prose(3, 40), "b")
    passage = replace(whole(*both, "verbatim"), boilerplate=True)
    assert not covered(both[0], [(passage, both[1])]).any()
    assert share(both[0], np.zeros(40, dtype=np.bool_)) == 0.0
