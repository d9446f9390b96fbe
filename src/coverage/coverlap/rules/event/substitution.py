"""CL302: other words in the same place of a sentence that is otherwise shared."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.framing.ranking import certainty
from coverlap.model.event import Evidence, Finding
from coverlap.model.values import Span
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each two places: reported for the first article that lists it, in a check of the draft."""
    frames = [frame for frame in case.frames if frame.rule == RULE.code]
    seen: set[frozenset[tuple[str, Span]]] = set()
    for frame in sorted(frames, key=lambda frame: frame.article_id != case.subject):
        if frame.span is None or frame.counterpart is None:
            continue
        sides = frozenset({(frame.article_id, frame.span), (frame.counterpart_id, frame.counterpart)})
        if sides not in seen:
            seen.add(sides)
            other = case.by_id[frame.counterpart_id].outlet
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=frame.article_id,
                span=frame.span,
                message=f"Has {quoted(frame.text)} where {other} has {quoted(frame.counterpart_text)} ({frame.tag}).",
                measure=len(frame.text.split()),
                evidence=(Evidence(frame.counterpart_id, frame.counterpart),),
                strength=certainty(frame.tag),
            )


RULE = Rule(
    code="CL302",
    name="substitution",
    severity="note",
    summary="Words in the same place of a shared sentence that do not say the same.",
    page="""\
Two articles have the same sentence but for a few words, which are in the same place and do not say the same:
"militants" here, "terrorists" there. Tags say what the difference is: number or date, modality or negation, naming,
meaning, attribution, hedge, reporting verb, evaluative. Synonyms are never listed.

How it is found. Two sentences of two outlets that keep at least 55 % of their unquoted words in order, each the
other's best match, and a replaced slot of at most five words that crosses no comma and has two shared words on either
side or five beside it. Where fewer words are shared, more must surround the slot: from 42 %, two shared words on
either side of at most three; from 20 %, two on either side and six in all around a single word. The slot is listed
where it has a sign that the other side lacks: another figure or day (a rounded one and "more than" are the same); a
negation; phrases of one row of the table of contrasts ("ban", "restrict"; "will", "may"); hearsay ("alleged"), a
source, an outlet that the words came through; a verb that says more than that something was said ("claimed"); a word
that judges. A sign that is elsewhere in the other article, for deeds beside the sentence, does not count. A place is
listed once an article, against the wording that most others have.

Known false alarms. Two facts in one place of two sentences built alike; a figure that was brought up to date; words
that the table of contrasts parts and the text means alike.

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
    two_sided=True,
)
