"""From the paths of a call to the files behind them.

In: paths of files and folders. Out: one `Input` a file, the paths sorted, so that the order in which they are given
decides nothing. A folder with a `manifest.csv` (file, outlet, title, published, url; byline, credit, kind, language)
holds the files that the manifest lists, with what it says of them; any other folder holds all its files, sorted, its
subfolders' too; hidden ones are left out. What is passed over is named: pictures, sound and film, subfolders that
cannot be read, links to folders, pipes and devices, which may never end, Parquet, and reports that coverlap wrote
itself. Whether a file of another suffix is read is for its content to say.

The id of a single-article file is its path below the folder given, without suffix; a file given by name goes by its
bare name. Where two files of one call would get one id, both go by their path in full.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any

from coverlap.errors import InputError, UsageError
from coverlap.model.values import Article, Skipped
from coverlap.read import table
from coverlap.read.own_files import OWN, is_own
from coverlap.read.record import NOTED, clean
from coverlap.read.source import BROKEN, COMPRESSED, InputSource, opened

MANIFEST = "manifest.csv"
TWICE = "was given twice"  # a reason that callers may forgive
LINKED = "is a link to a folder, which is not followed"  # a reason that callers may forgive
SYSTEM = "is a file of the system or of a word processor at work, and no article"  # a reason that callers may forgive
NO_WORDS = "is a picture, sound or film, and holds no text"  # a reason that callers may forgive
FORGIVEN = (TWICE, LINKED, OWN, NOTED, NO_WORDS, SYSTEM)
_FIELDS = ("outlet", "title", "published", "url", "byline", "credit", "kind", "language")
_WORDLESS = ("image/", "audio/", "video/", "font/")  # types of files, by their suffixes
_SYSTEM_FILES = ("thumbs.db", "desktop.ini")
_LOCKS = ("~$", ".~lock.")  # before the name of a document that is open
_PARQUET = ".parquet"
_DUCKDB = slice(8, 12)  # bytes of a file of DuckDB that say so
_NO_FILE = "is a pipe or a device, not a file, and is not read"
_LONGEST = 200  # characters of a path in a message: a text given in place of a path may be longer


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: the id for its article, what a manifest says of it, and whether it was met in a folder."""

    path: Path
    id: str
    known: dict[str, str] = field(default_factory=dict)
    met: bool = False

    @property
    def where(self) -> str:
        """How messages name it."""
        return clean(self.path.as_posix())


def inputs(paths: Sequence[str]) -> Iterator[Input | Skipped]:
    """The files behind these paths. Raises UsageError for a missing path, InputError for a folder without articles."""
    found = [item for path in sorted(paths) for item in _behind(Path(path))]
    files = {os.path.realpath(item.path): item for item in reversed(found) if isinstance(item, Input)}
    uses = Counter(item.id for item in files.values())
    for item in found:
        if isinstance(item, Skipped):
            yield item
        elif (first := files.get(os.path.realpath(item.path))) is item:
            yield item if uses[item.id] == 1 else replace(item, id=item.where)
        else:
            yield Skipped(item.where, f"{TWICE}, also as {first.where if first else item.where}")


def existing(path: Path) -> Path:
    """The path itself. Raises UsageError where there is nothing at it."""
    if not _is(path.exists):
        raise UsageError(f"{clean(_cut(str(path)))}: there is no such file or folder; check the path.")
    return path


def is_file(path: Path) -> bool:
    """True for a file; a text that is no path at all is none."""
    return _is(path.is_file)


def is_archive(path: Path) -> bool:
    """True for a file of DuckDB, which is what an archive is."""
    if not is_file(path):
        return False
    with path.open("rb") as file:
        return file.read(_DUCKDB.stop)[_DUCKDB] == b"DUCK"


def parted(paths: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths that are read here, and those that only a cluster reads: addresses, files and folders of Parquet."""
    remote = tuple(path for path in paths if "://" in path or _is_parquet(Path(path)))
    return tuple(path for path in paths if path not in remote), remote


def described(article: Article, known: dict[str, str]) -> Article:
    """The article with what the manifest says of it, which goes before what its own file says."""
    said: dict[str, Any] = {name: known[name] for name in _FIELDS if known.get(name)}
    return replace(article, **said) if said else article


def suffix_of(path: Path) -> str:
    """The suffix that decides the format: lower case, that of a compression set aside."""
    bare = path.with_suffix("") if path.suffix.lower() in COMPRESSED else path
    return bare.suffix.lower()


def _is_parquet(path: Path) -> bool:
    return path.suffix == _PARQUET or (_is(path.is_dir) and next(path.glob(f"*{_PARQUET}"), None) is not None)


def _behind(path: Path) -> list[Input | Skipped]:
    if not existing(path).is_dir():
        return [Input(path, _id(PurePosixPath(path.name)))]
    found = list(_listed(path, path) if (path / MANIFEST).is_file() else _walked(path))
    if not found:
        raise InputError(f"{clean(str(path))}: the folder holds no file; name files, or folders that hold articles.")
    return found


def _walked(top: Path) -> Iterator[Input | Skipped]:
    unread: list[Skipped] = []

    def refused(error: OSError) -> None:
        unread.append(
            Skipped(_named(Path(error.filename)), f"cannot be read ({error.strerror}); nothing in it was read")
        )

    for folder, below, names in os.walk(top, onerror=refused):
        here = Path(folder)
        yield from unread
        unread.clear()
        below[:] = sorted(name for name in below if not name.startswith("."))
        if MANIFEST in names:
            below.clear()
            yield from _listed(top, here)
            continue
        yield from (Skipped(_named(here / name), LINKED) for name in below if (here / name).is_symlink())
        for name in sorted(names):
            if not name.startswith("."):
                yield _met(top, here / name)
    yield from unread


def _met(top: Path, path: Path) -> Input | Skipped:
    """What a file of a folder is to a comparison."""
    if path.name.lower() in _SYSTEM_FILES or path.name.startswith(_LOCKS):
        return Skipped(_named(path), SYSTEM)
    if path.suffix == _PARQUET:
        return Skipped(_named(path), "is Parquet below a folder of other files; give its own folder to --engine spark")
    if _is(path.exists) and not _is(path.is_file):
        return Skipped(_named(path), _NO_FILE)
    if (guess_type(path.name)[0] or "").startswith(_WORDLESS):
        return Skipped(_named(path), NO_WORDS)
    if is_own(path) or is_archive(path):
        return Skipped(_named(path), OWN)
    return Input(path, _id(PurePosixPath(path.relative_to(top).as_posix())), met=True)


def _named(path: Path) -> str:
    return clean(path.as_posix())


def _listed(top: Path, folder: Path) -> Iterator[Input | Skipped]:
    where = _named(folder / MANIFEST)
    if _is((folder / MANIFEST).exists) and not _is((folder / MANIFEST).is_file):
        yield Skipped(where, _NO_FILE)
        return
    try:
        with opened(folder / MANIFEST) as stream:
            for row in table.rows(InputSource(where, "", stream), "file"):
                yield row if isinstance(row, Skipped) else _entry(top, folder, *row)
    except BROKEN as error:
        yield Skipped(where, f"cannot be read ({getattr(error, 'strerror', None) or error})")


def _entry(top: Path, folder: Path, where: str, cells: dict[str, str]) -> Input | Skipped:
    """The file that one row of a manifest names; one outside the manifest's folder is refused."""
    name = cells.get("file", "").strip()
    path = folder / name
    if not name:
        return Skipped(where, "names no file; a manifest has the columns file, outlet, title, published, url")
    if not _is(path.is_file) or not path.is_relative_to(folder) or ".." in path.parts[len(folder.parts) :]:
        return Skipped(where, f"names the file {_cut(name)!r}, which is not in the folder; correct the manifest")
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return Skipped(where, f"names {_cut(name)!r}, a link that leads out of the folder; put the file itself there")
    known = {key: clean(value) for key in _FIELDS if (value := " ".join(cells.get(key, "").split()))}
    return Input(path, _id(PurePosixPath(path.relative_to(top).as_posix())), known)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _is(check: Callable[[], bool]) -> bool:
    """What a path says of itself; no, where the system cannot even ask, as for a name that is too long."""
    try:
        return check()
    except (OSError, ValueError):
        return False


def _id(path: PurePosixPath) -> str:
    bare = path.with_suffix("") if path.suffix.lower() in COMPRESSED else path
    return clean((bare.with_suffix("") if bare.suffix else bare).as_posix())
