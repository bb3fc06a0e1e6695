"""What papers contain, asked of a book: recommendations, work programmes, reports, actions and tables."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from db.book import open_book
from db.store import begin_run, store
from extractors.paper import Box
from extractors.records import (
    Action,
    DataTable,
    Document,
    Evidence,
    Reading,
    Recommendation,
    Records,
    Report,
    WorkProgrammeItem,
)
from pipeline import cli


def at(quote: str) -> tuple[Evidence, ...]:
    return (Evidence(None, 2, Box(72, 72, 300, 84), quote),)


FARES = DataTable(
    caption="Fares", header=("Route", "Adult"), rows=(("Harbour", "£2.10"), ("Island", "=4+1")), evidence=at("Fares")
)
BERTHS = DataTable(report="Ferries", rows=(("North pier", "4"), ("South pier", "6")), evidence=at("piers"))


def pack(year: int, committee: str, *ferries: str) -> Reading:
    """A pack of one report, on the ferries named."""
    records = Records(
        document=Document(
            title="Pack", kind="agenda_pack", organisation="Thornmere", committee=committee, date=f"{year}-05-14"
        ),
        recommendations=tuple(
            Recommendation(
                report="Ferries", item="4", text=f"That the {name} ferry be kept.", evidence=at(f"the {name} ferry")
            )
            for name in ferries
        ),
        work_programme=(
            WorkProgrammeItem(committee=committee, title=f"Fares in {year}", sponsors=("A. Fenn", "B. Orme")),
        ),
        reports=(Report(item="4", title="Ferries", author="Harbour Master", evidence=at("Ferries")),),
        actions=(
            Action(
                report="Ferries", action="Paint the pier.", owner="Clerk", due="May", evidence=at("Paint the pier.")
            ),
        ),
        tables=(FARES, BERTHS),
    )
    name = f"{committee.partition(' ')[0].lower()}-{year}.pdf"
    return Reading(name, name, "application/pdf", "ok", None, records)


class Asked:
    """Asks the book and gives what was printed, as JSON or as text."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def json(self, *arguments: str) -> Any:
        return json.loads(self.text(*arguments, "--format", "json"))

    def text(self, *arguments: str) -> str:
        assert cli.run(arguments) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Asked:
    path = tmp_path / "minutebook.db"
    with open_book(path, create=True) as book:
        run = begin_run(book, "ingest")
        for reading in (pack(2031, "Harbours Panel", "island", "night"), pack(2032, "Fares Board", "island")):
            store(book, reading, run, "1")
    monkeypatch.setenv("MINUTEBOOK_DB", str(path))
    monkeypatch.chdir(tmp_path)
    return Asked(capsys)


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        ([], ["That the island ferry be kept.", "That the island ferry be kept.", "That the night ferry be kept."]),
        (["night"], ["That the night ferry be kept."]),
        (["KEPT", "island", "--until", "2031"], ["That the island ferry be kept."]),
        (["--since", "2032-01"], ["That the island ferry be kept."]),
        (["--committee", "harbours", "--limit", "1"], ["That the island ferry be kept."]),
        (["tram"], []),
    ],
)
def test_recommendations_are_narrowed(asked: Asked, arguments: list[str], texts: list[str]) -> None:
    assert [row["text"] for row in asked.json("recommendations", *arguments)] == texts


@pytest.mark.parametrize("command", ["recommendations", "work-programme", "reports", "actions", "tables"])
def test_the_newest_paper_comes_first_and_every_record_says_where_it_stands(asked: Asked, command: str) -> None:
    rows = asked.json(command)
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)
    assert {row["document"] for row in rows} == {"harbours-2031.pdf", "fares-2032.pdf"}
    assert all({"page", "quote"} <= row.keys() for row in rows)


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("work-programme", "2032-05-14 Fares Board dated Fares in 2032 sponsors: A. Fenn; B. Orme; fares-2032.pdf"),
        ("reports", "2032-05-14 Fares Board item 4 Ferries author: Harbour Master; fares-2032.pdf, page 2"),
        (
            "actions",
            "2032-05-14 Fares Board Paint the pier. owner: Clerk; due: May; report: Ferries; fares-2032.pdf, page 2",
        ),
        ("tables", "2032-05-14 Fares Board 2 rows, 2 columns Fares fares-2032.pdf, page 2"),
    ],
)
def test_what_people_read(asked: Asked, command: str, line: str) -> None:
    first = asked.text(command, "--limit", "1").splitlines()[1]
    assert set(line.split()) <= set(first.split())


class TestTables:
    def test_words_are_looked_for_in_captions_and_cells(self, asked: Asked) -> None:
        assert [row["rows"][0][0] for row in asked.json("tables", "south", "--until", "2031")] == ["North pier"]
        assert [row["caption"] for row in asked.json("tables", "fares", "island", "--until", "2031")] == ["Fares"]

    def test_of_some_papers(self, asked: Asked) -> None:
        assert {row["document"] for row in asked.json("tables", "--paper", "harbours")} == {"harbours-2031.pdf"}

    def test_printed_whole(self, asked: Asked) -> None:
        assert asked.text("tables", "--whole", "--paper", "harbours").splitlines() == [
            "Fares",
            "Route    Adult",
            "Harbour  £2.10",
            "Island   =4+1",
            "harbours-2031.pdf, page 2",
            "",
            "North pier  4",
            "South pier  6",
            "Ferries; harbours-2031.pdf, page 2",
            "",
        ]

    def test_as_cells(self, asked: Asked) -> None:
        rows = list(csv.DictReader(io.StringIO(asked.text("tables", "island", "--until", "2031", "--format", "csv"))))
        assert [(row["row"], row["column"], row["text"]) for row in rows] == [
            ("0", "0", "Route"),
            ("0", "1", "Adult"),
            ("1", "0", "Harbour"),
            ("1", "1", "£2.10"),
            ("2", "0", "Island"),
            ("2", "1", "'=4+1"),
        ]

    def test_written_to_files(self, asked: Asked, tmp_path: Path) -> None:
        asked.text("tables", "--paper", "harbours", "--out", "tables")
        written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "tables").iterdir()}
        assert written == {
            "harbours-2031-table-1.csv": "Route,Adult\nHarbour,£2.10\nIsland,'=4+1\n",
            "harbours-2031-table-2.csv": "North pier,4\nSouth pier,6\n",
        }
