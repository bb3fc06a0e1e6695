"""The ground types: boxes, lines, grids, pages and blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from written import block, grid, line, page

from extractors.paper import Box, Cell, Grid, Line, Span, around, line_of

NUMBERS = st.floats(0, 800, allow_nan=False)
BOXES = st.builds(
    lambda a, b, c, d: Box(min(a, c), min(b, d), max(a, c), max(b, d)), NUMBERS, NUMBERS, NUMBERS, NUMBERS
)


@given(st.lists(BOXES, min_size=1, max_size=6))
def test_the_box_around_boxes_holds_their_corners(boxes: list[Box]) -> None:
    whole = around(boxes)
    assert all(whole.holds(box.x0, box.top) and whole.holds(box.x1, box.bottom) for box in boxes)


def test_a_box_holds_what_lies_inside() -> None:
    box = Box(10, 10, 20, 20)
    assert box.holds(10, 20)
    assert not box.holds(9.9, 15)


def spans(*texts: str, glued: bool = False) -> list[Span]:
    return [Span(text, 20.0 * i, 20.0 * i + 18, 10.0, False, False, glued and i > 0) for i, text in enumerate(texts)]


def test_spans_that_stand_apart_are_parted_by_a_space() -> None:
    assert line_of(spans("the", "report"), 1, 0, 12, 10).text == "the report"


def test_spans_that_are_glued_are_one_word() -> None:
    assert line_of(spans("re", "port", glued=True), 1, 0, 12, 10).text == "report"


def test_a_line_is_cut_at_its_wide_gaps() -> None:
    printed = line("Cllr Ash          Cllr Oak")
    assert [segment.text for segment in printed.segments(13.0)] == ["Cllr Ash", "Cllr Oak"]


def test_a_line_without_a_gap_is_one_segment() -> None:
    printed = line("Cllr Ash")
    assert printed.segments(13.0) == [printed]


def test_what_stands_before_the_first_gap_is_the_lead() -> None:
    assert line("12   Apologies").lead == "12"


def test_signs_alone_do_not_tell_whether_a_line_is_bold() -> None:
    bold, plain = Span("RESOLVED", 0, 40, 10, True, False, False), Span(":", 40, 42, 10, False, False, True)
    assert line_of([bold, plain], 1, 0, 12, 10).bold
    assert not line_of([plain], 1, 0, 12, 10).bold


def test_a_line_is_as_large_as_its_largest_words() -> None:
    small, large = Span("a", 0, 5, 8, False, False, False), Span("B", 8, 20, 14, False, False, False)
    assert line_of([small, large], 1, 0, 12, 10).size == 14


def test_a_grid_as_a_table_leaves_covered_places_blank() -> None:
    box = Box(0, 0, 100, 40)
    cells = (Cell(0, 0, 1, 2, "Head\nover two", box), Cell(1, 0, 1, 1, "a", box), Cell(1, 1, 1, 1, "b", box))
    assert Grid(1, box, 2, 2, cells).table() == [["Head over two", ""], ["a", "b"]]


def test_a_pages_text_is_its_lines() -> None:
    assert page("one\n\ntwo").text == "one\ntwo"


def test_a_block_begins_where_its_first_line_does() -> None:
    paragraph = block("that it be noted", "(a)")
    assert (paragraph.page, paragraph.x0) == (1, paragraph.lines[0].box.x0)


def test_a_block_is_bold_where_all_its_lines_are() -> None:
    assert block("RESOLVED", bold=True).bold
    assert not block("Resolved").bold


def test_a_grid_block_stands_on_its_grids_page() -> None:
    table = grid(("a", "b"), page=3)
    assert isinstance(table.box, Box)
    assert table.page == 3


def test_lines_are_values() -> None:
    assert line("one") == line("one")
    assert isinstance(line("one"), Line)
