"""In whose words a fact is shown, and which articles carry it in them.

In: an event's units, terms and coverage, and the units that are its facts. Out: a `Wording` each: the words that most
articles have, taken from any of those that may carry the fact. A wording is a run of words of one sentence that begins
where a clause begins, ends where a phrase ends, and states something: "The ministry closed the bridge", without
", officials said". So what is said to be carried is what is shown, and no further clause.

An article carries a wording by the sum of two shares: of the wording's weight in its nearest sentence with the one
before or after it, and of that sentence's weight in the wording. Words that many articles have weigh no more here than
others: what is shown and is not there counts in full; and the last content word must be there, since a clause mostly
ends with what it says of its subject. The more statements two articles surely share, the less is asked for: these tell
one story, while many events hold articles that have only their matter in common (decision 0089).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from coverlap.comparison.statements.coverage import Coverage
from coverlap.comparison.statements.sets import Floats, Numbers
from coverlap.comparison.statements.terms import Terms
from coverlap.comparison.statements.units import Units
from coverlap.framing.event_words import EventWords
from coverlap.model.values import Document, Flags, Ints
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import grammar_of

_POSSIBLE = 0.2  # probability, from which an article is asked
_SURE = 0.9  # sum of both shares, in two articles that have nothing in common surely
_NEEDED = np.array([_SURE, 0.6, 0.6, 0.45])  # by how many statements they share
_PART = 0.2  # least share of a statement's weight that its wording has
# In an event of two no third article tells what the story is.
_SURE_OF_TWO, _PART_OF_TWO = 1.0, 0.5
_OTHER = 0.7  # least sum in the fact's own article, of words of another
_SHARE = 0.3  # least share of the wording
_CONTENT = 3, 4  # content words in common: fewer are never enough; so many are, or all
_LEAST = 7  # words
_REPEATED = 0.8  # share of the weight of the lighter of two wordings, from which they say the same
_DIGITS = 6  # sums are rounded before they are compared
_SMALL = 1e-9
# Tags of the grammar: what hangs on another clause (relatives, conjunctions, "while", "as"), verbs, what is before an
# infinitive. A wording begins where its sentence does, or with an article, a pronoun, a figure or a capital. Within a
# clause it ends before a preposition, a relative or a conjunction that follows a noun, a name, a figure, a time or an
# adverb, and not among the first words of a quotation: "said, “no vote" is not what was said.
_HANGING, _VERBS, _PREPOSITIONS, _TO = frozenset("Wcsa"), frozenset("bxmvVG"), frozenset("poy"), "t"
_BEGINNINGS = frozenset("dhDH#")
_PHRASE_ENDS, _LAST = frozenset("poWcs"), frozenset("nN#COr")
_FIRST_QUOTED = 4  # words


class Wording(NamedTuple):
    """Words [first, last) of the event, of this article; which articles carry them."""

    article: int
    first: int
    last: int
    carried: Flags


class _Event(NamedTuple):
    """What wordings are made of; `value` has the weight of every word, 0 of those that are no content words; `runs`
    keeps those of each unit that was asked for."""

    articles: Sequence[AnnotatedArticle]
    words: EventWords
    units: Units
    terms: Terms
    value: Floats
    runs: dict[int, Ints]


class _Wordings(NamedTuple):
    """All wordings of one fact, and how the articles that may carry it have them: (articles, wordings) sums of both
    shares, weight in common less what is missing, and whether enough is in common at all."""

    home: int
    asked: Ints
    source: Ints
    first: Ints
    last: Ints
    sums: Floats
    gain: Floats
    enough: Flags


def wordings(
    articles: Sequence[AnnotatedArticle],
    words: EventWords,
    units: Units,
    terms: Terms,
    coverage: Coverage,
    found: Sequence[int],
) -> list[Wording]:
    """The wording of each of these units."""
    event = _Event(articles, words, units, terms, np.where(words.content, terms.rarity[terms.roots], 0.0), {})
    may = (coverage.carried >= _POSSIBLE) & coverage.firm
    every = [_all_wordings(event, unit, coverage.place[unit], may[unit]) for unit in found]
    if len(articles) == 2:
        return [_chosen(one, np.full(2, _SURE_OF_TWO)) for one in every]
    sure = np.full(len(articles), _SURE)
    together = np.zeros((len(articles), len(articles)), dtype=np.int32)
    for one in every:
        together[one.home] += _chosen(one, sure).carried
    together += together.T
    needed = _NEEDED[np.minimum(together, len(_NEEDED) - 1)]
    return [_chosen(one, needed[one.home]) for one in every]


def distinct(told: Sequence[Wording], words: EventWords, terms: Terms) -> list[int]:
    """The places of those wordings that say what no earlier one says: of the shorter of two, by weight, not so much is
    in the longer."""
    has = np.zeros((len(told), terms.sentences.width), dtype=np.bool_)
    for row, one in zip(has, told, strict=True):
        row[terms.roots[one.first : one.last][words.content[one.first : one.last]]] = True
    common = np.round((has * terms.rarity) @ has.T, _DIGITS)
    weight = np.maximum(common.diagonal(), _SMALL)
    again = common >= _REPEATED * np.minimum(weight, weight[:, None])
    kept: list[int] = []
    for at, row in enumerate(again):
        if not row[kept].any():
            kept.append(at)
    return kept


def _chosen(every: _Wordings, needed: Floats) -> Wording:
    """The wording that most articles carry, which by article takes these sums; of equal ones the one with most weight
    in common and least missing, then words of the fact's own article, then the longest."""
    own, home = every.asked[:, None] == every.source, every.asked[:, None] == every.home
    bounds = np.where(home, np.maximum(needed[every.source], _OTHER), needed[every.asked][:, None])
    carried = own | ((every.sums >= bounds) & every.enough)
    weight = np.round(np.where(carried & ~own, every.gain, 0.0).sum(axis=0), _DIGITS)
    at_home = (carried & home).any(axis=0)
    length = every.last - every.first
    order = np.lexsort((-every.first, length, every.source == every.home, weight, carried.sum(axis=0), at_home))
    best = order[-1]
    flags = np.zeros(len(needed), dtype=np.bool_)
    flags[every.asked[carried[:, best]]] = True
    return Wording(int(every.source[best]), int(every.first[best]), int(every.last[best]), flags)


def _all_wordings(event: _Event, unit: int, nearest: Ints, may: Flags) -> _Wordings:
    """The runs of the unit and of the statements nearest to it in the articles that may carry it."""
    units = event.units
    home = int(units.article[unit])
    asked = np.union1d(np.flatnonzero(may), home)
    place = nearest.copy()
    place[home] = units.sentence[unit]
    if len(asked) == 1:
        alone = np.zeros((1, 1))
        return _Wordings(home, asked, asked, units.first[[unit]], units.last[[unit]], alone, alone, alone > 0)
    near = np.flatnonzero((place[units.article] == units.sentence) & (may[units.article] | (units.article == home)))
    sources = near[(units.article[near] != home) | (near == unit)]
    runs = [_runs(event, source) for source in sources.tolist()]
    first, last = np.concatenate(runs).T
    source = np.repeat(units.article[sources], [len(run) for run in runs])
    has = _near(event, place[asked])
    total = np.maximum([event.terms.rarity[_roots(event.terms, at)].sum() for at in place[asked].tolist()], _SMALL)
    found = [
        _in_common(event, has, total[:, None], int(units.first[number]), int(units.last[number]), run)
        for number, run in zip(sources.tolist(), runs, strict=True)
    ]
    sums, gain, enough = (np.concatenate(part, axis=1) for part in zip(*found, strict=True))
    return _Wordings(home, asked, source, first, last, sums, gain, enough)


def _in_common(
    event: _Event, has: Flags, total: Floats, first: int, last: int, runs: Ints
) -> tuple[Floats, Floats, Flags]:
    """(articles, runs) of a unit's words [first, last): sums of both shares; weight in common less what is missing;
    whether there is enough in common, the last content word among it; by the roots that the articles `has` near and the
    weight of their nearest sentence in `total`.

    A wording of weight 10, of which an article's nearest sentence of weight 12 has 6, and 8 with the sentence before:
    8 / 10 + 6 / 12 = 1.3; in common less missing 8 - 2 = 6."""
    start, end = (runs - first).T
    there = has[:, :, event.terms.roots[first:last]]
    value, content = event.value[first:last], event.words.content[first:last]
    weights = _between(there * value, start, end)
    met, whole = weights.max(axis=1), _between(value, start, end)
    share = met / np.maximum(whole, _SMALL)
    sums = np.round(share + np.minimum(weights[:, 0] / total, 1.0), _DIGITS)
    counts = _between(there & content, start, end).max(axis=1)
    latest = np.maximum.accumulate(np.where(content, np.arange(last - first), 0))[end - 1]
    enough: Flags = (share >= _SHARE) & (counts >= np.clip(_between(content, start, end), *_CONTENT))
    ends: Flags = there.max(axis=1)[:, latest]
    return sums, 2 * met - whole, enough & ends


def _between(values: Floats | Flags, start: Ints, end: Ints) -> Floats:
    """Sums of values by word, in the last axis, over each run of words."""
    until = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=until[..., 1:])
    sums: Floats = until[..., end] - until[..., start]
    return sums


def _near(event: _Event, places: Ints) -> Flags:
    """(places, 3, roots): the roots of each of these sentences; the same and those of the one before it in its article;
    the same and those of the one after it."""
    words, terms = event.words, event.terms
    has = np.zeros((len(places), 3, terms.sentences.width), dtype=np.bool_)
    bounds = words.sentence_bounds
    for row, place in zip(has, places.tolist(), strict=True):
        article = bounds.searchsorted(place, side="right") - 1
        row[:, _roots(terms, place)] = True
        if place > bounds[article]:
            row[1, _roots(terms, place - 1)] = True
        if place + 1 < bounds[article + 1]:
            row[2, _roots(terms, place + 1)] = True
    return has


def _roots(terms: Terms, sentence: int) -> Numbers:
    return terms.sentences.columns[terms.sentences.starts[sentence] : terms.sentences.starts[sentence + 1]]


def _runs(event: _Event, unit: int) -> Ints:
    """(runs, 2) the words [first, last) of every wording that a unit has, itself among them. Where no verb is known in
    all of it, none is asked for."""
    if unit in event.runs:
        return event.runs[unit]
    first, last = int(event.units.first[unit]), int(event.units.last[unit])
    words = event.words
    tags = _tags(event.articles[event.units.article[unit]].document, words, first, last)
    breaks = np.flatnonzero(words.breaks[first + 1 : last]).tolist()
    cuts = [0, *(at + 1 for at in breaks), last - first]
    verbs = [_verb(tags, start, end, _HANGING | _VERBS | _PREPOSITIONS) for start, end in pairwise(cuts)]
    if min(verbs) == len(tags):  # "In May the council closed the bridge"
        verbs = [_verb(tags, start, end, _HANGING | _VERBS) for start, end in pairwise(cuts)]
    mute = min(verbs) == len(tags)
    since = np.arange(last - first) - np.maximum.accumulate(
        np.where(words.quoted[first:last], -1, np.arange(last - first))
    )
    begun = (words.quoted[first:last] & (since <= _FIRST_QUOTED)).tolist()
    ends = {
        at
        for at in range(1, len(tags))
        if tags[at] in _PHRASE_ENDS and tags[at - 1] in _LAST and not (begun[at] and begun[at - 1])
    } | set(cuts[1:])
    found = {(0, len(tags))}
    for number, start in enumerate(cuts[:-1]):
        form = chr(words.first[first + start])
        if start == 0 or tags[start] in _BEGINNINGS or form.isupper() or form.isdigit():
            verb = -1 if mute else min(verbs[number:])
            found |= {(start, end) for end in ends if end - start >= _LEAST and end > verb}
    runs = np.array(sorted(found), dtype=np.int32)
    weight = _between(event.value[first:last], *runs.T)
    least = _PART_OF_TWO if len(event.articles) == 2 else _PART
    event.runs[unit] = runs[weight >= least * weight.max()] + first
    return event.runs[unit]


def _verb(tags: str, start: int, end: int, hanging: frozenset[str]) -> int:
    """Where a clause has its first verb that is no infinitive; after all words if it has none, or hangs on another by
    its first word."""
    if tags[start] in hanging:
        return len(tags)
    return next((at for at in range(start, end) if tags[at] in _VERBS and tags[at - 1 : at] != _TO), len(tags))


def _tags(document: Document, words: EventWords, first: int, last: int) -> str:
    """One tag of the grammar a word; a word that it does not list is a verb if it ends as past forms do."""
    grammar = grammar_of(document.language)
    start = int(words.starts[first])
    text = document.text[start : words.ends[last - 1]].replace("’", "'")
    places = ((words.starts[first:last] - start).tolist(), (words.ends[first:last] - start).tolist())
    forms = [text[begin:end] for begin, end in zip(*places, strict=True)]
    return "".join(
        grammar.tags.get(form.lower()) or ("v" if form[0].islower() and form.endswith(grammar.endings.past) else "n")
        for form in forms
    )
