"""The quotations of an article: the door of the room.

In: a document. Out: `Quote`s in text order. Words in quotation marks or in a paragraph set apart, and nothing else,
with one exception: some archives have lost every mark and apostrophe on the way ("thats", "Irans"). There the spoken
sentences are given as quotes of low confidence, since nothing better can be known; reported speech in sound texts is
`reported_of`'s.
"""

from __future__ import annotations

import re
from dataclasses import replace

from coverlap.model.values import Document, Quote
from coverlap.quotes.agencies import Directory, directory
from coverlap.quotes.attribute import marked_quotes
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.statements import reported_of

_MARKS = re.compile("[\"'`´‘’‚‛“”„‟«»‹›「」『』′″]")
_ENOUGH = 1500  # characters: English news has an apostrophe or a quotation mark about every hundred


def quotes_of(document: Document, publishers: Directory | None = None) -> tuple[Quote, ...]:
    """Every quotation of the document, with its source where the text names one."""
    if len(document.text) < _ENOUGH or _MARKS.search(document.text):
        return marked_quotes(document, publishers or directory())
    cues = grammar_of(document.language).cues
    spoken = (quote for quote in reported_of(document, (), publishers) if quote.source)
    return tuple(
        replace(quote, confidence="low", form="reported")
        for quote in spoken
        if (cue := cues.get(quote.cue.lower())) is None or cue.use == "speech"
    )
