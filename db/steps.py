"""Which steps of the schema a book has and which it lacks, told without what applies them, which is slow to load."""

from __future__ import annotations

import sqlite3

#: What the header of a book's file says it is ("MBok"); `schema/records.sql` sets it.
APPLICATION_ID = 1296199531
#: The names of all steps, in the order of their application; `db.migrations` has the steps.
NAMES = ("records", "full_text", "views", "quotes")


def pending(connection: sqlite3.Connection) -> list[str]:
    """The names of the steps that the book still lacks."""
    applied = _applied(connection)
    return [name for name in NAMES if name not in applied]


def unknown(connection: sqlite3.Connection) -> list[str]:
    """The names of steps applied to the book that this release does not know: a newer one made it."""
    return [name for name in _applied(connection) if name not in NAMES]


def _applied(connection: sqlite3.Connection) -> list[str]:
    """The names of the steps applied, as sqlite-utils notes them."""
    noted = "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if connection.execute(noted).fetchone() is None:
        return []
    sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'minutebook' ORDER BY rowid"
    return [name for (name,) in connection.execute(sql)]
