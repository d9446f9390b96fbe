"""CL102: prose that other outlets have too, with no credit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coverlap.model.event import UNCREDITED, Finding
from coverlap.reuse.direction import ledger, source_of
from coverlap.reuse.followers import is_background, is_doubtful, may_follow
from coverlap.reuse.stretches import LEAST_WORDS, SharedProse, Stretch, other_of, prose_of
from coverlap.rules.context import EventContext
from coverlap.rules.event.credited_reuse import credits_of_stretch, evidence_of
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import have, listed


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each stretch without a credit, in articles that may have followed the others."""
    inside = case.inside
    for whole in case.reused:
        if not whole.substantial or credits_of_stretch(case, whole):
            continue
        stretch = _followed(case, whole)
        if not stretch.parts or not stretch.substantial:
            continue
        few = all(_words_shared(case, stretch.article.id, other) < LEAST_WORDS for other in stretch.others())
        if few and not stretch.is_most_of_article:
            continue
        others = [case.by_id[other] for other in stretch.others()]
        if is_background(stretch, others, inside, case.subject):
            continue
        outlets = case.outlets_of(_sharing_most(case, stretch))
        yield Finding(
            code=RULE.code,
            severity=RULE.severity,
            article_id=stretch.article.id,
            span=stretch.span,
            message=f"{stretch.words} words of prose that {listed(outlets)} {have(outlets)} too, without a credit; "
            f"{_order(case, stretch)}.",
            measure=stretch.words,
            evidence=evidence_of(stretch),
        )


def _sharing_most(case: EventContext, stretch: Stretch) -> list[str]:
    """The articles that have half as much of the stretch as the one that has most, by how much, then by outlet: of a
    page of prose a sentence that a third article has too is not worth a name."""
    words = {
        other: sum(part.words for part in stretch.parts if other_of(part.passage, stretch.article.id) == other)
        for other in stretch.others()
    }
    ordered = sorted(words, key=lambda other: (-words[other], case.by_id[other].outlet, other))
    return [other for other in ordered if 2 * words[other] >= max(words.values())]


def _words_shared(case: EventContext, mine: str, other: str) -> int:
    """How many words of prose two articles share in all: one sentence on a fact is in many."""
    passages = [p for p in case.passages if {p.left_id, p.right_id} == {mine, other} and not p.boilerplate]
    return sum(prose_of(case.by_id[mine], case.by_id[other], passage).words for passage in passages)


def _followed(case: EventContext, stretch: Stretch) -> Stretch:
    """The stretch with the passages whose other article it may follow."""
    kept: list[SharedProse] = []
    for other in stretch.others():
        parts = [part for part in stretch.parts if other_of(part.passage, stretch.article.id) == other]
        passages = [part.passage for part in parts]
        if not is_doubtful(stretch.article, case.by_id[other], stretch) and may_follow(
            stretch.article, case.by_id[other], passages, case.quotes.cuts, case.subject
        ):
            kept += parts
    return replace(stretch, parts=tuple(kept))


def _order(case: EventContext, stretch: Stretch) -> str:
    """What is known of who came first, for the longest passage of the stretch."""
    passage = stretch.longest.passage
    clues = ledger(case.by_id[passage.left_id], case.by_id[passage.right_id], passage, case.quotes.cuts)
    evidence = "; ".join(clue.text for clue in clues)
    if source := source_of(clues):
        return f"what evidence there is points to {case.by_id[source].outlet} as the earlier text ({evidence})"
    return (
        f"which text came first is undetermined ({evidence})" if evidence else "which text came first is undetermined"
    )


_STORY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)

RULE = Rule(
    code=UNCREDITED,
    name="uncredited reuse",
    severity="warning",
    summary="Prose that other outlets have too, with no credit.",
    page="""\
The article shares prose with another outlet's article and names no source for it: at least 20 words, 12 of them in a
row, or 26 in runs of which one has seven, where the two articles share at least 26 such words in all. Of a text of a
sentence or two, 12 in a row are enough where they are half of its own words.

How it is found. As CL101, where no credit accounts for the stretch; nor does a sign-off which says that a third
outlet, no agency, had a hand in the article. Two articles without a credit are reported once, at the later one. The
rule is silent for an article to which all evidence points as the source, or that is dated more than two hours before
every other that has the words, unless another credits an agency for them; for a news agency's own text; for fewer than
60 words that are in articles on other happenings three days apart, in three such articles, or in news of the same
happening two weeks apart: background that many carry; for a column, where one author is named for both or a text ends
on who its author is; for what either article gives as somebody's words: behind a colon, speaking of "I" or "we", or
with the names of a transcript in it; for an article that names the other outlet as a source of anything else; and for
fewer than 100 words that a report, a filing or a statement is the source of, or beside which a publisher is named.
Evidence on the order of the texts is listed: a credit, times more than two hours apart, one outlet quoting the other's
prose, a fuller quotation, a slip that both have. Unless all of it agrees, and includes a credit or a second clue, the
order is undetermined.

Known false alarms. A speech printed as a block without a word of introduction. Both may have the words from a third
text that was not supplied: a press release, a court paper, an agency. A credit may be where no rule looks for one:
in a byline field, a picture's caption, a logo. Shared words do not show who wrote them.

The measure is the number of shared words.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_STORY} Islanders are angry."),
        ExampleArticle("Island Herald", f"Residents met on Tuesday.\n\n{_STORY}\n\nThe mayor was not there."),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"{_STORY} Islanders are angry.\n\n(Reuters)"),
        ExampleArticle("Island Herald", f"HARBOUR POINT (Reuters) - {_STORY}\n\nThe mayor was not there."),
    ),
    check=check,
    topic="reuse",
    two_sided=True,
)
