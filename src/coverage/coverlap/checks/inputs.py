"""From the paths of a call to drafts and the articles to hold them against.

In: articles as read. Out: `Inputs`: both lists with ids that are unique among them, and what was skipped. On a file
system an article is its place, so a draft's id is where it stands, relative to the working folder; an article at the
place of a draft is that draft. A draft that cannot be read stops the check: a gate must not pass what it has not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from coverlap.checks.locations import place_file
from coverlap.checks.source_map import SourceMap
from coverlap.errors import InputError
from coverlap.model.values import Article, Skipped
from coverlap.read import READERS, html
from coverlap.read.inputs import TWICE, suffix_of
from coverlap.read.record import EMPTY, file_of
from coverlap.read.source import Unusable, opened


@dataclass(frozen=True)
class Inputs:
    """What a check works on. `skipped` are records that took no part; `stdin` holds what standard input gave, in place
    of the file `stdin_name`."""

    drafts: tuple[Article, ...]
    against: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    stdin_name: str = ""
    stdin: bytes | None = None

    def page(self, article: Article) -> SourceMap | None:
        """The page that one of the articles came from."""
        given = self.stdin if self.stdin_name and article.where == relative(self.stdin_name) else None
        return page_of(article, given)


def gathered(
    drafts: Iterable[Article | Skipped],
    against: Iterable[Article | Skipped],
    *,
    allow_empty: bool = False,
    ignored: Callable[[str], bool] = lambda file: False,
) -> Inputs:
    """`ignored` tells the drafts that nobody wants checked, by file.

    Raises InputError for a draft that cannot be used, and unless `allow_empty` for a side without articles, or for a
    draft that is to be held against itself alone."""

    def forgiven(skipped: Skipped) -> bool:
        return skipped.reason.startswith(TWICE) or (allow_empty and skipped.reason == EMPTY)

    def passed_over(skipped: Skipped) -> bool:
        return forgiven(skipped) or ignored(file_of(skipped.where))

    mine, unread = _placed(drafts, allow_empty, passed_over)
    refused = [skipped for skipped in unread if not passed_over(skipped)]
    if refused:
        more = f"; and {len(refused) - 1} more like it" if len(refused) > 1 else ""
        raise InputError(f"{refused[0].where} {refused[0].reason}{more}; mend it, or name it in .coverlapignore.")
    wanted = [article for article in mine if not ignored(place_file(article))]
    others, unused = _placed(against, allow_empty, forgiven)
    taken = {article.where for article in mine}
    if not allow_empty and len(wanted) == 1 and {article.where for article in others} == {wanted[0].where}:
        raise InputError(f"{wanted[0].where}: nothing to hold the draft against but itself; name more with --against.")
    held = {article.where if article.where in taken else article.id: article for article in others}
    return Inputs(
        drafts=tuple(replace(article, id=article.where) for article in wanted),
        against=tuple(replace(article, id=key) for key, article in sorted(held.items())),
        skipped=(*(skipped for skipped in unread if forgiven(skipped)), *unused),
    )


def page_of(article: Article, given: bytes | None = None) -> SourceMap | None:
    """The page that an article came from, None where it came from another format or the page is gone.

    `given` holds the page's bytes where they are no file's."""
    path = Path(article.where)
    if article.line or READERS.get(suffix_of(path)) is not html.articles:
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


def _placed(
    articles: Iterable[Article | Skipped], allow_empty: bool, forgiven: Callable[[Skipped], bool]
) -> tuple[list[Article], list[Skipped]]:
    kept: list[Article] = []
    skipped: list[Skipped] = []
    try:
        for item in articles:
            if isinstance(item, Skipped):
                skipped.append(item._replace(where=relative(item.where)))
            else:
                kept.append(replace(item, where=relative(item.where)))
    except InputError:
        if not (all(map(forgiven, skipped)) and (skipped or allow_empty)):
            raise
    return kept, skipped
