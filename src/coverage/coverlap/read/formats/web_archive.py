"""Web archives: WARC files, ARC files as they were before, and WACZ, a container of WARC.

In: a source. Out: an article a page, with the address at which it was fetched. Requests, pictures, scripts, redirects,
errors and repeats of a page that was kept before are not articles and no faults; a page without an article is named.
The library is in the extra `news`.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import partial
from typing import Any

from coverlap.model.values import Skipped
from coverlap.read import html
from coverlap.read.formats.office import library
from coverlap.read.record import Read, attempt
from coverlap.read.source import InputSource, endless

_PAGES = ("text/html", "application/xhtml+xml")
_OK = "200"
_MOST_FILES = 1_000  # of WARC within one container


def warc(source: InputSource) -> Iterator[Read]:
    """The pages of a WARC or ARC file."""
    found = False
    for number, record in enumerate(_pages(source.stream), 1):
        found = True
        yield record(f"{source.where}:{number}")
    if not found:
        yield Skipped(source.where, "is a web archive without a page")


def wacz(source: InputSource) -> Iterator[Read]:
    """The pages of all WARC files in a container."""
    stream: Any = source.stream if source.stream.seekable() else io.BytesIO(source.stream.read())
    number = 0
    with zipfile.ZipFile(stream) as container:
        names = [name for name in container.namelist() if name.lower().endswith((".warc", ".warc.gz"))]
        for name in names[:_MOST_FILES]:
            with container.open(name) as part:
                raw: Any = gzip.GzipFile(fileobj=part) if name.lower().endswith(".gz") else part
                for record in _pages(endless(raw)):
                    number += 1
                    yield record(f"{source.where}:{number}")
    if not number:
        yield Skipped(source.where, "is a web archive without a page")


def _silently(work: Callable[[], Any]) -> Any:
    """What the work gives; the library writes of what is odd, with bytes of the file, where errors are told."""
    with redirect_stderr(io.StringIO()):
        return work()


def _pages(stream: Any) -> Iterator[Any]:
    """What makes the article of each page that was fetched."""
    reader = library("warcio.archiveiterator", "news").ArchiveIterator(stream, no_record_parse=False, arc2warc=True)
    while record := _silently(partial(next, reader, None)):
        if record.rec_type not in ("response", "resource"):
            continue
        headers = record.http_headers
        kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
        if not kind.lower().startswith(_PAGES) or (headers and headers.get_statuscode() != _OK):
            continue
        data = _silently(partial(record.content_stream().read, html.LONGEST + 1))
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        yield lambda where, data=data, kind=kind, address=address: attempt(html.fetched, where, data, kind, address)
