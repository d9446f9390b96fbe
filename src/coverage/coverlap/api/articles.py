"""Articles of a call, whatever holds them: what `read.given` takes, and the path of an archive.

In: the argument of a function. Out: articles and skipped records; or the one article that somebody names.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coverlap.errors import UsageError, WrongTypeError
from coverlap.model.values import Article, Skipped
from coverlap.read.columns import Chosen
from coverlap.read.given import given, is_record, shown
from coverlap.read.inputs import existing, is_archive, is_file

Articles = Any  # articles, dicts, paths, the path of an archive, a DataFrame of pandas or polars


def articles_of(articles: Articles, where: str, columns: Chosen = ()) -> Iterator[Article | Skipped]:
    """The articles and skipped records. Raises as `given`, and as `coverlap.archive.opened`."""
    if (archive := archive_at(articles)) is None:
        return given(articles, where, columns)
    from coverlap.archive import opened

    with opened(archive) as open_archive:
        numbers = [entry.number for entry in open_archive.listing(most=len(open_archive))]
        return iter([document.article for document in open_archive.documents(numbers)])


def archive_at(value: object) -> Path | None:
    """The path, if it is one of an archive."""
    return Path(value) if isinstance(value, str | Path) and is_archive(Path(value)) else None


def one_article(value: object, where: str, columns: Chosen = (), archive: str | Path | None = None) -> Article:
    """The article that this is: an `Article`, a dict, the path of a file with one; with an archive, its id or its
    headline there.

    Raises WrongTypeError for anything else, UsageError where there is none or several."""
    if archive is not None and isinstance(value, str) and not is_file(Path(value)):
        from coverlap.archive import opened

        with opened(existing(Path(archive))) as open_archive:
            return open_archive.document(value).article
    if not is_record(value, columns) and not isinstance(value, str | Path):
        raise WrongTypeError(f"{where}: one article is expected (an Article, a dict or a path), not {shown(value)}.")
    found = [item for item in given([value], where, columns) if isinstance(item, Article)]
    if len(found) != 1:
        raise UsageError(f"{where}: {shown(value)} holds {len(found)} articles; give one of them as an Article.")
    return found[0]
