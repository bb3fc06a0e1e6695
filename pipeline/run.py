"""Runs: papers read into the book in their order, each for itself, so that a bad one spoils no other."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, cast

from db.book import Book
from db.flat import FLAT_KINDS
from db.kinds import MEETING, Kind
from db.store import Tally, begin_run, end_run, is_current, store, store_failure
from extractors.errors import BookError, PaperError
from extractors.records import Reading
from pipeline.cache import Cache
from pipeline.jobs import Job, Task, do, unexpected
from pipeline.limits import Limits
from pipeline.workers import InThisProcess, Pool, Readers

#: Told the paper that begins, how many are done, and of how many.
Progress = Callable[[str, int, int], None]
Tallies = dict[str, Tally]
Versions = Collection[str]

Status = Literal["ok", "partial", "failed"]
Change = Literal["new", "updated", "unchanged"]
#: How many papers a process reads ahead at most, while a slow one holds up their turn.
_AHEAD = 16


class Ingested(NamedTuple):
    """What became of one paper. `counts` are its records in the book by kind, `findings` what needs a look there."""

    path: Path
    status: Status
    change: Change
    cause: str | None
    counts: dict[str, int]
    findings: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did, paper by paper and by kind of record ("documents" among them)."""

    papers: tuple[Ingested, ...]
    tallies: Tallies

    @property
    def changed(self) -> bool:
        """Whether the run wrote anything of a paper."""
        return any(tally.inserted or tally.updated or tally.removed for tally in self.tallies.values())

    @property
    def clean(self) -> bool:
        """Whether every paper was read whole."""
        return all(paper.status == "ok" for paper in self.papers)


class _Paper(NamedTuple):
    """A paper whose turn will come: what to read, or why its bytes cannot be had."""

    task: Task
    cause: str | None


def ingest(
    paths: Sequence[Path],
    book: Book,
    *,
    progress: Progress = lambda *_: None,
    password: str | None = None,
    workers: int = 0,
    limits: Limits | None = None,
    cache: Cache | None = None,
) -> RunReport:
    """Reads the papers at `paths`, which are files, into the book; papers that are in it already are left alone.

    They are read in `workers` processes within `limits`, or without limits in this one where `workers` is 0, and stored
    from here in their order: the book is the same. What the readers make of them is kept in the `cache`. Raises
    BookError where the book cannot be written. What is stored by then is whole.
    """
    from pipeline.versions import current_versions  # noqa: PLC0415 - slow to load, as the extractors have a part in it

    versions = current_versions()
    run = begin_run(book, "ingest")
    papers: list[Ingested] = []
    tallies: Tallies = {}
    with _readers(workers, limits, cache) as readers:
        coming = _ahead(_asked(paths, book, versions, password, readers), _AHEAD * workers)
        for done, path in enumerate(paths):
            progress(path.name, done, len(paths))
            ingested, did = _ingest_one(next(coming), book, run, versions, readers)
            papers.append(ingested)
            tallies = _added(tallies, did)
    end_run(book, run, tallies)
    if cache and any(paper.change != "unchanged" for paper in papers):
        cache.shrink()
    return RunReport(tuple(papers), tallies)


@contextmanager
def _readers(workers: int, limits: Limits | None, cache: Cache | None) -> Iterator[Readers]:
    work = partial(do, cache=cache)
    if not workers:
        yield InThisProcess(work)
        return
    with Pool(work, workers, limits, load) as pool:
        yield pool


def load() -> None:
    """Loads all that reading a paper takes."""
    import pipeline.readers.source  # noqa: F401, PLC0415
    from pipeline.extract import language  # noqa: PLC0415

    language()


def _asked(
    paths: Iterable[Path], book: Book, versions: Versions, password: str | None, readers: Readers
) -> Iterator[_Paper]:
    """The papers in their order; the readers are asked for those that are not in the book, the same bytes once."""
    seen: set[str] = set()
    for path in paths:
        try:
            task = Task(path, password, digest(path))
        except OSError as error:
            cause = f"{path}: it cannot be read ({error.strerror}). Check its name and its permissions."
            yield _Paper(Task(path, password, ""), cause)
            continue
        if task.sha256 not in seen and not is_current(book, task.sha256, versions):
            readers.ask(task)
        seen.add(task.sha256)
        yield _Paper(task, None)


def _ahead(papers: Iterator[_Paper], count: int) -> Iterator[_Paper]:
    """The same papers, each taken `count` papers before its turn."""
    taken: deque[_Paper] = deque()
    for paper in papers:
        taken.append(paper)
        if len(taken) > count:
            yield taken.popleft()
    yield from taken


def _ingest_one(paper: _Paper, book: Book, run: int, versions: Versions, readers: Readers) -> tuple[Ingested, Tallies]:
    path, _, sha256 = paper.task
    if paper.cause:
        return Ingested(path, "failed", "unchanged", paper.cause, {}, 0), {}
    if is_current(book, sha256, versions):
        held = _held(path, book, sha256, "unchanged")
        return held, {kind: Tally(unchanged=count) for kind, count in [("documents", 1), *held.counts.items()]}
    did = _store(book, readers.answer(paper.task), run)
    return _held(path, book, sha256, _change(did)), did


def _store(book: Book, reading: Reading, run: int) -> Tallies:
    """Stores a reading, or that it cannot be stored. Raises BookError where the book cannot be written at all."""
    from pipeline.versions import version_of  # noqa: PLC0415 - as in `ingest`

    try:
        return store(book, reading, run, version_of(reading.status))
    except BookError:
        raise
    except PaperError as error:
        cause = str(error)
    except Exception as error:  # the paper's boundary, as in `do`; nothing of the paper was written
        cause = unexpected("Storing", error)
    return store_failure(book, reading.sha256, reading.filename, reading.media_type, cause, run)


def _change(did: Tallies) -> Change:
    if did["documents"].inserted:
        return "new"
    return "updated" if any(t.inserted or t.updated or t.removed for t in did.values()) else "unchanged"


def _held(path: Path, book: Book, sha256: str, change: Change) -> Ingested:
    """What the book holds of the paper with these bytes."""
    (row,) = book.rows(_HELD, (sha256,))
    counts = {name: int(row[name] or 0) for name in FLAT_KINDS}
    status = cast(Status, row["status"])
    cause = None if row["cause"] is None else str(row["cause"])
    return Ingested(path, status, change, cause, counts, int(row["findings"] or 0))


def _count(kind: Kind) -> str:
    own = " AND source IS NOT NULL" if kind is MEETING else ""
    return f'(SELECT count(*) FROM {kind.table} WHERE document = d.id{own}) AS "{kind.name}"'


_HELD = f"""
    SELECT d.status, d.cause, {", ".join(map(_count, FLAT_KINDS.values()))},
        (SELECT count(*) FROM findings WHERE document = d.id) AS findings
    FROM documents AS d WHERE d.sha256 = ?
"""


def _added(one: Tallies, other: Tallies) -> Tallies:
    zero = Tally()
    return {
        kind: Tally(*map(sum, zip(one.get(kind, zero), other.get(kind, zero), strict=True))) for kind in one | other
    }


def read_one(path: Path, password: str | None = None) -> Reading:
    """Reads one paper; whatever goes wrong with it becomes a failed reading with its cause. Raises nothing."""
    reading = do(Job(Task(path, password, "")))
    assert isinstance(reading, Reading)
    return reading


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises OSError where they cannot be had."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
