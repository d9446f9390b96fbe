"""What each headline says that the others of its event do not, and whose voice says the same in the article.

In: the annotated articles of an event, in order of id. Out: `HeadlineTerm`s: runs of words that are not common to the
event's headlines (see `headline_words`), and one row without a term for a headline that has none, so that every title
is in the table. `body` is the voice of the sentence that says most of the term: the article's own where it is said
there at all in its own voice. What the headline itself puts in somebody's mouth ("..., mother says") is attributed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from coverlap.comparison.headline_words import Headline, HeadlineWord, headlines_of
from coverlap.comparison.word_voice import states
from coverlap.lang import load
from coverlap.model.comparison import BodyVoice, HeadlineTerm
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import Grammar, grammar_of
from coverlap.quotes.words import unknown_tag

_MOST = 0.6  # of a term's words that a sentence holds, to say the same
_CLAUSE = 0.25  # of a title's words that a sentence holds, to say the same in other words
_BEFORE_NAME = frozenset("doyphDt")  # tags of words that a name follows as part of a longer phrase
_LEADING, _LINKING = frozenset("t"), frozenset("opyt")


def headlines(articles: Sequence[AnnotatedArticle]) -> tuple[HeadlineTerm, ...]:
    """The terms of each headline, by article and place."""
    if len(articles) == 1:
        return (HeadlineTerm(articles[0].id),)
    rows: list[HeadlineTerm] = []
    for headline in headlines_of(articles):
        terms = _terms(headline)
        rows += [_row(headline, term) for term in terms]
        if not terms:
            rows.append(HeadlineTerm(headline.article.id))
    return tuple(rows)


def _terms(headline: Headline) -> list[list[HeadlineWord]]:
    """Runs of words without a common one, between marks; small words at their ends do not count."""
    _modifiers(headline)
    runs: list[list[HeadlineWord]] = [[]]
    for before, word in zip([None, *headline.words], headline.words, strict=False):
        if word.breaks or (before and before.quoted != word.quoted):
            runs.append([])
        if word.common and not word.small:
            runs.append([])
        else:
            runs[-1].append(word)
    trimmed = (_trimmed(run, headline.article.document.language) for run in runs)
    return [run for run in trimmed if run]


def _modifiers(headline: Headline) -> None:
    """A common name before a term and behind a determiner, a preposition or another word of the term belongs to it:
    "the Lowmere crowd", "stronger Lowmere ties". A verb does not take in the name before it."""
    grammar = grammar_of(headline.article.document.language)
    words = headline.words
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        inside = not (word.breaks or after.breaks or after.small or after.common)
        if word.common and word.name and inside and not _verbal(after.low, grammar):
            led = grammar.tags.get(before.low, "") in _BEFORE_NAME if before.small else not before.common
            word.common = not led


def _verbal(low: str, grammar: Grammar) -> bool:
    """A word that ends as verbs do: after a name mostly its verb."""
    return low.endswith(grammar.endings.finite) or unknown_tag(low, grammar) == "e"


def _trimmed(run: list[HeadlineWord], language: str) -> list[HeadlineWord]:
    """Without small words at the ends, unless they are quoted or said, belong to a verb ("cut off"), or lead to one
    ("to resign", "never said")."""
    tags = grammar_of(language).tags
    kept = [n for n, word in enumerate(run) if not word.small or word.quoted or word.spoken]
    while kept and not (run[kept[-1]].quoted or run[kept[-1]].spoken) and tags.get(run[kept[-1]].low, "") in _LINKING:
        kept.pop()
    if not kept:
        return []
    first, last = kept[0], kept[-1] + 1
    if first and (tags.get(run[first - 1].low, "") in _LEADING or run[first - 1].low in _list(language, "negations")):
        first -= 1
    if last < len(run) and run[last].low in _list(language, "particles"):
        last += 1
    return run[first:last]


@cache
def _list(language: str, name: str) -> frozenset[str]:
    return frozenset(load(language).lines(f"{name}.txt"))


def _row(headline: Headline, term: Sequence[HeadlineWord]) -> HeadlineTerm:
    span = Span(term[0].span.start, term[-1].span.end)
    return HeadlineTerm(headline.article.id, span, headline.title[span.start : span.end], _body(headline, term))


def _body(headline: Headline, term: Sequence[HeadlineWord]) -> BodyVoice:
    """The voice in which the article says the same."""
    if all(word.quoted for word in term):
        return _quoted(headline, term)
    if _ascribed(headline, term) or any(word.spoken for word in term):
        return "attributed"
    content = [word for word in term if not word.small]
    return (
        _voice(headline, content, _MOST)
        or _voice(headline, [word for word in headline.words if not word.small], _CLAUSE)
        or "none"
    )


def _quoted(headline: Headline, term: Sequence[HeadlineWord]) -> BodyVoice:
    """Of words in quotation marks: whether the text has them, and between marks too."""
    voice = _voice(headline, [word for word in term if not word.small] or list(term), _MOST)
    return "none" if voice is None else "quoted" if len(term) > 1 and voice != "own" else voice


def _ascribed(headline: Headline, term: Sequence[HeadlineWord]) -> bool:
    """The headline says whose statement the term is: "..., mother says", "...: report", "ministers say ..."."""
    language, words = headline.article.document.language, headline.words
    grammar, last = grammar_of(language), words[-1]
    if states(last.low, language) or (last.breaks and (last.low in grammar.evidence or last.low in grammar.messages)):
        return True
    return any(states(word.low, language) for word in words if word.span.start <= term[0].span.start)


def _voice(headline: Headline, words: Sequence[HeadlineWord], least: float) -> BodyVoice | None:
    """The voice of the sentences that hold at least this share of the words: own if one of them is the article's own.
    None where no sentence does."""
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, word in enumerate(words):
        for place in word.places:
            held[headline.article.sentence_at(place)].append((n, place))
    found: BodyVoice | None = None
    for places in held.values():
        if len({n for n, _ in places}) >= least * len(words):
            voice = Counter(headline.voices.at(place) for _, place in places).most_common(1)[0][0]
            if voice == "own":
                return voice
            found = voice if found is None else min(found, voice)
    return found
