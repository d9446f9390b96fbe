"""CL103: all coverage goes back to one origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coverlap.comparison.attributions import leading
from coverlap.model.comparison import OriginRow, main_origins
from coverlap.model.event import Evidence, Finding
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import listed


def check(event: EventContext) -> Iterator[Finding]:
    """At most one finding an event."""
    main = main_origins(event.origins)
    articles = [article for article in event.articles if article.id in main]
    publishers = {article.publisher for article in articles}
    names = _common(articles, main, event) if len(publishers) > 1 else iter(())
    name = next((name for name in names if _is_shared(articles, name, event)), "")
    if name:
        yield Finding(
            code=RULE.code,
            severity=RULE.severity,
            article_id=articles[0].id,
            span=None,
            message=_message(articles, name, main[articles[0].id].kind == "common"),
            measure=len(publishers),
            evidence=tuple(_evidence(article, event, name) for article in articles),
        )


def _common(articles: Sequence[AnnotatedArticle], main: Mapping[str, OriginRow], event: EventContext) -> Iterator[str]:
    """The origins that every article rests on or leads back to: that of its largest part, its own outlet, one that its
    opening credits; or one that it credits beside prose that it shares with the others."""
    sharing = {stretch.article.id for stretch in event.reused if stretch.substantial}
    leads = {article.id: {main[article.id].origin, article.publisher, *leading(article)} for article in articles}
    for article in articles:
        if article.id in sharing:
            leads[article.id] |= {c.name for c in article.sources if c.agency and c.form != "link"}
    for name in dict.fromkeys(name for article in articles for name in sorted(leads[article.id])):
        if all(name in leads[article.id] for article in articles):
            yield name


def _is_shared(articles: Sequence[AnnotatedArticle], name: str, event: EventContext) -> bool:
    """Where the origin's own text is among them, each of the others shares words with it: two that name one outlet may
    name two reports."""
    own = {article.id for article in articles if article.publisher == name}
    pairs = [{passage.left_id, passage.right_id} for passage in event.passages]
    pairs += [{pair.one.article.id, pair.other.article.id} for pair in event.quotes.pairs]
    shared = {one for pair in pairs if pair & own for one in pair - own}
    return not own or shared.issuperset(article.id for article in articles if article.id not in own)


def _message(articles: Sequence[AnnotatedArticle], name: str, common: bool) -> str:
    number = "Both articles" if len(articles) == 2 else f"All {len(articles)} articles"
    if any(article.publisher == name for article in articles):
        return f"{number} go back to the text of {name}, which is among them."
    if common:
        return f"{number} print one text and credit no source; a text that was not supplied may lie behind them."
    silent = [article.outlet for article in articles if not _credits(article, name)]
    if silent:
        return f"{number} go back to {name}, whose own text is not among them; {listed(silent)} gives no credit."
    return f"{number} credit {name}, whose own text is not among them."


def _credits(article: AnnotatedArticle, name: str) -> list[Span]:
    return [credit.span for credit in article.sources if credit.name == name]


def _evidence(article: AnnotatedArticle, event: EventContext, name: str) -> Evidence:
    """Where an article credits the origin, else the longest passage that it shares with another."""
    if spans := _credits(article, name):
        return Evidence(article.id, spans[0])
    shared = [p for p in event.passages if article.id in (p.left_id, p.right_id) and not p.boilerplate]
    longest = max(shared, key=lambda p: (p.words, p.left_id, p.right_id), default=None)
    if longest is None:
        start, end = article.document.sentences[0].tolist()
        return Evidence(article.id, Span(start, end))
    return Evidence(article.id, longest.left if longest.left_id == article.id else longest.right)


_FACTS = "The ministry said on Monday that the bridge over the Tarn would stay closed to lorries until the end of June."

RULE = Rule(
    code="CL103",
    name="one origin",
    severity="note",
    summary="All coverage goes back to one origin.",
    page="""\
Every account of the event leads to one origin: an agency, another outlet, a press release, or a text that several
articles print. The outlets then look like several witnesses and are one.

How it is found. The origin of the largest part of each article is the same (origins.csv, which gives the evidence), or
the article leads back to that origin by its own account: it credits it with a report in its first paragraph, or in its
second with a verb ("X reported"), as the first to report, twice from its first half on (its first third where all is
what somebody told it), or three times; or it credits an agency once and shares prose with another article. A mention
does not count, nor does a picture's credit. Where the origin's own text is among them, each of the others shares words
with it.

Known false alarms. An article may open with what an agency reported and go on with reporting of its own.

The measure is the number of outlets.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_FACTS} The Islamic Republic News Agency reported the decision."),
        ExampleArticle("Island Herald", f"The decision on the bridge was final, IRNA reported. {_FACTS}"),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"{_FACTS} The Islamic Republic News Agency reported the decision."),
        ExampleArticle("Island Herald", "Lorry drivers slept in their cabins on Monday, a mile from the bridge."),
    ),
    check=check,
    topic="origins",
)
