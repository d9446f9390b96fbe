"""CL103: one source that was not supplied stands behind all the coverage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coverlap.model.values import Evidence, Finding
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import listed

_MOST = 24  # articles looked at for a ring: work grows with their cube


def check(case: EventContext) -> Iterator[Finding]:
    """At most one finding a shared agency, and one for a ring of articles that share different pieces."""
    if len(case.outlets) < 2:
        return
    named = False
    for name in _agencies(case.articles[0]):
        credits = [
            next((c for c in t.credits if _counts(t, c.name, c.form) and c.name == name), None) for t in case.articles
        ]
        if all(credits) and name not in {article.publisher for article in case.articles}:
            named = True
            yield _finding(
                case,
                f"{_all(case)} credit {name}, whose own text is not among them.",
                tuple(Evidence(c.article_id, c.span) for c in credits if c),
            )
    ring = () if named else _ring(case)
    if ring:
        outlets = [case.by_id[article].outlet for article in ring]
        yield _finding(
            case,
            f"{listed(outlets)} share different pieces of prose two by two, and none of them has all: "
            "a text that was not supplied may lie behind them.",
            (),
        )


def _all(case: EventContext) -> str:
    return "Both articles" if len(case.articles) == 2 else f"All {len(case.articles)} articles"


def _finding(case: EventContext, message: str, evidence: tuple[Evidence, ...]) -> Finding:
    first = case.articles[0]
    return Finding(RULE.code, RULE.severity, first.id, None, message, len(case.outlets), evidence)


def _agencies(article: AnnotatedArticle) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.name for c in article.credits if c.agency and _counts(article, c.name, c.form)))


def _counts(article: AnnotatedArticle, name: str, form: str) -> bool:
    return name != article.publisher


def _ring(case: EventContext) -> tuple[str, ...]:
    """Three articles of three outlets of which each two share prose that the third lacks."""
    have: dict[tuple[str, str], bool] = {}
    ids = [article.id for article in case.articles[:_MOST]]
    for stretch in case.reused:
        if stretch.substantial:
            for other in stretch.others():
                alone = {stretch.article.id, other}
                key = (min(alone), max(alone))
                have[key] = have.get(key, False) or len(stretch.others()) == 1
    for one, two, three in combinations(ids, 3):
        if all(have.get(pair) for pair in ((one, two), (one, three), (two, three))):
            return one, two, three
    return ()


_FACTS = "The ministry said on Monday that the bridge over the Tarn would stay closed to lorries until the end of June."

RULE = Rule(
    code="CL103",
    name="single source",
    severity="note",
    summary="One source that was not supplied stands behind all the coverage.",
    page="""\
Every article of the event rests on one source, and that source's own text is not among those supplied. Several
outlets then look like several witnesses and are one.

How it is found. Every article of the event credits the same news agency, under whichever of its names: in a dateline,
a sign-off, a link or a sentence that reports from it; a bare mention does not count. Or three articles form a ring:
each two of them share at least 15 words of prose that the third lacks, which no order of copying among the three
explains as well as a fuller text behind all of them.

Known false alarms. An article may credit an agency for one fact and rest on its own reporting for the rest.

The measure is the number of outlets.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_FACTS} The Islamic Republic News Agency reported the decision."),
        ExampleArticle("Island Herald", f"{_FACTS} The decision was final, IRNA reported."),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"{_FACTS} The Islamic Republic News Agency reported the decision."),
        ExampleArticle("Island Herald", f"{_FACTS} The decision was final."),
    ),
    check=check,
    topic="reuse",
)
