"""CL203: the same words, and two people named for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from coverlap.model.values import Evidence, Finding
from coverlap.names import bodies
from coverlap.names.small_words import small_words
from coverlap.quotes.same_speaker import is_full_name, relation
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.reuse.parallel_sources import only_the_name_differs
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import quoted

_LEAST_WORDS = 6  # of a quotation: a shorter phrase is taken up by many
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
    named: dict[tuple[str, str], ArticleQuote] = {}
    for said in group:
        if _is_person(said):
            named.setdefault((said.article.outlet, said.quote.speaker), said)
    language = group[0].article.document.language
    for ((_, left), one), ((_, right), other) in combinations(islice(named.items(), _MOST), 2):
        if one.article.outlet == other.article.outlet or relation(left, right, language) != "other":
            continue
        if (_sure(one) and _sure(other)) or only_the_name_differs(one, other):
            return one, other
    return None


def _is_person(said: ArticleQuote) -> bool:
    """True where the speaker reads as a person's name, and as nothing else, and says more than a phrase."""
    quote, article, language = said.quote, said.article, said.article.document.language
    return (
        len(said.ids) >= _LEAST_WORDS
        and bool(quote.speaker)
        and quote.form != "post"  # whoever posts often passes on another's words
        and not article.publishers.get(quote.speaker)
        and not bodies.is_body(quote.speaker, language)
        and all(word[0].isupper() or word in small_words().particles for word in quote.speaker.split())
    )


def _sure(said: ArticleQuote) -> bool:
    """True where the speaker's full name, or a surname behind a title, is tied to the quotation by its own cue."""
    quote = said.quote
    if quote.confidence != "high" or quote.source is None:
        return False
    printed = said.article.slice(quote.source).split()
    titled = len(printed) > 1 and printed[-1] == quote.speaker and all(word[0].isupper() for word in printed)
    return titled or is_full_name(quote.speaker, said.article.document.language)


_QUOTE = "“We will not pay for a bridge that nobody asked for and that nobody will ever cross,”"

RULE = Rule(
    code="CL203",
    name="attribution differs",
    severity="warning",
    summary="The same words, attributed to two different people.",
    page="""\
Two outlets quote the same words and name two different people for them.

How it is found. Quotations that CL201 groups, whose sources are people with no name in common. Either both are full
names, or surnames behind a title, tied to the words by a cue verb of their own (confidence high); or both articles
print one sentence around the name, alike in three of four words. Where one side has a role, a pronoun or no source,
nothing is claimed.

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
    topic="quotations",
)
