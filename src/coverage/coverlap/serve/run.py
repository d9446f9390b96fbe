"""The desk, running: a socket, a worker, and uvicorn between them.

In: an archive, a policy, where decisions are kept. Out: nothing; it runs until it is stopped. The socket is bound
before anything else, so that a port that is taken is refused at once.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from coverlap.checks.policy import Policy
from coverlap.errors import UsageError
from coverlap.serve.app import application
from coverlap.serve.desk import Desk
from coverlap.serve.guard import RequestLimits
from coverlap.serve.state import State
from coverlap.serve.worker import Worker

_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_AT_ONCE = 64  # connections
_PATIENCE = 10.0  # seconds for the head of a request


class Connection(H11Protocol):
    """A connection that is closed where no request comes: else those who open all and say nothing keep others out."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, and look again in a while."""
        super().connection_made(cast(asyncio.Transport, transport))
        self.loop.call_later(_PATIENCE, self._look, None)

    def _look(self, before: object) -> None:
        if self.transport.is_closing():
            return
        if (self.cycle is None or self.cycle.response_complete) and self.cycle is before:
            self.transport.close()
        else:
            self.loop.call_later(_PATIENCE, self._look, self.cycle)


def serve(
    archive: Path,
    policy: Policy,
    decisions: Path,
    save: Callable[[Path, str], None],
    *,
    token: str,
    address: tuple[str, int],
    names: Sequence[str],
    limit: float,
    say: Callable[[str], None],
) -> None:
    """Serve until stopped; `say` is told the address once the archive is open. `limit` is in seconds for a question.

    Raises UsageError where the port is taken, and what opening the archive and the decisions raises."""
    with _bound(*address) as listening:
        port = listening.getsockname()[1]
        worker = Worker(Desk, str(archive), policy, limit=limit)
        try:
            worker.begin()
            state = State(worker.ask, decisions, save, token)
            hosts = [f"{name}:{port}" for name in (*_LOCAL, *names)] + [*names]
            limits = RequestLimits(seconds=2 * limit)
            settings = uvicorn.Config(
                application(state, hosts, limits),
                http=Connection,
                log_level="warning",
                lifespan="off",
                server_header=False,
                limit_concurrency=_AT_ONCE,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=2,
            )
            shown = address[0] if ":" not in address[0] else f"[{address[0]}]"
            say(f"http://{names[0] if names else shown}:{port}/")
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            worker.close()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # who comes before the server is ready waits
    except OSError as error:
        listening.close()
        fix = "another program has this port; choose another with --port" if error.errno == 98 else "choose another"
        raise UsageError(f"--host {host} --port {port}: cannot be listened on ({error.strerror}); {fix}.") from None
    return listening
