"""Papers read in other processes: in order, within limits, and without harm to the others."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from wholeness import running_in, runs

from db.book import open_book
from db.export import export_records
from extractors.records import Reading, Records
from pipeline import limits, workers
from pipeline.jobs import Answer, Division, Job, Shared, Task, failed
from pipeline.limits import Limits
from pipeline.run import ingest
from pipeline.workers import InThisProcess, Pool

GB = 1 << 30


def told(job: Job) -> Answer:
    """Reads a paper of these tests, which says itself what reading it does."""
    path, password, sha256 = job.task
    does = path.read_text(encoding="utf-8")
    if does.startswith("long"):
        return told_in_shares(job, does.split())
    match does.strip():
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leaves":
            os._exit(7)
        case "raises":
            raise SystemExit(3)
        case "sleeps":
            time.sleep(600)
        case "eats":
            return starved(job)
        case "lingers":
            time.sleep(0.2)
        case "tells":
            password = str(os.getpid())
        case "notes":
            note(path)
    return Reading(sha256, path.name, "text/plain", "ok", password, Records())


def told_in_shares(job: Job, does: list[str]) -> Answer:
    """As reading a long paper: "long", then a word for each of its shares. It yields all their words."""
    path, _, sha256 = job.task
    if job.shares:
        return Reading(sha256, path.name, "text/plain", "ok", b" ".join(job.shares).decode(), Records())
    if job.pages is None:
        return Division(tuple((n, n + 1) for n in range(1, len(does)))) if job.may_divide else whole(job, does)
    word = does[job.pages[0]]
    if word == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "fails":
        return failed(path, sha256, "a share failed")
    if word == "sleeps":
        time.sleep(600)
    note(path)
    return Shared(word.encode())


def whole(job: Job, does: list[str]) -> Reading:
    return Reading(job.task.sha256, job.task.path.name, "text/plain", "ok", " ".join(does[1:]), Records())


def note(path: Path) -> None:
    """Says who has begun with a paper, in the order in which they do."""
    with path.with_name("noted").open("a", encoding="utf-8") as file:
        file.write(f"{path.name} {os.getpid()}\n")


def noted(folder: Path) -> list[str]:
    return [line.split()[0] for line in (folder / "noted").read_text(encoding="utf-8").splitlines()]


def starved(job: Job) -> Reading:
    """As reading where it takes more memory than there is."""
    try:
        held = bytearray(64 * GB)
    except MemoryError:
        return failed(job.task.path, job.task.sha256, "starved")
    return failed(job.task.path, job.task.sha256, f"got {len(held)} bytes")


def stubborn(job: Job) -> Answer:
    """Never ends, and does not hear that it is asked to."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return told(job)


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Task]:
    """Writes a paper that does what is told, and gives the task of reading it."""

    def write(name: str, does: str = "reads", password: str | None = None) -> Task:
        path = tmp_path / name
        path.write_text(does, encoding="utf-8")
        return Task(path, password, hashlib.sha256(does.encode()).hexdigest())

    return write


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    """Every test ends with all of its processes gone."""
    yield
    assert multiprocessing.active_children() == []


def read_all(tasks: list[Task], count: int, limits: Limits | None = None) -> list[Reading]:
    with Pool(told, count, limits) as pool:
        for task in tasks:
            pool.ask(task)
        return [pool.answer(task) for task in tasks]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_answer_is_that_of_its_paper(paper: Callable[..., Task], count: int) -> None:
    tasks = [paper(f"{n}.txt", "lingers" if n % 3 == 0 else "reads", f"key {n}") for n in range(7)]
    readings = read_all(tasks, count)
    assert readings == [InThisProcess(told).answer(task) for task in tasks]
    assert [(reading.filename, reading.cause) for reading in readings] == [(f"{n}.txt", f"key {n}") for n in range(7)]


def test_what_nobody_asked_for_is_read_when_it_is_wanted(paper: Callable[..., Task]) -> None:
    task = paper("a.txt")
    with Pool(told, 2) as pool:
        assert pool.answer(task).status == "ok"
        assert pool.answer(task).status == "ok"


def test_a_paper_that_cannot_wait_for_the_others_is_answered_first(paper: Callable[..., Task]) -> None:
    first, last = paper("first.txt", "sleeps"), paper("last.txt")
    with Pool(told, 2) as pool:
        pool.ask(first)
        pool.ask(last)
        assert pool.answer(last).status == "ok"


@pytest.mark.parametrize(
    ("does", "how"),
    [
        pytest.param("dies", "SIGKILL", marks=pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")),
        ("leaves", "exit code 7"),
        ("raises", "exit code 3"),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_a_paper_that_ends_its_process_fails_alone(paper: Callable[..., Task], does: str, how: str, count: int) -> None:
    names = ["a.txt", "bad.txt", "c.txt", "worse.txt", "e.txt"]
    readings = read_all([paper(name, does if name in {"bad.txt", "worse.txt"} else "reads") for name in names], count)
    assert [reading.status for reading in readings] == ["ok", "failed", "ok", "failed", "ok"]
    assert [reading.filename for reading in readings] == names
    assert readings[1].sha256 == hashlib.sha256(does.encode()).hexdigest()
    assert readings[1].cause == (
        f"bad.txt: reading it crashed ({how}): it is damaged, or needs more memory than it may have. "
        "Download it again, or split it into smaller papers."
    )


def test_a_paper_that_takes_too_long_fails_alone(paper: Callable[..., Task]) -> None:
    tasks = [paper("a.txt"), paper("bad.txt", "sleeps"), paper("c.txt")]
    readings = read_all(tasks, 1, Limits(seconds=0.5))
    assert [reading.status for reading in readings] == ["ok", "failed", "ok"]
    assert readings[1].cause == (
        "bad.txt: reading it took more than 0.5 seconds. Allow more with --timeout, or ask for a better copy."
    )


def test_a_process_that_will_not_go_is_made_to(paper: Callable[..., Task]) -> None:
    with Pool(stubborn, 1, Limits(seconds=0.5)) as pool:
        assert pool.answer(paper("bad.txt", "sleeps")).status == "failed"
        assert pool.answer(paper("good.txt")).status == "ok"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_paper_that_eats_memory_fails_alone(paper: Callable[..., Task]) -> None:
    readings = read_all([paper("a.txt"), paper("bad.txt", "eats"), paper("c.txt")], 1)
    assert [(reading.status, reading.cause) for reading in readings] == [
        ("ok", None),
        ("failed", "starved"),
        ("ok", None),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the processes do not know what is fit")
@pytest.mark.parametrize(("fit", "processes"), [(True, 1), (False, 3)])
def test_a_process_that_is_not_fit_for_more_is_replaced(
    paper: Callable[..., Task], monkeypatch: pytest.MonkeyPatch, fit: bool, processes: int
) -> None:
    monkeypatch.setattr(workers, "is_fit", lambda _: fit)
    readings = read_all([paper(f"{n}.txt", "tells") for n in range(3)], 1)
    assert {reading.status for reading in readings} == {"ok"}
    assert len({reading.cause for reading in readings}) == processes


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the processes do not know how long to wait")
def test_a_process_that_nobody_ends_ends_itself(paper: Callable[..., Task], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_FORSAKEN", -0.8)
    (reading,) = read_all([paper("bad.txt", "sleeps")], 1, Limits(seconds=1))
    assert reading.cause is not None
    assert "took more than 1 seconds" in reading.cause


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_paper_may_be_read_in_shares(paper: Callable[..., Task], count: int) -> None:
    tasks = [paper("a.txt"), paper("long.txt", "long one two three four five"), paper("c.txt")]
    readings = read_all(tasks, count)
    assert [reading.cause for reading in readings] == [None, "one two three four five", None]
    assert readings == [InThisProcess(told).answer(task) for task in tasks]


def test_several_processes_read_the_shares_of_a_paper(paper: Callable[..., Task], tmp_path: Path) -> None:
    read_all([paper("long.txt", "long " + "word " * 40)], 2)
    lines = (tmp_path / "noted").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 40
    assert len(set(lines)) == 2


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize(("word", "cause"), [("dies", "crashed (SIGKILL)"), ("fails", "a share failed")])
def test_a_share_that_fails_costs_its_paper_only(paper: Callable[..., Task], word: str, cause: str) -> None:
    tasks = [paper("a.txt"), paper("long.txt", f"long one sleeps {word} four"), paper("c.txt")]
    readings = read_all(tasks, 3, Limits(seconds=60))
    assert [reading.status for reading in readings] == ["ok", "failed", "ok"]
    assert cause in str(readings[1].cause)


def test_a_share_that_takes_too_long_costs_its_paper_only(paper: Callable[..., Task]) -> None:
    tasks = [paper("a.txt"), paper("long.txt", "long one sleeps three"), paper("c.txt")]
    readings = read_all(tasks, 2, Limits(seconds=0.5))
    assert [reading.status for reading in readings] == ["ok", "failed", "ok"]
    assert "took more than 0.5 seconds" in str(readings[1].cause)


def test_the_largest_paper_is_read_first(paper: Callable[..., Task], tmp_path: Path) -> None:
    first = paper("first.txt", "lingers")
    others = [paper(f"{size}.txt", "notes" + " " * size) for size in (10, 40, 20, 30)]
    read_all([first, *others], 1)
    assert noted(tmp_path) == ["40.txt", "30.txt", "20.txt", "10.txt"]


def test_leaving_the_pool_ends_what_is_still_read(paper: Callable[..., Task]) -> None:
    with Pool(told, 2) as pool:
        for n in range(4):
            pool.ask(paper(f"{n}.txt", "sleeps"))
        assert len(multiprocessing.active_children()) == 2
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("count", [1, 2])
def test_the_book_is_the_same_whoever_reads(papers: Path, tmp_path: Path, count: int) -> None:
    some = sorted(papers.glob("*-2033-*.pdf"))
    bad, twin = tmp_path / "bad.pdf", tmp_path / "twin.pdf"
    bad.write_bytes(b"%PDF-1.7 and no more")
    shutil.copy(some[0], twin)
    paths = [*some, bad, twin]
    assert written(paths, tmp_path / "here", 0) == written(paths, tmp_path / "there", count)


def written(paths: list[Path], folder: Path, count: int) -> tuple[object, list[str], list[tuple[str, bytes]]]:
    """What an ingest reports, holds (but for the time of day) and exports."""
    folder.mkdir()
    with open_book(folder / "minutebook.db", create=True) as book:
        report = ingest(paths, book, workers=count)
        book.connection.execute("UPDATE runs SET started = '', finished = ''")
        book.connection.execute("UPDATE _sqlite_migrations SET applied_at = ''")
        dump = list(book.connection.iterdump())
        exported = [(path.name, path.read_bytes()) for path in export_records(book, folder / "out")]
    return report, dump, exported


def test_twins_of_a_paper_that_failed_fail_too(tmp_path: Path) -> None:
    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path in paths:
        path.write_bytes(b"%PDF-1.7 and no more")
    with open_book(tmp_path / "minutebook.db", create=True) as book:
        report = ingest(paths, book, workers=2)
    assert [paper.status for paper in report.papers] == ["failed", "failed"]


#: An ingest in which reading slow.txt takes for ever, once it has said who reads it.
SLOW = """
import os, signal, sys, time, pipeline.read
from pipeline import cli
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background may pass on that it is ignored
read = pipeline.read.read_paper
def slow(path, **more):
    if path.name == "slow.txt":
        print(os.getpid(), flush=True)
        time.sleep(600)
    return read(path, **more)
pipeline.read.read_paper = slow
sys.argv[1:1] = ["ingest", "--workers", "2"]
cli.main()
"""


@pytest.fixture
def slowly(papers: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    """An ingest that has stored good.pdf and reads slow.txt; the process that reads it; and the book."""
    book, good, slow = tmp_path / "minutebook.db", tmp_path / "good.pdf", tmp_path / "slow.txt"
    shutil.copy(min(papers.glob("*-minutes.pdf")), good)
    slow.write_text("slow", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, "--db", book, good, slow],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    ) as command:
        assert command.stdout is not None
        reader = int(command.stdout.readline())
        while not held(book):
            assert command.poll() is None
            time.sleep(0.05)
        yield command, reader, book
        assert running_in(command.pid) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the processes do not know of the slow paper")
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
@pytest.mark.parametrize("everybody", [True, False], ids=["all", "one"])
def test_an_end_that_is_asked_for_keeps_what_was_stored(
    slowly: tuple[subprocess.Popen[str], int, Path], number: str, code: int, everybody: bool
) -> None:
    """As from a terminal or a supervisor, which tell every process of the command, or from somebody who tells one."""
    command, _, book = slowly
    (os.killpg if everybody else os.kill)(command.pid, getattr(signal, number))
    _, err = command.communicate(timeout=60)
    assert err == "minutebook: stopped. What was stored is whole; the same command goes on from there.\n"
    assert command.returncode == code
    assert held(book) == ["good.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the processes do not know of the slow paper")
def test_the_processes_end_with_the_one_that_started_them(slowly: tuple[subprocess.Popen[str], int, Path]) -> None:
    """In the middle of a paper, though nobody is left to end them."""
    command, reader, book = slowly
    assert runs(reader)
    command.kill()
    command.communicate(timeout=60)
    assert running_in(command.pid) == []
    assert not runs(reader)
    assert held(book) == ["good.pdf"]


def held(book: Path) -> list[str]:
    """The papers in a book."""
    with open_book(book, read_only=True) as made:
        return [str(row["filename"]) for row in made.rows("SELECT filename FROM documents")]
