"""The desk's pages, each one function from a request to a response.

In: requests. Out: pages rendered on the server, which can be read without scripts. Drafts and findings are looked up by
what the desk itself gave out; nothing of a request is a path.
"""

from __future__ import annotations

import re
from collections import Counter
from sys import maxsize
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from coverlap.archive import ArchiveFilter, QuoteHit
from coverlap.model.marked_draft import Exclusions
from coverlap.model.span import Span
from coverlap.model.verdict import Result, Verdict
from coverlap.render.html.draft import LABELS, SHORTEST, draft_view
from coverlap.render.html.page import asset, report_policy
from coverlap.render.html.report import HtmlReport
from coverlap.serve.answers import MOST, ask, draft_of, filter_of, form_of, page, remember, state_of, text, who_of
from coverlap.serve.desk import EventPage
from coverlap.serve.event_findings import event_results

_STATIC = {"desk.css": "text/css", "desk.js": "text/javascript"}
_GONE = "The desk no longer has this draft; check it again."
_NAVIGATION = re.compile("<nav[^>]*>")


async def start(request: Request) -> Response:
    """Where a draft is pasted or dropped, and what was checked before."""
    overview = await ask(request, "overview")
    recent = [(key, verdict.marked[0]) for key, verdict in state_of(request).recent()]
    return page(request, "start.html", overview=overview, recent=recent)


async def check(request: Request) -> Response:
    """Takes a draft in; its page follows."""
    form = await form_of(request)
    verdict = await ask(request, "check", await draft_of(form))
    return RedirectResponse(f"/drafts/{state_of(request).keep(verdict)}", 303)


async def draft(request: Request) -> Response:
    """A draft marked up, without what the query leaves out."""
    verdict = _checked(request)
    query = request.query_params
    least = text(query, "least")
    without = Exclusions(
        text(query, "quotations") == "out", frozenset(query.getlist("without")), int(least) if least.isdecimal() else 0
    )
    return await run_in_threadpool(_draft, request, verdict, without)


def _draft(request: Request, verdict: Verdict, without: Exclusions) -> Response:
    view = draft_view(verdict.marked[0], verdict.results, without=without)
    key = request.path_params["key"]
    desk = {"address": f"/drafts/{key}", "token": state_of(request).token, "who": who_of(request), "root": ""}
    return page(
        request, "draft.html", view=view, labels=LABELS, shortest=SHORTEST, several=False, desk=desk, verdict=verdict
    )


async def decide_draft(request: Request) -> Response:
    """Confirms or dismisses a finding of a draft."""
    verdict = _checked(request)
    return await _decide(request, verdict.results, f"/drafts/{request.path_params['key']}", "#d1-finding")


def _checked(request: Request) -> Verdict:
    verdict = state_of(request).draft(request.path_params["key"])
    if verdict is None:
        raise HTTPException(404, _GONE)
    return verdict


async def _decide(request: Request, results: tuple[Result, ...], back: str, anchor: str) -> Response:
    """A decision on one of these results, by its fingerprint; then the page again, at the finding."""
    form = await form_of(request)
    wanted, who = text(form, "fingerprint"), text(form, "who")
    numbers = [number for number, result in enumerate(results) if result.fingerprint == wanted]
    if not numbers:
        raise HTTPException(404, "The desk knows of no such finding; reload the page and try again.")
    desk = state_of(request)
    await run_in_threadpool(desk.decide, results[numbers[0]], text(form, "decision"), who, text(form, "why"))
    response = RedirectResponse(f"{back}{anchor}{numbers[0]}", 303)
    remember(response, who)
    return response


async def search(request: Request) -> Response:
    """Articles that hold words, or quotations that do, and whom they name."""
    words, kind = text(request.query_params, "q").strip(), text(request.query_params, "kind") or "words"
    wanted = filter_of(request)
    values: dict[str, Any] = {"words": words, "kind": kind, "wanted": wanted, "hits": [], "quotes": [], "named": []}
    if words and kind == "quotation":
        values["quotes"] = await ask(request, "quotations", words, wanted, MOST)
        values["named"] = _named(values["quotes"])
    elif words:
        values["hits"] = await ask(request, "search", words, wanted, MOST)
    return page(request, "search.html", **values, most=MOST)


def _named(hits: list[QuoteHit]) -> list[tuple[str, int]]:
    """Whom the articles name for a quotation, and in how many; nobody is an empty name, and comes last."""
    counts = Counter(hit.speaker for hit in {(hit.entry.id, hit.speaker): hit for hit in hits}.values())
    return sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))


async def archive(request: Request) -> Response:
    """The archive by outlet and by day."""
    wanted = filter_of(request)
    overview = await ask(request, "overview")
    entries = await ask(request, "listing", wanted, MOST)
    return page(request, "archive.html", overview=overview, entries=entries, wanted=wanted, most=MOST)


async def article(request: Request) -> Response:
    """One article, with a place in it marked where the query names one."""
    document = await ask(request, "article", request.path_params["article_id"])
    span = _span(request, len(document.text))
    return page(request, "article.html", document=document, span=span)


def _span(request: Request, length: int) -> Span:
    """The place that a query names, within the text; empty where it names none."""
    bounds = [text(request.query_params, name) for name in ("start", "end")]
    if not all(bound.isdecimal() and len(bound) < 10 for bound in bounds):
        return Span(0, 0)
    start, end = (min(int(bound), length) for bound in bounds)
    return Span(start, max(start, end))


async def events(request: Request) -> Response:
    """The events of a period; without one, of the last days on which anything appeared."""
    wanted = filter_of(request)
    overview = await ask(request, "overview")
    days = [day for day, _ in overview.days]
    until = wanted.until or (wanted.since if wanted.since else days[0] if days else "")
    since = wanted.since or (days[min(2, len(days) - 1)] if days and not wanted.until else until)
    period = await ask(request, "period", since, until)
    return page(request, "events.html", period=period, wanted=ArchiveFilter("", since, until))


async def event(request: Request) -> Response:
    """One event: its articles, and its findings to decide about."""
    article_id, shown = await _event(request)
    results = state_of(request).decisions.matched(event_results(shown.record))
    return page(
        request,
        "event.html",
        shown=shown,
        article_id=article_id,
        query=urlencode({"id": article_id}),
        grave=[(n, result) for n, result in enumerate(results) if result.state == "new" and result.severity != "note"],
        notes=[(n, result) for n, result in enumerate(results) if result.state == "new" and result.severity == "note"],
        aside=[(n, result) for n, result in enumerate(results) if result.state != "new"],
    )


async def _event(request: Request) -> tuple[str, EventPage]:
    article_id = text(request.query_params, "id")
    return article_id, await ask(request, "event", article_id)


async def decide_event(request: Request) -> Response:
    """Confirms or dismisses a finding of an event."""
    article_id, shown = await _event(request)
    return await _decide(request, event_results(shown.record), f"/event?{urlencode({'id': article_id})}", "#finding")


async def comparison(request: Request) -> Response:
    """The event's comparison, as the report shows it, under the policy that the report itself states."""
    article_id, shown = await _event(request)
    html = await run_in_threadpool(_comparison, shown)
    way_back = f'<a href="/event?{urlencode({"id": article_id})}">Back to the desk</a>'
    policy = f"{report_policy(split=False, up='')}; frame-ancestors 'none'"
    body = _NAVIGATION.sub(lambda opening: opening[0] + way_back, html, count=1).encode("utf-8", "backslashreplace")
    return HTMLResponse(body, headers={"content-security-policy": policy})


def _comparison(shown: EventPage) -> str:
    reporter = HtmlReport(budget=maxsize)  # one page, however long its texts are
    chunks = [*reporter.event(shown.record), *reporter.end(shown.summary)]
    return "".join(str(chunk.text) for chunk in chunks)


async def static(request: Request) -> Response:
    """The style and the script of the desk's pages."""
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404, "There is no such file.")
    return Response(str(asset(name)), media_type=_STATIC[name], headers={"cache-control": "max-age=300"})


async def no_icon(request: Request) -> Response:
    """Browsers ask for one; there is none."""
    return Response(status_code=204)
