"""Store what papers yield: a paper a transaction, only what differs written, and what was done counted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from db.book import Book
from db.identity import document_id
from db.writer import Tally, Writer
from extractors.errors import PaperError
from extractors.records import KINDS, Reading

__all__ = ["Tally", "begin_run", "end_run", "is_current", "store", "store_failure"]


def begin_run(book: Book, command: str) -> int:
    """Note that a command begins to write to the book; the number of its run."""
    with book.writing() as connection:
        cursor = connection.execute("INSERT INTO runs (command, started) VALUES (?, ?)", (command, _now()))
        assert cursor.lastrowid is not None
        return cursor.lastrowid


def end_run(book: Book, run: int, tallies: Mapping[str, Tally]) -> None:
    """Note that the run came to its end, and what it did. A run without an end was broken off."""
    rows = [(run, kind, *tally) for kind, tally in tallies.items()]
    with book.writing() as connection:
        connection.execute("UPDATE runs SET finished = ? WHERE id = ?", (_now(), run))
        connection.executemany("INSERT OR REPLACE INTO run_counts VALUES (?, ?, ?, ?, ?, ?)", rows)


def is_current(book: Book, sha256: str, versions: Collection[str]) -> bool:
    """Whether the paper with these bytes was read by one of these versions already, so that there is nothing to do."""
    sql = "SELECT version FROM documents WHERE sha256 = ? AND status <> 'failed'"
    return any(row["version"] in versions for row in book.rows(sql, (sha256,)))


def store(book: Book, reading: Reading, run: int, version: str) -> dict[str, Tally]:
    """Make the book hold what `reading` tells of its paper and no more; what was done, by kind and for "documents".

    Storing the same reading again writes nothing. A paper with the file name of an older one supersedes that, unless it
    tells of another organisation, committee or date. Raises PaperError where the reading holds what cannot be stored.
    """
    reading = replace(reading, filename=legible(reading.filename), cause=reading.cause and legible(reading.cause))
    if reading.status == "failed":
        return store_failure(book, reading.sha256, reading.filename, reading.media_type, reading.cause or "", run)
    try:
        with book.writing() as connection:
            return Writer(connection, reading, version).write(run)
    except (UnicodeEncodeError, OverflowError) as error:
        raise PaperError(f"{reading.filename} holds text or a number that cannot be stored: {error}.") from error


def store_failure(  # noqa: PLR0917 - what a reader knows of a paper that it cannot read
    book: Book, sha256: str, filename: str, media_type: str, cause: str, run: int
) -> dict[str, Tally]:
    """Note that a paper could not be read, and why. What an earlier version read of it is kept."""
    document, filename, cause = document_id(sha256), legible(filename), legible(cause)
    with book.writing() as connection:
        known = connection.execute("SELECT status, cause FROM documents WHERE id = ?", (document,)).fetchone()
        if known is None:
            tally = Tally(inserted=1)
            connection.execute(
                "INSERT INTO documents (id, sha256, filename, media_type, kind, pages, status, cause, rule, run)"
                " VALUES (?, ?, ?, ?, 'other', 0, 'failed', ?, '', ?)",
                (document, sha256, filename, media_type, cause, run),
            )
        elif known == ("failed", cause):
            tally = Tally(unchanged=1)
        else:
            tally = Tally(updated=1)
            sql = "UPDATE documents SET status = 'failed', cause = ?, run = ? WHERE id = ?"
            connection.execute(sql, (cause, run, document))
    return {"documents": tally, **{kind: Tally() for kind in KINDS}}


def legible(name: str) -> str:
    """A file's name, its bytes that are no characters written out: a system may give such names, no book can."""
    return re.sub(r"[\ud800-\udfff]", lambda match: f"%{ord(match[0]) & 0xFF:02x}", name)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
