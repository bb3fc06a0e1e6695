"""Drawings: the rulings on a page, however they are drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import Leaf, pdf

from pipeline.readers.drawings import Drawing, drawing_of, times
from pipeline.readers.pdfium import frame_of, opened, page_of
from pipeline.readers.rulings import Ruling


def drawing(leaf: Leaf | str) -> Drawing:
    """What is drawn on this page."""
    with opened("drawn.pdf", pdf(leaf)) as document, page_of(document, 0) as page:
        return drawing_of(page, frame_of(page))


def rulings(leaf: Leaf | str) -> list[tuple[float, ...]]:
    """The rulings on this page, to the nearest point."""
    return sorted(tuple(round(side) for side in ruling[:4]) for ruling in drawing(leaf).rulings)


#: What is drawn (from the bottom left of an A4 page), and the rulings that it is (from the top left).
CASES = {
    "a line across": ("100 700 m 300 700 l S", [(100, 142, 300, 142)]),
    "a line down": ("100 700 m 100 600 l S", [(100, 142, 100, 242)]),
    "a slanting line": ("100 700 m 300 600 l S", []),
    "a thin box, as a word processor draws them": ("100 700 200 0.5 re f", [(100, 142, 300, 142)]),
    "a thin box, stroked": ("100 700 0.6 90 re S", [(100, 52, 100, 142)]),
    "a dot, both ways": ("100 700 2 2 re f", [(100, 141, 102, 141), (101, 140, 101, 142)]),
    "a box": (
        "100 700 200 50 re S",
        [(100, 92, 100, 142), (100, 92, 300, 92), (100, 142, 300, 142), (300, 92, 300, 142)],
    ),
    "a box closed by its path": (
        "100 700 m 300 700 l 300 750 l 100 750 l h S",
        [(100, 92, 100, 142), (100, 92, 300, 92), (100, 142, 300, 142), (300, 92, 300, 142)],
    ),
    "a path that only clips": ("100 700 200 50 re W n", []),
    "a curve": ("100 700 m 150 750 250 750 300 700 c S", []),
    "a line behind a curve": ("100 700 m 110 710 120 710 130 700 c 300 700 l S", [(130, 142, 300, 142)]),
    "several lines in one path": (
        "100 700 m 300 700 l 100 650 m 300 650 l S",
        [(100, 142, 300, 142), (100, 192, 300, 192)],
    ),
    "under a matrix": ("2 0 0 2 10 20 cm 100 300 m 200 300 l S", [(210, 222, 410, 222)]),
}


@pytest.mark.parametrize(("content", "expected"), CASES.values(), ids=CASES.keys())
def test_rulings(content, expected):
    assert rulings(content) == expected


def test_rulings_in_a_form_stand_where_the_form_is_put():
    assert rulings(Leaf("q 1 0 0 1 0 100 cm /Fm Do Q", form="100 600 m 200 600 l S")) == [(150, 142, 250, 142)]


def test_a_form_that_holds_itself_ends():
    assert rulings(Leaf("/Fm Do", form="100 600 m 200 600 l S /Fm Do"))[:1] == [(150, 242, 250, 242)]


def test_rulings_turn_with_the_page():
    assert rulings(Leaf("100 700 m 300 700 l S", rotate=90)) == [(700, 100, 700, 300)]


def test_pictures_have_their_boxes():
    (picture,) = drawing("q 300 0 0 200 50 400 cm /Im Do Q").pictures
    assert tuple(map(round, picture)) == (50, 242, 350, 442)


numbers = st.tuples(*[st.integers(-9, 9).map(float)] * 6)


@given(numbers, numbers, numbers)
def test_matrices_multiply_as_matrices_do(one, two, three):
    assert times(times(one, two), three) == times(one, times(two, three))


def test_the_edges_of_a_filled_area_are_told_from_drawn_lines():
    told = {content: {r.filled for r in drawing(content).rulings} for content in ("9 9 50 50 re f", "9 9 50 50 re B")}
    assert told == {"9 9 50 50 re f": {True}, "9 9 50 50 re B": {False}}
    assert [r.filled for r in drawing("100 700 200 0.5 re f").rulings] == [False]


def test_a_ruling_lies_on_one_axis():
    assert all(r.x0 == r.x1 or r.top == r.bottom for r in drawing("100 700.2 m 300 700 l S").rulings)
    assert isinstance(drawing("100 700 m 300 700 l S").rulings[0], Ruling)
