"""A made-up press: five outlets that report, quote, copy from a wire and print their own boilerplate."""

import random

from coverlap import Article

from ..match.made import prose

OUTLETS = ("Velmouth Courier", "Brackwater Post", "Orla Wire", "Tarn Herald", "")
BAR = "Sign up for the Velmouth Courier morning letter and never miss a story from our newsroom again."


def article(number: int) -> Article:
    """The same article whenever it is asked for. Every sixth number tells of one happening in its own words and with a
    piece of the wire's; the Courier's articles end in its bar."""
    rng = random.Random(number)
    outlet = OUTLETS[number % len(OUTLETS)]
    story = number // 6 % 7
    parts = [prose(1000 + number, 40 + rng.randrange(60))]
    if number % 2:
        parts.append(prose(story, 70)[: 200 + rng.randrange(250)])
    if number % 3 == 0:
        parts.append(f"“{prose(500 + story, 24)}” said Ana Ruiz, the harbour master.")
    if outlet == "Velmouth Courier":
        parts.append(BAR)
    published = f"2031-05-{1 + story:02}T{number % 24:02}:00Z" if number % 4 else ""
    title = prose(story, 6).rstrip(".")
    return Article(
        f"a{number:03}", "\n\n".join(parts), outlet, title, published, where=f"wire/a{number:03}.txt", line=1
    )


def press(count: int) -> list[Article]:
    return [article(number) for number in range(count)]


def drafts() -> list[Article]:
    """Pieces of several articles between own words, with a date and without, of known outlets and none."""
    made = []
    for number in range(8):
        copied = article(7 * number + 1).text
        text = f"{prose(9000 + number, 40)}\n\n{copied}\n\n{prose(9100 + number, 30)}\n\n{article(3 * number).text}"
        outlet = OUTLETS[number % 5]
        dated = "2031-05-03" if number % 2 else ""
        made.append(
            Article(f"d{number}", text, outlet, prose(number % 7, 6), dated, where=f"drafts/d{number}.md", line=1)
        )
    return made
