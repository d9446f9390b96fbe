"""CL422: wording that other articles have too, and that the draft neither quotes nor credits.

It says in one finding what the marked-up draft shows as "neither quoted nor credited", wherever no other rule has
spoken of the place. CL102 keeps silent where others may rightly have the words as well, as two outlets have one speech
or one column; what a draft prints as its own is for its editor to judge, so that a draft does not pass for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coverlap.model.event import UNCREDITED, Evidence, Finding
from coverlap.model.marked_draft import DraftMatch, DraftSegment
from coverlap.model.values import Span
from coverlap.reuse.cited import is_introduced, is_transcript
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import OWN_WORDS
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import have, listed

_LEAST = 60  # words: fewer are what many outlets say of a matter for months, as CL102 holds
_LEAST_OF_MOST = 15  # in all places together, where they are half of the draft's own words: of a brief a clause is much
_GAP = 8  # words of the draft's own between two segments: fewer are an edit
_MOST = 5  # places of evidence


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding for each long place of which no finding before says that others have it; or one, at the longest,
    where all such places together are most of the draft."""
    told = [finding.span for finding in case.findings if finding.span and finding.evidence]
    own = case.marked.words - case.marked.quoted_words
    places = [[segment for segment in place if not _is_told(segment, told)] for place in _places(case)]
    bare = [place for place in places if place and not _is_somebodys(case, _span(place))]
    large = [place for place in bare if _words(place) >= _LEAST]
    if large:
        yield from (_finding(case, place, _span(place)) for place in large)
        return
    every = [segment for place in bare for segment in place if _is_own(case, segment)]
    if _words(every) >= max(_LEAST_OF_MOST, own / 2):
        yield _finding(case, every, _span(max(bare, key=_words)))


def _is_own(case: DraftContext, segment: DraftSegment) -> bool:
    """The sentence is in the draft's own voice: it does not say who says so."""
    return case.draft.voices[case.draft.sentence_at(segment.span.start)] == "own"


def _words(place: Sequence[DraftSegment]) -> int:
    return sum(segment.words for segment in place)


def _span(place: Sequence[DraftSegment]) -> Span:
    return Span(place[0].span.start, place[-1].span.end)


def _is_somebodys(case: DraftContext, span: Span) -> bool:
    """A colon introduces the words, or names with colons stand among them."""
    return is_introduced(case.draft, span) or is_transcript(case.draft, span)


def _places(case: DraftContext) -> Iterator[list[DraftSegment]]:
    """Segments in neither group that follow each other, whatever is quoted or credited between them.

    Worked example: segments of 40 words (neither), 9 (quoted), 30 (neither), then 20 words of the draft's own, then 70
    (neither): two places, of 70 words and of 70."""
    place: list[DraftSegment] = []
    end = 0
    tokens = case.draft.document.token_range
    for segment in case.marked.segments:
        if not _met(case, segment):
            continue
        first, last = tokens(*segment.span)
        if place and first - end > _GAP:
            yield place
            place = []
        end = last
        if segment.group == "neither":
            place.append(segment)
    if place:
        yield place


def _met(case: DraftContext, segment: DraftSegment) -> list[DraftMatch]:
    """Where others have the words: not where they retell them, nor where they name the draft's outlet as a source."""
    matches = [case.marked.matches[number] for number in segment.matches]
    return [match for match in matches if match.kind != "paraphrased" and not _cites(case, _article_id(case, match))]


def _cites(case: DraftContext, article_id: str) -> bool:
    publisher = case.draft.publisher
    return bool(publisher) and any(c.name == publisher for c in case.quotations.by_id[article_id].sources)


def _article_id(case: DraftContext, match: DraftMatch) -> str:
    return case.marked.sources[match.source].article_id


def _is_told(segment: DraftSegment, told: Sequence[Span]) -> bool:
    return any(span.start < segment.span.end and segment.span.start < span.end for span in told)


def _finding(case: DraftContext, place: Sequence[DraftSegment], span: Span) -> Finding:
    met = list(dict.fromkeys(match for segment in place for match in _met(case, segment)))
    outlets = list(dict.fromkeys(case.marked.sources[match.source].name for match in met))
    return Finding(
        code=RULE.code,
        severity=RULE.severity,
        article_id=case.draft.id,
        span=span,
        message=f"{_words(place)} words that {listed(outlets)} {have(outlets)} too stand here without quotation marks "
        "and without a source.",
        measure=_words(place),
        evidence=tuple(Evidence(_article_id(case, match), match.there) for match in met[:_MOST]),
    )


_SPEECH = (
    "We came to these islands with two boats and a borrowed net. We mended what the winter broke, we shared what the "
    "sea gave us, and we buried those whom it kept. Our children were told that nobody would stay, and they stayed. "
    "Now we are asked to leave because a timetable does not pay. I say that a ferry is a road, and that no country "
    "closes the only road to a village because few people use it."
)
_OWN = ExampleArticle("Harbour Post", f"{OWN_WORDS}\n\n{_SPEECH}")
_INTRODUCED = ExampleArticle("Harbour Post", f"{OWN_WORDS}\n\nThis is what Ana Ruiz told them:\n\n{_SPEECH}")
_HERALD = ExampleArticle("Island Herald", f"{_SPEECH} The hall was silent.")

RULE = Rule(
    code="CL422",
    name="wording without a source",
    severity="warning",
    summary="Words that other articles have too, which the draft neither quotes nor credits.",
    page="""\
The draft prints words that other articles have too as if they were its own, and no other finding speaks of them.

How it is found. The words that `check --format html` and the desk mark as neither quoted nor credited, passages that
only retell excepted: 60 of them in one place; or, in sentences that do not say who says so, 15 in all where they are
half of what the draft has outside quotation marks. Between two parts of one place stand at most eight words that are
the draft's own. CL102 is stricter, and silent where two outlets may rightly have the same words, as of a speech, a
column or a report; this rule asks only what the draft itself says of them. It is silent where a colon introduces the
words, for a transcript with names and colons, and where the other article names this outlet as a source. Where a
configuration turns CL102 off, for a draft or for all, it turns this rule off too, unless it says otherwise of CL422.

Known false alarms. A column that several outlets print by agreement; a statement printed whole without a word of
introduction; words of a law. Mark such text with a comment: see the page for newsrooms.

The measure is the number of words.""",
    fires=(_OWN, _HERALD),
    silent=(_INTRODUCED, _HERALD),
    check=check,
    topic="reuse",
    scope="draft",
    completes=UNCREDITED,
)
