"""CL301: what one outlet says in its own voice and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Finding
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted

_SAYS = {
    "evaluative": "Adds a judgement in its own voice",
    "speculation": "Adds a conjecture in its own voice",
    "hedge": "Adds a hedged statement in its own voice",
}


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each clause with a listed word; background and figures are in the framing table only."""
    for frame in case.frames:
        if frame.rule == RULE.code and frame.tag in _SAYS:
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=frame.article_id,
                span=frame.span,
                message=f"{_SAYS[frame.tag]}: {quoted(frame.text)}",
                measure=len(frame.text.split()),
            )


_FACTS = "The town council of Harbour Point voted on Monday to close the old bridge to lorries until the end of June."

RULE = Rule(
    code="CL301",
    name="addition",
    severity="note",
    summary="What one outlet says in its own words and no other does.",
    page="""\
The outlet says something, outside quotation marks and not as somebody's statement, that no other article of the event
says. Where a clause judges, guesses or hedges, that clause is shown; other added sentences are in the table of
framing as figures or background.

How it is found. A sentence is added where no two neighbouring sentences of any other article hold 40 % of its content
words, weighed by how rare each is in the event. Inside a sentence that others do have, a clause is added where it
judges in words that only this outlet uses, or guesses in words half of which are its own. Judging, guessing and
hedging words come from lists for each language; a language without lists shows background only. An article alone in
its event has nothing to be compared with, and adds nothing.

Known false alarms. The same fact in wholly different words. Judging words used as plain description ("a toxic
spill"). Reported speech without a cue verb that the lists know.

The measure is the number of words.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_FACTS} It was a shameful decision by a council that has lost its way."),
        ExampleArticle("Island Herald", f"{_FACTS} Drivers will use the northern road."),
    ),
    silent=(
        ExampleArticle(
            "The Harbour Post", f"{_FACTS} “It was a shameful decision by a council that lost its way,” Ana Ruiz said."
        ),
        ExampleArticle("Island Herald", f"{_FACTS} Drivers will use the northern road."),
    ),
    check=check,
    topic="framing",
)
