"""Whose words a shared passage is, and who is credited for it.

In: a passage and the tellings of its two articles. Out: the passage with its voice, its credit and its spelling
differences filled in; for each article, the stretches of its text that others have too.

A credit accounts for a passage where it names the other article's outlet as what reported it; where it covers the
whole article (dateline, sign-off, link); or where it is in a paragraph that the passage touches or the one before.
That somebody spoke to an outlet ("told the Courier") accounts near the words alone, and for that outlet's alone. An
outlet that names itself credits nobody.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coverlap.model.event import SharedPassage
from coverlap.model.values import Credit, Edit, Ints, Passage, Span, Voice
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.house_style import units_of
from coverlap.text.variants import variant

WHOLE = ("record", "dateline", "sign-off", "link")  # forms of a credit that stand for a whole article
_HALF = 0.5
# On labelled findings these two drop every trivial one and lose no right one.
_LEAST_RUN = 12  # words of prose in a row
_LEAST_WORDS = 26  # words of prose in shorter runs
_NOTED_RUN, _NOTED_WORDS = 7, 15  # the same where a credit accounts for the words
_LEAST_PLAIN = 8  # words without a capital: names with their titles and offices are long, and nobody's prose
_PLAIN_SHARE = 0.5  # of all words: a list of names has fewer
_LONGEST_RESPELT = 120  # characters on both sides together: spelling is a matter of words, not of statements


def shared_passage(passage: Passage, family: int, left: AnnotatedArticle, right: AnnotatedArticle) -> SharedPassage:
    """The passage with its family, its voice and whom it is credited to; replacements that only respell a word are
    marked as such."""
    lefts, rights = credited(left, passage.left, right), credited(right, passage.right, left)
    edits = tuple([e if e.operation != "replace" else _respelt(e, left, right) for e in passage.edits])
    credit = _credit_line(left, lefts, right, rights)
    return SharedPassage.of(replace(passage, edits=edits), family, _voice(passage, left, right), credit)


def credited(mine: AnnotatedArticle, span: Span, other: AnnotatedArticle) -> tuple[str, ...]:
    """Whom an article credits for the wording of a span that it shares with another article; each name once."""
    me, them = mine.publisher, other.publisher
    names = [
        credit.name
        for credit in mine.sources
        if credit.name != me and _accounts(credit, them, mine.document.paragraphs, span)
    ]
    return tuple(dict.fromkeys(names))


def _accounts(credit: Credit, other: str, paragraphs: Ints, span: Span) -> bool:
    """The credit stands for the whole article, names the other article's outlet as what reported it, or is in a
    paragraph that the span touches or the one before; what somebody told one outlet accounts for that outlet's words
    alone."""
    if credit.form in WHOLE or (credit.form == "reported" and credit.name == other):
        return True
    if credit.form != "reported" and credit.name != other:
        return False
    first, last = bisect_right(paragraphs[:, 0], span.start) - 2, bisect_left(paragraphs[:, 0], span.end) - 1
    return bool(paragraphs[max(0, first), 0] <= credit.span.start < paragraphs[max(0, last), 1])


def _credit_line(left: AnnotatedArticle, lefts: Sequence[str], right: AnnotatedArticle, rights: Sequence[str]) -> str:
    """ "Reuters" where both sides credit it; else each name with the outlet that gives it."""
    both = [name for name in lefts if name in rights]
    one_sided = [f"{name} ({left.outlet})" for name in lefts if name not in both]
    one_sided += [f"{name} ({right.outlet})" for name in rights if name not in both]
    return "; ".join((*both, *one_sided))


def _voice(passage: Passage, left: AnnotatedArticle, right: AnnotatedArticle) -> Voice:
    """Quoted where most shared words are in marks on either side; else the voice of most of the left's sentences."""
    for article, span in ((left, passage.left), (right, passage.right)):
        if np.count_nonzero(article.quoted[slice(*article.document.token_range(*span))]):
            shared = article.shared(passage)
            if 2 * np.count_nonzero(article.quoted[shared]) >= max(1, len(shared)):
                return "quoted"
    first, last = left.sentence_at(passage.left.start), left.sentence_at(passage.left.end - 1)
    voices = left.speaking[first : last + 1]
    return "attributed" if voices.count("own") * 2 < len(voices) else "own"


def _respelt(edit: Edit, left: AnnotatedArticle, right: AnnotatedArticle) -> Edit:
    """A replacement, as a respelling where it is one: "Defence", "Defense"; "ten", "10"."""
    one, other = left.slice(edit.left), right.slice(edit.right)
    if len(one) + len(other) > _LONGEST_RESPELT:
        return edit
    figures = any(map(str.isdigit, one + other)) and _keys(left, edit.left) == _keys(right, edit.right)
    respelt = figures or variant(one, other, left.document.language) == "spelling"
    return edit._replace(operation="respell") if respelt else edit


def _keys(article: AnnotatedArticle, span: Span) -> list[str]:
    """The words of a span without house style."""
    return [unit.key for unit in units_of(article.document, *article.document.token_range(*span))]


@dataclass(frozen=True)
class Stretch:
    """A piece of one article's prose that other articles share: the longest of its overlapping passages, and all.

    `words` counts the words outside quotation marks that the longest keeps, `plain` those without a capital, `run` the
    most of them in a row.
    """

    article: AnnotatedArticle
    span: Span
    words: int
    plain: int
    run: int
    passages: tuple[Passage, ...]

    @property
    def substantial(self) -> bool:
        """Enough prose that two writers seldom hit on by themselves, and no list of names."""
        enough = self.run >= _LEAST_RUN or self.words >= _LEAST_WORDS
        return enough and self.plain >= max(_LEAST_PLAIN, _PLAIN_SHARE * self.words)

    @property
    def notable(self) -> bool:
        """Enough prose for a note that it is credited: a whole sentence, reworked here and there."""
        enough = (self.run >= _NOTED_RUN and self.words >= _NOTED_WORDS) or self.words >= _LEAST_WORDS
        return enough and self.plain >= max(_LEAST_PLAIN, _PLAIN_SHARE * self.words)

    def others(self) -> tuple[str, ...]:
        """Ids of the articles that share it, in order."""
        mine = self.article.id
        return tuple(sorted({other_of(passage, mine) for passage in self.passages}))


def stretches(
    article: AnnotatedArticle, passages: Iterable[Passage], articles: Mapping[str, AnnotatedArticle]
) -> list[Stretch]:
    """The article's shared stretches in order: passages that overlap by half of the shorter are one stretch."""
    sided = sorted(
        ((side_of(p, article.id), p) for p in passages), key=lambda item: (item[0], item[1].left_id, item[1].right_id)
    )
    groups: list[list[tuple[Span, Passage]]] = []
    for span, passage in sided:
        if groups and _overlap(groups[-1][0][0], span):
            groups[-1].append((span, passage))
        else:
            groups.append([(span, passage)])
    return [_stretch(article, articles, group) for group in groups]


def other_of(passage: Passage, article_id: str) -> str:
    """The id of a passage's other article."""
    return passage.right_id if passage.left_id == article_id else passage.left_id


def _stretch(
    article: AnnotatedArticle, articles: Mapping[str, AnnotatedArticle], group: Sequence[tuple[Span, Passage]]
) -> Stretch:
    prose = [_prose(article, articles[other_of(passage, article.id)], passage) for _, passage in group]
    longest = max(range(len(group)), key=lambda n: (len(prose[n]), -group[n][0].start, group[n][0]))
    text, starts = article.document.text, article.document.tokens.starts[prose[longest]].tolist()
    plain = sum(not text[start].isupper() for start in starts)
    breaks = np.flatnonzero(np.diff(prose[longest], prepend=-2, append=-2) != 1)
    run = int(np.diff(breaks).max(initial=0))
    return Stretch(article, group[longest][0], len(starts), plain, run, tuple(passage for _, passage in group))


def _prose(article: AnnotatedArticle, other: AnnotatedArticle, passage: Passage) -> Ints:
    """Positions of words that both articles have outside quotation marks. What either quotes is a third person's."""
    mine, theirs = article.shared(passage), other.shared(passage)
    own = ~article.quoted[mine]
    if len(mine) == len(theirs):
        own &= ~other.quoted[theirs]
    return mine[own]


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _HALF * min(one.end - one.start, other.end - other.start)


def side_of(passage: Passage, article_id: str) -> Span:
    """The passage's span in one of its two articles."""
    return passage.left if passage.left_id == article_id else passage.right


def shared_with(
    article: AnnotatedArticle, passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> list[Passage]:
    """Passages that an article shares with another outlet's: no boilerplate, no paraphrase, which is retelling."""
    mine = (
        p for p in passages if article.id in (p.left_id, p.right_id) and not p.boilerplate and p.kind != "paraphrased"
    )
    return [p for p in mine if articles[p.left_id].outlet != articles[p.right_id].outlet]
