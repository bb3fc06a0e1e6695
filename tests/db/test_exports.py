from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from book_readings import attendance, document, minutes, reading, resolution

from db.book import Book
from db.export import defused, escaped, export_csv, export_records, json_text
from db.filenames import names_for, safe_name
from db.store import store, store_failure
from extractors.errors import BookError
from extractors.records import KINDS, Recommendation, TableCell, as_json


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_records_are_exported_as_extract_prints_them(book: Book, tmp_path: Path) -> None:
    paper = minutes()
    store(book, paper, 1, "1")
    (path,) = export_records(book, tmp_path / "deep" / "out")
    assert path == tmp_path / "deep" / "out" / "panel-minutes.json"
    assert path.read_text(encoding="utf-8") == json_text(paper.records)
    assert json.loads(json_text(paper.records)) == as_json(paper.records)
    assert list(as_json(paper.records)) == ["document", *KINDS]


def test_papers_that_failed_or_were_replaced_are_not_exported(book: Book, tmp_path: Path) -> None:
    store_failure(book, "0" * 64, "broken.pdf", "application/pdf", "It is cut short.", 1)
    store(book, minutes(content="draft"), 1, "1")
    store(book, minutes(content="final", resolutions=()), 1, "1")
    (path,) = export_records(book, tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["resolutions"] == []
    export_csv(book, tmp_path)
    assert _table(tmp_path, "resolutions") == []


def test_a_csv_file_is_written_for_every_kind(book: Book, tmp_path: Path) -> None:
    paths = export_csv(book, tmp_path)
    assert [path.stem for path in paths] == ["documents", *KINDS, "table_cells"]
    assert all(path.read_text(encoding="utf-8").count("\n") == 1 for path in paths)
    store(book, minutes(), 1, "1")
    export_csv(book, tmp_path)
    for kind in KINDS:
        rows = _table(tmp_path, kind)
        assert len(rows) == len(getattr(minutes().records, kind))
        assert all(row["document"] == "panel-minutes.pdf" and "quote" in row for row in rows)


def test_csv_rows_say_whose_meeting_and_where(book: Book, tmp_path: Path) -> None:
    store(book, minutes("a.pdf"), 1, "1")
    store(book, minutes("b.pdf"), 1, "1")
    export_csv(book, tmp_path)
    first, _, again, _ = _table(tmp_path, "resolutions")
    told = {
        "committee": "Harbours and Ferries Panel",
        "meeting": "2031-05-14",
        "item": "4",
        "votes_for": "5",
        "page": "2",
    }
    assert told.items() <= first.items()
    assert first["full_text"] == "That (a) the winter timetable be approved; (b) to note: (i) fares"
    assert (first["document"], first["repeats"], again["document"], again["repeats"]) == ("a.pdf", "0", "b.pdf", "1")
    (item, _) = _table(tmp_path, "work_programme")
    assert (item["meeting"], item["sponsors"]) == ("2031-09-10", "A. Fenn; B. Orme")
    (cell, _) = _table(tmp_path, "table_cells")
    assert (cell["text"], cell["value"], cell["row"], cell["is_header"]) == ("2,462", "2462.0", "1", "0")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_is_never_a_formula(book: Book, tmp_path: Path, start: str) -> None:
    evil = f'{start}HYPERLINK("http://example.org","x"),"\nsecond line'
    (grid,) = minutes().records.tables
    cells = (TableCell(0, 0, 1, 1, False, evil, -2.5),)
    paper = minutes(
        attendance=(attendance(evil),),
        recommendations=(Recommendation(text=evil),),
        tables=(type(grid)(caption=evil, cells=cells),),
    )
    store(book, paper, 1, "1")
    export_csv(book, tmp_path)
    assert _table(tmp_path, "attendance")[0]["name"] == f"'{evil}"
    assert _table(tmp_path, "recommendations")[0]["text"] == f"'{evil}"
    (cell,) = _table(tmp_path, "table_cells")
    assert (cell["text"], cell["caption"], cell["value"]) == (f"'{evil}", f"'{evil}", "-2.5")


@pytest.mark.parametrize("figure", ["-", "-2.5", "-£1,200", "+12%", "- 3"])
def test_a_figure_stays_as_it_is_printed(figure: str) -> None:
    assert defused(figure) == figure


@pytest.mark.parametrize("formula", ["-2+3", "+44 20 7946 0000 x", "-A1", "-1|cmd", "=1"])
def test_what_only_looks_like_a_figure_is_defused(formula: str) -> None:
    assert defused(formula) == f"'{formula}"


def test_an_export_replaces_what_was_exported_before(book: Book, tmp_path: Path) -> None:
    store(book, minutes(), 1, "1")
    export_records(book, tmp_path / "out")
    store(book, minutes(resolutions=(resolution("That all change."),)), 1, "1")
    (path,) = export_records(book, tmp_path / "out")
    assert json.loads(path.read_text(encoding="utf-8"))["resolutions"][0]["text"] == "That all change."
    assert list((tmp_path / "out").iterdir()) == [path]


def test_an_export_to_where_nothing_can_be_written_says_so(book: Book, tmp_path: Path) -> None:
    store(book, minutes(), 1, "1")
    (tmp_path / "file").touch()
    for export in (export_records, export_csv):
        with pytest.raises(BookError, match="Cannot write to") as caught:
            export(book, tmp_path / "file")
        assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("Cyfarfod Llanfair 2031.pdf", "Cyfarfod Llanfair 2031.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\papers\\a.pdf", "a.pdf"),
        ("/", "paper"),
        ("..", "paper"),
        ("", "paper"),
        (".bashrc", "bashrc"),
        ("a\x1b[31m\n\u202eb.pdf", "a[31mb.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("console.pdf", "console.pdf"),
        ("com¹.txt", "_com¹.txt"),
        ("nul .pdf", "_nul .pdf"),
        ("CONOUT$", "_CONOUT$"),
        ("trailing. . ", "trailing"),
        ("é" * 300, "é" * 90),
    ],
)
def test_file_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_papers_of_one_stem_are_told_apart() -> None:
    papers = [
        *(("1", "a.pdf"), ("2", "a.docx"), ("3", "b.pdf"), ("4", "c.pdf"), ("5", "C.PDF")),
        *(("6", "d.pdf"), ("7", "d.txt"), ("8", "d.pdf.txt")),
    ]
    names = names_for(papers, ".json")
    assert names["1"] == "a.pdf.json"
    assert names["2"] == "a.docx.json"
    assert names["3"] == "b.json"
    assert names["4"] == "c-4.json"
    assert len({name.casefold() for name in names.values()}) == len(papers)
    assert names_for(reversed(papers), ".json") == names


def test_a_name_that_plays_another_papers_part_is_told_apart() -> None:
    papers = [("1", "a.pdf"), ("2", "A.PDF"), ("3", "a-1.pdf"), ("4", "a-1-3.pdf")]
    names = names_for(papers, ".json")
    assert len({name.casefold() for name in names.values()}) == len(papers)


def test_marks_that_cannot_be_seen_are_escaped_in_json() -> None:
    words = "plain é “£5” \u202eright\u2066 \x9b \ud800 \U000e0041 \ufeff ŵ 字"
    text = escaped(json.dumps({words: words}, ensure_ascii=False))
    assert json.loads(text) == {words: words}
    assert not {"\u202e", "\u2066", "\x9b", "\ud800", "\U000e0041", "\ufeff"} & set(text)
    assert {"é", "“", "ŵ", "字"} <= set(text)


def test_path_tricks_in_a_name_stay_in_the_folder(book: Book, tmp_path: Path) -> None:
    store(book, reading("../../outside.pdf", document=document()), 1, "1")
    (path,) = export_records(book, tmp_path / "out")
    assert path == tmp_path / "out" / "outside.json"
