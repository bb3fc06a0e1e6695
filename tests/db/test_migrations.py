from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from book_readings import minutes
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db import migrations
from db.book import Book, open_book
from db.migrations import MIGRATIONS, STEPS, migrate
from db.queries import resolutions, search
from db.steps import APPLICATION_ID, NAMES, pending, unknown
from db.store import begin_run, store

CONTRACT = {
    "documents": "sha256 filename media_type kind title organisation committee date pages status superseded_by",
    "parts": "document kind page_from page_to title item",
    "pages": "document number label text source confidence",
    "evidence": "record_table record_id field document page x0 top x1 bottom quote confidence doubtful place",
    "runs": "id command started finished",
    "outcomes": "document extractor version part status found message",
    "findings": "document check severity message page",
    "organisations": "id name",
    "committees": "id organisation_id name",
    "people": "id organisation_id name",
    "meetings": "id organisation committee date start end venue chair source",
    "agenda_items": "meeting number title page_from page_to",
    "attendance": "meeting name capacity status role organisation substitute_for note",
    "resolutions": "meeting text parts full_text action number mover seconder votes_for votes_against",
    "motions": "meeting item kind text mover seconder result",
    "votes": "motion name vote",
    "confirmations": "meeting of text",
    "declarations": "meeting name item interest left_room",
    "reports": "item title author signed_by reference",
    "contacts": "report_id name role phone email",
    "recommendations": "report item number text addressee response",
    "work_programme_items": "committee meeting_date bucket title sponsors frequency",
    "actions": "report number action owner due due_date",
    "data_tables": "caption report header rows",
    "table_cells": "data_table row column row_span column_span is_header text value unit",
    "resolution_history": "organisation committee date item words action mover seconder votes document page quote",
    "attendance_register": "organisation committee date name status document page quote",
    "work_programme_history": "organisation committee date meeting_date words document page quote",
    "recommendation_outcomes": "organisation committee date item words action votes document page quote",
}


@pytest.mark.parametrize("table", CONTRACT)
def test_tables_and_views_have_the_columns_that_others_rely_on(book: Book, table: str) -> None:
    columns = {row["name"] for row in book.rows("SELECT name FROM pragma_table_info(?)", (table,))}
    assert set(CONTRACT[table].split()) <= columns


def test_every_table_of_ours_is_strict(book: Book) -> None:
    loose = book.rows("""
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE '%\\_fts%' ESCAPE '\\'
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    """)
    assert [row["name"] for row in loose] == ["_sqlite_migrations"]


def test_a_new_book_has_every_step_and_says_what_it_is(book: Book) -> None:
    assert book.applied == ("records", "full_text", "views", "quotes")
    assert pending(book.connection) == []
    assert book.rows("PRAGMA application_id") == [{"application_id": APPLICATION_ID}]


def test_migrating_again_does_nothing(book: Book) -> None:
    assert migrate(book.connection) == []


def test_an_older_book_is_brought_forward_with_its_data(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_book(tmp_path / "new.db", create=True) as new:
        store(new, minutes(), begin_run(new, "ingest"), "1")
        with sqlite3.connect(path) as old:
            MIGRATIONS.apply(Database(old), stop_before="full_text")
        old.close()
        new.connection.execute("ATTACH ? AS old", (str(path),))
        new.connection.execute("PRAGMA foreign_keys = OFF")
        for row in new.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict"):
            columns = ", ".join(f'"{one["name"]}"' for one in new.rows(f"PRAGMA old.table_info({row['name']})"))
            new.connection.execute(
                f"INSERT INTO old.{row['name']} ({columns}) SELECT {columns} FROM main.{row['name']}"
            )
    with open_book(path) as forward:
        assert forward.applied == ("full_text", "views", "quotes")
        assert [row["action"] for row in resolutions(forward, words="winter timetable")] == ["approved"]
        assert {row["kind"] for row in search(forward, "timetable")} == {"resolution", "recommendation", "page"}
        assert forward.rows("PRAGMA foreign_key_check") == []
        unknown_yet = "SELECT DISTINCT confidence, doubtful, place FROM evidence"
        assert forward.rows(unknown_yet) == [{"confidence": None, "doubtful": None, "place": None}]
    with open_book(path) as again:
        assert again.applied == ()


def test_steps_are_applied_all_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Migrations("minutebook")

    @steps()
    def good(db: Database) -> None:
        db.execute("CREATE TABLE fruit (name TEXT)")

    @steps()
    def bad(db: Database) -> None:
        db.execute("CREATE TABLE fruit (name TEXT)")

    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(connection)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert not connection.in_transaction


def test_steps_of_a_newer_release_are_recognised(book: Book) -> None:
    assert unknown(book.connection) == []
    book.connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('minutebook', 'series', '2040-01-01')"
    )
    assert unknown(book.connection) == ["series"]


def test_the_steps_that_are_told_are_those_that_there_are() -> None:
    assert tuple(step.__name__ for step in STEPS) == NAMES
