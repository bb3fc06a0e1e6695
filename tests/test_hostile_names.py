"""File names and words that are made to mislead: whatever prints them shows them, and obeys none."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline import cli

NAMES = [
    b"\x1b[31mred.pdf",
    b"new\nline.pdf",
    b"-dash.pdf",
    b"[bold]not bold[-bold].pdf",
    "\u202efdp.gnp".encode() + b".pdf",
    b"con.pdf",
    b"x" * 240 + b".pdf",
    b"a.pdf",
    b"A.pdf",
    b"a.html",
    b"bad-\xff.pdf",
    b"bad-\xfe.pdf",
    b" .pdf",
]
#: What must be in no byte that goes to a terminal.
OBEYED = ("\x1b", "\x9b", "\u202e", "\u2066", "\x07", "\x00")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("names")
    for number, name in enumerate(NAMES):
        made = room / "made.pdf"
        canvas = Canvas(str(made))
        canvas.drawString(72, 700, "Minutes of the meeting of the Parks Committee held on 14 May 2030")
        canvas.drawString(72, 650, f"RESOLVED - That [bold]{number}[/bold] benches be bought.")
        canvas.save()
        os.rename(os.fsencode(made), os.path.join(os.fsencode(room), name))
    return room


@pytest.fixture(scope="module")
def book(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("book") / "names.db"
    assert cli.run(["ingest", str(folder), "--db", str(book), "--workers", "0"]) == 0
    return book


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and all that was printed, where nothing of it may be obeyed."""
    capsys.readouterr()
    code = cli.run(arguments)
    printed = capsys.readouterr()
    assert [mark for mark in OBEYED if mark in printed.out + printed.err] == []
    return code, printed.out


@pytest.mark.parametrize("how", ["table", "json", "csv"])
def test_every_paper_is_listed_and_its_words_are_shown(
    book: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    code, out = run(capsys, "show", "--db", str(book), "--format", how)
    assert code == 0
    assert out.count(".pdf") >= len(NAMES) - 1  # one is named .html
    code, out = run(capsys, "resolutions", "--db", str(book), "--format", how)
    assert "[bold]3[/bold]" in out


def test_ingesting_them_prints_names_that_no_terminal_obeys(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = run(capsys, "ingest", str(folder), "--db", str(tmp_path / "new.db"), "--workers", "1")
    assert code == 0
    assert "\\u001b[31mred.pdf" in out


@pytest.mark.parametrize("name", NAMES)
def test_each_can_be_asked_for(book: Path, capsys: pytest.CaptureFixture[str], name: bytes) -> None:
    code, out = run(capsys, "show", "--db", str(book), "--", os.fsdecode(name))
    assert code == 0
    assert "RESOLVED" in out or "benches" in out


def test_a_name_that_is_not_there_is_one_line(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("no\nsuch\x1b[7m.pdf", "no-\udcff.pdf"):
        code, _ = run(capsys, "show", "--db", str(book), name)
        assert code == 1
        cli.run(["extract", name])
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_records_are_exported_to_a_file_each_and_nowhere_else(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / "out"
    code, _ = run(capsys, "export", "records", "--db", str(book), "--out", str(out))
    assert code == 0
    files = list(out.iterdir())
    assert len(files) == len({file.name.casefold() for file in files}) == len(NAMES)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(files)
    assert all(file.name.isprintable() and not file.name.startswith((".", "con.")) for file in files)
    assert all(json.loads(file.read_text(encoding="utf-8"))["resolutions"] for file in files)


def test_csv_is_exported_with_names_as_they_are(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "csv", "--db", str(book), "--out", str(tmp_path))
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as file:
        names = {row["filename"] for row in csv.DictReader(file)}
    assert {"'-dash.pdf", "bad-%ff.pdf", "bad-%fe.pdf", "new\nline.pdf"} <= names


def test_every_quote_is_found_again(book: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = run(capsys, "verify", str(folder), "--db", str(book))
    assert code == 0


def test_a_password_file_saved_by_notepad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, password = tmp_path / "locked.pdf", tmp_path / "password.txt"
    canvas = Canvas(str(paper), encrypt="geheim")
    canvas.drawString(72, 700, "Minutes")
    canvas.save()
    password.write_bytes(b"\xef\xbb\xbfgeheim\r\n")
    code, _ = run(capsys, "extract", str(paper), "--password-file", str(password))
    assert code == 0
