"""Made-up articles of made-up outlets that share wording, quotations and events."""

import json
import random

OUTLETS = ("Velmouth Courier", "Brackwater Post", "Orla Wire", "Tessaly Times")
PEOPLE = ("Mayor Ines Corvo", "Captain Rolf Amsel", "Dr. Pia Lindqvist", "Councillor Tam Okoye")
SMALL = ("the", "of", "and", "in", "to", "a", "was", "by", "for", "with", "that", "on")
SOUNDS = ("bcdfghjklmnprtvz", "aeiou", "bcdfghjklmnprtvz", "aeiou", "bdgklmnprt", "aeiou", "n")


def articles(count):
    """Records with ids in no order; each story is told by three outlets, partly in the same words."""
    rng = random.Random(1)
    records = []
    for story in range(count // 3 + 1):
        day, told = rng.randrange(1, 28), [_sentence(rng) for _ in range(14)]
        quote = f'"{_sentence(rng)[:-1]}," said {rng.choice(PEOPLE)}.'
        for outlet in rng.sample(OUTLETS, 3):
            own = [_sentence(rng) for _ in range(20)]
            shared = [" ".join(told[at : at + 3]) for at in rng.sample(range(0, 12, 3), 3)]
            text = "\n\n".join([*shared, quote, *own, f"Read more of this in the {outlet} every morning at home."])
            name, title = f"{rng.randrange(10**6):06d}-{story}", " ".join(told[0].split()[:8])
            record = {"id": name, "outlet": outlet, "title": title, "published": f"2017-07-{day:02}", "text": text}
            records.append(record)
    return records[:count]


def write(path, count):
    """The same as a file."""
    path.write_text("".join(json.dumps(record) + "\n" for record in articles(count)), encoding="utf-8")
    return path


def _sentence(rng):
    words = [rng.choice(SMALL) if place % 2 else "".join(map(rng.choice, SOUNDS)) for place in range(14)]
    return " ".join(words).capitalize() + "."
