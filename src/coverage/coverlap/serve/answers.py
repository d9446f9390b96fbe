"""What pages and the JSON API have in common: asking the desk, reading what came in, and rendering.

In: requests. Out: values, and responses. Whatever takes time runs in a thread, so that the server goes on answering.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from coverlap.archive import ArchiveFilter
from coverlap.errors import InputError
from coverlap.render.html.page import render
from coverlap.serve.state import State
from coverlap.serve.uploads import Draft

MOST = 50  # hits and articles of a page
_TEXT = 1_000_000  # characters of a pasted text
_FIELD = 500  # characters of any other field
_WHO = "coverlap-who"
_OLD_PAGE = "This page is from an earlier run of the desk, or not the desk’s at all; reload it and try again."
_NO_TOKEN = "Send the desk’s token, as Authorization: Bearer TOKEN; coverlap serve --token-file sets it."


def state_of(request: Request) -> State:
    """The running desk."""
    desk: State = request.app.state.desk
    return desk


async def ask(request: Request, name: str, *arguments: Any) -> Any:
    """What the desk answers. Raises what it raises."""
    return await run_in_threadpool(state_of(request).ask, name, *arguments)


async def form_of(request: Request) -> FormData:
    """The fields of a form that the desk's own page sent. Raises HTTPException."""
    form = await request.form(max_files=1, max_fields=20, max_part_size=4 * _TEXT)
    _check_token(request, text(form, "token"), _OLD_PAGE)
    return form


async def object_of(request: Request) -> dict[str, Any]:
    """A JSON object, from whoever holds the token. Raises HTTPException."""
    _check_token(request, request.headers.get("authorization", "").removeprefix("Bearer "), _NO_TOKEN)
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "Send JSON, as application/json.")
    try:
        value = json.loads(await request.body())
        json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is in no text that can be answered
    except (ValueError, RecursionError):
        raise HTTPException(400, "This is not valid JSON.") from None
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise HTTPException(400, "Send one JSON object whose values are all strings.")
    return value


def _check_token(request: Request, token: str, refusal: str) -> None:
    """Raises HTTPException where somebody without the token asks for a change."""
    if not state_of(request).may_change(token):
        raise HTTPException(403, refusal)


def text(form: Any, name: str, most: int = _FIELD) -> str:
    """A text field of a form, a query or an object, cut where it is no longer one."""
    value = form.get(name, "")
    return value[:most] if isinstance(value, str) else ""


async def draft_of(form: Any) -> Draft:
    """The draft that a form or an object holds. Raises InputError where its text is too long for one."""
    given = form.get("text", "")
    pasted = given if isinstance(given, str) else ""
    if len(pasted) > _TEXT:
        raise InputError(f"a draft may have at most {_TEXT:,} characters.")
    file = form.get("file")
    data, name = (await file.read(), file.filename or "") if isinstance(file, UploadFile) else (b"", "")
    about = {field: text(form, field).strip() for field in ("title", "outlet", "published")}
    return Draft(text=pasted.replace("\r\n", "\n"), data=data, name=name, **about)


def filter_of(request: Request) -> ArchiveFilter:
    """Outlet and period of a query."""
    return ArchiveFilter(*(text(request.query_params, name).strip() for name in ("outlet", "since", "until")))


def who_of(request: Request) -> str:
    """Who decided last in this browser."""
    return unquote(request.cookies.get(_WHO, ""))[:80]


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of the desk."""
    shown = {"token": state_of(request).token, "path": request.url.path, "who": who_of(request)}
    html = render(f"desk/{template}", **shown, **values)
    return HTMLResponse(html.encode("utf-8", "backslashreplace"), status)


def remember(response: Any, who: str) -> None:
    """Sets the name of who decided as a cookie, for the next form."""
    response.set_cookie(_WHO, quote(who[:80]), max_age=30 * 86_400, httponly=True, samesite="strict")
