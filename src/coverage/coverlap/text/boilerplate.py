"""Text that is not journalism: navigation, share bars, subscription lines, advertisements, imprints, sign-offs.

In: a text with its paragraphs. Out: labelled spans. They are shown and never link two articles; nothing is dropped.
What tells is wording (`boilerplate.tsv` of the language's pack, mostly matched against whole lines) and structure: a
title doubled or repeated, links under a heading that promises links. It is strict: a line is reporting until something
says otherwise. Wording peculiar to one outlet is not known here; it is learned from repetition, by those who see the
whole corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.lang.pack import Pack
from coverlap.model.values import Boilerplate, Ints, Span
from coverlap.text.normalise import folded, text_of

TITLE = "repeated title"
LINKS = "links"  # the reason of a heading that promises links, and of the links under it

_LONGEST = 700  # characters: no rule is meant for a longer line
_TAIL = 5  # lines from the end in which rules of scope "tail" hold
_TITLE_WORDS = 4  # a shorter line may be repeated for other reasons
_LINK = 160  # characters
_MOST_LINKS = 12  # under one heading
_ELLIPSIS = (" ...", "...", " …", "…")
_LETTERS = re.compile(r"[a-z ]+(?![?{])")  # of an expression: what any match begins with
_ENDS = tuple(".!?:;,\"')]")  # closes a sentence, or shows that it goes on


class Rules(NamedTuple):
    """The rules of one language and scope: all in one expression, for the many lines that none of them matches."""

    any: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], str], ...]

    def reason(self, line: str) -> str:
        """The reason of the first rule that matches the whole line, or none."""
        if not self.any.fullmatch(line):
            return ""
        return next(reason for pattern, reason in self.each if pattern.fullmatch(line))


def boilerplate_of(text: str, paragraphs: Ints, title: str, pack: Pack) -> tuple[Boilerplate, ...]:
    """Sorted, disjoint stock spans of one text; those of whole lines span the paragraph. Linear in the text's length.

    A language without a table has only the rules of structure.
    """
    view = text_of(folded(text)).replace("\n", " ")
    spans = paragraphs.tolist()
    lines = [view[start:end] if end - start <= _LONGEST else "" for start, end in spans]
    reasons = _reasons(pack.code, lines)
    for at in _repeated_titles(lines, reasons, text_of(folded(title))):
        reasons[at] = TITLE
    for at in tuple(_under_headings(lines, reasons)):
        reasons[at] = LINKS
    found = [Boilerplate(Span(*span), reason) for span, reason in zip(spans, reasons, strict=True) if reason]
    return tuple(_disjoint(found, _phrases(pack.code, view)))


def _reasons(code: str, lines: Sequence[str]) -> list[str]:
    """For each line the reason of the first rule that matches the whole of it, or none."""
    rules = _rules(code, "line")
    reasons = [rules.reason(line) for line in lines]
    for at in range(max(0, len(lines) - _TAIL), len(lines)):
        reasons[at] = reasons[at] or _rules(code, "tail").reason(lines[at])
    return reasons


def _phrases(code: str, view: str) -> list[Boilerplate]:
    return [
        Boilerplate(Span(*match.span()), reason)
        for letters, pattern, reason in _phrase_rules(code)
        if letters in view  # a search for plain letters is quick
        for match in pattern.finditer(view)
    ]


def _repeated_titles(lines: Sequence[str], reasons: Sequence[str], title: str) -> list[int]:
    """Lines that give the title twice over, or give it again; the first that gives it alone is kept."""
    doubled = {at for at, line in enumerate(lines) if _is_doubled(line)}
    first = next((line for at, line in enumerate(lines) if line and not reasons[at] and at not in doubled), "")
    heading = _whole(title.strip() or first)
    if _words(heading) < _TITLE_WORDS or (not title and heading.endswith(_ENDS)):
        return sorted(doubled)
    same = [at for at, line in enumerate(lines) if at not in doubled and _gives(line, heading)]
    return sorted(doubled.union(same[1:]))


def _gives(line: str, heading: str) -> bool:
    """The line is the heading, either of them perhaps cut short with an ellipsis."""
    if not line.endswith(_ELLIPSIS):
        return line == heading
    whole = _whole(line)
    return whole == heading or (_words(whole) >= _TITLE_WORDS and heading.startswith(whole))


def _whole(line: str) -> str:
    for mark in _ELLIPSIS:
        line = line.removesuffix(mark)
    return line


def _is_doubled(line: str) -> bool:
    half = len(line) // 2
    twice = line[half : half + 1] == " " and line[:half] == line[half + 1 :]
    return twice and _words(line) >= 2 * _TITLE_WORDS and not line.endswith(_ENDS)


def _words(line: str) -> int:
    return line.count(" ") + 1


def _under_headings(lines: Sequence[str], reasons: Sequence[str]) -> Iterator[int]:
    """Lines that look like headlines, right under a heading that promises links."""
    left = 0
    for at, line in enumerate(lines):
        if reasons[at] == LINKS:
            left = _MOST_LINKS
        elif left and not reasons[at] and 0 < len(line) <= _LINK and not line.endswith(_ENDS):
            left -= 1
            yield at
        else:
            left = 0


def _disjoint(lines: list[Boilerplate], phrases: list[Boilerplate]) -> Iterator[Boilerplate]:
    """Both kinds in order; a phrase that touches what came before it is left out."""
    end = 0
    for boilerplate in sorted(lines + phrases, key=lambda boilerplate: (boilerplate.span.start, -boilerplate.span.end)):
        if boilerplate.span.start >= end:
            end = boilerplate.span.end
            yield boilerplate


@cache
def _rules(code: str, scope: str) -> Rules:
    each = [(pattern, reason) for reason, of, pattern in load(code).table("stock.tsv") if of == scope]
    combined = re.compile("|".join(f"(?:{pattern})" for pattern, _ in each) or "(?!)")
    return Rules(combined, tuple((re.compile(pattern), reason) for pattern, reason in each))


@cache
def _phrase_rules(code: str) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Each rule for a phrase, with the letters that it begins with."""
    found = [
        (_LETTERS.match(pattern), pattern, reason)
        for reason, of, pattern in load(code).table("stock.tsv")
        if of == "phrase"
    ]
    return tuple((letters[0] if letters else "", re.compile(pattern), reason) for letters, pattern, reason in found)
