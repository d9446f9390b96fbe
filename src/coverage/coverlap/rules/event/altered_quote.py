"""CL202: one remark, quoted in different words."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.values import Evidence, Finding
from coverlap.reuse.quote_families import AlteredQuote
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each quotation that differs from another outlet's, held against the first such."""
    told: set[tuple[str, int]] = set()
    for pair in case.quotes.altered:
        for side in (pair, pair.turned()):
            key = (side.one.article.id, side.one.quote.span.start)
            if key not in told:
                told.add(key)
                yield _finding(side)


def _finding(pair: AlteredQuote) -> Finding:
    mine, other = pair.one, pair.other
    outlet = other.article.outlet
    if pair.one_words and pair.other_words:
        difference = f"with {quoted(pair.one_words)} where {outlet} quotes {quoted(pair.other_words)}"
    elif pair.one_words:
        difference = f"with {quoted(pair.one_words)}, which {outlet}’s quotation lacks"
    else:
        difference = f"without {quoted(pair.other_words)}, which {outlet}’s quotation has"
    return Finding(
        code=RULE.code,
        severity=RULE.severity,
        article_id=mine.article.id,
        span=mine.quote.span,
        message=f"Quotes {quoted(mine.quote.text)} {difference}.",
        measure=pair.changed,
        evidence=(Evidence(other.article.id, other.quote.span),),
    )


RULE = Rule(
    code="CL202",
    name="altered quote",
    severity="warning",
    summary="One remark, quoted in different words.",
    page="""\
Two outlets quote what looks like one remark, and words inside it differ. One of them may have misheard, tidied or
translated it.

How it is found. Two quotations that keep at least 70 % of the shorter one's words in order, with a content word, a
negation or a modal verb that differs between the first and the last word that both keep. Words cut at the ends,
spelling, small words, and differences next to an ellipsis, brackets or asterisks do not count.

Known false alarms. A speaker who says nearly the same thing twice. Two translations of one remark. Text in which a
mark is missing, so that a quotation runs on into prose.

The measure is the number of words that differ.""",
    fires=(
        ExampleArticle(
            "The Harbour Post",
            "“We will never pay for a bridge that nobody in this town has asked for,” Ana Ruiz said.",
        ),
        ExampleArticle(
            "Island Herald", "“We may never pay for a tunnel that nobody in this town has asked for,” Ana Ruiz said."
        ),
    ),
    silent=(
        ExampleArticle(
            "The Harbour Post",
            "“We will never pay for a bridge that nobody in this town has asked for,” Ana Ruiz said.",
        ),
        ExampleArticle(
            "Island Herald", "“We will never pay for a bridge ... nobody in this town has asked for,” Ana Ruiz said."
        ),
    ),
    check=check,
)
