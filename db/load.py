"""A paper's records back out of the tables, equal to those that were stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from db.book import Book
from db.kinds import DOCUMENT, MEETING, RECORD_KINDS, Kind
from db.rows import VOTE_WORDS
from extractors.paper import Box
from extractors.records import Contact, Document, Evidence, Meeting, MeetingKey, NamedVotes, Records, TableCell

Fields = dict[str, Any]


def load(book: Book, document: str) -> Records:
    """The records of the paper with this id, each with its rule and evidence."""
    return _Loader(book, document).records()


class _Loader:
    def __init__(self, book: Book, document: str) -> None:
        self.book = book
        self.document = document
        self.evidence = self._hanging("evidence", "told_by", _evidence)
        self.sources = self._rows("SELECT * FROM meeting_sources WHERE document = ? ORDER BY position")
        self.keys = {s["id"]: MeetingKey(s["committee"], s["date"], s["start"]) for s in self.sources}

    def records(self) -> Records:
        (row,) = self._rows("SELECT * FROM documents WHERE id = ?")
        return Records(
            document=Document(**self._fields(DOCUMENT, row)),
            meetings=tuple(Meeting(**self._fields(MEETING, s)) for s in self.sources if s["source"]),
            **{kind.name: self._records_of(kind) for kind in RECORD_KINDS},
        )

    def _records_of(self, kind: Kind) -> tuple[Any, ...]:
        rows = self._rows(f"SELECT * FROM {kind.table} WHERE document = ? ORDER BY position")
        more = self._from_other_tables(kind)
        return tuple(kind.record(**self._fields(kind, row), **more(row)) for row in rows)

    def _from_other_tables(self, kind: Kind) -> Callable[[Fields], Fields]:
        """What gives the fields of a kind's records that lie in other tables than their own."""
        if kind.name == "motions":
            votes = self._hanging("votes", "motion", lambda row: (row["vote"], row["name"]))
            return lambda row: {"named": _named(votes[row["id"]]) if row["named"] else None}
        if kind.name == "reports":
            contacts = self._hanging("contacts", "report_id", _contact)
            return lambda row: {"contacts": tuple(contacts[row["id"]])}
        if kind.name == "tables":
            cells = self._hanging("table_cells", "data_table", _cell)
            return lambda row: {"cells": tuple(cells[row["id"]])}
        return lambda _: {}

    def _fields(self, kind: Kind, row: Fields) -> Fields:
        meeting = {"meeting": self.keys.get(row["meeting_source"])} if kind.of_meeting else {}
        evidence = tuple(self.evidence[row["id"]])
        return {"rule": row["rule"], "evidence": evidence, **meeting, **kind.decode(row)}

    def _rows(self, sql: str) -> list[Fields]:
        return [dict(row) for row in self.book.rows(sql, (self.document,))]

    def _hanging(self, table: str, owner: str, make: Callable[[Fields], Any]) -> defaultdict[str, list[Any]]:
        """What hangs on the paper's records, in order, by the id of its owner."""
        found: defaultdict[str, list[Any]] = defaultdict(list)
        for row in self._rows(f"SELECT * FROM {table} WHERE document = ? ORDER BY {owner}, position"):
            found[row[owner]].append(make(row))
        return found


def _evidence(row: Fields) -> Evidence:
    box = Box(row["x0"], row["top"], row["x1"], row["bottom"])
    doubtful = tuple((row["doubtful"] or "").split())
    return Evidence(row["field"], row["page"], box, row["quote"], row["confidence"], doubtful, row["place"])


def _named(votes: list[tuple[str, str]]) -> NamedVotes:
    return NamedVotes(*(tuple(name for vote, name in votes if vote == word) for word in VOTE_WORDS))


def _contact(row: Fields) -> Contact:
    return Contact(row["name"], row["role"], row["phone"], row["email"])


def _cell(row: Fields) -> TableCell:
    texts = row["text"], row["value"], row["unit"]
    return TableCell(row["row"], row["column"], row["row_span"], row["column_span"], bool(row["is_header"]), *texts)
