"""What is said in each article of an event, and by whom.

In: an annotated article and the resolver of its sources. Out: `Utterance`s in text order. Words in marks count with any
verb that introduces them, a phrase of up to three only with a verb of speech: others are irony, titles and terms. The
title of what somebody wrote ("an essay titled") is nothing said. So do
paragraphs that are somebody's: blocks, posts, letters. Reported speech counts with verbs of speech alone. A quotation
without a source goes on from the one before it in its paragraph. What two say together is an utterance of each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.comparison.people.descriptions import Description
from coverlap.comparison.people.resolve import Resolver, Who
from coverlap.lang import load
from coverlap.model.values import Quote, Span, Statement
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.clause_words import speech_of
from coverlap.quotes.grammar import Cue, grammar_of

_PHRASE = 3  # words
_CLAUSE = 3  # words behind a cue among which a clause begins
_WORD = 30  # characters before marks that hold one word
_SHORT = 3  # letters: longer words of a title have a capital
_WORDS = re.compile(r"\w+")
_UNSAID = ("m", "t")  # tags of words before a verb that is not said to have happened: "would say", "to say"
_PAUSE = re.compile(r"[-–—(]\s")
_DASHES = " \n—–-"


class Utterance(NamedTuple):
    """What somebody says: in marks or printed whole where `quoted`, else reported, by `saying` words of the span."""

    who: Who
    span: Span
    quoted: bool
    saying: int = 0


def utterances(article: AnnotatedArticle, headlines: Sequence[Span], resolver: Resolver) -> Iterator[Utterance]:
    """Everything said in one article outside its headlines whose speaker the text shows."""
    last: Utterance | None = None
    said: list[Quote | Statement] = [*article.quotes, *article.statements]
    for speech in sorted(said, key=lambda speech: speech.span):
        found: Utterance | None
        if isinstance(speech, Quote) and speech.form == "post":
            found = _post(speech, resolver)
        elif any(start <= speech.span.start < end for start, end in headlines):
            continue
        elif isinstance(speech, Statement) or speech.form == "reported":
            found = _reported(article, speech, resolver)
        elif found := _quoted(article, speech, resolver, last):
            last = found
        if found is None:
            continue
        yield found
        if speech.source is not None:
            for other in resolver.together(speech.source, found.who):
                resolver.speaking.add(other)
                yield found._replace(who=other)


def _post(quote: Quote, resolver: Resolver) -> Utterance | None:
    """A post, without the signature that closes it."""
    if quote.source is None:
        return None
    name = " ".join(resolver.text[slice(*quote.source)].split())
    who = resolver.name_in(quote.source) or resolver.people.by_name.get(name)
    if who is not None:
        resolver.speaking.add(who)
    end = quote.source.start if quote.span.start <= quote.source.start < quote.span.end else quote.span.end
    text = resolver.text[quote.span.start : end].rstrip(_DASHES)
    described = Description(name, name, "person", False, False, False, name.lower())
    return Utterance(who or described, Span(quote.span.start, quote.span.start + len(text)), True) if text else None


def _quoted(article: AnnotatedArticle, quote: Quote, resolver: Resolver, last: Utterance | None) -> Utterance | None:
    words = len(quote.text.split())
    if quote.form == "marks" and _is_title(quote, resolver):
        return None
    if quote.source is None:
        if quote.form != "marks":
            return None
        goes_on = last is not None and words > _PHRASE and _goes_on(article, quote, last, resolver)
        return Utterance(last.who, quote.span, True) if last is not None and goes_on else None
    cue = grammar_of(resolver.code).cues.get(quote.cue.lower())
    if words <= _PHRASE and cue is not None and cue.use != "speech":
        return None
    who: Who | None
    if resolver.is_governed(quote.source) and not _governs(quote, resolver):
        who = resolver.subject(quote.source.start)
    else:
        who = resolver.who(quote.source, quote.speaker)
    if who is None and words > _PHRASE:
        who = resolver.subject(quote.source.start)
    if who is None:
        return None
    resolver.note(quote.source, who)
    return Utterance(who, quote.span, True)


def _is_title(quote: Quote, resolver: Resolver) -> bool:
    """Somebody called a text so: "titled" is before it, or "called", and it is written as titles are."""
    before = resolver.text[max(0, quote.span.start - _WORD) : quote.span.start].lower().split()
    verb = before[-1].rstrip(",:") if before else ""
    if speech_of(resolver.code).is_a("titling", verb):
        return True
    long = [word for word in _WORDS.findall(quote.text) if len(word) > _SHORT]
    capitals = len(long) > 1 and all(word[0].isupper() for word in long)
    return capitals and speech_of(resolver.code).is_a("calling", verb)


def _goes_on(article: AnnotatedArticle, quote: Quote, last: Utterance, resolver: Resolver) -> bool:
    """The quotation is in the paragraph of the last one, as a sentence of its own or within that one's sentence."""
    paragraphs = article.document.paragraphs[:, 0]
    same = bisect_right(paragraphs, quote.span.start) == bisect_right(paragraphs, last.span.start)
    within = resolver.sentence(quote.span.start) == resolver.sentence(last.span.end - 1)
    return same and (quote.text[1:2].isupper() or within)


def _reported(article: AnnotatedArticle, quote: Quote | Statement, resolver: Resolver) -> Utterance | None:
    if quote.source is None:
        return None
    paragraph = bisect_right(article.document.paragraphs[:, 0], quote.span.start) - 1
    block = quote.source.end <= int(article.document.paragraphs[paragraph, 0])
    if not block and not (_governs(quote, resolver) or _says(quote, resolver)):
        return None
    who = resolver.who(quote.source, quote.speaker)
    if who is None or not _may_be_reported(who, resolver):
        return None
    resolver.note(quote.source, who)
    source = quote.source if quote.span.start <= quote.source.start < quote.span.end else None
    saying = len(f"{resolver.text[slice(*source)]} {quote.cue}".split()) if source else 0
    return Utterance(who, quote.span, block, saying)


def _says(quote: Quote | Statement, resolver: Resolver) -> bool:
    """The cue is a verb of speech with the source as its subject, and it tells what was said: not what was not, or may
    be, and no act upon a thing."""
    cue: Cue | None = grammar_of(resolver.code).cues.get(quote.cue.lower())
    if cue is None or cue.use != "speech" or quote.source is None or resolver.is_governed(quote.source):
        return False
    if cue.verb in _silences(resolver.code):
        return False
    place = _place_of(quote.cue, quote.source, quote.span, resolver.text)
    before = resolver.text[quote.span.start : place].lower().split()
    while before and resolver.tags.get(before[-1]) == "r" and before[-1] not in _unsaid(resolver.code):
        before.pop()
    if before and (resolver.tags.get(before[-1]) in _UNSAID or before[-1] in _unsaid(resolver.code)):
        return False
    if _PAUSE.search(resolver.text, quote.source.end, place) and not resolver.names_person(quote.source):
        return False
    behind = resolver.text[place + len(quote.cue) : quote.span.end].lower().split()[:_CLAUSE]
    return cue.verb.partition("|")[0] not in _acts(resolver.code) or _opens_clause(behind, resolver)


def _place_of(cue: str, source: Span, span: Span, text: str) -> int:
    """Where the cue stands: the first place behind the source, else the last before it."""
    at = text.find(cue, source.end, span.end)
    return at if at >= 0 else max(span.start, text.rfind(cue, span.start, source.start))


def _opens_clause(words: Sequence[str], resolver: Resolver) -> bool:
    """Nothing follows the cue, as behind a statement, or a word that begins a clause does."""
    return not words or any(resolver.tags.get(word) == "s" for word in words)


@cache
def _silences(code: str) -> frozenset[str]:
    """Verbs by which somebody says nothing: "declined to comment"."""
    return frozenset(load(code).lines("silences.txt"))


@cache
def _acts(code: str) -> frozenset[str]:
    """Verbs of speech that also do something to a thing."""
    return frozenset(load(code).lines("acts.txt"))


@cache
def _unsaid(code: str) -> frozenset[str]:
    """Words that turn a statement into its opposite."""
    return frozenset(load(code).lines("negations.txt"))


def _governs(quote: Quote | Statement, resolver: Resolver) -> bool:
    """The cue is a preposition ("according to"), or the source behind it is the agent of a passive."""
    words = quote.cue.lower().split()
    if words and resolver.tags.get(words[0]) == "A":
        return True
    if quote.source is None or resolver.tag_before(quote.source.start) != "y":
        return False
    return quote.cue not in resolver.text[quote.source.end : quote.span.end] or isinstance(quote, Quote)


def _may_be_reported(who: Who, resolver: Resolver) -> bool:
    """Without marks a document does not speak, nor does what only looks like a name or points to nobody named."""
    if isinstance(who, Description):
        joined = any(resolver.tags.get(word) == "c" for word in who.phrase.split())  # "victims and their families"
        return who.kind == "person" and (who.plural or not who.definite) and not joined
    return not who.is_person or resolver.may_be_human(who)
