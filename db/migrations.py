"""The book's schema: named steps, each applied once and whole. What stands in a released step never changes again."""

from __future__ import annotations

import sqlite3
from importlib import resources

from sqlite_utils import Database
from sqlite_utils.db import Table
from sqlite_utils.migrations import Migrations

#: Words are matched by their stems, accents or not.
_TOKENIZER = "porter unicode61 remove_diacritics 2"
_SEARCHED = {
    "resolutions": ("full_text", "item_title"),
    "recommendations": ("text", "response", "report"),
    "work_programme_items": ("title", "sponsors"),
    "pages": ("text",),
}


def records(db: Database) -> None:
    """The tables."""
    db.executescript(_script("records"))


def full_text(db: Database) -> None:
    """The indexes for searching words, kept right by triggers; rows that stand already are taken in."""
    for name, columns in _SEARCHED.items():
        table = db.table(name)
        assert isinstance(table, Table)
        table.enable_fts(columns, tokenize=_TOKENIZER, create_triggers=True)


def views(db: Database) -> None:
    """The views for people."""
    db.executescript(_script("views"))


def quotes(db: Database) -> None:
    """How sure OCR is of pages and quotes, and where quotes begin; of papers read before, that is not known."""
    db.executescript(_script("quotes"))


#: Every step, in the order of their application. A new step goes to the end, here and in `db.steps`.
STEPS = (records, full_text, views, quotes)
MIGRATIONS = Migrations("minutebook")
for _step in STEPS:
    MIGRATIONS()(_step)


def migrate(connection: sqlite3.Connection) -> list[str]:
    """Apply what is pending, all or nothing; give the names of the steps applied, in order."""
    if not _pending(connection):
        return []
    connection.execute("BEGIN IMMEDIATE")
    try:
        names = _pending(connection)  # asked again: another process may have been first
        MIGRATIONS.apply(_database(connection))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return names


def _pending(connection: sqlite3.Connection) -> list[str]:
    return [step.name for step in MIGRATIONS.pending(_database(connection))]


def _script(name: str) -> str:
    return resources.files("db").joinpath("schema", f"{name}.sql").read_text(encoding="utf-8")


def _database(connection: sqlite3.Connection) -> Database:
    """The connection as sqlite-utils has it, without plugins that happen to be installed."""
    return Database(connection, recursive_triggers=False, execute_plugins=False)
