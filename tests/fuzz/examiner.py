"""Reads a paper in a process of its own, and says what is wrong with what came of it."""

from __future__ import annotations

import json
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from db.book import open_book
from db.export import json_text
from db.store import begin_run, store
from extractors.errors import PaperError
from extractors.paper import Paper
from extractors.records import KINDS, Evidence, Reading, Records
from pipeline.folding import letters_and_digits
from pipeline.jobs import Job, Task, failed
from pipeline.limits import Limits
from pipeline.read import reading_of
from pipeline.readers.source import read
from pipeline.run import load
from pipeline.verify import Miss, misses_in
from pipeline.workers import Pool

#: What reading a small file may take; more is a fault. Seconds are the processor's, on a machine that may be busy.
SECONDS = 10.0
LIMITS = Limits(seconds=180, memory=2 << 30)
REFUSED, FAULT = "refused: ", "fault: "


def examine(pool: Pool, path: Path) -> str | None:
    """The fault that reading the file at `path` brings about, or None: it was read, or refused with a cause."""
    reading = pool.answer(Task(path, None, path.name))
    cause = reading.cause or ""
    return None if reading.status != "failed" or cause.startswith(REFUSED) else cause


def examiners() -> Pool:
    """A process in which papers are read and looked into, replaced when it dies."""
    return Pool(examined, 1, LIMITS, load)


def examined(job: Job) -> Reading:
    """What `minutebook ingest` would read, or a failed reading with the fault, or that the paper was refused."""
    path, password, sha256 = job.task
    start = time.process_time()
    try:
        paper = read(path, password=password)
    except PaperError as error:
        told = f"{REFUSED}{error}" if error.remedy else f"{FAULT}no remedy: {error}"
        return failed(path, sha256, told)
    except Exception:  # any other exception is what is looked for
        return failed(path, sha256, FAULT + traceback.format_exc())
    fault = fault_of(paper, path.parent)
    took = time.process_time() - start
    if fault is None and took > SECONDS:
        fault = f"{FAULT}reading it took {took:.0f} seconds of the processor"
    return failed(path, sha256, fault) if fault else reading_of(paper)


def fault_of(paper: Paper, folder: Path) -> str | None:
    """What goes wrong with a paper that has been read, or None."""
    try:
        wrong = list(faults(paper, reading_of(paper), folder))
    except Exception:
        return FAULT + traceback.format_exc()
    return FAULT + "; ".join(wrong) if wrong else None


def faults(paper: Paper, reading: Reading, folder: Path) -> Iterator[str]:
    """What is wrong with a reading; a book in `folder` is used to store it.

    Damage may set other lines between those that a record stands on, or over them: it is enough that all letters of a
    quote lie in its box.
    """
    yield from (f"{row.extractor} failed: {row.message}" for row in reading.outcomes if row.status == "failed")
    lines = {page.number: [*page.lines, *page.furniture] for page in paper.pages}
    quotes = [_row(kind, evidence) for kind, evidence in told_by(reading.records)]
    yield from (f"not at its place: {miss}" for miss in misses_in(lines, quotes) if not _lies_in(miss))
    text = json_text(reading.records)
    if set(json.loads(text.encode())) != {"document", *KINDS}:
        yield "keys are missing"
    with open_book(folder / "fuzz.db", create=True) as book:
        run = begin_run(book, "fuzz")
        store(book, reading, run, "1")
        again = store(book, reading, run, "1")
    if any(tally.inserted or tally.updated or tally.removed for tally in again.values()):
        yield f"stored twice, it differs: {again}"


def told_by(records: Records) -> Iterator[tuple[str, Evidence]]:
    """All evidence of a paper's records, each with its kind of record."""
    for field in fields(records):
        value = getattr(records, field.name)
        for record in value if isinstance(value, tuple) else (value,):
            yield from ((field.name, evidence) for evidence in record.evidence)


def _lies_in(miss: Miss) -> bool:
    return Counter(letters_and_digits(miss.quote)) <= Counter(letters_and_digits(miss.found))


def _row(kind: str, evidence: Evidence) -> dict[str, Any]:
    x0, top, x1, bottom = evidence.box
    where = {"page": evidence.page, "x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return {
        "document": "",
        "record_table": kind,
        "record_id": "",
        "field": evidence.field,
        "quote": evidence.quote,
        **where,
    }
