"""What makes two findings the same: the rule and the words, whatever their case, punctuation and line breaks.

In: a rule's code and a text. Out: 32 hexadecimal digits. Neither an edit elsewhere nor a move changes them, so that a
finding that a newsroom knows of or has decided about is found again.
"""

from __future__ import annotations

from hashlib import blake2b

from coverlap.text.normalise import folded, text_of
from coverlap.text.tokens import tokenise

_BYTES = 16


def fingerprint(code: str, text: str) -> str:
    """The fingerprint of a finding with these words; those of no words are of the rule alone."""
    plain, words = text_of(folded(text)), tokenise(text)
    parts = [code, *(plain[start:end] for start, end in zip(words.starts, words.ends, strict=True))]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
