"""The comparison of one event, from its rows in a report.

In: an event of `report.json`, and the articles of the report. Out: a `Comparison`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coverlap.model.comparison import Comparison, FactRow, FigurePair, HeadlineTerm, LabelRow, OriginRow, VoiceRow
from coverlap.model.values import Article
from coverlap.report_file.cells import Row, checked, span_of, span_or_none
from coverlap.tables import COMPARISON_TABLES


def comparison_of(event: Row, articles: Mapping[str, Article]) -> Comparison:
    """The comparison of an event of the report."""
    rows = {table.name: [checked(table, row) for row in event[table.name]] for table in COMPARISON_TABLES}
    return Comparison(
        voices=tuple(_voice(row, articles) for row in rows["voices"]),
        facts=tuple(_fact(row, articles) for row in rows["facts"]),
        headlines=tuple(_headline(row, articles) for row in rows["headlines"]),
        labels=tuple(_label(row, articles) for row in rows["labels"]),
        figures=tuple(_figures(row, articles) for row in rows["figures"]),
        origins=tuple(_origin(row, articles) for row in rows["origins"]),
    )


def _voice(row: Row, articles: Mapping[str, Article]) -> VoiceRow:
    article = articles[row["article_id"]]
    return VoiceRow(
        row["person"],
        row["role"],
        article.id,
        status=row["status"],
        quoted_words=row["quoted_words"],
        reported_words=row["reported_words"],
        share=row["share"],
        quotes=row["quotes"],
        span=span_or_none(article, row["start"], row["end"]),
    )


def _fact(row: Row, articles: Mapping[str, Article]) -> FactRow:
    article = articles[row["article_id"]]
    return FactRow(
        row["fact_id"],
        article.id,
        status=row["status"],
        span=span_or_none(article, row["start"], row["end"]),
        text=row["text"],
        paragraph=row["paragraph"],
        carriers=row["carriers"],
        kind=row["kind"],
    )


def _headline(row: Row, articles: Mapping[str, Article]) -> HeadlineTerm:
    article = articles[row["article_id"]]
    title = replace(article, text=article.title)
    return HeadlineTerm(article.id, span_or_none(title, row["start"], row["end"]), row["term"], row["body"])


def _label(row: Row, articles: Mapping[str, Article]) -> LabelRow:
    article = articles[row["article_id"]]
    span = span_or_none(article, row["start"], row["end"])
    return LabelRow(row["referent"], article.id, row["term"], row["own"], row["attributed"], span)


def _figures(row: Row, articles: Mapping[str, Article]) -> FigurePair:
    left, right = articles[row["left_id"]], articles[row["right_id"]]
    return FigurePair(
        row["quantity"],
        row["relation"],
        left.id,
        span_of(left, row["left_start"], row["left_end"]),
        row["left_text"],
        row["left_value"],
        right.id,
        span_of(right, row["right_start"], row["right_end"]),
        row["right_text"],
        row["right_value"],
    )


def _origin(row: Row, articles: Mapping[str, Article]) -> OriginRow:
    article = articles[row["article_id"]]
    return OriginRow(row["origin"], row["kind"], article.id, row["words"], row["share"], row["evidence"])
