"""What a run amounts to: sums over its event records.

In: records. Out: `Totals`, which grow with the number of outlets alone. Totals of parts of a run add up to those of the
whole, in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from importlib.metadata import version

from coverlap.engines.chapters import ChapterRow, chapter_of, storylines
from coverlap.framing.lexicon import unavailable
from coverlap.match.align import is_coarse
from coverlap.model.event import (
    UNCREDITED,
    EventRecord,
    OutletTotal,
    Pair,
    Summary,
)
from coverlap.model.values import Article, Skipped
from coverlap.text.language import second_language
from coverlap.text.mojibake import is_mojibake


class Totals:
    """Counts of events, of passages, of pairs too long to be searched for everything, of headlines without a text, of
    texts read in a wrong encoding or written in two languages, of articles by language, and of articles, words and
    passages by outlet."""

    def __init__(self) -> None:
        self.outlets: dict[str, Counter[str]] = {}
        self.languages = Counter[str]()
        self.chapters: list[ChapterRow] = []
        self.events = self.passages = self.coarse = self.headlines = self.mojibake = self.bilingual = 0

    def add(self, record: EventRecord) -> None:
        """Count one more event."""
        self.events += 1
        self.passages += sum(1 for p in record.passages if not p.boilerplate and record.owns(p.left_id))
        self.chapters += filter(None, [chapter_of(record)])
        self.coarse += sum(1 for _ in _coarse(record))
        self.headlines += sum(1 for document in record.documents if _is_headline(document.article))
        self.mojibake += sum(1 for document in record.documents if is_mojibake(document.text))
        self.bilingual += sum(1 for d in record.documents if second_language(d.tokens.ids, d.language))
        self.languages.update(document.language for document in record.documents)
        for document, composition in zip(record.documents, record.compositions, strict=True):
            total = self.outlets.setdefault(document.article.outlet, Counter())
            total.update(
                articles=1,
                words=composition.words,
                reused=composition.reused,
                quoted=composition.quoted,
                own=composition.own,
            )
            found = (f for f in record.findings if f.code == UNCREDITED)
            total["uncredited"] += sum(1 for finding in found if finding.article_id == document.id)

    def tallied(self, records: Iterator[EventRecord]) -> Generator[EventRecord]:
        """The same records, counted as they pass."""
        for record in records:
            self.add(record)
            yield record

    def summary(self, generated: str, skipped: tuple[Skipped, ...]) -> Summary:
        """What the run amounts to so far; `generated` is the time stamp to carry."""
        return Summary(
            generated=generated,
            version=version("coverlap"),
            articles=sum(total["articles"] for total in self.outlets.values()),
            events=self.events,
            passages=self.passages,
            outlets=tuple(_total(outlet, self.outlets[outlet]) for outlet in sorted(self.outlets)),
            skipped=skipped,
            notes=(
                *_notes(self.languages),
                *_headlines_note(self.headlines),
                *_mojibake_note(self.mojibake),
                *_bilingual_note(self.bilingual),
                *_coarse_note(self.coarse),
            ),
            storylines=tuple(storylines(self.chapters)),
        )


def _notes(languages: Mapping[str, int]) -> Iterator[str]:
    for code, articles in sorted(languages.items()):
        if missing := unavailable(code):
            yield f"{articles} article{'s' * (articles != 1)}: {missing}"


def _is_headline(article: Article) -> bool:
    """Its title is all its text."""
    return bool(article.title) and article.text == article.title


def _headlines_note(articles: int) -> Iterator[str]:
    if articles:
        are = "article is" if articles == 1 else "articles are"
        yield f"{articles} {are} a headline alone: nothing but the headline was compared."


def _mojibake_note(articles: int) -> Iterator[str]:
    if articles:
        where = "1 article was" if articles == 1 else f"{articles} articles were"
        yield (
            f"{where} read in a wrong encoding on the way here (\u00e2\u20ac\u0153 for \u201c): quotation marks and "
            "accents are not recognised. Export the text again as UTF-8."
        )


def _bilingual_note(articles: int) -> Iterator[str]:
    if articles:
        are = "1 article is" if articles == 1 else f"{articles} articles are"
        yield f"{are} in two languages: read in the first alone; quotations and credits in the second may be missing."


def _coarse(record: EventRecord) -> Iterator[Pair]:
    """The event's pairs whose texts are too long together to be searched for every reworked passage."""
    for pair in record.pairs:
        if record.owns(pair.left_id) and is_coarse(record.articles[pair.left_id], record.articles[pair.right_id]):
            yield pair


def _coarse_note(pairs: int) -> Iterator[str]:
    if pairs:
        yield (
            f"{pairs} pair{'s' * (pairs != 1)} of very long texts: searched at a coarser grain; short reworked "
            "passages may be missing, runs of the same words are not."
        )


def _total(outlet: str, total: Counter[str]) -> OutletTotal:
    return OutletTotal(
        outlet=outlet,
        articles=total["articles"],
        words=total["words"],
        reused=total["reused"],
        quoted=total["quoted"],
        own=total["own"],
        uncredited_passages=total["uncredited"],
    )
