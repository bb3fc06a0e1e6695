"""An ingest that is killed at any moment leaves a book that opens and holds whole papers, and goes on from there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from wholeness import ill, per_paper, running_in

from db.book import open_book
from db.export import export_csv, export_records

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked and their groups looked up")

#: How often an ingest is killed, and what decides when.
KILLS, SEED = 50, 2031
#: So many runs are enough for that: one that ends before its moment comes is not killed.
MOST_RUNS = 3 * KILLS
#: The latest moment of each kind at which a run kills itself: some papers' worth of progress.
LATEST = {"statement": 900, "job": 16, "keeping": 12}
#: The share of an undisturbed run's time after which a run is killed from outside, at most.
SHARE = 0.3


class Host:
    """Runs ingests one after the other; see `hosted`."""

    def __init__(self) -> None:
        script = [sys.executable, "-P", str(Path(__file__).with_name("hosted.py"))]
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(script, stdin=pipe, stdout=pipe, text=True, env=surroundings)

    def run(self, arguments: list[str], moment: dict[str, int] | None = None, after: float | None = None) -> int:
        """The exit code of an ingest that kills its process group at a `moment`, or is killed `after` some seconds."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps({"arguments": arguments, "moment": moment}), file=self.process.stdin, flush=True)
        group = int(self.process.stdout.readline())
        if after is not None:
            time.sleep(after)
            kill(group)
        code = int(self.process.stdout.readline())
        assert running_in(group) == []
        return code


def kill(group: int) -> None:
    """Kill a process group, or the process that has not made it yet. It may have ended by then."""
    for send in (os.killpg, os.kill):
        try:
            send(group, signal.SIGKILL)
        except ProcessLookupError:
            continue
        return


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    made = Host()
    with made.process:
        yield made
        assert made.process.stdin is not None
        made.process.stdin.close()


class Undisturbed(NamedTuple):
    """What an ingest of the sample corpus gives that nobody kills, and the seconds that it takes."""

    exported: dict[str, bytes]
    papers: dict[str, dict[str, int]]
    seconds: float


def arguments(book: Path, cache: Path | None, papers: Path) -> list[str]:
    keep = ["--no-cache"] if cache is None else ["--cache", str(cache)]
    return ["--db", str(book), "--workers", "2", *keep, str(papers)]


def exported(book: Path, out: Path) -> dict[str, bytes]:
    """All that a book exports, by file."""
    with open_book(book, read_only=True) as made:
        files = [*export_records(made, out / "records"), *export_csv(made, out / "csv")]
    return {file.name: file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def undisturbed(host: Host, papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    book = folder / "minutebook.db"
    begun = time.monotonic()
    assert host.run(arguments(book, None, papers)) == 0
    seconds = time.monotonic() - begun
    with open_book(book, read_only=True) as made:
        held = per_paper(made.connection)
    assert len(held) == len(list(papers.iterdir()))
    return Undisturbed(exported(book, folder), held, seconds)


def test_an_ingest_that_is_killed_goes_on_where_it_stopped(
    host: Host, undisturbed: Undisturbed, papers: Path, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    kills = books = 0
    partly: set[int] = set()
    for _ in range(MOST_RUNS):
        book = tmp_path / str(books) / "minutebook.db"
        book.parent.mkdir(exist_ok=True)
        cache = book.with_name("cache") if books % 2 else None
        kind = chance.choice([*LATEST, "clock"])
        moment = {kind: chance.randint(1, LATEST[kind])} if kind in LATEST else None
        after = None if moment else chance.uniform(0, SHARE * undisturbed.seconds)
        code = host.run(arguments(book, cache, papers), moment, after)
        assert code in {0, -signal.SIGKILL}
        partly.add(held_whole(book, undisturbed))
        kills += code != 0
        if code == 0:
            assert exported(book, book.parent) == undisturbed.exported
            books += 1
        if kills == KILLS:
            break
    assert kills == KILLS
    assert len(partly) > 5  # books were seen at many stages
    assert host.run(arguments(book, cache, papers)) == 0
    assert exported(book, book.parent) == undisturbed.exported
    assert not list(tmp_path.rglob("*-lock"))


def held_whole(book: Path, undisturbed: Undisturbed) -> int:
    """How many papers a book holds, each of which must be whole. A copy is looked at, so that nothing is mended."""
    look = book.parent / "look"
    look.mkdir(exist_ok=True)
    for file in book.parent.glob("minutebook.db*"):
        if not file.name.endswith("-lock"):
            shutil.copy(file, look)
    with open_book(look / book.name, create=True) as made:
        assert ill(made.connection) == []
        papers = per_paper(made.connection)
    shutil.rmtree(look)
    assert papers == {paper: undisturbed.papers[paper] for paper in papers}
    return len(papers)


def test_what_was_stored_is_not_read_again(host: Host, papers: Path, tmp_path: Path) -> None:
    book = tmp_path / "minutebook.db"
    assert host.run(arguments(book, None, papers), {"job": 30}) == -signal.SIGKILL
    with open_book(book, read_only=True) as made:
        before = {row["sha256"] for row in made.rows("SELECT sha256 FROM documents WHERE run = 1")}
    assert before
    assert host.run(arguments(book, None, papers)) == 0
    with open_book(book, read_only=True) as made:
        after = {row["sha256"] for row in made.rows("SELECT sha256 FROM documents WHERE run = 2")}
        finished = [row["finished"] is not None for row in made.rows("SELECT finished FROM runs ORDER BY id")]
    assert not before & after
    assert len(before | after) == len(list(papers.iterdir()))
    assert finished == [False, True]
