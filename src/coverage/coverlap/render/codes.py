"""What the codes of findings mean, in words, and what each one measures.

In: a finding. Out: words for a reader who knows no code. `coverlap rules` lists all codes, `coverlap explain CODE` says
how a rule works; a test holds this table to them.
"""

from __future__ import annotations

from coverlap.model.event import Finding
from coverlap.wording import counted

CODES = {
    "CL101": ("Wording with a credit", "word"),
    "CL102": ("Wording without a credit", "word"),
    "CL103": ("One origin behind all articles", "outlet"),
    "CL201": ("The same quotation", "outlet"),
    "CL202": ("Quotation altered", "word"),
    "CL203": ("Same words, different speakers", "name"),
    "CL301": ("Added in its own words", "word"),
    "CL302": ("Words replaced", "word"),
    "CL303": ("Words inserted", "word"),
    "CL304": ("Not found in its text", "statement"),
}
_STRENGTHS = ((0.9, "very strong"), (0.7, "strong"), (0.4, "fair"), (0.0, "weak"))


def words_of(code: str) -> str:
    """What a code means, in a few words; the code itself where nothing is known of it."""
    return CODES[code][0] if code in CODES else code


def reason_of(finding: Finding) -> str:
    """Why a finding has its rank, in the order in which that is decided: its severity, how strong the evidence is, and
    how much it is about: "warning, strong evidence, 39 words"."""
    strength = next(words for least, words in _STRENGTHS if finding.ranked_strength >= least)
    size = counted(round(finding.measure), CODES[finding.code][1]) if finding.code in CODES else ""
    return ", ".join(part for part in (finding.severity, f"{strength} evidence", size) if part)
