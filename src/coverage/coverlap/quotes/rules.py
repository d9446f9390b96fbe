"""Rules that find who said a quotation.

In: a tagged line and the position of a quotation in it. Out: the words that name its source, and its cue. The rules
are regular expressions over tags, tried in order of how often they are right: the cue beside the quotation, the cue
that governs it from earlier in the sentence, a colon, an attribution at the sentence's end. Where none fits there is no
source: words in marks are as often irony or a title as speech.
"""

from __future__ import annotations

import re

from coverlap.quotes import verb_second
from coverlap.quotes.behind import beside_name, loosely_after
from coverlap.quotes.clause_words import speech_of
from coverlap.quotes.colons import introduced_by_colon
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line
from coverlap.quotes.source_match import SourceMatch
from coverlap.quotes.subjects import (
    ASIDE,
    ASIDES,
    MAIN,
    MODIFIERS,
    NOUN,
    REACH,
    SUBJECT,
    TIME,
    governed,
    is_weak,
    use_of,
    with_name,
)
from coverlap.quotes.titles import is_title

_CLAUSE_END = rf"(?=[.,]|{TIME}|o|$)"
_WHO_CLAUSE = r"(?:W|t|v(?=[otpy]))[^,Q.;:V]{2,24}+"  # "an official who has worked in Tarn", "a clerk asked to help"
_TO_WHOM = r"(?:O|[dh]?[nN]{1,3})"  # "told reporters"
_AFTER = re.compile(
    rf"[,-]?(?:\([^)]{{1,30}}\))?(?:(?P<described>[dhD]{NOUN}){_WHO_CLAUSE}(?P<saying>V){_CLAUSE_END}"
    rf"|(?:x|a(?=[^Q]{{1,30}}V{TIME}?[.,]?$|[^Q,;:]{{1,30}}V,))?(?P<before>[dhD#]{{1,3}}n{{0,2}}v[nN]{{1,4}}|{SUBJECT}(?:\(N\)n{{1,3}}|(?<=n)p[dh]?[nNM']{{1,5}})?)(?:{ASIDE}|,W[^,Q.]{{1,40}},|(?<=N),d[^;:.VH]{{1,40}},|(?<=N),d[^,;:.VHQ]{{1,30}}(?=V)|(?<=N){ASIDES}|(?<=N),[op][dhNn]{{1,6}})?"
    rf"{MODIFIERS}(?P<cue>V)(?!a(?=Q))"
    rf"(?:(?P<quoted>O|{NOUN}|h)a(?=G))?"
    rf"|(?P<inverted>{MODIFIERS}V)(?:{TIME}|p[dh]?N{{1,3}}(?=d))?(?P<behind>(?:v(?=[nN]))?{SUBJECT})"
    rf"|A[top]?(?P<according>C?{SUBJECT}))"
)
_EMBEDDED = re.compile(r"V[OnN]?s?$")
_NAMES_ONLY = re.compile(rf"{SUBJECT}{MODIFIERS}V{TIME}?\.?")
_NAME_FIRST = re.compile(r"[dh]?n{0,3}N{2,5}(?=[otyp][dhDn])")
_TRAILING = re.compile(
    rf",(?:{SUBJECT}(?:(?<=N){ASIDES})?{MODIFIERS}V{_TO_WHOM}?{_CLAUSE_END}"
    rf"|(?:{MODIFIERS}V{SUBJECT}|A[top]?{SUBJECT})(?=[.,]|{TIME}|$))"
)
_OPENED = re.compile(rf"[cr]?V{TIME}?(?P<subject>{SUBJECT})(?:,[^Q;:.]{{1,60}})?[,:]$")
_DECLARED = re.compile(rf"[dDrcnMop,]{{1,12}},V{TIME}?(?P<subject>{SUBJECT})[,:]$")  # "No more, declared Fox: “…”"
_ASIDE_SAYS = re.compile(rf",V(?P<subject>{SUBJECT})(?:\([^)]{{1,9}}\))?,(?=[xmbv])")  # "The plan, said Fox, is “…”"
_CLAUSE_BEHIND = re.compile(r"V(?:[dh]?[nNO]{0,3}s|H[xmbvV]|[dhD]?[nNM#']{1,4}[bxmv])")
_WAS = re.compile(r"b(?:(?P<his>h)|(?P<owner>[dn]{0,2}N{1,4})')[rn]{0,3}M")  # “I cannot say,” was her reply
_OWN_CLAIM = re.compile(
    r"(?:(?P<subject>(?:d(?=n))?n{0,2}N{1,4}(?='))'|(?P<owner>h))[rn]{0,2}(?P<cue>M)[st][^VGAMWQ;:.]{0,20}$"
)  # Fox's argument that “the bridge is safe”
_PLEDGING = re.compile(
    rf"G[^VGAHWQ;:.,]{{0,14}}Q[^VGAHWQ;:.,]{{0,14}}(?P<comma>,?)(?P<subject>{SUBJECT})(?=[vVxmb])"
)  # Promising a town “without bridges,” Fox pointed at a map
_IN_CLAUSE = re.compile(rf"[sa]{SUBJECT}{MODIFIERS}V[n]?s")  # When Fox said that “it must go,” Heron called it
_WHICH = re.compile(r",?W(?P<subject>H|N{1,4})(?P<cue>V)(?=[bxm])")  # “It will hold,” which she said is rare
_CALLING = re.compile(rf"GQ,?(?P<subject>{SUBJECT})(?=[,vVxmb])")  # Chanting “Hold the bridge,” workers marched
_HEAD = re.compile("[dhD#]{0,4}[nMr']{1,6}(?=[oytpcW,]|$)")
_OPENING_HEAD = re.compile("N(?=[oytpcW])")  # a sentence gives its first word a capital: "Part of the memorial"
_OPEN = ",?!-—…"  # how a quotation ends that its sentence goes on behind
_PRONOUN_SAID = re.compile("H[xmrb]{0,3}V")  # behind a full stop within the marks, where a comma should stand
_OF = re.compile(r"(?P<subject>[dhDn#]{0,6}N{1,4}(?='))'[rn]?$|(?P<owner>h)[rn]?$")  # Fox's “I never said so” remark
_SAID_ALONE = re.compile(rf"(?P<subject>N{{1,5}}|H){MODIFIERS}(?P<cue>V)(?:[dhDopCNM'#n]{{0,14}}(?:'Q)?)\.?")
_INVERTED = re.compile("[Oxr]{0,3}V")  # "…" ha dichiarato il sindaco
_CUE = re.compile("[VGA]")
_NAMED = re.compile(r"[vVopGy]d[nM]{1,4}(?:o[dhDnM#]{1,6})?r?$")
_CALLED = re.compile("(?<=[NHC])V[dhDNn]{1,6}$")  # no passive: "a book called"
_GOES_ON = re.compile("(?:[,:-]|[,-][cr]{1,2}s?)$")  # before a quotation that goes on
_CLAUSE = re.compile("V(?:H|[dhD]?[nNM#']{1,4})[mxb][rbx]{0,3}")  # "he believed the town should"
_LIKENED = re.compile("V[dhDnNM#'OC]{1,8}[ta]")
_LEAST_SENTENCE = 5  # words of one that needs no comma behind it
_FAR = 200  # words: no sentence that a person wrote is longer
_CLOSE = 4
_NEAR = 5


def find(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    """The source of the quotation that is word `position` of a line; None where the text names none."""
    if verb_second.applies(code):
        return verb_second.find(line, position, text, code)
    if is_title(line, position, text) and not _calls(line, position, text, code):
        return None
    found = _find(line, position, text, code)
    if found is None or _can_speak(line, found, text, code):
        return found
    match = MAIN.match(line.tags, 0, found.cue) if line.tags.startswith((",G", "pG"), found.cue - 1) else None
    if match is None:
        return None
    found = SourceMatch(*match.span("subject"), found.cue, "medium")  # "a process called reform, calling it"
    return found if _can_speak(line, found, text, code) else None


def _calls(line: Line, position: int, text: str, code: str) -> bool:
    """True for words that somebody calls something: "Fox called the Courier “The Enemy of the Town!”"."""
    match = _CALLED.search(line.tags, 0, position)
    form = text[line.starts[match.start()] : line.ends[match.start()]].lower() if match else ""
    return match is not None and speech_of(code).is_a("calling", form)


def _find(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    tags = line.tags
    last = _last_of(line, position, text)
    alone = position == 0 and (_NAMES_ONLY.fullmatch(tags, 1) or tags.startswith(("VN", "VHN"), 1))
    inverted = speech_of(code).is_a("order", "inverted") and _INVERTED.match(tags, position + 1)
    opened = alone or inverted or (_ends_open(tags, position, last) and not _IN_CLAUSE.fullmatch(tags, 0, position))
    beside = after(tags, position) if opened else None
    return (
        beside
        or _which(line, position, text, code)
        or beside_name(tags, position)
        or _opened(line, position, text, code)
        or _left(line, position, text, code)
        or _owned(tags, position)
        or _unstopped(line, position, text)
        or introduced_by_colon(line, position, text, code)
        or (loosely_after(line, position, text, code) if last == "," or tags.startswith("H", position + 1) else None)
        or trailing(tags, position)
    )


def _can_speak(line: Line, found: SourceMatch, text: str, code: str) -> bool:
    """False for an act, a state or a quality: "the separation", "its interactions"."""
    tags = line.tags[found.first : found.last]
    head = _HEAD.match(tags) or (_OPENING_HEAD.match(tags) if found.first == 0 else None)
    if not head:
        return True
    word = text[line.starts[found.first + head.end() - 1] : line.ends[found.first + head.end() - 1]].lower()
    return word not in grammar_of(code).silent


def _last_of(line: Line, position: int, text: str) -> str:
    """The last character of a quotation before its closing marks."""
    return text[line.starts[position] : line.ends[position]].rstrip("\"”»'’“« ")[-1:]


def _ends_open(tags: str, position: int, last: str) -> bool:
    """True where a quotation ends so that a cue may follow: "...," or "...?" or "..." - ."""
    following = tags[position + 1 : position + 2]
    if last in _OPEN or following in (",", "-"):
        return True
    return last == "." and (following == "V" or _PRONOUN_SAID.match(tags, position + 1) is not None)


def says_so(tags: str) -> SourceMatch | None:
    """A sentence behind a quotation that names its speaker and says no more than to whom and where ("Fox told the
    town on Monday."), or a signature ("— Jane Fox, mayor")."""
    if found := alone_after(tags):
        return found
    if signed := beside_name(tags, -1):
        return signed
    match = _SAID_ALONE.fullmatch(tags)
    return SourceMatch(*match.span("subject"), match.start("cue"), "medium") if match else None


def _owned(tags: str, position: int) -> SourceMatch | None:
    """Whose message the words are: Fox's “I never said so” remark."""
    if match := _WAS.match(tags, position + 1):
        return SourceMatch(*match.span(match.lastgroup or 0), match.end() - 1, "medium")
    if match := _OWN_CLAIM.search(tags, 0, position):
        return SourceMatch(*match.span("subject" if match["subject"] else "owner"), match.start("cue"), "medium")
    match = _OF.search(tags, 0, position) if tags.startswith("M", position + 1) else None
    return match and SourceMatch(*match.span(match.lastgroup or 0), position + 1, "medium")


def _which(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    """Who says what the words are: “It will hold,” which she said is rare."""
    match = _WHICH.match(line.tags, position + 1)
    said = match and use_of(line, match.start("cue"), text, code) == "speech"
    return SourceMatch(*match.span("subject"), match.start("cue"), "medium") if match and said else None


def _unstopped(line: Line, position: int, text: str) -> SourceMatch | None:
    """A name and a verb behind a sentence in marks that lacks its comma: “We must wait” Fox said."""
    words = text[line.starts[position] : line.ends[position]].split()
    alone = position == 0 and len(words) >= _LEAST_SENTENCE and words[0].strip("\"“‘'«„")[:1].isupper()
    match = _SAID_ALONE.fullmatch(line.tags, 1) if alone else None
    return match and SourceMatch(*match.span("subject"), match.start("cue"), "medium")


def alone_after(tags: str) -> SourceMatch | None:
    """A sentence that does nothing but name a speaker: "Jane Fox said on Monday." """
    return after(tags, -1) if _NAMES_ONLY.fullmatch(tags) else None


def after(tags: str, position: int) -> SourceMatch | None:
    """The cue beside the quotation, after it: "...," she said; "...," said Jane Doe; "...," according to police."""
    match = _AFTER.match(tags, position + 1)
    if not match:
        return None
    if match["described"]:
        return SourceMatch(*match.span("described"), match.start("saying"), "medium")
    if match["quoted"]:  # "...," the agency quoted her as saying
        return SourceMatch(*match.span("quoted"), match.end(), "high")
    if match.lastgroup == "cue":
        return SourceMatch(*with_name(tags, *match.span("before")), match.start("cue"), "high")
    if match.lastgroup == "behind":
        return SourceMatch(
            *with_name(tags, *_without_place(tags, *match.span("behind"))), match.end("inverted") - 1, "high"
        )
    return SourceMatch(*match.span("according"), tags.index("A", match.start()), "high")


def _without_place(tags: str, first: int, last: int) -> tuple[int, int]:
    """A name without what follows it: where it was said, or to whom ("said Jane Fox in the town hall")."""
    name = _NAME_FIRST.match(tags, first, last)
    return (first, name.end()) if name else (first, last)


def _opened(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    """A cue that opens the sentence with its subject behind it: "Said Jane Fox: ..."; not "Ask Jane Fox: ..."."""
    match = _OPENED.match(line.tags[:position]) or _DECLARED.match(line.tags, 0, position)
    if not match:
        return None
    cue = line.tags.index("V", match.start())
    form = text[line.starts[cue] : line.ends[cue]].lower()
    known = grammar_of(code).cues.get(form)
    use = "other" if line.tags.startswith(":", position - 1) and not cue else "speech"  # "Continued Fox: ..."
    if known is None or known.use not in ("speech", use) or known.verb.split()[0] == form:
        return None
    return SourceMatch(*match.span("subject"), cue, "high")


def _left(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    """The nearest cue to the left in the same sentence that has a subject; a weak cue only where no strong one is."""
    tags, weak = line.tags, None
    if position == 1 and (calling := _CALLING.match(tags)):
        return SourceMatch(*calling.span("subject"), 0, "medium")
    pledging = _PLEDGING.match(tags) if tags.find("Q") == position and use_of(line, 0, text, code) == "speech" else None
    closed = pledging and (pledging["comma"] or pledging["subject"] == "H" or _last_of(line, position, text) == ",")
    if pledging and closed:
        return SourceMatch(*pledging.span("subject"), 0, "medium")
    cues = [match.start() for match in _CUE.finditer(tags, max(0, position - _FAR + 1), position)]
    for cue in reversed(cues):
        aside = _ASIDE_SAYS.match(tags, cue - 1, position) if cue and "," not in tags[: cue - 1] else None
        if aside and set(aside["subject"]) & {"N", "H"} and use_of(line, cue, text, code) == "speech":
            return SourceMatch(*aside.span("subject"), cue, "medium")
        found = None if _gives_name(line, cue, text, code) else governed(tags, cue)
        if not found:
            continue
        if not _GOES_ON.search(tags, cue, position) and _spent(line, cue, text):
            return None
        use = use_of(line, cue, text, code)
        if not is_weak(tags, cue, use) or _is_firm(tags, found, position, use):
            found = _outer(tags, found, use) or found
            return found if position - cue < _CLOSE else found._replace(confidence="medium")
        near = position - cue < _NEAR or _LIKENED.fullmatch(tags, cue, position)
        if near or (use == "thought" and _CLAUSE.fullmatch(tags, cue, position)):
            weak = weak or found
    return weak


def _gives_name(line: Line, cue: int, text: str, code: str) -> bool:
    """True for "a class called “Perception”": the words are a name."""
    calling = speech_of(code).words.get("calling")
    form = text[line.starts[cue] : line.ends[cue]].lower()
    if not line.tags.startswith("VQ", cue) or (calling and form not in calling):
        return False
    return _NAMED.search(line.tags, max(0, cue - 16), cue) is not None


def _is_firm(tags: str, found: SourceMatch, position: int, use: str) -> bool:
    """True for a cue of any use that is set apart (", he continued,", ", as Fox put it,"), or that says to what
    somebody likens something ("compared the plan to")."""
    apart = tags.startswith((",", ",a"), found.first - 1 - tags.startswith("a", found.first - 1))
    if apart and found.cue == found.last and tags.startswith((",", "H,"), found.cue + 1):
        return True
    return use == "other" and _LIKENED.fullmatch(tags, found.cue, position) is not None


def _outer(tags: str, inner: SourceMatch, use: str) -> SourceMatch | None:
    """The cue in whose clause another stands with a pronoun ("Jane Fox said she hoped"), or one that is no verb of
    speech ("Jane Fox said the council wanted"): the one that names."""
    match = _EMBEDDED.search(tags, max(0, inner.first - 4), inner.first)
    if not match or (tags[inner.first : inner.last] != "H" and use == "speech"):
        return None
    outer = governed(tags, match.start())
    if outer is None or outer.first >= inner.first:
        return None
    return _outer(tags, outer, "speech") or outer


def _spent(line: Line, cue: int, text: str) -> bool:
    """True for a cue that already closes an earlier quotation: "...," said Jane Fox, author of “The Bridge”."""
    if _CLAUSE_BEHIND.match(line.tags, cue):
        return False
    before = line.tags.rfind("Q", max(0, cue - REACH), cue)
    if before > 0 and line.tags.startswith("VQ", cue):
        return False  # 'Citing “the mob,” Fox said “they have'
    if before > 0 and _IN_CLAUSE.fullmatch(line.tags, 0, before):
        return False
    if before > 0 and not _ends_open(line.tags, before, _last_of(line, before, text)):
        return False
    found = after(line.tags, before) if before >= 0 and not is_title(line, before, text) else None
    return found is not None and found.cue == cue


def shared_cue(line: Line, position: int, code: str) -> SourceMatch | None:
    """The source that closes the sentence of several quotations: “…” and are “…,” she said."""
    tags = line.tags
    last = tags.rfind("Q")
    if verb_second.applies(code) or last <= position or set(tags[position:last]) & set(",;:W"):
        return None
    found = after(tags, last)
    return found and found._replace(confidence="medium")


def trailing(tags: str, position: int) -> SourceMatch | None:
    """An attribution at the end of the sentence that holds the quotation: "the “so-called” plan failed, she said"."""
    match = _TRAILING.search(tags, position + 1, position + 1 + _FAR)
    found = after(tags, match.start() - 1) if match else None
    return found and found._replace(confidence="medium")
