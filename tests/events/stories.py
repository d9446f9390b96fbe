"""Made-up news to group: each story has its own people, places and deeds; each outlet words it in its own way."""

import random

from coverlap.model import Article
from coverlap.text.prepare import prepare

_SYLLABLES = ("bar", "dol", "fen", "gis", "hul", "jor", "kem", "lun", "mos", "nar", "pel", "quin", "ros", "tav", "wex")
_PLAIN = (
    *("meeting", "report", "decision", "budget", "village", "bridge", "river", "council", "school", "market"),
    *("harvest", "garden", "station", "letter", "vote", "speech", "concert", "winter", "summer", "morning"),
    *("evening", "street", "building", "window", "kitchen", "doctor", "teacher", "farmer", "driver"),
)


class Story:
    """A happening that several outlets tell of; equal numbers make equal stories."""

    def __init__(self, number: int) -> None:
        draw = random.Random(number)
        self.names = ["".join(draw.choices(_SYLLABLES, k=3)).capitalize() for _ in range(8)]
        self.things = ["".join(draw.choices(_SYLLABLES, k=2)) + "ium" for _ in range(16)]

    def told(self, article_id: str, voice: int, published: str = "", share: float = 1.0) -> Article:
        """The story in the words of one outlet, with its own padding."""
        draw = random.Random(f"{article_id} {voice}")
        sentences = [self._sentence(draw) for _ in range(int(24 * share))]
        sentences += [f"The {draw.choice(_PLAIN)} near the {draw.choice(_PLAIN)} was quiet." for _ in range(4)]
        title = f"{self.names[0]} and {self.names[1]} agree on {self.things[0]}"
        text = " ".join(sentences)
        return Article(id=article_id, text=text, outlet=f"Outlet {voice}", title=title, published=published)

    def _sentence(self, draw: random.Random) -> str:
        who, other = draw.sample(self.names, 2)
        what, why = draw.sample(self.things, 2)
        return f"{who} told {other} that the {what} of the {draw.choice(_PLAIN)} would need {why}."


def documents(articles):
    """Prepared, in order of id, as the program groups them."""
    return [prepare(article) for article in sorted(articles, key=lambda article: article.id)]
