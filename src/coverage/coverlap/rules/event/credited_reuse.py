"""CL101: prose that other outlets have too, with a credit."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Evidence, Finding
from coverlap.reuse.credit_reach import WHOLE, credited, is_beside, is_copied, side_of
from coverlap.reuse.followers import RETOLD, is_background
from coverlap.reuse.stretches import Stretch, other_of
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import have, listed


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each stretch that its article credits somebody for."""
    for stretch in case.reused:
        names = tuple(
            name
            for name in credits_of_stretch(case, stretch)
            if _is_at_hand(stretch, name) and _is_own(case, stretch, name)
        )
        if names and stretch.notable and (stretch.is_long or _is_copy(case, stretch, names)):
            others = [case.by_id[other] for other in stretch.others()]
            if is_background(stretch, others, case.inside, case.subject):
                continue
            outlets = case.outlets_of(stretch.others())
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=stretch.article.id,
                span=stretch.span,
                message=f"{stretch.words} words of prose that {listed(outlets)} {have(outlets)} too, "
                f"credited to {listed(names)}{_unseen(case, stretch, names)}.",
                measure=stretch.words,
                evidence=evidence_of(stretch),
            )


def _is_at_hand(stretch: Stretch, name: str) -> bool:
    """The credit is for the whole article, in a paragraph that the stretch touches, or in the one before; for much of a
    page it may be anywhere. Elsewhere it is for other sentences, of which the stretch is none."""
    article = stretch.article
    return stretch.words >= RETOLD or any(
        credit.name == name and (credit.form in WHOLE or is_beside(credit, article, stretch.span))
        for credit in article.sources
    )


def _is_own(case: EventContext, stretch: Stretch, name: str) -> bool:
    """The article says by itself whom the words are from, or has them from the publisher named. What all others print
    with the same name in the same words is a statement on that publisher, such as what it reported."""
    article = stretch.article
    others = [case.by_id[other] for other in stretch.others()]
    return any(other.publisher == name for other in others) or any(
        credit.name == name and (credit.form in WHOLE or not all(is_copied(credit, article, other) for other in others))
        for credit in article.sources
    )


def _is_copy(case: EventContext, stretch: Stretch, names: tuple[str, ...]) -> bool:
    """A sentence of the publisher that is credited: one of the others is that publisher's article, or the credit is for
    the whole article and the sentence is the same; in another agency's own text it is a fact that two report. What a
    paper reported months ago is in many, in the same words."""
    others = [case.by_id[other] for other in stretch.others()]
    if any(other.publisher in names for other in others):
        return True
    if any(other.publishers.is_agency(other.outlet) for other in others):
        return False
    return stretch.is_close and any(credit.form in WHOLE and credit.name in names for credit in stretch.article.sources)


def _unseen(case: EventContext, stretch: Stretch, names: tuple[str, ...]) -> str:
    """What to add where all sides credit one agency and its own text is not among those supplied."""
    supplied = {article.publisher for article in case.by_id.values()}
    for name in names:
        if name not in supplied and all(name in credits for credits in _other_credits(case, stretch)):
            return f", as the others do: {name}’s own text, the common source, is not among those supplied"
    return ""


def _other_credits(case: EventContext, stretch: Stretch) -> Iterator[tuple[str, ...]]:
    mine = stretch.article
    for passage in stretch.passages:
        other = other_of(passage, mine.id)
        yield credited(case.by_id[other], side_of(passage, other), mine)


def credits_of_stretch(case: EventContext, stretch: Stretch) -> tuple[str, ...]:
    """Whom the article credits for any of the passages that make up a stretch."""
    names: dict[str, None] = {}
    for passage in stretch.passages:
        other = other_of(passage, stretch.article.id)
        names |= dict.fromkeys(credited(stretch.article, side_of(passage, stretch.article.id), case.by_id[other]))
    return tuple(names)


def evidence_of(stretch: Stretch, most: int = 5) -> tuple[Evidence, ...]:
    """Where the same prose is in other articles, at most `most` places."""
    mine = stretch.article.id
    places = sorted((p.right_id, p.right) if p.left_id == mine else (p.left_id, p.left) for p in stretch.passages)
    return tuple(Evidence(*place) for place in places[:most])


_STORY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)

RULE = Rule(
    code="CL101",
    name="credited reuse",
    severity="note",
    summary="Prose that other outlets have too, with a credit.",
    page="""\
The article shares at least 15 words of prose with another outlet's article and names a source for them.

How it is found. Aligned passages, verbatim or edited, and runs of 12 words within retelling, most of whose words are
outside quotation marks and block quotations, with 15 such words, seven of them in a row, or 26 in shorter runs, three
in five of them without a capital. Fewer than 26 count where the publisher credited is the one that has them too, or
where the credit is for the whole article and they are most of the place or 16 in a row. Passages that overlap are one
stretch, and the figure counts the words that the longest of them keeps. A credit accounts for a stretch if it names
the other outlet as what reported it, if somebody told that outlet so beside the stretch, or if it stands for the whole
article (a dateline, a sign-off, a link). A report of a third publisher accounts for the sentences that name it, and
for 200 words around them where it is no agency. The note is for fewer than 100 words only where such a credit is in
their paragraphs or in the one before, and not for background, as in CL102. A credit that the other text prints in the
same words accounts for its own sentence alone, and so does every one in an agency's own text; where all others print
it so, and none of them is that publisher, the sentence is on what the publisher reported, and no note.

Known false alarms. A credit near the stretch may be meant for another sentence.

Where all sides credit one agency whose own text is not among those supplied, the message says so: that agency is the
common source, and neither outlet need have drawn on the other.

The measure is the number of shared words.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_STORY[:-1]}, the agency Reuters reported."),
        ExampleArticle("Island Herald", f"Residents met on Tuesday.\n\n{_STORY}\n\nThe mayor was not there."),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"{_STORY}"),
        ExampleArticle("Island Herald", f"Residents met on Tuesday.\n\n{_STORY}\n\nThe mayor was not there."),
    ),
    check=check,
    topic="reuse",
)
