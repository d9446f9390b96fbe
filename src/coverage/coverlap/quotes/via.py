"""Through which publisher somebody's words came: "told Reuters", "the Courier reported".

In: a scanned document and the place of a sentence or clause in it. Out: the publisher's name, "" for none. The
article's own outlet is none.
"""

from __future__ import annotations

from bisect import bisect_left

from coverlap.model.values import Span
from coverlap.quotes.publisher_names import sites_in
from coverlap.quotes.scan import Scan
from coverlap.quotes.sourcing import source_form


def reported_through(scan: Scan, start: int, end: int) -> str:
    """The publisher that text[start:end] credits with a report ("told Reuters"), by name; "" for none."""
    text, named = scan.text, scan.named
    inside = named[bisect_left(named, (start,)) : bisect_left(named, (end,))]
    sites = (Span(*span) for span in sites_in(text, start, end))
    spans = [Span(name.start, name.end) for name in inside]
    names = [name.publisher.name for name in inside]
    return next(
        (
            name
            for name, span in [*zip(names, spans, strict=True), *((text[slice(*site)], site) for site in sites)]
            if scan.publishers.usual(name) != scan.outlet and source_form(text, *span, scan.language)
        ),
        "",
    )
