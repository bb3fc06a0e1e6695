"""Organisations, committees and people: one row a name, told apart by letters and digits as they are written."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from db.identity import best_spelling, folded, ident
from db.kinds import to_json

#: Where each name is told: the table that holds it, the column of its id, the column of its words.
_TOLD = {
    "people": (
        ("attendance", "person_id", "name"),
        ("declarations", "person_id", "name"),
        ("votes", "person_id", "name"),
    ),
    "committees": (
        ("documents", "committee_id", "committee"),
        ("meeting_sources", "committee_id", "committee"),
        ("work_programme_items", "committee_id", "committee"),
    ),
    "organisations": (("documents", "organisation_id", "organisation"),),
}


class Named(NamedTuple):
    """A name's id and one spelling of it."""

    id: str
    words: str


class Register:
    """The names that one paper tells, each with its id; a person belongs to the paper's organisation.

    Where the paper does not say whose it is, nobody in it is taken for a namesake in another paper.
    """

    def __init__(self, document: str, organisation: str | None) -> None:
        self.organisation_id = None if organisation is None else ident("organisation", folded(organisation))
        self._scope = self.organisation_id or document
        self._organisation = organisation
        self._committees: dict[str, str] = {}
        self._people: dict[str, str] = {}

    def committee(self, name: str | None) -> str | None:
        """The id of a committee of the paper's organisation."""
        if name is None:
            return None
        committee = ident("committee", self.organisation_id, folded(name))
        self._committees.setdefault(committee, name)
        return committee

    def person(self, name: str) -> str:
        """The id of a person of the paper's organisation."""
        person = ident("person", self._scope, folded(name))
        self._people.setdefault(person, name)
        return person

    def write(self, connection: sqlite3.Connection) -> None:
        """Add the names that the book does not have yet."""
        if self._organisation is not None:
            row = (self.organisation_id, self._organisation)
            connection.execute("INSERT OR IGNORE INTO organisations (id, name) VALUES (?, ?)", row)
        for table, names in (("committees", self._committees), ("people", self._people)):
            sql = f"INSERT OR IGNORE INTO {table} (id, organisation_id, name) VALUES (?, ?, ?)"
            connection.executemany(sql, [(key, self.organisation_id, name) for key, name in names.items()])


def named_in(connection: sqlite3.Connection, document: str) -> dict[str, set[Named]]:
    """The names that the paper tells as the book has it, by table."""
    found: dict[str, set[Named]] = {}
    for table, places in _TOLD.items():
        arms = [
            f"SELECT {key}, {words} FROM {place} WHERE {'id' if place == 'documents' else 'document'} = ?"
            for place, key, words in places
        ]
        rows = connection.execute(" UNION ".join(arms), [document] * len(arms))
        found[table] = {Named(key, words) for key, words in rows if key is not None}
    return found


def settle(connection: sqlite3.Connection, table: str, before: set[Named], after: set[Named]) -> None:
    """Show names in the best of their spellings, and take away those that no paper tells any more.

    `before` and `after` are what one paper told and tells now. Only for what it tells no more are other papers asked.
    """
    new, lost = after - before, {named.id for named in before - after}
    spellings: dict[str, set[str]] = defaultdict(set)
    for named in (
        *new,
        *_shown(connection, table, {named.id for named in new} - lost),
        *_told(connection, table, lost),
    ):
        spellings[named.id].add(named.words)
    best = [(best_spelling(words), key) for key, words in spellings.items()]
    connection.executemany(f"UPDATE {table} SET name = ?1 WHERE id = ?2 AND name <> ?1", best)
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(key,) for key in lost - spellings.keys()])


def _shown(connection: sqlite3.Connection, table: str, ids: Collection[str]) -> Iterator[Named]:
    """The names as the book shows them."""
    sql = f"SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return map(Named._make, connection.execute(sql, [to_json(sorted(ids))]))


def _told(connection: sqlite3.Connection, table: str, ids: Collection[str]) -> Iterator[Named]:
    """The names in every spelling that a paper has."""
    arms = [
        f"SELECT {key}, {words} FROM {place} WHERE {key} IN (SELECT value FROM json_each(?))"
        for place, key, words in _TOLD[table]
    ]
    return map(Named._make, connection.execute(" UNION ".join(arms), [to_json(sorted(ids))] * len(arms)))
