"""Whether two articles print one sentence about a quotation, but for the name of its source.

In: two quotations of the same words. Out: yes or no. A copy in which only the name was changed shows it without any
grammar: around the name, the sentence is the same. Both must print a name there, and not a pronoun; and neither may
have the other's name around it, unless both have: who is named beside one alone may speak with them.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.edit_script import steps
from coverlap.model.values import Hashes
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.text.tokens import tokenise

_LEAST = 4  # words beside the name and the quotation
_ALIKE = 0.75  # share of them that both sentences have in order: house style and synonyms differ


def only_the_name_differs(one: ArticleQuote, other: ArticleQuote) -> bool:
    """True where both sentences name a source and are alike around it."""
    if not (_prints_name(one) and _prints_name(other)):
        return False
    mine, theirs = _around(one), _around(other)
    if any((name == mine).any() != (name == theirs).any() for name in (_name(one)[-1], _name(other)[-1])):
        return False
    most = max(len(mine), len(theirs))
    kept = sum(step.left_last - step.left_first for step in steps(mine, theirs) if step.operation == "keep")
    return min(len(mine), len(theirs)) >= _LEAST and kept >= _ALIKE * most


def _prints_name(said: ArticleQuote) -> bool:
    """The text has the speaker's last name where it names the source."""
    quote = said.quote
    if quote.source is None or not quote.speaker:
        return False
    last = quote.speaker.split()[-1]
    return last[0].isupper() and last in said.document.text[slice(*quote.source)]


def _around(said: ArticleQuote) -> Hashes:
    """The words of the sentence that names the source, without the speaker's name and without the quotation."""
    document, source = said.document, said.quote.source
    if source is None:
        return np.zeros(0, dtype=np.uint64)
    sentence = said.article.sentence_at(source.start)
    first, last = document.sentence_tokens[sentence : sentence + 2].tolist()
    words: Hashes = document.tokens.ids[first:last]
    taken = np.zeros(last - first, dtype=np.bool_)
    taken[max(0, said.first - first) : max(0, said.first + len(said.ids) - first)] = True
    start, end = (max(0, place - first) for place in document.token_range(*source))
    taken[start:end] |= np.isin(words[start:end], _name(said))
    return words[~taken]


def _name(said: ArticleQuote) -> Hashes:
    return tokenise(said.quote.speaker).ids
