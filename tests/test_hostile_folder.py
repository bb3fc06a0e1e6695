"""The folder of hostile files in ../shared, ingested as a person would: every file ends, and nothing else does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.book import open_book
from pipeline.limits import Limits

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere processes cannot be limited")
#: Two workers for three minutes.
SECONDS = 2 * 180.0


class Ran(NamedTuple):
    """A run: its exit code, what it printed, the processors' seconds, its largest process in bytes, its book."""

    code: int
    papers: dict[str, dict[str, Any]]
    err: str
    seconds: float
    memory: int
    book: Path
    group: int


@pytest.fixture(scope="module")
def ran(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    hostile = shared / "hostile"
    if not hostile.is_dir():
        pytest.skip("there are no hostile files in ../shared")
    room = tmp_path_factory.mktemp("hostile")
    book = room / "hostile.db"
    arguments = ["ingest", str(hostile), "--db", str(book), "--workers", "2", "--format", "json"]
    with (room / "out").open("w") as out, (room / "err").open("w") as err:
        command = [sys.executable, "-m", "pipeline.cli", *arguments]
        process = subprocess.Popen(command, stdout=out, stderr=err, start_new_session=True)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    told = json.loads((room / "out").read_text())["papers"]
    papers = {Path(row["path"]).name: row for row in told}
    seconds = used.ru_utime + used.ru_stime
    err_text = (room / "err").read_text()
    return Ran(process.returncode, papers, err_text, seconds, used.ru_maxrss << 10, book, process.pid)


def named(ran: Ran, why: str, shared: Path) -> Iterator[dict[str, Any]]:
    """What became of the files that the folder's index gives this reason for."""
    for line in (shared / "hostile" / "INDEX.tsv").read_text().splitlines()[1:]:
        name, reason, *_ = line.split("\t")
        if reason == why:
            yield ran.papers[name]


def test_every_file_ends_ok_partial_or_failed_with_a_cause(ran: Ran, shared: Path) -> None:
    assert ran.code == 3
    assert set(ran.papers) == {path.name for path in (shared / "hostile").glob("*.pdf")}
    for name, row in ran.papers.items():
        assert row["status"] in ("ok", "partial", "failed")
        assert row["status"] == "ok" or row["cause"], name
        assert "went wrong" not in (row["cause"] or ""), row["cause"]


def test_the_run_keeps_within_its_limits_of_time_and_memory(ran: Ran) -> None:
    assert ran.seconds < SECONDS
    assert ran.memory < Limits().memory


def test_no_process_is_left_behind(ran: Ran) -> None:
    left = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        left += [stat.parent.name] * (int(fields[3]) == ran.group)
    assert left == []


def test_the_book_is_sound(ran: Ran) -> None:
    with open_book(ran.book, read_only=True) as book:
        assert [tuple(row.values()) for row in book.rows("PRAGMA integrity_check")] == [("ok",)]
        assert book.rows("PRAGMA foreign_key_check") == []


def test_nothing_that_a_terminal_obeys_is_printed(ran: Ran) -> None:
    assert [line for line in ran.err.splitlines() if not line.isprintable()] == []
    assert len(ran.err.splitlines()) < 10


def test_what_is_locked_is_told_and_what_opens_is_read(ran: Ran, shared: Path) -> None:
    locked = list(named(ran, "needs-password", shared))
    assert {row["status"] for row in locked} == {"failed"}
    assert all("--password-file" in row["cause"] for row in locked)
    assert {row["status"] for row in named(ran, "encrypted-opens-with-empty-password", shared)} <= {"ok", "partial"}


def test_what_was_made_to_do_one_kind_of_harm_ends_as_it_ought_to(ran: Ran) -> None:
    made = {name.removeprefix("synthetic__"): row for name, row in ran.papers.items() if name.startswith("synthetic__")}
    assert (made["truncated_half.pdf"]["status"], made["truncated_last_200.pdf"]["status"]) == ("partial", "ok")
    assert "repaired" in made["truncated_half.pdf"]["cause"]
    assert made["truncated_last_200.pdf"]["findings"] >= 1
    assert (made["real_owner_only_noextract.pdf"]["status"], made["real_owner_only_noextract.pdf"]["findings"]) == (
        "ok",
        1,
    )
    assert made["same_page_50000_times.pdf"]["status"] == "partial"
    assert made["flate_bomb_264MB.pdf"]["status"] == "failed"
    assert made["count_lies_1e9.pdf"]["status"] == "ok"
