"""What the articles of an event share, once: quotations with whom each outlet names for them, then other wording.

In: an event record. Out: Markdown lines. A passage that is one of the quotations shown is not shown again; the same
wording in several articles is one entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial

from coverlap.model.event import EventRecord, SharedPassage, SharedQuote
from coverlap.model.values import Article, Document, Span
from coverlap.render.escape import inline
from coverlap.render.markdown.budget import Budget
from coverlap.render.markdown.parts import capped, shown_and_folded
from coverlap.wording import listed, shortened

_SOURCES = 4  # lines under one quotation
_TEXT = 700  # characters of one text
_VOICES = {"quoted": "in quotation marks", "attributed": "as reported speech", "own": "in the outlets’ own voice"}

_FROM_FARTHEST = ("paraphrased", "edited", "verbatim")
_NO_SOURCE = "no source found"

Place = tuple[str, Span]


def shared(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    """The shared account; a line that says so where there is none."""
    groups = _quotations(record)
    passages = _passages(record, {(quote.article_id, quote.span) for group in groups for quote in group})
    yield "### What they share\n"
    if not groups and not passages:
        yield "No wording is shared.\n"
    if groups:
        yield "The same words quoted:\n"
        line = partial(_quotation, record, names)
        yield from shown_and_folded(groups, budget.shared, budget.more, "quotations", "quotes.csv", line)
    if passages:
        yield "Other wording:\n"
        line = partial(_passage, record, names)
        yield from shown_and_folded(passages, budget.shared, budget.more, "passages", "passages.csv", line)


def _quotations(record: EventRecord) -> list[list[SharedQuote]]:
    """The quotations of each family, its fullest first; the family of the longest first."""
    families: dict[int, list[SharedQuote]] = {}
    for quote in record.quotes:
        if quote.family:
            families.setdefault(quote.family, []).append(quote)
    documents = {document.id: document for document in record.documents}

    def longest(quote: SharedQuote) -> tuple[int, str, Span]:
        return (-_words(documents[quote.article_id], quote), quote.article_id, quote.span)

    return sorted((sorted(family, key=longest) for family in families.values()), key=lambda f: longest(f[0]))


def _words(document: Document, quote: SharedQuote) -> int:
    first, last = document.token_range(*quote.span)
    return last - first


def _quotation(record: EventRecord, names: Mapping[str, str], family: Sequence[SharedQuote]) -> str:
    """The words and how many are shared; under them each source with the articles that name it, and in brackets
    what an article calls it."""
    named = {quote.article_id for quote in family if quote.speaker}
    sources: dict[str, dict[str, str]] = {}
    for quote in family:
        if quote.speaker or quote.article_id not in named:
            name = names[quote.article_id]
            sources.setdefault(speaker_of(quote), {}).setdefault(name, name + _written(record, quote))
    rows = [f"- {source}: {listed(list(who.values()))}" for source, who in sorted(sources.items(), key=_unnamed)]
    lines = [f"- {_kept(record, family)}: {inline(shortened(family[0].text, _TEXT))}"]
    return "\n  ".join([*lines, *capped(rows, _SOURCES, "quotes.csv", str)])


def _kept(record: EventRecord, family: Sequence[SharedQuote]) -> str:
    """How the other articles' words compare with those shown: "verbatim, 26 words", "edited, 18 to 22 of 26 words
    shared"."""
    fullest = family[0]
    whole = next(_words(document, fullest) for document in record.documents if document.id == fullest.article_id)
    others = [quote for quote in family if quote.article_id != fullest.article_id]
    kinds = {quote.kind for quote in others}
    kind = next(kind for kind in _FROM_FARTHEST if kind in kinds)
    least, most = min(quote.shared_words for quote in others), max(quote.shared_words for quote in others)
    if (kind, least) == ("verbatim", whole):
        return f"{kind}, {whole} words"
    return f"{kind}, {least if least == most else f'{least} to {most}'} of {whole} words shared"


def _unnamed(source: tuple[str, dict[str, str]]) -> bool:
    """Sorts named sources first, in the order in which they come."""
    return source[0].startswith(_NO_SOURCE)


def speaker_of(quote: SharedQuote) -> str:
    """Who is said to have spoken, by the fullest form of the name, and through whom, as Markdown."""
    speaker = inline(quote.person or quote.speaker) or _NO_SOURCE
    return f"{speaker}, through {inline(quote.via)}" if quote.via and quote.via != quote.speaker else speaker


def _written(record: EventRecord, quote: SharedQuote) -> str:
    """In brackets, what the article calls the speaker, where that is not the name shown."""
    written = record.articles[quote.article_id].text[slice(*quote.source)] if quote.source else ""
    return f" (“{inline(shortened(written, 80))}”)" if quote.speaker and written not in ("", quote.person) else ""


def _passages(record: EventRecord, shown: Set[Place]) -> list[list[SharedPassage]]:
    """Passages within the event by wording, the fullest first, without boilerplate and quotations already `shown`."""
    families: dict[tuple[int, str], list[SharedPassage]] = {}
    for passage in record.passages:
        inside = record.shared_event(passage.left_id, passage.right_id) and not passage.boilerplate
        if inside and not (passage.voice == "quoted" and _is_shown(passage, shown)):
            families.setdefault((passage.family, passage.voice), []).append(passage)
    return sorted(
        (sorted(family, key=_fullest) for family in families.values()), key=lambda family: _fullest(family[0])
    )


def _is_shown(passage: SharedPassage, shown: Set[Place]) -> bool:
    """True where one of the quotations shown holds most of the passage on either side."""
    sides = ((passage.left_id, passage.left), (passage.right_id, passage.right))
    return any(
        article_id == place and 2 * (min(end, span.end) - max(start, span.start)) > span.end - span.start
        for article_id, span in sides
        for place, (start, end) in shown
    )


def _fullest(passage: SharedPassage) -> tuple[int, str, Span, str, Span]:
    return (-passage.words, passage.left_id, passage.left, passage.right_id, passage.right)


def _passage(record: EventRecord, names: Mapping[str, str], family: Sequence[SharedPassage]) -> str:
    """One wording: its facts, its text with both sides' differences, and where else it stands."""
    passage = family[0]
    left, right = record.articles[passage.left_id], record.articles[passage.right_id]
    also = sorted({i for member in family for i in (member.left_id, member.right_id)} - {left.id, right.id})
    where = f"; also in {listed([names[i] for i in also])}" if also else ""
    credit = f"credit: {inline(passage.credit)}" if passage.credit else "no credit found"
    facts = f"{passage.kind}, {passage.words} words shared, {_VOICES[passage.voice]}; {credit}{where}"
    title = f"- {names[left.id]} ↔ {names[right.id]}: {facts}"
    return "\n  ".join([title, *_wording(left, right, passage, names)])


def _wording(left: Article, right: Article, passage: SharedPassage, names: Mapping[str, str]) -> list[str]:
    """Both sides' words: as one text with the differences marked, or one below the other where little was kept."""
    if passage.kind != "paraphrased":
        return [f"> {marked(left.text, right.text, passage)}"]
    sides = ((left, passage.left), (right, passage.right))
    return [f"- {names[a.id]}: {inline(shortened(a.text[slice(*s)], _TEXT // 2))}" for a, s in sides]


def marked(left: str, right: str, passage: SharedPassage) -> str:
    """A passage as Markdown: words of the left side alone struck through, of the right side alone in bold."""
    if not passage.edits:
        return inline(shortened(left[slice(*passage.left)], _TEXT))
    words: list[str] = []
    steps = list(passage.edits)
    for (operation, left_span, right_span), following in zip(steps, [*steps[1:], None], strict=True):
        if sum(map(len, words)) > _TEXT:
            words.append("…")
            break
        left_end = following.left.start if following else passage.left.end
        if operation == "keep":
            words.append(inline(shortened(left[left_span.start : max(left_end, left_span.end)], _TEXT)))
            continue
        if operation in ("replace", "respell", "delete") and (cut := inline(left[slice(*left_span)])):
            words.append(f"~~{cut}~~")
        if operation in ("replace", "respell", "insert") and (new := inline(right[slice(*right_span)])):
            words.append(f"**{new}**" + (" (spelling)" if operation == "respell" else ""))
    return " ".join(word for word in words if word)
