"""Whose voice a word of an article is in, more finely than by sentences.

In: an annotated article and places of words in its text. Out: "quoted", "attributed" or "own". Between quotation marks
a word is quoted. In a sentence that reports speech, what leads up to the verb of reporting is the article's own, as is
what names the speaker behind it: "Lowmere's embattled mayor said that ..." judges the mayor in the article's voice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from coverlap.lang import load
from coverlap.model.comparison import BodyVoice
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import grammar_of

_STATEMENT = 4  # words after such a verb that are what was said


class WordVoices:
    """The voices of one article's words; each sentence is read once."""

    def __init__(self, article: AnnotatedArticle) -> None:
        self.article = article
        self._statements: dict[int, tuple[int, int]] = {}

    def at(self, place: int) -> BodyVoice:
        """The voice of the word at this code point."""
        article = self.article
        word = max(0, bisect_right(article.document.tokens.starts, place) - 1)
        if article.quoted[word]:
            return "quoted"
        sentence = article.sentence_at(place)
        if sentence >= len(article.speaking) or article.speaking[sentence] == "own":
            return "own"
        if sentence not in self._statements:
            self._statements[sentence] = self._statement(sentence)
        first, last = self._statements[sentence]
        return "attributed" if first <= word < last else "own"

    def _statement(self, sentence: int) -> tuple[int, int]:
        """The words of a sentence that are what somebody is reported to have said; none without a verb of saying."""
        document = self.article.document
        first, last = document.sentence_tokens[sentence : sentence + 2].tolist()
        spans = zip(document.tokens.starts[first:last].tolist(), document.tokens.ends[first:last].tolist(), strict=True)
        words = [document.text[start:end].lower() for start, end in spans]
        begin, end = _reported(words, document.language)
        return first + begin, first + end


def states(word: str, language: str) -> bool:
    """The word in lower case is a form of a verb that introduces a statement, or "according"."""
    return word in _statement_verbs(language) or grammar_of(language).tags.get(word) == "A"


@cache
def _statement_verbs(language: str) -> frozenset[str]:
    return frozenset(form for line in load(language).lines("statement_verbs.txt") for form in line.split())


def _reported(words: Sequence[str], language: str) -> tuple[int, int]:
    """Which of a sentence's words are what somebody is reported to have said."""
    verb = next((n for n, word in enumerate(words) if states(word, language)), None)
    if verb is None:
        return 0, 0
    if words[verb] not in _statement_verbs(language):  # "according to"
        return 0, len(words)
    return (verb + 1, len(words)) if len(words) - verb > _STATEMENT else (0, verb)
