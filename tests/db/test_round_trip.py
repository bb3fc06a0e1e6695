"""What goes into the book comes out of it: any reading at all, in any order, as often as you like."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from book_readings import any_reading, shared_reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.book import Book, open_book
from db.export import export_csv, export_records
from db.identity import document_id
from db.load import load
from db.store import Tally, begin_run, store
from extractors.records import KINDS, Reading, as_json

#: What a book has beside what its papers tell: when it was made and by which runs, and indexes.
_OWN = ("run", "runs", "run_counts", "_sqlite_migrations", "serial", "applied_at")


def told(book: Book) -> dict[str, list[str]]:
    """Every row of every table, but for the book's own doings."""
    tables = book.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict ORDER BY name")
    found = {}
    for table in (str(row["name"]) for row in tables):
        if table not in _OWN:
            rows = book.rows(f"SELECT * FROM {table}")
            found[table] = sorted(repr({k: v for k, v in row.items() if k not in _OWN}) for row in rows)
    return found


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book that all examples share, so that each meets what others left, and often another reading of its paper."""
    with open_book(tmp_path_factory.mktemp("crowded") / "minutebook.db", create=True) as book:
        begin_run(book, "ingest")
        yield book


@given(reading=any_reading())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_reading_comes_back_as_it_was(crowded: Book, reading: Reading) -> None:
    tallies = store(crowded, reading, 1, "1")
    document = document_id(reading.sha256)
    assert load(crowded, document) == reading.records
    for kind in KINDS:
        count = len(getattr(reading.records, kind))
        if kind != "meetings":
            assert tallies[kind].inserted + tallies[kind].updated + tallies[kind].unchanged == count
    assert crowded.rows("PRAGMA foreign_key_check") == []
    before = told(crowded)
    again = store(crowded, reading, 1, "1")
    assert all(tally == Tally(unchanged=tally.unchanged) for tally in again.values())
    assert told(crowded) == before
    for index in ("resolutions_fts", "recommendations_fts", "work_programme_items_fts", "pages_fts"):
        crowded.connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


@given(readings=st.tuples(*(shared_reading(f"{letter}.pdf") for letter in "abc")), order=st.permutations([0, 1, 2]))
@settings(max_examples=25, deadline=None)
def test_the_order_of_ingest_makes_no_difference(readings: tuple[Reading, ...], order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first.db"), Path(folder, "second.db")
        with open_book(first, create=True) as one, open_book(second, create=True) as other:
            for book, chosen in ((one, range(3)), (other, order)):
                run = begin_run(book, "ingest")
                for i in chosen:
                    store(book, readings[i], run, "1")
            assert told(one) == told(other)
            for export in (export_records, export_csv):
                files = [export(book, Path(folder, book.path.stem)) for book in (one, other)]
                assert [path.name for path in files[0]] == [path.name for path in files[1]]
                assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


@given(shared=shared_reading("b.pdf"), readings=st.lists(shared_reading("a.pdf"), min_size=2, max_size=3))
@settings(max_examples=25, deadline=None)
def test_what_was_read_before_leaves_no_trace(shared: Reading, readings: list[Reading]) -> None:
    """A better reading of a paper gives the same book as if it had been the first."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_book(Path(folder, "a.db"), create=True) as one,
        open_book(Path(folder, "b.db"), create=True) as other,
    ):
        for book, told_before in ((one, readings[:-1]), (other, [])):
            begin_run(book, "ingest")
            for reading in (shared, *told_before, readings[-1]):
                store(book, reading, 1, "1")
        assert told(one) == told(other)


@given(reading=any_reading("ferry.pdf"))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_an_export_is_what_extract_prints(reading: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder, open_book(Path(folder, "a.db"), create=True) as book:
        store(book, reading, begin_run(book, "ingest"), "1")
        (path,) = export_records(book, Path(folder, "out"))
        assert path.name == "ferry.json"
        assert json.loads(path.read_text(encoding="utf-8")) == as_json(reading.records)
