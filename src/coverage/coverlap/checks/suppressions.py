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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from coverlap.checks.source_map import SourceMap
from coverlap.model.values import Article, Span
from coverlap.rules.draft.context import SourceSpan, StrayComment, Suppression

_OPENING = re.compile(r"<!--\s{0,20}coverlap:\s{0,20}([\w-]{0,40})")
_CLOSING = "-->"
_LONGEST = 2_000  # characters of what a comment says
_MOST = 1_000  # comments of a draft that are read; more are reported as one
_CODES = re.compile(r"\s*((?:CL\d+\s*,\s*)*CL\d+)\s*(?::|$)\s*")


class _Comment(NamedTuple):
    """A comment, the word after "coverlap:", and the rest of what it says."""

    span: SourceSpan
    name: str
    said: str


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
    comments = list(_comments(source))
    pairs, stray = _paired(comments[:_MOST], len(source))
    if len(comments) > _MOST:
        stray.append(StrayComment(comments[_MOST].span, _TOO_MANY))
    suppressions = tuple(_suppression(start, end, page) for start, end in pairs)
    blanked = article
    if comments and not page:
        blanked = replace(article, text=_without(source, comments))
    return CommentedDraft(article, source, blanked, suppressions, tuple(stray))


def _comments(source: str) -> Iterator[_Comment]:
    """The comments that are coverlap's, in order. One pass: where a comment may close is looked for once."""
    closing = end = 0
    for opening in _OPENING.finditer(source):
        if opening.start() < end:
            continue
        if closing < opening.end():
            closing = source.find(_CLOSING, opening.end())
        if closing < 0:
            return
        if closing - opening.end() <= _LONGEST:
            end = closing + len(_CLOSING)
            yield _Comment(SourceSpan(opening.start(), end), opening[1], source[opening.end() : closing])


def _without(source: str, comments: Iterable[_Comment]) -> str:
    """The text with a space for each character of a comment; line ends stay."""
    parts, at = [], 0
    for comment in comments:
        parts += [source[at : comment.span.start], re.sub(r"[^\r\n]", " ", source[slice(*comment.span)])]
        at = comment.span.end
    return "".join([*parts, source[at:]])


def _paired(comments: Sequence[_Comment], length: int) -> tuple[list[tuple[_Comment, int]], list[StrayComment]]:
    """Each start with where its stretch ends, and comments that do not pair."""
    pairs: list[tuple[_Comment, int]] = []
    stray: list[StrayComment] = []
    begun: _Comment | None = None
    for comment in comments:
        if comment.name == "ignore-start" and not begun:
            begun = comment
        elif comment.name == "ignore-end" and begun:
            pairs.append((begun, comment.span.start))
            begun = None
        else:
            unknown = f"coverlap:{comment.name} is unknown; write coverlap:ignore-start or coverlap:ignore-end."
            stray.append(StrayComment(comment.span, _STRAY.get(comment.name, unknown)))
    if begun:
        pairs.append((begun, length))
        stray.append(StrayComment(begun.span, _OPEN))
    return pairs, stray


def _suppression(start: _Comment, end: int, page: SourceMap | None) -> Suppression:
    said = " ".join(start.said.split())
    codes = _CODES.match(said)
    named = tuple(code.strip() for code in codes[1].split(",")) if codes else ()
    span = Span(start.span.end, end)
    inside = (page.text(span) or Span(0, 0)) if page else span
    return Suppression(inside, named, said[codes.end() :] if codes else said, start.span)


_STRAY = {
    "ignore-start": "This ignored text begins inside another.",
    "ignore-end": "This ignored text ends but never began.",
}
_TOO_MANY = f"This draft has more than {_MOST:,} comments for coverlap; those from here on are not read."
_OPEN = "This ignored text has no coverlap:ignore-end and reaches to the end of the draft."
