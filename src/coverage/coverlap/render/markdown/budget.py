"""How much of an event the Markdown report shows: the budgets of an event, the widest first.

In: nothing. Out: `BUDGETS`. An event is shown with the first budget that keeps it within `LINES`; the last fits any
event, however large. What is left out is counted, and the file that holds it is named.
"""

from __future__ import annotations

from typing import NamedTuple

LINES = 200  # of one event: some four screens


class Budget(NamedTuple):
    """The most entries that each block shows; what is folded is shown when a reader opens it."""

    articles: int  # headlines, rows of the table, and articles whose own wording is shown
    facts: int  # rows
    voices: int  # rows
    shared: int  # quotations, and as many passages
    more: int  # of each, folded
    slots: int  # rows of figures, of names, of wordings in one place; accounts, and articles of one account
    own: int  # passages of one article that a list of words marks
    plain: int  # statements without a word from a list, folded
    absent: int  # statements that several articles lack
    findings: int
    folded: int  # of any other fold: further absent statements, quotations of one article, boilerplate


BUDGETS = (
    Budget(
        articles=40, facts=25, voices=20, shared=6, more=6, slots=12, own=8, plain=30, absent=4, findings=12, folded=12
    ),
    Budget(
        articles=40, facts=25, voices=16, shared=6, more=6, slots=12, own=6, plain=15, absent=4, findings=12, folded=8
    ),
    Budget(
        articles=40, facts=20, voices=12, shared=6, more=4, slots=10, own=4, plain=10, absent=4, findings=10, folded=6
    ),
    Budget(articles=30, facts=16, voices=10, shared=5, more=3, slots=8, own=3, plain=6, absent=3, findings=8, folded=5),
    Budget(articles=24, facts=12, voices=8, shared=4, more=0, slots=6, own=2, plain=0, absent=3, findings=6, folded=4),
    Budget(articles=16, facts=8, voices=5, shared=3, more=0, slots=4, own=1, plain=0, absent=2, findings=4, folded=3),
)
