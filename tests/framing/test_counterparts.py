"""Sentences compared with other articles: the same whether an event is read as a whole or article by article, and the
same as by hand."""

from math import log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.framing import counterparts
from coverlap.framing.event_words import event_words
from coverlap.framing.lexicon_hits import lexicon_hits
from tests.annotated import annotated

NOUNS = ["bridge", "lorry", "council", "harbour", "ferry", "engineer", "pillar", "march", "vote", "mayor", "the", "of"]
SENTENCES = st.lists(st.sampled_from(NOUNS), min_size=1, max_size=6).map(
    lambda words: f"{' '.join(words)}. ".capitalize()
)
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=5).map("".join), min_size=2, max_size=4)


def by_hand(words, i, j):
    """For each sentence of one article, the largest share of its weight that a window of another holds."""
    content = [set() for _ in range(len(words.sentence_words) - 1)]
    for at in np.flatnonzero(words.content):
        content[words.sentence[at]].add(int(words.term[at]))
    weight = {t: log1p(len(content) / sum(t in held for held in content)) for t in set().union(*content)}
    mine, others = (range(*words.sentence_bounds[n : n + 2].tolist()) for n in (i, j))
    windows = [content[n].union(*content[n + 1 : min(n + 2, others.stop)]) for n in others]
    total = [sum(map(weight.get, content[n])) or 1.0 for n in mine]
    return [max(sum(map(weight.get, content[n] & w)) for w in windows) / total[k] for k, n in enumerate(mine)]


@given(TEXTS)
def test_shares_are_what_they_are_by_hand(texts):
    articles = annotated([(f"Outlet {n}", text) for n, text in enumerate(texts)])
    words = event_words(articles, ())
    alone = lexicon_hits(articles, words).alone
    whole = counterparts.counterparts_of(articles, words, alone, ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counterparts, "_WHOLE", 0)
        each = counterparts.counterparts_of(articles, words, alone, ())
    for i, (one, other) in enumerate(zip(whole, each, strict=True)):
        assert np.array_equal(one.share, other.share) and np.array_equal(one.at, other.at)
        for column, j in enumerate(one.others):
            assert one.share[:, column] == pytest.approx(by_hand(words, i, j), abs=2e-4)
