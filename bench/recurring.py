"""Recurring forms: the same outlet's weather, results, obituaries and columns, each of another day.

In: `recurring.toml`, a seed. Out: articles, and the issue of each: other outlets may print one issue in other words, or
reprint it with changes. No two issues are one event, however alike their form.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from random import Random

from reprints import reprints

from coverlap.model.values import Article

ISSUES = 12  # of each form
_FIRST = datetime(2031, 1, 6, 6, tzinfo=UTC)


def recurring(seed: int = 1) -> list[tuple[Article, str]]:
    """Articles in order of id, with the issue of each."""
    random = Random(seed)
    texts = tomllib.loads(Path(__file__).with_name("recurring.toml").read_text(encoding="utf-8"))
    words = texts.pop("words")
    issues = (_issues(name, form, words, random) for name, form in texts.items())
    made = sorted(chain.from_iterable(issues), key=lambda article: article.id)
    return [(article, "-".join(article.id.split("-")[:2])) for article in made]


def _issues(name: str, form: dict, words: dict, random: Random) -> list[Article]:
    """All issues of one form."""
    found = []
    for number in range(ISSUES):
        when = _FIRST + timedelta(days=number * form["every"])
        values = _values(form, words, when, number, random)
        outlets = [f"The {name.title()} Post", "Tolland Times"][: random.randint(1, 2)]
        for version, outlet in enumerate(outlets):
            title, text = (form[part][version].format(**values) for part in ("titles", "texts"))
            published = (when + timedelta(minutes=random.randint(0, 500))).isoformat()
            found.append(
                Article(id=f"{name}-{number:02}-{version}", text=text, outlet=outlet, title=title, published=published)
            )
        found += reprints(found[-len(outlets)], random.randint(0, 1), words["endings"], random)
    return found


def _values(form: dict, words: dict, when: datetime, number: int, random: Random) -> dict[str, str]:
    people, places, firms = (random.sample(words[kind], 2) for kind in ("people", "places", "firms"))
    figures = {f"n{i}": str(random.randint(low, high)) for i, (low, high) in enumerate(_RANGES, 1)}
    # what a form lists goes round in order, so that two issues seldom have the same
    own = {slot: words[number % len(words)] for slot, words in form.get("of", {}).items()}
    return {
        **figures, **own, "person": people[0], "person2": people[1], "place": places[0], "place2": places[1],
        "firm": firms[0], "firm2": firms[1], "code": firms[0][:4].upper().replace(" ", ""),
        "weekday": f"{when:%A}", "month": f"{when:%B}", "day": str(when.day),
    }  # fmt: skip


_RANGES = ((2, 40), (5, 60), (2, 9), (1, 30), (61, 99), (40, 400), (40, 400), (200, 4000), (200, 4000))
