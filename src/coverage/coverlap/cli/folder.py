"""A folder of report files that appears whole or not at all.

In: chunks. Out: files. Everything is written beside its place and renamed when the last chunk is in; when anything goes
wrong before that, the old report stands untouched and nothing is left behind.
"""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from coverlap.cli.stopping import stop_if_asked
from coverlap.errors import OutputError
from coverlap.render import Chunk


class ReportFolder:
    """Use as a context manager: `write` chunks inside, the files stand at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[str] = []
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> ReportFolder:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._aside = Path(tempfile.mkdtemp(prefix=".coverlap-", dir=self.folder))
        except OSError as error:
            raise OutputError(
                f"{self.folder}: cannot write here ({error.strerror}); choose another folder with --out."
            ) from None
        return self

    def write(self, chunk: Chunk) -> None:
        """Add a chunk to its file."""
        try:
            if chunk.file not in self._open:
                self._open[chunk.file] = (self._aside / chunk.file).open("wb")
            text = chunk.text
            self._open[chunk.file].write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise self._failed(error) from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            for handle in self._open.values():
                handle.close()
            if kind is None:
                with _undisturbed():
                    stop_if_asked()
                    for name in sorted(self._open):
                        (self._aside / name).replace(self.folder / name)
                        self.files.append(name)
        except OSError as failure:
            raise self._failed(failure) from None
        finally:
            shutil.rmtree(self._aside, ignore_errors=True)

    def _failed(self, error: OSError) -> OutputError:
        return OutputError(f"{self.folder}: writing the report failed ({error.strerror}); nothing was changed there.")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that would stop the program wait until the block is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
