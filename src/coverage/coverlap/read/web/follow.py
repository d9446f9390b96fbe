"""Articles of feeds and pages that a person names.

In: addresses of feeds and of pages, and what is known of those that were fetched before. Out: `Followed`: articles and
skipped records, and the validators to know next time. A document goes to the reader of its format, as a file does, and
an article's place is the address it came from. With `pages`, an entry of a feed that has only a summary takes its text
from its page, once; the feed's own title, date and byline go before the page's.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from coverlap.model.values import Article, Skipped
from coverlap.read import records_of
from coverlap.read.record import NOTED, Read
from coverlap.read.source import InputSource, Unusable
from coverlap.read.web.addresses import web_address
from coverlap.read.web.fetch import Fetcher, WebDocument
from coverlap.read.web.validators import Validators

_SUMMARY = 1_000  # characters: a shorter text of an entry may be a summary
_MOST_PAGES = 1_000  # pages of entries in one run: with a second between two, a quarter of an hour
_PAGES = ("HTML", "text")  # formats that are no feed
_STATED = ("title", "published", "byline", "outlet", "language", "credit")


@dataclass
class Followed:
    """What came of it: `records` are articles and what could not be fetched or read, `unchanged` counts documents that
    were still the same, `validators` are those of all documents that were fetched, by address."""

    records: list[Read] = field(default_factory=list)
    unchanged: int = 0
    validators: dict[str, Validators] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def follow(
    feeds: Iterable[str],
    urls: Iterable[str],
    known: Mapping[str, Validators],
    *,
    pages: bool = False,
    delay: float = 1.0,
    before: Callable[[str], None] = lambda url: None,
) -> Followed:
    """Fetch these feeds, then these pages; `before` is called with each address before it is fetched."""
    feeds, urls = list(dict.fromkeys(feeds)), list(dict.fromkeys(urls))
    fetcher = Fetcher({urlsplit(url).hostname or "" for url in _sound((*feeds, *urls))}, delay)
    found = Followed()
    following = _Following(fetcher, known, found, before)
    for url in feeds:
        for record in following.read(url, is_feed=True):
            whole = following.whole(record) if pages and isinstance(record, Article) else record
            if whole is not None:
                found.records.append(whole)
    if following.pages > _MOST_PAGES:
        found.records.append(Skipped("--pages", f"{NOTED}for the first {_MOST_PAGES:,} summaries; add again for more"))
    for url in urls:
        found.records += following.read(url)
    return found


def addresses(text: str) -> list[str]:
    """The addresses of a list: one a line; empty lines and those that begin with # are passed over."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@dataclass
class _Following:
    """One run: whom to ask, what is known, and what was found."""

    fetcher: Fetcher
    known: Mapping[str, Validators]
    found: Followed
    before: Callable[[str], None]
    pages: int = 0

    def read(self, url: str, *, is_feed: bool = False) -> list[Read]:
        """The articles of a document, or why there are none."""
        try:
            self.before(url)
            document = self.fetcher.get(url, self.known.get(url, Validators()))
            if document is None:
                self.found.unchanged += 1
                return []
            records = list(self._records(url, document, is_feed))
        except Unusable as error:
            return [Skipped(url, str(error))]
        if any(isinstance(record, Article) for record in records):
            self.found.validators[url] = document.validators
        return records

    def whole(self, entry: Article) -> Article | None:
        """The entry with the text of its page, where it has no more than a summary; the entry itself where the page
        gives less, and None where the page was read in an earlier run or for another entry."""
        if len(entry.text) >= _SUMMARY or not entry.url:
            return entry
        if entry.url in self.known or entry.url in self.found.validators:
            self.found.unchanged += 1
            return None
        self.pages += 1
        if self.pages > _MOST_PAGES:
            return entry
        records = self.read(entry.url)
        articles = [record for record in records if isinstance(record, Article)]
        if len(articles) != 1 or len(articles[0].text) <= len(entry.text):
            self.found.records += [record for record in records if isinstance(record, Skipped)]
            return entry
        stated = {name: getattr(entry, name) or getattr(articles[0], name) for name in _STATED}
        return replace(articles[0], id=entry.id, where=entry.where, url=entry.url, **stated)

    def _records(self, url: str, document: WebDocument, is_feed: bool) -> Iterator[Read]:
        """The records of a document. Raises `Unusable` for a page where a feed is expected."""
        where = web_address(url).whole
        source = InputSource(where, where, io.BufferedReader(io.BytesIO(document.body)))
        suffix = re.search(r"\.\w+$", urlsplit(document.url).path)
        counts = Counter[str]()
        records = list(records_of(source, suffix[0].lower() if suffix else "", counts))
        if is_feed and any(counts[name] for name in _PAGES):
            raise Unusable("is a page and no feed; name it in --url-list")
        self.found.counts += counts
        default = "" if is_feed else document.url
        for record in records:
            if isinstance(record, Article):
                record = replace(record, url=_joined(document.url, record.url) or default)
            yield record


def _joined(home: str, link: str) -> str:
    """An address that a document states, which may be relative to its own."""
    try:
        return urljoin(home, link) if link else ""
    except ValueError:
        return link


def _sound(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        try:
            yield web_address(url).whole
        except Unusable:
            continue
