"""What two or more other outlets carry and one does not: "not found in the supplied text", no more.

In: an event's words and counterparts. Out: frames of category "absent": no span of their own, the first carrier's
sentence as counterpart. A sentence is carried where another outlet's article holds at least `CARRIED` of its weighted
content words together. It is not found where less than `MISSED` of them stand together in the article, less than half
of them anywhere in it, and the best carrier holds clearly more than the article does (`_CLEARLY`): between the two it
may be there in other words, and nothing is claimed. Nor is it of articles that were not compared with each other, of
texts too short to be more than a notice, of fragments and signatures, or of news of another day: what was printed long
before the article is known to its readers, and what was printed long after was not known to its writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.framing.counterparts import Counterparts
from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon import BIT
from coverlap.framing.lexicon_hits import LexiconHits
from coverlap.framing.ranking import WeightedFrame
from coverlap.lang import load
from coverlap.model.event import Frame
from coverlap.model.values import Flags
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.normalise import plain

RULE = "CL304"
CARRIED = 0.45
MISSED = 0.25
_ANYWHERE = 0.5  # share of a sentence's content words that the whole article may hold
_CLEARLY = 0.19  # share by which the best carrier holds more than the article, half of what it has anywhere counted
_CARRIERS = 2  # outlets
_SAME_NEWS = 36.0  # hours between the middles of a carrier's time and the article's
_LEAST_CONTENT = 6  # content words of the sentence
_LEAST_PLAIN = 2  # of them that are neither names nor verbs of saying: "the mayor said on Monday" says nothing
_NOTICE = 100  # words
_ENDS = frozenset(".!?…。！？")
_CLOSING = "\"'”’»)] \n"
_MOST = 20  # an article, the heaviest: all that a short item leaves out is no news


class _Contents(NamedTuple):
    """Places of the event's content words, and where those of each sentence begin among them."""

    places: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]

    def of(self, sentence: int) -> npt.NDArray[np.intp]:
        """The places of a sentence's content words."""
        return self.places[self.starts[sentence] : self.starts[sentence + 1]]


def omissions(
    articles: Sequence[AnnotatedArticle], words: EventWords, marked: LexiconHits, counterparts: Sequence[Counterparts]
) -> Iterator[WeightedFrame]:
    """Frames of each article, each carried statement once, those that most outlets carry first."""
    outlets = [article.outlet for article in articles]
    if len(set(outlets)) <= _CARRIERS:
        return
    places = np.flatnonzero(words.content)
    contents = _Contents(places, np.searchsorted(places, words.sentence_words))
    bounds = words.sentence_bounds.tolist()

    @cache
    def terms(j: int) -> frozenset[int]:
        return frozenset(words.term[words.bounds[j] : words.bounds[j + 1]].tolist())

    found: list[list[_Missed]] = [[] for _ in articles]
    listed: set[tuple[int, int]] = set()  # article that lacks a sentence, sentence
    for i, mine in enumerate(counterparts):
        for sentence in (bounds[i] + np.flatnonzero(_carried(mine, contents, bounds[i]))).tolist():
            local, part = sentence - bounds[i], contents.of(sentence)
            plain = part[~marked.capital[part]]
            if np.count_nonzero((marked.bits[plain] & BIT["cues"]) == 0) < _LEAST_PLAIN:
                continue
            carrying = _carrying(words, mine, bounds, local, plain)
            holders = {outlets[i], *(outlets[k] for k in carrying)}
            if len(holders) < _CARRIERS or not _is_statement(articles[i], local):
                continue
            sought = words.term[part].tolist()
            shares = dict(zip(mine.others, mine.share[local].tolist(), strict=True))
            for j, share in shares.items():
                if share >= MISSED or (j, sentence) in listed or words.bounds[j + 1] - words.bounds[j] < _NOTICE:
                    continue
                timely = [k for k in (i, *carrying) if _is_timely(articles[k], articles[j])]
                carried, held = {outlets[k] for k in timely}, _held(terms(j), sought)
                if outlets[j] in holders or len(carried) < _CARRIERS or held >= _ANYWHERE:
                    continue
                if max(shares[k] for k in carrying) - share - held / 2 >= _CLEARLY:
                    found[j].append(_Missed(-len(carried), -len(part), articles[i].id, sentence, i))
                    listed.update((j, same) for window in carrying.values() for same in window)
    for lacking, statements in zip(articles, found, strict=True):
        for _, _, _, sentence, i in sorted(statements)[:_MOST]:
            yield _frame(lacking, articles[i], words, marked, contents.of(sentence), sentence - bounds[i])


class _Missed(NamedTuple):
    """A sentence that an article lacks, those that most outlets carry first, then those that say most."""

    outlets: int  # as a negative number, as is the next
    content: int
    article_id: str
    sentence: int
    article: int


def _carried(mine: Counterparts, contents: _Contents, first: int) -> Flags:
    """Sentences of an article, the first of which is given, that say enough to be missed, and that some other article
    carries and some other lacks."""
    content = np.diff(contents.starts[first : first + len(mine.share) + 1])
    flags: Flags = (content >= _LEAST_CONTENT) & (mine.best >= CARRIED) & (mine.share.min(axis=1) < MISSED)
    return flags


def _carrying(
    words: EventWords, mine: Counterparts, bounds: Sequence[int], local: int, plain: npt.NDArray[np.intp]
) -> dict[int, range]:
    """The articles that carry a sentence, with the sentences there: they hold half of what is not a name, too. A
    speaker and his office are a large part of a sentence, and are next to many statements."""
    found, sought = {}, words.term[plain].tolist()
    for j, share, at in zip(mine.others, mine.share[local].tolist(), mine.at[local].tolist(), strict=True):
        window = range(bounds[j] + at, min(bounds[j] + at + 2, bounds[j + 1]))
        if share >= CARRIED:
            terms = set(words.term[words.sentence_words[window.start] : words.sentence_words[window.stop]].tolist())
            if 2 * sum(term in terms for term in sought) >= len(sought):
                found[j] = window
    return found


def _held(terms: Set[int], sought: Sequence[int]) -> float:
    """The share of a sentence's content words that an article, whose `terms` are given, has somewhere."""
    return sum(term in terms for term in sought) / len(sought)


def _is_statement(article: AnnotatedArticle, sentence: int) -> bool:
    """A whole sentence that can stand alone: it begins with a capital, a figure or a mark, ends with a point, signs
    nobody's post, and does not open by pointing to the one before ("They found …")."""
    text = article.slice(article.sentence_span(sentence))
    if text[0].islower() or text.rstrip(_CLOSING)[-1:] not in _ENDS or "(@" in text:
        return False
    return plain(text.split(maxsplit=1)[0]).lower() not in _pointing(article.document.language)


@cache
def _pointing(language: str) -> frozenset[str]:
    return frozenset(load(language).lines("pointing_openers.txt"))


def _is_timely(carrier: AnnotatedArticle, lacking: AnnotatedArticle) -> bool:
    """The carrier was printed neither long before the article that lacks the statement nor long after it, as far as is
    known."""
    one, other = carrier.document.when, lacking.document.when
    if one is None or other is None:
        return True
    hours = (other.earliest + other.latest - one.earliest - one.latest) / 2
    return abs(hours) <= _SAME_NEWS


def _frame(
    lacking: AnnotatedArticle,
    article: AnnotatedArticle,
    words: EventWords,
    marked: LexiconHits,
    part: npt.NDArray[np.intp],
    sentence: int,
) -> WeightedFrame:
    """The frame of an article that lacks a sentence of another, with the places of its content words."""
    quoted, figure = 2 * np.count_nonzero(words.quoted[part]) > len(part), np.count_nonzero(marked.figure[part])
    span = article.sentence_span(sentence)
    frame = Frame(
        article_id=lacking.id,
        category="absent",
        tag="quote" if quoted else "figure" if figure else "background",
        span=None,
        text="",
        rule=RULE,
        counterpart_id=article.id,
        counterpart=span,
        counterpart_text=article.slice(span),
    )
    return WeightedFrame(frame, float(len(part)))
