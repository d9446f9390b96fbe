"""A quotation without its marks: words that other articles put between quotation marks and the draft does not.

In: an examined draft. Out: findings, one a run of words. Indirect speech keeps some of a speaker's words, so a run must
be long enough that the words are the speaker's and not the language's.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.findings.rule import listed
from coverlap.findings.telling import Telling
from coverlap.gate.draft_rule import OWN, DraftRule, Sample
from coverlap.gate.examine import Examined
from coverlap.gate.measures import Words, runs_of
from coverlap.model import Finding, Flags

_LEAST = 8  # words in a row, as the reuse rules ask of prose


def unmarked(examined: Examined) -> Iterator[Finding]:
    """One finding for each run of words that stands within marks elsewhere and without them here."""
    draft = examined.draft

    def bare(mine: Words, other: Telling, theirs: Words) -> Flags:
        flags: Flags = other.quoted[slice(*theirs)] & ~draft.quoted[slice(*mine)]
        return flags

    for run in runs_of(examined, bare):
        if run.words >= _LEAST:
            outlets = list(dict.fromkeys(examined.alike[evidence.article_id].outlet for evidence in run.evidence))
            have = "has" if len(outlets) == 1 else "have"
            yield Finding(
                UNMARKED.code,
                UNMARKED.severity,
                draft.id,
                run.span,
                f"{run.words} words in a row that {listed(outlets)} {have} between quotation marks stand here without.",
                run.words,
                run.evidence,
            )


_WORDS = "we will not be cut off from the world just because some accountant wants a better year"
_QUOTED = f"The mayor was blunt. “{_WORDS.capitalize()},” said Ana Ruiz."

UNMARKED = DraftRule(
    "CL404",
    "quote without marks",
    "warning",
    "Words that other articles have between quotation marks, and the draft has without.",
    "Eight words or more in a row stand in the draft outside quotation marks and in another article inside them. A "
    "reader takes them for the draft's own. Known false alarms: marks that the draft's file lost on its way; a block "
    "quote set by layout alone; an article that quotes the draft. Measure: words.",
    fires=Sample(f"{OWN} The mayor thinks that {_WORDS}.", _QUOTED),
    silent=Sample(f"{OWN} “{_WORDS.capitalize()},” the mayor said.", _QUOTED),
)
