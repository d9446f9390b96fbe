"""CL204: words that others have between quotation marks, in a draft without them.

It looks at drafts alone. In articles as they are collected, most such words are a block quotation or a transcript that
lost its layout on the way, and nothing in the text tells one from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import numpy as np

from coverlap.framing.lexicon import BIT, lexicon_of
from coverlap.match.ngrams import grams
from coverlap.model.event import Finding
from coverlap.model.values import Flags, Quote, Span
from coverlap.names.small_words import without_article
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.cited import is_introduced
from coverlap.reuse.verbatim_runs import SharedRange, VerbatimRun, exact, runs_of
from coverlap.rules.context import EventContext
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.text.id_table import among
from coverlap.wording import have, listed

_LEAST = 8  # words in a row, as the reuse rules ask of prose
_LEAST_REPORTED = 15  # where the sentence names its source: indirect speech keeps some of a speaker's words
_CAPITALS = re.compile(r"[A-Z]{3,} ")
_LABEL = 60  # characters of a speaker's name in a transcript
_MOST = 40  # articles that have the words within marks: more are a slogan's, and each is compared with each
_OWN = 2  # words of the outlet's own in the sentence: what stands alone is a block quote


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding for each run of words that is within marks elsewhere and without them in the draft."""
    draft = case.draft
    met = (meeting for other in _quoting(case) for meeting in exact(draft, other, _LEAST))
    for run in runs_of(draft, met, partial(_bare, draft)):
        if run.words < _LEAST or _is_name(draft.slice(run.span)):
            continue
        if run.words < _LEAST_REPORTED and _is_reported(draft, run.span):
            continue
        if _is_own(draft, run.span) and _is_somebodys(case.quotations, draft, run):
            yield _finding(case, run)


def _quoting(case: DraftContext) -> list[AnnotatedArticle]:
    """The other outlets' articles that have words of the draft within marks which it has without."""
    words, articles = case.quotations.words, case.quotations.articles
    if words is None:
        return []
    keys = grams(words.ids, _LEAST)
    owner = words.article[: len(keys)]
    counted = np.concatenate([[0], np.cumsum(words.quoted)])
    quoted = counted[_LEAST:] - counted[: len(keys)]
    whole = owner == words.article[len(words.article) - len(keys) :]
    mine = owner == articles.index(case.draft)
    bare = keys[whole & mine & (quoted == 0)]
    marked = np.flatnonzero(whole & ~mine & (quoted == _LEAST))
    found = dict.fromkeys(owner[marked[among(np.sort(bare), keys[marked])]].tolist())
    return [articles[n] for n in found if articles[n].outlet != case.draft.outlet][:_MOST]


def _bare(article: AnnotatedArticle, meeting: SharedRange) -> Flags:
    """One flag a word: it is quoted there and not here."""
    flags: Flags = meeting.other.quoted[slice(*meeting.theirs)] & ~article.quoted[slice(*meeting.mine)]
    return flags


def _is_name(words: str) -> bool:
    """True where more than a third of the words are capitalised: an office, a body, a date."""
    capitals = [word[0].isupper() for word in words.split()]
    return 3 * sum(capitals) > len(capitals)


def _is_own(article: AnnotatedArticle, span: Span) -> bool:
    """True where the words are part of a sentence in the outlet's own voice, or of one that reports what was said. A
    reporter's own words are about third persons; in speeches, transcripts and letters they are not."""
    document = article.document
    sentence = article.sentence_at(span.start)
    if _is_labelled(article.slice(article.sentence_span(sentence))):
        return False
    first, last = document.sentence_tokens[sentence], document.sentence_tokens[sentence + 1]
    begin, end = document.token_range(*span)
    if end > last:
        return False
    spoken = _spoken(article, first, last)
    inside = np.zeros(last - first, dtype=np.bool_)
    inside[begin - first : end - first] = True
    outside = ~inside & ~article.quoted[first:last]
    if begin == first or np.count_nonzero(outside) < _OWN:
        return _stands_in_prose(article, sentence) and not is_introduced(article, span)
    return not spoken[outside].any() and (article.voices[sentence] == "attributed" or not spoken[inside].any())


def _stands_in_prose(article: AnnotatedArticle, sentence: int) -> bool:
    """Another sentence of its paragraph is the outlet's own: what fills its paragraph may be a block quote."""
    paragraphs, start = article.document.paragraphs, article.sentence_span(sentence).start
    at = int(paragraphs[:, 0].searchsorted(start, side="right")) - 1
    first, last = (article.sentence_at(place) for place in (int(paragraphs[at, 0]), int(paragraphs[at, 1]) - 1))
    beside = (n for n in range(first, last + 1) if n != sentence)
    words = [article.document.sentence_tokens[n : n + 2].tolist() for n in beside]
    return any(
        stop - begin > _OWN and not article.quoted[begin:stop].any() and not _spoken(article, begin, stop).any()
        for begin, stop in words
    )


def _spoken(article: AnnotatedArticle, first: int, last: int) -> Flags:
    """One flag a word: it is of the first person."""
    document = article.document
    flags: Flags = lexicon_of(document.language).bits(document.tokens.ids[first:last]) & BIT["first_person"] > 0
    return flags


def _is_reported(article: AnnotatedArticle, span: Span) -> bool:
    """The sentence says who says so."""
    return article.voices[article.sentence_at(span.start)] == "attributed"


def _is_labelled(sentence: str) -> bool:
    """True for a line of a transcript: "SEN. JANE McFOX: The bridge is closed."."""
    name, colon, _ = sentence[:_LABEL].partition(":")
    return colon != "" and sum(map(str.isupper, name)) > 2 * sum(map(str.islower, name))


def _is_somebodys(case: EventContext, article: AnnotatedArticle, run: VerbatimRun) -> bool:
    """True where somebody is named for the words, in an article that does not name this outlet: who quotes an outlet's
    own article has its words within marks."""
    return any(
        quote.span.start <= place.span.start < quote.span.end and quote.speaker
        for place in run.evidence
        if not _names(case.by_id[place.article_id], article)
        for quote in case.by_id[place.article_id].quotes
        if not _shares_source(article, quote)
    )


def _shares_source(article: AnnotatedArticle, quote: Quote) -> bool:
    """The quotation is another publication's, which this article names as well: it may print it as a block."""
    known = article.publishers
    sources = {known.usual(name) for name in (quote.speaker, quote.via) if name and known.get(name)}
    return bool(sources & {credit.name for credit in article.sources})


def _names(other: AnnotatedArticle, article: AnnotatedArticle) -> bool:
    """The other article names this one's outlet, in full or by its capitals ("ABC" for "ABC News")."""
    names = {without_article(article.outlet), without_article(article.publisher)}
    names |= {name.split()[0] for name in names if _CAPITALS.match(name)}
    known = {credit.name for credit in other.sources}
    text = other.document.text
    return article.publisher in known or any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)


def _finding(case: DraftContext, run: VerbatimRun) -> Finding:
    outlets = case.quotations.outlets_of(place.article_id for place in run.evidence)
    return Finding(
        code=RULE.code,
        severity=RULE.severity,
        article_id=case.draft.id,
        span=run.span,
        message=f"{run.words} words in a row that {listed(outlets)} {have(outlets)} between quotation marks are here "
        "without them.",
        measure=run.words,
        evidence=run.evidence,
    )


_WORDS = "we will not be cut off from the world just because some accountant wants a better year"

RULE = Rule(
    code="CL204",
    name="quote without marks",
    severity="note",
    summary="Words that other articles have between quotation marks, and the draft has without.",
    page="""\
Words that another outlet prints as somebody's, between quotation marks, are in the draft as if they were its own.

The rule is for drafts: in articles as they are collected, such words are mostly a block quotation or a transcript that
lost its layout, and `compare` does not look for them.

How it is found. Eight words or more in a row that both have, word for word: inside quotation marks and with a source
there, here outside of marks and within a sentence that has other words too, or that is one of several in a paragraph
of prose and has no colon before it. Indirect speech keeps some of a speaker's words: if the sentence names the
speaker, at least 15 in a row are needed. The rule is silent where the other article names this outlet, which it may be
quoting, where more than a third of the words are names, and where the sentence says "I", "we" or "you", as speeches,
letters and transcripts do, unless it reports what somebody said.

Known false alarms. A transcript or a block quote set by layout alone, where nobody says "I"; the text of a law; marks
that the file lost on its way.

The measure is the number of words.""",
    fires=(
        ExampleArticle("The Harbour Post", f"Islanders met on Tuesday. The mayor said that {_WORDS}."),
        ExampleArticle("Island Herald", f"The mayor was blunt. “{_WORDS.capitalize()},” said Ana Ruiz."),
    ),
    silent=(
        ExampleArticle("The Harbour Post", f"Islanders met on Tuesday. “{_WORDS.capitalize()},” the mayor said."),
        ExampleArticle("Island Herald", f"The mayor was blunt. “{_WORDS.capitalize()},” said Ana Ruiz."),
    ),
    check=check,
    topic="quotations",
    scope="draft",
)
