"""What one outlet words differently, and what it inserts, where two articles otherwise share a sentence.

In: an event's words with their list marks, and its paired sentences. Out: frames of category "substituted" and
"inserted", each once an article however many others it is compared with: the counterpart is the wording that most of
them have. Only differences that say something are listed (see `slot_tags`); quoted words, boilerplate, long slots and
other ways of writing the same words never are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon_hits import LexiconHits
from coverlap.framing.ranking import WeightedFrame
from coverlap.framing.sentence_pairs import SentencePair
from coverlap.framing.slot_tags import TURNING, Slot, SlotTags, slot_at
from coverlap.match.edit_script import EditStep
from coverlap.model.event import Frame
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.variants import variant

SUBSTITUTED, INSERTED = "CL302", "CL303"
_SLOT = 5  # words: a longer slot is another statement
_INSERTED = 12  # words: a longer insertion is an addition
_BESIDE = 6  # words within which a phrase that changed its place is looked for
_APART = 3  # words between two differences that have nothing to do with each other


class _Found(NamedTuple):
    """Two slots, and whether the sentences differ nowhere near them but in them."""

    slot: Slot
    other: Slot
    alone: bool


def substitutions(
    articles: Sequence[AnnotatedArticle], words: EventWords, marked: LexiconHits, paired: Iterable[SentencePair]
) -> Iterator[WeightedFrame]:
    """Frames in order of article and place."""
    tags = SlotTags(articles, words, marked)
    found: dict[Slot, list[_Found]] = {}
    for pairing in paired:
        for step in pairing.differences():
            for pair in _pairs(words, pairing, step):
                found.setdefault(pair.slot, []).append(pair)
    for slot in sorted(found):
        frame = _weighed(articles, words, marked, tags, found[slot])
        if frame is not None:
            yield frame


def _pairs(words: EventWords, pairing: SentencePair, step: EditStep) -> Iterator[_Found]:
    """The step seen from each side that has words there; nothing for long, quoted words or boilerplate."""
    one = slot_at(words, pairing.left_first, step.left_first, step.left_last)
    other = slot_at(words, pairing.right_first, step.right_first, step.right_last)
    longest = _SLOT if step.operation == "replace" else _INSERTED
    if max(one.size, other.size) > longest or _barred(words, one) or _barred(words, other):
        return
    if _moved(words, one, other, pairing.right_first) or _moved(words, other, one, pairing.left_first):
        return
    alone = _is_alone(pairing, step)
    if one.size:
        yield _Found(one, other, alone)
    if other.size:
        yield _Found(other, one, alone)


def _is_alone(pairing: SentencePair, step: EditStep) -> bool:
    """The sentences keep the words before and after the step."""
    changed = [s for s in pairing.steps if s.operation != "keep" and s != step]
    return not any(s.left_first - step.left_last < _APART and step.left_first - s.left_last < _APART for s in changed)


def _barred(words: EventWords, slot: Slot) -> bool:
    """Quoted words and boilerplate are not the outlet's choice; a slot across a clause's end is no slot. A slot without
    words is judged by those beside it."""
    if not slot.size:
        return bool(words.quoted[max(0, slot.first - 1) : slot.first + 1].all())
    part = slice(slot.first, slot.last)
    across = words.breaks[slot.first + 1 : slot.last].any()
    return bool(across or words.quoted[part].any() or words.boilerplate[part].any())


def _moved(words: EventWords, slot: Slot, other: Slot, start: int) -> bool:
    """Half of a slot's content words or more are next to the other slot, in the sentence that begins at word `start`:
    an order of words, not a choice."""
    mine = words.ids[slot.first : slot.last][words.content[slot.first : slot.last]]
    first = max(start, other.first - _BESIDE)
    last = min(int(words.sentence_words[words.sentence[start] + 1]), other.last + _BESIDE)
    theirs = {*words.ids[first : other.first].tolist(), *words.ids[other.last : last].tolist()}
    moved = sum(word in theirs for word in mine.tolist())
    return moved > 0 and 2 * moved >= len(mine)


def _weighed(
    articles: Sequence[AnnotatedArticle],
    words: EventWords,
    marked: LexiconHits,
    tags: SlotTags,
    found: Sequence[_Found],
) -> WeightedFrame | None:
    """One frame for a slot; nothing where another article has its words in the same place, or spells them otherwise."""
    slot = found[0].slot
    if any(_same(articles, words, marked, pair) for pair in found):
        return None
    replaced = [pair for pair in found if pair.other.size]
    if not replaced and words.shared[slot.first : slot.last].any():
        return None
    tagged = {pair: tag for pair in replaced or found if (tag := tags.of(slot, pair.other, alone=pair.alone))}
    if not tagged:
        return None
    chosen = _commonest(articles, list(tagged))
    other, tag = chosen.other, tagged[chosen]
    mine, theirs = articles[slot.article], articles[other.article]
    frame = Frame(
        article_id=mine.id,
        category="substituted" if replaced else "inserted",
        tag=tag,
        span=slot.span,
        text=mine.slice(slot.span),
        rule=SUBSTITUTED if replaced else INSERTED,
        counterpart_id=theirs.id,
        counterpart=other.span,
        counterpart_text=theirs.slice(other.span),
    )
    return WeightedFrame(frame, float(marked.weight[slot.first : slot.last].sum()))


def _same(articles: Sequence[AnnotatedArticle], words: EventWords, marked: LexiconHits, pair: _Found) -> bool:
    """Both sides write the same words, or the same words that say something: "a request" and "requests"."""
    if not pair.other.size:
        return False
    language = articles[pair.slot.article].document.language
    sides = (pair.slot, pair.other)
    whole = [articles[slot.article].slice(slot.span) for slot in sides]
    article = [_telling_words(articles[slot.article], words, marked, slot) for slot in sides]
    return variant(*whole, language) != "" or variant(*article, language) != ""


def _telling_words(article: AnnotatedArticle, words: EventWords, marked: LexiconHits, slot: Slot) -> str:
    part = slice(slot.first, slot.last)
    chosen = slot.first + np.flatnonzero(words.content[part] | ((marked.bits[part] & TURNING) > 0))
    text = article.document.text
    return " ".join(text[words.starts[at] : words.ends[at]] for at in chosen.tolist())


def _commonest(articles: Sequence[AnnotatedArticle], found: Sequence[_Found]) -> _Found:
    wording = [articles[pair.other.article].slice(pair.other.span).lower() for pair in found]
    counts = Counter(wording)
    return min(zip(found, wording, strict=True), key=lambda item: (-counts[item[1]], item[0].other))[0]
