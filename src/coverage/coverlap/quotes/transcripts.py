"""Who says what in a transcript.

In: a document's paragraphs. Out: `Block`s: what follows a name and a colon ("FOX: …", "Q. …"), and the paragraphs
in which a speaker goes on. A list has labels too ("Cost: …"); a transcript has speakers who come back and who speak of
themselves or to each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from coverlap.lang import load
from coverlap.model.values import Document, Span
from coverlap.quotes.apart import Block, goes_on, speaks
from coverlap.quotes.lines import Paragraph
from coverlap.quotes.marks import opens
from coverlap.quotes.source_match import SpeakerSource

_LABELS = 3  # labelled paragraphs that make a transcript
_SPOKEN = 0.3  # share of them that speak of "I" or "we", or to "you"
_MOST = 0.4  # share of labelled paragraphs from which all between them are taken for speech
_CLOSED = frozenset(".!?…\"”’')]—–-")
_NAME = r"(?P<name>(?:[A-Z][\w.’'-]*[ \u00a0]){0,4}[A-Z][\w'’-]*)\.?(?P<colon>:)\s+(?=\S)"


def speeches(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """What the speakers of a transcript say: paragraphs with a name and a colon before them, and those that go on."""
    labels = {at: label for at, paragraph in enumerate(paragraphs) if (label := _label(document, paragraph))}
    if not _is_transcript(document, [(paragraphs[at], label) for at, label in labels.items()]):
        return
    source, speaking = None, False
    for at in range(min(labels), max(labels) + 1):
        start, end = paragraphs[at].span
        if label := labels.get(at):
            named = label["name"] and label["name"] not in _turns(document.language)
            source = SpeakerSource(Span(*label.span("name")), "", "neutral", "high") if named else None
            start, speaking = label.end(), True
        else:
            speaking = speaking and (_mostly(labels, paragraphs) or goes_on(document, paragraphs[at]))
        if speaking:
            yield Block(paragraphs[at].number, Span(start, end), "transcript", source)


def _label(document: Document, paragraph: Paragraph) -> re.Match[str] | None:
    """The name of a speaker before a paragraph of speech; none before a quotation in marks."""
    start, end = paragraph.span
    label = _labels(document.language).match(document.text, start, end)
    if label is None or opens(document.text[label.end() : label.end() + 3]):
        return None
    return label if document.text[end - 1] in _CLOSED else None


@cache
def _turns(code: str) -> frozenset[str]:
    """Labels of what is asked and answered, whoever speaks."""
    forms = [
        form for kind, forms in load(code).table("introductions.tsv") if kind == "turn" for form in forms.split("; ")
    ]
    return frozenset(forms) | frozenset(map(str.upper, forms))


@cache
def _labels(code: str) -> re.Pattern[str]:
    """A label before a paragraph: a name with a colon, or the letter of a turn, which a full stop may follow too."""
    letters = "".join(sorted(turn for turn in _turns(code) if len(turn) == 1))
    return re.compile(rf"{_NAME}|(?P<turn>[{letters}])[:.]\s+(?=\S)" if letters else rf"{_NAME}|(?P<turn>(?!))")


def _is_transcript(document: Document, labelled: Sequence[tuple[Paragraph, re.Match[str]]]) -> bool:
    """At least two speakers, one of them more than once, who speak of themselves or to each other now and then; labels
    of a list ("Target: …", "Cost: …") do not."""
    names = Counter((label["name"] or label["turn"]).split()[-1] for _, label in labelled)
    spoken = sum(speaks(document, paragraph) for paragraph, _ in labelled)
    return len(labelled) >= _LABELS and 1 < len(names) < len(labelled) and spoken >= _SPOKEN * len(labelled)


def _mostly(labels: Mapping[int, object], paragraphs: Sequence[Paragraph]) -> bool:
    """True where most of a text is a transcript."""
    return len(labels) >= _MOST * (max(labels) + 1 - min(labels)) and len(labels) >= _MOST * len(paragraphs) / 2
