"""What every form of a digest says, as plain text.

In: parts of a digest. Out: text that its reporter escapes. One place says it, so that a mail, a page and a channel
say the same.
"""

from __future__ import annotations

from coverlap.model.digest import ArchiveDigest, DigestEvent, TakenOver
from coverlap.model.values import Article
from coverlap.wording import counted, listed, quoted, shortened

SHOWN = 12  # entries of each list
_WORDS, _TITLE = 160, 110  # characters


def title_of(digest: ArchiveDigest) -> str:
    """The head: "What is new since 2031-05-03"."""
    return f"What is new since {shortened(digest.since, 40)}"


def summary_of(digest: ArchiveDigest) -> str:
    """How much is new, in one sentence."""
    if not digest.articles:
        return "No article of the archive was published since then."
    several = sum(1 for event in digest.events if event.articles > 1)
    compared = f"compared with {digest.compared - digest.articles:,} of the days before"
    return f"{counted(digest.articles, 'new article')}, {compared}: {counted(several, 'event')} in several articles."


def event_of(event: DigestEvent) -> str:
    """How many articles an event has, and whose."""
    return f"{len(event.new):,} new of {counted(event.articles, 'article')}: {listed(list(event.outlets), 6)}"


def name_of(article: Article) -> str:
    """An article's outlet, or its id."""
    return shortened(article.outlet or article.id, _TITLE)


def headline_of(article: Article) -> str:
    """An article's headline and day, in brackets and marks as far as they are known."""
    head = f"“{shortened(article.title, _TITLE)}”" if article.title else ""
    return ", ".join(part for part in (head, shortened(article.published, 20)) if part)


def taken_of(item: TakenOver) -> str:
    """How much another outlet's article shares with ours, when it was published, and whom it credits."""
    credit = f"credit: {item.credit}" if item.credit else "no credit found"
    return f"{counted(item.words, 'word')} of prose in common{_later(item.hours)}; {credit}"


def excerpt_of(item: TakenOver) -> str:
    """The longest passage in common."""
    return quoted(item.text, _WORDS)


def more(count: int) -> str:
    """How many are not shown; empty where all are."""
    return f"and {count - SHOWN:,} more" if count > SHOWN else ""


def _later(hours: float | None) -> str:
    if hours is None:
        return ""
    if abs(hours) < 1:
        return ", published within an hour"
    long = counted(round(abs(hours)), "hour") if abs(hours) < 48 else counted(round(abs(hours) / 24), "day")
    return f", published {long} {'later' if hours > 0 else 'earlier'} than ours"
