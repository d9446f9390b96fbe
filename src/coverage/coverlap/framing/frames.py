"""How the tellings of one event differ in wording: added, substituted, inserted, absent.

In: an event's tellings, their words, and its passages. Out: frames in the order in which a reader should see them.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.framing.additions import additions
from coverlap.framing.counterparts import counterparts_of
from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon_hits import lexicon_hits
from coverlap.framing.omissions import omissions
from coverlap.framing.ranking import in_order
from coverlap.framing.sentence_pairs import sentence_pairs
from coverlap.framing.sole_sources import sole_sources
from coverlap.framing.substitutions import substitutions
from coverlap.model.event import Frame
from coverlap.model.values import Passage
from coverlap.quotes.annotated import AnnotatedArticle


def frames_of(
    articles: Sequence[AnnotatedArticle], words: EventWords, passages: Sequence[Passage]
) -> tuple[Frame, ...]:
    """Every frame of an event of two articles or more."""
    marked = lexicon_hits(articles, words)
    counterparts = counterparts_of(articles, words, marked.alone, passages)
    return in_order(
        (
            *additions(articles, words, marked, counterparts),
            *sole_sources(articles, words, marked),
            *substitutions(articles, words, marked, sentence_pairs(words, counterparts)),
            *omissions(articles, words, marked, counterparts),
        )
    )
