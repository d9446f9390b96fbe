"""CL201: the same words quoted by several outlets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coverlap.findings.case import Case
from coverlap.findings.reuse import publisher_of
from coverlap.findings.rule import Piece, Rule, listed, quoted
from coverlap.findings.same_quote import Said
from coverlap.model import Evidence, Finding


def check(case: Case) -> Iterator[Finding]:
    """One finding for each group of quotations, at its fullest."""
    for group in case.quotes.shared:
        fullest = max(group, key=lambda said: (len(said.ids), -group.index(said)))
        outlets = tuple(dict.fromkeys(said.telling.outlet for said in group))
        yield Finding(
            code=RULE.code,
            severity=RULE.severity,
            article_id=fullest.telling.id,
            span=fullest.quote.span,
            message=f"{quoted(fullest.quote.text)} is quoted by {listed(outlets)}; {_sources(group)}.",
            measure=len(outlets),
            evidence=tuple(Evidence(s.telling.id, s.quote.span) for s in group if s is not fullest),
        )


def _sources(group: Sequence[Said]) -> str:
    """Whom they name, one publisher under its several names taken as one."""
    names: dict[str, list[str]] = {}
    for said in group:
        if said.quote.speaker:
            names.setdefault(publisher_of(said.quote.speaker), []).append(" ".join(said.quote.speaker.split()))
    if not names:
        return "no source was found in any of them"
    told = []
    for name, forms in names.items():
        written = list(dict.fromkeys(forms))
        told.append(name if written == [name] else f"{name} (as {listed(written)})" if len(written) > 1 else written[0])
    return f"the source named is {listed(told)}"


_QUOTE = "“We will not pay for a bridge that nobody asked for and that nobody will ever cross,”"

RULE = Rule(
    code="CL201",
    name="shared quote",
    severity="note",
    summary="The same words quoted by several outlets.",
    page="""\
Two or more outlets quote the same words. A shared quotation is not shared reporting: both may have heard it, or have
it from one agency. The message names the sources; an agency under two names is one source.

How it is found. Quotations of five words or more that keep at least 70 % of the shorter one's words in order. A
quotation broken by "he said" is two.

Known false alarms. Slogans, oaths and titles of laws in quotation marks.

The measure is the number of outlets.""",
    fires=(
        Piece("The Harbour Post", f"{_QUOTE} the mayor, Ana Ruiz, said on Monday."),
        Piece("Island Herald", f"The mayor was blunt. {_QUOTE} Ruiz said."),
    ),
    silent=(
        Piece("The Harbour Post", f"{_QUOTE} the mayor, Ana Ruiz, said on Monday."),
        Piece("Island Herald", "The mayor was blunt. “There is no money for it in this year’s budget,” Ruiz said."),
    ),
    check=check,
)
