from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from book_readings import minutes

from db.book import Book, open_book
from db.queries import resolutions
from db.store import begin_run, store
from extractors.errors import BookError


def _missing(path: Path) -> None:
    """Nothing stands at the path."""


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.touch()


def _text(path: Path) -> None:
    path.write_text("Present: Ottoline Marsh\n" * 40)


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE holidays (place TEXT)")
    connection.close()


def _newer(path: Path) -> None:
    with open_book(path, create=True) as book:
        book.connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('minutebook', 'next', '2040')"
        )


def _older(path: Path) -> None:
    with open_book(path, create=True) as book:
        book.connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'views'")


@pytest.mark.parametrize(
    ("make", "how", "message", "remedy"),
    [
        (_missing, {}, "There is no book", "ingest"),
        (_missing, {"read_only": True}, "There is no book", "ingest"),
        (_folder, {"create": True}, "is a folder", "Name a file"),
        (_empty, {}, "is not a Minutebook", "--db"),
        (_text, {"create": True}, "is not a Minutebook", "--db"),
        (_foreign, {"create": True}, "is not a Minutebook", "--db"),
        (_foreign, {"read_only": True}, "is not a Minutebook", "--db"),
        (_newer, {}, "newer release", "Install"),
        (_newer, {"read_only": True}, "newer release", "Install"),
        (_older, {"read_only": True}, "older release", "migrate"),
    ],
)
def test_what_is_no_book_is_refused_in_one_line_with_a_remedy(
    tmp_path: Path, make: Callable[[Path], None], how: dict[str, bool], message: str, remedy: str
) -> None:
    path = tmp_path / "some.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BookError) as caught:
        open_book(path, **how)
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_book_in_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="There is no folder"):
        open_book(tmp_path / "nowhere" / "minutebook.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_book_when_one_is_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "minutebook.db").touch()
    with open_book(tmp_path / "minutebook.db", create=True) as book:
        assert resolutions(book) == []


@pytest.mark.parametrize("name", ["a b.db", "what?.db", "50%.db", "a#b.db", "çà.db", "mode=ro&x.db"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids some of these names")
def test_a_book_may_have_any_name(tmp_path: Path, name: str) -> None:
    open_book(tmp_path / name, create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_open_book_keeps_a_log_and_checks_links(book: Book) -> None:
    assert book.rows("PRAGMA journal_mode") == [{"journal_mode": "wal"}]
    assert book.rows("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
    with pytest.raises(sqlite3.IntegrityError), book.writing() as connection:
        connection.execute("INSERT INTO committees (id, organisation_id, name) VALUES ('a', 'nobody', 'Panel')")
    assert book.rows("SELECT * FROM committees") == []


def test_an_error_inside_a_transaction_undoes_all_of_it(book: Book) -> None:
    twice = [("a", "Council"), ("a", "Council")]
    with pytest.raises(sqlite3.IntegrityError), book.writing() as connection:
        connection.executemany("INSERT INTO organisations (id, name) VALUES (?, ?)", twice)
    assert book.rows("SELECT * FROM organisations") == []
    assert not book.connection.in_transaction


def test_a_book_opened_to_read_cannot_be_written(book: Book) -> None:
    with open_book(book.path, read_only=True) as reader, pytest.raises(BookError, match="cannot be written to"):
        begin_run(reader, "ingest")


def test_a_second_writer_says_that_the_book_is_in_use(book: Book) -> None:
    with book.writing(), pytest.raises(BookError, match="in use"):
        open_book(book.path, patience=0.05)
    with (
        open_book(book.path, patience=0.05) as second,
        book.writing(),
        pytest.raises(BookError, match="in use") as caught,
    ):
        begin_run(second, "ingest")
    assert "Wait" in caught.value.remedy


def test_a_second_writer_waits_for_the_first(book: Book) -> None:
    runs: list[int] = []

    def write() -> None:
        with open_book(book.path, patience=30) as second:
            runs.append(begin_run(second, "ingest"))

    with book.writing() as connection:
        thread = threading.Thread(target=write)
        thread.start()
        connection.execute("INSERT INTO runs (command, started) VALUES ('first', '')")
    thread.join(30)
    assert runs == [3]


def test_many_who_make_one_book_at_once_all_have_it(tmp_path: Path) -> None:
    errors: list[Exception] = []

    def make() -> None:
        try:
            open_book(tmp_path / "minutebook.db", create=True).close()
        except BookError as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    open_book(tmp_path / "minutebook.db").close()


def test_readers_see_whole_papers_while_one_is_written(book: Book) -> None:
    with open_book(book.path, read_only=True) as reader:
        with book.writing() as connection:
            connection.execute("INSERT INTO organisations (id, name) VALUES ('a', 'Council')")
            assert reader.rows("SELECT * FROM organisations") == []
        assert reader.rows("SELECT name FROM organisations") == [{"name": "Council"}]


def test_a_writer_that_is_killed_leaves_nothing_half_written(book: Book) -> None:
    code = """
        import os, sys, pathlib
        from db.book import open_book
        with open_book(pathlib.Path(sys.argv[1])) as book, book.writing() as connection:
            connection.execute("INSERT INTO organisations (id, name) VALUES ('a', 'Council')")
            connection.execute("UPDATE runs SET command = 'killed'")
            os._exit(9)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(book.path)], check=False)
    assert killed.returncode == 9
    assert book.rows("SELECT * FROM organisations") == []
    assert book.rows("SELECT command FROM runs") == [{"command": "ingest"}]
    assert book.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_a_damaged_book_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "minutebook.db"
    with open_book(path, create=True) as book:
        store(book, minutes(), begin_run(book, "ingest"), "1")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(BookError, match="is damaged"), open_book(path, read_only=True) as book:
        resolutions(book)


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that this process can read but not write, root or not."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps permissions otherwise")
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_book(folder / "old.db", create=True) as book:
            store(book, minutes(), begin_run(book, "ingest"), "1")
        folder.chmod(0o555)
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_no_book_is_made_in_a_folder_that_cannot_be_written(locked_folder: Path) -> None:
    with pytest.raises(BookError, match="cannot be opened") as caught:
        open_book(locked_folder / "new.db", create=True)
    assert "permissions" in caught.value.remedy
    assert sorted(path.name for path in locked_folder.iterdir()) == ["old.db"]


def test_a_book_in_a_folder_that_cannot_be_written_can_be_read_but_not_written(locked_folder: Path) -> None:
    with open_book(locked_folder / "old.db", read_only=True) as book:
        assert len(resolutions(book)) == 2
    with pytest.raises(BookError, match=r"cannot be (opened|written to)"):
        open_book(locked_folder / "old.db")
    assert sorted(path.name for path in locked_folder.iterdir()) == ["old.db"]
