"""Who gets to speak in an event, and how much of each article is theirs.

In: the annotated articles of an event, in order of id. Out: `VoiceRow`s, one for each person or body that speaks in at
least one of them and each article: those who speak in most articles first, then those with most words. Names, pronouns
and descriptions are resolved over all articles together: what one calls "the mayor" another names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from coverlap.comparison.people.descriptions import Description
from coverlap.comparison.people.identity import Entity, Identities, people_of
from coverlap.comparison.people.names import headlines_of, mentions_of
from coverlap.comparison.people.resolve import Resolver
from coverlap.comparison.people.roles import Roles, roles_of
from coverlap.comparison.utterances import Utterance, utterances
from coverlap.model.comparison import VoiceRow, VoiceStatus
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle


@dataclass
class Voice:
    """Somebody who speaks: under which name, and what and in how many words, by the number of the article."""

    who: Entity | Description
    heard: dict[int, list[tuple[Utterance, int]]] = field(default_factory=lambda: defaultdict(list))


def voices(articles: Sequence[AnnotatedArticle]) -> tuple[VoiceRow, ...]:
    """The rows of an event; none where nobody speaks."""
    if not articles:
        return ()
    code = articles[0].document.language
    headlines = [headlines_of(article.document) for article in articles]
    mentions = [mentions_of(article.document, spans) for article, spans in zip(articles, headlines, strict=True)]
    people = people_of(mentions, code, articles[0].publishers.get)
    roles = roles_of([article.document.text for article in articles], people, code)
    found: dict[str, Voice] = {}
    for number, article in enumerate(articles):
        said = list(utterances(article, headlines[number], Resolver(article, number, people, roles)))
        for utterance, words in zip(said, _words(article, said), strict=True):
            who = utterance.who
            key = who.key if isinstance(who, Description) else who.name
            found.setdefault(key, Voice(who)).heard[number].append((utterance, words))
    texts = _Folded(articles)
    rows = [_rows(voice, articles, people, roles, texts) for voice in found.values()]
    return tuple(row for group in sorted(rows, key=_weight) for row in group)


def _weight(rows: Sequence[VoiceRow]) -> tuple[int, int, str]:
    speaking = sum(row.status in ("quoted", "reported") for row in rows)
    return -speaking, -sum(row.quoted_words + row.reported_words for row in rows), rows[0].person


def _rows(
    voice: Voice, articles: Sequence[AnnotatedArticle], people: Identities, roles: Roles, texts: _Folded
) -> list[VoiceRow]:
    who = voice.who
    name, role = (
        (who.phrase, "") if isinstance(who, Description) else (_name(who, articles, people), roles.fullest(who))
    )
    rows = []
    for number, article in enumerate(articles):
        if said := voice.heard.get(number):
            rows.append(_speaking(name, role, article, said))
        elif (mention := _mention(who, number, people, texts)) is not None:
            rows.append(VoiceRow(name, role, article.id, "named", span=mention))
        else:
            rows.append(VoiceRow(name, role, article.id, "not found"))
    return rows


def _name(who: Entity, articles: Sequence[AnnotatedArticle], people: Identities) -> str:
    """The name to show: that of a publisher with its article, where the text has it ("The Hill")."""
    number = min(who.articles)
    mention, article = people.first(who, number), articles[number]
    publisher = article.publishers.get(who.name)
    if mention is None or publisher is None or not publisher.name.endswith(f" {mention.name}"):
        return who.name
    before = publisher.name[: -len(mention.name)]
    printed = article.document.text[max(0, mention.start - len(before)) : mention.start]
    return publisher.name if printed.lower() == before.lower() else who.name


def _speaking(name: str, role: str, article: AnnotatedArticle, said: Sequence[tuple[Utterance, int]]) -> VoiceRow:
    total = int(np.count_nonzero(~article.document.boilerplate_tokens))
    quoted = sum(words for utterance, words in said if utterance.quoted)
    reported = sum(words for utterance, words in said if not utterance.quoted)
    status: VoiceStatus = "quoted" if quoted else "reported"
    first = next((utterance.span for utterance, _ in said if utterance.quoted == bool(quoted)), said[0][0].span)
    share = min(1.0, (quoted + reported) / total) if total else 0.0
    return VoiceRow(name, role, article.id, status, quoted, reported, share, len(said), first)


def _words(article: AnnotatedArticle, said: Sequence[Utterance]) -> list[int]:
    """How many words each utterance has: those in marks or printed whole; of reported speech those outside marks, the
    source and the verb left out."""
    if not said:
        return []
    spans = np.array([utterance.span for utterance in said], dtype=np.int32)
    tokens = article.document.tokens
    first, last = tokens.starts.searchsorted(spans[:, 0]), tokens.ends.searchsorted(spans[:, 1], side="right")
    marked = np.append(0, article.quoted.cumsum())
    whole, within = (last - first).tolist(), (marked[np.maximum(first, last)] - marked[first]).tolist()
    return [
        max(0, words if utterance.quoted else words - inside - utterance.saying)
        for utterance, words, inside in zip(said, whole, within, strict=True)
    ]


def _mention(who: Entity | Description, number: int, people: Identities, texts: _Folded) -> Span | None:
    """Where an article names somebody first; a description counts where it is printed word for word."""
    if isinstance(who, Entity):
        mention = people.first(who, number)
        return None if mention is None else Span(mention.start, mention.end)
    specific = " " in who.key or who.phrase.rpartition(" ")[2][0].isupper()  # not "people", "an official"
    return texts.find(who.key, number) if who.kind == "person" and specific else None


class _Folded:
    """The texts of the articles in lower case, made when they are first looked through."""

    def __init__(self, articles: Sequence[AnnotatedArticle]) -> None:
        self._texts = [article.document.text for article in articles]
        self._lowered: dict[int, str] = {}

    def find(self, phrase: str, number: int) -> Span | None:
        """Where an article has a phrase; None where it does not, and where lower case changes the text's length."""
        text = self._lowered.get(number)
        if text is None:
            lowered = self._texts[number].lower()
            text = self._lowered[number] = lowered if len(lowered) == len(self._texts[number]) else ""
        start = text.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if not (_in_word(text[start - 1 : start]) or _in_word(text[end : end + 1])):
                return Span(start, end)
            start = text.find(phrase, start + 1)
        return None


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
