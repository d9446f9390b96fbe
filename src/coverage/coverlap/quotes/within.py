"""Who says a quotation, named inside its marks: « C’est un coup dur, déplore Jane Fox. Nul ne vient. »

In: a tagged line and the position of a quotation in it, in a language where a verb stands before its subject there.
Out: the source, or None. Behind a comma or a dash the verb of speech comes first, then who speaks, and a comma, a dash,
a stop or the end of the quotation closes it; nothing else in a quotation has that order.
"""

from __future__ import annotations

import re

from coverlap.model.values import Span
from coverlap.quotes.clause_words import speech_of
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line
from coverlap.quotes.source_match import SpeakerSource
from coverlap.quotes.words import pieces_of

_SAID = re.compile(
    r"[,-](?:(?P<cue>x{0,2}V)(?P<who>[dh]?n{0,4}N{1,4}|H)|x(?P<pronoun>H)V)(?:,[^V]{1,40}?)?(?=[,.-]|$)",
)


def said_within(text: str, line: Line, position: int, code: str) -> SpeakerSource | None:
    """The source that stands inside the quotation; None in a language that does not put it there."""
    if not speech_of(code).is_a("order", "inverted"):
        return None
    grammar = grammar_of(code)
    starts, ends, tags = pieces_of(text, line.starts[position] + 1, line.ends[position] - 1, grammar)
    for match in _SAID.finditer(tags):
        verb = match.end("cue") - 1 if match["cue"] else match.end("pronoun")
        form = text[starts[verb] : ends[verb]]
        cue = grammar.cues.get(form.lower())
        if cue and cue.use == "speech":
            first, last = match.span("who" if match["cue"] else "pronoun")
            return SpeakerSource(Span(starts[first], ends[last - 1]), form, cue.kind, "medium")
    return None
