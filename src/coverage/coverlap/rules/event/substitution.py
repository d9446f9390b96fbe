"""CL302: other words in the same place of a sentence that is otherwise shared."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.values import Evidence, Finding
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each substituted slot."""
    for frame in case.frames:
        if frame.rule == RULE.code and frame.counterpart is not None:
            other = case.by_id[frame.counterpart_id].outlet
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=frame.article_id,
                span=frame.span,
                message=f"Has {quoted(frame.text)} where {other} has {quoted(frame.counterpart_text)} ({frame.tag}).",
                measure=len(frame.text.split()),
                evidence=(Evidence(frame.counterpart_id, frame.counterpart),),
            )


RULE = Rule(
    code="CL302",
    name="substitution",
    severity="note",
    summary="Other words in the same place of a sentence that is otherwise shared.",
    page="""\
Two articles have the same sentence but for a few words, which stand in the same place: "militants" here, "terrorists"
there. Tags say what kind of words they are: naming, reporting verb, modality or negation, hedge or booster, number or
date, attribution, evaluative, other.

How it is found. Two sentences that keep at least 55 % of their unquoted words in order, each the other's best match,
and a replaced slot of at most five words that crosses no comma and has two shared words on either side or five beside
it. Where fewer words are kept, more must hold the slot: from 42 %, two shared words on either side of at most three;
from 20 %, two on either side and six in all around a single word. Quoted words, small words, forms of address,
spellings, abbreviations, contractions and endings of the same word do not count, nor does a phrase that only changed
its place. A slot is shown once an article, against the wording that most others have.

Known false alarms. Two facts in one place of two sentences built alike ("five other counties" and "Yuba county"); the
verb of a statement in the place of a deed ("said", "has left"). On the sets that this was tested on, 94 of 100 slots
named the same thing.

The measure is the number of words.""",
    fires=(
        ExampleArticle(
            "The Harbour Post",
            "Two militants blew up the railway bridge near the border town of Tarn on Monday morning.",
        ),
        ExampleArticle(
            "Island Herald", "Two terrorists blew up the railway bridge near the border town of Tarn on Monday morning."
        ),
    ),
    silent=(
        ExampleArticle(
            "The Harbour Post", "The Defence Minister opened the railway bridge near the border town of Tarn on Monday."
        ),
        ExampleArticle(
            "Island Herald", "The Defense Minister opened the railway bridge near the border town of Tarn on Monday."
        ),
    ),
    check=check,
    topic="framing",
)
