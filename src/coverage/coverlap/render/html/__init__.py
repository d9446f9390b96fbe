"""HTML: one self-contained file, `report.html`, that opens from a file address and asks nothing of any server.

In: event records. Out: the page. The largest events are carried whole, within a budget of bytes; the rest are counted
and left to the CSV files. Texts come from strangers: templates escape everything, the page's policy lets nothing run
but its own script, and an address becomes a link only where it is http or https.
"""

from coverlap.render.html.report import HtmlReport

__all__ = ["HtmlReport"]
