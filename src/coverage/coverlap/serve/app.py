"""The application: which address is answered by what.

In: a `State`, the names that the desk goes by, limits. Out: an ASGI application. Pages and the JSON API ask the same
questions of the same desk; an error of the user's is one sentence, in HTML or in JSON, and nothing else is said of what
went wrong inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from coverlap.errors import CoverlapError, InputError, UsageError
from coverlap.serve import json_api, pages
from coverlap.serve.answers import page
from coverlap.serve.guard import Guard, RequestLimits
from coverlap.serve.state import State

ROUTES = (
    Route("/", pages.start),
    Route("/drafts", pages.check, methods=["POST"]),
    Route("/drafts/{key}", pages.draft),
    Route("/drafts/{key}/decisions", pages.decide_draft, methods=["POST"]),
    Route("/search", pages.search),
    Route("/archive", pages.archive),
    Route("/articles/{article_id:path}", pages.article),
    Route("/events", pages.events),
    Route("/event", pages.event),
    Route("/event/comparison", pages.comparison),
    Route("/event/decisions", pages.decide_event, methods=["POST"]),
    Route("/static/{name}", pages.static),
    Route("/favicon.ico", pages.no_icon),
    Route("/api/openapi.json", json_api.openapi),
    Route("/api/check", json_api.check, methods=["POST"]),
    Route("/api/search", json_api.search),
    Route("/api/quotations", json_api.quotations),
    Route("/api/archive", json_api.archive),
    Route("/api/article", json_api.article),
    Route("/api/events", json_api.events),
    Route("/api/event", json_api.event),
    Route("/api/decisions", json_api.decisions),
    Route("/api/decisions", json_api.decide, methods=["POST"]),
)
_LIMITS = RequestLimits()
_REFUSALS = {404: "There is no such page.", 405: "This address cannot be used in this way."}


def application(state: State, hosts: Sequence[str], limits: RequestLimits = _LIMITS) -> ASGIApp:
    """The application, known by these hosts, such as "127.0.0.1:8517"."""
    inner = Starlette(
        routes=list(ROUTES),
        exception_handlers={CoverlapError: _refused, HTTPException: _missing, Exception: _failed},
    )
    inner.state.desk = state
    return Guard(inner, frozenset(host.lower() for host in hosts), limits)


async def _refused(request: Request, error: Exception) -> Response:
    """400 for what whoever asked can put right, 503 for what the machine could not do."""
    return _said(request, str(error), 400 if isinstance(error, InputError | UsageError) else 503)


async def _missing(request: Request, error: Exception) -> Response:
    """The sentence of whoever refused, or ours in place of a bare "Not Found"."""
    assert isinstance(error, HTTPException)
    is_bare = error.detail == HTTPStatus(error.status_code).phrase
    sentence = _REFUSALS.get(error.status_code, error.detail) if is_bare else error.detail
    return _said(request, sentence, error.status_code)


async def _failed(request: Request, error: Exception) -> Response:
    return _said(request, f"A fault of the program ({type(error).__name__}); nothing was changed.", 500)


def _said(request: Request, sentence: str, code: int) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, code)
    return page(request, "error.html", sentence=sentence, code=code, status=code)
