"""CL201: the same words quoted by several outlets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coverlap.model.event import Evidence, Finding
from coverlap.quotes.agencies import Directory
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.same_speaker import people
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.reuse.quote_fields import fullest
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import listed, quoted

_PRONOUNS = ("H", "W", "D", "s")  # tags of pronouns: he, who, this, that


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each group of quotations, at its fullest."""
    for group in case.quotes.shared:
        if max(len(said.quote.text.split()) for said in group) < _LEAST_WORDS:
            continue
        whole = fullest(group)
        outlets = tuple(dict.fromkeys(said.article.outlet for said in group))
        yield Finding(
            code=RULE.code,
            severity=RULE.severity,
            article_id=whole.article.id,
            span=whole.quote.span,
            message=f"{quoted(whole.quote.text)} is quoted by {listed(outlets)}; {_sources(group)}.",
            measure=len(outlets),
            evidence=tuple(Evidence(s.article.id, s.quote.span) for s in group if s is not whole),
        )


def _sources(group: Sequence[ArticleQuote]) -> str:
    """Whom they name: a publisher under its several names is one, a person with and without first name is one."""
    publishers = group[0].article.publishers
    named_people = people((said.quote.speaker for said in group), group[0].article.document.language)
    tags = grammar_of(group[0].article.document.language).tags
    forms: dict[str, list[tuple[str, str]]] = {}
    for said in group:
        if said.quote.speaker:
            written = said.article.slice(said.quote.source) if said.quote.source else said.quote.speaker
            forms.setdefault(_key(named_people[said.quote.speaker], publishers, tags), []).append(
                (said.quote.speaker, " ".join(written.split()))
            )
    named = [names for key, names in forms.items() if key]
    if not named:
        return "no named source was found"
    return f"the source named is {listed([_told(names, publishers) for names in named])}"


def _key(speaker: str, publishers: Directory, tags: Mapping[str, str]) -> str:
    """What one source's names have in common: the publisher, or the person; empty for what is not a name."""
    if publisher := publishers.get(speaker):
        return publisher.name
    named = any(word[0].isupper() for word in speaker.split()) and tags.get(speaker.lower()) not in _PRONOUNS
    return speaker if named else ""


def _told(names: Sequence[tuple[str, str]], publishers: Directory) -> str:
    """A source by its fullest name; a publisher with the several names that the outlets gave it."""
    name = publishers.usual(max((speaker for speaker, _ in names), key=len))
    written = list(dict.fromkeys(form for _, form in names))
    return f"{name} (as {listed(written)})" if publishers.get(name) and len(written) > 1 else name


_LEAST_WORDS = 5  # fewer are a name, a title or a phrase that anybody puts in marks

_QUOTE = "“We will not pay for a bridge that nobody asked for and that nobody will ever cross,”"

RULE = Rule(
    code="CL201",
    name="shared quote",
    severity="note",
    summary="The same words quoted by several outlets.",
    page="""\
Two or more outlets quote the same words. A shared quotation is not shared reporting: both may have heard it, or have
it from one agency. The message names the sources; an agency under two names is one source.

How it is found. Quotations of five words or more that keep at least 70 % of the shorter one's words in order; shorter
ones that are alike word for word. A quotation broken by "he said" is two.

Known false alarms. Slogans, oaths and titles of laws in quotation marks.

The measure is the number of outlets.""",
    fires=(
        ExampleArticle("The Harbour Post", f"{_QUOTE} the mayor, Ana Ruiz, said on Monday."),
        ExampleArticle("Island Herald", f"The mayor was blunt. {_QUOTE} Ruiz said."),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"{_QUOTE} the mayor, Ana Ruiz, said on Monday."),
        ExampleArticle(
            "Island Herald", "The mayor was blunt. “There is no money for it in this year’s budget,” Ruiz said."
        ),
    ),
    check=check,
    topic="quotations",
)
