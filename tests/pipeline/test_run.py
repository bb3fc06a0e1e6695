"""Runs: what is stored, what is left alone, and that one bad paper never spoils the others."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import db.store
import pipeline.read
import pipeline.versions
from db.book import Book, open_book
from db.store import Tally
from extractors.errors import BookError, PaperError
from extractors.paper import Box
from extractors.records import AgendaItem, Document, Evidence, Finding, Meeting, MeetingKey, PageInfo, Reading, Records
from pipeline import run
from pipeline.run import Ingested, ingest, read_one

KEY = MeetingKey("Harbours Panel", "2031-05-14")


def told_by(path: Path) -> Reading:
    """The reading of a paper of these tests: a meeting, and an item for each line of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    evidence = (Evidence(None, 1, Box(72, 72, 300, 84), "a line"),)
    return Reading(
        hashlib.sha256(path.read_bytes()).hexdigest(),
        path.name,
        "text/plain",
        "ok",
        None,
        Records(
            document=Document(title=path.stem, kind="minutes", committee=KEY.committee, date=KEY.date),
            meetings=(Meeting(committee=KEY.committee, date=KEY.date, evidence=evidence),),
            agenda_items=tuple(AgendaItem(meeting=KEY, title=line, evidence=evidence) for line in lines),
        ),
        pages=(PageInfo(1, None, "\n".join(lines), "text", len(lines), 0),),
        findings=(Finding("items", "warning", "Item 3 is missing.", 1),) if len(lines) == 2 else (),
    )


class Reader:
    """Stands in for the reading of papers: counts what it is asked for, and fails where told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.trouble: dict[str, BaseException] = {}

    def __call__(self, path: Path, **_: object) -> Reading:
        self.asked.append(path.name)
        if path.name in self.trouble:
            raise self.trouble[path.name]
        return told_by(path)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(pipeline.read, "read_paper", made)
    monkeypatch.setattr(pipeline.versions, "VERSION", "1")
    return made


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path / "minutebook.db", create=True) as made:
        yield made


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Three papers, with one, two and three items."""
    paths = []
    for count, name in enumerate(("a.txt", "b.txt", "c.txt"), 1):
        path = tmp_path / name
        path.write_text("".join(f"{name} item {n}\n" for n in range(count)), encoding="utf-8")
        paths.append(path)
    return paths


def fates(papers: tuple[Ingested, ...]) -> list[tuple[str, str, str]]:
    return [(paper.path.name, paper.status, paper.change) for paper in papers]


def test_papers_are_read_and_stored(reader: Reader, book: Book, three: list[Path]) -> None:
    report = ingest(three, book)
    assert fates(report.papers) == [("a.txt", "ok", "new"), ("b.txt", "ok", "new"), ("c.txt", "ok", "new")]
    assert [paper.counts["agenda_items"] for paper in report.papers] == [1, 2, 3]
    assert [paper.findings for paper in report.papers] == [0, 1, 0]
    assert report.tallies["agenda_items"] == Tally(inserted=6)
    assert report.tallies["documents"] == Tally(inserted=3)
    assert report.changed
    assert report.clean


def test_a_second_run_reads_nothing_and_says_that_nothing_changed(
    reader: Reader, book: Book, three: list[Path]
) -> None:
    first = ingest(three, book)
    reader.asked.clear()
    second = ingest(three, book)
    assert reader.asked == []
    assert not second.changed
    assert {paper.change for paper in second.papers} == {"unchanged"}
    assert [paper.counts for paper in second.papers] == [paper.counts for paper in first.papers]
    assert second.tallies["agenda_items"] == Tally(unchanged=6)


def test_papers_read_by_another_version_are_read_again(
    reader: Reader, book: Book, three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(three, book)
    monkeypatch.setattr(pipeline.versions, "VERSION", "2")
    reader.asked.clear()
    report = ingest(three, book)
    assert reader.asked == ["a.txt", "b.txt", "c.txt"]
    assert report.tallies["agenda_items"] == Tally(unchanged=6)


def test_the_same_bytes_under_another_name_are_not_read_twice(reader: Reader, book: Book, three: list[Path]) -> None:
    twin = three[0].with_name("twin.txt")
    twin.write_bytes(three[0].read_bytes())
    ingest([three[0], twin], book)
    assert reader.asked == ["a.txt"]


@pytest.mark.parametrize(
    ("trouble", "cause"),
    [
        (PaperError("b.txt: it is empty.", "Download it again."), "b.txt: it is empty. Download it again."),
        (ZeroDivisionError("by zero"), "Reading it went wrong (ZeroDivisionError: by zero). Please report this paper."),
        (
            MemoryError(),
            "b.txt: reading it takes more memory than it may have. "
            "Split it into smaller papers, or ingest it alone with --workers 0, which limits nothing.",
        ),
    ],
)
def test_a_bad_paper_is_recorded_and_spoils_no_other(
    reader: Reader, book: Book, three: list[Path], trouble: Exception, cause: str
) -> None:
    reader.trouble["b.txt"] = trouble
    report = ingest(three, book)
    assert fates(report.papers) == [("a.txt", "ok", "new"), ("b.txt", "failed", "new"), ("c.txt", "ok", "new")]
    assert report.papers[1].cause == cause
    assert not report.clean
    held = book.rows("SELECT filename, status, cause FROM documents ORDER BY filename")
    assert [tuple(row.values()) for row in held] == [
        ("a.txt", "ok", None),
        ("b.txt", "failed", cause),
        ("c.txt", "ok", None),
    ]


def test_a_paper_that_failed_is_tried_again(reader: Reader, book: Book, three: list[Path]) -> None:
    reader.trouble["b.txt"] = PaperError("b.txt: it is locked.")
    ingest(three, book)
    reader.trouble.clear()
    reader.asked.clear()
    report = ingest(three, book)
    assert reader.asked == ["b.txt"]
    assert fates(report.papers)[1] == ("b.txt", "ok", "updated")
    assert report.clean


def test_a_reading_that_cannot_be_stored_fails_alone(
    reader: Reader, book: Book, three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def store(into: Book, reading: Reading, number: int, version: str) -> dict[str, Tally]:
        if reading.filename == "b.txt":
            raise ValueError("no such thing")
        return db.store.store(into, reading, number, version)

    monkeypatch.setattr(run, "store", store)
    report = ingest(three, book)
    assert [paper.status for paper in report.papers] == ["ok", "failed", "ok"]
    assert report.papers[1].cause == "Storing it went wrong (ValueError: no such thing). Please report this paper."


def test_a_book_that_cannot_be_written_ends_the_run(
    reader: Reader, book: Book, three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def store(*_: object) -> dict[str, Tally]:
        raise BookError("The book cannot grow: the disk is full.")

    monkeypatch.setattr(run, "store", store)
    with pytest.raises(BookError, match="disk is full"):
        ingest(three, book)


def test_a_file_that_is_gone_by_then_fails_alone(reader: Reader, book: Book, three: list[Path]) -> None:
    three[1].unlink()
    report = ingest(three, book)
    assert [paper.status for paper in report.papers] == ["ok", "failed", "ok"]
    assert report.papers[1].cause is not None
    assert "it cannot be read" in report.papers[1].cause
    assert [row["filename"] for row in book.rows("SELECT filename FROM documents ORDER BY 1")] == ["a.txt", "c.txt"]


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(reader: Reader, book: Book, three: list[Path]) -> None:
    reader.trouble["b.txt"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        ingest(three, book)
    assert [row["filename"] for row in book.rows("SELECT filename FROM documents")] == ["a.txt"]
    reader.trouble.clear()
    reader.asked.clear()
    ingest(three, book)
    assert reader.asked == ["b.txt", "c.txt"]
    finished = [row["finished"] is not None for row in book.rows("SELECT finished FROM runs ORDER BY id")]
    assert finished == [False, True]


def test_a_new_version_of_a_paper_takes_the_old_ones_place(reader: Reader, book: Book, three: list[Path]) -> None:
    ingest(three, book)
    three[0].write_text("a.txt item 0\na.txt item 1, added\n", encoding="utf-8")
    report = ingest(three, book)
    assert fates(report.papers) == [("a.txt", "ok", "new"), ("b.txt", "ok", "unchanged"), ("c.txt", "ok", "unchanged")]
    current = book.rows("SELECT filename FROM documents WHERE superseded_by IS NULL ORDER BY 1")
    assert [row["filename"] for row in current] == ["a.txt", "b.txt", "c.txt"]


def test_progress_is_told_before_each_paper(reader: Reader, book: Book, three: list[Path]) -> None:
    told: list[tuple[str, int, int]] = []
    ingest(three, book, progress=lambda *step: told.append(step))
    assert told == [("a.txt", 0, 3), ("b.txt", 1, 3), ("c.txt", 2, 3)]


def test_reading_is_a_call_that_another_process_can_make(reader: Reader, three: list[Path]) -> None:
    call: Callable[[Path], Reading] = pickle.loads(pickle.dumps(read_one))
    reading = call(three[0])
    assert pickle.loads(pickle.dumps(reading)) == reading == told_by(three[0])
