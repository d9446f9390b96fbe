"""Who is named behind a quotation without a verb that is known to say so.

In: a tagged line and the position of a quotation in it. Out: the words that name its source, or None. A name signs the
words, stands in brackets or with what somebody is, or has a verb that may be any ("roared"); a comma within the marks
must then show that the sentence goes on.
"""

from __future__ import annotations

import re

from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line, word_at
from coverlap.quotes.source_match import SourceMatch
from coverlap.quotes.subjects import ASIDE, SUBJECT, TIME
from coverlap.quotes.words import is_past

_SIGNED = re.compile(
    r"-[dn]{0,4}(?:N{1,3}'?n{1,3})?(?:(?P<subject>N{2,9})(?:,[^Q]{0,120}?|\(.{1,60}\))?\.?(?=Q|$)|(?<=^-)(?P<short>N)\.?$)"
)
_UNSAID = re.compile(
    r"(?:(?P<subject>N{2,4}),[dnN][^VQbxmv.;:]{1,60}|(?P<short>N{1,3}))\.?"
)  # “…,” Jane Fox, a clerk of the town.
_SHOWN = re.compile(r":(?P<subject>N{2,4})[vVxn]")  # “I never did that”: Jane Fox denies it, a video's title
_HEARD = re.compile(rf"(?P<subject>{SUBJECT})b[vVn]a?G(?=[.,]|{TIME}|$)")  # "Fox is recorded saying"
_OWNED = re.compile(r"\(d?N{1,4}'(?P<subject>N{2,3})\)")  # “…” (the Courier's Jane Fox)
_ANY_VERB = re.compile(
    rf"[,-]?(?:(?P<subject>N{{2,6}}){ASIDE}?r?v|(?P<short>H|N|d?n{{1,2}}N{{1,3}}|d[nN]{{1,3}})r?v(?=[.,]|{TIME}|$)|(?P<pronoun>H)[nv](?=[.,]|$))"
)
_UNLISTED = re.compile(r"(?P<subject>d?N{1,4})n(?=[.,]|$)")  # "…," the Courier foreshadows.
_ANY_VERB_FIRST = re.compile(r"[,-]?(?P<verb>[vn])(?P<subject>n{0,4}N{2,6})(?=[,.opC]|$)")


def beside_name(tags: str, position: int) -> SourceMatch | None:
    """A name behind a quotation that signs it ("— Jane Fox, mayor") or stands in brackets; whom it shows or hears."""
    for pattern in (_SIGNED, _OWNED, _SHOWN, _HEARD):
        if match := pattern.match(tags, position + 1):
            return SourceMatch(*match.span(match.lastgroup or 0), -1, "medium")
    return None


def loosely_after(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    """A verb that is no cue, beside a full name and behind a comma in the quotation ("...," roared Jane Fox); a name
    with what somebody is, where the verb was forgotten."""
    unsaid = _UNSAID.fullmatch(line.tags, position + 1)
    if unsaid and (unsaid["subject"] or is_used(word_at(line, unsaid.end("short") - 1, text), text)):
        return SourceMatch(*unsaid.span(unsaid.lastgroup or 0), -1, "medium")
    if verb := _ANY_VERB.match(line.tags, position + 1):
        return SourceMatch(*verb.span(verb.lastgroup or 0), -1, "medium")
    verb = _UNLISTED.match(line.tags, position + 1)
    endings = grammar_of(code).endings
    if verb and text.endswith((*endings.finite, *endings.past), 0, line.ends[verb.end() - 1]):
        return SourceMatch(*verb.span("subject"), -1, "medium")
    verb = _ANY_VERB_FIRST.match(line.tags, position + 1)
    word = text[line.starts[verb.start("verb")] : line.ends[verb.start("verb")]] if verb else ""
    if verb and is_past(word, grammar_of(code).endings):
        return SourceMatch(*verb.span("subject"), -1, "medium")
    return None


def is_used(name: str, text: str) -> bool:
    """True for a word that has its capital within a sentence, too, and so is a name."""
    return re.search(rf"[a-z,] {re.escape(name)}(?!\w)", text) is not None
