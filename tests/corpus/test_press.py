"""The press: the same bytes each time, and pages as they are planned."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from reportlab.platypus import Flowable, PageBreak

from corpus.press import words
from corpus.press.__main__ import CORPUS, write
from corpus.press.faces import Face, text
from corpus.press.library import documents
from corpus.press.reading import read_house, read_year
from corpus.press.sheet import Foot, Leaf, Margins, Plan, print_paper

FACE = Face("Helvetica", 11, 13, 6)
MARGINS = Margins(60, 60, 60, 60)


def _files(folder: Path) -> dict[str, bytes]:
    paths = [*folder.glob("papers/*"), *folder.glob("gold/*")]
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in paths}


def test_the_press_rebuilds_the_committed_corpus_byte_for_byte(tmp_path: Path) -> None:
    write(tmp_path)
    fresh, committed = _files(tmp_path), _files(CORPUS)
    assert sorted(fresh) == sorted(committed)
    assert [name for name in fresh if fresh[name] != committed[name]] == []


def test_a_second_run_changes_nothing_and_drops_what_is_no_paper(tmp_path: Path) -> None:
    write(tmp_path)
    first = _files(tmp_path)
    (tmp_path / "papers" / "of-nobody.pdf").write_bytes(b"%PDF-1.3")
    write(tmp_path)
    assert _files(tmp_path) == first


def test_the_corpus_stays_small() -> None:
    assert sum(len(data) for data in _files(CORPUS).values()) < 1_500_000


def test_every_council_has_packs_and_minutes_of_three_years() -> None:
    years: dict[str, set[tuple[str, str]]] = {}
    for document in documents():
        *stem, year, _month, _day, kind = document.stem.split("-")
        years.setdefault("-".join(stem), set()).add((year, kind))
    assert len(years) >= 3
    for told in years.values():
        assert {(year, kind) for year in ("2031", "2032", "2033") for kind in ("pack", "minutes")} <= told


def _leaf(pages: int, words_: str, key: str | None = None) -> Leaf:
    style = FACE.style()
    story = [text(words_, style)] + [part for _ in range(pages - 1) for part in (PageBreak(), text(words_, style))]
    return Leaf(lambda _: list(story), lambda canvas, folio: canvas.drawString(60, 30, f"{folio.own}"), MARGINS, key)


def _texts(pdf: bytes) -> list[str]:
    paper = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [paper[i] for i in range(len(paper))]
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def test_a_part_that_ends_on_an_odd_page_is_followed_by_a_blank_one() -> None:
    leaves = [_leaf(1, "front"), _leaf(3, "report", "4"), _leaf(2, "plan", "5")]
    printed = print_paper(leaves, "Pack", _leaf(1, "blank"))
    told = [page.split()[-1] for page in _texts(printed.pdf)]
    assert told == ["front", "blank", "report", "report", "report", "blank", "plan", "plan"]
    assert printed.plan.ranges == {"4": (3, 6), "5": (7, 8)}
    assert printed.plan.pages == 8


def test_a_front_sheet_that_is_not_counted_comes_before_page_1() -> None:
    front = Leaf(lambda _: [text("front", FACE.style())], lambda *_: None, MARGINS, counted=False)
    printed = print_paper([front, _leaf(2, "minutes", "3"), _leaf(1, "report", "4")], "Pack")
    assert printed.plan.ranges == {"3": (1, 2), "4": (3, 3)}


def test_each_part_numbers_its_own_pages() -> None:
    printed = print_paper([_leaf(2, "front"), _leaf(2, "report", "4")], "Pack")
    assert [page.split()[0] for page in _texts(printed.pdf)] == ["1", "2", "1", "2"]


def _foot_story(_plan: Plan) -> list[Flowable]:
    style = FACE.style()
    return [Foot(30), text("last line of the page", style), text("first line of the next", style)]


def test_a_foot_leaves_the_room_that_is_asked_for() -> None:
    pages = _texts(print_paper([Leaf(_foot_story, lambda *_: None, MARGINS)], "Foot").pdf)
    assert pages == ["last line of the page", "first line of the next"]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (words.full_date("2031-03-11"), "Tuesday 11 March 2031"),
        (words.ordinal_date("2032-02-12"), "12th February 2032"),
        (words.ordinal_date("2032-02-22"), "22nd February 2032"),
        (words.clock("14:05", ":", ""), "2:05pm"),
        (words.clock("12:00"), "12.00 pm"),
        (words.clock("00:30"), "12.30 am"),
        (words.letter(27), "bb"),
        (words.roman(14), "xiv"),
    ],
)
def test_dates_times_and_labels_are_worded(made: str, told: str) -> None:
    assert made == told


HOUSE = 'organisation = "A"\ncommittee = "B"\nstyle = "city"\nstem = "a-b"\ntold = ["start"]\n'
YEAR = """
[minutes]
date = "2031-05-06"
start = "10:00"
venue = "the Hall"
chair = "C D"
attendance = [{ member = "C D", role = "Chair" }]

[[minutes.items]]
number = "1"
title = "PONDS"
body = [
  { resolved = "", action = "noted", limbs = [
    "(1) to note:", ["(i) the pond;", "(ii) the ducks."], "(2) to go home.",
  ] },
  { moved = "that it be drained.", mover = "E", seconder = "F", result = "lost", votes = [1, 2, 0] },
]
"""


def test_a_year_is_read_with_its_limbs_nested(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "2031.toml").write_text(YEAR, encoding="utf-8")
    (paper,) = read_year(tmp_path / "2031.toml", read_house(tmp_path / "house.toml"))
    assert paper.stem == "a-b-2031-05-06-minutes"
    decided, _moved = paper.meeting.items[0].body  # type: ignore[union-attr]
    first, second = decided.limbs  # type: ignore[union-attr]
    assert (first.label, first.text) == ("(1)", "to note:")
    assert [limb.label for limb in first.parts] == ["(i)", "(ii)"]
    assert (second.label, second.text, second.parts) == ("(2)", "to go home.", ())
