"""Families: the same wording in many articles is one, however many pairs show it."""

from itertools import combinations

from coverlap.match.align import align
from coverlap.match.families import families_of

from .made import document, prose


def found(texts):
    documents = [document(text, f"a{place}") for place, text in enumerate(texts)]
    return [passage for one, other in combinations(documents, 2) for passage in align(one, other)]


def test_one_passage_in_five_articles_is_one_family_of_ten_pairs():
    assert families_of(found([f"{prose(n, 80)} {prose(99, 40)}" for n in range(5)])) == [1] * 10


def test_two_passages_are_two_families_numbered_by_place():
    texts = [f"{prose(99, 40)} {prose(n, 80)} {prose(98, 40)}" for n in range(3)]
    families = families_of(found(texts))
    assert sorted(families) == [1, 1, 1, 2, 2, 2] and families[0] == 1


def test_a_sentence_inside_a_shared_article_is_another_family():
    long = prose(99, 240)
    sentence = ". ".join(long.split(". ")[3:6]) + "."
    passages = found([long, long, f"{prose(1, 100)} {sentence}", f"{sentence} {prose(2, 100)}"])
    families = families_of(passages)
    whole = {n for p, n in zip(passages, families, strict=True) if p.left.end - p.left.start == len(long)}
    assert len(whole) == 1 and len(set(families)) == 2


def test_nothing_has_no_family():
    assert families_of([]) == []
