"""Texts that several examples of rules about drafts share."""

from __future__ import annotations

from coverlap.rules.rule import ExampleArticle

WIRE_COPY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)
OWN_WORDS = "Islanders met in the fish hall on Tuesday evening and found no seat free."
WIRE = ExampleArticle("Reuters", WIRE_COPY)
IGNORE = "<!-- coverlap:ignore-start agency copy, credited in the CMS -->"
END = "<!-- coverlap:ignore-end -->"


def draft(text: str, **limits: float) -> tuple[ExampleArticle, ExampleArticle]:
    """A draft under limits, and the wire copy that it is compared with."""
    return ExampleArticle("Harbour Post", text, limits=limits), WIRE
