"""What the heads of documents hold one by one: the weight of each word of the lead, its figures, its words' roots.

In: documents and their vectors. Out: sparse matrices over the vectors' columns. Likeness is a share, and of ten words
any two make a large one; what short texts need besides is how much two of them share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from coverlap.match.tfidf import Floats, Vectors, counts_of
from coverlap.model.values import Document, Flags, Hashes, Ints, Tokens
from coverlap.text.language import are_stops
from coverlap.text.normalise import CodePoints, codepoints
from coverlap.text.tokens import begins_figure, root_ids, tokens_of

SHORT, LONG = 60, 120  # words: a headline with its lead, and a short article; the labelled sets hold none between
_TOGETHER = 500  # texts


class Roots(NamedTuple):
    """The roots of the words of short documents, one row a document, none for a long one: of title and lead, and of the
    title, each a row of length 1; `weights`: those of title and lead so that a product is the weight of those that two
    share. `ids`: the root of each column."""

    lead: Any
    headline: Any
    weights: Any
    ids: Hashes


def is_short(lengths: Floats) -> Flags:
    """One flag a text, by ln(1 + words): it is judged as headlines and leads are, if only in part."""
    return np.asarray(lengths < np.log1p(LONG))


def weights(leads: Sequence[Ints], space: Vectors) -> Any:
    """CSR: each different word of a lead that is no stop word, as the root of its weight."""
    matrix = counts_of(leads, len(space.terms))
    rows = np.repeat(np.arange(len(leads)), np.diff(matrix.indptr))
    languages = np.array(space.languages)
    for code, idf in space.idf.items():
        mine = (languages == code)[rows]
        of_terms = np.where(are_stops(space.terms, code), 0.0, np.sqrt(np.maximum(idf, 0.0)))
        matrix.data[mine] = of_terms[matrix.indices[mine]]
    matrix.eliminate_zeros()
    return matrix


def figures(documents: Sequence[Document], numeric: Sequence[Flags], space: Vectors, lead: int) -> Any:
    """CSR: 1 for each different figure of the title and the first `lead` words. `numeric`: one flag a word."""
    titles = [document.article.title for document in documents]
    found = []
    for title, tokens, part, below in zip(titles, tokens_of(titles), space.words, numeric, strict=True):
        above = begins_figure(first_characters(title, tokens.starts))
        found.append(np.concatenate([part.title[above], part.body[:lead][below[:lead]]]))
    matrix = counts_of(found, len(space.terms))
    matrix.data[:] = 1.0
    return matrix


def roots(documents: Sequence[Document], chosen: Flags, space: Vectors, lead: int, headline: int) -> Roots:
    """The roots of the chosen documents: in ten words an ending more or less is half of what two have in common. A root
    has the weight of the weightiest word that has it; `headline` words stand for a missing title."""
    numbers = np.flatnonzero(chosen).astype(np.int32)
    short = [documents[number] for number in numbers.tolist()]
    titles = [document.article.title for document in short]
    parts = [space.words[number] for number in numbers.tolist()]
    above = _root_ids(titles, tokens_of(titles))
    heads = [_head(document, part.places[:lead]) for document, part in zip(short, parts, strict=True)]
    below = _root_ids([text for text, _ in heads], [tokens for _, tokens in heads])
    found = [np.concatenate(pair) for pair in zip(above, below, strict=True)]
    ids, columns = np.unique(np.concatenate([*found, np.zeros(0, np.uint64)]), return_inverse=True)
    plain = {code: np.where(are_stops(space.terms, code), 0.0, np.maximum(idf, 0.0)) for code, idf in space.idf.items()}
    numbered: Ints = columns.astype(np.int32)
    whole: list[tuple[Ints, Floats]] = []
    line: list[tuple[Ints, Floats]] = []
    bounds = np.cumsum([0, *map(len, found)])
    for number, part, first, last in zip(numbers.tolist(), parts, bounds[:-1], bounds[1:], strict=True):
        weights = plain[space.languages[number]][np.concatenate([part.title, part.body[:lead]])]
        words = len(part.title) or headline
        whole.append((numbered[first:last], weights))
        line.append((numbered[first:last][:words], weights[:words]))
    rows = _greatest(whole, numbers, len(documents), len(ids))
    return Roots(_unit(rows), _unit(_greatest(line, numbers, len(documents), len(ids))), rows.sqrt(), ids)


def _head(document: Document, places: Ints) -> tuple[str, Tokens]:
    """A text up to the last of these places, and its words there."""
    starts, ends, ids = document.tokens
    tokens = Tokens(starts[places], ends[places], ids[places])
    return document.text[: int(tokens.ends[-1]) if len(places) else 0], tokens


def _root_ids(texts: Sequence[str], tokens: Sequence[Tokens]) -> list[Hashes]:
    """The roots of the words of each text, made many texts at a time."""
    found: list[Hashes] = []
    for at in range(0, len(texts), _TOGETHER):
        some, words = texts[at : at + _TOGETHER], tokens[at : at + _TOGETHER]
        begins = np.cumsum([0, *(len(text) + 1 for text in some)])[:-1].astype(np.int32)
        shifted = (Tokens(t.starts + begin, t.ends + begin, t.ids) for t, begin in zip(words, begins, strict=True))
        joined = Tokens(*map(np.concatenate, zip(*shifted, strict=True)))
        found += np.split(root_ids("\n".join(some), joined), np.cumsum([len(t.ids) for t in words])[:-1])
    return found


def _greatest(bags: Sequence[tuple[Ints, Floats]], numbers: Ints, documents: int, columns: int) -> Any:
    """CSR: for each bag, the row of a document, the greatest weight of each column in it."""
    from scipy.sparse import csr_matrix

    rows = np.repeat(numbers, [len(bag) for bag, _ in bags])
    places = np.concatenate([*(bag for bag, _ in bags), np.zeros(0, np.int64)])
    weights = np.concatenate([*(weights for _, weights in bags), np.zeros(0)])
    order = np.lexsort((-weights, places, rows))
    rows, places, weights = rows[order], places[order], weights[order]
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = (rows[1:] != rows[:-1]) | (places[1:] != places[:-1])
    first &= weights > 0
    return csr_matrix((weights[first], (rows[first], places[first])), shape=(documents, max(1, columns)))


def _unit(matrix: Any) -> Any:
    """The matrix with rows of length 1."""
    from sklearn.preprocessing import normalize

    return normalize(matrix) if matrix.nnz else matrix


def first_characters(text: str, starts: Ints) -> CodePoints:
    """The characters at these places, which are in order."""
    return codepoints(text[: int(starts[-1]) + 1])[starts] if len(starts) else np.zeros(0, np.uint32)
