"""What the articles of one event report, side by side: facts, voices, headlines, labels, figures, origins.

In: the annotated articles of one event, in order of id, the passages that touch them, with their voice and credit, and
the frames of their wording.
Out: a `Comparison`, which every engine puts into the event's record and the rules may read. Pure: no engine, no file.

How a part is plugged in. A part is one module here with one public function that returns a tuple of its rows, in the
order in which they are to be read: things weightiest first, the rows of one thing together and in order of article id.
It is called below, in `compared`, and nowhere else; tables, reports and engines follow. Of an event of one article only
its headline and its origin are read. Every span slices back exactly: into the article's text,
and for headlines into its title. Rows hold plain strings, numbers and `Span`s alone (no numpy number), because they
pass between processes and into JSON. Shares lie in 0 to 1. Cost stays linear in the words of the event.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.comparison.facts import facts
from coverlap.comparison.figures import figures
from coverlap.comparison.headlines import headlines
from coverlap.comparison.labels import labels
from coverlap.comparison.voices import voices
from coverlap.framing.event_words import EventWords
from coverlap.model.comparison import Comparison, OriginRow
from coverlap.model.event import Frame
from coverlap.quotes.annotated import AnnotatedArticle

__all__ = ["compared"]


def compared(
    articles: Sequence[AnnotatedArticle],
    origins: Sequence[OriginRow] = (),
    frames: Sequence[Frame] = (),
    contested: str = "",
    words: EventWords | None = None,
) -> Comparison:
    """The comparison of one event. `origins` are those of its articles, which rules ask for too; `frames` say how its
    articles differ in wording; `contested` is the text of a user's table of contested names; `words` are its words laid
    end to end, if that has been done."""
    if len(articles) < 2:  # nothing to compare: who speaks in it is in the table of quotations
        return Comparison(headlines=headlines(articles), origins=tuple(origins))
    return Comparison(
        voices=voices(articles),
        facts=facts(articles, words),
        headlines=headlines(articles),
        labels=labels(articles, frames, contested),
        figures=figures(articles, words),
        origins=tuple(origins),
    )
