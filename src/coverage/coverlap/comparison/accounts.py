"""Which articles of an event print the same text, and how much of each.

In: the annotated articles of an event, in order of id, and its passages. Out: `SharedWords`: for each article its words
of prose that others print too, and `Account`s, groups of articles of which each takes most of its prose from the others
or is what they take it from.

The decision that is not obvious: only prose counts, words outside quotation marks and boilerplate. Two reporters at one
press conference share every quotation and are two witnesses. And the share is asked of each article by itself: half of
a long article may be what a short one is made of; the short one rests on it, the long one on itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coverlap.match.shares import covered
from coverlap.model.values import Flags, Passage
from coverlap.quotes.annotated import AnnotatedArticle

MOST = 0.5  # share of an article's prose: from here on it rests on the other text
_PART = 0.2  # share of its prose: less is not what it rests on, though it may be borrowed
_LEAST = 25  # words of prose: less is a sentence, which two desks may have from one statement
_LEAST_SHORT = 15  # words of prose of a short text,
_PART_SHORT = 0.4  # where they are this share of its prose
_WHOLE = 0.75  # share of all words of a text of little prose: it is the same text, quotations and all


@dataclass(frozen=True)
class SharedWords:
    """What the articles of one event print alike.

    `words` is the number of words of each article, boilerplate left out; `prose` marks those outside quotation marks.
    `flags[i][j]` marks the words of article i that article j prints too; pairs with little prose among them are left
    out."""

    articles: tuple[AnnotatedArticle, ...]
    words: tuple[int, ...]
    prose: tuple[Flags, ...]
    flags: Mapping[int, Mapping[int, Flags]]

    def share(self, mine: int, others: Iterable[int]) -> float:
        """The share of an article's prose that the others print, all together."""
        total = np.count_nonzero(self.prose[mine])
        return float(np.count_nonzero(self.taken(mine, others) & self.prose[mine]) / total) if total else 0.0

    def taken(self, mine: int, others: Iterable[int]) -> Flags:
        """The words of an article that any of the others prints."""
        found = np.zeros(len(self.prose[mine]), dtype=np.bool_)
        for other in others:
            if (flags := self.flags[mine].get(other)) is not None:
                found |= flags
        return found


@dataclass(frozen=True)
class Account:
    """Articles that print one text. `resting` are those that take most of their prose from it; the others of `members`
    are what those take it from, or print a part of it among their own."""

    members: tuple[int, ...]
    resting: frozenset[int]


def shared_prose(articles: Sequence[AnnotatedArticle], passages: Iterable[Passage]) -> SharedWords:
    """What the articles print alike, over all passages between two of them; boilerplate and quotations count for
    nothing."""
    number = {article.id: n for n, article in enumerate(articles)}
    between: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in passages:
        left, right = number.get(passage.left_id), number.get(passage.right_id)
        if left is not None and right is not None and not passage.boilerplate:
            between[left, right].append(passage)
    counted = [~article.document.boilerplate_tokens for article in articles]
    prose = [flags & ~article.quoted for flags, article in zip(counted, articles, strict=True)]
    flags: dict[int, dict[int, Flags]] = {n: {} for n in range(len(articles))}
    for (left, right), found in between.items():
        for mine, other in ((left, right), (right, left)):
            document = articles[other].document
            here = covered(articles[mine].document, ((passage, document) for passage in found))
            if _counts(here, prose[mine], counted[mine]):
                flags[mine][other] = here
    return SharedWords(tuple(articles), tuple(int(np.count_nonzero(f)) for f in counted), tuple(prose), flags)


def _counts(taken: Flags, prose: Flags, counted: Flags) -> bool:
    """Enough words that two articles print alike: enough prose, or a good part of a short text's; or all of a text of
    quotations."""
    words, alike = np.count_nonzero(taken & prose), np.count_nonzero(taken)
    enough = words >= _LEAST or (words >= _LEAST_SHORT and words >= _PART_SHORT * np.count_nonzero(prose))
    return bool(enough or alike >= max(_LEAST, _WHOLE * np.count_nonzero(counted)))


def accounts_of(shared: SharedWords) -> tuple[Account, ...]:
    """The accounts of two articles or more, in order of their first article."""
    size = len(shared.articles)
    root = list(range(size))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    resting = frozenset(n for n in range(size) if shared.share(n, shared.flags[n]) >= MOST)
    for mine in sorted(resting):
        for other in shared.flags[mine]:
            if shared.share(mine, (other,)) >= _PART:
                low, high = sorted((top(mine), top(other)))
                root[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(size):
        groups[top(n)].append(n)
    return tuple(
        Account(tuple(members), resting.intersection(members)) for members in groups.values() if len(members) > 1
    )
