"""Reading: the only room that opens inputs. One door: `read`.

In: paths of files and folders, "-" for standard input. Out: articles and skipped records, streamed. A record that
cannot be used is skipped with its place and the reason, and the run goes on; of a file with thousands of such records
the first are named and the others counted. Two records may not have one id: the
first is kept, whatever the second holds; a caller to whom every text matters has the second go by its place. What a
format is, and which there are, is in `registry`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from coverlap.errors import InputError, UsageError
from coverlap.model.values import Article, Skipped
from coverlap.read.columns import Chosen
from coverlap.read.inputs import TWICE, Input, described, inputs, suffix_of
from coverlap.read.record import EMPTY, NOTED, Read, file_of
from coverlap.read.registry import TEXT, format_of
from coverlap.read.source import BROKEN, InputSource, Unusable, endless, opened
from coverlap.read.unknown import refusal_of

STDIN = "-"
_MOST_NAMED = 1_000  # skipped records of one file that are named one by one


def read(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    stdin_name: str = "",
    *,
    all_texts: bool = False,
    counts: Counter[str] | None = None,
    columns: Chosen = (),
) -> Iterator[Read]:
    """Every article behind these paths, in the order of the paths' names, and every record that could not be used.
    `stdin_name` is the file that standard input stands for: its suffix decides the format. With `all_texts`, another
    text under a known id goes by its place instead of being skipped. `counts` receives how many articles of each format
    were read; `columns` says which columns of tables and records are which fields.

    Raises UsageError for a path that does not exist, InputError where there is no article at all; both as the
    iteration begins or ends, never in the midst of it.
    """
    return _named(
        _once(_records(paths, stdin, stdin_name, Counter() if counts is None else counts, columns), all_texts)
    )


def _once(records: Iterator[Read], all_texts: bool) -> Iterator[Read]:
    seen: dict[str, Article] = {}
    reason = ""
    for record in records:
        if isinstance(record, Skipped):
            reason = reason or f"{record.where} {record.reason}"
            yield record
        elif record.id not in seen:
            seen[record.id] = record if all_texts else replace(record, text="")
            yield record
        elif not all_texts:
            yield Skipped(record.where, f"has the id {record.id!r} of {seen[record.id].where}, which is kept")
        elif record.text == seen[record.id].text:
            yield Skipped(record.where, f"{TWICE}, also as {seen[record.id].where}")
        else:
            yield replace(record, id=record.where)
    if not seen:
        raise InputError(f"no article could be read: {reason or 'name files, folders, or - for standard input'}.")


def _named(records: Iterator[Read]) -> Iterator[Read]:
    """The records; of each file's skipped ones, the first by themselves, and what comes after them counted, those
    without words apart from those that are lost."""
    file, named, more = "", 0, [0, 0]
    for record in records:
        if isinstance(record, Skipped) and not record.reason.startswith(NOTED):
            if file_of(record.where) != file:
                yield from _counted(file, more)
                file, named, more = file_of(record.where), 0, [0, 0]
            named += 1
            if named > _MOST_NAMED:
                more[record.reason == EMPTY] += 1
                continue
        yield record
    yield from _counted(file, more)


def _counted(file: str, more: list[int]) -> Iterator[Skipped]:
    lost, empty = more
    if lost:
        yield Skipped(file, f"has {lost:,} more records that cannot be used")
    if empty:
        yield Skipped(file, f"{EMPTY} in {empty:,} more records")


def _records(
    paths: Sequence[str], stdin: BinaryIO | None, stdin_name: str, counts: Counter[str], columns: Chosen
) -> Iterator[Read]:
    if STDIN in paths:
        if stdin is None:
            raise UsageError("- stands for standard input, and there is none.")
        source = InputSource(stdin_name or "standard input", stdin_name or "stdin", endless(stdin), columns)
        yield from records_of(source, suffix_of(Path(stdin_name)), counts)
    for item in inputs([path for path in paths if path != STDIN]):
        if isinstance(item, Skipped):
            yield item
        else:
            yield from _of(item, counts, columns)


def _of(item: Input, counts: Counter[str], columns: Chosen) -> Iterator[Read]:
    try:
        stream = opened(item.path)
    except OSError as error:
        yield Skipped(item.where, f"cannot be opened ({error.strerror})")
        return
    with stream:
        source = InputSource(item.where, item.id, stream, columns)
        records = records_of(source, suffix_of(item.path), counts, met=item.met)
        if not item.known:
            yield from records
            return
        for record in records:
            yield described(record, item.known) if isinstance(record, Article) else record


def records_of(source: InputSource, suffix: str, counts: Counter[str], *, met: bool = False) -> Iterator[Read]:
    """The records of a source, whatever it holds. A file that was met in a folder, not named, must tell its format."""
    try:
        format = format_of(source, suffix)
        if format in (None, TEXT) and (refusal := refusal_of(source.stream.peek(1))):
            yield Skipped(source.where, refusal)
            return
        if format is None and met:
            yield Skipped(source.where, "is of no format that is read; name the file itself to read it as text")
            return
        if format is None and Path(source.where).name.startswith("."):
            yield Skipped(source.where, "is a hidden file of no format that is read; rename it to have it read as text")
            return
        format = format or TEXT
        empty = True
        for record in format.articles(source):
            empty = False
            counts[format.name] += isinstance(record, Article)
            yield record
        if empty:
            yield Skipped(source.where, "holds no article")
    except Unusable as error:
        yield Skipped(source.where, str(error))
    except BROKEN as error:
        yield Skipped(source.where, f"breaks off ({error}); what came before was read")
    except MemoryError:
        raise
    except Exception as error:  # a reader may not stop the run, whatever a file holds
        yield Skipped(source.where, f"cannot be read on ({type(error).__name__}); what came before was read")
