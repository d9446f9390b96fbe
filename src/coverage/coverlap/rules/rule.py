"""What a rule is: a code, a severity, a page that explains it, an example where it fires and one where it stays silent.

In: nothing. Out: `Rule`, one type for both scopes: rules about an event speak of every article in it, rules about a
draft speak of the draft that is checked. A rule without its page or its two examples is refused by a test, and the
examples are run through the whole program, so that what a page promises is what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from coverlap.model.event import Finding, Severity

Context = TypeVar("Context")  # what a rule looks at: an EventContext or a DraftContext
Scope = Literal["event", "draft"]
Topic = Literal["reuse", "quotations", "origins", "framing", "limits", "suppressions"]


class ExampleArticle(NamedTuple):
    """One article of an example; in that of a rule about drafts, the first is the draft, with the limits set for it."""

    outlet: str
    text: str
    published: str = ""
    limits: Mapping[str, float] = {}


@dataclass(frozen=True)
class Rule(Generic[Context]):
    """One thing to look for. `page` says what it means, how it is found, and its known false alarms.

    `topic` decides where a rule speaks in a check: "quotations" compare the draft with every article that shares words
    of a quotation, whatever its event; "origins" and "framing" are off unless asked for. What a `two_sided` rule finds
    lies between two places and is reported once, for one of them: in a check, of the draft's. `completes` is the code
    of a rule of which this one says the rest: who turns that one off does not want to hear of it here."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    fires: tuple[ExampleArticle, ...]
    silent: tuple[ExampleArticle, ...]
    check: Callable[[Context], Iterator[Finding]]
    topic: Topic
    scope: Scope = "event"
    two_sided: bool = False
    completes: str = ""
