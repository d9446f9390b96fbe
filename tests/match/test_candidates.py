"""The candidate search: pairs that share rare wording close together, and no others."""

import random
from dataclasses import replace

from coverlap.match.candidates import candidates
from coverlap.model.values import Boilerplate, Span

from .made import document, prose


def corpus(texts, outlets=None):
    outlets = outlets or [f"Outlet {place}" for place in range(len(texts))]
    return [
        document(text, f"{place:03d}", outlet) for place, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    ]


def pairs(documents, **options):
    return [tuple(pair) for pair in candidates(documents, **options).tolist()]


def reworked(seed, words, rate):
    """Prose with some of its words replaced."""
    rng = random.Random(seed)
    other = prose(seed + 500, words).split()
    return " ".join(b if rng.random() < rate else a for a, b in zip(prose(seed, words).split(), other, strict=True))


def test_no_articles_no_pairs():
    assert candidates([]).shape == (0, 2)
    assert pairs(corpus([prose(1, 50)])) == []
    assert pairs(corpus(["", ""])) == []


def test_verbatim_and_reworked_passages_propose_their_pair():
    shared = [prose(90, 80), reworked(90, 80, 0.3), "", prose(90, 20)]
    texts = [f"{prose(n, 200)} {passage} {prose(n + 10, 200)}" for n, passage in enumerate(shared)]
    assert {(0, 1), (0, 3)} <= set(pairs(corpus(texts)))
    assert not {pair for pair in pairs(corpus(texts)) if 2 in pair}


def test_scattered_rare_phrases_do_not_propose_a_pair():
    phrases = [" ".join(prose(70 + n, 6).split()[:4]) for n in range(6)]
    left = " ".join(f"{prose(n, 150)} {phrase}" for n, phrase in enumerate(phrases))
    right = " ".join(f"{prose(20 + n, 150)} {phrase}" for n, phrase in enumerate(phrases))
    assert pairs(corpus([left, right])) == []


def test_wire_copy_in_many_outlets_still_proposes_every_pair():
    texts = [f"{prose(n, 60)} {prose(99, 60)}" for n in range(30)]
    assert len(pairs(corpus(texts))) == 30 * 29 // 2


def test_one_outlet_is_compared_with_itself_only_if_asked():
    documents = corpus([prose(1, 60)] * 4, ["Brackwater Post", "Brackwater Post", "", ""])
    assert (0, 1) not in pairs(documents) and (2, 3) in pairs(documents)
    assert (0, 1) in pairs(documents, same_outlet=True)


def test_boilerplate_takes_no_part():
    documents = [
        replace(found, boilerplate=(Boilerplate(Span(0, len(prose(1, 60))), "share-bar"),))
        for found in corpus([f"{prose(1, 60)}\n\n{prose(2, 100)}", f"{prose(1, 60)}\n\n{prose(3, 100)}"])
    ]
    assert pairs(documents) == []


def test_pairs_do_not_depend_on_the_order_of_articles():
    texts = [f"{prose(n, 100)} {prose(50 + n % 4, 60)}" for n in range(12)]
    documents = corpus(texts)
    named = {frozenset((documents[a].id, documents[b].id)) for a, b in pairs(documents)}
    documents = documents[::-1]
    assert {frozenset((documents[a].id, documents[b].id)) for a, b in pairs(documents)} == named
