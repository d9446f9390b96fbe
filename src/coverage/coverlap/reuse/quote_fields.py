"""Quotations with what the event as a whole says of them: which are of the same words, and how much of them is shared.

In: the tellings of an event, and its groups of quotations of the same words. Out: every quotation, those of a group
with family, kind, shared words and person. Each is compared with the fullest of its group, its source against that
of the fullest that names one. What an article keeps counts once, though it may quote the words in several pieces. Who
is one person is asked of names alone: a description is never taken for somebody named elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from coverlap.match.edit_script import EditStep, kind_of, steps
from coverlap.model.event import SharedQuote
from coverlap.model.values import Kind
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.same_speaker import people, same_speaker
from coverlap.reuse.article_quotes import ArticleQuote


def with_family_fields(
    articles: Sequence[AnnotatedArticle], groups: Sequence[tuple[ArticleQuote, ...]]
) -> tuple[SharedQuote, ...]:
    """The quotations of the tellings, in their order; families count from 1 in the order of the groups."""
    read = {(new.article_id, new.span): new for family, group in enumerate(groups, 1) for new in _read(group, family)}
    return tuple(
        [read.get((q.article_id, q.span)) or SharedQuote.of(q) for article in articles for q in article.quotes]
    )


def fullest(group: Sequence[ArticleQuote]) -> ArticleQuote:
    """The quotation with the most words, the first of several."""
    return max(group, key=lambda said: len(said.ids))


def _read(group: Sequence[ArticleQuote], family: int) -> Iterator[SharedQuote]:
    """Each quotation of a group, with what the group says of it."""
    whole = fullest(group)
    scripts = [steps(whole.ids, said.ids) for said in group]
    shared: dict[str, set[int]] = defaultdict(set)
    for said, script in zip(group, scripts, strict=True):
        shared[said.article.id].update(n for step in _keeps(script) for n in range(step.left_first, step.left_last))
    named = people((said.quote.speaker for said in group), whole.document.language)
    sourced = max(group, key=lambda said: (said.quote.speaker != "", len(said.ids)))
    for said, script in zip(group, scripts, strict=True):
        yield SharedQuote.of(
            said.quote,
            family=family,
            kind=_kind(script),
            shared_words=len(shared[said.article.id]),
            person=named.get(said.quote.speaker, ""),
            speaker_match=same_speaker(sourced, said),
        )


def _keeps(script: Sequence[EditStep]) -> list[EditStep]:
    return [step for step in script if step.operation == "keep"]


def _kind(script: Sequence[EditStep]) -> Kind:
    """The kind of what is between the first and the last shared words: words cut at the ends alter nothing."""
    keeps = _keeps(script)
    if not keeps:
        return "paraphrased"
    core = script[script.index(keeps[0]) : script.index(keeps[-1]) + 1]
    shared = sum(step.left_last - step.left_first for step in keeps)
    return kind_of(core, shared, core[-1].left_last - core[0].left_first, core[-1].right_last - core[0].right_first)
