"""Adding articles to an archive, and taking them out.

In: an archive's path, and articles or their names. Out: what was done, once it is on disk. A change is one transaction.
Articles are the same where outlet, title, date, address and text are, whatever their files are called: adding them
again changes nothing. A file that was added before, and has changed since, replaces its older self. Two articles that
merely have one id are both kept; the later one goes by its place.

What is known of the archive as a whole (how many articles hold a word, how long each article's vector is, which
wording is boilerplate) is worked out anew at the end of every change, from tables, without reading a text.

Nothing is looked up in the archive for the sake of an article that comes: what a change costs is what it adds, and one
pass over the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

import numpy as np

from coverlap.archive.damage import intact
from coverlap.archive.database import Database, asked, run, writing
from coverlap.archive.fetched import remember
from coverlap.archive.paths import stored_path
from coverlap.archive.postings import Postings
from coverlap.archive.records import columns_of
from coverlap.archive.sorted_runs import SortedRuns
from coverlap.archive.statistics import refresh
from coverlap.archive.terms import ArchiveTerms
from coverlap.errors import UsageError
from coverlap.events.times import interval_of
from coverlap.match.fingerprints import fingerprints
from coverlap.match.tfidf import distinct, terms_of
from coverlap.model.values import Article, Document, Skipped
from coverlap.read.given import given
from coverlap.read.record import file_of
from coverlap.read.web.validators import Validators
from coverlap.text.prepare import prepare

_BATCH = 2_000_000  # words prepared and written at a time: some 100 MB


@dataclass
class AddResult:
    """What became of the articles that were to be added, in numbers, and records that could not be used."""

    added: int = 0
    replaced: int = 0
    known: int = 0
    skipped: tuple[Skipped, ...] = ()


def add(
    path: Path, articles: Iterable[Article | Skipped], fetched: Mapping[str, Validators] | None = None
) -> AddResult:
    """Add articles; the archive is made if there is none. All of them are in it in the end, or none. `fetched` are the
    validators of documents that were fetched, by address, to be known next time.

    Raises UsageError where another process has the archive open, InputError where the file is no archive, OutputError
    where it cannot be written, UsageError for anything but articles, and whatever reading the articles raises."""
    done = AddResult()
    skipped: list[Skipped] = []
    with writing(path) as database:
        register = _Register(path, database, done)
        new = _NewWords()
        for batch in _batches(register.fresh(given(articles, "archive.add"), skipped)):
            _write_articles(database, batch)
            new.add(batch)
        new.write(database)
        forget(database, register.gone)
        remember(database, fetched or {})
        if done.added or done.replaced:
            Postings(database).settle()
            ArchiveTerms(database).settle()
            refresh(database)
    done.skipped = tuple(skipped)
    return done


def remove(path: Path, names: Sequence[str]) -> int:
    """Take articles out by id, by file, or by the folder that their files are in; how many there were.

    Raises UsageError for a name that no article goes by, and as `add`."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such archive.")
    with writing(path) as database:
        known = asked(database, "SELECT number, id, place FROM articles")
        ids = known["id"].tolist()
        files = [file_of(place) for place in known["place"].tolist()]
        gone: set[int] = set()
        for name in names:
            place = stored_path(path, name.rstrip("/"))
            found = {
                number
                for number, id, file in zip(known["number"].tolist(), ids, files, strict=True)
                if name == id or (place and (file == place or file.startswith(place + "/")))
            }
            if not found:
                raise UsageError(f"{path}: no article has the id or the file {name!r}; nothing was removed.")
            gone |= found
        forget(database, sorted(gone))
        refresh(database)
    return len(gone)


@intact
def forget(database: Database, numbers: Sequence[int]) -> None:
    """Take articles out of every table that lists them. Raises DamagedError."""
    if not numbers:
        return
    gone = np.array(numbers, dtype=np.int64)
    run(database, "DELETE FROM articles WHERE number IN (SELECT number FROM given)", number=gone)
    Postings(database).drop(gone)
    ArchiveTerms(database).drop(gone)


class _Register:
    """Which articles the archive has, and what becomes of those that come."""

    def __init__(self, path: Path, database: Database, done: AddResult) -> None:
        known = asked(database, "SELECT number, id, place, content FROM articles")
        self.gone: list[int] = []
        self._path, self._done = path, done
        self._contents = {bytes(content) for content in known["content"]}
        places = map(file_of, known["place"].tolist())
        self._ids = dict(zip(known["id"].tolist(), zip(known["number"].tolist(), places, strict=True), strict=True))
        self._next = max(known["number"].tolist(), default=-1) + 1

    def fresh(
        self, articles: Iterable[Article | Skipped], skipped: list[Skipped]
    ) -> Iterator[tuple[int, bytes, Article]]:
        """The articles to write, with their numbers and contents, under the id and place they go by here."""
        for item in articles:
            if isinstance(item, Skipped):
                skipped.append(item)
                continue
            content = _content(item)
            if content in self._contents:
                self._done.known += 1
                continue
            self._contents.add(content)
            yield self._next, content, self._entered(item)
            self._next += 1

    def _entered(self, article: Article) -> Article:
        place = stored_path(self._path, article.where)
        file = file_of(place)
        number, home = self._ids.get(article.id, (-1, ""))
        if number < 0:
            self._done.added += 1
            name = article.id
        elif file and home == file:
            self._done.replaced += 1
            self.gone.append(number)
            name = article.id
        else:
            self._done.added += 1
            name = next(name for name in _names(article.id, place) if name not in self._ids)
        self._ids[name] = self._next, file
        return replace(article, id=name, where=place)


def _names(id: str, place: str) -> Iterator[str]:
    """Other names for an article whose id another one has."""
    if place:
        yield place
    count = 1
    while True:
        count += 1
        yield f"{id} ({count})"


def _content(article: Article) -> bytes:
    stated = (field for field in (article.byline, article.credit, article.kind) if field)
    fields = (article.outlet, article.title, article.published, article.url, article.text, *stated)
    return blake2b("\0".join(fields).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _batches(articles: Iterable[tuple[int, bytes, Article]]) -> Iterator[list[tuple[int, bytes, Document]]]:
    batch: list[tuple[int, bytes, Document]] = []
    words = 0
    for number, content, article in articles:
        batch.append((number, content, prepare(article)))
        words += len(batch[-1][2].tokens.ids)
        if words >= _BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _write_articles(database: Database, batch: Sequence[tuple[int, bytes, Document]]) -> None:
    documents = [document for _, _, document in batch]
    whens = [interval_of(document) or (np.nan, np.nan) for document in documents]
    run(
        database,
        "INSERT INTO articles BY NAME SELECT * FROM given",
        number=np.array([number for number, _, _ in batch], dtype=np.uint32),
        content=[content for _, content, _ in batch],
        words=np.array([len(document.tokens.ids) for document in documents], dtype=np.uint32),
        earliest=np.array([earliest for earliest, _ in whens]),
        latest=np.array([latest for _, latest in whens]),
        **columns_of(documents),
    )


class _NewWords:
    """Fingerprints and words of all articles that one change adds, put in order on disk, so that each is written to the
    archive once, however many there are."""

    def __init__(self) -> None:
        self._prints = SortedRuns(1)  # with the article's number
        self._terms: dict[str, SortedRuns] = {}  # by language; with the article's number, and how often

    def add(self, batch: Sequence[tuple[int, bytes, Document]]) -> None:
        """Take in what some articles hold."""
        each = [distinct(fingerprints(document.tokens.ids)) for _, _, document in batch]
        numbers = np.array([number for number, _, _ in batch], dtype=np.int64)
        self._prints.add(np.concatenate(each), np.repeat(numbers, list(map(len, each))))
        bags = [terms_of(document) for _, _, document in batch]
        for language in sorted({document.language for _, _, document in batch}):
            spoken = [at for at, (_, _, document) in enumerate(batch) if document.language == language]
            terms, times = (np.concatenate(column) for column in zip(*(bags[at] for at in spoken), strict=True))
            articles = np.repeat(numbers[spoken], [len(bags[at][0]) for at in spoken])
            self._terms.setdefault(language, SortedRuns(2)).add(terms, articles, times)

    def write(self, database: Database) -> None:
        """Write all to the archive: one segment of postings, one row a word and language."""
        Postings(database).add(self._prints.stretches())
        for language, runs in self._terms.items():
            for terms, articles, times in runs.stretches():
                ArchiveTerms(database).add(language, terms, articles, times)
