"""Small families of articles, read from `families.toml`: issues of a recurring form, and versions of one story."""

import tomllib
from pathlib import Path

from coverlap.model.values import Article

_FAMILIES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
FORMS, STORIES = _FAMILIES["forms"], _FAMILIES["stories"]
OUTLETS = ("The Sallow Courier", "Tolvane Post")
APART = 10  # hours between two versions of a story


def issues(name: str, *, dated: bool = True) -> list[Article]:
    """The issues of a form, a day apart, of one outlet; obituaries in turn of two."""
    form = FORMS[name]
    return [
        Article(
            f"{name}-{number}",
            form["text"].format(*values),
            OUTLETS[number % 2 if name == "obituaries" else 0],
            form["title"].format(*values),
            f"2031-03-{3 + number:02}T06:00:00Z" if dated else "",
        )
        for number, values in enumerate(form["issues"])
    ]


def versions(name: str, *, dated: bool = True) -> list[Article]:
    """The versions of a story."""
    story = STORIES[name]
    return [
        Article(
            f"v{number}",
            version["text"],
            OUTLETS[0] if story["one_outlet"] else f"{OUTLETS[1]} {number}",
            version["title"],
            f"2031-03-{3 + number * APART // 24:02}T{number * APART % 24:02}:00:00Z" if dated else "",
        )
        for number, version in enumerate(story["versions"])
    ]
