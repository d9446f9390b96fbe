"""Sentences of long paragraphs and of runs of marks."""

import time
from itertools import pairwise

import pytest

from coverlap.model.values import Article
from coverlap.text.prepare import prepare

PROSE = "The harbour of Fictown was closed for nine days, Dr. Moor said. “We wait,” she added. Who pays? "


def test_a_paragraph_longer_than_a_window_has_the_same_sentences():
    short, long = (prepare(Article("a", PROSE * count)) for count in (20, 900))
    per_piece = len(short.sentences) // 20
    assert len(long.sentences) == 900 * per_piece
    lengths = [end - start for start, end in long.sentences.tolist()]
    assert lengths == [end - start for start, end in short.sentences.tolist()][:per_piece] * 900


@pytest.mark.parametrize("marks", ["“", '." ', "?!.\"') (", "' "])
def test_a_run_of_marks_takes_no_square_of_its_length(marks):
    began = time.process_time()
    document = prepare(Article("a", PROSE + marks * (400_000 // len(marks))))
    assert time.process_time() - began < 4
    spans = document.sentences.tolist()
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
