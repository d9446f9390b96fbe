"""The words of a whole event laid end to end.

In: articles and the passages that they share. Out: `EventWords`, flat arrays over every word of every article, so that
rules look at an event once and not article by article. What depends on a word alone is looked up once for each
different word; what depends on characters is read from one text, the articles' texts joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coverlap.model.values import Document, Flags, Hashes, Ints, Passage
from coverlap.quotes.annotated import AnnotatedArticle, shared_spans
from coverlap.text.language import are_stops
from coverlap.text.normalise import CodePoints, codepoints
from coverlap.text.punctuation import clause_starts

_APART = "\0"  # between two texts


@dataclass(frozen=True)
class EventWords:
    """Every word of an event, article after article. `sentence` counts on from article to article.

    `vocabulary` holds the event's different words, sorted; `term` is the number of each word there. `first` is the
    character that a word begins with. `small` marks stop words, `content` words that are neither small nor boilerplate;
    `breaks` marks words within a sentence before which a clause begins; `shared` marks words that an aligned passage
    shows unchanged in another outlet's article of the event.
    """

    ids: Hashes
    vocabulary: Hashes
    term: Ints
    first: CodePoints
    article: Ints
    sentence: Ints
    starts: Ints
    ends: Ints
    quoted: Flags
    boilerplate: Flags
    small: Flags
    content: Flags
    breaks: Flags
    shared: Flags
    outlets: Ints  # one number an article: articles of one outlet have the same
    bounds: Ints  # (articles + 1) positions of words
    sentence_bounds: Ints  # (articles + 1) positions of sentences
    sentence_words: Ints  # (sentences + 1) positions of words


def event_words(articles: Sequence[AnnotatedArticle], passages: Sequence[Passage]) -> EventWords:
    """The flat view of an event. Needs at least one article."""
    documents = [t.document for t in articles]
    sizes = np.array([len(d.tokens.ids) for d in documents])
    sentence_sizes = np.array([len(d.sentences) for d in documents])
    bounds, sentence_bounds = _running(sizes), _running(sentence_sizes)
    lengths = np.concatenate([np.diff(d.sentence_tokens) for d in documents])
    boilerplate = np.concatenate([d.boilerplate_tokens for d in documents])
    ids = np.concatenate([d.tokens.ids for d in documents])
    vocabulary, term = np.unique(ids, return_inverse=True)
    small = _small(documents, sizes, vocabulary, term)
    starts, ends = (np.concatenate(side) for side in zip(*(d.tokens[:2] for d in documents), strict=True))
    text = _APART.join(d.text for d in documents)
    points = codepoints(text)
    offsets = _running(np.array([len(d.text) + len(_APART) for d in documents]))
    shift = np.repeat(offsets[:-1], sizes)
    return EventWords(
        ids=ids,
        vocabulary=vocabulary,
        term=term.astype(np.int32),
        first=points[starts + shift],
        article=np.repeat(np.arange(len(documents), dtype=np.int32), sizes),
        sentence=np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        starts=starts,
        ends=ends,
        quoted=np.concatenate([t.quoted for t in articles]),
        boilerplate=boilerplate,
        small=small,
        content=~(small | boilerplate),
        breaks=clause_starts(text, points, starts + shift),
        shared=_shared(articles, passages, offsets.tolist(), starts + shift, ends + shift),
        outlets=np.unique([t.outlet for t in articles], return_inverse=True)[1].astype(np.int32),
        bounds=bounds,
        sentence_bounds=sentence_bounds,
        sentence_words=_running(lengths),
    )


def _small(documents: Sequence[Document], sizes: Ints, vocabulary: Hashes, term: npt.NDArray[np.integer]) -> Flags:
    """One flag a word: it is a stop word of its article's language."""
    flags = np.zeros(len(term), dtype=np.bool_)
    for language in sorted({d.language for d in documents}):
        spoken = np.repeat([d.language == language for d in documents], sizes)
        flags |= spoken & are_stops(vocabulary, language)[term]
    return flags


def _shared(
    articles: Sequence[AnnotatedArticle], passages: Sequence[Passage], offsets: Sequence[int], starts: Ints, ends: Ints
) -> Flags:
    """One flag a word; `starts` and `ends` are in the joined text, where each article's begins at its offset."""
    shift = {article.id: offset for article, offset in zip(articles, offsets, strict=False)}
    outlets = {article.id: article.outlet for article in articles}
    spans = [
        (start + shift[article_id], end + shift[article_id])
        for passage in passages
        if passage.left_id in shift and passage.right_id in shift
        if outlets[passage.left_id] != outlets[passage.right_id]
        for side, article_id in enumerate((passage.left_id, passage.right_id))
        for start, end in shared_spans(passage, side)
    ]
    bounds = np.array(spans, dtype=np.int32).reshape(-1, 2)
    first = starts.searchsorted(bounds[:, 0], side="left")
    last = np.maximum(first, ends.searchsorted(bounds[:, 1], side="right"))
    depth = np.bincount(first, minlength=len(starts) + 1) - np.bincount(last, minlength=len(starts) + 1)
    flags: Flags = depth.cumsum()[:-1] > 0
    return flags


def distinct(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The different values, sorted: `numpy.unique` without its hash table, which is the slower for rows this short."""
    values = np.sort(values)
    first = np.ones(len(values), dtype=np.bool_)
    first[1:] = values[1:] != values[:-1]
    return values[first]


def _running(sizes: Ints) -> Ints:
    ends = np.zeros(len(sizes) + 1, dtype=np.int32)
    np.cumsum(sizes, out=ends[1:])
    return ends
