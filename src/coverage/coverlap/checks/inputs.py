"""From the paths of a call to drafts and the articles to hold them against.

In: articles as read. Out: `Inputs`: both lists with ids that are unique among them, and what was skipped. On a file
system an article is its place, so a draft's id is where it is, relative to the working folder; an article at the
place of a draft is that draft. What cannot be read, draft or article, is kept apart from what may be passed over: a
check must not pass what it has not seen, nor a draft that it could not compare with everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from coverlap.checks.locations import place_file
from coverlap.checks.source_map import SourceMap
from coverlap.errors import InputError
from coverlap.model.values import Article, Skipped
from coverlap.read import html
from coverlap.read.inputs import FORGIVEN, suffix_of
from coverlap.read.record import EMPTY, file_of
from coverlap.read.source import Unusable, opened


@dataclass(frozen=True)
class Inputs:
    """What a check works on. `skipped` are records without anything to compare, `unread` those that could not be read;
    `counts` says how many of each format were read; `stdin` holds what standard input gave, in place of the file
    `stdin_name`."""

    drafts: tuple[Article, ...]
    against: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    unread: tuple[Skipped, ...] = ()
    stdin_name: str = ""
    stdin: bytes | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    def page(self, article: Article) -> SourceMap | None:
        """The page that one of the articles came from."""
        given = self.stdin if self.stdin_name and article.where == relative(self.stdin_name) else None
        return page_of(article, given)


def gathered(
    drafts: Iterable[Article | Skipped],
    against: Iterable[Article | Skipped],
    *,
    allow_empty: bool = False,
    allow_unread: bool = False,
    ignored: Callable[[str], bool] = lambda file: False,
) -> Inputs:
    """`ignored` says of a draft's file that nobody wants it checked.

    Raises InputError where no draft can be read, and unless `allow_empty` for an empty draft, for a side without
    articles, or for a draft with nothing but itself to be compared with."""
    mine, passed, no_draft = _placed(drafts)
    theirs, unused, no_article = _placed(against)
    if not allow_empty and (nothing := no_article or (not passed and no_draft)):
        raise nothing
    passed = [skipped for skipped in passed if not ignored(file_of(skipped.where))]
    if not allow_empty and (empty := [skipped for skipped in passed if skipped.reason.startswith(EMPTY)]):
        more = f"; and {len(empty) - 1} more" if len(empty) > 1 else ""
        raise InputError(f"{empty[0].where} {empty[0].reason}{more}; write it, or name it in .coverlapignore.")
    skipped = [item for item in (*passed, *unused) if _harmless(item)]
    unread = [item for item in (*passed, *unused) if not _harmless(item)]
    wanted = [article for article in mine if not ignored(place_file(article))]
    if no_draft and any(item in passed for item in unread):
        raise no_draft
    places = {article.where for article in mine}
    if not allow_empty and len(wanted) == 1 and {article.where for article in theirs} == {wanted[0].where}:
        raise InputError(f"{wanted[0].where}: there is nothing to compare but the draft itself; add more to --against.")
    others = {article.where if article.where in places else article.id: article for article in theirs}
    return Inputs(
        drafts=tuple(replace(article, id=article.where) for article in wanted),
        against=tuple(replace(article, id=key) for key, article in sorted(others.items())),
        skipped=tuple([*skipped, *unread] if allow_unread else skipped),
        unread=() if allow_unread else tuple(unread),
    )


def _harmless(skipped: Skipped) -> bool:
    """True where nothing is lost: the record holds no words, was read already, or is a report of ours."""
    return skipped.reason.startswith((EMPTY, *FORGIVEN))


def page_of(article: Article, given: bytes | None = None) -> SourceMap | None:
    """The page that an article came from, None where it came from another format or the page is gone.

    `given` holds the page's bytes where they are no file's."""
    path = Path(article.where)
    if article.line or suffix_of(path) not in html.SUFFIXES:
        return None
    try:
        with opened(path) if given is None else BytesIO(given) as stream:
            return SourceMap(article.text, html.page(stream))
    except (OSError, Unusable):
        return None


def relative(where: str) -> str:
    """The place relative to the working folder where it lies below that; as given elsewhere."""
    path = Path(where)
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_absolute() and path.is_relative_to(here) else path.as_posix()


def _placed(articles: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped], InputError | None]:
    """Articles and skipped records, each at its place, and what was said where there was no article at all."""
    kept: list[Article] = []
    skipped: list[Skipped] = []
    try:
        for item in articles:
            if isinstance(item, Skipped):
                skipped.append(item._replace(where=relative(item.where)))
            else:
                kept.append(replace(item, where=relative(item.where)))
    except InputError as error:
        return kept, skipped, error
    return kept, skipped, None
