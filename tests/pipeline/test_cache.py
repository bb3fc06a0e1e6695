"""What readers made of papers is kept, found again just as it was, and never in anybody's way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline.readers.source
import pipeline.versions
from db.book import open_book
from db.export import export_records
from extractors.errors import PasswordNeededError
from extractors.paper import Line, Page, Paper, Span, line_of
from pipeline import cache as kept
from pipeline.cache import Cache
from pipeline.read import read_paper
from pipeline.readers.source import read
from pipeline.run import digest, ingest


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_text("HARBOUR COUNCIL\n\nMinutes of the Parks Panel held on 4 March 2031\n", encoding="utf-8")
    return path


def kept_files(cache: Cache) -> list[Path]:
    return sorted(cache.folder.iterdir()) if cache.folder.is_dir() else []


def a_line(text: str) -> Line:
    return line_of([Span(text, 72.5, 100.25, 11.0, True, False, False)], 1, 70.0, 81.0, 79.125)


def a_paper(sha256: str, *, scanned: bool = False) -> Paper:
    page = Page(1, 595.0, 842.0, (a_line("One"), a_line("Two")), source="none" if scanned else "text", label="3")
    return Paper(sha256, "a.pdf", "application/pdf", (page,), ("Page 1: a note.",))


def sample(papers: Path) -> list[Path]:
    return [*sorted(papers.glob("*-2033-*.pdf")), *sorted((papers.parents[1] / "tests/cases/papers").glob("*.md"))[:6]]


def test_every_kind_of_paper_comes_back_to_the_last_digit(papers: Path, cache: Cache) -> None:
    paths = sample(papers)
    assert {path.suffix for path in paths} == {".pdf", ".md"}
    for path in paths:
        paper = read(path)
        cache.keep(path, paper)
        assert repr(cache.find(path, paper.sha256)) == repr(paper)


def test_a_paper_of_another_name_is_found_under_its_own(text: Path, cache: Cache) -> None:
    cache.keep(text, read(text))
    twin = text.with_name("twin.txt")
    shutil.copy(text, twin)
    assert cache.find(twin, digest(twin)) == read(twin)


def test_a_name_that_promises_something_else_is_read_for_itself(text: Path, cache: Cache) -> None:
    paper = read(text)
    cache.keep(text, paper)
    assert cache.find(text.with_suffix(".pdf"), paper.sha256) is None


def test_what_was_not_kept_is_not_found(text: Path, cache: Cache) -> None:
    assert cache.find(text, digest(text)) is None
    assert not cache.has(text, digest(text))


def test_other_readers_find_nothing(text: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(text, read(text))
    monkeypatch.setattr(kept, "edition", lambda: "another")
    assert cache.find(text, digest(text)) is None


def test_readers_are_told_apart_by_their_code_and_their_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = kept.edition()
    folder = tmp_path / "readers"
    shutil.copytree(kept.readers.__path__[0], folder)
    monkeypatch.setattr(kept.readers, "__path__", [str(folder)])
    assert kept.edition.__wrapped__() == told
    with (folder / "pdf.py").open("a", encoding="utf-8") as file:
        file.write("# other\n")
    other = kept.edition.__wrapped__()
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0")
    assert len({told, other, kept.edition.__wrapped__()}) == 3


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-4],
        lambda data: b"",
        lambda data: b"no such thing",
        lambda data: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 255]) + data[len(data) // 2 + 1 :],
        lambda data: data[:-6] + bytes([data[-6] ^ 1]) + data[-5:],
    ],
    ids=["half", "no end", "empty", "foreign", "a byte in the middle", "the check sum"],
)
def test_a_damaged_file_is_thrown_away_and_the_paper_read(
    text: Path, cache: Cache, damage: Callable[[bytes], bytes]
) -> None:
    paper = read(text)
    cache.keep(text, paper)
    (file,) = kept_files(cache)
    file.write_bytes(damage(file.read_bytes()))
    assert cache.find(text, paper.sha256) is None
    assert kept_files(cache) == []
    assert read_paper(text, sha256=paper.sha256, cache=cache) == read_paper(text)
    assert cache.find(text, paper.sha256) == paper


def test_a_file_under_anothers_name_is_not_taken_for_it(text: Path, cache: Cache) -> None:
    other = text.with_name("other.txt")
    other.write_text("Other minutes\n", encoding="utf-8")
    cache.keep(text, read(text))
    (file,) = kept_files(cache)
    cache.keep(other, read(other))
    (twin,) = set(kept_files(cache)) - {file}
    shutil.copy(file, twin)
    assert cache.find(other, digest(other)) is None


@pytest.mark.parametrize("trouble", ["a file in its place", "a full disk"])
def test_what_cannot_be_kept_is_harmless(
    text: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if trouble == "a full disk":
        monkeypatch.setattr(kept.os, "replace", full)
    else:
        cache.folder.write_text("not a folder", encoding="utf-8")
    assert read_paper(text, sha256=digest(text), cache=cache) == read_paper(text)
    assert cache.find(text, digest(text)) is None
    assert not cache.folder.is_dir() or kept_files(cache) == []
    cache.shrink()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_is_kept_is_for_its_owner_alone(text: Path, cache: Cache) -> None:
    cache.keep(text, read(text))
    assert cache.folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in kept_files(cache)] == [0o600]


def test_locked_papers_are_not_kept(text: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path, *, password: str | None = None) -> Paper:
        if password is None:
            raise PasswordNeededError(f"{path.name}: it is locked with a password.")
        return read(path)

    monkeypatch.setattr(pipeline.readers.source, "read", locked)
    reading = read_paper(text, password="open sesame", sha256=digest(text), cache=cache)
    assert reading.status == "ok"
    assert kept_files(cache) == []
    with pytest.raises(PasswordNeededError):
        read_paper(text, sha256=digest(text), cache=cache)


def test_open_papers_are_kept_though_a_password_is_given(text: Path, cache: Cache) -> None:
    read_paper(text, password="open sesame", sha256=digest(text), cache=cache)
    assert cache.find(text, digest(text)) == read(text)


def test_a_scan_is_read_again_once_ocr_is_installed(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    path, scan, plain = Path("a.pdf"), a_paper("1" * 64, scanned=True), a_paper("2" * 64)
    monkeypatch.setattr(kept, "lacking", lambda: "Install OCR.")
    for paper in (scan, plain):
        cache.keep(path, paper)
        assert cache.find(path, paper.sha256) == paper
    monkeypatch.setattr(kept, "lacking", lambda: None)
    assert cache.find(path, scan.sha256) is None
    assert cache.find(path, plain.sha256) == plain


def test_a_scan_whose_ocr_failed_is_not_kept(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "lacking", lambda: None)
    cache.keep(Path("a.pdf"), a_paper("1" * 64, scanned=True))
    assert kept_files(cache) == []


def test_what_was_wanted_least_lately_makes_room(cache: Cache) -> None:
    path = Path("a.pdf")
    for n in range(4):
        cache.keep(path, a_paper(str(n) * 64))
        os.utime(cache._file(path, str(n) * 64), (1000 + n, 1000 + n))
    size = max(file.stat().st_size for file in kept_files(cache))
    assert cache.find(path, "0" * 64)
    (cache.folder / ".x.1.part").write_bytes(b"left by a process that was killed")
    (cache.folder / "letter.txt").write_bytes(b"no business of ours" * 100)
    cache._replace(most=2 * size).shrink()
    assert [n for n in range(4) if cache.has(path, str(n) * 64)] == [0, 3]
    assert [file.name for file in kept_files(cache) if file.suffix != ".paper"] == ["letter.txt"]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_changed_extractor_does_not_read_the_files_again(
    papers: Path, tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    paths = sorted(papers.glob("*-2033-*.pdf"))

    def unreadable(*_: object, **__: object) -> Paper:
        raise AssertionError("a file was read")

    with open_book(tmp_path / "minutebook.db", create=True) as book:
        ingest(paths, book, workers=workers, cache=cache)
        before = [path.read_bytes() for path in export_records(book, tmp_path / "before")]
        monkeypatch.setattr(pipeline.versions, "VERSION", "another")
        monkeypatch.setattr(pipeline.readers.source, "read", unreadable)
        report = ingest(paths, book, workers=workers, cache=cache)
        assert [paper.status for paper in report.papers] == ["ok"] * len(paths)
        assert [path.read_bytes() for path in export_records(book, tmp_path / "after")] == before
        versions = {row["version"] for row in book.rows("SELECT version FROM documents")}
    assert versions == {"another"}


def test_nothing_is_kept_where_nobody_asks_for_it(text: Path, tmp_path: Path, cache: Cache) -> None:
    with open_book(tmp_path / "minutebook.db", create=True) as book:
        ingest([text], book)
    assert kept_files(cache) == []
