"""Whom the words that name a source mean, in one article of an event.

In: an article with its names, the event's people and their roles; then its sources one by one, in text order. Out: an
`Entity`, or a `Description` where the text names nobody. A name is at the end of the source's noun phrase or beside
it, between commas; a description means him of whom the event's texts say so; a pronoun, and a description that fits
nobody, means whom the article itself has in focus there (`quotes/focus.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from coverlap.comparison.people.descriptions import Description, description, head_end
from coverlap.comparison.people.identity import Entity, Identities, Named
from coverlap.comparison.people.names import Mention
from coverlap.comparison.people.roles import Roles, word_before
from coverlap.lang import load
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.groups import other_pronouns
from coverlap.quotes.name_evidence import personal_words
from coverlap.quotes.nouns import nouns_of

Who = Entity | Description

_BACK_BODY = 3  # sentences in which a body or a group is, for "it" and "they"
_OBLIQUE = ("o", "p", "y", "t", "v", "V", "G")  # tags of words before a name that is no subject: prepositions, verbs
_PREPOSITIONS = ("o", "p", "y", "t")
_APPOSED = re.compile(r",\s+")
_APOSTROPHES = ("’", "'")
_CLOSES = re.compile(r"[,.;:]")
_WORDS = re.compile(r"[\w’'-]+")


class Resolver:
    """The sources of one article; what it is asked, it must be asked in the order of the text."""

    def __init__(self, article: AnnotatedArticle, number: int, people: Identities, roles: Roles) -> None:
        self.number, self.people, self.roles = number, people, roles
        self.publishers = article.publishers
        self.code, self.text = article.document.language, article.document.text
        self.named: tuple[Named, ...] = people.named[number]
        self.starts = [mention.start for mention, _ in self.named]
        self.tags = grammar_of(self.code).tags
        self.sentences: list[int] = article.document.sentences[:, 0].tolist()
        places = article.document.tokens.starts.searchsorted(self.starts)
        self.quoted: list[bool] = article.quoted.take(places, mode="clip").tolist() if self.starts else []
        self.spoke: dict[int, tuple[int, Who]] = {}  # sentence -> where its last source stands, and who it is
        self.speaking: set[Entity] = set()
        self.documents: dict[str, Entity] = {}
        self.unnamed: dict[str, Description] = {}

    def sentence(self, place: int) -> int:
        """The number of the sentence at a place."""
        return max(0, bisect_right(self.sentences, place) - 1)

    def who(self, source: Span, speaker: str = "") -> Who | None:
        """Whom a source means; None for what could not speak, and where nobody is in focus. `speaker` is whom words
        without a name mean in the article."""
        phrase = self.text[slice(*source)].lower()
        if phrase in personal_words(self.code).pronouns:
            meant = self.people.by_name.get(speaker)
            return meant if meant is None or (self.may_be_human(meant) and not self._is_group(meant)) else None
        if phrase in (other := other_pronouns(self.code)):
            return self.spoke_last(source.start, plural=other[phrase] == "group")
        if phrase.startswith(_APOSTROPHES):
            return None
        source = self._with_possessed(source)
        named = self.name_in(source) or self.name_beside(source)
        if named is not None:
            return named
        found = description(self.text, source, self.code)
        return self.described(found, source, self.people.by_name.get(speaker)) if found else None

    def note(self, source: Span, who: Who) -> None:
        """Who was said to speak by these words."""
        self.spoke[self.sentence(source.start)] = source.start, who
        if isinstance(who, Entity):
            self.speaking.add(who)

    def is_human(self, entity: Entity) -> bool:
        """The texts show that a name is a person's: by a title, a description, the surname alone, by what they say or
        do."""
        if not self.may_be_human(entity):
            return False
        if entity.titles or entity.goes_by_surname or entity in self.roles.phrases or entity in self.speaking:
            return True
        return entity in self.roles.acting and not self.roles.placed[entity]

    def may_be_human(self, entity: Entity) -> bool:
        """Nothing in the texts says that a name is no person's: no word of it, no article before it, not that they know
        it only as a place."""
        if not entity.is_person or entity in self.roles.things:
            return False
        return self.roles.placed[entity] < sum(entity.forms.values())

    def _is_group(self, entity: Entity) -> bool:
        """Every description of it ends in a noun for a group: "the consulting firm"."""
        nouns, phrases = nouns_of(self.code), self.roles.phrases.get(entity, ())
        return bool(phrases) and all(nouns.single(phrase.lower().split()[-1])[0] in nouns.groups for phrase in phrases)

    # Names

    def _inside(self, start: int, end: int) -> tuple[Named, ...]:
        """The names that begin or go on between two places."""
        first = bisect_left(self.starts, start)
        if first and self.named[first - 1][0].end > start:
            first -= 1
        return self.named[first : bisect_left(self.starts, end)]

    def name_in(self, source: Span) -> Entity | None:
        """The name that ends the source's noun phrase: "the mayor Jane Fox of Lowmere"."""
        inside = self._inside(*source)
        if not inside:
            return None
        end = max(head_end(self.text, source, self.code), *(m.end for m, _ in inside if m.start <= source.start), 0)
        for mention, entity in reversed(inside):
            if not mention.owns and end - 1 <= mention.end <= end + 1:
                return entity
        last, entity = inside[-1]
        full = not last.owns and len(last.words) > 1 and last.end >= source.end - 1
        if len(inside) > 1 and full:
            if not self.text[inside[-2][0].end : last.head].strip():
                return entity  # "the ambassador to the UN Jane Fox"
            before = word_before(self.text, last.head)
            if (
                before
                and before not in self.tags
                and nouns_of(self.code).single(before)[0] not in nouns_of(self.code).persons
            ):
                return entity  # "Heron Post editor at large Jane Fox", not "a friend of actor Jane Fox"
        return None

    def together(self, source: Span, who: Who) -> list[Entity]:
        """Who else speaks in the same words, by name: "Ana Ruiz, Ole Heron and Jane Fox said"."""
        inside = self._inside(*source)
        if not inside or inside[-1][1] is not who:
            return []
        found: list[Entity] = []
        for (mention, entity), (following, _) in zip(inside[-2::-1], inside[:0:-1], strict=True):
            between = self.text[mention.end : following.head].strip(" ,").lower()
            if mention.owns or not (self.tags.get(between) == "c" or (found and not between)):
                break
            found.append(entity)
        return [entity for entity in dict.fromkeys(reversed(found)) if entity is not who]

    def names_person(self, source: Span) -> bool:
        """The source ends in a name that may be a person's."""
        entity = self.name_in(source)
        return entity is not None and self.may_be_human(entity)

    def name_beside(self, source: Span) -> Entity | None:
        """The name that a description is set beside: "the mayor, Jane Fox, said"; "Jane Fox, the mayor, said"."""
        at = bisect_left(self.starts, source.end)
        if at < len(self.named):
            mention, entity = self.named[at]
            set_apart = _APPOSED.fullmatch(self.text, source.end, mention.head) and _CLOSES.match(
                self.text, mention.end
            )
            if set_apart and not mention.owns:
                return entity
        before = bisect_left(self.starts, source.start) - 1
        if before < 0:
            return None
        mention, entity = self.named[before]
        set_apart = _APPOSED.fullmatch(self.text, mention.end, source.start)
        governed = not mention.title and self.tag_before(mention.start) in (*_PREPOSITIONS, "d")
        return entity if set_apart and not mention.owns and not governed else None

    def subject(self, place: int) -> Entity | None:
        """The first person of the sentence before a place who is a subject."""
        first = bisect_left(self.starts, self.sentences[self.sentence(place)])
        for at in range(first, bisect_left(self.starts, place)):
            mention, entity = self.named[at]
            outside = not self.quoted[at] and not mention.owns
            if outside and self.is_human(entity) and not self._is_oblique(mention):
                return entity
        return None

    def _with_possessed(self, source: Span) -> Span:
        """A source that ends in a possessive, with what is possessed: "Fox’s", "family said"."""
        inside = self._inside(*source)
        if not inside or not inside[-1][0].owns or source.end - inside[-1][0].end > 2:
            return source
        match, nouns = _possessed(self.code).match(self.text, inside[-1][0].end), nouns_of(self.code)
        words = match["words"].split() if match else []
        for last in range(len(words), 0, -1):
            if nouns.single(words[last - 1])[0] in nouns.persons | nouns.documents and match:
                return Span(source.start, match.start("words") + len(" ".join(words[:last])))
        return source

    def tag_before(self, place: int) -> str:
        """The tag of the word before a place; "" for a word that is not listed."""
        return self.tags.get(word_before(self.text, place), "")

    def is_governed(self, source: Span) -> bool:
        """A preposition comes before the source: it is no subject."""
        return self.tag_before(source.start) in _PREPOSITIONS

    def _is_oblique(self, mention: Mention) -> bool:
        """A preposition, a verb or a participle comes before the name or its description: it is no subject."""
        words, gerund = self.text[max(0, mention.head - 60) : mention.head].split(), load(self.code).endings.gerund
        nouns = nouns_of(self.code)
        while words and words[-1].islower() and nouns.single(words[-1])[0] in nouns.persons:
            words.pop()
            while words and words[-1].islower() and words[-1] not in self.tags and not words[-1].endswith(gerund):
                words.pop()
        last = words[-1].lower() if words else ""
        return self.tags.get(last, "") in _OBLIQUE or last.endswith(gerund)

    def spoke_last(self, place: int, *, plural: bool) -> Who | None:
        """The body or the group that spoke last, not far above."""
        last = self.sentence(place)
        for sentence in range(last, max(-1, last - _BACK_BODY - 1), -1):
            if sentence in self.spoke and self.spoke[sentence][0] < place:
                who = self.spoke[sentence][1]
                if isinstance(who, Description):
                    return who if who.plural == plural else None
                return who if not plural and not self.is_human(who) else None
        return None

    # Descriptions

    def described(self, found: Description, source: Span, meant: Entity | None) -> Who | None:
        """Whom a description means, or the description itself; None for what could not speak. `meant` is whom the
        article has in focus."""
        if found.kind == "document":
            return self._document(found, source, meant)
        if not found.kind:
            return meant
        if found.plural:
            return found
        if found.definite and (holder := self._holder(found, source.start) or self.unnamed.get(found.noun)):
            return holder
        if not found.definite:
            self.unnamed[found.noun] = found
        if not found.pointing:
            return found
        if found.noun in nouns_of(self.code).groups:
            return self._body(found.noun, source.start) or found
        return meant or found

    def _holder(self, found: Description, place: int) -> Entity | None:
        """Of those whom the article names and some text calls by the noun, the one whose descriptions share most words
        with this one; of several, the one named last."""
        words = set(_WORDS.findall(found.phrase.lower())) - {found.noun}

        def rank(entity: Entity) -> tuple[int, int]:
            said = set(_WORDS.findall(" ".join(self.roles.phrases[entity]).lower()))
            last = max((m.start for m, named in self.named if named is entity and m.start < place), default=-1)
            return len(words & said), last

        holders = [e for e in self.roles.holders.get(found.noun, ()) if self.number in e.articles]
        return max(holders, key=rank, default=None)

    def _body(self, noun: str, place: int) -> Entity | None:
        """The body named last before a place with a noun in its name."""
        named = self.named[: bisect_left(self.starts, place)]
        return next((e for m, e in reversed(named) if noun in m.words and len(m.words) > 1), None)

    def _document(self, found: Description, source: Span, owner: Entity | None) -> Who | None:
        """Whose a document is: the name in the phrase, the owner in focus, for what the press prints the publisher
        named last; else the document speaks for itself."""
        if inside := self._inside(*source):
            return inside[-1][1]
        if owner is None and found.noun in nouns_of(self.code).press:
            before = zip(self.named[: bisect_left(self.starts, source.start)], self.quoted, strict=False)
            publishers = [e for (m, e), quoted in before if not quoted and self.publishers.get(m.name)]
            owner = publishers[-1] if publishers else None
        if owner is None:
            return self.documents.get(found.noun, found)
        self.documents[found.noun] = owner
        return owner


@cache
def _possessed(code: str) -> re.Pattern[str]:
    """The words behind a name and its possessive ending."""
    return re.compile(rf"(?:{load(code).endings.owner})? (?P<words>[a-z][\w-]*(?: [a-z][\w-]*)?)")
