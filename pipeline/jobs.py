"""What there is to do for a paper: read it, or read one share of its pages, or make of all shares what it yields."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from db.store import legible
from extractors.errors import PaperError
from extractors.records import Reading, Records
from pipeline.cache import Cache

_LARGE = "Split it into smaller papers, or ingest it alone with --workers 0, which limits nothing."


class Task(NamedTuple):
    """A paper to read: where it lies, what opens it, and the SHA-256 of its bytes."""

    path: Path
    password: str | None
    sha256: str


class Job(NamedTuple):
    """A piece of work on a paper: all of it, or only share `number`, which is `pages`, or what its `shares` make.

    Where it `may_divide`, the answer may be the shares in which it is to be read.
    """

    task: Task
    may_divide: bool = False
    number: int = 0
    pages: tuple[int, int] | None = None
    shares: tuple[bytes, ...] = ()


class Division(NamedTuple):
    """The shares in which a paper is to be read, each with its first page and the one after its last."""

    shares: tuple[tuple[int, int], ...]


class Shared(NamedTuple):
    """What a share of a paper holds, packed."""

    data: bytes


#: What a paper yields, or how it is to be divided, or what a share of it holds.
Answer = Reading | Division | Shared


def do(job: Job, cache: Cache | None = None) -> Answer:
    """Do the job; whatever goes wrong with a paper becomes a failed reading with its cause. Raises nothing."""
    path, _, sha256 = job.task
    try:
        return _done(job, cache)
    except PaperError as error:
        return failed(path, sha256, str(error))
    except MemoryError:
        return failed(path, sha256, f"{path.name}: reading it takes more memory than it may have. {_LARGE}")
    except OSError as error:  # the paper's own bytes are had by then: it is a file that reading needs besides
        told = f"{path.name}: reading it needs files that cannot be had ({error.strerror or error})."
        return failed(path, sha256, f"{told} Make room on the disk, or name another folder in TMPDIR.")
    except Exception as error:  # the paper's boundary: what one file brings about must not end the run
        return failed(path, sha256, unexpected("Reading", error))


def _done(job: Job, cache: Cache | None) -> Answer:
    # All that reads is slow to load, and an unchanged paper needs none of it.
    from pipeline.read import read_paper, reading_of_shares  # noqa: PLC0415
    from pipeline.readers.shares import Share, read_share, shares_of  # noqa: PLC0415

    path, password, sha256 = job.task
    if job.shares:
        read = (msgspec.msgpack.decode(share, type=Share) for share in job.shares)
        return _same(reading_of_shares(path, sha256, read, cache=cache), job.task)
    if job.pages:
        return Shared(msgspec.msgpack.encode(read_share(path, sha256, *job.pages)))
    if job.may_divide and not (cache and cache.has(path, sha256)) and len(runs := shares_of(path)) > 1:
        return Division(runs)
    return _same(read_paper(path, password=password, sha256=sha256, cache=cache), job.task)


def _same(reading: Reading, task: Task) -> Reading:
    """The reading, if it is of the bytes that were meant."""
    from pipeline.readers.shares import changed  # noqa: PLC0415 - as above

    if task.sha256 and reading.sha256 != task.sha256:
        raise changed(task.path)
    return replace(reading, filename=legible(reading.filename))


def failed(path: Path, sha256: str, cause: str) -> Reading:
    """The reading of a paper that could not be read."""
    return Reading(sha256, legible(path.name), "application/octet-stream", "failed", legible(cause), Records())


def unexpected(doing: str, error: Exception) -> str:
    """The cause where something failed that nobody has foreseen."""
    return f"{doing} it went wrong ({type(error).__name__}: {error}). Please report this paper."
