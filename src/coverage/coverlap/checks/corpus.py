"""What a draft is compared with: the articles, and what is known of all of them together.

In: articles. Out: the protocol `KnownArticles`, and `InMemoryArticles`, which keeps everything in memory; an archive on
disk is another. A check asks few things of a corpus, all of them whole numbers or supersets, and works out the rest
from the texts of the few articles that matter, so that every corpus of the same articles gives the same findings.

Articles go by numbers, whose order means nothing. Drafts take no part in what is known of a corpus, so that what is
found in one draft does not depend on which others are checked with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from coverlap.events.features import intervals
from coverlap.events.retrieval import Query, leading, within_reach
from coverlap.match.fingerprints import MOST_PLACES, fingerprints
from coverlap.match.learned_boilerplate import boilerplate_prints
from coverlap.match.ngrams import Numbers
from coverlap.match.ragged import positions
from coverlap.match.tfidf import Floats, Vectors, distinct, vectors
from coverlap.model.values import Article, Document, Hashes
from coverlap.text.prepare import prepare

HEAD = "^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*"  # of an address: scheme and host, in the syntax of Python and of DuckDB


def head_of(address: str) -> str:
    """The scheme and host of an address; "" for what has none."""
    found = re.match(HEAD, address)
    return found[0] if found else ""


class KnownArticles(Protocol):
    """Articles that drafts can be compared with."""

    def __len__(self) -> int:
        """How many articles there are."""
        ...

    def versions(self, draft: Article) -> Numbers:
        """The articles that are the draft itself as it once was."""
        ...

    def outlets(self) -> list[tuple[str, str, int]]:
        """What the articles state of their outlets: a name, the head of the address (as `head_of` cuts it), and how
        many state both."""
        ...

    def printed_by(self, outlet: str, head: str | None = None) -> Numbers:
        """The articles that state this outlet, and whose address has this head, if one is given."""
        ...

    def documents(self, numbers: Sequence[int]) -> list[Document]:
        """These articles, prepared, in the order of the numbers; boilerplate that the corpus taught is not marked."""
        ...

    def holders(self, low: Hashes, high: Hashes) -> tuple[Numbers, Numbers]:
        """For each range of fingerprints the articles that hold one in it: positions of ranges, and articles, perhaps
        the same more than once. Ranges in which more than `MOST_PLACES` fingerprints lie have none."""
        ...

    @property
    def boilerplate(self) -> Hashes:
        """The fingerprints of wording that is some outlet's boilerplate, sorted."""
        ...

    def counted(self, terms: Hashes, language: str) -> tuple[Floats, int]:
        """How many articles in a language hold each term in title or head, and how many there are."""
        ...

    def near(self, sought: Query, aside: Numbers) -> Numbers:
        """The articles, but those set aside, that may be among the nearest."""
        ...


class InMemoryArticles:
    """Articles in memory. What is derived from them is made when first asked for."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = sorted(articles, key=lambda article: article.id)
        self._counts: dict[str, tuple[Floats, int]] = {}

    def __len__(self) -> int:
        return len(self._articles)

    def versions(self, draft: Article) -> Numbers:
        """The article with the draft's id, unless another outlet printed it."""
        return np.flatnonzero([a.id == draft.id and draft.outlet in ("", a.outlet) for a in self._articles])

    def outlets(self) -> list[tuple[str, str, int]]:
        """What the articles state of their outlets."""
        stated = Counter((article.outlet, head_of(article.url)) for article in self._articles)
        return [(*both, count) for both, count in sorted(stated.items())]

    def printed_by(self, outlet: str, head: str | None = None) -> Numbers:
        """The articles that state this outlet."""
        return np.flatnonzero([a.outlet == outlet and head in (None, head_of(a.url)) for a in self._articles])

    def documents(self, numbers: Sequence[int]) -> list[Document]:
        """These articles, prepared."""
        return [self._prepared[number] for number in numbers]

    def holders(self, low: Hashes, high: Hashes) -> tuple[Numbers, Numbers]:
        """The articles of each range."""
        prints, articles = self._prints
        first, last = np.searchsorted(prints, low, side="left"), np.searchsorted(prints, high, side="right")
        counts = np.where(last - first <= MOST_PLACES, last - first, 0)
        return np.repeat(np.arange(len(low)), counts), articles[positions(first, counts)]

    def counted(self, terms: Hashes, language: str) -> tuple[Floats, int]:
        """How many articles in a language hold each term."""
        known, held, count = self._vectors.terms, *self._held(language)
        if len(known) == 0:
            return np.zeros(len(terms)), count
        at = np.minimum(np.searchsorted(known, terms), len(known) - 1)
        return np.where(known[at] == terms, held[at], 0.0), count

    def near(self, sought: Query, aside: Numbers) -> Numbers:
        """The articles within reach whose words are most alike."""
        space = self._vectors
        chosen = within_reach(self._intervals[:, 0], self._intervals[:, 1], sought.when)
        chosen[aside] = False
        _, mine, theirs = np.intersect1d(sought.terms, space.terms, assume_unique=True, return_indices=True)
        draft = np.zeros(len(space.terms))
        draft[theirs] = sought.weights[mine]
        numbers = np.flatnonzero(chosen)
        found: Numbers = numbers[leading((space.matrix @ draft)[numbers])]
        return found

    @cached_property
    def _prepared(self) -> list[Document]:
        return [prepare(article) for article in self._articles]

    @cached_property
    def _prints(self) -> tuple[Hashes, Numbers]:
        """Every fingerprint with each article that holds it, once, sorted."""
        each = [distinct(fingerprints(document.tokens.ids)) for document in self._prepared]
        prints = np.concatenate([*each, np.zeros(0, dtype=np.uint64)])
        articles = np.repeat(np.arange(len(each)), [len(one) for one in each])
        order = np.argsort(prints, kind="stable")
        return prints[order], articles[order]

    @cached_property
    def boilerplate(self) -> Hashes:
        """Boilerplate."""
        outlets = [article.outlet for article in self._articles]
        words = np.array([len(document.tokens.ids) for document in self._prepared], dtype=np.int64)
        return boilerplate_prints([self._prints], outlets, words)

    @cached_property
    def _vectors(self) -> Vectors:
        return vectors(self._prepared)

    @cached_property
    def _intervals(self) -> Floats:
        return intervals(self._prepared)

    def _held(self, language: str) -> tuple[Floats, int]:
        """How many articles in a language hold each term of the vectors, and how many there are."""
        if language not in self._counts:
            rows = np.flatnonzero([language == known for known in self._vectors.languages])
            self._counts[language] = self._vectors.matrix[rows].getnnz(axis=0).astype(np.float64), len(rows)
        return self._counts[language]
