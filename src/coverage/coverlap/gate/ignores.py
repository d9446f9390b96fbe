"""Text that an editor has looked at and set aside, with a reason, by comments in the draft itself.

    <!-- coverlap:ignore-start agency copy, credited in the CMS -->
    ...
    <!-- coverlap:ignore-end -->

A start may name rules first, `CL102, CL201: reason`; then only those are set aside. In: a draft. Out: `Marked`: the
draft with its comments blanked, one space a character, so that they count as no words and every offset stays; and what
they set aside. A start without an end reaches to the end of the text, and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from coverlap.gate.draft_rule import DraftRule
from coverlap.model import Article, Document, Finding, Span

_COMMENT = re.compile(r"<!--\s{0,20}coverlap:\s{0,20}([\w-]{0,40})((?:(?!-->).){0,2000})-->", re.DOTALL)
_CODES = re.compile(r"\s*((?:CL\d+\s*,\s*)*CL\d+)\s*(?::|$)\s*")
_REST = 8  # words: what is left of a finding outside the text set aside; fewer would be no passage by themselves


class Ignore(NamedTuple):
    """A stretch set aside: where, for which rules (none: for all), why, and the comment that says so."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    comment: Span


@dataclass(frozen=True)
class Marked:
    """A draft as read, the same with its comments blanked, what they set aside, and findings on the comments."""

    read: Article
    article: Article
    ignores: tuple[Ignore, ...] = ()
    findings: tuple[Finding, ...] = ()


def marked(article: Article) -> Marked:
    """The draft read for comments."""
    comments = list(_COMMENT.finditer(article.text)) if "coverlap:" in article.text else []
    if not comments:
        return Marked(article, article)
    ignores: list[Ignore] = []
    findings: list[Finding] = []
    begun: re.Match[str] | None = None
    for comment in comments:
        if comment[1] == "ignore-start" and not begun:
            begun = comment
        elif comment[1] == "ignore-end" and begun:
            ignores.append(_ignore(begun, comment.start()))
            begun = None
        else:
            findings.append(_stray(article, comment))
    if begun:
        findings.append(_open(article, begun))
        ignores.append(_ignore(begun, len(article.text)))
    findings += [_reasonless(article, ignore) for ignore in ignores if not ignore.reason]
    text = _COMMENT.sub(lambda comment: re.sub(r"[^\r\n]", " ", comment[0]), article.text)
    return Marked(article, replace(article, text=text), tuple(ignores), tuple(findings))


def covering(ignores: Sequence[Ignore], code: str, span: Span, document: Document) -> tuple[Ignore, ...]:
    """The ignores that together set this finding aside; none where enough of it stands outside of them."""
    first, last = document.token_range(*span)
    touching = tuple(i for i in ignores if (not i.codes or code in i.codes) and _meet(i.span, span))
    inside = 0
    for ignore in touching:
        start, end = document.token_range(*ignore.span)
        inside += max(0, min(end, last) - max(start, first))
    outside = last - first - inside
    return touching if touching and inside and outside < min(_REST, last - first) else ()


def unused(article: Article, ignores: Sequence[Ignore], used: set[Ignore]) -> Iterator[Finding]:
    """A finding for each ignore that set nothing aside."""
    for ignore in ignores:
        if ignore not in used:
            yield _finding(UNUSED, article, ignore.comment, "Nothing in this ignored text needs to be ignored.")


def _ignore(start: re.Match[str], end: int) -> Ignore:
    said = " ".join(start[2].split())
    codes = _CODES.match(said)
    named = tuple(code.strip() for code in codes[1].split(",")) if codes else ()
    return Ignore(Span(start.end(), end), named, said[codes.end() :] if codes else said, Span(*start.span()))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _stray(article: Article, comment: re.Match[str]) -> Finding:
    said = comment[1]
    why = {
        "ignore-start": "This ignored text begins inside another.",
        "ignore-end": "This ignored text ends but never began.",
    }.get(said, f"coverlap:{said} means nothing here; write coverlap:ignore-start or coverlap:ignore-end.")
    return _finding(MISPLACED, article, Span(*comment.span()), why)


def _open(article: Article, start: re.Match[str]) -> Finding:
    why = "This ignored text has no coverlap:ignore-end and reaches to the end of the draft."
    return _finding(MISPLACED, article, Span(*start.span()), why)


def _reasonless(article: Article, ignore: Ignore) -> Finding:
    return _finding(REASONLESS, article, ignore.comment, "This ignored text gives no reason.")


def _finding(rule: DraftRule, article: Article, span: Span, message: str) -> Finding:
    return Finding(rule.code, rule.severity, article.id, span, message, 1)


UNUSED = DraftRule(
    "CL411",
    "unused ignore",
    "warning",
    "Ignored text in which nothing is found.",
    "A comment sets text aside in which no rule finds anything any more. Take the comment out, so that it does not "
    "hide what may be written there later. Measure: 1.",
)
MISPLACED = DraftRule(
    "CL412",
    "misplaced ignore",
    "warning",
    "A comment to coverlap that does not pair with another.",
    "Ignored text begins with coverlap:ignore-start and ends with coverlap:ignore-end, each in a comment of its own, "
    "and holds no other ignored text. Measure: 1.",
)
REASONLESS = DraftRule(
    "CL413",
    "ignore without a reason",
    "warning",
    "Ignored text without a reason.",
    "A comment that sets text aside says why, for the next editor: coverlap:ignore-start and the reason in the same "
    "comment. Measure: 1.",
)

IGNORES: dict[str, DraftRule] = {rule.code: rule for rule in (UNUSED, MISPLACED, REASONLESS)}
