"""What the search of a report in several files looks through: a line an event.

In: event records. Out: the lines of a script that sets one array. A page that was opened as a file may load a script
beside it, where a browser refuses it a file of data. Each line holds the event's number and id, its label, its day, how
many articles and which outlets it has, and, in lower case, its headlines and who speaks in it.
"""

from __future__ import annotations

import json

from coverlap.model.event import EventRecord
from coverlap.render.html.page import anchor
from coverlap.render.html.shapes import days_words

FILE = "report/search.js"
OPEN, CLOSE = "/* coverlap: the events of a report, for its search */\nglobalThis.coverlapEvents = [\n", "];\n"
_LABEL, _TEXT = 160, 1500  # characters: of a label, and of all headlines and names


def entry_of(record: EventRecord, number: int) -> str:
    """The line of one event; `number` is 0 where it has no page. ASCII alone, so that no character ends the script."""
    articles = [document.article for document in record.documents]
    moments = sorted(sum(document.when) / 2 for document in record.documents if document.when)
    outlets = list(dict.fromkeys(article.outlet for article in articles if article.outlet))
    people = dict.fromkeys(row.person for row in record.comparison.voices)
    text = " ".join([*dict.fromkeys(article.title for article in articles), *people]).lower()[:_TEXT]
    when = days_words(moments[0], moments[-1]) if moments else "undated"
    fields = (number, anchor(record.event.id), record.event.label[:_LABEL], when, len(articles), outlets, text)
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":")) + ",\n"
