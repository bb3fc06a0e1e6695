"""Organisations, committees and people: one row a name, told apart by letters and digits as they are written."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection

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


def named_in(connection: sqlite3.Connection, document: str) -> dict[str, set[str]]:
    """The ids of all names that the paper tells as the book has it, by table."""
    found: dict[str, set[str]] = {}
    for table, places in _TOLD.items():
        arms = [
            f"SELECT {key} FROM {place} WHERE {'id' if place == 'documents' else 'document'} = ?"
            for place, key, _ in places
        ]
        rows = connection.execute(" UNION ".join(arms), [document] * len(arms))
        found[table] = {key for (key,) in rows if key is not None}
    return found


def settle(connection: sqlite3.Connection, table: str, ids: Collection[str]) -> None:
    """Show each name of `ids` in the best of its spellings; take away those that no paper tells any more."""
    spellings: dict[str, list[str]] = defaultdict(list)
    arms = [
        f"SELECT {key}, {words} FROM {place} WHERE {key} IN (SELECT value FROM json_each(?))"
        for place, key, words in _TOLD[table]
    ]
    for key, words in connection.execute(" UNION ".join(arms), [to_json(sorted(ids))] * len(arms)):
        spellings[key].append(words)
    best = [(best_spelling(told), key) for key, told in spellings.items()]
    connection.executemany(f"UPDATE {table} SET name = ?1 WHERE id = ?2 AND name <> ?1", best)
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(key,) for key in ids if key not in spellings])
