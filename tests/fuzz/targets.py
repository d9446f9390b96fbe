"""What is fuzzed: each target takes bytes and runs one part of the program on what they say.

In: bytes. Out: a short word on what came of them, so that inputs with a new outcome can be told and kept. A target
raises what the program raises that is not an error of its own, and AssertionError where something does not hold.
"""

from __future__ import annotations

import atexit
import gzip
import io
import json
import lzma
import os
import re
import shutil
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import zstandard

import coverlap
from coverlap import archive
from coverlap.archive.word_query import word_query
from coverlap.checks.baseline import read_baseline
from coverlap.checks.decisions import read_decisions
from coverlap.checks.globs import matches
from coverlap.checks.inputs import gathered, page_of
from coverlap.checks.policy import Policy
from coverlap.checks.suppressions import without_comments
from coverlap.cli.archive_lines import json_lines
from coverlap.cli.periods import moment_of
from coverlap.cli.sizes import memory_of
from coverlap.config import load
from coverlap.digest import digest
from coverlap.engines.kernels import annotate, passages_of
from coverlap.errors import CoverlapError
from coverlap.match.align import align
from coverlap.model.values import Article, Skipped, Span
from coverlap.quotes.publishers import read_agencies
from coverlap.read import read
from coverlap.read.contested import read_contested
from coverlap.read.pairs import read_events, read_pairs
from coverlap.read.record import article_of
from coverlap.read.registry import SUFFIXES
from coverlap.render import REPORTERS
from coverlap.render.digest import DIGESTS
from coverlap.report_file import json_of, read_report
from coverlap.text.prepare import prepare
from tests.archive.newsroom import drafts, press

from . import command_line, holds
from .draw import Draw

_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}
_OLDEST = (
    ".txt",
    ".md",
    ".markdown",
    ".text",
    ".html",
    ".htm",
    ".jsonl",
    ".ndjson",
    ".json",
    ".csv",
    ".tsv",
    "",
    ".unknown",
)
_SUFFIXES = (*_OLDEST, *sorted(SUFFIXES.difference(_OLDEST)))  # in this order, so that kept inputs keep their meaning
SAMPLES = Path(__file__).parent.parent / "read" / "samples"
_ODD = (None, True, -1, 0, 1e308, 10**400, "", "x" * 999, "\u202e\x1b]", [], [[]], {}, {"a": []}, "2031-02-30", "CL102")
_CELLS = (
    None,
    "",
    "x",
    "\x00\n",
    "../../x",
    0,
    -1,
    4_000_000_000,
    1e300,
    float("nan"),
    b"",
    b"\x28\xb5\x2f\xfd",
    b"\xff",
)
_LONG = 20_000  # characters
_WORD = press(1)[0].text.split()[0]
_DIGITS = re.compile(r"[0-9]+|'[^']*'|\"[^\"]*\"")


@cache
def _folder(process: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def place() -> Path:
    """A folder of this process, in memory where there is one."""
    return _folder(os.getpid())


@cache
def warm() -> None:
    """Load what most targets need, once for all processes to come. Nothing here starts a thread."""
    texts(b"\x01")
    pages(b"<p>One.")
    coverlap.compare([Article("a", "One.")])


def put(name: str, data: bytes) -> Path:
    """A file in that folder."""
    path = place() / name
    path.write_bytes(data)
    return path


def _kind(error: Exception) -> str:
    """An error in a word: its sentence without what it quotes."""
    assert "\n  " in str(error) or "\n" not in str(error), error
    return _DIGITS.sub("", str(error).rpartition("/")[2])[:110]


def _articles(*paths: str, **named: Any) -> tuple[list[Article], str]:
    try:
        found = list(read(paths, **named))
    except CoverlapError as error:
        return [], _kind(error)
    for record in found:
        holds.of_record(record)
    articles = [record for record in found if isinstance(record, Article)]
    assert len({article.id for article in articles}) == len(articles)
    for article in articles[:3]:
        holds.of_annotated(annotate(_prepared(article)))
    said = {_DIGITS.sub("", record.reason)[:40] for record in found if isinstance(record, Skipped)}
    return articles, f"{min(len(articles), 3)} {sorted(said)}"


def _prepared(article: Article):
    document = prepare(article)
    holds.of_document(document)
    return document


def readers(data: bytes) -> str:
    """Any bytes on standard input, as any format."""
    draw = Draw(data)
    suffix = draw.pick(_SUFFIXES)
    return suffix + _articles("-", stdin=io.BytesIO(draw.rest()), stdin_name=f"a{suffix}")[1]


def formats(data: bytes) -> str:
    """Any bytes in a file whose name says nothing: the samples of every format, spoiled."""
    return _articles(str(put("sample", data)))[1]


@cache
def _packed() -> list[tuple[str, dict[str, bytes]]]:
    """The samples that are ZIP files, by name, and their parts."""
    files = [path for path in sorted(SAMPLES.iterdir()) if zipfile.is_zipfile(path)]
    return [(path.name, _parts(path)) for path in files]


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def parts(data: bytes) -> str:
    """A sample that is a ZIP file, one of its parts spoiled, taken out, or renamed."""
    draw = Draw(data)
    name, found = draw.pick(_packed())
    members = dict(found)
    chosen = draw.pick(sorted(members))
    what = draw.byte() % 8
    if what == 0:
        del members[chosen]
    elif what == 1:
        members[draw.text(3) or "../../x"] = members.pop(chosen)
    else:
        spoilt = bytearray(members[chosen])
        while draw.more():
            at, piece = draw.number(len(spoilt) + 1), draw.some()
            spoilt[at : at + draw.byte() % 64] = piece * (1 + draw.byte() % 3)
        members[chosen] = bytes(spoilt)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for member, content in members.items():
            file.writestr(zipfile.ZipInfo(member), content)
    return name + _articles(str(put(name, packed.getvalue())))[1]


def compressed(data: bytes) -> str:
    """Any bytes in a compressed file, some cut short, some not compressed at all."""
    draw = Draw(data)
    suffix, kind, cut = draw.pick((".jsonl", ".txt", ".csv")), draw.pick((".gz", ".xz", ".zst")), draw.byte()
    body = draw.rest()
    packed = body if cut == 255 else _COMPRESS[kind](body)
    path = put(f"c{suffix}{kind}", packed[: len(packed) - cut % 32])
    return kind + _articles(str(path))[1]


def front_matter(data: bytes) -> str:
    """Any bytes between two lines of hyphens."""
    text = b"---\n" + data.replace(b"\n---\n", b"\n--\n") + b"\n---\nThe harbour was closed.\n"
    return _articles("-", stdin=io.BytesIO(text), stdin_name="a.md")[1]


def pages(data: bytes) -> str:
    """Any bytes as a web page, and back from its text to its source."""
    path = put("p.html", data)
    articles, said = _articles(str(path))
    for article in articles:
        page = page_of(article)
        if page:
            for start, end in prepare(article).sentences.tolist():
                span = page.source(Span(start, end))
                holds.within(span, page.markup)
                back = page.text(span) if span else None
                holds.within(back, article.text)
    return said


def tables(data: bytes) -> str:
    """Any bytes as each of the tables that a call may name, and as a manifest."""
    draw = Draw(data)
    read_table = draw.pick((read_pairs, read_events, read_agencies, read_contested, None))
    body = draw.rest()
    if read_table is None:
        folder = place() / "listed"
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text("One.")
        (folder / "manifest.csv").write_bytes(b"file,outlet\na.txt,Gazette\n" + body)
        return _articles(str(folder))[1]
    try:
        return f"{read_table.__name__} {bool(read_table(str(put('t.csv', body))))}"
    except CoverlapError as error:
        return _kind(error)


@cache
def _archive() -> bytes:
    path = place() / "made.duckdb"
    archive.add(path, press(8))
    data = path.read_bytes()
    path.unlink()
    return data


@cache
def _draft() -> Article:
    return drafts()[0]


def archive_bytes(data: bytes) -> str:
    """An archive with some bytes overwritten, or cut short."""
    draw = Draw(data)
    spoilt = bytearray(_archive())
    if draw.byte() % 4 == 3:
        del spoilt[draw.number(len(spoilt)) :]
    while draw.more() and spoilt:
        at, value = draw.number(len(spoilt)), draw.some() or b"\xff"
        spoilt[at : at + len(value)] = value[: len(spoilt) - at]
    return _used(put("spoilt.duckdb", bytes(spoilt)), len(data))


def archive_cells(data: bytes) -> str:
    """An archive in which somebody has changed cells."""
    path = put("changed.duckdb", _archive())
    draw, said = Draw(data), ""
    with duckdb.connect(path, config={"threads": 1}) as database:
        made = database.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
        for _ in range(1 + draw.byte() % 3):
            table, column = draw.pick(sorted(made))
            value = draw.some() if draw.byte() % 4 == 0 else draw.pick(_CELLS)
            rows = draw.pick(("true", "rowid % 2 = 0", "rowid = 0"))
            try:
                database.execute(f"UPDATE {table} SET {column} = ? WHERE {rows}", [value])
                said += f"{table} {column} "
            except duckdb.Error:
                continue
    return said + _used(path, draw.byte())


def _used(path: Path, number: int) -> str:
    """One of the uses of an archive."""
    use = _USES[number % len(_USES)]
    try:
        use(path)
    except CoverlapError as error:
        return f"{use.__name__} {_kind(error)}"
    finally:
        for left in place().glob("*.wal"):
            left.unlink()
    return use.__name__


def _check(path: Path) -> None:
    verdict = coverlap.check(_draft(), path)
    for result in verdict.results:
        assert result.place.line >= 1 and result.place.column >= 1
    holds.of_verdict(verdict)


def _look_up(path: Path) -> None:
    with archive.opened(path) as opened:
        found = [*opened.listing(), *opened.search(_WORD), *opened.quotes(f"{_WORD} {_WORD}")]
        assert all(json.loads(line) for line in json_lines(found))
        opened.days()
        holds.of_document(opened.document("a001"))


def _digest(path: Path) -> None:
    with archive.opened(path) as opened:
        told = digest(opened, "2031-05-02", "Orla Wire")
    holds.of_reports({f"digest.{name}": form(told) for name, form in DIGESTS.items()})


def _change(path: Path) -> None:
    archive.remove(path, ["a001"])
    archive.add(path, press(2))


_USES = (_check, _look_up, _digest, _change, archive.info)


@cache
def _reported() -> bytes:
    """A report of a few articles, with something in every table."""
    from tests.cli.test_render import RECORDS

    made = coverlap.compare([article_of(f"r:{number}", record) for number, record in enumerate(RECORDS)])
    return _rendered(made.records, made.summary, ("json",))["report.json"].encode()


@cache
def _nodes() -> int:
    return sum(1 for _ in _walked(json.loads(_reported())))


def _walked(value: Any):
    """Every place of a JSON value: its holder and its key there."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(item, dict | list):
            yield from _walked(item)


def _rendered(records, summary, names=tuple(REPORTERS)) -> dict[str, str]:
    files: dict[str, list[str]] = {}
    reporters = [REPORTERS[name]() for name in names]
    for record in records:
        for reporter in reporters:
            for chunk in reporter.event(record):
                files.setdefault(chunk.file, []).append(chunk.text)
    for reporter in reporters:
        for chunk in reporter.end(summary):
            files.setdefault(chunk.file, []).append(chunk.text)
    return {name: "".join(parts) for name, parts in files.items() if isinstance(parts[0], str)}


def reports(data: bytes) -> str:
    """A report.json in which values were changed, taken out or moved; all other reports made from it."""
    draw = Draw(data)
    value = json.loads(_reported())
    for _ in range(1 + draw.byte() % 3):
        places = list(_walked(value))
        holder, key = places[draw.number(len(places))]
        what = draw.byte() % 4
        if what == 0:
            del holder[key]
        elif what == 1:
            holder[key] = deepcopy(draw.pick(_ODD))
        elif what == 2:
            other, name = draw.pick(places) if draw.byte() % 2 else places[draw.number(len(places))]
            holder[key] = json.loads(json.dumps(other[name]))
        else:
            holder[key] = draw.text()
        if not value:
            break
    path = put("report.json", json.dumps(value).encode())
    try:
        records, summary = read_report(path)
        holds.of_reports(_rendered(records, summary, ("md", "csv", "json", "html")))
    except CoverlapError as error:
        return _kind(error)
    return "read"


def json_bytes(data: bytes) -> str:
    """Any bytes as a report.json, a baseline, decisions, or one of them compressed."""
    draw = Draw(data)
    kind = draw.pick(("", ".gz", ".xz", ".zst"))
    path = put(f"j.json{kind}", _COMPRESS[kind](draw.rest()))
    said = []
    for use in (json_of, read_report, read_baseline, read_decisions):
        try:
            use(path)
            said.append("read")
        except CoverlapError as error:
            said.append(_kind(error)[:20])
    return " ".join(said)


def configuration(data: bytes) -> str:
    """Any bytes as coverlap.toml, and what is decided by it."""
    folder = place() / "house"
    folder.mkdir(exist_ok=True)
    (folder / "coverlap.toml").write_bytes(data)
    try:
        config = load({}, folder, {})
        policy = config.policy()
        config.formats()
        matches(tuple(glob for choice in policy.rules.values() for glob in choice.only), "drafts/a.txt")
    except CoverlapError as error:
        return _kind(error)
    return f"{sorted(name for name, setting in config.settings.items() if setting.from_file)}"


def globs(data: bytes) -> str:
    """Any lines as a .coverlapignore."""
    lines = tuple(data.decode("utf-8", "replace").splitlines())
    try:
        return f"{matches(lines, 'drafts/aaaaaaaaaaaaaaaaaaaaaaaaaaaa.txt')}"
    except CoverlapError as error:
        return _kind(error)


def comments(data: bytes) -> str:
    """A draft with comments for coverlap, whole and broken."""
    article = Article("a", Draw(data).text() or "x", where="a.md", line=1)
    draft = without_comments(article)
    assert len(draft.article.text) == len(article.text)
    for suppression in draft.suppressions:
        holds.within(suppression.span, article.text)
    return f"{len(draft.suppressions)} {len(draft.stray_comments)}"


def texts(data: bytes) -> str:
    """Prose with all that is looked for, cut and read: words, sentences, quotations, credits."""
    read = annotate(_prepared(Article("a", Draw(data).text() or "x", "Fictown Gazette", "Ferry", "2031-03-02")))
    holds.of_annotated(read)
    forms = sorted({quote.form for quote in read.quotes}), sorted({credit.form for credit in read.credits})
    return f"{forms} {len(read.statements) > 0}"


def repeats(data: bytes) -> str:
    """A few pieces again and again, as two long texts that are compared: what takes the square of its input shows."""
    draw = Draw(data)
    piece = draw.text(6) or "x"
    text = (piece * (_LONG // len(piece) + 1))[:_LONG]
    began = time.process_time()
    articles = Article("a", text, "Gazette", "Ferry", "2031-03-02"), Article("b", text[_LONG // 2 :], "Post", "Boats")
    made = coverlap.compare(articles)
    took = time.process_time() - began
    assert took < 2.0, f"took {took:.1f} s"
    return f"{sorted({finding.code for record in made.records for finding in record.findings})} {took:.0f}"


def alignment(data: bytes) -> str:
    """Two texts with much in common: one is the other with pieces moved, changed and left out."""
    draw = Draw(data)
    left = draw.text()
    parts = re.split(r"(\s+)", left)
    while draw.more() and len(parts) > 1:
        at, other, what = draw.number(len(parts)), draw.number(len(parts)), draw.byte() % 4
        if what == 0:
            del parts[at]
        elif what == 1:
            parts[at] = draw.text(8)
        elif what == 2:
            parts[at], parts[other] = parts[other], parts[at]
        else:
            parts[at:at] = parts[other : other + 20]
    one, two = (annotate(_prepared(Article(id, text or "x"))) for id, text in (("a", left), ("b", "".join(parts))))
    kinds = set()
    for passage in (*align(one.document, two.document), *passages_of(one, two)):
        holds.of_passage(passage, one.document.text, two.document.text)
        kinds.add(passage.kind)
    return f"{sorted(kinds)}"


def _made(draw: Draw) -> list[Article]:
    """Two to four articles, later ones with much of the first."""
    made: list[Article] = []
    for number in range(2 + draw.byte() % 3):
        text = draw.text()
        if made and draw.byte() % 4:
            text = f"{made[0].text[draw.number(99) :]}\n\n{text}" if draw.byte() % 2 else f"{text} {made[0].text}"
        outlet = draw.text(3) if draw.byte() % 3 == 0 else draw.pick(("Gazette", "Velmouth Post", "Orla Wire", ""))
        fields = {
            "title": draw.text(9),
            "published": draw.pick(("2031-03-02", "2031-03-02T10:00Z", "", "soon", "9999-12-31")),
        }
        given = {"id": f"{number}{draw.text(2)}", "text": text.strip() or "x", "outlet": outlet, "url": draw.text(3)}
        made.append(article_of(f"made:{number}", {**fields, **given}))
    return made


def comparisons(data: bytes) -> str:
    """A few articles, all the way through, in JSON and one other format, and back from report.json."""
    draw = Draw(data)
    try:
        made = coverlap.compare(_made(draw), coverlap.Settings(same_outlet=bool(draw.byte() % 2)))
    except CoverlapError as error:
        return _kind(error)
    for record in made.records:
        holds.of_event(record)
    files = _rendered(made.records, made.summary, {"json": 0, draw.pick(sorted(REPORTERS)): 0})
    holds.of_reports(files)
    records, summary = read_report(put("again.json", files["report.json"].encode()))
    assert _rendered(records, summary, ("json",))["report.json"] == files["report.json"]
    return f"{sorted({finding.code for record in made.records for finding in record.findings})}"


def checks(data: bytes) -> str:
    """A draft and a few articles, all the way through, in every format."""
    draw = Draw(data)
    draft, *others = _made(draw)
    draft = replace(draft, where="drafts/a.md", line=1)
    try:
        inputs = gathered([draft], others, allow_empty=True)
        policy = Policy(max_run=draw.byte() % 9, max_reuse=1.5, max_passages=1, include_quotes=bool(draw.byte() % 2))
        verdict = coverlap.check(inputs.drafts, inputs.against, policy, allow_empty=True)
    except CoverlapError as error:
        return _kind(error)
    holds.of_verdict(verdict)
    return f"{sorted({result.code for result in verdict.results})}"


def questions(data: bytes) -> str:
    """What a person types: words to look for, a period, a size."""
    draw = Draw(data)
    use = draw.pick((word_query, moment_of, memory_of))
    try:
        return f"{use.__name__} {bool(use(draw.text()))}"
    except CoverlapError as error:
        return _kind(error)


def options(data: bytes) -> str:
    """A command with options and values that nobody means."""
    return command_line.run(Draw(data), place() / "called", _archive())


TARGETS: dict[str, Callable[[bytes], str]] = {
    target.__name__: target
    for target in (
        *(
            readers,
            formats,
            parts,
            compressed,
            front_matter,
            pages,
            tables,
            archive_bytes,
            archive_cells,
            reports,
            json_bytes,
        ),
        *(configuration, globs, comments, texts, repeats, alignment, comparisons, checks, questions, options),
    )
}
