"""CL304: what other outlets carry and is not found in the supplied text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coverlap.model.event import Evidence, Finding
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted

_SHOWN = 5
_STRENGTH = 0.3  # weak: of 20 read on unseen articles 11 were right, and two wrong (bench/RESULTS.md)


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each article that lacks something."""
    lacking = [frame for frame in case.frames if frame.rule == RULE.code and frame.counterpart is not None]
    for article_id, group in groupby(lacking, key=lambda frame: frame.article_id):
        frames = list(group)
        statements = "A statement" if len(frames) == 1 else f"{len(frames)} statements"
        verb = "is" if len(frames) == 1 else "are"
        yield Finding(
            code=RULE.code,
            severity=RULE.severity,
            article_id=article_id,
            span=None,
            message=f"{statements} that two or more other outlets carry {verb} not found in the supplied text, such as "
            f"{quoted(frames[0].counterpart_text)}",
            measure=len(frames),
            strength=_STRENGTH,
            evidence=tuple(Evidence(f.counterpart_id, f.counterpart) for f in frames[:_SHOWN] if f.counterpart),
        )


_FACTS = "The town council of Harbour Point voted on Monday to close the old bridge to lorries until the end of June."
_COST = "Repairs to the rusted pillars will cost nine million crowns, engineers hired by the regional government found."
_MORE = (
    "Drivers complained that the northern road is narrow and winding, and that nobody had warned them. Several "
    "hauliers said that they would send their lorries by ferry instead. A petition on the matter has gathered "
    "some three thousand signatures, and a march through the harbour is planned for Saturday. The council will "
    "meet again in May, when it wants to hear from shopkeepers, schools and the fire brigade. Until then the "
    "barriers will stay where they are, and the police will fine whoever drives around them. The bridge was built "
    "a century ago for carts and trams, and closed twice before, both times after a flood."
)

RULE = Rule(
    code="CL304",
    name="omission",
    severity="note",
    summary="What other outlets carry and is not found in the supplied text.",
    page="""\
At least two other outlets carry a statement that is not found in this article's supplied text. It may be in
another version, a sidebar or an earlier story; it may be known to every reader; it may be new since the article was
written.

How it is found. A whole sentence of six content words or more, 45 % of whose weighed content words are close together
in another outlet's article, and half of those that are not names; less than a quarter of them are close together
anywhere in this one, less than half of them anywhere at all, and the best carrier holds clearly more than this
article does, so that it is not here in other words. Carriers printed more than 36 hours before or after this article
do not count, nor do signatures of posts and sentences that open by pointing to the one before ("They found"). Texts
under 100 words are left out, as are articles that were not compared with each other in very large events.

Known false alarms. There are many, so the evidence is called weak. An opinion or an analysis need not tell what others
report, and an article of the same day may have been written before it happened. The same fact in wholly different
words. A text that was cut when it was collected.

The measure is the number of statements, at most 20 an article.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_FACTS} {_COST}"),
        ExampleArticle("Island Herald", f"{_FACTS} {_COST}"),
        ExampleArticle("Tarn Courier", f"{_FACTS} {_MORE}"),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"{_FACTS} {_COST}"),
        ExampleArticle("Island Herald", f"{_FACTS} {_COST}"),
        ExampleArticle("Tarn Courier", f"{_FACTS} {_MORE} {_COST}"),
    ),
    check=check,
    topic="framing",
)
