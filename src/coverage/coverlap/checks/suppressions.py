"""Text that an editor has looked at and set aside, with a reason, by comments in the draft itself.

    <!-- coverlap:ignore-start agency copy, credited in the CMS -->
    ...
    <!-- coverlap:ignore-end -->

A start may name rules first, `CL102, CL201: reason`; then only those are set aside. In: a draft, and for a web page its
source, where the comments are. Out: `CommentedDraft`: the draft with its comments blanked, one space a character, so
that they count as no words and every offset stays; and what they set aside. A start without an end reaches to the end
of the text, and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coverlap.checks.source_map import SourceMap
from coverlap.model.values import Article, Span
from coverlap.rules.draft.context import SourceSpan, StrayComment, Suppression

_COMMENT = re.compile(r"<!--\s{0,20}coverlap:\s{0,20}([\w-]{0,40})((?:(?!-->).){0,2000})-->", re.DOTALL)
_CODES = re.compile(r"\s*((?:CL\d+\s*,\s*)*CL\d+)\s*(?::|$)\s*")


@dataclass(frozen=True)
class CommentedDraft:
    """A draft as read, the text in which its comments are, the draft without them, what they set aside, and those that
    set nothing aside."""

    read: Article
    source: str
    article: Article
    suppressions: tuple[Suppression, ...] = ()
    stray_comments: tuple[StrayComment, ...] = ()

    @property
    def aside(self) -> list[Span]:
        """The spans set aside for all rules."""
        return [suppression.span for suppression in self.suppressions if not suppression.codes]


def without_comments(article: Article, page: SourceMap | None = None) -> CommentedDraft:
    """The draft read for comments."""
    source = page.markup if page else article.text
    comments = list(_COMMENT.finditer(source)) if "coverlap:" in source else []
    pairs, stray = _paired(comments, len(source))
    suppressions = tuple(_suppression(start, end, page) for start, end in pairs)
    blanked = article
    if comments and not page:
        text = _COMMENT.sub(lambda comment: re.sub(r"[^\r\n]", " ", comment[0]), source)
        blanked = replace(article, text=text)
    return CommentedDraft(article, source, blanked, suppressions, tuple(stray))


def _paired(
    comments: Sequence[re.Match[str]], length: int
) -> tuple[list[tuple[re.Match[str], int]], list[StrayComment]]:
    """Each start with where its stretch ends, and comments that do not pair."""
    pairs: list[tuple[re.Match[str], int]] = []
    stray: list[StrayComment] = []
    begun: re.Match[str] | None = None
    for comment in comments:
        if comment[1] == "ignore-start" and not begun:
            begun = comment
        elif comment[1] == "ignore-end" and begun:
            pairs.append((begun, comment.start()))
            begun = None
        else:
            unknown = f"coverlap:{comment[1]} is unknown; write coverlap:ignore-start or coverlap:ignore-end."
            stray.append(StrayComment(SourceSpan(*comment.span()), _STRAY.get(comment[1], unknown)))
    if begun:
        pairs.append((begun, length))
        stray.append(StrayComment(SourceSpan(*begun.span()), _OPEN))
    return pairs, stray


def _suppression(start: re.Match[str], end: int, page: SourceMap | None) -> Suppression:
    said = " ".join(start[2].split())
    codes = _CODES.match(said)
    named = tuple(code.strip() for code in codes[1].split(",")) if codes else ()
    span = Span(start.end(), end)
    inside = (page.text(span) or Span(0, 0)) if page else span
    return Suppression(inside, named, said[codes.end() :] if codes else said, SourceSpan(*start.span()))


_STRAY = {
    "ignore-start": "This ignored text begins inside another.",
    "ignore-end": "This ignored text ends but never began.",
}
_OPEN = "This ignored text has no coverlap:ignore-end and reaches to the end of the draft."
