"""What tools answer, as values of JSON.

In: an open archive, and what a client asks: texts, words, ids, days. Out: dicts of bounded size: how many of each thing
there are is said, the first are given, long texts are cut. Every place is a span, in code points of the text that it
names, and every article is named by id, outlet, title, date and address. Nothing that a client says is a path.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from coverlap.archive import Archive, ArchiveFilter, Entry
from coverlap.checks import run
from coverlap.checks.policy import Policy
from coverlap.errors import UsageError
from coverlap.model.marked_draft import DraftSource
from coverlap.model.span import Span
from coverlap.model.values import Article
from coverlap.model.verdict import EvidenceSource, Result
from coverlap.wording import shortened

Answer = dict[str, Any]

LONGEST_TEXT = 200_000  # characters of a text to check: some forty pages
MOST = 50  # items of any list
_WORDS = 2_000  # characters of a query
_SHOWN = 400  # characters of a text that is shown
_NAME = 200  # characters of a title or a name
_PAGE = 20_000  # characters of an article's text at a time
_LARGEST = 80_000  # characters of an answer
_SOURCES = 3  # of one finding


def checked(archive: Archive, text: str, outlet: str, title: str, published: str) -> Answer:
    """Whose words a text shares, and what an editor should look at. Raises UsageError for a text that is too long."""
    if len(text) > LONGEST_TEXT:
        raise UsageError(f"the text has {len(text):,} characters; check at most {LONGEST_TEXT:,} at a time.")
    draft = Article("draft", text, outlet[:_NAME], title[:_NAME], published[:_NAME], line=1)
    verdict = run.check([draft], archive, Policy())
    (marked,) = verdict.marked
    figures = marked.figures()
    matches = [
        {
            "span": list(match.span),
            "text": cut(text[slice(*match.span)]),
            "kind": match.kind,
            "words": match.words,
            "source_id": marked.sources[match.source].article_id,
            "source_span": list(match.there),
            "source_text": cut(match.text),
        }
        for match in sorted(marked.matches, key=lambda match: (-match.words, match.span))
    ]
    return {
        "passed": verdict.passed,
        "words": figures.words,
        "shared_words": figures.shared,
        "shared_words_by_credit": dict(figures.groups),
        "compared_with": verdict.against,
        **listed("sources", [_source(source) for source in marked.sources]),
        **listed("passages", matches),
        **listed("findings", [_result(result) for result in verdict.results]),
    }


def quotations(archive: Archive, words: str, wanted: ArchiveFilter, limit: int) -> Answer:
    """Who has a quotation, and whom they name for it."""
    found = archive.quotes(asked(words), wanted, most(limit))
    shown = [
        {
            "article": entry_of(hit.entry),
            "span": list(hit.span),
            "text": cut(hit.text),
            "speaker": cut(hit.speaker, _NAME),
            "via": cut(hit.via, _NAME),
            "words_found": hit.shared,
        }
        for hit in found
    ]
    return listed("quotations", shown)


def searched(archive: Archive, words: str, wanted: ArchiveFilter, limit: int) -> Answer:
    """Articles that hold words, newest first."""
    found = archive.search(asked(words), wanted, most(limit))
    shown = [{"article": entry_of(hit.entry), "span": list(hit.span), "text": cut(hit.text)} for hit in found]
    return listed("articles", shown)


def read(archive: Archive, name: str, start: int) -> Answer:
    """An article's text from a place on, by its id or its headline."""
    article = archive.document(name).article
    first = min(max(0, start), len(article.text))
    span = Span(first, min(len(article.text), first + _PAGE))
    return {
        "article": article_of(article),
        "byline": cut(article.byline, _NAME),
        "characters": len(article.text),
        "span": list(span),
        "text": article.text[slice(*span)],
    }


def asked(words: str) -> str:
    """A query. Raises UsageError where it is too long."""
    if len(words) > _WORDS:
        raise UsageError(f"the query has {len(words):,} characters; give at most {_WORDS:,}.")
    return words


def most(limit: int) -> int:
    """How many items to look for."""
    return min(max(1, limit), MOST)


def cut(text: str, longest: int = _SHOWN) -> str:
    """A text on one line, cut after a word where it is long."""
    return shortened(text, longest)


def listed(name: str, items: Sequence[Any], limit: int = MOST) -> Answer:
    """The first items under their name, and how many there are in all."""
    return {name: list(items[:limit]), f"{name}_in_all": len(items)}


def bounded(answer: Answer) -> Answer:
    """The answer, its longest lists cut where it is too large; how many there were stays."""
    while len(json.dumps(answer, ensure_ascii=False)) > _LARGEST:
        sizes = {name: len(json.dumps(items)) for name, items in answer.items() if isinstance(items, list) and items}
        if not sizes:
            break
        longest = max(sizes, key=lambda name: sizes[name])
        answer = {**answer, longest: answer[longest][: len(answer[longest]) * 3 // 4]}
    return answer


def entry_of(entry: Entry) -> Answer:
    """How an archive's article is named."""
    return _named(entry.id, entry.outlet, entry.title, entry.published, entry.url)


def article_of(article: Article) -> Answer:
    """How an article is named."""
    return _named(article.id, article.outlet, article.title, article.published, article.url)


def _named(id: str, outlet: str, title: str, published: str, url: str) -> Answer:
    address = url if len(url) <= _SHOWN else ""
    return {
        "id": id,
        "outlet": cut(outlet, _NAME),
        "title": cut(title, _NAME),
        "published": cut(published, _NAME),
        "url": address,
    }


def _source(source: DraftSource) -> Answer:
    return {
        **_named(source.article_id, source.outlet, source.title, source.published, source.url),
        "words": source.words,
    }


def _result(result: Result) -> Answer:
    return {
        "code": result.code,
        "severity": result.severity,
        "message": cut(result.message, 2 * _SHOWN),
        "span": list(result.span) if result.span else None,
        "text": cut(result.text),
        "sources": [_evidence(source) for source in _first(result.sources)],
    }


def _first(sources: Iterable[EvidenceSource]) -> list[EvidenceSource]:
    """One place an article, of the first few articles."""
    return list({source.article_id: source for source in reversed(tuple(sources))}.values())[::-1][:_SOURCES]


def _evidence(source: EvidenceSource) -> Answer:
    named = _named(source.article_id, source.outlet, source.title, source.published, source.url)
    return {"article": named, "text": cut(source.text)}
