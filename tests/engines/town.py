"""The news of a town that does not exist, with all that a corpus has: several events, follow-ups, copies under another
name, borrowed sentences, sign-offs of one outlet, text that everybody carries, forms that come back, and articles that
lack what they should have."""

from dataclasses import replace
from itertools import product

from coverlap.model.values import Article

from ..events.families import issues
from ..events.stories import Story
from ..match.made import prose

OUTLETS = ("Ellery Gazette", "Morrow Herald", "Quay Post", "")
SIGN_OFF = "Write to our newsroom at the corner of Rope Lane and Tar Street with all that we have missed today."
SHARED_BY_ALL = "All rights reserved by whoever holds them under the harbour laws of this and every other year to come."


def town() -> list[Article]:
    """Some sixty articles."""
    first = [Story(number) for number in range(4)]
    stories = [*first, Story(20, follows=first[0]), Story(21, follows=first[1])]
    days = ("2031-03-01", "2031-03-01", "2031-03-05", "", "2031-03-15", "2031-04-20")
    told = [
        story.told(f"s{number}-{voice}", voice, days[number])
        for (number, story), voice in product(enumerate(stories), range(4))
    ]
    articles = [replace(article, outlet=OUTLETS[at % 4]) for at, article in enumerate(told)]
    articles = [
        replace(a, text=f"{a.text}\n\n{SHARED_BY_ALL}" + (f"\n\n{SIGN_OFF}" if a.outlet == "Quay Post" else ""))
        for a in articles
    ]
    wire = Article("wire-0", prose(7, 240), "Ellery Gazette", "Barge adrift off the mole", "2031-03-02T08:00Z")
    copies = [replace(wire, id=f"wire-{n}", outlet=f"Outlet {n}", published=f"2031-03-0{2 + n}") for n in (1, 2, 3)]
    late = replace(wire, id="wire-9", outlet="Late Edition", published="2031-09-01")
    quote = "“We will row out every night until the lamp is lit again,” said Ana Ruiz, the harbour master."
    lent = [
        Article(f"lent-{n}", f"{prose(40 + n, 90)} {quote} {prose(90, 45)} {prose(60 + n, 60)}", OUTLETS[n % 4])
        for n in range(6)
    ]
    odd = [
        Article("odd-empty", "…", "Quay Post", "Nothing but dots"),
        Article("odd-german", "Der Hafen bleibt geschlossen, und die Boote liegen seit Montag fest.", "Hafenbote"),
        Article("odd-short", "Fog.", url="https://gazette.example/2031/03/01/fog"),
        Article("zoë-Ω", f"{prose(90, 45)} Ende.", "Ünïcode Post", "Zoë’s lamp"),
    ]
    return [*articles, wire, *copies, late, *lent, *odd, *issues("tides"), *issues("obituaries")]
