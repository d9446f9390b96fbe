"""What holds for every input: spans slice back, edits lie inside their passages, reports can be read and run nothing.

In: what the program made of an input. Out: nothing, or an AssertionError.
"""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise
from xml.etree import ElementTree

from coverlap.model.event import EventRecord
from coverlap.model.values import Article, Document, Passage, Skipped
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.render.checks import VERDICT_REPORTERS

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def within(span, text: str) -> None:
    assert span is None or 0 <= span.start <= span.end <= len(text)


def of_record(record: Article | Skipped) -> None:
    """A record as read can be written and named."""
    assert isinstance(record, Article | Skipped)
    if isinstance(record, Skipped):
        assert record.reason
        f"{record.where}{record.reason}".encode()
        return
    assert record.id and record.text.strip()
    fields = (record.id, record.text, record.outlet, record.title, record.published, record.url, record.where)
    "".join((*fields, record.byline, record.credit, record.kind)).encode()


def of_document(document: Document) -> None:
    """Words, sentences and paragraphs lie in the text, in order, and words in sentences in paragraphs."""
    size = len(document.text)
    for spans in (document.sentences.tolist(), document.paragraphs.tolist()):
        for start, end in spans:
            assert 0 <= start < end <= size and document.text[start:end].strip() == document.text[start:end]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    starts, ends = document.tokens.starts.tolist(), document.tokens.ends.tolist()
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(before <= after for before, after in zip(ends, starts[1:], strict=False))
    assert not ends or (starts[0] >= 0 and ends[-1] <= size)
    for boilerplate in document.boilerplate:
        within(boilerplate.span, document.text)


def of_annotated(read: AnnotatedArticle) -> None:
    """Quotations, statements and credits are where they say."""
    text = read.document.text
    for quote in read.quotes:
        within(quote.span, text)
        within(quote.source, text)
        assert quote.text == text[slice(*quote.span)] and quote.text
    for statement in read.statements:
        within(statement.span, text)
        within(statement.source, text)
    for credit in read.credits:
        within(credit.span, text)


def of_passage(passage: Passage, left: str, right: str) -> None:
    """Both sides lie in their texts; edits follow each other inside them; what is kept is there on both sides."""
    for span, text in ((passage.left, left), (passage.right, right)):
        within(span, text)
        assert span.start < span.end
    assert 0 <= passage.similarity <= 1 and passage.longest_run <= passage.words
    for side, whole in ((1, passage.left), (2, passage.right)):
        at = whole.start
        for edit in passage.edits:
            assert at <= edit[side].start <= edit[side].end <= whole.end, passage
            at = edit[side].end


def of_event(record: EventRecord) -> None:
    """All that an event says is where it says."""
    texts = {article.id: article.text for article in record.articles.values()}
    for document in record.documents:
        of_document(document)
    for passage in record.passages:
        of_passage(passage, texts[passage.left_id], texts[passage.right_id])
    for quote in record.quotes:
        assert quote.text == texts[quote.article_id][slice(*quote.span)]
        within(quote.source, texts[quote.article_id])
    for credit in record.credits:
        within(credit.span, texts[credit.article_id])
    for frame in record.framing:
        assert frame.text == (texts[frame.article_id][slice(*frame.span)] if frame.span else "")
        if frame.counterpart:
            assert frame.counterpart_text == texts[frame.counterpart_id][slice(*frame.counterpart)]
    for finding in record.findings:
        within(finding.span, texts[finding.article_id])
        for article_id, span in finding.evidence:
            within(span, texts[article_id])
    for row in (*record.comparison.voices, *record.comparison.facts, *record.comparison.labels):
        within(row.span, texts[row.article_id])
    for row in record.comparison.figures:
        assert row.left_text == texts[row.left_id][slice(*row.left)]
        assert row.right_text == texts[row.right_id][slice(*row.right)]


def of_reports(files: dict[str, str]) -> None:
    """Every file of a report can be written and read, and holds no markup and no formula of an article."""
    for name, text in files.items():
        text.encode()
        if name.endswith((".html", ".md")):
            assert "<b onmouseover" not in text and "</script>\n<b" not in text
        elif name.endswith(".csv"):
            header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
            assert all(len(row) == len(header) for row in rows)
            assert not any(cell[:1] in ("=", "@", "\t", "\r") for row in rows for cell in row)
        elif name.endswith(".json"):
            json.loads(text)


def of_verdict(verdict) -> None:
    """Every report of a check can be written and read."""
    for name, report in VERDICT_REPORTERS.items():
        text = report(verdict)
        text.encode()
        if name in ("json", "sarif", "gitlab"):
            json.loads(text)
        elif name == "jsonl":
            for line in text.split("\n")[:-1]:
                json.loads(line)
        elif name == "junit":
            ElementTree.fromstring(text)
        elif name == "markdown":
            assert "<b onmouseover" not in text
        elif name == "github":
            assert all(line.startswith("::") for line in text.split("\n") if line)
