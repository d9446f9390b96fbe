"""CL303: words that one outlet sets into a sentence that is otherwise shared."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.framing.ranking import certainty
from coverlap.model.event import Evidence, Finding
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each insertion."""
    for frame in case.frames:
        if frame.rule == RULE.code and frame.counterpart is not None:
            other = case.by_id[frame.counterpart_id].outlet
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=frame.article_id,
                span=frame.span,
                message=f"Has {quoted(frame.text)} in a sentence that {other} has without it ({frame.tag}).",
                measure=len(frame.text.split()),
                evidence=(Evidence(frame.counterpart_id, frame.counterpart),),
                strength=certainty(frame.tag),
            )


_REST = "blew up the railway bridge near the border town of Tarn early on Monday morning, the police said."

RULE = Rule(
    code="CL303",
    name="insertion",
    severity="note",
    summary="Words that change what a shared sentence says, and that one outlet alone has in it.",
    page="""\
Two articles have the same sentence, and one of them has words in it that change what it says and that the other lacks:
hearsay ("reportedly"), a source, the outlet that the words came through, a negation, a judgement, an offence. Either
may have been there first: the one may have set them in, the other may have cut them. Details that were cut for length
are not listed.

How it is found. As CL302, where one side of the slot is empty and the other has at most twelve words, which no other
outlet has in that place. The other article must not have them elsewhere: judging words, offences and outlets anywhere
in it, hearsay in the sentence, a source in the sentence or those beside it.

Known false alarms. A source that the other article names in its own way.

The measure is the number of words.""",
    fires=(
        ExampleArticle("The Harbour Post", f"Two allegedly drunken men {_REST}"),
        ExampleArticle("Island Herald", f"Two men {_REST}"),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"Two of the men {_REST}"),
        ExampleArticle("Island Herald", f"Two men {_REST}"),
    ),
    check=check,
    topic="framing",
)
