"""The phrases of a language that turn a name into a credit, as parts of patterns.

In: a language code, and a kind and form of `credits.tsv`. Out: an expression for any of its phrases, longest first, in
which any white space stands for a space; one that never matches where the pack has none.
"""

from __future__ import annotations

import re
from functools import cache

from coverlap.lang import load

NEVER = "(?!)"


@cache
def listed(code: str, kind: str, form: str) -> tuple[str, ...]:
    """The phrases of one kind and form, longest first."""
    cells = [phrases for of, that, phrases in load(code).table("credits.tsv") if (of, that) == (kind, form)]
    found = {phrase.strip() for cell in cells for phrase in cell.split(";") if phrase.strip()}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def phrases(code: str, kind: str, form: str) -> str:
    """The phrases of one kind and form as alternatives."""
    return "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in listed(code, kind, form)) or NEVER
