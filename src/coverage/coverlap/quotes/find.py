"""The quotations of an article: the door of the room.

In: a document. Out: `Quote`s in text order. Words in quotation marks or in a paragraph set apart, and nothing else,
with one exception: some archives have lost every mark and apostrophe on the way ("thats", "Irans"). There the spoken
sentences are given as quotes of low confidence, since nothing better can be known; reported speech in sound texts is
`reported_of`'s.
"""

from __future__ import annotations

import re
from dataclasses import replace

from coverlap.model.values import Quote
from coverlap.quotes import verb_second
from coverlap.quotes.attribute import marked_quotes
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.scan import Scan
from coverlap.quotes.statements import reported_of

_MARKS = re.compile("[\"'`´‘’‚‛“”„‟«»‹›「」『』﹁﹂﹃﹄＂′″]")
_STATEMENT = 5  # words
_ENOUGH = 1500  # characters: English news has an apostrophe or a quotation mark about every hundred


def quotes_of(scan: Scan) -> tuple[Quote, ...]:
    """Every quotation of the document, with its source where the text names one."""
    if verb_second.applies(scan.language):
        marked = tuple(quote for quote in marked_quotes(scan) if quote.source or not _is_term(quote))
        return tuple(sorted((*marked, *reported_of(scan, marked)), key=lambda quote: quote.span))
    if len(scan.text) < _ENOUGH or _MARKS.search(scan.text):
        return marked_quotes(scan)
    cues = grammar_of(scan.language).cues
    spoken = (quote for quote in reported_of(scan, ()) if quote.source)
    return tuple(
        replace(quote, confidence="low", form="reported")
        for quote in spoken
        if (cue := cues.get(quote.cue.lower())) is None or cue.use == "speech"
    )


def _is_term(quote: Quote) -> bool:
    """True for words in marks that nobody is named for and that are too few to be a statement: a term, a title, a word
    that the writer keeps at arm's length."""
    return quote.form == "marks" and len(quote.text.split()) < _STATEMENT
