"""What the heads of documents hold one by one: the weight of each word of the lead, and its figures.

In: documents and their vectors. Out: sparse matrices over the vectors' columns. Likeness is a share, and of ten words
any two make a large one; what short texts need besides is how much two of them share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coverlap.match.tfidf import Vectors, counts_of
from coverlap.model.values import Document, Ints
from coverlap.text.language import are_stops
from coverlap.text.normalise import CodePoints, codepoints
from coverlap.text.tokens import begins_figure, tokens_of


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


def figures(documents: Sequence[Document], space: Vectors, lead: int) -> Any:
    """CSR: 1 for each different figure of the title and the first `lead` words."""
    titles = [document.article.title for document in documents]
    found = []
    for document, title, tokens, part in zip(documents, titles, tokens_of(titles), space.words, strict=True):
        above = begins_figure(first_characters(title, tokens.starts))
        below = begins_figure(first_characters(document.text, document.tokens.starts[part.places[:lead]]))
        found.append(np.concatenate([part.title[above], part.body[:lead][below]]))
    matrix = counts_of(found, len(space.terms))
    matrix.data[:] = 1.0
    return matrix


def first_characters(text: str, starts: Ints) -> CodePoints:
    """The characters at these places, which are in order."""
    return codepoints(text[: int(starts[-1]) + 1])[starts] if len(starts) else np.zeros(0, np.uint32)
