"""CL104: a credit to an outlet whose supplied text shares no wording."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.values import Evidence, Finding
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each article and each outlet that it credits without sharing a passage."""
    shared = {(p.left_id, p.right_id) for p in case.passages if not p.boilerplate}
    publishers = {article.id: article.publisher for article in case.articles}
    for article in case.articles:
        for name in dict.fromkeys(c.name for c in article.credits):
            texts = [t for t in case.articles if publishers[t.id] == name and publishers[article.id] != name]
            if texts and not any({(t.id, article.id), (article.id, t.id)} & shared for t in texts):
                yield _finding(article, name, texts[0])


def _finding(article: AnnotatedArticle, name: str, text: AnnotatedArticle) -> Finding:
    credit = next(c for c in article.credits if c.name == name)
    return Finding(
        code=RULE.code,
        severity=RULE.severity,
        article_id=article.id,
        span=credit.span,
        message=f"Credits {name}, but shares no passage with {name}’s text here: the facts are retold, or come from "
        "another of its texts.",
        measure=0.0,
        evidence=(Evidence(text.id, text.sentence_span(0)),) if len(text.document.sentences) else (),
    )


_AGENCY = (
    "The bridge over the river Tarn will stay closed to lorries until the end of June, the ministry of roads said."
)

RULE = Rule(
    code="CL104",
    name="credit without shared words",
    severity="note",
    summary="A credit to an outlet whose supplied text shares no wording.",
    page="""\
The article credits an outlet or agency whose own article on the event is at hand, and shares no passage with it.

How it is found. A credit in a dateline, a sign-off, a link or a sentence that reports from the source, whose name is
that of another article's outlet in the event, where the two articles have no aligned passage.

Known false alarms. Facts retold in fresh words are good practice: the note only says that the credit cannot be traced
to the supplied text. The credited text may be an earlier or later version of the one supplied.

The measure is the number of words shared: 0.""",
    fires=(
        ExampleArticle("Reuters", _AGENCY),
        ExampleArticle(
            "Island Herald", "Lorry drivers must find another way over the Tarn all spring, Reuters reported."
        ),
    ),
    silent=(
        ExampleArticle("Reuters", _AGENCY),
        ExampleArticle("Island Herald", f"Drivers are angry. {_AGENCY} That is what Reuters reported."),
    ),
    check=check,
    topic="reuse",
)
