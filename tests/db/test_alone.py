"""One ingest at a time into one book."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.alone import alone_with

#: Takes the book that it is given for itself, says so, and keeps it until it is told, or killed.
HOLDER = """
import sys
from pathlib import Path
from db.alone import alone_with
with alone_with(Path(sys.argv[1]), lambda: print("waits", flush=True)):
    print("has it", flush=True)
    sys.stdin.readline()
"""


class Holder:
    def __init__(self, book: Path) -> None:
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", HOLDER, str(book)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=surroundings)

    def says(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def let_go(self) -> None:
        self.process.communicate("\n", timeout=60)
        assert self.process.returncode == 0


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "minutebook.db"


def test_the_second_says_that_it_waits_and_has_its_turn(book: Path) -> None:
    first = Holder(book)
    assert first.says() == "has it"
    second = Holder(book)
    assert second.says() == "waits"
    first.let_go()
    assert second.says() == "has it"
    second.let_go()
    assert list(book.parent.iterdir()) == []


def test_who_is_killed_holds_nobody_up(book: Path) -> None:
    first = Holder(book)
    assert first.says() == "has it"
    second = Holder(book)
    assert second.says() == "waits"
    first.process.kill()
    first.process.communicate(timeout=60)
    assert second.says() == "has it"
    second.let_go()


def test_one_book_by_two_names_is_one(book: Path) -> None:
    book.write_bytes(b"")
    other = book.with_name("other.db")
    try:
        other.symlink_to(book)
    except OSError:
        pytest.skip("no links can be made here")
    first = Holder(book)
    assert first.says() == "has it"
    second = Holder(other)
    assert second.says() == "waits"
    first.let_go()
    second.let_go()


def test_two_books_are_two(book: Path) -> None:
    first = Holder(book)
    second = Holder(book.with_name("other.db"))
    assert first.says() == second.says() == "has it"
    first.let_go()
    second.let_go()


def test_where_no_lock_can_be_had_opening_the_book_will_say_why(book: Path) -> None:
    told: list[None] = []
    with alone_with(book.parent / "nowhere" / "minutebook.db", lambda: told.append(None)):
        assert told == []
    assert list(book.parent.iterdir()) == []


def test_an_error_inside_frees_the_book(book: Path) -> None:
    with pytest.raises(ZeroDivisionError), alone_with(book, lambda: None):
        raise ZeroDivisionError
    assert list(book.parent.iterdir()) == []
