"""CL105: text that is no journalism and counts in no figure."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.findings.case import Case
from coverlap.findings.rule import Piece, Rule, quoted
from coverlap.model import Finding


def check(case: Case) -> Iterator[Finding]:
    """One finding for each article that holds stock text, at the longest piece of it."""
    for telling in case.tellings:
        stock = telling.document.stock
        if stock:
            words = int(telling.document.stock_tokens.sum())
            longest = max(stock, key=lambda piece: (piece.span.end - piece.span.start, -piece.span.start))
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=telling.id,
                span=longest.span,
                message=f"{words} words of stock text are left out of every figure, such as "
                f"{quoted(telling.slice(longest.span), 80)} ({longest.reason}).",
                measure=words,
            )


_STORY = "The bridge over the river Tarn will stay closed to lorries until the end of June, the ministry of roads said."

RULE = Rule(
    code="CL105",
    name="stock text",
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
        Piece("The Harbour Post", f"{_STORY}\n\nClick here to subscribe to our newsletter\n\nShare on Facebook"),
        Piece("Island Herald", "Drivers are angry about the closed bridge over the Tarn."),
    ),
    silent=(
        Piece("The Harbour Post", _STORY),
        Piece("Island Herald", "Drivers are angry about the closed bridge over the Tarn."),
    ),
    check=check,
)
