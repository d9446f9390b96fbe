"""A draft's words marked up by who else has them: what a similarity report shows, as a value.

In: a draft's neighbourhood, and the spans that its author set aside. Out: `MarkedDraft`. A word is marked where a
passage covers it, as in the draft's metrics, unless it is a stop word by itself; and where another article has eight
words of a quotation in a row.
Between quotation marks a word is credited where the draft names a source for the quotation, as CL421 asks, and so are
the words beside a quotation that name its source; in any case where a credit accounts for one of the passages that hold
it, as CL101 asks. Retelling is what a credit is looked for in only where nothing closer holds the words.

Worked example: of the words a b c d, a source holds a b c in one passage and another source b c d; then the segments
are a (1), b c (1 and 2), d (2), and sweeping over the places where a run begins or ends gives them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from coverlap.checks.locations import place_file
from coverlap.checks.neighbourhood import Neighbourhood
from coverlap.match.ngrams import Numbers
from coverlap.match.self_repeats import repeats_in
from coverlap.match.shares import held_in
from coverlap.model.marked_draft import DraftMatch, DraftSegment, DraftSource, Group, MarkedDraft, SourcePiece
from coverlap.model.values import Article, Document, Flags, Kind, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.sources_near import SourcesNear
from coverlap.reuse.credit_reach import credited
from coverlap.reuse.verbatim_runs import exact

_STRAY = 2  # stop words in a row
_QUOTED_RUN = 8  # words of a quotation in a row: as `checks.quotations` asks for them


class _Meeting(NamedTuple):
    """A place of the draft that another article has too: the words that count on either side, and whether the draft
    credits somebody for them."""

    other: AnnotatedArticle
    span: Span
    there: Span
    kind: Kind
    mine: Numbers
    theirs: Numbers
    credited: bool


def marked_draft(read: Article, around: Neighbourhood, aside: Sequence[Span]) -> MarkedDraft:
    """The draft, `read` from a file, marked up."""
    document = around.draft.document
    counted = ~document.boilerplate_tokens
    for span in aside:
        counted[slice(*document.token_range(*span))] = False
    met = [meeting for meeting in _meetings(around, counted) if len(meeting.mine)]
    sources = _sources(met)
    numbers = {source.article_id: number for number, source in enumerate(sources)}
    met.sort(key=lambda meeting: (meeting.span, numbers[meeting.other.id], meeting.there))
    return MarkedDraft(
        file=place_file(read),
        title=read.title,
        text=document.text,
        paragraphs=tuple(Span(*paragraph) for paragraph in document.paragraphs.tolist()),
        words=int(counted.sum()),
        quoted_words=int((counted & around.draft.quoted).sum()),
        sources=sources,
        matches=tuple(_match(meeting, numbers[meeting.other.id]) for meeting in met),
        segments=tuple(_segments(around.draft, met)),
    )


def _meetings(around: Neighbourhood, counted: Flags) -> Iterator[_Meeting]:
    """Passages, and quotations that articles without a passage have too."""
    draft, sharing = around.draft, set()
    for passage, other in around.shared():
        sharing.add(other.id)
        mine = _with_repeats(draft.document, held_in(draft.document, passage, other.document))
        mine = _telling(draft, mine[counted[mine]])
        theirs = _telling(other, held_in(other.document, passage, draft.document))
        is_credited = bool(credited(draft, passage.left, other))
        yield _Meeting(other, passage.left, passage.right, passage.kind, mine, theirs, is_credited)
    for other in (*around.event, *around.quoting):
        if other.id not in sharing:
            yield from _quotations(draft, other, counted & draft.quoted)


def _quotations(draft: AnnotatedArticle, other: AnnotatedArticle, quoted: Flags) -> Iterator[_Meeting]:
    """Runs of words that the draft has between quotation marks."""
    reached = 0
    for run in sorted(exact(draft, other, _QUOTED_RUN), key=lambda run: (run.mine[0], -run.mine[1])):
        words = np.arange(*run.mine)
        inside = words[quoted[words]]
        if len(inside) < _QUOTED_RUN or int(inside[-1]) < reached:
            continue
        reached = int(inside[-1]) + 1
        theirs = inside + (run.theirs[0] - run.mine[0])
        here = draft.document.token_span(int(inside[0]), int(inside[-1]) + 1)
        there = other.document.token_span(int(theirs[0]), int(theirs[-1]) + 1)
        yield _Meeting(other, here, there, "verbatim", inside, theirs, bool(credited(draft, here, other)))


def _telling(article: AnnotatedArticle, words: Numbers) -> Numbers:
    """The words without those that a reader would not take for shared: one or two in a row that are all stop words, as
    a passage with other words between them holds them."""
    left = [(first, last) for first, last in _runs(words) if last - first > _STRAY or article.content[first:last].any()]
    return np.concatenate([np.arange(first, last) for first, last in left] or [words[:0]])


def _with_repeats(document: Document, words: Numbers) -> Numbers:
    """The words, and those that repeat one of them: a text set twice is shared twice."""
    repeats = repeats_in(document)
    return words if repeats is None else np.union1d(words, np.flatnonzero(np.isin(repeats.sources, words)))


def _sources(met: Sequence[_Meeting]) -> tuple[DraftSource, ...]:
    """The articles of the meetings, those that hold most words first."""
    words: dict[str, list[Numbers]] = defaultdict(list)
    for meeting in met:
        words[meeting.other.id].append(meeting.mine)
    held = {article_id: len(np.unique(np.concatenate(some))) for article_id, some in words.items()}
    articles = {meeting.other.id: meeting.other.document.article for meeting in met}

    def rank(article: Article) -> tuple[int, str, str, str, str]:
        return -held[article.id], article.published, article.outlet, article.text, article.id

    return tuple(
        DraftSource(a.id, a.outlet, a.title, a.published, a.url, held[a.id])
        for a in sorted(articles.values(), key=rank)
    )


def _match(meeting: _Meeting, source: int) -> DraftMatch:
    return DraftMatch(
        source=source,
        span=meeting.span,
        there=meeting.there,
        kind=meeting.kind,
        words=len(meeting.mine),
        text=meeting.other.slice(meeting.there),
        excerpt=tuple(_excerpt(meeting.other, meeting.there, meeting.theirs)),
    )


def _excerpt(article: AnnotatedArticle, span: Span, shared: Numbers) -> Iterator[SourcePiece]:
    """The sentences of a span and one more on either side, cut where words are and are not shared."""
    document, sentences = article.document, article.document.sentences
    first, last = article.sentence_at(span.start), article.sentence_at(max(span.start, span.end - 1))
    at = int(sentences[max(0, first - 1), 0])
    end = int(sentences[min(len(sentences) - 1, last + 1), 1])
    for start, stop in _runs(shared):
        piece = document.token_span(start, stop)
        if at < piece.start:
            yield SourcePiece(document.text[at : piece.start], False)
        yield SourcePiece(document.text[max(at, piece.start) : piece.end], True)
        at = piece.end
    if at < end:
        yield SourcePiece(document.text[at:end], False)


def _segments(draft: AnnotatedArticle, met: Sequence[_Meeting]) -> Iterator[DraftSegment]:
    """The words of the meetings, cut wherever the meetings, the group or the paragraph change."""
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for number, meeting in enumerate(met):
        for start, stop in _runs(meeting.mine):
            opening[start].append(number)
            closing[stop].append(number)
    credits, document = _Credits(draft), draft.document
    cuts = {*opening, *closing, *document.tokens.starts.searchsorted(document.paragraphs[:, 0]).tolist()}
    active: set[int] = set()
    for start, stop in pairwise(sorted(cuts)):
        active = active.difference(closing[start]).union(opening[start])
        if active:
            close = [met[number] for number in active if met[number].kind != "paraphrased"]
            is_credited = any(meeting.credited for meeting in close or [met[number] for number in active])
            for first, last, group in credits.groups(start, stop, is_credited):
                yield DraftSegment(document.token_span(first, last), last - first, group, tuple(sorted(active)))


class _Credits:
    """Which group each word of a draft is in."""

    def __init__(self, draft: AnnotatedArticle) -> None:
        self._draft, self._near = draft, SourcesNear(draft)
        self._sourced = np.zeros(len(draft.quoted), dtype=np.bool_)  # in a quotation that has a source
        for quote, (first, last) in zip(draft.quotes, draft.quote_words, strict=True):
            if quote.speaker or quote.cue or quote.via:
                self._sourced[first:last] = True

        self._attributing = [  # one flag a sentence: most of it is a quotation that has a source
            voice == "quoted" and bool(self._sourced[first:last].any())
            for voice, (first, last) in zip(
                draft.voices, pairwise(draft.document.sentence_tokens.tolist()), strict=True
            )
        ]

    def groups(self, first: int, last: int, is_credited: bool) -> Iterator[tuple[int, int, Group]]:
        """The words [first, last) cut by group; `is_credited` where a credit accounts for a passage that holds them."""
        named = [self._group(word, is_credited) for word in range(first, last)]
        cuts = [first, *(first + n for n in range(1, len(named)) if named[n] != named[n - 1]), last]
        for start, stop in pairwise(cuts):
            yield start, stop, named[start - first]

    def _group(self, word: int, is_credited: bool) -> Group:
        offset = int(self._draft.document.tokens.starts[word])
        if self._draft.quoted[word]:
            sourced = is_credited or self._sourced[word] or self._near.at(offset)
            return "quoted and credited" if sourced else "quoted, no source"
        names_source = self._attributing[self._draft.sentence_at(offset)]
        return "credited, not quoted" if is_credited or names_source else "neither"


def _runs(words: Numbers) -> list[tuple[int, int]]:
    """Sorted positions as ranges: 3 4 5 9 gives 3 to 6 and 9 to 10."""
    if len(words) == 0:
        return []
    breaks = np.flatnonzero(np.diff(words) != 1)
    firsts, lasts = words[np.append(0, breaks + 1)], words[np.append(breaks, len(words) - 1)] + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))
