"""Disks that are full and folders that are closed: one line says so, and the book takes no harm."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from wholeness import ill, per_paper

import db.book
from db.book import open_book
from db.export import export_records
from pipeline import cli, jobs


def command(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command, run as people run it."""
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    line = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=False, env=surroundings, **more)


def exported(book: Path, out: Path) -> dict[str, bytes]:
    with open_book(book, read_only=True) as made:
        return {file.name: file.read_bytes() for file in export_records(made, out)}


@pytest.fixture(scope="module")
def whole(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the sample corpus yields where there is room."""
    folder = tmp_path_factory.mktemp("whole")
    assert command("ingest", "--db", folder / "minutebook.db", papers).returncode == 0
    return exported(folder / "minutebook.db", folder / "out")


def has_whole_papers(book: Path) -> int:
    """How many papers the book holds, whose file is in order; each has its pages."""
    with open_book(book) as made:
        assert ill(made.connection) == []
        papers = per_paper(made.connection)
        told = {row["filename"]: row["pages"] for row in made.rows("SELECT filename, pages FROM documents")}
    assert {paper: rows["pages"] for paper, rows in papers.items()} == told
    return len(papers)


def here(*arguments: object) -> tuple[int, str, str]:
    """The command's exit code and what it prints, run in this process."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = cli.run([str(argument) for argument in arguments])
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("pages", [5, 90, 150, 250])
def test_a_book_that_cannot_grow(
    papers: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """SQLite is told that there is no room for more than so many of its pages."""
    book = tmp_path / "minutebook.db"
    connect: Any = db.book._connection

    def small(*arguments: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*arguments)
        made.execute(f"PRAGMA max_page_count = {pages}")
        return made

    arguments = ("ingest", "--db", book, "--workers", "2", papers)
    said = f"The book {book} cannot grow: the disk is full. Make room on the disk, then run the same command again."
    with monkeypatch.context() as patch:
        patch.setattr(db.book, "_connection", small)
        assert here(*arguments) == (1, "", f"minutebook: {said}\n")
    if book.exists():
        assert has_whole_papers(book) < len(whole)
    assert here(*arguments)[0] == 0
    assert exported(book, tmp_path / "out") == whole


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False)
    except FileNotFoundError:
        pytest.skip("disks cannot be mounted here")
    if mounted.returncode:
        pytest.skip("only root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made on Linux")
def test_a_disk_that_is_full(papers: Path, whole: dict[str, bytes], disk: Path, tmp_path: Path) -> None:
    book = disk / "minutebook.db"
    full = command("ingest", "--db", book, papers)
    assert (full.returncode, full.stdout) == (1, "")
    said = f"The book {book} cannot grow: the disk is full. Make room on the disk, then run the same command again."
    assert full.stderr == f"minutebook: {said}\n"
    remount(disk, "size=64m")
    assert 0 < has_whole_papers(book) < len(whole)
    assert command("ingest", "--db", book, papers).returncode == 0
    assert exported(book, tmp_path / "out") == whole


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made on Linux")
def test_a_cache_that_is_full_is_no_trouble(papers: Path, whole: dict[str, bytes], disk: Path, tmp_path: Path) -> None:
    book = tmp_path / "minutebook.db"
    (disk / "filled").write_bytes(bytes((1 << 20) - (16 << 10)))
    assert command("ingest", "--db", book, "--cache", disk / "cache", papers).returncode == 0
    assert exported(book, tmp_path / "out") == whole
    assert not [file for file in (disk / "cache").iterdir() if file.suffix != ".paper"]


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made on Linux")
def test_a_disk_that_may_only_be_read(papers: Path, disk: Path) -> None:
    remount(disk, "size=64m")
    paper, *_ = sorted(papers.glob("*-minutes.pdf"))
    book = disk / "minutebook.db"
    assert command("ingest", "--db", book, paper).returncode == 0
    remount(disk, "ro")
    for name in ("minutebook.db", "new.db"):
        closed = command("ingest", "--db", disk / name, papers)
        assert (closed.returncode, closed.stdout) == (1, "")
        permissions = "Check the permissions of the file and of its folder."
        assert closed.stderr == f"minutebook: The book {disk / name} cannot be opened. {permissions}\n"
    assert command("attendance", "--db", book).returncode == 0


def limit_files() -> None:
    """No file of this process may grow beyond 1 MB."""
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))


@pytest.mark.skipif(os.name == "nt", reason="sizes of files are not limited there")
def test_a_book_that_is_as_large_as_a_file_may_be(papers: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    book = tmp_path / "minutebook.db"
    full = command("ingest", "--db", book, papers, preexec_fn=limit_files)
    assert (full.returncode, full.stdout) == (1, "")
    said = f"The book {book} cannot be read or written. Check the disk, then run the same command again."
    assert full.stderr == f"minutebook: {said}\n"
    assert has_whole_papers(book) < len(whole)
    assert command("ingest", "--db", book, papers).returncode == 0
    assert exported(book, tmp_path / "out") == whole


def test_a_paper_that_needs_room_of_its_own_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jobs, "_done", full)
    reading = jobs.do(jobs.Job(jobs.Task(tmp_path / "a.pdf", None, "0" * 64)))
    assert isinstance(reading, jobs.Reading)
    assert reading.cause == (
        "a.pdf: reading it needs files that cannot be had (No space left on device). "
        "Make room on the disk, or name another folder in TMPDIR."
    )
