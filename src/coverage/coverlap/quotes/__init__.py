"""Who said what: quotations and their sources, credits to agencies and outlets, the voice of each sentence."""

from coverlap.quotes.credits import credits_of
from coverlap.quotes.find import quotes_of
from coverlap.quotes.scan import Scan
from coverlap.quotes.statements import reported_of, statements_of
from coverlap.quotes.voices import voices_of

__all__ = ["Scan", "credits_of", "quotes_of", "reported_of", "statements_of", "voices_of"]
