"""CL203: the same words, and two people named for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice

from coverlap.framing.lexicon import BIT, lexicon_of
from coverlap.model.values import Evidence, Finding
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.text.tokens import tokenise
from coverlap.wording import quoted

_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = frozenset(("al", "bin", "da", "de", "del", "der", "di", "du", "el", "la", "le", "van", "von", "y"))
_LEAST_NAMES = 2
_MOST = 200  # names of one outlet each: more for the same words is a petition, and every two are looked at


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each group of quotations in which two people are named, at the first pair."""
    for group in case.quotes.shared:
        pair = _differing(group)
        if pair:
            one, other = pair
            yield Finding(
                code=RULE.code,
                severity=RULE.severity,
                article_id=one.article.id,
                span=one.quote.span,
                message=f"{quoted(one.quote.text)} is {one.quote.speaker}’s here and {other.quote.speaker}’s in "
                f"{other.article.outlet}.",
                measure=2.0,
                evidence=(Evidence(other.article.id, other.quote.span),),
            )


def _differing(group: Sequence[ArticleQuote]) -> tuple[ArticleQuote, ArticleQuote] | None:
    named: dict[tuple[str, frozenset[str]], ArticleQuote] = {}
    for said in group:
        if names := person(said):
            named.setdefault((said.article.outlet, names), said)
    for ((_, left), one), ((_, right), other) in combinations(islice(named.items(), _MOST), 2):
        if one.article.outlet != other.article.outlet and not left & right:
            return one, other
    return None


def person(said: ArticleQuote) -> frozenset[str]:
    """The words of a speaker's name where it is surely a person's full name, tied to the quotation by its own cue."""
    if said.quote.confidence != "high" or said.article.publishers.get(said.quote.speaker):
        return frozenset()
    return full_name(said.quote.speaker, said.article.document.language)


@lru_cache(maxsize=1 << 14)
def full_name(speaker: str, language: str) -> frozenset[str]:
    """The words of a person's full name, in lower case; none where it reads like anything else."""
    words = _NAME.findall(speaker)
    names = [word for word in words if word not in _PARTICLES]
    if len(names) < _LEAST_NAMES or len(names) > 4 or not all(word[0].isupper() for word in names):
        return frozenset()
    marks = lexicon_of(language).bits(tokenise(speaker).ids)
    if (marks & (BIT["bodies"] | BIT["determiners"])).any() or any(len(name) > 1 and name.isupper() for name in names):
        return frozenset()
    return frozenset(word.lower().strip(".") for word in names)


_QUOTE = "“We will not pay for a bridge that nobody asked for and that nobody will ever cross,”"

RULE = Rule(
    code="CL203",
    name="attribution differs",
    severity="warning",
    summary="The same words, and two people named for them.",
    page="""\
Two outlets quote the same words and name two different people for them.

How it is found. Quotations that CL201 groups, whose sources are both full names of people, tied to the words by a cue
verb of their own (confidence high), with no name in common. Where one side has a surname, a role, a pronoun or no
source, nothing is claimed.

Known false alarms. A statement that two people signed; a name change; two spellings of a name that have no word in
common; the name of a place or a body that reads like a person's.

The measure is the number of people named.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_QUOTE} Ana Ruiz said on Monday."),
        ExampleArticle("Island Herald", f"The council was blunt. {_QUOTE} Tomas Brandt said."),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"{_QUOTE} Ana Ruiz said on Monday."),
        ExampleArticle("Island Herald", f"The council was blunt. {_QUOTE} the mayor said."),
    ),
    check=check,
)
