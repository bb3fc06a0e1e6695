"""The command as somebody types it: what it prints where, and with which exit code it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.book import open_book
from extractors.records import KINDS
from pipeline import cli


class Outcome(NamedTuple):
    """What a command printed on each stream, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def csv(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


class Command:
    """Runs `minutebook` in this process, in a folder of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Outcome:
        self._capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        printed = self._capsys.readouterr()
        return Outcome(code, printed.out, printed.err)


@pytest.fixture
def minutebook(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MINUTEBOOK_DB", raising=False)
    return Command(capsys)


@pytest.fixture(scope="session")
def some(papers: Path) -> list[Path]:
    """Minutes and packs of the sample corpus: a few of each."""
    return sorted(papers.glob("*-minutes.pdf"))[:2] + sorted(papers.glob("*-pack.pdf"))[:2]


@pytest.fixture(scope="session")
def ingested(some: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with those papers."""
    book = tmp_path_factory.mktemp("book") / "minutebook.db"
    assert cli.run(["ingest", "--db", str(book), *map(str, some)]) == 0
    return book


@pytest.fixture
def book(ingested: Path, minutebook: Command) -> Path:
    """A copy of it, called as the command calls a book by default."""
    with open_book(ingested) as held:
        held.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(ingested, "minutebook.db"))


class TestIngest:
    def test_it_tells_of_every_paper_and_what_to_type_next(self, minutebook: Command, some: list[Path]) -> None:
        result = minutebook("ingest", *some)
        assert result.code == 0
        assert all(path.name in result.out for path in some)
        assert "4 papers." in result.err
        assert "minutebook show " in result.err
        assert "minutebook resolutions" in result.err
        assert Path("minutebook.db").is_file()

    def test_the_second_time_nothing_changes(self, minutebook: Command, some: list[Path]) -> None:
        minutebook("ingest", *some)
        result = minutebook("ingest", *some)
        assert result.code == 0
        assert "Nothing changed: 4 papers." in result.err
        totals = minutebook("ingest", "--format", "json", *some).json["totals"]
        assert {(row["inserted"], row["updated"], row["removed"]) for row in totals} == {(0, 0, 0)}
        assert sum(row["unchanged"] for row in totals) > 100

    def test_the_next_command_names_the_book_that_was_named(self, minutebook: Command, some: list[Path]) -> None:
        assert "--db 'our book.db'" in minutebook("ingest", "--db", "our book.db", some[0]).err

    def test_the_environment_names_the_book(
        self, minutebook: Command, some: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MINUTEBOOK_DB", "other.db")
        assert minutebook("ingest", some[0]).code == 0
        assert Path("other.db").is_file()
        assert not Path("minutebook.db").exists()

    def test_one_bad_paper_makes_the_exit_code_3_and_no_other_paper_worse(
        self, minutebook: Command, some: list[Path]
    ) -> None:
        Path("bad.pdf").write_bytes(b"")
        result = minutebook("ingest", "--format", "json", some[0], "bad.pdf")
        assert result.code == 3
        assert {Path(row["path"]).name: row["status"] for row in result.json["papers"]} == {
            "bad.pdf": "failed",
            some[0].name: "ok",
        }

    def test_a_bad_paper_is_named_with_cause_and_remedy(self, minutebook: Command) -> None:
        Path("bad.pdf").write_bytes(b"")
        result = minutebook("ingest", "bad.pdf")
        assert "  bad.pdf: failed: it is empty (0 bytes). Download it again." in result.err.splitlines()
        assert "Next:" not in result.err

    def test_files_that_are_no_papers_are_told(self, minutebook: Command, some: list[Path]) -> None:
        Path("papers").mkdir()
        shutil.copy(some[0], "papers")
        Path("papers/sheet.xlsx").write_bytes(b"x")
        assert "Passed over 1 file that is no paper by its name (.xlsx)." in minutebook("ingest", "papers").err

    def test_papers_as_csv(self, minutebook: Command, some: list[Path]) -> None:
        rows = minutebook("ingest", "--format", "csv", *some).csv
        assert [Path(row["path"]).name for row in rows] == sorted(path.name for path in some)
        assert {row["status"] for row in rows} == {"ok"}
        assert all(int(row["agenda_items"]) > 0 for row in rows)


class TestTrouble:
    """Each is one line on standard error, with what to do, and leaves nothing half done."""

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            (["ingest", "none.pdf"], 1, "none.pdf: there is no such file. Check the name and the folder."),
            (["extract", "none.pdf"], 1, "none.pdf: there is no such file. Check the name and the folder."),
            (["extract", "empty.pdf"], 1, "empty.pdf: it is empty (0 bytes). Download it again."),
            (["resolutions"], 1, "There is no book at minutebook.db. Make one with 'minutebook ingest'"),
            (["resolutions", "--db", "text.db"], 1, "text.db is not a Minutebook. Name another file with --db."),
            (["ingest", "--db", "text.db", "empty.pdf"], 1, "text.db is not a Minutebook."),
            (["ingest", "--db", "nowhere/x.db", "empty.pdf"], 1, "There is no folder nowhere to make the book in."),
            (["migrate", "--db", "text.db"], 1, "text.db is not a Minutebook."),
            (["ingest", "folder"], 1, "There are no papers in folder."),
            (["evaluate", "none", "--papers", "folder"], 1, "No gold in none."),
            (["ingest"], 2, "minutebook ingest: Missing argument 'PATH...'. Try 'minutebook ingest --help'."),
            (["frobnicate"], 2, "minutebook: No such command 'frobnicate'. Try 'minutebook --help'."),
            (["resolutions", "--since", "soon"], 2, "'soon' is no date such as 2031-03-11, 2031-03 or 2031."),
            (["resolutions", "--since", "2031-02-30"], 2, "'2031-02-30' is no date"),
            (["resolutions", "--action", "eaten"], 2, "'eaten' is not one of"),
            (["evaluate", "gold"], 2, "Give either --papers or --records."),
            (["extract", "empty.pdf", "--password-file", "none"], 2, "none cannot be read"),
            (["extract", "empty.pdf", "--password-file", "empty.pdf"], 2, "its first line must be the password"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_foreseeable_trouble(self, minutebook: Command, arguments: list[str], code: int, told: str) -> None:
        Path("empty.pdf").write_bytes(b"")
        Path("text.db").write_text("This is a text. " * 100, encoding="utf-8")
        Path("folder").mkdir()
        result = minutebook(*arguments)
        assert (result.code, result.out) == (code, "")
        assert told in result.err
        assert result.err.startswith("minutebook")
        assert result.err.count("\n") == 1
        assert sorted(os.listdir()) == ["empty.pdf", "folder", "text.db"]

    def test_a_paper_that_is_not_in_the_book(self, minutebook: Command, book: Path) -> None:
        result = minutebook("show", "nothing")
        assert (result.code, result.out) == (1, "")
        assert "The book has no paper called nothing." in result.err

    @pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_cannot_be_written_to(self, minutebook: Command, some: list[Path]) -> None:
        Path("closed").mkdir(mode=0o500)
        result = minutebook("ingest", "--db", "closed/x.db", some[0])
        assert (result.code, result.out) == (1, "")
        assert "Check the permissions" in result.err

    def test_ctrl_c(self, minutebook: Command, some: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("pipeline.read.read_paper", stop)
        result = minutebook("ingest", "--workers", "0", some[0])
        assert result.code == 130
        assert result.err == ("minutebook: stopped. What was stored is whole; the same command goes on from there.\n")

    def test_a_reader_that_goes_away(self, book: Path) -> None:
        """As `minutebook resolutions | head -1` does it."""
        code = f"import sys; from pipeline import cli; sys.exit(cli.run(['resolutions', '--db', {str(book)!r}]))"
        command = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert command.stdout is not None
        command.stdout.close()
        _, err = command.communicate(timeout=60)
        assert (command.returncode, err) == (0, b"")


class TestExtractAndExport:
    def test_extract_prints_every_kind(self, minutebook: Command, some: list[Path]) -> None:
        result = minutebook("extract", some[0])
        assert (result.code, result.err) == (0, "")
        assert list(result.json) == ["document", *KINDS]

    def test_export_writes_what_extract_prints(self, minutebook: Command, book: Path, some: list[Path]) -> None:
        assert minutebook("export", "records", "--out", "records").code == 0
        written = {path.name: path.read_text(encoding="utf-8") for path in Path("records").iterdir()}
        assert written == {f"{path.stem}.json": minutebook("extract", path).out for path in some}

    def test_export_writes_a_csv_file_a_kind(self, minutebook: Command, book: Path) -> None:
        result = minutebook("export", "csv", "--out", "csv")
        assert result.code == 0
        assert {path.stem for path in Path("csv").iterdir()} >= {"resolutions", "attendance"}


class TestQueries:
    def test_resolutions_tell_paper_and_page(self, minutebook: Command, book: Path) -> None:
        rows = minutebook("resolutions", "--format", "json").json
        assert rows
        assert all(row["document"].endswith(".pdf") and row["page"] >= 1 and row["quote"] for row in rows)
        text = minutebook("resolutions").out
        assert all(f"{row['document']}, page {row['page']}" in text for row in rows)

    def test_words_narrow_what_is_found(self, minutebook: Command, book: Path) -> None:
        (first, *_) = minutebook("resolutions", "--format", "json").json
        word = max(first["words"].split(), key=len).strip(".,;:()")
        found = minutebook("resolutions", word, "--format", "json").json
        assert found
        assert all(word.lower() in row["words"].lower() for row in found)

    def test_dates_and_actions_narrow_what_is_found(self, minutebook: Command, book: Path) -> None:
        rows = minutebook("resolutions", "--format", "json").json
        day, action = rows[0]["date"], rows[0]["action"]
        narrowed = ("resolutions", "--since", day, "--until", day[:7], "--action", action, "--format", "json")
        assert minutebook(*narrowed).json == [r for r in rows if r["date"] == day and r["action"] == action]

    def test_attendance_of_a_person_and_of_a_meeting(self, minutebook: Command, book: Path) -> None:
        (first, *_) = minutebook("attendance", "--format", "json").json
        mine = minutebook("attendance", *first["name"].split(), "--format", "json").json
        assert {row["name"] for row in mine} == {first["name"]}
        there = minutebook("attendance", "--meeting", first["date"], "--format", "csv").csv
        assert {row["date"] for row in there} == {first["date"]}

    def test_search_shows_the_words_found(self, minutebook: Command, book: Path) -> None:
        rows = minutebook("search", "meeting", "--format", "json").json
        assert rows
        assert all("«" in row["snippet"] for row in rows)

    @pytest.mark.parametrize("how", ["table", "csv"])
    def test_nothing_found_is_said_and_is_no_failure(self, minutebook: Command, book: Path, how: str) -> None:
        result = minutebook("resolutions", "zzyzx", "--format", how)
        assert (result.code, result.out, result.err) == (0, "", "Nothing found.\n")

    def test_nothing_found_is_an_empty_list_for_programs(self, minutebook: Command, book: Path) -> None:
        assert minutebook("resolutions", "zzyzx", "--format", "json").json == []


class TestShow:
    def test_every_record_with_its_page_and_words(self, minutebook: Command, book: Path, some: list[Path]) -> None:
        result = minutebook("show", some[0].stem)
        assert result.code == 0
        assert result.out.startswith(some[0].name)
        records = minutebook("extract", some[0]).json
        assert all(person["name"] in result.out for person in records["attendance"])
        assert "  page 1    " in result.out
        assert "“" in result.out

    def test_findings_come_first(self, minutebook: Command, book: Path, some: list[Path]) -> None:
        with open_book(book) as held:
            (row,) = held.rows("SELECT id FROM documents WHERE filename = ?", (some[0].name,))
            finding = (row["id"], "Two votes are missing.")
            held.connection.execute("INSERT INTO findings VALUES (?, 99, 'votes', 'warning', ?, 2)", finding)
        lines = minutebook("show", some[0].name).out.splitlines()
        assert lines[3:6] == ["", "1 finding", "  page 2    warning: Two votes are missing."]
        assert minutebook("show", some[0].name, "--format", "csv").csv[0]["kind"] == "findings"

    def test_without_a_paper_the_papers_are_listed(self, minutebook: Command, book: Path, some: list[Path]) -> None:
        rows = minutebook("show", "--format", "json").json
        assert [row["filename"] for row in rows] == sorted(path.name for path in some)


class TestVerify:
    def test_all_is_well(self, minutebook: Command, book: Path, some: list[Path]) -> None:
        result = minutebook("verify", *some)
        assert (result.code, result.out) == (0, "")
        assert "of 4 papers looked up, 0 not at their place." in result.err

    def test_a_quote_that_is_not_at_its_place_fails(self, minutebook: Command, book: Path, some: list[Path]) -> None:
        with open_book(book) as held:
            held.connection.execute("UPDATE evidence SET quote = 'unsaid' WHERE rowid = 1")
        result = minutebook("verify", *some)
        assert result.code == 1
        assert "unsaid" in result.out

    def test_papers_that_were_not_given_are_named(self, minutebook: Command, book: Path, some: list[Path]) -> None:
        result = minutebook("verify", *some[1:])
        assert result.code == 3
        assert f"{some[0].name}: in the book, but not among the papers given." in result.err


class TestEvaluate:
    @pytest.fixture
    def gold(self, minutebook: Command, some: list[Path]) -> Path:
        """What the papers yield, taken for gold."""
        folder = Path("gold")
        folder.mkdir()
        for path in some:
            (folder / f"{path.stem}.json").write_text(minutebook("extract", path).out, encoding="utf-8")
        return folder

    def test_records_that_are_their_own_gold_are_perfect(self, minutebook: Command, gold: Path, papers: Path) -> None:
        result = minutebook("evaluate", gold, "--papers", papers, "--format", "json")
        assert result.code == 0
        assert {row["strict"] for row in result.json["totals"]} <= {1.0, None}

    def test_gains_and_losses_since_an_earlier_evaluation(
        self, minutebook: Command, gold: Path, some: list[Path]
    ) -> None:
        shutil.copytree(gold, "records")
        minutebook("evaluate", gold, "--records", "records", "--save", "earlier.json")
        file = Path("records") / f"{some[0].stem}.json"
        told = json.loads(file.read_text(encoding="utf-8"))
        lost = told["agenda_items"].pop()
        file.write_text(json.dumps(told), encoding="utf-8")
        result = minutebook("evaluate", gold, "--records", "records", "--against", "earlier.json", "--misses")
        assert "0 gained, 1 lost" in result.out
        assert f"  - missed: {some[0].stem}: agenda_items: " in result.out
        assert f"    missed  {lost['meeting']} | {lost['number'] or '-'} | {lost['title']}" in result.out

    def test_a_paper_that_is_not_there_makes_the_exit_code_3(self, minutebook: Command, gold: Path) -> None:
        Path("none").mkdir()
        result = minutebook("evaluate", gold, "--papers", "none")
        assert result.code == 3
        assert "failed: There is no paper of this name in none." in result.err

    def test_totals_as_csv(self, minutebook: Command, gold: Path) -> None:
        rows = minutebook("evaluate", gold, "--records", gold, "--format", "csv").csv
        assert rows[0]["kind"] == "document"
        assert rows[0]["strict"] == "1.0"


def test_migrate_says_that_there_is_nothing_to_do(minutebook: Command, book: Path) -> None:
    result = minutebook("migrate")
    assert (result.code, result.err) == (0, "minutebook.db is up to date.\n")


def test_help_is_on_standard_output(minutebook: Command) -> None:
    result = minutebook("--help")
    assert result.code == 0
    assert all(f"  {command.name} " in result.out for command in cli.COMMANDS)
