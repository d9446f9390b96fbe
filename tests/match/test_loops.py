"""The compiled loops of alignment and their numpy twins give the same, to the last digit."""

import random
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.match import loops
from coverlap.match.align import align
from coverlap.match.loops import extents, seeds, terms
from coverlap.match.loops.values import TermView, by_value, rounded
from coverlap.match.ngrams import grams
from coverlap.match.shared_terms import shared_terms
from coverlap.match.term_profile import profile

from .made import document, prose

compiled = pytest.importorskip("coverlap.match.loops.compiled", reason="built without a C compiler")

TWINS = {name: getattr(twin, name) for twin in (extents, seeds, terms) for name in loops.__all__ if hasattr(twin, name)}
SENTENCES = {
    "de": "Die Hafenmeisterin von Velmouth hat am Dienstag die Pläne der Stadt für die neue Brücke scharf kritisiert.",
    "es": "La capitana del puerto de Velmouth criticó el martes los planes de la ciudad para el nuevo puente.",
    "fr": "La capitaine du port de Velmouth a critiqué mardi les projets de la ville pour le nouveau pont.",
    "it": "La comandante del porto di Velmouth ha criticato martedì i piani della città per il nuovo ponte.",
    "nl": "De havenmeester van Velmouth heeft dinsdag de plannen van de stad voor de nieuwe brug bekritiseerd.",
    "pt": "A capitã do porto de Velmouth criticou na terça-feira os planos da cidade para a nova ponte.",
    "ru": "Капитан порта Велмута во вторник раскритиковала планы города по строительству нового моста через реку.",
    "el": "Η λιμενάρχης του Βέλμουθ επέκρινε την Τρίτη τα σχέδια της πόλης για τη νέα γέφυρα στον ποταμό.",
    "ar": "انتقدت قائدة ميناء فيلموث يوم الثلاثاء خطط المدينة لبناء الجسر الجديد فوق النهر القديم.",
    "ja": "ヴェルマスの港長は火曜日、川に架かる新しい橋についての市の計画を厳しく批判した。",
    "th": "นายท่าเรือเวลมัทวิจารณ์แผนของเมืองเรื่องสะพานใหม่ข้ามแม่น้ำเมื่อวันอังคาร",
    "ko": "벨머스 항만장은 화요일 강을 건너는 새 다리에 대한 도시의 계획을 강하게 비판했다.",
}


@contextmanager
def in_numpy():
    """Alignment by the twins."""
    with pytest.MonkeyPatch.context() as patch:
        for name, twin in TWINS.items():
            patch.setattr(loops, name, twin)
        yield


def test_what_was_compiled_is_what_runs():
    assert loops.COMPILED
    assert {name: getattr(loops, name) for name in TWINS} == {name: getattr(compiled, name) for name in TWINS}
    assert sorted([*TWINS, "COMPILED"]) == sorted(loops.__all__)


def alike(left: str, right: str) -> int:
    """Both ways give the same passages; their number."""
    texts = document(left), document(right, "b")
    with in_numpy():
        expected = align(*texts)
    assert align(*texts) == expected
    return len(expected)


def reworked(text: str, rng: random.Random) -> str:
    """Some words left out, changed or moved."""
    words = text.split()
    kept = [rng.choice(words) if rng.random() < 0.15 else word for word in words if rng.random() > 0.1]
    at = rng.randrange(len(kept))
    return " ".join(kept[at:] + kept[:at])


@pytest.mark.parametrize("seed", range(12))
def test_reworked_articles(seed):
    rng = random.Random(seed)
    shared = [prose(100 * seed + part, rng.randrange(12, 120)) for part in range(4)]
    left = " ".join([prose(100 * seed + 50, 200), *shared, prose(100 * seed + 51, 100)])
    right = " ".join([prose(100 * seed + 52, 90), *map(reworked, shared, [rng] * 4), prose(100 * seed + 53, 300)])
    assert alike(left, right) >= 1


@pytest.mark.parametrize("code", SENTENCES)
def test_every_script(code):
    sentence = SENTENCES[code]
    assert alike(f"{prose(1, 80)}\n\n{sentence} {sentence}", f"{sentence}\n\n{prose(2, 80)}") >= 1


@pytest.mark.slow
def test_very_long_texts():
    """So long that the dot plot is coarse, frequent words are left out, and repeated n-grams are matched by rank."""
    rng = random.Random(5)
    refrain = prose(7, 30)
    parts = [[prose(seed + part, 900) for part in range(25)] for seed in (1000, 2000)]
    for part in range(0, 25, 6):
        parts[1][part] = reworked(parts[0][part], rng)
    assert alike(f" {refrain} ".join(parts[0]), f" {refrain} ".join(parts[1])) >= 2


def test_a_text_that_says_one_thing_over_and_over():
    saying = prose(1, 24)
    assert alike(" ".join([saying] * 20), " ".join([saying] * 15 + [prose(2, 40)])) >= 1


shared_numbers = st.lists(st.integers(-1, 8), min_size=1, max_size=60).map(lambda values: np.array(values, np.int64))


@given(shared_numbers, shared_numbers)
def test_adjacent_pairs(left, right):
    for found, expected in zip(
        compiled.adjacent_pairs(left, right, 9), terms.adjacent_pairs(left, right, 9), strict=True
    ):
        np.testing.assert_array_equal(found, expected)


@given(st.lists(st.integers(-50, 70), max_size=80), st.integers(0, 90))
def test_largest_sum(values, most):
    numbers = np.array(values, dtype=np.int64)
    assert compiled.largest_sum(numbers, most) == terms.largest_sum(numbers, most)


words = st.lists(st.integers(0, 5), max_size=50).map(lambda numbers: np.array(numbers, dtype=np.uint64))


@given(words, words, st.integers(1, 4))
def test_runs(left, right, size):
    sides = [by_value(grams(side, size)) for side in (left, right)]
    np.testing.assert_array_equal(compiled.runs(*sides, size), seeds.runs(*sides, size))


boxes = st.lists(st.tuples(*[st.integers(0, 60), st.integers(1, 9)] * 2), max_size=40).map(
    lambda rows: np.array([(a, a + b, c, c + d) for a, b, c, d in rows], dtype=np.int64).reshape(-1, 4)
)


@given(boxes, st.integers(0, 20))
def test_clusters(boxes, gap):
    weights = np.arange(len(boxes)) % 7 + 0.5
    for found, expected in zip(
        compiled.clusters(boxes, weights, gap), seeds.clusters(boxes, weights, gap), strict=True
    ):
        np.testing.assert_array_equal(found, expected)


hashes = st.lists(st.integers(0, 40), unique=True, max_size=30).map(
    lambda some: np.array(sorted(some), dtype=np.uint64)
)


@given(hashes, hashes, st.integers(0, 3))
def test_meet(left, right, again):
    slots = [np.tile(np.arange(len(side)), again) for side in (left, right)]
    found, expected = (ways.meet(left, slots[0], right, slots[1]) for ways in (compiled, terms))
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


rates = st.lists(st.floats(1e-4, 0.3), min_size=9, max_size=9).map(np.array)


@given(shared_numbers, shared_numbers, rates)
def test_dense(left, right, rate):
    for found, expected in zip(compiled.dense(left, right, rate), seeds.dense(left, right, rate), strict=True):
        np.testing.assert_array_equal(found, expected)


@given(shared_numbers, rates, boxes)
def test_weigh(terms, rate, boxes):
    boxes = np.minimum(boxes, len(terms))
    np.testing.assert_array_equal(compiled.weigh(terms, rate, boxes), seeds.weigh(terms, rate, boxes))


@given(shared_numbers, shared_numbers, rates, st.data())
def test_best_range(left, right, rate, data):
    edges = np.array(data.draw(st.lists(st.booleans(), min_size=len(left) + 1, max_size=len(left) + 1)))
    view = TermView(left, edges, right, *terms.adjacent_pairs(left, right, 9), rate, rounded(-np.log(rate)))
    low, first, last, high = sorted(data.draw(st.tuples(*[st.integers(0, len(left))] * 4)))
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(right))] * 2)))
    found = seeds.runs(by_value(left.astype(np.uint64)), by_value(right.astype(np.uint64)), 1)
    if low < high:
        box = (first, last, start, stop)
        assert compiled.best_range(view, found, low, high, box) == extents.best_range(view, found, low, high, box)


def test_the_same_of_two_articles():
    sides = profile(document(prose(1, 300))), profile(document(prose(1, 200) + prose(2, 300), "b"))
    ground = shared_terms(*sides)
    with in_numpy():
        expected = shared_terms(*sides)
        for view, other in zip(ground.views, expected.views, strict=True):
            for one, two in zip(view, other, strict=True):
                np.testing.assert_array_equal(one, two)
