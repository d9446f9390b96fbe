"""CL303: words that one outlet sets into a sentence that is otherwise shared."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.values import Evidence, Finding
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
            )


_REST = "blew up the railway bridge near the border town of Tarn early on Monday morning, the police said."

RULE = Rule(
    code="CL303",
    name="insertion",
    severity="note",
    summary="Words that one outlet sets into a sentence that is otherwise shared.",
    page="""\
Two articles have the same sentence, and one of them has words in it that the other lacks. Either may have been there
first: the one may have set them in, the other may have cut them.

How it is found. As CL302, where one side of the slot is empty and the other has at most twelve words, which no other
article has in that place.

Known false alarms. A cut for length.

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
