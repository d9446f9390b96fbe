"""Who says what in a language whose verb comes second: German, Dutch.

In: a tagged line, and for a quotation its position. Out: the words that name the source, and the cue. The subject is
before the verb where it opens its clause, and behind the verb where anything else does: a quotation, a place, a
clause. In a clause with a conjunction the verb is last. A verb may leave its particle at the end of the clause
("teilte … mit") or its meaning in a participle there ("hat … erklärt").

The decision that is not obvious: that a sentence is reported is shown by a clause of its own (that, whether, to), by
the mood of its verb, or by a phrase that names a source. A cue with an object alone ("kündigte einen Streik an") tells
what somebody did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coverlap.quotes.clause_words import ENDS, ClauseWords, speech_of
from coverlap.quotes.lines import Line
from coverlap.quotes.source_match import SourceMatch

_FAR, _NEAR = 60, 4  # words
_NAME_WORDS, _SMALL_WORD = 4, 3  # words, letters
_EDGES = "\"'“”„‟«»‹›‘’‚ ,."
_NOUN = r"(?:[dhD#a]{0,3}[nrevVC#]{0,5}?[NM]{1,8}#?|[dhD][ne]{1,3})"  # Dutch nouns are small
_TAIL = rf"(?:(?<=[NM'])(?:[op]{_NOUN}|[dh][nev]{{0,3}}[NM]{{1,5}}|Q(?=[.,v])|\([^)]{{1,30}}\)))"
_PHRASE = rf"(?:{_NOUN}{_TAIL}{{0,4}}(?:c{_NOUN}{_TAIL}{{0,2}})?|H|D(?![nN])|(?:d[nN]{{0,2}}|[nN]{{1,2}})Q)"
_ASIDE = r"(?:,[^,Q;:.]{1,80},)"
_LEFT = re.compile(rf"(?P<subject>{_PHRASE})(?P<aside>{_ASIDE})?[rxmbC]{{0,3}}$")
_SET_APART = re.compile(rf"(?:^|(?<=[.;:c]))[cr]{{0,2}}(?P<subject>{_PHRASE}),[^Q;:.]{{1,90}},$")
_BEFORE = re.compile(rf"(?P<subject>{_PHRASE}),$")
_OPENING = re.compile(rf"[cr]{{0,2}},?(?P<subject>{_PHRASE}){_ASIDE}?[rn]{{0,2}}(?:[oprC][^,;:.Q]{{0,40}})?$")
_RIGHT = re.compile(rf"[OrC]{{0,4}}(?P<subject>{_PHRASE}|Q)(?P<name>,[NM]{{2,4}}(?=[,.:;Q]|$))?")
_BARE = re.compile(rf"(?P<subject>{_PHRASE}|Q)")
_OWNER = re.compile(rf"o?(?P<subject>{_PHRASE})")
_BEFORE_VERB = re.compile(rf"(?P<subject>{_PHRASE})(?:{_ASIDE})?[vxmbn]")
_BEHIND_VERB = re.compile(rf"[^:]{{0,60}}?[vxb](?P<subject>{_PHRASE})")
_HEAD = re.compile(
    rf"[cr]{{0,2}}(?P<name>{_PHRASE}(?:\([^)]{{1,20}}\))?(?:,[^,Q:]{{1,80}})?,?)[rn]{{0,2}}(?:[op][^:Q]{{0,40}})?:$"
)
_REPLY_ENDS = ("", *",.-:opCr")
_LAST = ENDS + "Qxb"  # what may be behind a verb that closes its clause
_VERB = re.compile("[vVxbm]")


def applies(code: str) -> bool:
    """True for a language whose pack says that its verbs come second."""
    return speech_of(code).is_a("order", "second")


def find(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    """The source of the quotation that is word `position` of a line; None where the text names none."""
    sentence = ClauseWords(line, text, speech_of(code))
    found = _found(sentence, position)
    if found and found.first < position < found.last:
        found = found._replace(last=position)
    if not found or found.first == position:
        return None
    inner = text[line.starts[position] : line.ends[position]].strip(_EDGES)
    return None if is_name(inner) and not sentence.names(found.cue, position) else found


def _found(sentence: ClauseWords, position: int) -> SourceMatch | None:
    found: SourceMatch | None
    beside = _beside(sentence, position)
    phrase = _phrase(sentence) or _view_of(sentence)
    if phrase and sentence.clause_start(phrase.cue) != sentence.clause_start(position):
        found = beside or _governing(sentence, position) or phrase
    else:
        found = beside or phrase or _governing(sentence, position)
    return found or _labelled(sentence, position)


def is_name(inner: str) -> bool:
    """True for words in marks that read like a name or a term: few, and every longer one with a capital. Nouns have one
    in German, so that a name and a single noun look alike."""
    words = inner.split()
    if not 0 < len(words) <= _NAME_WORDS or inner[-1:] in "!?":
        return False
    return words[0][:1].isupper() and all(word[0].isupper() or len(word) <= _SMALL_WORD for word in words)


def reply(line: Line, text: str, code: str) -> SourceMatch | None:
    """The source of a line that begins with the verb of the quotation above it: "sagte Anna Beispiel"."""
    sentence = ClauseWords(line, text, speech_of(code))
    for cue, finite in _cues(sentence):
        if finite == 0:
            return _subject(sentence, finite, cue)
    return None


def reported(line: Line, text: str, code: str) -> SourceMatch | None:
    """The source of a sentence of reported speech; None where it reports nothing."""
    sentence = ClauseWords(line, text, speech_of(code))
    if found := _phrase(sentence):
        return found
    for cue, finite in _cues(sentence):
        if _has_clause(sentence, cue, finite) and (found := _subject(sentence, finite, cue)):
            return found
    return None


def shows_mood(line: Line, text: str, code: str, *, doubtful: bool) -> bool:
    """True where the form of a verb shows that the sentence is somebody's; `doubtful`: also forms with other uses."""
    sentence = ClauseWords(line, text, speech_of(code))
    kinds = ("mood", "doubtful") if doubtful else ("mood",)
    return any(
        sentence.is_a(kind, place) and sentence.tags[place] not in "NQ"
        for kind in kinds
        for place in range(len(sentence.words))
    ) or sentence.is_a("infer", 0)


def _cues(sentence: ClauseWords) -> Iterator[tuple[int, int]]:
    """The cue verbs of a sentence: the place of the word that means it, and of the verb that its subject is beside."""
    for place, word in enumerate(sentence.words[: _FAR * 3]):
        if sentence.tags[place] in "NQ" or word not in sentence.speech.forms:
            continue
        end = sentence.clause_end(place)
        particles = sentence.speech.forms[word]
        parted = any(p and p in sentence.words[place + 1 : end] for p in particles)
        if not parted and "" not in particles:
            continue
        start = sentence.clause_start(place)
        helpers = [at for at in range(start, place) if sentence.is_a("have", at) or sentence.is_a("become", at)]
        helpers = helpers if word in sentence.speech.perfect else []
        closed = sentence.is_a("have", place + 1) or sentence.is_a("become", place + 1)
        bare = word in sentence.speech.participles and not helpers and not closed
        if (bare and not sentence.is_a("as", start)) or sentence.attributive(place):
            continue  # "die berichteten Schäden"
        yield place, (helpers or [place])[-1]


def _has_clause(sentence: ClauseWords, cue: int, finite: int) -> bool:
    """True where a clause of its own says what the cue reports."""
    end = sentence.clause_end(max(cue, finite))
    words, tags = sentence.words, sentence.tags
    start = sentence.clause_start(finite)
    if sentence.is_a("as", start) or (start and sentence.is_a("as", start + 1)):
        return True  # "wie die Polizei mitteilte"
    if start and tags[start - 1] == "," and end >= len(tags) - 1 and finite <= start + 2:
        return True  # "..., sagte Anna Beispiel."
    while end < len(tags) and tags[end] in ",:-":
        last = sentence.clause_end(end)
        inside = range(end + 1, last)
        first = words[end + 1] if end + 1 < len(words) else ""
        if tags[end] == ":" or (end + 1 < len(tags) and tags[end + 1] == "s") or sentence.is_a("question", end + 1):
            return True
        if not first or any(sentence.is_a(kind, at) for kind in ("mood", "doubtful", "infinitive") for at in inside):
            return True
        end = last
    end = sentence.clause_end(max(cue, finite))
    return "s" in tags[max(cue, finite) + 1 : end]  # Dutch has no comma there: "zei dat de brug veilig is"


def _subject(sentence: ClauseWords, finite: int, cue: int) -> SourceMatch | None:
    """The subject of the verb at this place; of one that quotes, whom it quotes."""
    found = _nominative(sentence, finite, cue)
    if not found or not sentence.is_a("quoting", cue) or sentence.is_a("become", finite):
        return found
    behind = max(found.last, cue + 1)
    quoted = _RIGHT.match(sentence.tags, behind)
    return SourceMatch(*quoted.span("subject"), cue, "medium") if quoted else found


def _nominative(sentence: ClauseWords, finite: int, cue: int) -> SourceMatch | None:
    tags = sentence.tags
    start = sentence.clause_start(finite)
    if sentence.is_a("become", finite) and not sentence.is_a("quoting", cue):
        return _agent(sentence, finite, cue)
    if tags[finite - 1 : finite] == "c" and (verbs := list(_VERB.finditer(tags, start, finite - 1))):
        return _nominative(sentence, verbs[-1].start(), cue)  # "stand auf und rief"
    last = finite + 1 >= len(tags) or tags[finite + 1] in _LAST
    if last and (tags[start : start + 1] == "s" or sentence.is_a("as", start)):
        match = _RIGHT.match(tags, start + 1, finite + 1)
        if match and match.end("subject") > start + 1:
            return SourceMatch(*match.span("subject"), cue, "high")
    if start == finite and (apart := _SET_APART.search(tags, 0, start)) and tags[apart.start("subject")] != "s":
        return SourceMatch(*apart.span("subject"), cue, "high")
    if sentence.is_a("nominative", finite + 1):
        return SourceMatch(finite + 1, finite + 2, cue, "high")  # "den Plan nannte er"
    if (
        start < finite
        and last
        and sentence.is_a("relative", start)
        and (match := _BEFORE.search(tags, max(0, start - _FAR), start))
    ):
        return SourceMatch(*match.span("subject"), cue, "medium")
    if _inverted(sentence, start, finite) and (first := _RIGHT.match(tags, finite + 1)):
        place = first.start("subject")
        if not sentence.is_a("impersonal", place):
            return _right(sentence, first, cue)
        return _written(sentence, place, cue)
    left = _LEFT.search(tags, max(0, finite - _FAR), finite)
    if left and not sentence.is_a("impersonal", left.start("subject")):
        return SourceMatch(*left.span("subject"), cue, "high")
    if left:
        return _written(sentence, left.start("subject"), cue)
    behind = _RIGHT.match(tags, finite + 1)
    return _right(sentence, behind, cue) if behind else None


def _agent(sentence: ClauseWords, finite: int, cue: int) -> SourceMatch | None:
    """By whom something is said in the passive: "wird von Kennern bezeichnet"."""
    for at in range(finite + 1, cue):
        if sentence.is_a("agent", at) and (match := _BARE.match(sentence.tags, at + 1)):
            return SourceMatch(*match.span("subject"), cue, "high")
    return None


def _right(sentence: ClauseWords, match: re.Match[str], cue: int) -> SourceMatch:
    """A subject behind its verb, with a name set off by a comma: "der Sprecher, Karl Muster,"."""
    first, last = match.span("subject")
    return SourceMatch(first, match.end("name") if match["name"] else last, cue, "high")


def _written(sentence: ClauseWords, place: int, cue: int) -> SourceMatch | None:
    """The writing that an impersonal verb speaks of: "heißt es in der Mitteilung", "In der Mitteilung heißt es"."""
    for at in (*range(place + 1, min(place + 6, len(sentence.tags))), *range(sentence.clause_start(cue), cue)):
        if sentence.is_a("place", at) and (match := _BARE.match(sentence.tags, at + 1)):
            return SourceMatch(*match.span("subject"), cue, "medium")
    return None


def _inverted(sentence: ClauseWords, start: int, finite: int) -> bool:
    """True where something other than its subject is before the verb of a main clause."""
    before = sentence.tags[start:finite]
    if not before:
        return True
    if sentence.is_a("oblique", start) and len(before) < 4 and "N" not in before[:1]:
        return _RIGHT.match(sentence.tags, finite + 1) is not None
    return not _OPENING.match(before) or before[0] in "opyrsAa"


def _beside(sentence: ClauseWords, position: int) -> SourceMatch | None:
    """The cue behind a quotation, where its sentence goes on: "…“, sagte Anna Beispiel"."""
    tags = sentence.tags
    at = position + 1
    while at < len(tags) and tags[at] in ",-":
        at += 1
    if at >= len(tags):
        return None
    if sentence.is_a("reply", at) or sentence.is_a("source", at):
        match = _RIGHT.match(tags, at + 1)
        return _right(sentence, match, at) if match else None
    for cue, finite in _cues(sentence):
        if finite >= at and finite - at < 2 and (found := _subject(sentence, finite, cue)):
            return found
    return None


def _governing(sentence: ClauseWords, position: int) -> SourceMatch | None:
    """The nearest cue before a quotation in its sentence, or else the first behind it."""
    cues = list(_cues(sentence))
    before = [(cue, finite) for cue, finite in cues if finite < position]
    sure = [(cue, finite) for cue, finite in before if not sentence.is_a("mood", finite)]
    for cue, finite in (*reversed(sure or before), *((c, f) for c, f in cues if f > position)):
        if found := _subject(sentence, finite, cue):
            near = abs(position - finite) < _NEAR
            return found if near else found._replace(confidence="medium")
    return None


def _phrase(sentence: ClauseWords) -> SourceMatch | None:
    """A phrase that names a source: "laut der Polizei", "nach Angaben von …", "der Polizei zufolge", "so der Rat"."""
    tags = sentence.tags
    for at in range(min(len(tags), _FAR * 2)):
        if sentence.is_a("source", at) and (match := _BARE.match(tags, at + 1)):
            return SourceMatch(*match.span("subject"), at, "high")
        if sentence.is_a("after", at) and (found := _view(sentence, at)):
            return found
        if sentence.is_a("behind", at) and (left := _LEFT.search(tags, max(0, at - 20), at)):
            return SourceMatch(*left.span("subject"), at, "high")
        apart = sentence.is_a("reply", at) and tags[at - 1 : at] in (",", "-")
        if apart and (match := _BARE.match(tags, at + 1)) and tags[match.end() : match.end() + 1] in _REPLY_ENDS:
            return SourceMatch(*match.span("subject"), at, "high")
        if at and sentence.is_a("within", at) and sentence.is_a("view", at - 1):
            first = at - 2 if tags[at - 2 : at - 1] == "h" else at - 1
            return SourceMatch(first, at, at, "medium")
    return None


def _view_of(sentence: ClauseWords) -> SourceMatch | None:
    """ "Für den Minister ist die Lage „ernst“"."""
    match = _BARE.match(sentence.tags, 1) if sentence.is_a("for", 0) else None
    return SourceMatch(*match.span("subject"), 0, "medium") if match else None


def _view(sentence: ClauseWords, at: int) -> SourceMatch | None:
    """ "nach Angaben der Polizei", "nach Polizeiangaben", "nach eigenen Angaben"."""
    for noun in range(at + 1, min(at + 6, len(sentence.tags))):
        word = sentence.words[noun]
        compound = any(word.endswith(ending) for ending in sentence.speech.words.get("compound", ()))
        if not sentence.is_a("view", noun) and not compound:
            if sentence.tags[noun] in ENDS:
                return None
            continue
        match = _OWNER.match(sentence.tags, noun + 1)
        owned = match and (sentence.tags[noun + 1] == "o" or sentence.is_a("genitive", noun + 1))
        if match and owned:
            return SourceMatch(*match.span("subject"), noun, "high")
        return SourceMatch(at + 1, noun + 1, at, "medium")
    return None


def _labelled(sentence: ClauseWords, position: int) -> SourceMatch | None:
    """A colon before the quotation: who opens the sentence speaks."""
    if sentence.tags[position - 1 : position] != ":":
        return None
    if match := _HEAD.match(sentence.tags, 0, position):
        return SourceMatch(*match.span("name"), -1, "medium")
    match = _BEFORE_VERB.match(sentence.tags, 0, position) or _BEHIND_VERB.match(sentence.tags, 0, position)
    return SourceMatch(*match.span("subject"), -1, "medium") if match else None
