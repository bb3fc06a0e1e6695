"""Open a book: one SQLite file, or one line that says why it cannot be had and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from db.identity import has_words
from db.steps import APPLICATION_ID, pending, unknown
from extractors.errors import BookError

Row = dict[str, str | int | float | None]

#: How long a writer waits for another, in seconds, before it says so.
PATIENCE = 30.0

#: STRICT tables are older than every other feature that the book needs.
_OLDEST_SQLITE = (3, 37, 0)

#: What SQLite says where it cannot make the index of a book's log.
_NO_INDEX = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)

#: What an error of SQLite means to the reader, by the error's primary code: what is wrong, and the remedy.
_MEANINGS = {
    sqlite3.SQLITE_BUSY: ("is in use by another program.", "Wait until that has finished, then try again."),
    sqlite3.SQLITE_LOCKED: ("is in use by another program.", "Wait until that has finished, then try again."),
    sqlite3.SQLITE_READONLY: ("cannot be written to.", "Check the permissions of the file and of its folder."),
    sqlite3.SQLITE_PERM: ("cannot be written to.", "Check the permissions of the file and of its folder."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened.", "Check the permissions of the file and of its folder."),
    sqlite3.SQLITE_AUTH: ("cannot be opened.", "Check the permissions of the file and of its folder."),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full.", "Make room on the disk, then run the same command again."),
    sqlite3.SQLITE_IOERR: ("cannot be read or written.", "Check the disk, then run the same command again."),
    sqlite3.SQLITE_NOTADB: ("is not a Minutebook.", "Name another file with --db."),
    sqlite3.SQLITE_CORRUPT: ("is damaged.", "Restore it from a copy, or ingest the papers into a new book."),
}


class Book:
    """An open book. `applied` names the migrations that opening it brought. Use it in a `with` block."""

    def __init__(self, path: Path, connection: sqlite3.Connection, applied: Sequence[str] = ()) -> None:
        self.path = path
        self.connection = connection
        self.applied = tuple(applied)

    def __enter__(self) -> Self:
        """The book itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that is written inside stays, or on any error nothing. BookError where it cannot."""
        with plain_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, parameters: Sequence[str | int | float | None] = ()) -> list[Row]:
        """What a query gives, a dictionary a row. BookError where the file cannot be read."""
        with plain_errors(self.path):
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]


def open_book(path: Path, *, create: bool = False, read_only: bool = False, patience: float = PATIENCE) -> Book:
    """The book at `path`, brought forward if an older release made it; with `create`, made where there is none.

    Raises BookError with a remedy: missing, a folder, not a Minutebook, made by a newer release (or, to be opened
    `read_only`, by an older one), not writable, or still in use after `patience` seconds.
    """
    new = _look(path, create=create)
    with plain_errors(path):
        connection = _connect(path, "ro" if read_only else "rwc" if new else "rw", patience)
        try:
            _recognise(path, connection, create=create)
            applied = _check_age(path, connection) if read_only else _prepare(connection)
        except BaseException:
            if new:
                _discard(path, connection)
            connection.close()
            raise
    return Book(path, connection, applied)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file at `path` into a BookError; an error in a statement stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        meaning = _MEANINGS.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
        if meaning is None:
            raise
        raise BookError(f"The book {path} {meaning[0]}", meaning[1]) from error


def _look(path: Path, *, create: bool) -> bool:
    """Whether the book is still to be made; BookError where it is missing or cannot be made at `path`."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise BookError(
            f"SQLite {sqlite3.sqlite_version} is too old for a book.", "Use a Python with SQLite 3.37 or newer."
        )
    if path.is_dir():
        raise BookError(f"{path} is a folder, not a book.", "Name a file with --db.")
    if path.exists():
        return False
    if not create:
        raise BookError(f"There is no book at {path}.", "Make one with 'minutebook ingest', or name another with --db.")
    if not path.parent.is_dir():
        raise BookError(f"There is no folder {path.parent} to make the book in.", "Make the folder first.")
    return True


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    """A connection that has shown that it can read the file."""
    connection = _connection(path, f"mode={mode}", patience)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if mode != "ro" or error.sqlite_errorcode & 0xFF not in _NO_INDEX or _log(path).exists():
            raise
        # In a folder that cannot be written to, SQLite cannot keep its index of the log; without a log none is needed.
        return _connection(path, "mode=ro&immutable=1", patience)
    return connection


def _connection(path: Path, options: str, patience: float) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("has_words", 2, has_words, deterministic=True)
    return connection


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _recognise(path: Path, connection: sqlite3.Connection, *, create: bool) -> None:
    """BookError unless the file is a book of this release or an older one, or empty and to be made one."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (entries,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == 0 and entries == 0 and create:
        return
    if application != APPLICATION_ID:
        raise BookError(f"{path} is not a Minutebook.", "Name another file with --db.")
    if unknown(connection):
        raise BookError(f"{path} was made by a newer release of Minutebook.", "Install that release to use it.")


def _check_age(path: Path, connection: sqlite3.Connection) -> list[str]:
    """No migrations; BookError where some would be needed."""
    if pending(connection):
        raise BookError(
            f"{path} was made by an older release of Minutebook.", f"Run 'minutebook migrate --db {path}' first."
        )
    return []


def _prepare(connection: sqlite3.Connection) -> list[str]:
    """Make the book ready for writing, and show that it can be written; the migrations applied."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    applied = _migrated(connection) if pending(connection) else []
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    return applied


def _migrated(connection: sqlite3.Connection) -> list[str]:
    from db.migrations import migrate  # noqa: PLC0415 - slow to load, and a book that is up to date needs none of it

    return migrate(connection)


def _discard(path: Path, connection: sqlite3.Connection) -> None:
    """Take away a file that was to become a book and holds nothing."""
    with suppress(sqlite3.Error, OSError):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            connection.close()
            path.unlink()
