"""A folder of report files that appears whole or not at all.

In: chunks. Out: files, some in the folder `report/` inside, one an event. Everything is written into a folder beside
the one asked for; when the last chunk is in, what else the old folder holds is linked there, and the two are exchanged
in one step, so that even a process that is killed leaves all of the old reports or all of the new. Where the system
cannot exchange folders, where the old one holds other folders or is one that this process works in, the files are
renamed one by one; a kill between two of these leaves both kinds. When anything goes wrong before that, the old report
stands untouched and nothing is left behind. Pages that an earlier run left in `report/` are removed: they are of other
events.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from coverlap.errors import OutputError
from coverlap.render import Chunk

_ASIDE = ".coverlap-"  # and the number of the process that writes
_PAGES = "report"  # the folder of pages
_PAGE = re.compile(r"\d{4,}\.(?:html|md)|search\.js|script\.js|style\.css")  # in it, what a run writes
_AT_WORKING_FOLDER, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux: see renameat2(2)


class ReportFolder:
    """Use as a context manager: `write` chunks inside; the files exist once it ends. `stop_if_asked` is called just
    before they are put in place, and may raise what stops that."""

    def __init__(self, folder: Path, stop_if_asked: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        self._stop_if_asked = stop_if_asked
        self.files: list[str] = []
        self._open: dict[str, BinaryIO] = {}
        self._pages: set[str] = set()

    def __enter__(self) -> ReportFolder:
        try:
            self._place = Path(os.path.realpath(self.folder))
            self._place.parent.mkdir(parents=True, exist_ok=True)
            if self._place.exists():
                _sweep(self._place)
            inside = self._place.exists() and not _is_exchangeable(self._place)
            if not inside:
                _sweep(self._place.parent)
            where = self._place if inside else self._place.parent
            self._aside = Path(tempfile.mkdtemp(prefix=f"{_ASIDE}{os.getpid()}-", dir=where))
        except OSError as error:
            raise OutputError(f"{self.folder}: cannot write here ({error.strerror}); choose another folder.") from None
        return self

    def write(self, chunk: Chunk) -> None:
        """Add a chunk to its file. A page of one event is closed at once: there may be thousands."""
        text = chunk.text
        data = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
        try:
            if "/" in chunk.file:
                self._add_page(chunk.file, data)
                return
            if chunk.file not in self._open:
                self._open[chunk.file] = (self._aside / chunk.file).open("wb")
            self._open[chunk.file].write(data)
        except OSError as error:
            raise self._failed(error) from None

    def _add_page(self, name: str, data: bytes) -> None:
        if not self._pages:
            (self._aside / _PAGES).mkdir()
        self._pages.add(name)
        with (self._aside / name).open("ab") as file:
            file.write(data)

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
                names = sorted((*self._open, *self._pages))
                if self._pages and hasattr(os, "sync"):
                    os.sync()
                with _undisturbed():
                    self._stop_if_asked()
                    if not self._put_whole():
                        self._put_each(names)
                    self.files += names
        except OSError as failure:
            raise self._failed(failure) from None
        finally:
            shutil.rmtree(self._aside, ignore_errors=True)

    def _check_places(self) -> None:
        """Before the first file is replaced: that all can be. Raises OutputError."""
        for name in sorted((*self._open, *self._pages)):
            if (self._place / name).is_dir():
                raise OutputError(
                    f"{self.folder / name}: is a folder where a report is to be; move it. Nothing was changed."
                )
        pages = self._place / _PAGES
        if self._pages and (pages.is_symlink() or (pages.exists() and not pages.is_dir())):
            raise OutputError(f"{pages}: is where the folder of pages is to be; move it. Nothing was changed.")

    def _put_each(self, names: Sequence[str]) -> None:
        """Rename the new files one by one, then remove pages of an earlier run."""
        if self._pages:
            (self._place / _PAGES).mkdir(exist_ok=True)
        for name in names:
            (self._aside / name).replace(self._place / name)
        if (self._place / _PAGES).is_symlink():
            return
        left = [entry for entry in _entries(self._place / _PAGES) if f"{_PAGES}/{entry.name}" not in self._pages]
        for entry in left:
            if _PAGE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink()

    def _put_whole(self) -> bool:
        """Put the new folder where the old one is, in one step; False, with nothing changed, where that cannot be."""
        if self._aside.parent == self._place:
            return False
        if not self._place.exists():
            self._aside.chmod(0o777 & ~umask())
            self._aside.replace(self._place)
            return True
        try:
            old = self._place.stat()
            for entry in os.scandir(self._place):
                if entry.name in self._open or _is_pages(entry):
                    continue
                if not entry.is_file(follow_symlinks=False):
                    return False
                os.link(entry.path, self._aside / entry.name)
            self._aside.chmod(stat.S_IMODE(old.st_mode))
            os.chown(self._aside, old.st_uid, old.st_gid)
            return _exchanged(self._aside, self._place)
        except OSError:
            return False

    def _failed(self, error: OSError) -> OutputError:
        return OutputError(f"{self.folder}: writing the report failed ({error.strerror}); nothing was changed there.")


def _is_exchangeable(folder: Path) -> bool:
    """True where another folder may take this one's place: it may be written beside it, and nobody here is in it."""
    beside = folder.parent
    here = Path.cwd()
    return (
        sys.platform == "linux"
        and beside != folder
        and os.access(beside, os.W_OK)
        and beside.stat().st_dev == folder.stat().st_dev
        and here != folder
        and folder not in here.parents
        and all(entry.is_file(follow_symlinks=False) or _is_pages(entry) for entry in os.scandir(folder))
    )


def _is_pages(entry: os.DirEntry[str]) -> bool:
    """True for a folder that holds pages of a run and nothing else: the next run puts its own in its place."""
    return (
        entry.name == _PAGES
        and entry.is_dir(follow_symlinks=False)
        and all(_PAGE.fullmatch(page.name) and page.is_file(follow_symlinks=False) for page in os.scandir(entry.path))
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    return list(os.scandir(folder)) if folder.is_dir() else []


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    place = _AT_WORKING_FOLDER
    return bool(rename(place, os.fsencode(one), place, os.fsencode(other), _EXCHANGE) == 0)


def umask() -> int:
    """The process's mask for the modes of new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
