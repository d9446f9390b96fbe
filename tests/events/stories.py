"""Made-up news to group: each story has its own people, places and deeds; each outlet words it in its own way.

What is not the story's own is drawn from the language at large, by its frequency, so that two stories have in common
what any two texts have in common.
"""

import random
from functools import cache
from itertools import accumulate

from coverlap.lang import load
from coverlap.model.values import Article
from coverlap.text.prepare import prepare

_SYLLABLES = ("bar", "dol", "fen", "gis", "hul", "jor", "kem", "lun", "mos", "nar", "pel", "quin", "ros", "tav", "wex")
_NAMES, _DEEDS = 8, 24


class Story:
    """A happening that several outlets tell of; equal numbers make equal stories.

    A story that `follows` another has half of its people, and they do other things."""

    def __init__(self, number: int, follows: "Story | None" = None) -> None:
        draw = random.Random(number)
        known = follows.names[: _NAMES // 2] if follows else []
        self.names = known + [_name(draw) for _ in range(_NAMES - len(known))]
        words, _ = _language()
        self.deeds = draw.sample(words[1000:20000], _DEEDS)

    def told(self, article_id: str, voice: int, published: str = "", share: float = 1.0) -> Article:
        """The story in the words of one outlet; `share` of its sentences."""
        draw = random.Random(f"{article_id} {voice}")
        sentences = [self._sentence(draw) for _ in range(int(24 * share))]
        first, second = self.names[:2]
        title = f"{first} and {second}: {' '.join(self.deeds[:3])}"
        text = " ".join(sentences)
        return Article(id=article_id, text=text, outlet=f"Outlet {voice}", title=title, published=published)

    def _sentence(self, draw: random.Random) -> str:
        """Two people and two deeds of the story among eight words of the language."""
        words, weights = _language()
        said = draw.choices(words, cum_weights=weights, k=8) + draw.sample(self.names, 2) + draw.sample(self.deeds, 2)
        draw.shuffle(said)
        return f"{draw.choice(self.names)} {' '.join(said)}."


def documents(articles):
    """Prepared, in order of id, as the program groups them."""
    return [prepare(article) for article in sorted(articles, key=lambda article: article.id)]


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=3)).capitalize()


@cache
def _language() -> tuple[list[str], list[float]]:
    """English words, the most frequent first, and their frequencies added up."""
    lines = [line.split() for line in load("en").lines("frequencies.txt")]
    frequencies = [(word, 10 ** (-float(line[0]) / 100)) for line in lines for word in line[1:]]
    return [word for word, _ in frequencies], list(accumulate(frequency for _, frequency in frequencies))
