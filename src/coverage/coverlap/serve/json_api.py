"""The JSON API: what the pages ask, for a CMS.

In: requests. Out: JSON as `openapi` describes it. Whoever posts holds the token, as `Authorization: Bearer`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from coverlap.archive import Hit, QuoteHit
from coverlap.model.marked_draft import Exclusions, MarkedDraft
from coverlap.model.verdict import EvidenceSource, Place, Result, Verdict
from coverlap.render.checks import VERDICT_REPORTERS
from coverlap.serve.answers import MOST, ask, draft_of, filter_of, object_of, state_of, text
from coverlap.serve.desk import EventPage
from coverlap.serve.event_findings import event_results
from coverlap.serve.openapi import description


async def openapi(request: Request) -> Response:
    """What this API is."""
    return JSONResponse(description(str(request.base_url).rstrip("/")))


async def check(request: Request) -> Response:
    """A draft checked: the verdict as `check --format json` has it, the draft marked up, and where its page is."""
    verdict: Verdict = await ask(request, "check", await draft_of(await object_of(request)))
    key = state_of(request).keep(verdict)
    body = await run_in_threadpool(_checked, state_of(request).decided(verdict))
    return JSONResponse({**body, "page": f"/drafts/{key}"})


def _checked(verdict: Verdict) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(VERDICT_REPORTERS["json"](verdict))
    return {"verdict": whole, "marked": _marked(verdict.marked[0])}


def _marked(draft: MarkedDraft) -> dict[str, Any]:
    """A marked-up draft; spans are in code points of `text`, or of the source's own text."""
    figures, own = draft.figures(), draft.figures(Exclusions(quotations=True))
    return {
        "text": draft.text,
        "words": figures.words,
        "shared": figures.shared,
        "groups": figures.groups,
        "without_quotations": {"words": own.words, "shared": own.shared},
        "sources": [asdict(source) for source in draft.sources],
        "matches": [
            {
                "source": match.source,
                "start": match.span.start,
                "end": match.span.end,
                "source_start": match.there.start,
                "source_end": match.there.end,
                "source_text": match.text,
                "kind": match.kind,
                "words": match.words,
            }
            for match in draft.matches
        ],
        "segments": [
            {
                "start": segment.span.start,
                "end": segment.span.end,
                "words": segment.words,
                "group": segment.group,
                "matches": list(segment.matches),
            }
            for segment in draft.segments
        ],
    }


async def search(request: Request) -> Response:
    """Articles that hold words."""
    hits = await ask(request, "search", _words(request), filter_of(request), MOST)
    return JSONResponse({"hits": [{**_place(hit), "text": hit.text} for hit in hits]})


def _place(hit: Hit | QuoteHit) -> dict[str, Any]:
    """The record of an article, and where in its text."""
    return {**hit.entry._asdict(), "start": hit.span.start, "end": hit.span.end}


async def quotations(request: Request) -> Response:
    """Quotations that hold words, and whom they name."""
    hits = await ask(request, "quotations", _words(request), filter_of(request), MOST)
    return JSONResponse({"quotations": [_quotation(hit) for hit in hits]})


def _quotation(hit: QuoteHit) -> dict[str, Any]:
    said = {name: getattr(hit, name) for name in ("text", "speaker", "via", "confidence", "form", "shared")}
    return {**_place(hit), **said}


def _words(request: Request) -> str:
    words = text(request.query_params, "q").strip()
    if not words:
        raise HTTPException(400, "Say what to look for: ?q=…")
    return words


async def archive(request: Request) -> Response:
    """What the archive holds, and its newest articles, of an outlet or a period where the query names one."""
    overview = await ask(request, "overview")
    entries = await ask(request, "listing", filter_of(request), MOST)
    return JSONResponse(
        {
            "articles": overview.articles,
            "outlets": [{"outlet": outlet, "articles": count} for outlet, count in overview.outlets],
            "days": [{"day": day, "articles": count} for day, count in overview.days],
            "newest": [entry._asdict() for entry in entries],
        }
    )


async def article(request: Request) -> Response:
    """One article, with its text."""
    document = await ask(request, "article", text(request.query_params, "id"))
    known = ("id", "outlet", "title", "published", "url", "byline", "text")
    return JSONResponse({name: getattr(document.article, name) for name in known})


async def events(request: Request) -> Response:
    """The events of a period."""
    wanted = filter_of(request)
    if not (wanted.since and wanted.until):
        raise HTTPException(400, "Name a period: ?since=…&until=…")
    period = await ask(request, "period", wanted.since, wanted.until)
    found = [
        {"label": line.event.label, "articles": [entry._asdict() for entry in line.articles]} for line in period.events
    ]
    return JSONResponse({"events": found, "complete": period.complete})


async def event(request: Request) -> Response:
    """The event of an article: its articles, how much each pair shares, and its findings."""
    shown: EventPage = await ask(request, "event", text(request.query_params, "id"))
    record = shown.record
    results = state_of(request).decisions.matched(event_results(record))
    return JSONResponse(
        {
            "label": record.event.label,
            "articles": [
                {"id": a.id, "outlet": a.outlet, "title": a.title, "published": a.published, "url": a.url}
                for a in (document.article for document in record.documents)
            ],
            "pairs": [asdict(pair) for pair in record.pairs],
            "findings": [_finding(result) for result in results],
        }
    )


def _finding(result: Result) -> dict[str, Any]:
    span = result.span
    return {
        "code": result.code,
        "severity": result.severity,
        "message": result.message,
        "article_id": result.place.file,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": result.text,
        "fingerprint": result.fingerprint,
        "state": result.state,
        "reason": result.reason,
        "sources": [_source(source) for source in result.sources],
    }


def _source(source: EvidenceSource) -> dict[str, str]:
    return {name: getattr(source, name) for name in ("article_id", "outlet", "title", "published", "url", "text")}


async def decisions(request: Request) -> Response:
    """Every decision, oldest first."""
    return JSONResponse({"decisions": [entry._asdict() for entry in state_of(request).decisions.entries]})


async def decide(request: Request) -> Response:
    """Adds a decision on a finding, by its fingerprint, code and words."""
    value = await object_of(request)
    fields = {name: text(value, name) for name in ("code", "text", "fingerprint", "decision", "who", "why")}
    if not (fields["code"] and fields["fingerprint"]):
        raise HTTPException(400, "Name the finding by its code, text and fingerprint, as the check gave them.")
    result = Result(
        code=fields["code"],
        severity="note",
        message="",
        measure=0,
        place=Place("", 1, 1, 1, 1),
        text=fields["text"],
        sources=(),
        fingerprint=fields["fingerprint"],
    )
    chosen = (result, fields["decision"], fields["who"], fields["why"])
    entry = await run_in_threadpool(state_of(request).decide, *chosen)
    return JSONResponse(entry._asdict(), 201)
