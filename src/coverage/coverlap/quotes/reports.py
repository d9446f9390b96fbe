"""Whose words a sentence without quotation marks reports.

In: a tagged line. Out: the words that name its source, and its cue. Reported speech is attributed by it, and so is a
quotation that stands alone behind such a sentence or below one that ends with a colon.
"""

from __future__ import annotations

import re

from coverlap.model.values import Span
from coverlap.quotes import verb_second
from coverlap.quotes.grammar import Cue, grammar_of
from coverlap.quotes.lines import Line
from coverlap.quotes.rules import alone_after, trailing
from coverlap.quotes.source_match import SourceMatch, SpeakerSource
from coverlap.quotes.subjects import MAIN, governed, is_weak, use_of

_NAMED_OFFICE = re.compile(r"(?:^|[Q,.;c])(?P<name>N{2,4}),$")
_OFFICE = re.compile(r"[dh]?[nr]{0,3}n(?=[oytc]|$)")
_TOPIC = re.compile(
    r"(?:d?N{1,4}')?(?P<subject>N{2,4})[,nr][^VQ;:]{0,60}:$"
)  # "Jane Fox, in a piece on it, ends thus:"
_HEADED = re.compile(r"(?P<name>N{1,4}):(?=[^.]{3})")
_CUE, _CUE_OR_NOUN = re.compile("[VA]"), re.compile("[VGAM]")
_SHOWN = 12  # words between what shows and the verb: "records that a clerk of the town kept show"
_FAR = 200  # words: no sentence that a person wrote is longer


def source_of(line: Line, found: SourceMatch, text: str, code: str) -> SpeakerSource:
    """What a rule found, in code points and with the class of its cue."""
    first = _name_before(line, found, text, code)
    span = Span(line.starts[first], line.ends[found.last - 1 if first == found.first else found.first - 2])
    if found.cue < 0:
        return SpeakerSource(span, "", "", found.confidence)
    last = found.cue + (line.tags[found.cue : found.cue + 2] == "At")
    cue = text[line.starts[found.cue] : line.ends[last]]
    known: Cue | None = grammar_of(code).cues.get(cue.lower())
    return SpeakerSource(span, cue, known.kind if known else "neutral", found.confidence)


def _name_before(line: Line, found: SourceMatch, text: str, code: str) -> int:
    """Where a name begins that an office is set behind without a second comma: "Jane Fox, head of works said"."""
    name = _NAMED_OFFICE.search(line.tags, 0, found.first)
    office = _OFFICE.match(line.tags, found.first, found.last)
    if not name or not office:
        return found.first
    word = text[line.starts[office.end() - 1] : line.ends[office.end() - 1]].lower()
    return name.start("name") if word in grammar_of(code).persons else found.first


def introduced(line: Line, text: str, code: str) -> SpeakerSource | None:
    """Whose words the next paragraph is: a cue and a colon introduce a quotation, with marks or without."""
    if not line.tags.endswith(":"):
        return None
    for cue in range(len(line.tags) - 1, max(-1, len(line.tags) - _SHOWN), -1):
        if line.tags[cue] in "VG" and (found := governed(line.tags, cue)):
            return source_of(line, found._replace(confidence="low"), text, code)
    return None


def announced(line: Line, text: str, code: str) -> SpeakerSource | None:
    """Whose words in marks the next paragraph is: whose a cue says they are, or the one by name whom the sentence
    before the colon is about ("Fox sees it otherwise:")."""
    if found := introduced(line, text, code):
        return found
    if "Q" in line.tags or verb_second.applies(code):
        return None
    match = MAIN.match(line.tags) or _TOPIC.match(line.tags)
    if not match:
        return None
    word = text[line.starts[match.start("subject")] : line.ends[match.start("subject")]].lower()
    if word not in grammar_of(code).singular and "N" not in match["subject"]:
        return None
    return source_of(line, SourceMatch(*match.span("subject"), -1, "low"), text, code)


def acting(line: Line, text: str, code: str) -> SourceMatch | None:
    """The person, by name or pronoun, of whom a sentence without a quotation tells: "She shook her head." """
    match = MAIN.match(line.tags) if "Q" not in line.tags and not verb_second.applies(code) else None
    if not match or line.tags[match.end("subject") - 1] not in "NH" or "c" in match["subject"]:
        return None
    word = text[line.starts[match.start("subject")] : line.ends[match.end("subject") - 1]].lower()
    if line.tags[match.start("subject")] == "H" and word not in grammar_of(code).singular:
        return None
    return SourceMatch(*match.span("subject"), -1, "low")


def reported_in(line: Line, text: str, code: str) -> SourceMatch | None:
    """The source of a sentence that reports speech and quotes nothing, or does nothing but name a speaker ("she
    agreed."): whoever it is goes on in the quotation behind it."""
    return None if "Q" in line.tags else outermost(line, text, code) or alone_after(line.tags)


def outermost(line: Line, text: str, code: str) -> SourceMatch | None:
    """The source of a sentence of reported speech: of several, the one that reports the others."""
    if verb_second.applies(code):
        return verb_second.reported(line, text, code)
    tags = line.tags
    comma = tags.find(",")
    if comma >= 0 and _CUE.search(tags, comma) and (found := trailing(tags, -1)):
        return found
    if match := _HEADED.match(tags):
        return SourceMatch(*match.span("name"), -1, "medium")
    within: SourceMatch | None = None
    for match in _CUE_OR_NOUN.finditer(tags, 0, _FAR):
        cue = match.start()
        following = tags[cue + 1 :].lstrip("rCoO")
        if following in ("", ".", ":"):
            continue
        if (found := governed(tags, cue)) and _introduces(line, cue, found, following[0], text, code):
            if found.first < 2 or tags[found.first - 1] != "s":
                return found
            within = within or found  # a clause: "the hearing where Jane Fox accused the town"
    return within


def _introduces(line: Line, cue: int, found: SourceMatch, following: str, text: str, code: str) -> bool:
    """True where what follows the cue, from the tag `following`, is something that it can introduce."""
    source = text[line.starts[found.first] : line.ends[found.last - 1]].lower()
    if source in grammar_of(code).narrators:
        return False
    if following in "sHN":
        return True
    if line.tags[cue] == "M":
        return line.tags[cue + 1] in "oty" or (
            line.tags[cue + 1] == "," and line.tags[found.first - 1 : found.first] == "o"
        )
    use = use_of(line, cue, text, code)
    if use == "other":
        before = text[line.starts[max(0, cue - _SHOWN)] : line.starts[cue]].lower()
        return not grammar_of(code).evidence.isdisjoint(before.split())
    return use == "thought" or not is_weak(line.tags, cue, use)
