"""The tables of the comparison: one row for a thing and an article, so that a pivot gives the matrix of the reports.

In: event records. Out: a table for voices, facts, headlines, labels, figures and origins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from coverlap.tables.column import EVENT_ID, Cell, Column, Table, end_of, outlet_of, start_of

_ARTICLE = (
    Column("article_id", "text", "The article.", lambda r, x: x.article_id),
    Column("outlet", "text", "Its outlet.", lambda r, x: outlet_of(r, x.article_id)),
)

VOICES = Table(
    "voices",
    "One row for a person or body that speaks in at least one article of the event, and an article of it.",
    lambda record: iter(record.comparison.voices),
    (
        EVENT_ID,
        Column("person", "text", "The fullest form of the name in the event.", lambda r, v: v.person),
        Column("role", "text", "The fullest description beside the name.", lambda r, v: v.role),
        *_ARTICLE,
        Column(
            "status",
            "text",
            "quoted (words inside marks), reported (indirect speech only), named (does not speak) or not found.",
            lambda r, v: v.status,
        ),
        Column("quoted_words", "words", "Their words inside quotation marks.", lambda r, v: v.quoted_words),
        Column("reported_words", "words", "Words of their reported statements.", lambda r, v: v.reported_words),
        Column(
            "share",
            "share",
            "Both together as a share of the article's words, boilerplate excluded.",
            lambda r, v: round(v.share, 4),
        ),
        Column("quotes", "integer", "Quotations and reported statements.", lambda r, v: v.quotes),
        Column("start", "offset", "The first of them, else the first mention.", lambda r, v: start_of(v.span), True),
        Column("end", "offset", "Code point after it.", lambda r, v: end_of(v.span), True),
    ),
)

FACTS = Table(
    "facts",
    "One row for a statement and an article of the event: which articles carry it, and where. Weightiest first.",
    lambda record: iter(record.comparison.facts),
    (
        EVENT_ID,
        Column("fact_id", "text", "The statement, within its event.", lambda r, f: f.fact_id),
        *_ARTICLE,
        Column("status", "text", "carried, partly or not found.", lambda r, f: f.status),
        Column("start", "offset", "Where the article carries it; empty: nowhere.", lambda r, f: start_of(f.span), True),
        Column("end", "offset", "Code point after it.", lambda r, f: end_of(f.span), True),
        Column("text", "text", "The statement, the same in each of its rows.", lambda r, f: f.text),
        Column(
            "paragraph", "integer", "The paragraph that carries it first; 1: the lead.", lambda r, f: f.paragraph, True
        ),
        Column("carriers", "integer", "How many outlets carry it.", lambda r, f: f.carriers),
        Column("kind", "text", "happening, claim, reaction, number, background or prediction.", lambda r, f: f.kind),
    ),
)

HEADLINES = Table(
    "headlines",
    "One row for a term that only one headline of the event has; without such a term, one row for the headline.",
    lambda record: iter(record.comparison.headlines),
    (
        EVENT_ID,
        *_ARTICLE,
        Column("title", "text", "The whole headline.", lambda r, h: r.articles[h.article_id].title),
        Column("start", "offset", "First code point of the term in the title.", lambda r, h: start_of(h.span), True),
        Column("end", "offset", "Code point after its last.", lambda r, h: end_of(h.span), True),
        Column("term", "text", "The term; empty: none.", lambda r, h: h.term),
        Column(
            "body",
            "text",
            "In whose voice the article's text says the same: own, attributed, quoted or none.",
            lambda r, h: h.body,
        ),
    ),
)

LABELS = Table(
    "labels",
    "One row for a name that an article uses for something that others call by another name.",
    lambda record: iter(record.comparison.labels),
    (
        EVENT_ID,
        Column("referent", "text", "What is named.", lambda r, n: n.referent),
        *_ARTICLE,
        Column("term", "text", "The name.", lambda r, n: n.term),
        Column("own", "integer", "Times in the outlet's own voice.", lambda r, n: n.own),
        Column("attributed", "integer", "Times in attributed or quoted words.", lambda r, n: n.attributed),
        Column("start", "offset", "The first place.", lambda r, n: start_of(n.span), True),
        Column("end", "offset", "Code point after it.", lambda r, n: end_of(n.span), True),
    ),
)


def _figure_side(side: Literal["left", "right"], which: str) -> tuple[Column, ...]:
    def named(part: str) -> Callable[[Any, Any], Cell]:
        return lambda r, f: getattr(f, f"{side}_{part}")

    return (
        Column(f"{side}_id", "text", f"The {which} article.", named("id")),
        Column(f"{side}_outlet", "text", "Its outlet.", lambda r, f: outlet_of(r, getattr(f, f"{side}_id"))),
        Column(f"{side}_start", "offset", "First code point of its figure.", lambda r, f: getattr(f, side).start),
        Column(f"{side}_end", "offset", "Code point after its last.", lambda r, f: getattr(f, side).end),
        Column(f"{side}_text", "text", "The figure as written.", named("text")),
        Column(f"{side}_value", "number", "The figure as one number, if it is one.", named("value"), True),
    )


FIGURES = Table(
    "figures",
    "One row for two articles' figures for one quantity.",
    lambda record: iter(record.comparison.figures),
    (
        EVENT_ID,
        Column("quantity", "text", "What is counted.", lambda r, f: f.quantity),
        Column(
            "relation",
            "text",
            "same, rounding, other time, other scope, or conflict: both cannot hold of the same at the same time.",
            lambda r, f: f.relation,
        ),
        *_figure_side("left", "first"),
        *_figure_side("right", "second"),
    ),
)

ORIGINS = Table(
    "origins",
    "One row for an account that an article rests on; articles with the same origin rest on the same account.",
    lambda record: iter(record.comparison.origins),
    (
        EVENT_ID,
        Column("origin", "text", "Whose account it is.", lambda r, o: o.origin),
        Column(
            "kind",
            "text",
            "own, agency, outlet, release, or common: a common source that is not among the texts.",
            lambda r, o: o.kind,
        ),
        *_ARTICLE,
        Column("words", "words", "Words of the article that go back to it.", lambda r, o: o.words),
        Column("share", "share", "Of the article's words, boilerplate excluded.", lambda r, o: round(o.share, 4)),
        Column("evidence", "text", "The evidence for it, in one clause.", lambda r, o: o.evidence),
    ),
)

COMPARISON_TABLES = (VOICES, FACTS, HEADLINES, LABELS, FIGURES, ORIGINS)
