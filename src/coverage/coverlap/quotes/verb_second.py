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
from collections.abc import Iterator, Sequence

from coverlap.quotes.clause_subjects import BARE, FAR, PHRASE, RIGHT, behind, first_verb, subject_of
from coverlap.quotes.clause_words import ENDS, ClauseWords, speech_of
from coverlap.quotes.lines import Line
from coverlap.quotes.source_match import SourceMatch

_NEAR = 4  # words
_NAME_WORDS, _SMALL_WORD, _TITLE_WORDS = 4, 3, 6  # words, letters, words
_EDGES = "\"'“”„‟«»‹›‘’‚ ,."
_LEFT = re.compile(rf"(?P<subject>{PHRASE})$")
_OWNER = re.compile(rf"o?(?P<subject>{PHRASE})")
_HEAD = re.compile(
    rf"[cr]{{0,2}}(?P<name>{PHRASE}(?:\([^)]{{1,20}}\))?(?:,[^,Q:]{{1,80}})?,?)[rn]{{0,2}}(?:[op][^,:QvVxbm]{{0,40}})?:$"
)
_REPLY_ENDS = ("", *",.-:opCr")


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
    return None if names_a_thing(line, position, text, code, found.cue) else found


def _found(sentence: ClauseWords, position: int) -> SourceMatch | None:
    beside = _beside(sentence, position)
    phrase, governing = _phrase(sentence) or _view_of(sentence), _governing(sentence, position)
    if phrase and sentence.clause_start(phrase.cue) == sentence.clause_start(position):
        return beside or phrase
    if not governing or not sentence.says(governing.cue):
        governing = _as_said(sentence) or governing
    return beside or governing or phrase or _labelled(sentence, position) or _wanted(sentence, position)


def names_a_thing(line: Line, position: int, text: str, code: str, cue: int = -1) -> bool:
    """True for words in marks that are a name, a title or a term, and nobody's statement; `cue` is the verb that would
    report them."""
    sentence = ClauseWords(line, text, speech_of(code))
    inner = text[line.starts[position] : line.ends[position]].strip(_EDGES)
    words = inner.split()
    if not words or inner[-1:] in "!?" or sentence.names(cue, position):
        return False
    if cue >= 0 and sentence.is_a("predicate", position - 1):
        return False  # "sieht den Plan als „Absage“"
    if sentence.is_a("so called", position - 1):
        return True
    behind = line.tags[position - 1 : position] == "N" and not sentence.is_a("statement", position - 1)
    if behind and words[0][:1].isupper() and len(words) <= _TITLE_WORDS:
        return True  # "der Sender „Kanal Tal“"
    if not _is_name(words):
        return False
    stated = sentence.is_a("indefinite", position - 1) or line.tags[position - 1 : position] in ("h", ",")
    return not (stated and cue >= 0 and _has_clause(sentence, cue, cue))


def _is_name(words: Sequence[str]) -> bool:
    """True for words in marks that read like a name or a term: few, and every longer one with a capital. Nouns have one
    in German, so that a name and a single noun look alike."""
    if len(words) > _NAME_WORDS:
        return False
    return words[0][:1].isupper() and all(word[0].isupper() or len(word) <= _SMALL_WORD for word in words)


def reply(line: Line, text: str, code: str) -> SourceMatch | None:
    """The source of a line that begins with the verb of the quotation above it: "sagte Anna Beispiel", "Das
    räumte Anna Beispiel ein"."""
    sentence = ClauseWords(line, text, speech_of(code))
    for cue, finite in _cues(sentence):
        if finite == 0 or (finite == 1 and sentence.is_a("pointing", 0)):
            return subject_of(sentence, finite, cue)
    return None


def reported(line: Line, text: str, code: str) -> SourceMatch | None:
    """The source of a sentence of reported speech; None where it reports nothing."""
    sentence = ClauseWords(line, text, speech_of(code))
    if found := _phrase(sentence):
        return found
    for cue, finite in _cues(sentence):
        if _has_clause(sentence, cue, finite) and (found := subject_of(sentence, finite, cue)):
            return found
    return _stated(sentence, len(sentence.tags))


def shows_mood(line: Line, text: str, code: str, *, doubtful: bool) -> bool:
    """True where the form of a verb shows that the sentence is somebody's; `doubtful`: also forms with other uses."""
    speech = speech_of(code)
    kinds = [kind for kind in ("mood", *(("doubtful",) if doubtful else ())) if speech.words.get(kind)]
    if not kinds and not speech.words.get("infer"):
        return False  # a language whose verbs have no such form
    sentence = ClauseWords(line, text, speech)
    return any(
        sentence.is_a(kind, place) and sentence.tags[place] not in "NQ"
        for kind in kinds
        for place in range(len(sentence.words))
    ) or sentence.is_a("infer", 0)


def _cues(sentence: ClauseWords) -> Iterator[tuple[int, int]]:
    """The cue verbs of a sentence: the place of the word that means it, and of the verb that its subject is beside."""
    for place, word in enumerate(sentence.words[: FAR * 3]):
        if sentence.tags[place] in "NQ" or word not in sentence.speech.forms:
            continue
        particles = sentence.speech.forms[word]
        if "" not in particles and not any(p in sentence.closing(place) for p in particles if p):
            continue
        if any(sentence.is_a("makes another", at) for at in range(place + 1, sentence.clause_end(place))):
            continue  # "findet statt"
        start = sentence.clause_start(place)
        helpers: list[int] = []
        if word in sentence.speech.perfect:
            if sentence.closes(place):
                start = sentence.asides_before(start)  # "wird Fox, der Leiter, mit den Worten zitiert"
            helpers = [at for at in range(start, place) if sentence.is_a("have", at) or sentence.is_a("become", at)]
        if not helpers and word in sentence.speech.infinitives and sentence.closes(place):
            helpers = [at for at in range(start, place) if sentence.tags[at] == "m" or sentence.is_a("let", at)]
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


def _beside(sentence: ClauseWords, position: int) -> SourceMatch | None:
    """The cue behind a quotation, where its sentence goes on: "…“, sagte Anna Beispiel"."""
    tags = sentence.tags
    at = position + 1
    while at < len(tags) and tags[at] in ",-":
        at += 1
    if at >= len(tags):
        return None
    if sentence.is_a("reply", at) or sentence.is_a("source", at):
        match = RIGHT.match(tags, at + 1)
        if not match:
            return None
        named = behind(match, at)
        first, last = _maker(sentence, named.first, named.last)
        return named._replace(first=first, last=last)
    for cue, finite in _cues(sentence):
        if finite >= at and finite - at < 2 and (found := subject_of(sentence, finite, cue)):
            return found
    return None


def _governing(sentence: ClauseWords, position: int) -> SourceMatch | None:
    """The nearest cue before a quotation in its sentence, or else the first behind it."""
    cues = list(_cues(sentence))
    before = [(cue, finite) for cue, finite in cues if finite < position]
    sure = [(cue, finite) for cue, finite in before if not sentence.is_a("mood", finite)]
    main = [(cue, finite) for cue, finite in sure if not sentence.left(finite, position)]
    nearest = max((cue for cue, _ in main or sure or before), default=-1)
    stated = _stated(sentence, position)
    if stated and stated.cue > nearest and not sentence.is_a("quoting", nearest):
        return stated
    for cue, finite in (*reversed(main or sure or before), *((c, f) for c, f in cues if f > position)):
        if (found := subject_of(sentence, finite, cue)) and found.first != position:
            near = abs(position - finite) < _NEAR
            return found if near else found._replace(confidence="medium")
    return stated


def _stated(sentence: ClauseWords, end: int) -> SourceMatch | None:
    """Who makes the last statement before `end` that a noun announces: "vertritt die Ansicht, dass", "der Vorwurf der
    Stadt, es sei", "kam zu dem Ergebnis: „…“"."""
    tags = sentence.tags
    for noun in reversed([at for at in range(min(end, FAR * 3)) if sentence.is_a("statement", at)]):
        owner = _OWNER.match(tags, noun + 1)
        owned = owner and (tags[noun + 1] == "o" or sentence.is_a("genitive", noun + 1))
        after = owner.end() if owner and owned else noun + 1
        if after != end and not sentence.opens_clause(after):
            continue
        if owner and owned:
            return SourceMatch(*owner.span("subject"), noun, "medium")
        verb = first_verb(sentence, sentence.clause_start(noun), after)
        found = None if verb is None else subject_of(sentence, verb, noun)
        if found and not found.first <= noun < found.last:
            return found._replace(confidence="medium")
        if tags[noun - 1 : noun] == "h":
            return SourceMatch(noun - 1, noun, noun, "medium")
    return None


def _as_said(sentence: ClauseWords) -> SourceMatch | None:
    """ "Wie die Polizei mitteilte, ist die Lage „ernst“", "Wie der Sprecher, Karl Muster, sagte, ..."."""
    for cue, finite in _cues(sentence):
        start = sentence.asides_before(sentence.clause_start(cue))
        if sentence.is_a("as", start) and (match := RIGHT.match(sentence.tags, start + 1, finite)):
            return behind(match, cue)
    return None


def _phrase(sentence: ClauseWords) -> SourceMatch | None:
    """A phrase that names a source: "laut der Polizei", "nach Angaben von …", "der Polizei zufolge", "so der Rat"."""
    tags = sentence.tags
    for at in range(min(len(tags), FAR * 2)):
        if sentence.is_a("source", at) and (match := BARE.match(tags, at + 1)):
            return SourceMatch(*match.span("subject"), at, "high")
        for before, kind in (("after", "view"), ("from", "sight")):
            if sentence.is_a(before, at) and (found := _view(sentence, at, kind)):
                return found
        if sentence.is_a("behind", at) and (left := _LEFT.search(tags, max(0, at - 20), at)):
            return SourceMatch(*left.span("subject"), at, "high")
        apart = sentence.is_a("reply", at) and tags[at - 1 : at] in (",", "-")
        if apart and (match := BARE.match(tags, at + 1)) and tags[match.end() : match.end() + 1] in _REPLY_ENDS:
            return SourceMatch(*_maker(sentence, *match.span("subject")), at, "high")
        if at and sentence.is_a("within", at) and sentence.is_a("view", at - 1):
            first = at - 2 if tags[at - 2 : at - 1] == "h" else at - 1
            return SourceMatch(first, at, at, "medium")
    return None


def _maker(sentence: ClauseWords, first: int, last: int) -> tuple[int, int]:
    """Who makes a statement that words name: "so der Vorwurf der Anwältin"."""
    for noun in range(first, last - 1):
        if sentence.is_a("statement", noun) and sentence.is_a("genitive", noun + 1):
            return noun + 1, last
    return first, last


def _view_of(sentence: ClauseWords) -> SourceMatch | None:
    """ "Für den Minister ist die Lage „ernst“"."""
    match = BARE.match(sentence.tags, 1) if sentence.is_a("for", 0) else None
    return SourceMatch(*match.span("subject"), 0, "medium") if match else None


def _view(sentence: ClauseWords, at: int, kind: str) -> SourceMatch | None:
    """ "nach Angaben der Polizei", "nach Polizeiangaben", "nach eigenen Angaben", "aus Sicht der Polizei"."""
    for noun in range(at + 1, min(at + 6, len(sentence.tags))):
        compound = kind == "view" and sentence.ends_as("compound", sentence.words[noun])
        if not sentence.is_a(kind, noun) and not compound:
            if sentence.tags[noun] in ENDS:
                return None
            continue
        match = _OWNER.match(sentence.tags, noun + 1)
        owned = match and (sentence.tags[noun + 1] == "o" or sentence.is_a("genitive", noun + 1))
        if match and owned:
            return SourceMatch(*match.span("subject"), noun, "high")
        return SourceMatch(at + 1, noun + 1, at, "medium") if kind == "view" or sentence.tags[at + 1] == "h" else None
    return None


def _labelled(sentence: ClauseWords, position: int) -> SourceMatch | None:
    """A colon before the quotation: who opens the sentence speaks."""
    if sentence.tags[position - 1 : position] != ":":
        return None
    if match := _HEAD.match(sentence.tags, 0, position):
        return SourceMatch(*match.span("name"), -1, "medium")
    verb = first_verb(sentence, 0, position)
    found = None if verb is None else subject_of(sentence, verb, -1)
    return found and found._replace(confidence="medium")


def _wanted(sentence: ClauseWords, position: int) -> SourceMatch | None:
    """Who wants what is quoted in the same clause: "Der Rat will „mit allen sprechen“"."""
    for at in range(sentence.clause_start(position), position):
        if sentence.is_a("wanting", at) and (found := subject_of(sentence, at, at)):
            return found._replace(confidence="low")
    return None
