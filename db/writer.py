"""Write one reading into the book, inside a transaction that the store has begun."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from db.identity import document_id
from db.kinds import RECORD_KINDS
from db.meetings import days_of, place
from db.names import Named, Register, named_in, settle
from db.rows import (
    Sources,
    Told,
    cell_rows,
    contact_rows,
    document_row,
    evidence_rows,
    identified,
    numbered,
    record_rows,
    source_rows,
    vote_rows,
)
from db.sync import Changes, Table, Values, sync
from db.tables import (
    CONTACTS,
    DOCUMENTS,
    EVIDENCE,
    FINDINGS,
    MEETING_SOURCES,
    OUTCOMES,
    PAGES,
    PARTS,
    RECORD_TABLES,
    TABLE_CELLS,
    VOTES,
)
from extractors.records import KINDS, Reading

#: The records of each kind, and the meeting of each source (None where it cannot be placed).
Found = Mapping[str, Told]
Placed = Mapping[str, str | None]


class Tally(NamedTuple):
    """How many records of one kind were new, changed, as before, or no longer there."""

    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0


class Writer:
    """Makes the book hold one reading of a paper and no more, and counts what that changed."""

    def __init__(self, connection: sqlite3.Connection, reading: Reading, version: str) -> None:
        self.connection = connection
        self.reading = reading
        self.records = reading.records
        self.version = version
        self.document = document_id(reading.sha256)
        self.register = Register(self.document, reading.records.document.organisation)
        self.sources: Sources = source_rows(self.records, self.document, self.register)

    def write(self, run: int) -> dict[str, Tally]:
        """Write everything in one go; the tallies by kind and for "documents"."""
        names = named_in(self.connection, self.document)
        paper, superseded = self._write_document()
        told, meetings, placed = self._write_meetings(superseded)
        found = self._identified()
        changes = self._write_records(found, placed)
        stirred = self._write_children(found, placed) | self._write_pages()
        self._write_names(names)
        if stirred.union(*(c.touched for c in (paper, told, meetings, *changes.values()))):
            self.connection.execute("UPDATE documents SET run = ? WHERE id = ?", (run, self.document))
        tallies = {
            "documents": _tally(paper, stirred, more=len(superseded)),
            "meetings": self._meetings_tally(told, meetings, stirred, placed),
            **{name: _tally(change, stirred) for name, change in changes.items()},
        }
        return {kind: tallies[kind] for kind in ("documents", *KINDS)}

    def _sync(self, table: Table, rows: Iterable[Values], column: str = "document") -> Changes:
        return sync(self.connection, table, f"{column} = ?", [self.document], rows)

    def _write_document(self) -> tuple[Changes, list[str]]:
        """The row of the paper itself, and the papers that it supersedes as it comes in."""
        sql = "SELECT filename, version FROM documents WHERE id = ?"
        known = self.connection.execute(sql, (self.document,)).fetchone()
        # The same bytes under two names are one paper, called by the first name whichever came first.
        filename = min(self.reading.filename, known[0]) if known else self.reading.filename
        row = document_row(self.reading, self.document, filename, self.version, self.register)
        changes = self._sync(DOCUMENTS, [row], "id")
        return changes, [] if known and known[1] else self._supersede()

    def _supersede(self) -> list[str]:
        """The papers that this one replaces: of the same file name, and no other organisation, committee or date."""
        sql = """
            UPDATE documents AS old SET superseded_by = new.id FROM documents AS new
            WHERE new.id = ? AND old.id <> new.id AND old.filename = new.filename AND old.superseded_by IS NULL
                AND coalesce(old.organisation_id = new.organisation_id, TRUE)
                AND coalesce(old.committee_id = new.committee_id, TRUE)
                AND coalesce(old.date = new.date, TRUE)
            RETURNING id
        """
        return [old for (old,) in self.connection.execute(sql, (self.document,)).fetchall()]

    def _write_pages(self) -> frozenset[str]:
        """Pages, parts, outcomes and findings; the paper's id where any of them changed."""
        reading = self.reading
        lists = (
            (PAGES, reading.pages),
            (PARTS, reading.parts),
            (OUTCOMES, reading.outcomes),
            (FINDINGS, reading.findings),
        )
        changes = [self._sync(table, numbered(self.document, items)) for table, items in lists]
        return frozenset().union(*(change.touched for change in changes))

    def _write_meetings(self, superseded: list[str]) -> tuple[Changes, Changes, Placed]:
        """What changed in the paper's sources and in the meetings made of them; the meeting of each source."""
        papers = [self.document, *superseded]
        before = days_of(self.connection, papers)
        told = self._sync(MEETING_SOURCES, self.sources.rows)
        meetings = place(self.connection, before | days_of(self.connection, papers))
        sql = "SELECT id, meeting FROM meeting_sources WHERE document = ?"
        return told, meetings, dict(self.connection.execute(sql, (self.document,)).fetchall())

    def _identified(self) -> Found:
        by_key = self.sources.by_key
        return {kind.name: identified(self.records, kind, self.document, by_key) for kind in RECORD_KINDS}

    def _write_records(self, found: Found, placed: Placed) -> dict[str, Changes]:
        """What changed in the table of each kind."""
        changes = {}
        for kind in RECORD_KINDS:
            rows = record_rows(kind, found[kind.name], self.document, placed, self.register)
            changes[kind.name] = self._sync(RECORD_TABLES[kind.name], rows)
        return changes

    def _write_children(self, found: Found, placed: Placed) -> frozenset[str]:
        """Evidence, named votes, contacts and table cells; the ids of the records of which any changed."""
        document = self.document
        lists = (
            (EVIDENCE, self._evidence(found, placed)),
            (VOTES, chain.from_iterable(vote_rows(one, document, self.register) for one in found["motions"])),
            (CONTACTS, chain.from_iterable(contact_rows(one, document) for one in found["reports"])),
            (TABLE_CELLS, chain.from_iterable(cell_rows(one, document) for one in found["tables"])),
        )
        return frozenset().union(*(self._sync(table, rows).touched for table, rows in lists))

    def _evidence(self, found: Found, placed: Placed) -> Iterator[Values]:
        document = self.document
        yield from evidence_rows(self.records.document, "documents", document, document, document)
        for source, meeting in zip(self.sources.told, self.records.meetings, strict=True):
            yield from evidence_rows(meeting, "meetings", source, placed[source], document)
        for kind in RECORD_KINDS:
            for one in found[kind.name]:
                yield from evidence_rows(one.record, kind.table, one.id, one.id, document)

    def _write_names(self, before: Mapping[str, set[Named]]) -> None:
        """Add new names, and look anew at those that the paper begins or ceases to tell."""
        self.register.write(self.connection)
        for table, after in named_in(self.connection, self.document).items():
            settle(self.connection, table, before[table], after)

    def _meetings_tally(self, told: Changes, meetings: Changes, stirred: frozenset[str], placed: Placed) -> Tally:
        """Meetings are counted as the book has them: one that another paper told before is not inserted again."""
        retold = told.updated | (told.unchanged & stirred)
        mine = {placed[source] for source in self.sources.told}
        updated = (meetings.updated | {placed[source] for source in retold}) - meetings.inserted
        unchanged = mine - updated - meetings.inserted
        return Tally(len(meetings.inserted), len(updated), len(unchanged), len(meetings.removed))


def _tally(changes: Changes, stirred: frozenset[str], *, more: int = 0) -> Tally:
    """The tally of a kind; a record is updated too where only what hangs on it changed. `more` were updated besides."""
    updated = changes.updated | (changes.unchanged & stirred)
    unchanged = changes.unchanged - stirred
    return Tally(len(changes.inserted), len(updated) + more, len(unchanged), len(changes.removed))
