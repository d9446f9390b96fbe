"""Whose account each article of an event rests on.

In: the annotated articles of an event, in order of id, and its passages. Out: `OriginRow`s: for each article the parts
that it is made of, each with the origin that it goes back to and the evidence in one clause. Articles whose largest
parts have one origin rest on one account, however many outlets print it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coverlap.comparison.accounts import Account, SharedWords, accounts_of, shared_prose
from coverlap.comparison.attributions import Attributed, attributed
from coverlap.comparison.releases import is_release
from coverlap.comparison.sources import Origin, lacks, origin_of
from coverlap.model.comparison import OriginKind, OriginRow
from coverlap.model.values import Flags, Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.wording import listed, percent

_REST = 0.1  # share of an article's words: less is a headline, a caption, a line of the outlet's own
_LEAST = 25  # words, the same

Part = tuple[str, OriginKind, Flags, str]  # origin, its kind, the words, why


def origins(articles: Sequence[AnnotatedArticle], passages: Sequence[Passage]) -> tuple[OriginRow, ...]:
    """The rows of an event: the origins of most articles first, the rows of one origin in order of article id."""
    event = event_of(articles, passages)
    rows = [row for n in range(len(articles)) for row in _rows(n, event)]
    reach = Counter(row.origin for row in rows)
    return tuple(sorted(rows, key=lambda row: (-reach[row.origin], row.origin, row.article_id)))


@dataclass(frozen=True)
class OriginContext:
    """What the articles of an event print alike, and whom each credits."""

    shared: SharedWords
    credits: Sequence[Attributed]

    @cached_property
    def accounts(self) -> list[tuple[Account, Origin]]:
        """The texts that several articles print, with their origins."""
        return [(account, origin_of(account, self.shared, self.credits)) for account in accounts_of(self.shared)]


def event_of(articles: Sequence[AnnotatedArticle], passages: Sequence[Passage]) -> OriginContext:
    """The articles of an event, read for what they print alike and credit."""
    return OriginContext(shared_prose(articles, passages), [attributed(article) for article in articles])


def _rows(n: int, event: OriginContext) -> Iterator[OriginRow]:
    """The parts of one article, one row an origin; no word belongs to two."""
    article, total = event.shared.articles[n], event.shared.words[n]
    left = ~article.document.boilerplate_tokens
    words: dict[str, int] = {}
    first: dict[str, Part] = {}
    for part in (*_printed(n, event), *_borrowed(n, event)):
        name, _, flags, _ = part
        if mine := int(np.count_nonzero(flags & left)):
            words[name] = words.get(name, 0) + mine
            first.setdefault(name, part)
            left = left & ~flags
    rest = int(np.count_nonzero(left))
    if rest and (not words or rest >= max(_LEAST, _REST * total)):
        name, kind, why = _rest(n, event)
        words[name] = words.get(name, 0) + rest
        first.setdefault(name, (name, kind, left, why))
    for name, (_, kind, _, why) in first.items():
        yield OriginRow(name, kind, article.id, words[name], words[name] / total, why)


def _printed(n: int, event: OriginContext) -> Iterator[Part]:
    """The parts that an article has from texts that it rests on, or prints among its own."""
    publisher = event.shared.articles[n].publisher
    for account, origin in event.accounts:
        if n in account.members and origin.source != n and origin.name != publisher:
            yield origin.name, origin.kind, _words(n, account, origin, event), _why(n, account, origin, event)


def _words(n: int, account: Account, origin: Origin, event: OriginContext) -> Flags:
    """The words of an article that go back to the origin of an account. Where the others made theirs of it and nothing
    says that it took them over, they are all of its words."""
    shared, credits = event.shared, event.credits[n]
    whole = credits.whole is not None and credits.whole.name == origin.name
    borrowed = n in account.resting or origin.source >= 0 or origin.name in credits.credits
    if whole or not (borrowed or lacks(n, account, shared)):
        return ~shared.articles[n].document.boilerplate_tokens
    return shared.taken(n, account.members)


def _why(n: int, account: Account, origin: Origin, event: OriginContext) -> str:
    """Why a part of an article goes back to the origin of an account."""
    articles = event.shared.articles
    said = event.credits[n].said(origin.name) or origin.why
    others = (origin.source,) if origin.source >= 0 else account.members
    outlets = tuple(dict.fromkeys(articles[m].outlet for m in others if m in event.shared.flags[n]))
    share = event.shared.share(n, others)
    return f"{percent(share)} of its prose is also in {listed(outlets)}; {said}" if outlets else said


def _borrowed(n: int, event: OriginContext) -> Iterator[Part]:
    """Shorter parts that an article shares with one whose text it credits."""
    shared, credits = event.shared, event.credits[n]
    for m in shared.flags[n]:
        whole = event.credits[m].whole
        name = whole.name if whole else shared.articles[m].publisher
        if said := credits.said(name):
            agency = shared.articles[n].publishers.is_agency(name)
            why = f"{percent(shared.share(n, (m,)))} of its prose is also in {shared.articles[m].outlet}; {said}"
            yield name, "agency" if agency else "outlet", shared.taken(n, (m,)), why


def _rest(n: int, event: OriginContext) -> tuple[str, OriginKind, str]:
    """Where what an article shares with no other goes back to: the agency that supplied it, else the outlet."""
    article, credits = event.shared.articles[n], event.credits[n]
    if is_release(article.document):
        return article.publisher, "release", "it is a press release"
    if credits.whole:
        return credits.whole.name, "agency", credits.said(credits.whole.name)
    takers = [m for account, origin in event.accounts if origin.source == n for m in account.members if m != n]
    if takers:
        outlets = tuple(dict.fromkeys(event.shared.articles[m].outlet for m in takers))
        return article.publisher, "own", f"{listed(outlets)} {'prints' if len(outlets) == 1 else 'print'} its text too"
    most = max((event.shared.share(n, (m,)) for m in event.shared.flags[n]), default=0.0)
    why = (
        f"no other text has more than {percent(most)} of its prose" if most else "none of its prose is in another text"
    )
    return article.publisher, "own", why
