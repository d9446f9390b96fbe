"""A draft as it was pasted or dropped, made an article.

In: a text, or the bytes of a file with the name that a browser gave it. Out: `Article`. Of the name only the suffix is
used, and only to choose among the formats that are taken; it is never a path. What cannot be read is refused with one
sentence.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from coverlap.errors import InputError
from coverlap.model.values import Article, Skipped
from coverlap.read import read

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".odt", ".rtf")
_ID = "draft"
_NAME = 120  # characters of a name that is shown


class Draft(NamedTuple):
    """What came in: a pasted text, or a file; and what the editor says of it."""

    text: str = ""
    data: bytes = b""
    name: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""


def read_draft(draft: Draft) -> Article:
    """The article. Raises InputError for an empty draft, a suffix that is not taken, a file that cannot be read."""
    shown = PurePosixPath(draft.name.replace("\\", "/")).name[:_NAME] or _ID
    article = _of_file(draft, shown) if draft.data else Article(id=_ID, text=draft.text)
    if not article.text.strip():
        raise InputError(f"{shown}: the draft has no words.")
    return replace(
        article,
        id=_ID,
        where="",
        line=0,
        title=draft.title or article.title or (shown if draft.data else ""),
        outlet=draft.outlet or article.outlet,
        published=draft.published or article.published,
    )


def _of_file(draft: Draft, shown: str) -> Article:
    suffix = PurePosixPath(shown).suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"{shown}: drafts are {', '.join(SUFFIXES)}; save it as one of these, or paste its text.")
    found = list(read(["-"], BytesIO(draft.data), f"{_ID}{suffix}"))
    articles = [item for item in found if isinstance(item, Article)]
    if len(articles) != 1:
        reasons = [item.reason for item in found if isinstance(item, Skipped)]
        said = f"holds {len(articles)} articles" if articles else (reasons or ["cannot be read"])[0]
        raise InputError(f"{shown}: {said}; a draft is one text.")
    return articles[0]
