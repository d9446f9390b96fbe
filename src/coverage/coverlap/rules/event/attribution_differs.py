"""CL203: the same words, and two people named for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from coverlap.model.event import Evidence, Finding
from coverlap.model.values import Span
from coverlap.names import bodies
from coverlap.names.small_words import has_article, small_words
from coverlap.names.spelling import folded, same_word
from coverlap.quotes.same_speaker import is_full_name, relation
from coverlap.reuse.altered_quotes import altered
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.reuse.cited import first_person
from coverlap.reuse.parallel_sources import Beside, beside, exchanged_names, only_the_name_differs
from coverlap.reuse.quote_scripts import go_on_apart, shared_script
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.text.normalise import plain
from coverlap.wording import quoted

_LEAST_WORDS = 6  # of a quotation: a shorter phrase is taken up by many
_QUOTING = re.compile(r"[:“”‘\"«»„‚]|(?<!\w)'")  # before the words: they are somebody else's within the quotation
_MOST_WAYS = 40  # different sentences about the same words
_MOST = 200  # names of one outlet each: more for the same words is a petition, and every two are looked at


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each group of quotations in which two people are named, at the one whom fewer outlets name."""
    for group in case.quotes.shared:
        if pair := _differing(group):
            one, other = pair
            names = one.quote.speaker, other.quote.speaker
            yield _finding(one, other, "is {}’s here and {}’s in {}.", names)
        elif exchanged := _exchanged(group):
            one, other, names = exchanged
            yield _finding(one, other, "has {} beside it here and {} in the same place in {}.", names)


def _finding(one: ArticleQuote, other: ArticleQuote, says: str, names: tuple[str, str]) -> Finding:
    return Finding(
        code=RULE.code,
        severity=RULE.severity,
        article_id=one.article.id,
        span=one.quote.span,
        message=f"{quoted(one.quote.text)} {says.format(*names, other.article.outlet)}",
        measure=2.0,
        evidence=(Evidence(other.article.id, other.quote.span),),
    )


def _exchanged(group: Sequence[ArticleQuote]) -> tuple[ArticleQuote, ArticleQuote, tuple[str, str]] | None:
    """Two quotations of different outlets with one name in the place of another beside them, the rarer way first."""
    ways: dict[bytes, list[tuple[ArticleQuote, Beside]]] = {}
    for said in group:
        if len(said.ids) >= _LEAST_WORDS:
            words = beside(said)
            ways.setdefault(words.ids.tobytes(), []).append((said, words))
    for left, right in combinations(islice(ways.values(), _MOST_WAYS), 2):
        rare, usual = sorted((left, right), key=len)
        if rare[0][0].article.outlet != usual[0][0].article.outlet and (names := exchanged_names(rare[0], usual[0])):
            return rare[0][0], usual[0][0], names
    return None


def _differing(group: Sequence[ArticleQuote]) -> tuple[ArticleQuote, ArticleQuote] | None:
    named: dict[tuple[str, str], ArticleQuote] = {}
    for said in group:
        if _is_person(said):
            named.setdefault((said.article.outlet, said.quote.speaker), said)
    language = group[0].article.document.language
    for ((_, left), one), ((_, right), other) in combinations(islice(named.items(), _MOST), 2):
        if one.article.outlet == other.article.outlet or relation(left, right, language) != "other":
            continue
        alike = _misspelt(left, right)
        if alike and not _first_names_differ(left, right):
            continue
        together = alike or _names(one, right) or _names(other, left)
        sure = not together and _sure(one) and _sure(other) and _same_words(one, other)
        if sure or only_the_name_differs(one, other):
            outlets = [sum(name == speaker for _, name in named) for speaker in (left, right)]
            return (other, one) if outlets[1] < outlets[0] else (one, other)
    return None


def _same_words(one: ArticleQuote, other: ArticleQuote) -> bool:
    """Nothing differs in the words of the two, they go on alike, and neither quotes them in its turn ("He wrote: ‘We
    will not pay’")."""
    script = shared_script(one, other)
    if not script or altered(one, other, script) or go_on_apart(one, other, script):
        return False
    first = script[0]
    return not any(
        _QUOTING.search(said.article.slice(Span(said.quote.span.start + 1, _start(said, unit))))
        for said, unit in ((one, first.left_first), (other, first.right_first))
    )


def _start(said: ArticleQuote, unit: int) -> int:
    """Where a unit begins in the text."""
    return int(said.document.tokens.starts[said.words(unit, unit + 1)[0]])


def _names(said: ArticleQuote, speaker: str) -> bool:
    """The sentences of a quotation, or of what names its source, name the other speaker too: two who speak together, or
    one who gives the words of another."""
    spans = [span for span in (said.quote.span, said.quote.source) if span]
    first = said.article.sentence_at(min(span.start for span in spans))
    last = said.article.sentence_at(max(span.end for span in spans) - 1)
    start, end = said.article.sentence_span(first).start, said.article.sentence_span(last).end
    return speaker.split()[-1].casefold() in said.article.slice(Span(start, end)).casefold()


def _misspelt(one: str, other: str) -> bool:
    """Two last names that may be one: they sound alike, or differ by a slip."""
    return same_word(*(folded(name.split()[-1]) for name in (one, other)), loosely=True)


def _first_names_differ(one: str, other: str) -> bool:
    """Two full names of which the first are no spellings of one."""
    return " " in one and " " in other and not same_word(*(folded(n.split()[0]) for n in (one, other)), loosely=True)


def _is_writers(said: ArticleQuote) -> bool:
    """The sentence beside the words speaks of the writer: "a letter that I had sent"."""
    article, quote = said.article, said.quote
    first, last = article.sentence_at(quote.span.start), article.sentence_at(quote.span.end - 1)
    around = article.slice(Span(article.sentence_span(first).start, quote.span.start)) + article.slice(
        Span(quote.span.end, article.sentence_span(last).end)
    )
    return not first_person(article.document.language).isdisjoint(plain(around).lower().split())


def _is_person(said: ArticleQuote) -> bool:
    """True where the speaker reads as a person's name, and as nothing else, and says more than a phrase."""
    quote, article, language = said.quote, said.article, said.article.document.language
    return (
        len(said.ids) >= _LEAST_WORDS
        and bool(quote.speaker)
        and not has_article(quote.speaker)  # "The Lowmere Republican"
        and quote.form != "post"  # whoever posts often passes on another's words
        and not article.publishers.get(quote.speaker)
        and not bodies.is_body(quote.speaker, language)
        and all(word[0].isupper() or word in small_words().particles for word in quote.speaker.split())
    )


def _sure(said: ArticleQuote) -> bool:
    """True where the speaker's full name, or a surname behind a title, is tied to the quotation by its own cue."""
    quote = said.quote
    if quote.confidence != "high" or quote.source is None or _is_writers(said):
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
names, or surnames behind a title, tied to the same words by a cue verb of their own (confidence high); or both articles
print one sentence around the name, alike in three of four words. So is one name of two words or more that stands in the
place of another in such a sentence, whoever the words were taken to be of. Elsewhere, where one side has a role, a
pronoun or no source, nothing is claimed; nor where a quotation quotes the words in its turn, or where one of the
sentences names the other speaker too: a joint statement, or somebody who reads out what another wrote. The finding is
at the one whom fewer outlets name.

Known false alarms. A statement that two people signed, where each outlet names one; a name change; two spellings of a
name that have no word in common; the name of a place or a body that reads like a person's.

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
