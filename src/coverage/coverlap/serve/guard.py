"""What every request must pass before the application sees it, and what every answer carries.

In: an ASGI application, the addresses at which the desk is known, limits. Out: an ASGI application. A page of another
site may not speak to the desk: the Host must be one of the desk's own, whatever name was made to point here, and a
request that changes anything must come from a page of the desk's, by its Origin. What is too large or takes too long is
cut off.
"""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any, NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coverlap.wording import counted

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_READING = ("GET", "HEAD")
_OWN_SITES = ("same-origin", "none")  # of Sec-Fetch-Site: a page of ours, or no page at all


class RequestLimits(NamedTuple):
    """Bytes of a request, and seconds for it."""

    body: int = 8_000_000
    seconds: float = 60.0


class Guard:
    """The application behind its guard. `hosts` are as a browser sends them, with the port."""

    def __init__(self, application: ASGIApp, hosts: frozenset[str], limits: RequestLimits) -> None:
        self._application, self._hosts, self._limits = application, hosts, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            try:
                async with asyncio.timeout(self._limits.seconds):
                    await self._application(scope, _bounded(receive, self._limits.body), sending)
                return
            except TimeoutError:
                refusal = PlainTextResponse("This took too long and was stopped.", 503)
        if not begun:
            await refusal(scope, receive, sending)

    def _refusal(self, scope: MutableMapping[str, Any]) -> PlainTextResponse | None:
        """Why a request is not answered; None where it is."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return PlainTextResponse("The desk is not known by this name; --allow-host adds one.", 421)
        if scope["method"] in _READING:
            return None
        if scope["method"] != "POST":
            return PlainTextResponse("Only GET and POST are answered.", 405)
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        known = origin is None or origin.lower() in {f"http://{hosts[0].lower()}", f"https://{hosts[0].lower()}"}
        if not known or site not in _OWN_SITES:
            return PlainTextResponse("This comes from a page of another site, and nothing was changed.", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limits.body:
            return PlainTextResponse(_too_large(self._limits.body), 413)
        return None


def _too_large(most: int) -> str:
    return f"A request may have at most {counted(most, 'byte')}."


def _bounded(receive: Receive, most: int) -> Receive:
    """The same, until more bytes have come than are allowed: then HTTPException."""
    left = most

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, _too_large(most))
        return message

    return bounded
