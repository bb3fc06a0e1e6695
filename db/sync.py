"""Bring rows of a table to what they should be: only what differs is written, and what was done is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Values = tuple[str | int | float | None, ...]


class Changes(NamedTuple):
    """The first key column of every row that was written, deleted, or left as it was."""

    inserted: frozenset[str]
    updated: frozenset[str]
    removed: frozenset[str]
    unchanged: frozenset[str]

    @property
    def touched(self) -> frozenset[str]:
        """All but those that were left as they were."""
        return self.inserted | self.updated | self.removed


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its columns with those of its key first, and how many make the key."""

    name: str
    columns: tuple[str, ...]
    keys: int = 1

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell one row from another."""
        return self.columns[: self.keys]


def quoted(columns: Iterable[str]) -> list[str]:
    """Column names for SQL; they are the schema's own, never a paper's."""
    return [f'"{column}"' for column in columns]


def sync(
    connection: sqlite3.Connection, table: Table, where: str, parameters: Sequence[str], rows: Iterable[Values]
) -> Changes:
    """Make the rows of `table` that match `where` be `rows`, each in the order of its columns."""
    keys = table.keys
    found = connection.execute(f"SELECT {', '.join(quoted(table.columns))} FROM {table.name} WHERE {where}", parameters)
    old = {row[:keys]: row for row in found}
    if not old:
        nothing = frozenset[str]()
        return Changes(_insert(connection, table, rows), nothing, nothing, nothing)
    inserted, updated, kept = list[Values](), list[Values](), set[str]()
    for row in rows:
        before = old.pop(row[:keys], None)
        if before == row:
            kept.add(str(row[0]))
        else:
            (inserted if before is None else updated).append(row)
    _write(connection, table, inserted, updated, list(old))
    return Changes(_firsts(inserted), _firsts(updated), _firsts(old), frozenset(kept))


def _firsts(rows: Iterable[Values]) -> frozenset[str]:
    return frozenset(str(row[0]) for row in rows)


def _write(
    connection: sqlite3.Connection, table: Table, inserted: list[Values], updated: list[Values], removed: list[Values]
) -> None:
    """Delete, then update, then insert; statements without rows cost nothing."""
    is_key = " AND ".join(f"{column} = ?" for column in quoted(table.key))
    columns, keys = quoted(table.columns), table.keys
    if removed:
        connection.executemany(f"DELETE FROM {table.name} WHERE {is_key}", removed)
    if updated:
        to_set = ", ".join(f"{column} = ?" for column in columns[keys:])
        rows = (row[keys:] + row[:keys] for row in updated)
        connection.executemany(f"UPDATE {table.name} SET {to_set} WHERE {is_key}", rows)
    if inserted:
        _insert(connection, table, inserted)


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Values]) -> frozenset[str]:
    """Insert rows as they come, without holding them; the first key column of each."""
    firsts = set[str]()

    def noted() -> Iterator[Values]:
        for row in rows:
            firsts.add(str(row[0]))
            yield row

    columns = quoted(table.columns)
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})", noted())
    return frozenset(firsts)
