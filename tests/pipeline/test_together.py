"""Several processes with one book: ingests one after the other, and readers at any time."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from wholeness import ill, per_paper

from db.alone import alone_with
from db.book import open_book
from db.export import export_records
from pipeline.run import ingest

Papers = dict[str, dict[str, int]]


@pytest.fixture
def some(papers: Path) -> list[Path]:
    return sorted(papers.glob("*-2033-*.pdf"))


def test_the_second_ingest_says_that_it_waits(some: list[Path], tmp_path: Path) -> None:
    book = tmp_path / "minutebook.db"
    command = [sys.executable, "-m", "pipeline.cli", "ingest", "--db", book, *some]
    with alone_with(book, lambda: None):
        second = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert second.stderr is not None
        told = second.stderr.readline()
        assert not book.exists()
    second.communicate(timeout=300)
    expected = f"another ingest is writing to {book}. Waiting until it has finished; Ctrl-C to stop."
    assert told == f"minutebook: {expected}\n"
    assert second.returncode == 0
    with open_book(book, read_only=True) as made:
        assert len(made.rows("SELECT id FROM documents")) == len(some)


def read_when_told(book: Path, pipe: Connection) -> None:
    """A reader: for each word that the pipe brings, what the book holds now."""
    with open_book(book, read_only=True) as made:
        while pipe.recv():
            pipe.send((per_paper(made.connection), ill(made.connection)))


@pytest.fixture
def reader() -> Iterator[Callable[[Path], Callable[[], tuple[Papers, list[object]]]]]:
    """Starts a reader of a book in another process, and gives what asks it what it sees."""
    started = []

    def start(book: Path) -> Callable[[], tuple[Papers, list[object]]]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=read_when_told, args=(book, theirs), daemon=True)
        process.start()
        started.append((process, ours))

        def ask() -> tuple[Papers, list[object]]:
            ours.send("look")
            seen: tuple[Papers, list[object]] = ours.recv()
            return seen

        return ask

    yield start
    for process, ours in started:
        ours.send("")
        process.join()


def test_a_reader_sees_whole_papers_only(
    some: list[Path], tmp_path: Path, reader: Callable[[Path], Callable[[], tuple[Papers, list[object]]]]
) -> None:
    """Asked in the middle of transactions, too: every hundred statements that the ingest sends to its book."""
    path = tmp_path / "minutebook.db"
    statements, inside, seen = 0, 0, []
    with open_book(path, create=True) as book:
        ask = reader(path)

        def look(_: str) -> None:
            nonlocal statements, inside
            statements += 1
            if statements % 100 == 0:
                inside += book.connection.in_transaction
                seen.append(ask())

        book.connection.set_trace_callback(look)
        ingest(some, book)
        book.connection.set_trace_callback(None)
        whole = per_paper(book.connection)
    assert len(whole) == len(some)
    assert inside > 5
    assert {len(papers) for papers, _ in seen} >= set(range(len(some)))
    for papers, wrong in seen:
        assert wrong == []
        assert papers == {paper: whole[paper] for paper in papers}


def test_a_reader_holds_no_ingest_up(some: list[Path], tmp_path: Path) -> None:
    """Not even one that goes on seeing the book as it was."""
    path = tmp_path / "minutebook.db"
    with open_book(path, create=True) as book:
        ingest(some[:1], book)
        with open_book(path, read_only=True) as other:
            other.connection.execute("BEGIN")
            before = [path.read_bytes() for path in export_records(other, tmp_path / "before")]
            ingest(some, book)
            assert [path.read_bytes() for path in export_records(other, tmp_path / "meanwhile")] == before
        assert len(export_records(book, tmp_path / "after")) == len(some)
