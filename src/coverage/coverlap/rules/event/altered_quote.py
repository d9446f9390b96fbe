"""CL202: one remark, quoted in different words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coverlap.model.event import Evidence, Finding
from coverlap.reuse.altered_quotes import AlteredQuote
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import listed, quoted

_SHARED = 0.9  # strength of a remark of which all words are kept but the altered


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each quotation that differs from others in the same words. Of two quotations, the one
    that differs from more outlets is reported, and a draft's before others'."""
    partners = Counter(_place(side) for pair in case.quotes.altered for side in (pair.one, pair.other))
    altered: dict[tuple[str, int, str, str], list[AlteredQuote]] = {}
    for pair in case.quotes.altered:
        weights = [(said.article.id == case.subject, partners[_place(said)]) for said in (pair.one, pair.other)]
        side = pair.mirrored() if weights[1] > weights[0] else pair
        altered.setdefault((*_place(side.one), side.one_words, side.other_words.casefold()), []).append(side)
    for pairs in altered.values():
        yield _finding(pairs)


def _place(said: ArticleQuote) -> tuple[str, int]:
    return said.article.id, said.quote.span.start


def _finding(pairs: Sequence[AlteredQuote]) -> Finding:
    mine, words, others = pairs[0].one, pairs[0].one_words, pairs[0].other_words
    names = list(dict.fromkeys(pair.other.article.outlet for pair in pairs))
    outlets, verb = listed(names), "quotes" if len(names) == 1 else "quote"
    if words and others:
        difference = f"with {quoted(words)} where {outlets} {verb} {quoted(others)}"
    elif words:
        difference = f"with {quoted(words)}, which is not in the quotation of {outlets}"
    else:
        difference = f"without {quoted(others)}, which is in the quotation of {outlets}"
    turned = " This turns the sense." if any(pair.turned for pair in pairs) else ""
    return Finding(
        code=RULE.code,
        severity="error" if any(pair.hidden for pair in pairs) else RULE.severity,
        article_id=mine.article.id,
        span=mine.quote.span,
        message=f"Quotes {quoted(mine.quote.text)} {difference}.{turned}",
        measure=max(pair.changed for pair in pairs),
        evidence=tuple(Evidence(pair.other.article.id, pair.other.quote.span) for pair in pairs),
        strength=max(1.0 if pair.turned else _SHARED * pair.shared for pair in pairs),
    )


RULE = Rule(
    code="CL202",
    name="altered quote",
    severity="warning",
    summary="One remark, quoted in different words.",
    page="""\
Two outlets quote what looks like one remark, and words inside it differ. One of them may have misheard, tidied or
translated it. Gravest is a negation that one of them lacks, most of all behind an ellipsis or in brackets, where a
reader takes it for an honest cut.

How it is found. Two quotations that keep at least 70 % of the shorter one's words in order, with a content word, a
negation, a modal verb, a quantity or a figure that differs between the first and the last word that both keep. Words
that are at the ends of only one of them are a cut. Spelling, misprints that are no word, contractions, forms of
address, given names, masked oaths, words said twice or to fill a pause, small words and the style of figures ("ten" and
"10", "$2 billion" and "$2bn") do not count; neither do differences next to an ellipsis or brackets, unless a negation
of what stays goes with them. A negation turns the sense where it bears on what both keep, or stands against a few other
words; one that only moved, or that went with a clause of its own, does not. Two quotations with few words in common
that go on in different words at the same end, that two people are named for, or that other words take apart while
nobody tells that one speaker said both, are two remarks. Of two quotations, the one that differs from more outlets is
reported.

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
    topic="quotations",
    two_sided=True,
)
