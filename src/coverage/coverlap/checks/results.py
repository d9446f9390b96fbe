"""From a finding in an article's text to a result in a file.

In: findings on one draft, or notes on its comments, and the articles that they point to. Out: `Result`s, as yet with
the severity of their rule. A fingerprint is made of the rule and the words, whatever their case, punctuation and line
breaks, so that neither an edit elsewhere nor a move changes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from coverlap.checks.locations import Locations
from coverlap.checks.source_map import Pages
from coverlap.checks.suppressions import SuppressedDraft, Suppression, SuppressionNote
from coverlap.model.values import Article, Evidence, Finding
from coverlap.model.verdict import EvidenceSource, Result
from coverlap.text.normalise import folded, text_of
from coverlap.text.tokens import tokenise

_FINGERPRINT_BYTES = 16


class ResultMaker:
    """Makes the results of one draft; places in other articles are worked out when first pointed to."""

    def __init__(self, mark: SuppressedDraft, articles: Mapping[str, Article], pages: Pages) -> None:
        self._mark = mark
        self._articles = {**articles, mark.read.id: mark.read}
        self._pages = pages
        self._known: dict[str, Locations] = {}

    def of(self, finding: Finding, ignores: Sequence[Suppression] = ()) -> Result:
        """The result of a finding; suppressed where ignores cover it."""
        article = self._articles[finding.article_id]
        text = article.text[finding.span.start : finding.span.end] if finding.span else ""
        return Result(
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            measure=finding.measure,
            place=self._places(article).of(finding.span),
            text=text,
            sources=tuple(self._source(evidence) for evidence in finding.evidence),
            fingerprint=_fingerprint(finding.code, text),
            state="suppressed" if ignores else "new",
            reason="; ".join(ignore.reason for ignore in ignores),
        )

    def on_comment(self, note: SuppressionNote) -> Result:
        """The result of a note on a comment."""
        text = self._mark.source[note.span.start : note.span.end]
        return Result(
            code=note.rule.code,
            severity=note.rule.severity,
            message=note.message,
            measure=1,
            place=self._places(self._mark.read).at(note.span),
            text=text,
            sources=(),
            fingerprint=_fingerprint(note.rule.code, text),
        )

    def _source(self, evidence: Evidence) -> EvidenceSource:
        article, span = self._articles[evidence.article_id], evidence.span
        return EvidenceSource(
            article_id=article.id,
            outlet=article.outlet,
            title=article.title,
            url=article.url,
            place=self._places(article).of(span),
            text=article.text[span.start : span.end],
        )

    def _places(self, article: Article) -> Locations:
        if article.id not in self._known:
            self._known[article.id] = Locations(article, self._pages(article))
        return self._known[article.id]


def _fingerprint(code: str, text: str) -> str:
    plain, words = text_of(folded(text)), tokenise(text)
    parts = [code, *(plain[start:end] for start, end in zip(words.starts, words.ends, strict=True))]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_FINGERPRINT_BYTES).hexdigest()
