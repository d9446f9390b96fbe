"""Reprints and updates of news stories, as newsrooms make them.

In: articles, a random source. Out: reprints of one story by other outlets, cut, lengthened, reordered and lightly
edited, and an outlet's later versions of its own story, with other figures, another lead and some sentences replaced.
They are one event with their story, whatever was changed: what recurring forms must not be taken for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from coverlap.model.values import Article

_FIGURE = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
_SYNONYMS = {
    "said": "stated", "big": "large", "people": "residents", "about": "roughly", "began": "started", "told": "informed",
    "after": "following", "would": "could", "also": "further", "many": "numerous", "say": "claim", "against": "over",
    "while": "as", "including": "among them", "but": "yet", "more": "greater", "last": "past", "during": "amid",
    "will": "shall", "because": "since", "near": "close to", "show": "reveal", "most": "nearly all", "help": "aid",
    "two": "2", "three": "3", "four": "4", "five": "5", "percent": "per cent", "Monday": "yesterday",
    "Tuesday": "yesterday", "Wednesday": "yesterday", "Thursday": "today", "Friday": "today",
}  # fmt: skip
_HOURS = 20  # at most between a story and its reprint or update


def reprinted(stories: Sequence[tuple[Article, str]], every: int, seed: int = 1) -> list[tuple[Article, str]]:
    """Of every so many events all articles, with one to three reprints of one of them; each with its event, in order of
    id. What is added to a reprint comes from the other events."""
    random = Random(seed)
    events: defaultdict[str, list[Article]] = defaultdict(list)
    for article, event in stories:
        events[event].append(article)
    chosen = {event: events[event] for event in sorted(events)[::every]}
    foreign = [sentence for articles in chosen.values() for a in articles for sentence in sentences_of(a.text)[3:8]]
    found = []
    for event, articles in chosen.items():
        copies = reprints(random.choice(articles), random.randint(1, 3), foreign, random)
        found += [(article, event) for article in (*articles, *copies)]
    return sorted(found, key=lambda pair: pair[0].id)


def updated(stories: Sequence[tuple[Article, str]], every: int, seed: int = 1) -> list[tuple[Article, str]]:
    """Of every so many events all articles, with one to three later versions of one of them by the same outlet; each
    with its event, in order of id. What is new in a version comes from the other articles of its event."""
    random = Random(seed)
    events: defaultdict[str, list[Article]] = defaultdict(list)
    for article, event in stories:
        events[event].append(article)
    found = []
    for event in sorted(events)[1::every]:
        base = random.choice(events[event])
        others = [s for article in events[event] if article is not base for s in sentences_of(article.text)]
        found += [(article, event) for article in (*events[event], *_versions(base, others, random))]
    return sorted(found, key=lambda pair: pair[0].id)


def _versions(base: Article, others: list[str], random: Random) -> list[Article]:
    """One to three versions, each made of the one before."""
    sentences, found = sentences_of(base.text), []
    for number in range(random.randint(1, 3)):
        sentences = _figures_moved(sentences, random.choice((0.2, 0.5, 0.8)), random)
        if random.random() < 0.7:
            lead = random.sample(others, min(len(others), random.randint(1, 3)))
            sentences = lead + sentences[random.randint(0, 2) :]
        for _ in range(random.randint(0, 3)):
            sentences[random.randrange(len(sentences))] = random.choice(others)
        title = base.title if random.random() < 0.5 else " ".join(sentences[0].split()[:9])
        published = _later(base.published, random, 8 * (number + 1))
        made = replace(base, id=f"{base.id}-u{number}", title=title, published=published, text=" ".join(sentences))
        found.append(replace(made, url=""))
    return found


def _figures_moved(sentences: list[str], share: float, random: Random) -> list[str]:
    """The sentences with so many of their figures somewhat greater; years and large figures stay."""

    def moved(match: re.Match[str]) -> str:
        figure = match[0]
        return str(int(figure) + random.randint(1, 9)) if len(figure) < 4 and random.random() < share else figure

    return [_FIGURE.sub(moved, sentence) for sentence in sentences]


def reprints(base: Article, count: int, foreign: list[str], random: Random) -> list[Article]:
    """So many reprints of an article, each changed in another way; `foreign`: sentences of other articles."""
    return [_reprint(base, number, foreign, random) for number in range(count)]


def _reprint(base: Article, number: int, foreign: list[str], random: Random) -> Article:
    sentences = sentences_of(base.text)
    added = [random.choice(foreign) for _ in range(random.randint(1, 3 + len(sentences) // 6))]
    for change in random.sample((_cut, _ending, _inside, _front, _order, _edit), random.randint(1, 3)):
        sentences = change(sentences, added, random)
    title = base.title if random.random() < 0.4 else " ".join(sentences[0].split()[:9])
    return replace(
        base,
        id=f"{base.id}-r{number}",
        outlet=f"Reprinter {random.randint(1, 9)}",
        title=title,
        published=_later(base.published, random),
        text=" ".join(sentences),
        url="",
    )


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return _SENTENCE.split(" ".join(text.split()))


def _later(published: str, random: Random, after: int = 0) -> str:
    """At least so many hours later."""
    try:
        return (datetime.fromisoformat(published) + timedelta(hours=after + random.random() * _HOURS)).isoformat()
    except ValueError:
        return published


def _cut(sentences: list[str], added: list[str], random: Random) -> list[str]:
    return sentences[: max(3, int(len(sentences) * random.uniform(0.35, 0.9)))]


def _ending(sentences: list[str], added: list[str], random: Random) -> list[str]:
    return [*_cut(sentences, added, random), *added]


def _inside(sentences: list[str], added: list[str], random: Random) -> list[str]:
    at = random.randint(1, len(sentences))
    return [*sentences[:at], *added[:3], *sentences[at:]]


def _front(sentences: list[str], added: list[str], random: Random) -> list[str]:
    """A later sentence becomes the lead."""
    at = random.randrange(len(sentences))
    return [sentences[at], *sentences[:at], *sentences[at + 1 :]]


def _order(sentences: list[str], added: list[str], random: Random) -> list[str]:
    """Paragraphs of two to four sentences in another order, the first one kept."""
    parts, at = [], 0
    while at < len(sentences):
        size = random.randint(2, 4)
        parts.append(sentences[at : at + size])
        at += size
    rest = parts[1:]
    random.shuffle(rest)
    return [sentence for part in [parts[0], *rest] for sentence in part]


def _edit(sentences: list[str], added: list[str], random: Random) -> list[str]:
    return [" ".join(_edited(sentence.split(), random)) for sentence in sentences]


def _edited(words: list[str], random: Random) -> list[str]:
    found = []
    for word in words:
        if random.random() < 0.02:
            continue
        found.append(_SYNONYMS.get(word, word) if random.random() < 0.7 else word)
    return found
