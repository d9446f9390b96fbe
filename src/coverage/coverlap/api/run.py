"""Comparing and checking, as functions of values.

In: articles as `coverlap.read.given` takes them: `Article` values, dicts, paths, or a DataFrame. Out: a `Report` or a
`Verdict`. The numeric libraries are imported when a function is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coverlap.api.articles import Articles, archive_at, articles_of
from coverlap.api.reading import chosen as chosen_columns
from coverlap.api.report import Report
from coverlap.checks.policy import Policy
from coverlap.errors import InputError, UsageError, WrongTypeError
from coverlap.model.values import Article, Skipped
from coverlap.model.verdict import Verdict
from coverlap.read.columns import Chosen
from coverlap.read.given import given, is_record
from coverlap.read.inputs import FORGIVEN
from coverlap.settings import Settings


def compare(
    articles: Articles,
    settings: Settings | None = None,
    *,
    pairs: Sequence[tuple[str, str]] | None = None,
    events: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Report:
    """Compare articles, or only the given pairs of article ids.

    `articles` are `Article` values, dicts, paths, the path of an archive, or a pandas or polars DataFrame. `events`
    gives the event of each article, by ids, and takes the place of grouping; an article that it does not name is
    alone. `columns` says which columns and keys are which fields, such as {"text": "body"}; common names are known.

    Raises WrongTypeError for anything but articles, InputError where there is none, UsageError for two articles with
    one id, a path that does not exist, or a pair or an event that names no article."""
    from coverlap import pipeline

    used = settings_of(settings, "compare")
    if events is not None:
        used = replace(used, events=_events(events))
    if pairs is not None:
        used = replace(used, pairs=_pairs(pairs))
    run = pipeline.compare(articles_of(articles, "compare", chosen_columns(columns)), used)
    records = tuple(run.records)
    return Report(records, run.summary(generated=""))


def check(
    draft: Articles,
    against: Articles,
    policy: Policy | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    allow_empty: bool = False,
) -> Verdict:
    """Compare one draft, or several, with other articles, or with the archive, folder or file at a path: whose words
    it shares, and whether that passes the policy. Both are given as articles are to `compare`; one draft may be an
    `Article`, a dict or a path by itself.

    An article with a draft's id is that draft, unless it is another outlet's, and is left out; of an archive, one read
    from the file that the draft is in. Raises WrongTypeError for anything but articles, UsageError for two drafts with
    one id, a path that does not exist and an archive that is being written; InputError where a draft is empty or
    cannot be read, or there is nothing to compare it with, unless `allow_empty`."""
    from coverlap.checks import run
    from coverlap.checks.corpus import InMemoryArticles

    if policy is not None and not isinstance(policy, Policy):
        raise WrongTypeError(f"check: policy must be a coverlap.Policy, not {type(policy).__name__}.")
    used, names = policy or Policy(), chosen_columns(columns)
    drafts, notes = _drafts(draft, names)
    if (path := archive_at(against)) is not None:
        from coverlap.archive import opened

        with opened(path) as archive:
            return run.check(drafts, archive, used, allow_empty=allow_empty, skipped=notes)
    others = list(given(against, "check: against", names))
    return run.check(
        drafts,
        InMemoryArticles(item for item in others if isinstance(item, Article)),
        used,
        allow_empty=allow_empty,
        skipped=[*notes, *(item for item in others if isinstance(item, Skipped))],
    )


def settings_of(settings: object, where: str) -> Settings:
    """The settings, or the usual ones. Raises WrongTypeError for anything else."""
    if settings is not None and not isinstance(settings, Settings):
        raise WrongTypeError(f"{where}: settings must be coverlap.Settings, not {type(settings).__name__}.")
    return settings or Settings()


def _drafts(draft: object, columns: Chosen) -> tuple[list[Article], list[Skipped]]:
    """The drafts, and notes on how they were read. Raises UsageError for two with one id, InputError for one that
    could not be read."""
    drafts: list[Article] = []
    notes: list[Skipped] = []
    for item in given([draft] if is_record(draft, columns) else draft, "check: draft", columns):
        if isinstance(item, Article):
            drafts.append(item)
        elif item.reason.startswith(FORGIVEN):
            notes.append(item)
        else:
            raise InputError(f"{item.where} {item.reason}.")
    if not drafts:
        raise InputError("check: there is no draft.")
    if len({item.id for item in drafts}) < len(drafts):
        raise UsageError("check: two drafts have the same id; give each its own.")
    return drafts, notes


def _pairs(pairs: Any) -> list[tuple[str, str]]:
    """Raises WrongTypeError for anything but pairs of ids."""
    found = list(pairs) if isinstance(pairs, Iterable) and not isinstance(pairs, str) else [pairs]
    for pair in found:
        if not isinstance(pair, tuple | list) or [type(article_id) for article_id in pair] != [str, str]:
            raise WrongTypeError(f"compare: pairs must be pairs of article ids, such as ('a', 'b'), not {pair!r}.")
    return [(left, right) for left, right in found]


def _events(events: object) -> Mapping[str, str]:
    """Raises WrongTypeError for anything but events by the ids of articles."""
    if not isinstance(events, Mapping) or not all(isinstance(text, str) for item in events.items() for text in item):
        raise WrongTypeError("compare: events must give an event's name for each article id, such as {'a': 'ferry'}.")
    return events
