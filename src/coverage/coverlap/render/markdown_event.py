"""One event as a section of the Markdown report.

In: an event record. Out: the shared account once, with its differences marked; the quotations and who is said to have
spoken them; then what each article adds or words differently, heaviest first. Long lists end with a count of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabulate import tabulate

from coverlap.model import Article, EventRecord, Frame, Passage, Quote, Span
from coverlap.render.escape import inline, shortened

_PASSAGES = 12  # shown in an event; the rest are counted
_QUOTES = 20
_FRAMES = 8  # of one category in one article
_FINDINGS = 20
_SHARED_QUOTE = "CL201"
_TEXT = 700  # characters of one text

_CATEGORIES = {
    "added": "Adds in its own voice",
    "substituted": "Words differently",
    "inserted": "Inserts into shared wording",
    "absent": "Not found in its text",
}


def name_of(article: Article) -> str:
    """The outlet's name with the article's id, or the id alone, as Markdown."""
    return inline(f"{article.outlet} ({article.id})" if article.outlet else article.id)


def percent(share: float) -> str:
    """A share as a whole percentage; what is above nothing never reads 0 %."""
    return "under 1 %" if 0 < share < 0.005 else f"{share:.0%}".replace("%", " %")


def event_section(number: int, record: EventRecord) -> str:
    """The Markdown of one event with two or more articles."""
    parts = [
        f"## {number}. {inline(record.event.label)}\n",
        _articles(record),
        "\n".join(_passages(record)),
        "\n".join(_shared_quotes(record)),
        "\n".join(_quotes(record)),
        "\n".join(_framing(record)),
        "\n".join(_findings(record)),
        "\n".join(_stock(record)),
    ]
    return "\n".join(part for part in parts if part)


def _articles(record: EventRecord) -> str:
    rows = []
    for document, makeup in zip(record.documents, record.makeups, strict=True):
        article = document.article
        credits = dict.fromkeys(inline(c.name) for c in record.credits if c.article_id == article.id)
        share = makeup.reused / makeup.words if makeup.words else 0.0
        rows.append(
            (
                inline(article.id),
                inline(article.outlet),
                inline(shortened(article.title, 80)),
                inline(article.published),
                str(makeup.words),
                percent(share),
                ", ".join(credits) or "none found",
            )
        )
    return _table(rows, ["Article", "Outlet", "Title", "Published", "Words", "Found elsewhere", "Credits"])


def _passages(record: EventRecord) -> Iterator[str]:
    families: dict[tuple[int, str], list[Passage]] = {}
    for passage in record.passages:
        if not passage.stock and record.shared_event(passage.left_id, passage.right_id):
            families.setdefault((passage.family, passage.voice), []).append(passage)
    if not families:
        yield "No wording is shared.\n"
        return
    fullest = [min(family, key=_fullest_first) for family in families.values()]
    yield "### Shared wording\n"
    for passage in sorted(fullest, key=_fullest_first)[:_PASSAGES]:
        left, right = record.articles[passage.left_id], record.articles[passage.right_id]
        credit = f"; credit: {inline(passage.credit)}" if passage.credit else ""
        facts = f"{passage.kind}, {passage.words} words kept, {passage.voice}{credit}"
        yield f"- {name_of(left)} ↔ {name_of(right)}: {facts}"
        yield f"  > {_wording(left.text, right.text, passage)}\n"
        family = families[passage.family, passage.voice]
        also = {i for member in family for i in (member.left_id, member.right_id)} - {left.id, right.id}
        if also:
            yield f"  also in {', '.join(name_of(record.articles[i]) for i in sorted(also))}\n"
    yield from _rest(len(fullest) - _PASSAGES, "passages.csv")


def _fullest_first(passage: Passage) -> tuple[int, str, Span, str, Span]:
    return (-passage.words, passage.left_id, passage.left, passage.right_id, passage.right)


def _wording(left: str, right: str, passage: Passage) -> str:
    """Both sides' words: as one text with the differences marked, or one above the other where little was kept."""
    if passage.kind != "paraphrased":
        return marked(left, right, passage)
    sides = (left[slice(*passage.left)], right[slice(*passage.right)])
    return "\n  >\n  > ".join(inline(shortened(side, _TEXT // 2)) for side in sides)


def marked(left: str, right: str, passage: Passage) -> str:
    """A passage as Markdown: words of the left side alone struck through, of the right side alone in bold."""
    if not passage.edits:
        return inline(shortened(left[slice(*passage.left)], _TEXT))
    words = []
    steps = list(passage.edits)
    for (operation, left_span, right_span), following in zip(steps, [*steps[1:], None], strict=True):
        left_end = following.left.start if following else passage.left.end
        if operation == "keep":
            words.append(inline(left[left_span.start : max(left_end, left_span.end)]))
            continue
        if operation in ("replace", "respell", "delete") and (cut := inline(left[slice(*left_span)])):
            words.append(f"~~{cut}~~")
        if operation in ("replace", "respell", "insert") and (new := inline(right[slice(*right_span)])):
            words.append(f"**{new}**" + (" (spelling)" if operation == "respell" else ""))
    return " ".join(word for word in words if word)


def _shared_quotes(record: EventRecord) -> Iterator[str]:
    """Each quotation that several articles print, once, with whom each names for it."""
    shared = [finding for finding in record.findings if finding.code == _SHARED_QUOTE and finding.span]
    if not shared:
        return
    quotes = {(quote.article_id, quote.span): quote for quote in record.quotes}
    yield "### The same words quoted\n"
    for finding in shared[:_QUOTES]:
        places = [(finding.article_id, finding.span), *finding.evidence]
        said = [quotes[place] for place in places if place in quotes]
        yield f"- {inline(shortened(said[0].text, _TEXT))}"
        yield from (f"  - {name_of(record.articles[quote.article_id])}: {_source(record, quote)}" for quote in said)
    yield from _rest(len(shared) - _QUOTES, "quotes.csv")
    yield ""


def _source(record: EventRecord, quote: Quote) -> str:
    """Who is said to have spoken, as the article puts it where that differs, and through whom."""
    if not quote.speaker:
        return "no source found"
    written = record.articles[quote.article_id].text[slice(*quote.source)] if quote.source else ""
    named = f" (“{inline(shortened(written, 80))}”)" if written and written != quote.speaker else ""
    through = f", through {inline(quote.via)}" if quote.via and quote.via != quote.speaker else ""
    return f"{inline(quote.speaker)}{named}{through}"


def _quotes(record: EventRecord) -> Iterator[str]:
    shown = {
        (article_id, span)
        for finding in record.findings
        if finding.code == _SHARED_QUOTE
        for article_id, span in ((finding.article_id, finding.span), *finding.evidence)
    }
    alone = (q for q in record.quotes if (q.speaker or q.via) and (q.article_id, q.span) not in shown)
    quotes = sorted(alone, key=lambda q: (q.article_id, q.span))
    if not quotes:
        return
    rows = [
        (
            inline(shortened(quote.text, 160)),
            name_of(record.articles[quote.article_id]),
            _source(record, quote),
            quote.confidence,
        )
        for quote in quotes[:_QUOTES]
    ]
    yield "### Quoted or reported by one article\n"
    yield _table(rows, ["Words", "In", "Who said it", "Confidence"])
    yield from _rest(len(quotes) - _QUOTES, "quotes.csv")


def _framing(record: EventRecord) -> Iterator[str]:
    if not record.framing:
        return
    yield "### What each article tells on its own\n"
    for document in record.documents:
        mine = [frame for frame in record.framing if frame.article_id == document.id]
        yield f"**{name_of(document.article)}**\n"
        if not mine:
            yield "Nothing that stands out.\n"
        for category, heading in _CATEGORIES.items():
            frames = [frame for frame in mine if frame.category == category]
            if frames:
                yield f"{heading}:\n"
                yield from (_frame(frame) for frame in frames[:_FRAMES])
                yield from _rest(len(frames) - _FRAMES, "framing.csv")
                yield ""


def _frame(frame: Frame) -> str:
    text = inline(shortened(frame.text, 300))
    if frame.category == "substituted":
        return f"- {frame.tag}: {text} — {inline(frame.counterpart_id)} has {inline(frame.counterpart_text)}"
    if frame.category == "absent":
        counterpart = inline(shortened(frame.counterpart_text, 300))
        return f"- {counterpart} (in {inline(frame.counterpart_id)})"
    return f"- {frame.tag}: {text}"


def _findings(record: EventRecord) -> Iterator[str]:
    if not record.findings:
        return
    rows = [
        (finding.code, finding.severity, name_of(record.articles[finding.article_id]), inline(finding.message))
        for finding in record.findings[:_FINDINGS]
    ]
    yield "### Worth an editor's eye\n"
    yield _table(rows, ["Rule", "Severity", "Article", "What was found"])
    yield from _rest(len(record.findings) - _FINDINGS, "findings.csv")


def _stock(record: EventRecord) -> Iterator[str]:
    pieces = [(d.article, s) for d in record.documents for s in d.stock]
    if not pieces:
        return
    yield f"<details><summary>Stock text left out of every figure ({len(pieces)})</summary>\n"
    for article, (span, reason) in pieces[:_QUOTES]:
        yield f"- {name_of(article)}, {inline(reason)}: {inline(shortened(article.text[slice(*span)], 200))}"
    yield from _rest(len(pieces) - _QUOTES, "report.json")
    yield "\n</details>\n"


def _rest(count: int, file: str) -> Iterator[str]:
    if count > 0:
        yield f"- and {count} more in `{file}`"


def _table(rows: Sequence[Sequence[str]], head: list[str]) -> str:
    return tabulate(rows, head, tablefmt="pipe", disable_numparse=True) + "\n"
