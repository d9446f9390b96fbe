"""CL421: a quotation for which the draft names no source."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Evidence, Finding
from coverlap.model.values import Quote
from coverlap.names.spelling import folded
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.sources_near import SourcesNear
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import OWN_WORDS, WIRE, draft
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import listed

_LEAST = 7  # words: fewer are a phrase that the text puts into marks, or a title
_MANY = 4  # quotations without a source: more are a list or a transcript, and reported once


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding for each quotation that another article knows the speaker of. Of others one each, or one for all
    where there are many: a list of quotations has its source somewhere else."""
    bare: list[Quote] = []
    for quote, others in _without_a_source(case):
        if others:
            outlets = listed(list(dict.fromkeys(outlet for _, outlet, _ in others)))
            message = f"This quotation has no source; {outlets} attributed it to {others[0][0]}."
            yield _finding(case, quote, message, tuple(place for _, _, place in others))
        else:
            bare.append(quote)
    if len(bare) > _MANY:
        message = f"This quotation and {len(bare) - 1} more have no source: nobody is named for them beside them."
        yield _finding(case, bare[0], message)
        return
    for quote in bare:
        yield _finding(case, quote, "This quotation has no source: nobody is named for it beside it.")


def _finding(case: DraftContext, quote: Quote, message: str, evidence: tuple[Evidence, ...] = ()) -> Finding:
    measure = len(quote.text.split())
    return Finding(RULE.code, RULE.severity, case.draft.id, quote.span, message, measure, evidence)


def _without_a_source(case: DraftContext) -> Iterator[tuple[Quote, list[tuple[str, str, Evidence]]]]:
    """The quotations, each with whom other articles name for it: speaker, outlet and place."""
    article = case.draft
    near = SourcesNear(article)
    for quote, (first, last) in zip(article.quotes, article.quote_words, strict=True):
        if quote.form != "marks" or last - first < _LEAST or quote.speaker or quote.cue or quote.via:
            continue
        if _is_title(quote.text):
            continue
        others = _named_elsewhere(case, quote)
        if others and not _names_one_of(article, [speaker for speaker, _, _ in others]):
            yield quote, others
            continue
        if not near.at(quote.span.start):
            yield quote, others


def _named_elsewhere(case: DraftContext, quote: Quote) -> list[tuple[str, str, Evidence]]:
    """Speaker, outlet and place of the same words in other articles that name somebody for them."""
    for group in case.quotations.quotes.shared:
        if any(said.article.id == quote.article_id and said.quote.span == quote.span for said in group):
            return [
                (said.quote.speaker, said.article.outlet, Evidence(said.article.id, said.quote.span))
                for said in group
                if said.quote.speaker and said.article.id != quote.article_id
            ]
    return []


def _names_one_of(article: AnnotatedArticle, speakers: list[str]) -> bool:
    """True where the draft has the last word of one of these names outside of quotation marks."""
    lasts = {folded(speaker.split()[-1]) for speaker in speakers if speaker.split()}
    document = article.document
    outside = zip(document.tokens.starts.tolist(), document.tokens.ends.tolist(), article.quoted.tolist(), strict=True)
    return any(folded(document.text[start:end]) in lasts for start, end, quoted in outside if not quoted)


def _is_title(text: str) -> bool:
    """True where most words are capitalised, as in the title of a book."""
    capitals = [word.lstrip("\"'“‘„«")[:1].isupper() for word in text.split()]
    return 2 * sum(capitals) > len(capitals)


_WORDS = "“We will not pay for a bridge that nobody in this town has ever asked for.”"

RULE = Rule(
    code="CL421",
    name="quote without a source",
    severity="warning",
    summary="A quotation for which the draft names no source.",
    page="""\
The draft prints words in quotation marks and does not say whose they are. If another article has the words and names
somebody for them, the message says whom.

How it is found. Quotations of seven words or more. Nobody is named for the words, nobody speaks, quoted or reported, in
the same paragraph or the ones around it, the same paragraph has no name and no verb of saying outside the marks, and no
colon announces the words. If another article names a speaker whom the draft does not mention at all, that is enough.
Text in capitals, such as the title of a book, is not a quotation. More than four such quotations are reported once.

Known false alarms. A source that is named several paragraphs earlier; a description that only readers understand; words
in marks that nobody said, such as a slogan or an example.

The measure is the number of words.""",
    fires=draft(f"{OWN_WORDS}\n\n{_WORDS}\n\nThe bakery opens again on Sunday."),
    silent=(ExampleArticle("Harbour Post", f"{OWN_WORDS}\n\n{_WORDS[:-2]},” said Ana Ruiz, the mayor."), WIRE),
    check=check,
    topic="quotations",
    scope="draft",
)
