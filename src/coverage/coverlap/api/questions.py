"""`group`, `diff` and `explain`, as functions of values.

In: articles as `compare` takes them, or two of them, or the code of a rule. Out: which articles cover one event; what
two articles share; a page that explains. Each does what the command of its name does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coverlap.api.articles import Articles, articles_of, one_article
from coverlap.api.matrix import installed
from coverlap.api.reading import chosen
from coverlap.api.run import settings_of
from coverlap.errors import UsageError, WrongTypeError
from coverlap.model.brief import brief
from coverlap.model.event import EventRecord, SharedPassage
from coverlap.model.values import Article, Skipped
from coverlap.settings import Settings

_LEFT, _RIGHT = "A", "B"


@dataclass(frozen=True)
class GroupedArticles:
    """The events of some articles, the largest first: records without passages, quotations and findings."""

    records: tuple[EventRecord, ...]
    skipped: tuple[Skipped, ...] = ()

    __repr__ = brief

    def __iter__(self) -> Iterator[EventRecord]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    @property
    def events(self) -> dict[str, str]:
        """The id of each article's event, by the article's id, as `compare` takes them."""
        return {document.id: record.event.id for record in self.records for document in record.documents}

    def rows(self) -> list[dict[str, str]]:
        """One row an article: its event's id and label, its own id, outlet, title and date."""
        return [
            {
                "event_id": record.event.id,
                "label": record.event.label,
                "article_id": document.id,
                "outlet": document.article.outlet,
                "title": document.article.title,
                "published": document.article.published,
            }
            for record in self.records
            for document in record.documents
        ]

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame. Raises UsageError without pandas."""
        return installed("pandas").DataFrame(self.rows())

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows."""
        from coverlap.render import notebook

        rows = self.rows()
        return notebook.rows("events", tuple(rows[0]), [tuple(row.values()) for row in rows])


@dataclass(frozen=True)
class ArticlePair:
    """Two articles and what they share. A passage's `left` and `right` are spans of the articles' texts; shares are
    of all words of either, 0 to 1."""

    left: Article
    right: Article
    left_share: float
    right_share: float
    passages: tuple[SharedPassage, ...]

    __repr__ = brief

    def _repr_html_(self) -> str:
        """What a notebook shows: the passages side by side."""
        from coverlap.render import notebook

        return notebook.pair(self.left, self.right, (self.left_share, self.right_share), self.passages)


@dataclass(frozen=True)
class ExplainedPage:
    """A page of plain text: print it, or let a notebook show it."""

    text: str

    __repr__ = brief

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from coverlap.render import notebook

        return notebook.page(self.text)


def group(
    articles: Articles, settings: Settings | None = None, *, columns: Mapping[str, str] | None = None
) -> GroupedArticles:
    """Which articles cover one event, and nothing else. Raises as `compare`."""
    from coverlap import pipeline

    used = settings_of(settings, "group")
    records, skipped = pipeline.group(articles_of(articles, "group", chosen(columns)), used)
    return GroupedArticles(tuple(records), skipped)


def diff(
    left: Article | Mapping[str, object] | str | Path,
    right: Article | Mapping[str, object] | str | Path,
    *,
    archive: str | Path | None = None,
) -> ArticlePair:
    """What two articles share, whatever their outlets: values, dicts, paths of files, or ids or headlines of an
    archive.

    Raises WrongTypeError for anything else, UsageError where there is no such article."""
    from coverlap import pipeline

    one, other = (one_article(value, "diff", archive=archive) for value in (left, right))
    given = (replace(one, id=_LEFT), replace(other, id=_RIGHT))
    records = list(pipeline.compare(given, Settings(same_outlet=True, pairs=[(_LEFT, _RIGHT)])).records)
    pair = next((pair for record in records for pair in record.pairs if pair.left_id == _LEFT), None)
    passages = {passage: None for record in records for passage in record.passages if not passage.boilerplate}
    named = (replace(passage, left_id=one.id, right_id=other.id) for passage in passages)
    left_share, right_share = (pair.left_share, pair.right_share) if pair else (0.0, 0.0)
    return ArticlePair(one, other, left_share, right_share, tuple(sorted(named, key=lambda p: (p.left, p.right))))


def explain(
    subject: object, other: object = None, *, among: Articles = None, settings: Settings | None = None
) -> ExplainedPage:
    """What a rule means, by its code; whose account an event rests on, by its record; or why two articles were linked
    or not: two articles, or two ids `among` others.

    Raises WrongTypeError for anything else, UsageError for a code or an id that there is not."""
    from coverlap import explanations

    if isinstance(subject, EventRecord) and other is None:
        return ExplainedPage(explanations.event_page(subject))
    if other is not None:
        return ExplainedPage(_linked(subject, other, among, settings_of(settings, "explain").window))
    if not isinstance(subject, str):
        raise WrongTypeError(
            f"explain: a rule's code, an event's record or two articles are expected, not {type(subject).__name__}."
        )
    return ExplainedPage(explanations.rule_page(subject))


def _linked(left: object, right: object, among: Articles, window: float | None) -> str:
    from coverlap import explanations, pipeline
    from coverlap.events.explain import explain
    from coverlap.match.tfidf import vectors

    if among is None:
        pair = [one_article(value, "explain") for value in (left, right)]
        if pair[0].id == pair[1].id:
            raise UsageError("explain: the two articles have the same id; give each its own.")
        documents, _ = pipeline.prepared(pair)
        left, right = (article.id for article in pair)
    else:
        documents, _ = pipeline.prepared(articles_of(among, "explain: among"))
        left, right = (value.id if isinstance(value, Article) else value for value in (left, right))
    if not isinstance(left, str) or not isinstance(right, str):
        raise WrongTypeError(f"explain: ids of two articles are expected, not {type(left).__name__}.")
    found = explain(documents, vectors(documents), left, right, window)
    by_id = {document.id: document.article for document in documents}
    return explanations.pair_page(found, by_id[left], by_id[right])
