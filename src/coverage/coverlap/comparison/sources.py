"""Where a text goes back to that several articles of an event print.

In: what the articles share, one account, and whom each article credits. Out: an `Origin`. It is sought in this order:
an agency's or a press release's own article among those that print the text; the agency that one of them credits for
the whole; an outlet among them that another credits; any other publisher that is credited beside the text; the article
that came first beyond doubt. Without evidence, the origin is a common text. Every answer says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from coverlap.comparison.accounts import Account, SharedWords
from coverlap.comparison.attributions import SIGNED, SPOKEN, Attributed
from coverlap.comparison.releases import is_release
from coverlap.model.comparison import OriginKind
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.direction import hours_before
from coverlap.wording import listed

_LEAST = 25  # words
_LACKED = 0.25  # share of a text's words that an article must lack not to be what it was taken from
_NAMED = 9  # outlets in the name of a common text


class Origin(NamedTuple):
    """Where a text goes back to. `source` is the number of the article that is the origin's own, -1 where none is;
    `why` says why the origin is this one, for articles that do not say so themselves."""

    name: str
    kind: OriginKind
    source: int
    why: str


def origin_of(account: Account, shared: SharedWords, credits: Sequence[Attributed]) -> Origin:
    """Where the text that these articles print goes back to."""
    articles, members = shared.articles, account.members
    for n in members:
        if is_release(articles[n].document):
            name = articles[n].publisher
            return Origin(name, "release", n, f"{name}’s press release is among the articles")
        if articles[n].publishers.is_agency(articles[n].outlet):
            return Origin(articles[n].publisher, "agency", n, f"{articles[n].publisher}’s text is among the articles")
    whole = [(credit.name, n) for n in members if (credit := credits[n].whole)]
    if whole:
        return _credited(whole, "agency", -1, articles)
    beside = [(name, n) for n in members for name in credits[n].credits if _beside(n, name, shared, account, credits)]
    own = {articles[n].publisher: n for n in members}
    if inside := [(name, n) for name, n in beside if name in own]:
        found = _credited(inside, "outlet", -1, articles)
        return _followed(found._replace(source=own[found.name]), own, credits)
    agencies = [(name, n) for name, n in beside if articles[n].publishers.is_agency(name)]
    if agencies:
        return _credited(agencies, "agency", -1, articles)
    return _credited(beside, "outlet", -1, articles) if beside else _uncredited(account, shared)


def lacks(n: int, account: Account, shared: SharedWords) -> bool:
    """The others print a good part of the text alike that this article does not have."""
    others = [m for m in account.members if m != n]
    for m in others:
        common = shared.taken(m, others)
        if np.count_nonzero(common & ~shared.taken(m, (n,))) >= max(_LEAST, _LACKED * np.count_nonzero(common)):
            return True
    return False


def _credited(
    named: Sequence[tuple[str, int]], kind: OriginKind, source: int, articles: Sequence[AnnotatedArticle]
) -> Origin:
    """The origin that most of the articles name; of several, the first."""
    name, _ = Counter(name for name, _ in named).most_common(1)[0]
    outlets = tuple(dict.fromkeys(articles[n].outlet for other, n in named if other == name))
    return Origin(name, kind, source, f"{listed(outlets)} {'credits' if len(outlets) == 1 else 'credit'} it to {name}")


def _followed(origin: Origin, own: Mapping[str, int], credits: Sequence[Attributed]) -> Origin:
    """An outlet that credits another of those that print the text passes it on: the origin is that other one."""
    seen = {origin.name}
    while following := [name for name in credits[origin.source].credits if name in own and name not in seen]:
        name = following[0]
        seen.add(name)
        origin = Origin(name, origin.kind, own[name], f"{origin.why}, which credits {name}")
    return origin


def _beside(n: int, name: str, shared: SharedWords, account: Account, credits: Sequence[Attributed]) -> bool:
    """The article adds the credit to a text that it takes over: what the others print too is a part of the text. That
    somebody spoke to an outlet makes a source only of one that prints the text itself."""
    document, taken = shared.articles[n].document, shared.taken(n, account.members)
    among = {shared.articles[m].publisher for m in account.members}
    return any(
        not taken[slice(*document.token_range(*credit.span))].any()
        for credit in credits[n].credits[name]
        if (n in account.resting or credit.form in SIGNED) and (credit.form not in SPOKEN or name in among)
    )


def _uncredited(account: Account, shared: SharedWords) -> Origin:
    """Without a credit: the article that came before every other, where it has the text; else a common text."""
    articles = shared.articles
    able = [n for n in account.members if not lacks(n, account, shared)]
    for n in able:
        later = [m for m in account.members if articles[m].publisher != articles[n].publisher]
        if later and all(hours_before(articles[n], articles[m]) for m in later):
            return Origin(articles[n].publisher, "outlet", n, f"{articles[n].outlet} published it first")
    outlets = tuple(dict.fromkeys(articles[n].publisher for n in account.members))
    order = "no time says which came first" if able else "none of them has all of it"
    return Origin(f"text shared by {listed(outlets, _NAMED)}", "common", -1, f"none credits a source and {order}")
