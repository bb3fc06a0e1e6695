"""Verifying: every quote at its place, and none accepted that is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book import Book, open_book
from extractors.errors import PaperError
from extractors.paper import Box, Line, Span
from pipeline.papers import find_papers
from pipeline.run import ingest
from pipeline.verify import misses_in, stands, verify


@pytest.mark.parametrize(
    ("quote", "words", "expected"),
    [
        ("That it be noted.", ["That", "it", "be", "noted."], True),
        ("that it be noted", ["RESOLVED:", "That", "it", "be", "noted."], True),
        ("the timetable", ["the", "time-", "table"], True),
        ("first and final", ["ﬁrst", "and", "ﬁnal"], True),
        ("That it be noted", ["That", "it", "not", "be", "noted"], False),
        ("That it be noted", ["it", "be", "noted", "That"], False),
        ("2,462", ["2,463"], False),
        ("-", ["-"], True),
        ("-", ["4"], False),
        ("That it be noted", [], False),
    ],
)
def test_a_quote_stands_where_its_letters_and_digits_follow_each_other(
    quote: str, words: list[str], expected: bool
) -> None:
    assert stands(quote, words) is expected


def line(text: str, x0: float, top: float, page: int = 1) -> Line:
    """A line in a type whose every character is 5 points wide."""
    x1 = x0 + 5 * len(text)
    return Line(page, Box(x0, top, x1, top + 10), top + 8, (Span(text, x0, x1, 10, False, False, False),), text)


def row(quote: str, box: Box, page: int = 1) -> dict[str, str | int | float | None]:
    place = {"page": page, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
    return {
        "record_table": "resolutions",
        "record_id": "r1",
        "field": None,
        "document": "a.pdf",
        "quote": quote,
        **place,
    }


PAGES = {1: [line("RESOLVED: That it be noted.", 100, 100), line("Apologies came from J Orme.", 100, 120)]}


@pytest.mark.parametrize(
    ("quote", "box", "page", "missed"),
    [
        pytest.param("RESOLVED: That it be noted.", Box(100, 100, 235, 110), 1, False, id="the whole line"),
        pytest.param("That it be noted.", Box(150, 100, 235, 110), 1, False, id="part of a line"),
        pytest.param("That it be noted.", Box(151, 101, 234, 109), 1, False, id="a little slack"),
        pytest.param("That it be noted.", Box(100, 120, 235, 130), 1, True, id="the box of another line"),
        pytest.param("That it be noted.", Box(150, 100, 235, 110), 2, True, id="another page"),
        pytest.param("That it be noted.", Box(150, 100, 180, 110), 1, True, id="a box too small"),
        pytest.param("That it be agreed.", Box(100, 100, 235, 110), 1, True, id="other words"),
        pytest.param("noted. Apologies came", Box(100, 100, 235, 130), 1, False, id="over two lines"),
    ],
)
def test_the_words_must_lie_in_the_box(quote: str, box: Box, page: int, missed: bool) -> None:
    assert bool(misses_in(PAGES, [row(quote, box, page)])) is missed


def test_a_miss_says_what_stands_there_instead() -> None:
    (miss,) = misses_in(PAGES, [row("That it be agreed.", Box(100, 100, 235, 110))])
    assert (miss.document, miss.page, miss.record) == ("a.pdf", 1, "resolutions r1")
    assert (miss.quote, miss.found) == ("That it be agreed.", "RESOLVED: That it be noted.")


class TestABook:
    @pytest.fixture
    def some(self, papers: Path) -> list[Path]:
        """A pack and its minutes of the sample corpus."""
        return sorted(papers.glob("*-minutes.pdf"))[:1] + sorted(papers.glob("*-pack.pdf"))[:1]

    @pytest.fixture
    def book(self, some: list[Path], tmp_path: Path) -> Iterator[Book]:
        with open_book(tmp_path / "minutebook.db", create=True) as made:
            ingest(some, made)
            yield made

    def test_every_quote_of_the_papers_stands_at_its_place(self, book: Book, some: list[Path]) -> None:
        result = verify(book, some)
        assert result.papers == 2
        assert result.checked > 20
        assert (result.misses, result.unseen, result.unread, result.strangers) == ((), (), (), ())

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE evidence SET quote = quote || ' unsaid'",
            "UPDATE evidence SET top = top + 300, bottom = bottom + 300",
            "UPDATE evidence SET page = page + 40",
        ],
    )
    def test_evidence_that_is_wrong_is_found(self, book: Book, some: list[Path], change: str) -> None:
        book.connection.execute(f"{change} WHERE rowid = (SELECT min(rowid) FROM evidence)")
        assert len(verify(book, some).misses) == 1

    def test_a_paper_is_told_by_its_bytes(self, book: Book, some: list[Path], tmp_path: Path) -> None:
        moved, changed = tmp_path / "renamed.pdf", tmp_path / some[1].name
        moved.write_bytes(some[0].read_bytes())
        changed.write_bytes(some[1].read_bytes() + b"\n")
        result = verify(book, [moved, changed])
        assert result.papers == 1
        assert result.unseen == (some[1].name,)
        assert result.strangers == (changed,)

    def test_papers_that_the_book_does_not_have_verify_nothing(self, book: Book, tmp_path: Path) -> None:
        stranger = tmp_path / "a.txt"
        stranger.write_text("Nothing of this is in the book.", encoding="utf-8")
        with pytest.raises(PaperError, match="None of these papers is in"):
            verify(book, [stranger])


def test_real_papers_stand_where_the_book_says(shared: Path, tmp_path: Path) -> None:
    """Each format beside PDF, and the small papers; the largest pack is for the benchmarks."""
    paths = [path for path in find_papers([str(shared / "papers")]).paths if path.stat().st_size < 2_000_000]
    with open_book(tmp_path / "minutebook.db", create=True) as book:
        ingest(paths, book)
        result = verify(book, paths)
    assert result.checked
    assert [(miss.document, miss.page, miss.quote) for miss in result.misses] == []
