"""CL105: text that is no journalism and counts in no figure."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.values import Finding
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each article that holds stock text, at the longest piece of it."""
    for article in case.articles:
        boilerplate = article.document.boilerplate
        if boilerplate:
            words = int(article.document.boilerplate_tokens.sum())
            longest = max(boilerplate, key=lambda piece: (piece.span.end - piece.span.start, -piece.span.start))
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=article.id,
                span=longest.span,
                message=f"{words} words of stock text are left out of every figure, such as "
                f"{quoted(article.slice(longest.span), 80)} ({longest.reason}).",
                measure=words,
            )


_STORY = "The bridge over the river Tarn will stay closed to lorries until the end of June, the ministry of roads said."

RULE = Rule(
    code="CL105",
    name="boilerplate",
    severity="note",
    summary="Text that is no journalism and counts in no figure.",
    page="""\
Part of the article is an outlet's furniture: navigation, a share bar, a subscription line, an advertisement. It is
shown, and it links no articles and counts in no figure.

How it is found. By what stands in the line and where it stands, and by lines that one outlet repeats from article to
article.

Known false alarms. A one-line paragraph of prose that reads like a call to subscribe.

The measure is the number of words left out.""",
    fires=(
        ExampleArticle(
            "The Harbour Post", f"{_STORY}\n\nClick here to subscribe to our newsletter\n\nShare on Facebook"
        ),
        ExampleArticle("Island Herald", "Drivers are angry about the closed bridge over the Tarn."),
    ),
    silent=(
        ExampleArticle("The Harbour Post", _STORY),
        ExampleArticle("Island Herald", "Drivers are angry about the closed bridge over the Tarn."),
    ),
    check=check,
    topic="reuse",
)
