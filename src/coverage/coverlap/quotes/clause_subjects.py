"""The subject of a verb in a language whose verb comes second.

In: a sentence as `ClauseWords` and the place of a finite verb. Out: the words of its subject, as a `SourceMatch`.

The decision that is not obvious: word order alone does not tell subject from object ("Den Plan nannte Fox teuer",
"Diese Forderung wies der Rat zurück"). Words that an article or an ending shows to be in another case are no subject,
and of two phrases that could be, one that is headed by a noun for a thing gives way to one that is not.
"""

from __future__ import annotations

import re

from coverlap.quotes.clause_words import ENDS, ClauseWords
from coverlap.quotes.source_match import SourceMatch

FAR = 60  # words
# Dutch nouns are small; "die im Tal geborene Fox" has words of its own between article and name
_NOUN = r"(?:[dhD#a]{0,3}[nrevVC#]{0,5}?[NM]{1,8}#?|[dhD][ne]{1,3}|[dh][opd][dhnN#C]{1,6}[nevr][NM]{1,8})"
_MARKED = r"(?:d[nN]{0,2})?Q(?=[.,vVxbm]|$)"
_TAIL = rf"(?:(?<=[NM'#])(?:[op]{_NOUN}|[dh][nev]{{0,3}}[NM]{{1,5}}|{_MARKED}|\([^)]{{1,30}}\)))"
PHRASE = rf"(?:{_NOUN}{_TAIL}{{0,4}}(?:c{_NOUN}{_TAIL}{{0,2}})?|H|D(?![nN])|(?:d[nN]{{0,2}}|[nN]{{1,2}})Q)"
ASIDE = r"(?:,[^,Q;:.]{1,80},)"
_LEFT = re.compile(rf"(?P<subject>{PHRASE})(?P<aside>{ASIDE})?[rxmbC]{{0,3}}$")
_SET_APART = re.compile(
    rf"(?:^|(?<=[.;:c]))[cr]{{0,2}}(?P<subject>{PHRASE})"
    rf"(?:(?P<name>,[NM]{{2,4}})(?:\([^)]{{1,30}}\))?|,(?:[^Q;:]|(?<=[Nn])Q){{1,90}}),$"
)
_NAMED_APART = re.compile(rf",(?P<subject>{PHRASE})(?P<name>,[NM]{{2,4}})(?:\([^)]{{1,30}}\))?,$")
_BEFORE = re.compile(rf"(?P<subject>{PHRASE}),$")
_OPENING = re.compile(rf"[cr]{{0,2}},?(?P<subject>{PHRASE}){ASIDE}?[rn]{{0,2}}(?:[oprC][^,;:.Q]{{0,40}})?$")
RIGHT = re.compile(rf"[OrC]{{0,4}}(?P<subject>{PHRASE}|Q)(?P<name>,[NM]{{2,4}}(?=[,.:;Q]|$))?")
BARE = re.compile(rf"(?P<subject>{PHRASE}|Q)")
_HEAD = re.compile(r"[dhD#a]{0,3}[nrevVC#]{0,5}?(?P<head>[NM]{1,8})")
_LAST = ENDS + "Qxbm"  # what may be behind a verb that closes its clause
_VERB = re.compile("[vVxbm]")
_NOT_OPENING = "opysAa"  # tags of words that begin no subject


def subject_of(sentence: ClauseWords, finite: int, cue: int) -> SourceMatch | None:
    """The subject of the verb at this place; of a cue that quotes, whom it quotes."""
    found = _nominative(sentence, finite, cue)
    if not found or not sentence.is_a("quoting", cue) or sentence.is_a("become", finite):
        return found
    behind = max(found.last, cue + 1)
    quoted = RIGHT.match(sentence.tags, behind)
    return SourceMatch(*quoted.span("subject"), cue, "medium") if quoted else found


def behind(match: re.Match[str], cue: int) -> SourceMatch:
    """A subject behind its verb, with a name set off by a comma: "der Sprecher, Karl Muster,"."""
    first, last = match.span("subject")
    return SourceMatch(first, match.end("name") if match["name"] else last, cue, "high")


def first_verb(sentence: ClauseWords, start: int, end: int) -> int | None:
    """The first verb from `start` to before `end` that no conjunction or relative pronoun makes a clause of its own."""
    for match in _VERB.finditer(sentence.tags, start, end):
        place = sentence.clause_start(match.start())
        if sentence.tags[place] != "s" and not (place and sentence.is_a("relative", place)):
            return match.start()
    return None


def _nominative(sentence: ClauseWords, finite: int, cue: int) -> SourceMatch | None:
    tags, start = sentence.tags, sentence.clause_start(finite)
    if sentence.is_a("become", finite) and not sentence.is_a("quoting", cue):
        return _agent(sentence, finite, cue)
    if tags[finite - 1 : finite] == "c":  # "stand auf und rief"
        first = first_verb(sentence, start, finite - 1)
        first = first_verb(sentence, 0, finite - 1) if first is None else first
        if first is not None:
            return _nominative(sentence, first, cue)
    last = finite + 1 >= len(tags) or tags[finite + 1] in _LAST
    if last and (tags[start : start + 1] == "s" or sentence.is_a("as", start)):
        match = RIGHT.match(tags, start + 1, finite + 1)
        if match and match.end("subject") > start + 1:
            return SourceMatch(*match.span("subject"), cue, "high")
    if sentence.is_a("nominative", finite + 1):
        return SourceMatch(finite + 1, finite + 2, cue, "high")  # "den Plan nannte er"
    relative = last and start < finite and sentence.is_a("relative", start)
    if relative and (match := _BEFORE.search(tags, max(0, start - FAR), start)):
        return SourceMatch(*match.span("subject"), cue, "medium")
    return _of_two(sentence, _left(sentence, start, finite), _right(sentence, finite), cue)


def _of_two(
    sentence: ClauseWords, left: re.Match[str] | None, right: re.Match[str] | None, cue: int
) -> SourceMatch | None:
    """The subject, of the words before a verb and those behind it."""
    if left and right and sentence.is_thing(_head(sentence, left)) and not sentence.is_thing(_head(sentence, right)):
        left = None
    if left:
        place = left.start("subject")
        name = left.groupdict().get("name")
        found = SourceMatch(place, left.end("name") if name else left.end("subject"), cue, "high")
    elif right:
        place, found = right.start("subject"), behind(right, cue)
    else:
        return None
    return _written(sentence, place, cue) if sentence.is_a("impersonal", place) else _without_object(sentence, found)


def _without_object(sentence: ClauseWords, found: SourceMatch) -> SourceMatch:
    """A subject without the object that follows it ("nannte der Rat den Plan"), or those whom it tells."""
    for at in range(found.first + 1, found.last):
        if sentence.is_a("addressing", at) or (sentence.is_a("oblique", at) and sentence.tags[at - 1] in "NM#"):
            return found._replace(last=at)
    return found


def _left(sentence: ClauseWords, start: int, finite: int) -> re.Match[str] | None:
    """What can be the subject of a verb among the words before it."""
    tags = sentence.tags
    if start == finite:
        apart = _SET_APART.search(tags, 0, start) or _NAMED_APART.search(tags, 0, start)
        return apart if apart and tags[apart.start("subject")] != "s" and _may_be(sentence, apart) else None
    if _inverted(sentence, start, finite) and RIGHT.match(tags, finite + 1):
        return None
    left = _LEFT.search(tags, max(0, finite - FAR), finite)
    return left if left and _may_be(sentence, left) else None


def _right(sentence: ClauseWords, finite: int) -> re.Match[str] | None:
    """What can be the subject of a verb among the words behind it."""
    match = RIGHT.match(sentence.tags, finite + 1)
    if match and not _may_be(sentence, match):
        match = RIGHT.match(sentence.tags, match.end())  # "sagte den Gästen Karl Muster"
    return match if match and _may_be(sentence, match) else None


def _may_be(sentence: ClauseWords, match: re.Match[str]) -> bool:
    """False for words whose article or ending shows that they are no subject."""
    first, head = match.start("subject"), _HEAD.match(sentence.tags, *match.span("subject"))
    if sentence.is_a("oblique", first) or (sentence.is_a("pointing", first) and match.end("subject") == first + 1):
        return False
    if not head or not sentence.is_a("either case", first):
        return True
    return not any(
        sentence.ends_as("oblique ending", sentence.words[at]) for at in range(first + 1, head.start("head"))
    )


def _head(sentence: ClauseWords, match: re.Match[str]) -> tuple[str, ...]:
    """The nouns that head a phrase: an office with its name is several."""
    head = _HEAD.match(sentence.tags, *match.span("subject"))
    return tuple(sentence.words[head.start("head") : head.end("head")]) if head else ()


def _agent(sentence: ClauseWords, finite: int, cue: int) -> SourceMatch | None:
    """By whom something is said in the passive: "wird von Kennern bezeichnet"."""
    end = next((at for at in range(finite + 1, cue) if sentence.is_a("predicate", at)), cue)
    for at in reversed(range(finite + 1, end)):
        if sentence.is_a("agent", at) and (match := BARE.match(sentence.tags, at + 1)):
            return SourceMatch(*match.span("subject"), cue, "high")
    return None


def _written(sentence: ClauseWords, place: int, cue: int) -> SourceMatch | None:
    """The writing that an impersonal verb speaks of: "heißt es in der Mitteilung", "In der Mitteilung heißt es"."""
    start = sentence.clause_start(cue)
    for at in (*range(place + 1, min(place + 6, len(sentence.tags))), *range(start, cue)):
        if sentence.is_a("place", at) and (match := BARE.match(sentence.tags, at + 1)):
            return SourceMatch(*match.span("subject"), cue, "medium")
    return None


def _inverted(sentence: ClauseWords, start: int, finite: int) -> bool:
    """True where something other than its subject is before the verb of a main clause."""
    before = sentence.tags[start:finite]
    if not before or before[0] in _NOT_OPENING or sentence.is_manner(start, finite):
        return True
    opening = _OPENING.match(sentence.tags, start, finite)
    return opening is None or not _may_be(sentence, opening)
