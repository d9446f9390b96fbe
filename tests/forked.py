"""Starts the program often at the price of one start: a process that has imported it forks for each call.

In: arguments, folder, standard input, environment. Out: exit code and what was written. The child is a process of its
own with its own streams, folder and signals, so what ends it ends nothing else. What Python reads only when it starts
(PYTHON* in the environment) needs a process that is started afresh.
"""

import importlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_SERVER = "from tests.forked import serve; serve(int(__import__('sys').argv[1]))"


class Forking:
    """One process that has imported the program, and forks for each call."""

    def __init__(self) -> None:
        self.socket, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            command = [sys.executable, "-c", _SERVER, str(other.fileno())]
            self.server = subprocess.Popen(command, cwd=_ROOT, pass_fds=[other.fileno()])

    def __call__(
        self, arguments: list[str], folder: Path, stdin: bytes, environment: dict[str, str]
    ) -> subprocess.CompletedProcess:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            call = json.dumps([arguments, os.fspath(folder), environment]).encode()
            socket.send_fds(self.socket, [call], [stream.fileno() for stream in (given, out, err)])
            status = int(self.socket.recv(64))
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(arguments, os.waitstatus_to_exitcode(status), out.read(), err.read())

    def close(self) -> None:
        """The server ends when nobody can call it any more."""
        self.socket.close()
        self.server.wait()


def serve(number: int) -> None:
    """Fork for each call that comes through the socket of this number, until it is closed."""
    from coverlap.cli.main import main

    for name in ("sklearn.feature_extraction.text", "coverlap.cli.commands.check", "coverlap.cli.commands.compare"):
        importlib.import_module(name)  # what most of a start goes into

    with socket.socket(fileno=number) as calls:
        while True:
            call, streams, _, _ = socket.recv_fds(calls, 1 << 20, 3)
            if not call:
                return
            arguments, folder, environment = json.loads(call)
            if child := os.fork():
                for stream in streams:
                    os.close(stream)
                calls.send(str(os.waitpid(child, 0)[1]).encode())
                continue
            calls.close()
            for stream, place in zip(streams, range(3), strict=True):
                os.dup2(stream, place)
                os.close(stream)
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            main(arguments)
