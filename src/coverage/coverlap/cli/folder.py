"""A folder of report files that appears whole or not at all.

In: chunks. Out: files. Everything is written beside its place and renamed when the last chunk is in; when anything goes
wrong before that, the old report stands untouched and nothing is left behind.
"""

from __future__ import annotations

import os
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

_ASIDE = ".coverlap-"  # and the number of the process that writes


class ReportFolder:
    """Use as a context manager: `write` chunks inside; the files exist once it ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[str] = []
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> ReportFolder:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _sweep(self.folder)
            self._aside = Path(tempfile.mkdtemp(prefix=f"{_ASIDE}{os.getpid()}-", dir=self.folder))
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
                if kind is None:
                    handle.flush()
                    os.fsync(handle.fileno())
                handle.close()
            if kind is None:
                self._check_places()
                with _undisturbed():
                    stop_if_asked()
                    for name in sorted(self._open):
                        (self._aside / name).replace(self.folder / name)
                        self.files.append(name)
        except OSError as failure:
            raise self._failed(failure) from None
        finally:
            shutil.rmtree(self._aside, ignore_errors=True)

    def _check_places(self) -> None:
        """Before the first file is replaced: that all can be. Raises OutputError."""
        for name in sorted(self._open):
            if (self.folder / name).is_dir():
                raise OutputError(
                    f"{self.folder / name}: is a folder where a report is to be; move it. Nothing was changed."
                )

    def _failed(self, error: OSError) -> OutputError:
        return OutputError(f"{self.folder}: writing the report failed ({error.strerror}); nothing was changed there.")


def _sweep(folder: Path) -> None:
    """Remove what runs left that were killed while they wrote: their process is gone."""
    for left in folder.glob(f"{_ASIDE}*-*"):
        owner = left.name.removeprefix(_ASIDE).partition("-")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # there, signal 0 is Ctrl-C
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


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
