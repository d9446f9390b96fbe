"""What `explain` answers, as pages of plain text.

In: a rule's code; the reckoning on two articles; an event's record. Out: a page: what a rule means, with an example of
each kind; what linked two articles or kept them apart; whose account an event rests on, and the texts that are not
among the articles, as far as copies show them. What articles say is made safe to print.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from coverlap.errors import UsageError
from coverlap.model.event import EventRecord
from coverlap.model.values import Article
from coverlap.rules import RULES
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import counted, listed, percent, printable

if TYPE_CHECKING:  # a rule's page needs no numeric library
    from coverlap.events.explain import Explanation, Step

_WIDTH = 96
_PAGE = 120
_SHOWN = 6  # passages
_KINDS = {
    "own": "its own account",
    "agency": "a news agency",
    "outlet": "another outlet",
    "release": "a press release",
    "common": "a text that is not among the articles",
}


def rule_page(code: str) -> str:
    """What a rule means, with an example of each kind. Raises UsageError for a code that there is not."""
    rule = RULES.get(code.upper())
    if rule is None:
        codes = ", ".join(sorted(RULES))
        raise UsageError(f"{code}: no such rule; the codes are {codes}. For an event, name its articles.")
    page = "\n\n".join(textwrap.fill(part, _PAGE) for part in rule.page.strip().split("\n\n"))
    return "\n".join([f"{rule.code} {rule.name} ({rule.severity})", "", page, "", *_examples(rule)])


def _examples(rule: Rule[Any]) -> list[str]:
    return ["It fires in:", *_example(rule.fires), "It stays silent in:", *_example(rule.silent)]


def _example(pieces: Sequence[ExampleArticle]) -> list[str]:
    lines = []
    for piece in pieces:
        limits = [f"{name.replace('_', '-')} = {limit:g}" for name, limit in piece.limits.items()]
        lines.append("  " + ", ".join(part for part in (piece.outlet, piece.published, *limits) if part))
        lines += textwrap.wrap(" ".join(piece.text.split()), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return [*lines, ""]


def pair_page(found: Explanation, left: Article, right: Article) -> str:
    """Why two articles were linked, or were not."""
    verdict = "cover the same event" if found.same_event else "were not put in one event"
    lines = [f"{printable(left.id)} and {printable(right.id)} {verdict}.", ""]
    lines.append(f"Log odds that the two cover one happening: {found.odds:+.2f}")
    lines.append(f"  {found.start:+7.2f}  to begin with")
    parts = sorted((part for part in found.parts if part.adds), key=lambda part: (-abs(part.adds), part.measure))
    lines += [f"  {part.adds:+7.2f}  {part.measure} = {part.value:g}: {part.meaning}" for part in parts]
    lines += ["", f"Words in common that weigh most: {printable(', '.join(found.terms)) or 'none'}"]
    lines.append(f"Names and figures in common: {printable(', '.join(found.names)) or 'none'}")
    lines.append("Hours between them: " + ("unknown" if found.hours is None else f"{found.hours:.0f}"))
    if found.path:
        lines.append(f"Strongest way through the event: {printable(' - '.join(found.path))}")
    if found.step:
        lines += textwrap.wrap(printable(_step(found.step, left.id, right.id)), _WIDTH, subsequent_indent="  ")
    for mine, _ in found.passages[:_SHOWN]:
        lines += textwrap.wrap(printable(f"Both have: {left.text[slice(*mine)]}"), _WIDTH, subsequent_indent="  ")
    return "\n".join(lines)


def _step(step: Step, left_id: str, right_id: str) -> str:
    """What the clustering did with the groups of two articles."""
    sides = " and ".join(
        f"{article_id} alone" if len(ids) == 1 else f"{article_id} with {listed([i for i in ids if i != article_id])}"
        for article_id, ids in ((left_id, _few(step.left_ids, left_id)), (right_id, _few(step.right_ids, right_id)))
    )
    verb = "Joined as two groups" if step.joined else "Their groups never met"
    absent = step.pairs - step.linked
    parts = [f"{verb}: {sides}.", f"Mean log odds across {counted(step.pairs, 'pair')}: {step.mean:+.2f};"]
    parts.append(f"groups of {len(step.left_ids)} and {len(step.right_ids)} join from {step.asked:+.2f}.")
    if step.whole is not None:
        parts.append(f"As wholes: {step.whole:+.2f}; they join from {step.whole_asked:+.2f}.")
    if absent:
        parts.append(f"{counted(absent, 'pair')} too little alike or too far apart in time: {step.absent:+.1f} each.")
    if step.strongest:
        one, other, odds = step.strongest
        parts.append(f"Strongest link across: {one} - {other}, {odds:+.2f}.")
    return " ".join(parts)


def _few(ids: Sequence[str], article_id: str) -> list[str]:
    """An article and the first few others of its group."""
    others = [each for each in ids if each != article_id]
    more = [f"{len(others) - _SHOWN} more"] if len(others) > _SHOWN else []
    return [article_id, *others[:_SHOWN], *more]


def event_page(record: EventRecord) -> str:
    """Whose account an event rests on."""
    return "\n".join(_accounts(record))


def _accounts(record: EventRecord) -> Iterator[str]:
    from coverlap.comparison.common_text import unseen_texts

    comparison, articles = record.comparison, record.articles
    outlets = {document.article.outlet or document.id for document in record.documents}
    numbers = (len(record.documents), "article"), (len(outlets), "outlet"), (comparison.accounts, "account")
    yield printable(record.event.label)
    yield ", ".join(counted(number, noun) for number, noun in numbers)
    for origin in dict.fromkeys(row.origin for row in comparison.origins):
        rows = [row for row in comparison.origins if row.origin == origin]
        kinds = dict.fromkeys(_KINDS[row.kind] for row in rows)
        yield from ("", printable(f"{origin} ({listed(list(kinds))})"))
        for row in rows:
            article = articles[row.article_id]
            name = f"{article.outlet or row.article_id}, {percent(row.share)} of its words: {row.evidence}."
            yield from textwrap.wrap(printable(name), _WIDTH, initial_indent="  ", subsequent_indent="    ")
    for text in unseen_texts(record):
        copies = counted(len(text.article_ids), "article")
        head = text.origin if text.origin.startswith("text ") else f"The text of {text.origin}"
        yield from ("", printable(f"{head[:1].upper()}{head[1:]}, as far as {copies} show it:"))
        for sentence in text.sentences:
            yield from textwrap.wrap(printable(sentence), _WIDTH, initial_indent="  ", subsequent_indent="  ")
