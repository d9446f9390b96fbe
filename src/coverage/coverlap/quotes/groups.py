"""What "it" and "they" mean as speakers: the body, the document or the people whom the text let speak or act before.

"He" and "she" mean a person without a name in the same way: "the spokesman".

In: a scanned document, the place of the pronoun and the words that named the sources before it. Out: the span of the
words meant, or None. The nearest sentence above decides, in the pronoun's paragraph or the one before: who speaks in
it or, where nobody does, its subject. Number must agree, and "it" never means a person. Where a subject that does not
speak has another body or document beside it, either could be meant, and nothing is claimed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache

from coverlap.lang import load
from coverlap.model.values import Span
from coverlap.names import bodies
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line
from coverlap.quotes.nouns import nouns_of
from coverlap.quotes.reports import outermost, source_of
from coverlap.quotes.scan import Scan
from coverlap.quotes.subjects import MAIN

_JOINING = ("o", "p", "y", "t", "W", ",")  # tags of what may follow the head of a noun phrase
_BACK = 6  # sentences above
_JOINED = re.compile("N[c](?:[dhn]{0,4}N|[h]n)")  # "Fox and Heron"
_COUNTED = re.compile("d?D")  # "the two"


@cache
def other_pronouns(code: str) -> dict[str, str]:
    """What the pronouns of a language stand for where no name is meant: "body", "group" or "person"."""
    return {word: meant for meant, words in load(code).table("other_pronouns.tsv") for word in words.split()}


def group_meant(scan: Scan, pronoun: Span, sources: Mapping[int, Span]) -> Span | None:
    """The words that a pronoun for a body or for several people repeats. `sources`: of lines, by number, the words that
    name who speaks in them, already those that a pronoun repeats."""
    kind = other_pronouns(scan.language).get(scan.text[slice(*pronoun)].lower())
    if kind is None:
        return None
    reading = scan.reading
    word = max(0, bisect_right(reading.starts, pronoun.start) - 1)
    last = bisect_right(reading.bounds, word) - 1
    paragraph = reading.numbers[last]
    for number in range(last, max(-1, last - _BACK), -1):
        if reading.numbers[number] < paragraph - 1:
            return None
        if number < last and number in sources:
            span = sources[number]
            if _repeats(scan, span, kind):
                paragraph = reading.numbers[number]
                continue
            fits = _agrees(scan, span, kind, pronoun) and (kind != "person" or not scan.focus.persons_in(number))
            return span if fits else None
        line = reading.line(number)
        found = _of_line(scan, line, word - reading.bounds[last] if number == last else len(line.tags))
        if found and _repeats(scan, found[0], kind):
            paragraph = reading.numbers[number]
            continue
        if found:
            span, speaks = found
            sure = _agrees(scan, span, kind, pronoun) and (
                kind == "group" or (speaks and kind == "body") or _alone(scan, span, number, kind)
            )
            if not sure and speaks and kind == "group" and (subject := _subject(line, len(line.tags))):
                # Whose letter, report or bill speaks there.
                return subject if _agrees(scan, subject, kind, pronoun) else None
            return span if sure else None
    return None


def _of_line(scan: Scan, line: Line, end: int) -> tuple[Span, bool] | None:
    """Who speaks in a sentence up to a word of it, or else what acts there."""
    if end == len(line.tags) and "Q" not in line.tags and (found := outermost(line, scan.text, scan.language)):
        return source_of(line, found, scan.text, scan.language).span or Span(0, 0), True
    subject = _subject(line, end)
    return (subject, False) if subject else None


def _subject(line: Line, end: int) -> Span | None:
    """The subject of a sentence up to a word of it."""
    match = MAIN.match(line.tags, 0, end)
    return Span(line.starts[match.start("subject")], line.ends[match.end("subject") - 1]) if match else None


def _agrees(scan: Scan, span: Span, kind: str, pronoun: Span) -> bool:
    """True where words may be meant by a pronoun: several people, one body or document, a person without a name."""
    words, tags = scan.text[slice(*span)].split(), _tags_of(scan, span)
    if not words or not tags:
        return False
    nouns, known = nouns_of(scan.language), grammar_of(scan.language).tags
    end = next((n for n, word in enumerate(words) if n and known.get(word.lower()) in _JOINING), len(words))
    head = words[end - 1].strip(",.;")
    single, plural = nouns.single(head.lower())
    many = bool(_JOINED.search(tags)) or bool(_COUNTED.fullmatch(tags))
    if kind == "group":
        return many or (plural and single in nouns.persons) or single in nouns.groups
    if many or plural:
        return False
    if kind == "person":
        return head.islower() and nouns.is_persons(head) and _is_called(scan, span, pronoun)
    if head[0].isupper():
        name = " ".join(word for word in words[:end] if word[0].isupper())
        initials = len(head) > 1 and head.isupper()  # "the SDF"
        return initials or bodies.is_body(name, scan.language) or scan.publishers.get(name) is not None
    return single in nouns.bodies or single in nouns.documents or single in nouns.groups


def _repeats(scan: Scan, span: Span, kind: str) -> bool:
    """True for words that begin with a pronoun of this kind: "they", "their statement"."""
    return other_pronouns(scan.language).get(scan.text[slice(*span)].lower().partition(" ")[0]) == kind


def _is_called(scan: Scan, span: Span, pronoun: Span) -> bool:
    """True where nothing in a description speaks against a pronoun: "the spokeswoman" is no "he"."""
    words = scan.focus.evidence.words
    group = words.pronouns.get(scan.text[slice(*pronoun)].lower())
    called = [words.beside[word] for word in scan.text[slice(*span)].lower().split() if word in words.beside]
    return not called or called[-1] == group


def _alone(scan: Scan, span: Span, number: int, kind: str) -> bool:
    """True where a sentence has no second body or document that "it" could mean, or names no person."""
    if kind == "person":
        return not scan.focus.persons_in(number)
    nouns, line = nouns_of(scan.language), scan.reading.line(number)
    for start, end, tag in zip(line.starts, line.ends, line.tags, strict=True):
        if span.start <= start < span.end:
            continue
        word = scan.text[start:end]
        if tag == "N" and (bodies.is_body(word, scan.language) or scan.publishers.get(word)):
            return False
        if tag in "nM":
            single, plural = nouns.single(word.lower())
            if not plural and single in nouns.bodies | nouns.documents | nouns.groups:
                return False
    return True


def _tags_of(scan: Scan, span: Span) -> str:
    reading = scan.reading
    return reading.tags[bisect_left(reading.starts, span.start) : bisect_left(reading.starts, span.end)]
