"""A long paper goes another way, its pages and what is made of them packed: it yields the same as by the short one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db.book import open_book
from db.export import export_records
from extractors.records import Reading, as_json
from pipeline import packing
from pipeline.cache import Cache
from pipeline.packing import Packed
from pipeline.read import read_paper, reading_of
from pipeline.readers import shares
from pipeline.readers.source import read
from pipeline.run import digest, ingest

Dump = list[tuple[str, list[tuple[object, ...]]]]


@pytest.fixture
def all_long(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes every paper go the long way from now on, a few pages in a run."""

    def make() -> None:
        monkeypatch.setattr(packing, "_LONG", 1)
        monkeypatch.setattr(packing, "_RUN", 3)

    return make


def some(papers: Path) -> list[Path]:
    """Papers of both kinds from the sample corpus, and written ones: agendas, minutes, reports."""
    written = sorted((papers.parents[1] / "tests/cases/papers").glob("*.md"))
    return [*sorted(papers.glob("*-2033-*.pdf")), *written[::12]]


def whole(reading: Reading) -> Reading:
    """The reading with nothing of it packed."""
    records = replace(reading.records, tables=tuple(reading.records.tables))
    return replace(reading, pages=tuple(reading.pages), records=records)


def test_it_yields_the_same(papers: Path, all_long: Callable[[], None]) -> None:
    paths = some(papers)
    short = [reading_of(read(path)) for path in paths]
    all_long()
    long = [reading_of(read(path)) for path in paths]
    assert all(isinstance(reading.pages, Packed) for reading in long)
    assert any(isinstance(reading.records.tables, Packed) and reading.records.tables for reading in long)
    assert [repr(whole(reading)) for reading in long] == [repr(reading) for reading in short]
    assert [as_json(reading.records) for reading in long] == [as_json(reading.records) for reading in short]


def test_it_yields_the_same_from_the_cache(papers: Path, tmp_path: Path, all_long: Callable[[], None]) -> None:
    path = min(papers.glob("*-2033-*-pack.pdf"))
    short = read_paper(path)
    all_long()
    cache, sha256 = Cache(tmp_path), digest(path)
    twice = [read_paper(path, sha256=sha256, cache=cache) for _ in range(2)]
    assert cache.has(path, sha256)
    assert [repr(whole(reading)) for reading in twice] == [repr(short)] * 2


def dump(book: Path) -> Dump:
    """Every row of the book that a paper has; times and versions of SQLite's own are left out."""
    with sqlite3.connect(book) as connection:
        names = ("documents", "pages", "parts", "evidence", "outcomes", "findings", "data_tables", "table_cells")
        return [(name, sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)) for name in names]


@pytest.mark.parametrize("workers", [0, 2])
def test_the_book_is_the_same(
    papers: Path, tmp_path: Path, all_long: Callable[[], None], monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(shares, "_PAGES", 4)
    paths = sorted(papers.glob("*-2033-*-pack.pdf"))
    books = [tmp_path / "short.db", tmp_path / "long.db"]
    for book in books:
        with open_book(book, create=True) as made:
            assert ingest(paths, made, workers=workers).clean
            export_records(made, book.with_suffix(""))
        all_long()
    assert dump(books[0]) == dump(books[1])
    one, other = ([file.read_bytes() for file in sorted(book.with_suffix("").iterdir())] for book in books)
    assert one == other


def test_a_second_ingest_changes_nothing(papers: Path, tmp_path: Path, all_long: Callable[[], None]) -> None:
    all_long()
    path = min(papers.glob("*-2033-*-pack.pdf"))
    with open_book(tmp_path / "book.db", create=True) as book:
        assert ingest([path], book).changed
        with book.writing() as connection:
            connection.execute("UPDATE documents SET version = 'older'")
        tallies = ingest([path], book).tallies
    assert tallies["documents"].updated == 1
    records = [tally for kind, tally in tallies.items() if kind != "documents"]
    assert not any(tally.inserted or tally.updated or tally.removed for tally in records)
