"""Runs: papers read one after another into the book, each for itself, so that a bad one spoils no other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, cast

from db.book import Book
from db.flat import FLAT_KINDS
from db.kinds import MEETING, Kind
from db.store import Tally, begin_run, end_run, is_current, store, store_failure
from extractors.errors import BookError, PaperError
from extractors.records import Reading, Records

#: Told the paper that begins, how many are done, and of how many.
Progress = Callable[[str, int, int], None]
Tallies = dict[str, Tally]

Status = Literal["ok", "partial", "failed"]
Change = Literal["new", "updated", "unchanged"]


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


def ingest(
    paths: Sequence[Path], book: Book, *, progress: Progress = lambda *_: None, password: str | None = None
) -> RunReport:
    """Reads the papers at `paths`, which are files, into the book; papers that are in it already are left alone.

    Raises BookError where the book cannot be written. What is stored by then is whole.
    """
    from pipeline.read import VERSION  # noqa: PLC0415 - the stages are loaded only where papers are read

    run = begin_run(book, "ingest")
    papers: list[Ingested] = []
    tallies: Tallies = {}
    for done, path in enumerate(paths):
        progress(path.name, done, len(paths))
        ingested, did = _ingest_one(path, book, run, VERSION, password)
        papers.append(ingested)
        tallies = _added(tallies, did)
    end_run(book, run, tallies)
    return RunReport(tuple(papers), tallies)


def _ingest_one(path: Path, book: Book, run: int, version: str, password: str | None) -> tuple[Ingested, Tallies]:
    try:
        sha256 = digest(path)
    except OSError as error:
        cause = f"{path}: it cannot be read ({error.strerror}). Check its name and its permissions."
        return Ingested(path, "failed", "unchanged", cause, {}, 0), {}
    if is_current(book, sha256, version):
        held = _held(path, book, sha256, "unchanged")
        return held, {kind: Tally(unchanged=count) for kind, count in [("documents", 1), *held.counts.items()]}
    did = _store(book, read_one(path, password, sha256), run, version)
    return _held(path, book, sha256, _change(did)), did


def _store(book: Book, reading: Reading, run: int, version: str) -> Tallies:
    """Stores a reading, or that it cannot be stored. Raises BookError where the book cannot be written at all."""
    try:
        return store(book, reading, run, version)
    except BookError:
        raise
    except PaperError as error:
        cause = str(error)
    except Exception as error:  # the paper's boundary, as in `read_one`; nothing of the paper was written
        cause = _unexpected("Storing", error)
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


def read_one(path: Path, password: str | None = None, sha256: str = "") -> Reading:
    """Reads one paper; whatever goes wrong with it becomes a failed reading with its cause. Raises nothing.

    A failed reading carries the `sha256` that was given.
    """
    from pipeline.read import read_paper  # noqa: PLC0415 - slow to load, and an unchanged paper needs none of it

    try:
        return read_paper(path, password=password)
    except PaperError as error:
        return _failed(path, sha256, str(error))
    except Exception as error:  # the paper's boundary: what one file brings about must not end the run
        return _failed(path, sha256, _unexpected("Reading", error))


def _unexpected(doing: str, error: Exception) -> str:
    return f"{doing} it went wrong ({type(error).__name__}: {error}). Please report this paper."


def _failed(path: Path, sha256: str, cause: str) -> Reading:
    return Reading(sha256, path.name, "application/octet-stream", "failed", cause, Records())


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises OSError where they cannot be had."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
