"""What `coverlap archive list|show|search|quotes` prints.

In: what an archive answers. Out: lines. Everything that comes from an article is made safe to print here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from coverlap.archive import Entry, Hit, QuoteHit
from coverlap.cli.terminal import safe
from coverlap.model.values import Article, Span
from coverlap.wording import counted, shortened

_QUOTATION = 300  # characters of one quotation
_NO_SOURCE = "no source found"


def entry_line(entry: Entry) -> str:
    """Day, outlet, headline and id."""
    day = shortened(entry.published, 20) or "undated"
    head = shortened(entry.title, 100) or "no headline"
    return safe(f"{day:<10}  {entry.outlet or 'unknown outlet'}: {head}  [{entry.id}]")


def article_lines(article: Article, words: int) -> Iterator[str]:
    """An article to read: its record, an empty line, and its text as it is, paragraph by paragraph."""
    fields = (("outlet", article.outlet), ("published", article.published), ("url", article.url))
    more = (("byline", article.byline), ("credit", article.credit), ("file", article.where))
    yield safe(article.title or "no headline")
    for name, value in (*fields, *more, ("id", article.id), ("words", f"{words:,}")):
        if value:
            yield safe(f"{name:<10} {value}")
    yield ""
    yield from map(safe, article.text.splitlines())


def hit_lines(hits: Sequence[Hit], *, colour: bool) -> Iterator[str]:
    """Each article with the line that holds the words."""
    for hit in hits:
        yield entry_line(hit.entry)
        yield f"    {_marked(hit.text, hit.span, hit.marks, colour)}"


def quote_lines(hits: Sequence[QuoteHit]) -> Iterator[str]:
    """Each quotation with its speaker and where it is; first how many name whom."""
    speakers = Counter(hit.speaker or _NO_SOURCE for hit in hits)
    if hits:
        named = ", ".join(f"{speaker} {count:,}" for speaker, count in speakers.most_common(8))
        yield safe(f"{counted(len(hits), 'quotation')}; named as the source: {named}")
    for hit in hits:
        through = f", through {hit.via}" if hit.via and hit.via != hit.speaker else ""
        unsure = f" ({hit.confidence} confidence)" if hit.speaker and hit.confidence not in ("", "high") else ""
        yield entry_line(hit.entry)
        yield safe(f"    {hit.speaker or _NO_SOURCE}{through}{unsure}: {shortened(hit.text, _QUOTATION)}")


def json_lines(answers: Sequence[Entry | Hit | QuoteHit]) -> Iterator[str]:
    """One JSON object an answer, the fields of its article among its own."""
    for answer in answers:
        own = answer._asdict()
        entry = own.pop("entry", None)
        fields = {**(entry._asdict() if entry else {}), **own}
        fields.pop("number")
        yield json.dumps(fields, ensure_ascii=True)


def _marked(text: str, span: Span, marks: Sequence[Span], colour: bool) -> str:
    """A line of an article with the words looked for in bold, where there is colour."""
    pieces, at = [], 0
    for start, end in marks if colour else ():
        start, end = max(at, start - span.start), end - span.start
        pieces += [safe(text[at:start]), click.style(safe(text[start:end]), bold=True)]
        at = max(at, end)
    return "".join([*pieces, safe(text[at:])])
