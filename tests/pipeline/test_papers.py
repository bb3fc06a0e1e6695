"""Which papers are meant by the names, folders and patterns that somebody types."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import PaperError
from pipeline.papers import find_papers


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some papers and other files; the working directory."""
    for name in (
        "b.pdf",
        "a.PDF",
        "notes.md",
        "sheet.xlsx",
        ".hidden.pdf",
        "2031/c.docx",
        "2031/d/e.html",
        "2031/x.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("meant", "found"),
    [
        (["b.pdf"], ["b.pdf"]),
        (["b.pdf", "a.PDF"], ["a.PDF", "b.pdf"]),
        (["."], ["2031/c.docx", "2031/d/e.html", "a.PDF", "b.pdf", "notes.md"]),
        (["2031"], ["2031/c.docx", "2031/d/e.html"]),
        (["*.pdf"], ["b.pdf"]),
        (["**/*.html"], ["2031/d/e.html"]),
        (["2031*"], ["2031/c.docx", "2031/d/e.html"]),
        (["sheet.xlsx"], ["sheet.xlsx"]),
        (["2031", "2031/c.docx", "./2031/../2031/c.docx"], ["2031/c.docx", "2031/d/e.html"]),
    ],
)
def test_what_is_meant(folder: Path, meant: list[str], found: list[str]) -> None:
    paths = [path.resolve().relative_to(folder.resolve()).as_posix() for path in find_papers(meant).paths]
    assert paths == found


def test_a_name_with_signs_of_a_pattern_is_a_name_where_there_is_such_a_file(folder: Path) -> None:
    (folder / "minutes [draft].pdf").write_text("x", encoding="utf-8")
    assert [path.name for path in find_papers(["minutes [draft].pdf"]).paths] == ["minutes [draft].pdf"]


def test_other_files_in_folders_are_passed_over_and_told(folder: Path) -> None:
    assert [path.name for path in find_papers(["."]).passed_over] == ["x.json", "sheet.xlsx"]


@pytest.mark.parametrize(
    ("meant", "told"),
    [
        (["none.pdf"], r"none\.pdf: there is no such file"),
        (["b.pdf", "none*.pdf"], r"none\*\.pdf: there is no such file"),
        (["2031/d/nothing"], "there is no such file"),
        (["empty"], r"There are no papers in empty\. Papers end in .*\.pdf"),
    ],
)
def test_what_is_not_there_is_said(folder: Path, meant: list[str], told: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(PaperError, match=told):
        find_papers(meant)
