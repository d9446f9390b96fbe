"""The subject of a cue: who does what a verb of speech says, the agent of a passive, "according to" whom.

In: the tags of a line and the position of a cue. Out: a `SourceMatch`, or the words of a subject. Subjects are patterns
over tags, made of the fragments here; the rules for what stands beside a quotation are made of the same.
"""

from __future__ import annotations

import re

from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line
from coverlap.quotes.source_match import SourceMatch

# Runs are bounded and give nothing back (the + after a count), so that no line makes the rules try every split of it.
NOUN = r"(?:#D|[dhD]{0,4}+)(?:[NnM#']|r(?=[NnM])){1,15}+"
_PHRASE = rf"{NOUN}(?:G?[oyt]{NOUN}|c{NOUN}o{NOUN}){{0,4}}(?:c{NOUN})?"
SUBJECT = rf"(?:H(?:c{NOUN})?|{_PHRASE}(?:cH)?|Do(?:[OH]|{NOUN})|D)"
ASIDE = r"(?:,[^,Q;:.]{1,40},|\([^)]{1,30}\)|-[^-Q]{1,40}-)"
_LONG_ASIDE = r",[^Q;:.]{1,60},"
ASIDES = r"(?:\([^)]{1,30}\))?,[^Q;:.]{1,80},"  # of a name: "Jane Fox (R), member for Tarn, chair of the board, said"
TIME = r"(?:[op]?[dhDr]{0,3}+n?C[C#']{0,4}+)"
MODIFIERS = rf"(?:[xmrbO']|{TIME}){{0,8}}"
_SUBJECTIVE = "HcdhDNnM#'rGoytOWxmbpC,-"  # all that a subject and its modifiers are made of
_MODIFYING, _ASIDE_ENDS = "xmrbO'opdhDnC#", (",", ")", "-")  # all that modifiers are made of; how an aside ends

MAIN = re.compile(
    rf"(?:N{{1,6}}+(?:,N{{1,4}}+)?(?:,?C#?)?(?:\(N{{1,4}}+\))?-)?.{{0,100}}?(?P<subject>{SUBJECT})(?:\([^)]{{1,9}}\))?(?:{ASIDE})?(?:{MODIFIERS}[vVxbm]|(?<=H)')"
)
_DIRECT = re.compile(rf"(?P<subject>{SUBJECT}(?:[,-]?W)?){MODIFIERS}$")
_APART = re.compile(rf"(?<![oypN])(?P<subject>{SUBJECT})(?:(?:\([^)]{{1,9}}\))?{ASIDE}|\([^)]{{1,9}}\),W){MODIFIERS}$")
_FAR_APART = re.compile(rf"(?<![oypN])(?P<subject>{SUBJECT}){_LONG_ASIDE}{MODIFIERS}$")
_QUOTED_AS = re.compile(rf"(?P<subject>O|{SUBJECT})a?$")
_ACCORDING = re.compile(rf"A[top]?(?P<subject>C?{SUBJECT})")
_OPENING = re.compile(rf"[cr]?(?P<subject>{SUBJECT}),")  # "The mayor, saying"
_RESTRICTED = re.compile(r"(?P<subject>[dhD#]{0,3}n{1,3})p[dh]?n{0,2}N{1,4}W$")  # "people outside the Capitol who"
_OBJECT = re.compile(r"(?P<subject>[dhD][rnNM#]{1,4})H[xmr]{0,2}[vV]$")  # "a group they support says"
_THAT = re.compile(r"[roC]{0,7}s|[op][dhD]?n?N{1,3}[op]?[dhD]?C?s|o[dhD]n?M[s]")  # "charged on the Herald today that"
_OWNER = re.compile(r"(?P<subject>h|[hdDNn#]{0,8}[Nn](?='))'?[rnN#]{0,3}$")
_APPOSED = re.compile(r",(?P<name>N{2,4})(?=[,.;]|$)")
_UNCLOSED = re.compile(r"(?P<subject>N{2,4})(?:o[dnN]{1,6},|,d[^,;:.VHQ]{1,30},?)")  # "Jane Fox of Tarn, said"
_OFFICE_OF = re.compile(r"[dh](?:n|N$|[n]{1,3}[otpy])")  # "le ministre de la Défense, Jean Exemple"
_BEHIND = re.compile(SUBJECT)
_AGENT = re.compile(rf"y(?P<subject>{SUBJECT})")
_SET_APART = re.compile(r",[^,]{1,40},|\([^)]{0,30}\)")
_CLAUSE = re.compile(r"[OnN']{0,4}s|[dhD]{0,2}[nN]{0,3}[Os]|H|[dh]{0,2}N")  # what a verb of speech is followed by
_ADDED = re.compile(",c[rC]*$")  # ", and later"
_LISTED = re.compile(rf"(?P<head>{NOUN})o(?:N{{1,4}}+,){{1,6}}+$")
_ISSUED = re.compile(r"[vV][npr]?$")
REACH = 60  # words to the left of a cue within which its subject is sought


def governed(tags: str, cue: int) -> SourceMatch | None:
    """The source that the cue at this position has: its subject, the agent of a passive, or "according to" whom."""
    part = tags[cue]
    if part == "A" and tags[max(0, cue - 1) : cue] in ("d", "h", "D"):
        return None  # "no Angaben", "el acuerdo": the noun that the phrase is made of
    if part in "AM":
        match = _ACCORDING.match(tags, cue) if part == "A" else _OWNER.search(tags, max(0, cue - 10), cue)
        return SourceMatch(*match.span("subject"), cue, "high") if match else None
    passive = part == "V" and tags[max(0, cue - 4) : cue].rstrip("r").endswith(("b", "a"))  # "was said", "as said by"
    passive = passive or tags[max(0, cue - 2) : cue + 2] == "bnVa"  # "is best put as"
    subject = _agent(tags, cue) if passive else subject_of(tags, cue)
    return SourceMatch(*subject, cue, "high") if subject else None


def is_weak(tags: str, cue: int, use: str) -> bool:
    """A cue of this use that governs only what is next to it: "to say", "would say", "feels", "schools that reminded
    him"."""
    before = tags[max(0, cue - 4) : cue].rstrip("r")[-1:]
    if before in ("t", "m", "s"):
        return True
    return use != "speech" and not _THAT.match(tags, cue + 1)


def use_of(line: Line, cue: int, text: str, code: str) -> str:
    """The use that the pack states for the cue at this position."""
    known = grammar_of(code).cues.get(text[line.starts[cue] : line.ends[cue]].lower())
    return known.use if known else "speech"


def _agent(tags: str, cue: int) -> tuple[int, int] | None:
    match = _AGENT.search(tags, cue, cue + 12)
    return match.span("subject") if match else None


def with_name(tags: str, first: int, last: int) -> tuple[int, int]:
    """An office with the name that follows it: "the mayor, Jane Fox"."""
    office = tags[last - 1] in "nM" or _OFFICE_OF.match(tags, first, last)
    name = _APPOSED.match(tags, last) if office else None
    return (first, name.end("name")) if name else (first, last)


def _matrix(left: str, verb: int) -> int:
    """The verb of speech in whose clause this one stands, if it does: "Fox said that the town slept, adding"."""
    while (outer := left.rfind("V", 0, verb)) >= 0:
        between = _SET_APART.sub("", left[outer + 1 : verb])
        if any(mark in between for mark in ",;Q") or not _CLAUSE.match(between):
            break
        verb = outer
    return verb


def subject_of(tags: str, verb: int, depth: int = 4) -> tuple[int, int] | None:
    """The words that a verb has as its subject; verbs that share one ("came and said") are followed to the first."""
    first = max(0, verb - REACH)
    left = tags[first:verb]
    again = left.rfind("W", 0, -2) if left.endswith("cW") else -1
    if again >= 0:  # "Fox, who left the council and who told the Courier"
        left = left[: again + 1]
    if tags[verb] == "V" and (clause := _OBJECT.search(left)):
        return first + clause.start("subject"), first + clause.end("subject")
    match = _DIRECT.search(left, len(left.rstrip(_SUBJECTIVE)))
    if not match and tags[verb] == "G":
        match = _QUOTED_AS.search(left) or (None if first else _OPENING.fullmatch(left))
    elif not match and left.rstrip(_MODIFYING).endswith((*_ASIDE_ENDS, "),W")):
        match = _APART.search(left) or _FAR_APART.search(left)
    if match:
        start, end = (first + place for place in match.span("subject"))
        if restricted := _RESTRICTED.search(left):
            start, end = (first + place for place in restricted.span("subject"))
        joint = tags.startswith(",", start - 1) and "c" in tags[start:end]
        if joint and (listed := _LISTED.search(tags, first, start)):
            start, end = listed.span("head")  # "representatives of Fox, Otter and Heron declined"
        issued = _ISSUED.search(tags, first, start) if tags[verb] == "G" and depth else None
        if issued and "N" not in re.split("[oyt]", tags[start:end])[0]:
            return subject_of(tags, issued.start(), depth - 1)  # "put out a statement saying": who put it out
        return with_name(tags, start, end)
    if tags[verb] == "V" and left.endswith(("Q", "Q,")) and (match := _BEHIND.match(tags, verb + 1)):
        return match.span()
    if left.endswith(("c", "t", "r")) and depth:
        other = max(left.rfind("v"), left.rfind("V"))
        if other >= 0:
            far = _ADDED.search(left) and _matrix(left, other)
            return subject_of(tags, first + (far or other), depth - 1)
    if depth and (other := left.rfind("V")) >= 0:
        return subject_of(tags, first + (_matrix(left, other) if left.endswith(",") else other), depth - 1)
    if not first and (match := _UNCLOSED.fullmatch(left)):
        return match.span("subject")
    if match := MAIN.match(tags, 0, verb):
        return match.span("subject")
    return None
