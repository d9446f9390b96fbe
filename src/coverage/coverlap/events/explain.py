"""Why two articles were linked, or were not.

In: the documents of a run, their vectors, and the ids of two of them. Out: an `Explanation`, made of the same measures
and weights that grouped them: what each measure added, the words and names that weigh most, the passages in common, the
time between, the path of links through their event, and the step of the clustering that decided. It shows the model's
own reckoning and adds no reasons to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from coverlap.dates import hours_apart
from coverlap.errors import UsageError
from coverlap.events.cluster import EVENT
from coverlap.events.density import local_density
from coverlap.events.features import GRAM, features_of, marked
from coverlap.events.group import Grouping, grouping
from coverlap.events.link_model import doubt, log_odds, weights_of
from coverlap.events.meeting import meeting
from coverlap.events.pair_features import MEANINGS, MEASURES, measure
from coverlap.events.times import interval_of
from coverlap.events.wholes import WHOLE
from coverlap.match.ngrams import grams
from coverlap.match.tfidf import Floats, Vectors, dots
from coverlap.model.values import Document, Flags, Hashes, Span
from coverlap.text.language import are_stops
from coverlap.text.tokens import tokenise

_TERMS = 12  # words and names shown


class Part(NamedTuple):
    """What one measure says: its value, what it adds to the log odds, and what it measures."""

    measure: str
    value: float
    adds: float
    meaning: str


class Step(NamedTuple):
    """The step of the clustering that joined the groups of two articles or, at the end, left them apart.

    `left_ids`, `right_ids`: the two groups, copies counted once. `mean`: mean log odds of the `pairs` across them;
    `asked`: what groups of their sizes need to join. `linked`: pairs that are alike enough to be measured; any other
    counts as `absent`. `strongest`: the ids and log odds of the strongest link across, None where there is none.
    `whole`: the log odds of two groups, one of them large, as wholes, which join from `whole_asked`; None where they
    were not judged so."""

    left_ids: tuple[str, ...]
    right_ids: tuple[str, ...]
    joined: bool
    mean: float
    asked: float
    pairs: int
    linked: int
    absent: float
    strongest: tuple[str, str, float] | None
    whole: float | None
    whole_asked: float


class Explanation(NamedTuple):
    """Why two articles stand together or apart.

    `odds`: log odds of one happening, `start` plus what the `parts` add. `terms` and `names`: words of the left article
    that weigh most in both, the weightiest first. `passages`: runs of words in common, as spans of the left and the
    right text. `hours`: between the two, None where unknown. `same_event`; `path`: the ids from left to right through
    their event, along its strongest links, empty where the events differ. `step`: None for two copies of one text."""

    left_id: str
    right_id: str
    odds: float
    start: float
    parts: tuple[Part, ...]
    terms: tuple[str, ...]
    names: tuple[str, ...]
    passages: tuple[tuple[Span, Span], ...]
    hours: float | None
    same_event: bool
    path: tuple[str, ...]
    step: Step | None


def explain(
    documents: Sequence[Document], vectors: Vectors, left_id: str, right_id: str, window_hours: float | None = None
) -> Explanation:
    """Explain a pair of the documents. Raises UsageError for an id that none of them has."""
    places = {document.id: position for position, document in enumerate(documents)}
    for wanted in (left_id, right_id):
        if wanted not in places:
            raise UsageError(f"no article has the id {wanted!r}; correct the id or the paths.")
    left, right = places[left_id], places[right_id]
    grouped = grouping(documents, vectors, window_hours)
    pair = np.array([sorted((left, right))], dtype=np.int32)
    density = local_density(grouped.linked.nearest, grouped.places[pair], len(grouped.representatives))
    habit = grouped.linked.habit[grouped.places]
    row = measure(features_of(documents, vectors), pair, dots(vectors.matrix, pair), density, habit)
    terms = _shared_terms(documents[left], vectors, left, right)
    together = bool(grouped.events[left] == grouped.events[right])
    return Explanation(
        left_id=left_id,
        right_id=right_id,
        odds=float(log_odds(row, len(grouped.representatives))[0]),
        start=weights_of(row).intercept,
        parts=_parts(row, len(grouped.representatives)),
        terms=tuple(word for word, named in terms if not named)[:_TERMS],
        names=tuple(word for word, named in terms if named)[:_TERMS],
        passages=_passages(documents[left], documents[right]),
        hours=hours_apart(interval_of(documents[left]), interval_of(documents[right])),
        same_event=together,
        path=_path(documents, grouped, left, right) if together else (),
        step=_step(documents, grouped, left, right),
    )


def _step(documents: Sequence[Document], grouped: Grouping, left: int, right: int) -> Step | None:
    """Where the clustering joined the two, or why it did not."""
    mine, other = grouped.places[[left, right]].tolist()
    if mine == other:
        return None
    met = meeting(grouped, mine, other)
    ids = [documents[position].id for position in grouped.representatives.tolist()]
    best = met.strongest
    return Step(
        left_ids=tuple(ids[place] for place in met.left.tolist()),
        right_ids=tuple(ids[place] for place in met.right.tolist()),
        joined=met.joined,
        mean=round(met.mean, 4),
        asked=round(met.asked, 4),
        pairs=met.pairs,
        linked=met.linked,
        absent=EVENT.floor,
        strongest=None if best is None else (ids[best[0]], ids[best[1]], round(best[2], 4)),
        whole=None if met.whole is None else round(met.whole, 4),
        whole_asked=WHOLE.base,
    )


def _parts(row: Floats, articles: int) -> tuple[Part, ...]:
    """What each measure of a pair's row adds, and what few articles take away."""
    parts = [
        Part(name, round(float(value), 4), round(float(value * weight), 4) + 0.0, MEANINGS[name])
        for name, value, weight in zip(MEASURES, row[0], weights_of(row).measures, strict=True)
    ]
    lost = round(-float(doubt(row, articles)[0]), 4) + 0.0
    return (*parts, Part("few_articles", float(articles), lost, "articles compared: few, undated or short, say little"))


def _shared_terms(document: Document, vectors: Vectors, left: int, right: int) -> list[tuple[str, bool]]:
    """The words that both articles hold, as the left one writes them, by weight; True marks a name or figure."""
    product = vectors.matrix[[left]].multiply(vectors.matrix[[right]]).tocsr()
    order = np.lexsort((product.indices, -np.round(product.data, 6)))
    written = _spellings(document)
    chosen = [int(vectors.terms[column]) for column in product.indices[order].tolist()]
    return [written[term] for term in chosen if term in written]


def _spellings(document: Document) -> dict[int, tuple[str, bool]]:
    """How the document first writes each of its words, the text before the title, and whether that is a name."""
    spelled: dict[int, tuple[str, bool]] = {}
    title = tokenise(document.article.title)
    ids = document.tokens.ids
    names = marked(document, np.arange(len(ids), dtype=np.int32)) & ~are_stops(ids, document.language)
    written = (
        (document.text, document.tokens, names.tolist()),
        (document.article.title, title, [False] * len(title.ids)),
    )
    for text, tokens, named in written:
        for start, end, term, name in zip(*(part.tolist() for part in tokens), named, strict=True):
            spelled.setdefault(term, (text[start:end], name))
    return spelled


def _passages(left: Document, right: Document) -> tuple[tuple[Span, Span], ...]:
    """Runs of at least `GRAM` words in common outside boilerplate, longest match first in the left text's order."""
    known: dict[int, int] = {}
    for position, gram in enumerate(grams(right.tokens.ids, GRAM).tolist()):
        known.setdefault(gram, position)
    found, at = [], 0
    mine = grams(left.tokens.ids, GRAM).tolist()
    while at < len(mine):
        other = known.get(mine[at])
        if other is None:
            at += 1
            continue
        run = _run(left.tokens.ids[at:], right.tokens.ids[other:])
        if not (_boilerplate(left.boilerplate_tokens, at, run) or _boilerplate(right.boilerplate_tokens, other, run)):
            found.append((left.token_span(at, at + run), right.token_span(other, other + run)))
        at += run
    return tuple(found)


def _run(left: Hashes, right: Hashes) -> int:
    """How many words two texts have in common from their beginning."""
    length = min(len(left), len(right))
    differ = np.flatnonzero(left[:length] != right[:length])
    return int(differ[0]) if len(differ) else length


def _boilerplate(flags: Flags, first: int, words: int) -> bool:
    return bool(flags[first : first + words].all())


def _path(documents: Sequence[Document], grouped: Grouping, left: int, right: int) -> tuple[str, ...]:
    """The widest path: of all ways from left to right through their event, the one whose weakest link is strongest
    (Dijkstra). Copies of a text are one step."""
    near = _neighbours(grouped, int(grouped.events[left]))
    start, goal = grouped.places[[left, right]].tolist()
    queue: list[tuple[float, tuple[int, ...]]] = [(-np.inf, (start,))]
    seen = set[int]()
    while queue:
        width, path = heappop(queue)
        if path[-1] == goal:
            between = (documents[grouped.representatives[at]].id for at in path[1:-1])
            return (documents[left].id, *between, documents[right].id)
        if path[-1] not in seen:
            seen.add(path[-1])
            for other, odds in near.get(path[-1], ()):
                heappush(queue, (max(width, -odds), (*path, other)))
    return documents[left].id, documents[right].id


def _neighbours(grouped: Grouping, event: int) -> dict[int, list[tuple[int, float]]]:
    """The links within an event, by position among the voices."""
    pairs = grouped.linked.pairs
    inside = (grouped.events[grouped.representatives][pairs] == event).all(axis=1)
    near: dict[int, list[tuple[int, float]]] = {}
    for one, other, odds in zip(*pairs[inside].T.tolist(), grouped.linked.odds[inside].tolist(), strict=True):
        near.setdefault(one, []).append((other, odds))
        near.setdefault(other, []).append((one, odds))
    return near
