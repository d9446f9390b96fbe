"""Text that is not journalism: navigation, share bars, subscription lines, advertisements, imprints, sign-offs.

In: a text with its words and paragraphs. Out: labelled spans. They are shown and never link two articles; nothing is
dropped. It is recognised by wording (`boilerplate.tsv` of the language's pack, mostly matched against whole lines) and
structure: a title doubled, a paragraph repeated, links under a heading that promises links, headlines run into a
sentence. It is strict: a line is reporting until something says otherwise. Wording peculiar to one outlet is not known
here; it is learned from repetition, by those who see the whole corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from coverlap.lang import load
from coverlap.lang.pack import Pack
from coverlap.model.values import Boilerplate, Ints, Span, Tokens
from coverlap.text.boilerplate_rules import elsewhere, ends_with_credit, phrases_of, rules_of
from coverlap.text.normalise import folded, text_of
from coverlap.text.page_lines import PROSE, notices, speaks_to_reader, with_page_words
from coverlap.text.repeats import ENDS, repeated_paragraphs, repeated_titles

TITLE = "repeated title"
REPEATED = "repeated text"
CAPTION = "caption"
LINKS = "links"  # the reason of a heading that promises links, and of the links under it
READER = "to the reader"
_WHOLE = (TITLE, REPEATED, CAPTION, LINKS, READER)  # reasons that hold for a whole line

_LONGEST = 700  # characters: no rule is meant for a longer line
_TAIL = 5  # lines from the end in which rules of scope "tail" hold
_LINK = 160  # characters
_MOST_LINKS = 12  # under one heading
_FOREIGN = 120  # characters of a line that is looked up in other languages' rules
_CAPTION = 420  # characters
_SAID = tuple(".!?\"';,:")  # ends of sentences; a photograph's credit ends without one
_PERSON = ("bio", "sign-off")  # about people: such lines have long sentences of their own
_PERSON_WORDS = 40  # words from which a sentence in them is prose
# "Ana Ruiz Ana Maria RuizBridge too dear, auditors say Ten years of waiting MORE": related headlines that a page hangs
# on a name; without the page's layout they are in the middle of a sentence.
# Where the first of two surnames is left before the links, the name goes on behind them.
_HUNG = (
    r"\b(?P<first>[A-Z][\w.’'-]{0,30}) (?:[A-Z][\w.’'-]{0,30} )?(?:(?P<last>[A-Z][\w’'-]{1,30}) "
    r"(?P<links>(?:[A-Z(][\w.’'()-]{0,20} ){0,4}(?P=last)(?=[A-Z\d]| [A-Z])[^\n]{10,420}? (?:%(more)s))"
    r"|(?P<glued>(?P=first) (?:[A-Z(][\w.’'()-]{0,20} ){0,3}[A-Z][a-z’'-]{1,30}(?=[A-Z\d])[^\n]{10,420}? "
    r"(?:%(more)s)))(?!\w)"
)


def boilerplate_of(text: str, tokens: Tokens, paragraphs: Ints, title: str, pack: Pack) -> tuple[Boilerplate, ...]:
    """Sorted, disjoint spans of boilerplate of one text; those of whole lines span the paragraph. Linear in the text's
    length.

    A language without a table has only the rules of structure.
    """
    view = text_of(folded(text)).replace("\n", " ")
    spans = paragraphs.tolist()
    lines = [view[start:end] if end - start <= _LONGEST else "" for start, end in spans]
    reasons = _reasons(pack.code, lines, with_page_words(tokens, paragraphs, pack.code))
    for at in repeated_titles(lines, reasons, text_of(folded(title))):
        reasons[at] = TITLE
    for at in tuple(_under_headings(lines, reasons)):
        reasons[at] = LINKS
    for at in repeated_paragraphs(view, [view[start:end] for start, end in spans], reasons):
        reasons[at] = REPEATED
    found = [
        Boilerplate(Span(start + part.start, start + part.end), reason)
        for (start, end), reason in zip(spans, reasons, strict=True)
        if reason
        for part in _parts(pack.code, view[start:end], reason)
    ]
    return tuple(_disjoint(found, [*_phrases(pack.code, view), *_hung_links(text, pack.code)]))


def _reasons(code: str, lines: Sequence[str], page_words: Set[int]) -> list[str]:
    """For each line the reason of the first rule that matches the whole of it, or none. `page_words` are the numbers of
    the lines that may speak to the reader."""
    last = len(lines) - 1
    return [
        line and _reason(code, line, page_word=at in page_words, tail=at > last - _TAIL, last=at == last)
        for at, line in enumerate(lines)
    ]


def _reason(code: str, line: str, *, page_word: bool, tail: bool, last: bool) -> str:
    if reason := rules_of(code, "line").reason(line) or (tail and rules_of(code, "tail").reason(line)):
        return reason
    if len(line) <= _CAPTION and not line.endswith(_SAID) and not last and ends_with_credit(code, line):
        return CAPTION
    if len(line) <= _FOREIGN and (reason := elsewhere(code).reason(line)):
        return reason
    return READER if page_word and speaks_to_reader(line, code) else ""


def _parts(code: str, line: str, reason: str) -> list[Span]:
    """The parts of a line with this reason that are boilerplate; all of a line that structure gave its reason."""
    if reason in _WHOLE:
        return [Span(0, len(line))]
    rules = rules_of(code, "line"), rules_of(code, "tail")

    def known(sentence: str) -> bool:
        return any(each.any.fullmatch(sentence) for each in rules) or speaks_to_reader(sentence, code)

    return notices(line, known, _PERSON_WORDS if reason in _PERSON else PROSE)


def _phrases(code: str, view: str) -> list[Boilerplate]:
    return [
        Boilerplate(Span(*match.span()), phrase.reason)
        for phrase in phrases_of(code)
        if phrase.letters in view  # a search for plain letters is quick
        for match in phrase.pattern.finditer(view)
    ]


def _hung_links(text: str, code: str) -> list[Boilerplate]:
    """Headlines that a page hangs on a name, run into the sentence."""
    words, pattern = _more(code)
    if not any(word in text for word in words):
        return []
    return [Boilerplate(Span(*match.span(match.lastgroup or 0)), LINKS) for match in pattern.finditer(text)]


@cache
def _more(code: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words that end a list of links, each behind a space, and the pattern of such a list."""
    words = load(code).kinds("page_words.tsv").get("more", ())
    return tuple(f" {word}" for word in words), re.compile(_HUNG % {"more": "|".join(words) or "(?!)"})


def _under_headings(lines: Sequence[str], reasons: Sequence[str]) -> Iterator[int]:
    """Lines that look like headlines, right under a heading that promises links."""
    left = 0
    for at, line in enumerate(lines):
        if reasons[at] == LINKS:
            left = _MOST_LINKS
        elif left and not reasons[at] and 0 < len(line) <= _LINK and not line.endswith(ENDS):
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
