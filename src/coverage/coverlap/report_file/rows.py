"""What was found in one event, from its rows in a report.

In: rows of the tables, with what `report.json` nests in them. Out: the values that they were written from. Words,
sentences and times are made again from the texts, as `prepare` made them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coverlap.model.event import (
    Evidence,
    Finding,
    Frame,
    Pair,
    SharedPassage,
    SharedQuote,
    WordComposition,
)
from coverlap.model.values import Article, Boilerplate, Credit, Document, Edit
from coverlap.report_file.cells import Row, checked, operation_of, span_of, span_or_none
from coverlap.tables import FINDINGS, PASSAGES
from coverlap.text.prepare import prepare


def article_of(row: Row) -> Article:
    """The article of a row of `articles`."""
    return Article(row["article_id"], row["text"], row["outlet"], row["title"], row["published"], row["url"])


def document_of(row: Row, article: Article) -> Document:
    """The article made ready again."""
    boilerplate = tuple(Boilerplate(span_of(article, s["start"], s["end"]), s["reason"]) for s in row["stock"])
    return replace(prepare(article), language=row["language"], boilerplate=boilerplate)


def composition_of(row: Row) -> WordComposition:
    """What its words are made of."""
    return WordComposition(
        row["article_id"],
        words=row["words"],
        reused=row["reused_words"],
        reused_own=row["reused_own_words"],
        quoted=row["quoted_words"],
        own=row["own_words"],
    )


def pair_of(row: Row) -> Pair:
    """A row of `pairs`."""
    return Pair(
        row["left_id"],
        row["right_id"],
        cosine=row["cosine"],
        left_share=row["left_share"],
        right_share=row["right_share"],
        passages=row["passages"],
        longest_run=row["longest_run_words"],
        hours_apart=row["hours_apart"],
    )


def passage_of(row: Row, articles: Mapping[str, Article]) -> SharedPassage:
    """A row of `passages`, with its edits."""
    checked(PASSAGES, row)
    left, right = articles[row["left_id"]], articles[row["right_id"]]
    return SharedPassage(
        left.id,
        right.id,
        span_of(left, row["left_start"], row["left_end"]),
        span_of(right, row["right_start"], row["right_end"]),
        kind=row["kind"],
        similarity=row["similarity"],
        words=row["words"],
        longest_run=row["longest_run_words"],
        edits=tuple(
            Edit(operation_of(e["operation"]), span_of(left, *e["left"]), span_of(right, *e["right"]))
            for e in row["edits"]
        ),
        boilerplate=bool(row["stock"]),
        voice=row["voice"],
        credit=row["credit"],
        family=row["family"],
    )


def _edit(row: Row, left: Article, right: Article) -> Edit:
    return Edit(operation_of(row["operation"]), span_of(left, *row["left"]), span_of(right, *row["right"]))


def quote_of(row: Row, articles: Mapping[str, Article]) -> SharedQuote:
    """A row of `quotes`."""
    article = articles[row["article_id"]]
    return SharedQuote(
        article.id,
        span_of(article, row["start"], row["end"]),
        row["text"],
        speaker=row["speaker"],
        source=span_or_none(article, row["source_start"], row["source_end"]),
        cue=row["cue"],
        cue_class=row["cue_class"],
        via=row["via"],
        confidence=row["confidence"],
        form=row["form"],
        family=row["family"],
        kind=row["kind"] or None,
        shared_words=row["kept_words"],
        person=row["person"],
        speaker_match=row["speaker_match"],
    )


def credit_of(row: Row, articles: Mapping[str, Article]) -> Credit:
    """A row of `credits`."""
    article = articles[row["article_id"]]
    span = span_of(article, row["start"], row["end"])
    return Credit(article.id, span, row["name"], row["form"], agency=bool(row["agency"]))


def frame_of(row: Row, articles: Mapping[str, Article]) -> Frame:
    """A row of `framing`."""
    article = articles[row["article_id"]]
    other = articles[row["counterpart_id"]] if row["counterpart_id"] else article
    return Frame(
        article.id,
        row["category"],
        row["tag"],
        span_or_none(article, row["start"], row["end"]),
        row["text"],
        row["rule"],
        counterpart_id=row["counterpart_id"],
        counterpart=span_or_none(other, row["counterpart_start"], row["counterpart_end"]),
        counterpart_text=row["counterpart_text"],
    )


def finding_of(row: Row, articles: Mapping[str, Article]) -> Finding:
    """A row of `findings`, with its evidence."""
    checked(FINDINGS, row)
    article = articles[row["article_id"]]
    evidence = (
        Evidence(e["article_id"], span_of(articles[e["article_id"]], e["start"], e["end"])) for e in row["evidence"]
    )
    span = span_or_none(article, row["start"], row["end"])
    return Finding(
        row["code"],
        row["severity"],
        article.id,
        span,
        row["message"],
        row["measure"],
        tuple(evidence),
        rank=row["rank"],
    )
