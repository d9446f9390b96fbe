"""Text that an editor has looked at and set aside, with a reason, by comments in the draft itself.

    <!-- coverlap:ignore-start agency copy, credited in the CMS -->
    ...
    <!-- coverlap:ignore-end -->

A start may name rules first, `CL102, CL201: reason`; then only those are set aside. In: a draft, and for a web page its
source, where the comments are. Out: `SuppressedDraft`: the draft with its comments blanked, one space a character, so
that they count as no words and every offset stays; and what they set aside. A start without an end reaches to the end
of the text, and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from coverlap.checks.draft_rule import OTHER, OWN, DraftExample, DraftRule
from coverlap.checks.source_map import SourceMap
from coverlap.model.values import Article, Document, Span

_COMMENT = re.compile(r"<!--\s{0,20}coverlap:\s{0,20}([\w-]{0,40})((?:(?!-->).){0,2000})-->", re.DOTALL)
_CODES = re.compile(r"\s*((?:CL\d+\s*,\s*)*CL\d+)\s*(?::|$)\s*")
_REST = 8  # words: what is left of a finding outside the text set aside; fewer would be no passage by themselves


class Suppression(NamedTuple):
    """A stretch of the text set aside, for which rules (none: for all), why, and the comment in the source."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    comment: Span


class SuppressionNote(NamedTuple):
    """What is to be said of a comment; the span is one of the source."""

    rule: DraftRule
    span: Span
    message: str


@dataclass(frozen=True)
class SuppressedDraft:
    """A draft as read, the text in which its comments stand, the draft without them, what they set aside, and notes."""

    read: Article
    source: str
    article: Article
    ignores: tuple[Suppression, ...] = ()
    notes: tuple[SuppressionNote, ...] = ()

    def unused(self, used: Set[Suppression]) -> Iterator[SuppressionNote]:
        """A note for each comment that set nothing aside."""
        for ignore in self.ignores:
            if ignore not in used:
                yield SuppressionNote(UNUSED, ignore.comment, "Nothing in this ignored text needs to be ignored.")


def suppressed(article: Article, page: SourceMap | None = None) -> SuppressedDraft:
    """The draft read for comments."""
    source = page.markup if page else article.text
    comments = list(_COMMENT.finditer(source)) if "coverlap:" in source else []
    pairs, notes = _paired(comments, len(source))
    ignores = tuple(_ignore(start, end, page) for start, end in pairs)
    notes += [
        SuppressionNote(REASONLESS, i.comment, "This ignored text gives no reason.") for i in ignores if not i.reason
    ]
    if comments and not page:
        blanked = _COMMENT.sub(lambda comment: re.sub(r"[^\r\n]", " ", comment[0]), source)
        return SuppressedDraft(article, source, replace(article, text=blanked), ignores, tuple(notes))
    return SuppressedDraft(article, source, article, ignores, tuple(notes))


def covering(ignores: Sequence[Suppression], code: str, span: Span, document: Document) -> tuple[Suppression, ...]:
    """The ignores that together set this finding aside; none where enough of it stands outside of them."""
    first, last = document.token_range(*span)
    touching = tuple(i for i in ignores if (not i.codes or code in i.codes) and _meet(i.span, span))
    inside = 0
    for ignore in touching:
        start, end = document.token_range(*ignore.span)
        inside += max(0, min(end, last) - max(start, first))
    outside = last - first - inside
    return touching if touching and inside and outside < min(_REST, last - first) else ()


def _paired(
    comments: Sequence[re.Match[str]], length: int
) -> tuple[list[tuple[re.Match[str], int]], list[SuppressionNote]]:
    """Each start with where its stretch ends, and notes on comments that do not pair."""
    pairs: list[tuple[re.Match[str], int]] = []
    notes: list[SuppressionNote] = []
    begun: re.Match[str] | None = None
    for comment in comments:
        if comment[1] == "ignore-start" and not begun:
            begun = comment
        elif comment[1] == "ignore-end" and begun:
            pairs.append((begun, comment.start()))
            begun = None
        else:
            unknown = f"coverlap:{comment[1]} means nothing here; write coverlap:ignore-start or coverlap:ignore-end."
            notes.append(SuppressionNote(MISPLACED, Span(*comment.span()), _STRAY.get(comment[1], unknown)))
    if begun:
        pairs.append((begun, length))
        notes.append(SuppressionNote(MISPLACED, Span(*begun.span()), _OPEN))
    return pairs, notes


def _ignore(start: re.Match[str], end: int, page: SourceMap | None) -> Suppression:
    said = " ".join(start[2].split())
    codes = _CODES.match(said)
    named = tuple(code.strip() for code in codes[1].split(",")) if codes else ()
    span = Span(start.end(), end)
    inside = (page.text(span) or Span(0, 0)) if page else span
    return Suppression(inside, named, said[codes.end() :] if codes else said, Span(*start.span()))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


_STRAY = {
    "ignore-start": "This ignored text begins inside another.",
    "ignore-end": "This ignored text ends but never began.",
}
_OPEN = "This ignored text has no coverlap:ignore-end and reaches to the end of the draft."

_START = "<!-- coverlap:ignore-start agency copy, credited in the CMS -->"
_END = "<!-- coverlap:ignore-end -->"

UNUSED = DraftRule(
    "CL411",
    "unused ignore",
    "warning",
    "Ignored text in which nothing is found.",
    "A comment sets text aside in which no rule finds anything any more. Take the comment out, so that it does not "
    "hide what may be written there later. Measure: 1.",
    fires=DraftExample(f"{_START}\n{OWN}\n{_END}"),
    silent=DraftExample(f"{_START}\n{OTHER}\n{_END}"),
)
MISPLACED = DraftRule(
    "CL412",
    "misplaced ignore",
    "warning",
    "A comment to coverlap that does not pair with another.",
    "Ignored text begins with coverlap:ignore-start and ends with coverlap:ignore-end, each in a comment of its own, "
    "and holds no other ignored text. Measure: 1.",
    fires=DraftExample(f"{_START}\n{OTHER}"),
    silent=DraftExample(f"{_START}\n{OTHER}\n{_END}"),
)
REASONLESS = DraftRule(
    "CL413",
    "ignore without a reason",
    "warning",
    "Ignored text without a reason.",
    "A comment that sets text aside says why, for the next editor: coverlap:ignore-start and the reason in the same "
    "comment. Measure: 1.",
    fires=DraftExample(f"<!-- coverlap:ignore-start -->\n{OTHER}\n{_END}"),
    silent=DraftExample(f"{_START}\n{OTHER}\n{_END}"),
)

IGNORES: dict[str, DraftRule] = {rule.code: rule for rule in (UNUSED, MISPLACED, REASONLESS)}
