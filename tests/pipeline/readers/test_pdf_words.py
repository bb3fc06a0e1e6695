"""Words: what is read of the characters on a page, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import Leaf, page, set_text, shown, text

#: The text matrix that makes text upright on a page shown with so many quarter turns.
UPRIGHT = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))


def test_a_word_has_its_place_size_and_baseline():
    (line,) = page(text(72, 700, "Present", size=12)).lines
    assert line.text == "Present"
    assert line.baseline == pytest.approx(142, abs=0.1)
    assert line.box.x0 == pytest.approx(72, abs=0.1)
    assert line.box.x1 == pytest.approx(72 + 12 * (667 + 333 + 556 + 500 + 556 + 556 + 278) / 1000, abs=0.1)
    assert line.size == 12
    assert line.box.bottom - line.box.top == pytest.approx(12)


@given(
    turns=st.integers(0, 3),
    corner=st.tuples(st.integers(-500, 500), st.integers(-500, 500)),
    place=st.tuples(st.integers(20, 300), st.integers(20, 500)),
)
def test_places_are_as_the_page_is_seen_whatever_its_rotation_and_box(turns, corner, place):
    (x0, y0), (along, down) = corner, place
    x1, y1 = x0 + 595, y0 + 842
    at = ((x0 + along, y1 - down), (x0 + down, y0 + along), (x1 - along, y0 + down), (x1 - down, y1 - along))[turns]
    leaf = Leaf(set_text((*UPRIGHT[turns], *at), "Minutes"), (x0, y0, x1, y1), 90 * turns)
    read = page(leaf)
    (line,) = read.lines
    assert (read.width, read.height) == ((842, 595) if turns % 2 else (595, 842))
    assert (line.box.x0, line.baseline) == (pytest.approx(along, abs=0.1), pytest.approx(down, abs=0.1))
    assert line.box.x1 - line.box.x0 == pytest.approx(38.5, abs=0.5)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_written_sideways_is_turned(turns):
    lines = [(*UPRIGHT[turns], 300 + 20 * (2 - turns) * i, 400 + (20 * i if turns == 2 else 0)) for i in range(3)]
    written = "".join(set_text(matrix, f"Line {i} of it") for i, matrix in enumerate(lines))
    assert shown(written) == ["Line 0 of it", "Line 1 of it", "Line 2 of it"]


def test_columns_on_a_page_written_sideways_stay_apart():
    written = set_text((0, 1, -1, 0, 300, 100), "0") + set_text((0, 1, -1, 0, 300, 160), "0")
    assert shown(written + set_text((0, 1, -1, 0, 330, 100), "Total of it")) == ["0|0", "Total of it"]


def test_heads_of_narrow_columns_are_phrases_behind_the_other_lines():
    heads = set_text((0, 1, -1, 0, 300, 500), "Member of") + set_text((0, 1, -1, 0, 313, 500), "the panel")
    read = page(heads + text(72, 700, "Attendance of members at the meetings") + text(72, 400, "Councillor Reed"))
    assert [line.text for line in read.lines][2:] == ["Member of", "the panel"]
    assert read.lines[2].baseline == read.lines[3].baseline
    assert read.lines[2].box.bottom == pytest.approx(342, abs=1)


@pytest.mark.parametrize(
    ("font", "more", "bold", "italic"),
    [(0, "", False, False), (1, "", True, False), (2, "", False, True), (0, "2 Tr", True, False)],
)
def test_weight_and_slope(font, more, bold, italic):
    (span,) = page(text(72, 700, "RESOLVED", font, more=more)).lines[0].spans
    assert (span.bold, span.italic) == (bold, italic)


def test_letters_made_to_lean_are_italic_and_keep_their_width():
    leaning, upright = (
        page(set_text((1, 0, slant, 1, 72, 700), "Page 1 of 2", size=12)).lines[0] for slant in (0.33, 0)
    )
    assert (leaning.text, leaning.spans[0].italic, leaning.size) == ("Page 1 of 2", True, 12)
    assert leaning.box.x1 == pytest.approx(upright.box.x1, abs=1)


def test_text_printed_twice_is_read_once_and_is_bold():
    twice = text(72, 700, "Agenda") + text(72.4, 700, "Agenda")
    (line,) = page(twice + text(72, 650, "Item")).lines[:1]
    assert (line.text, line.bold) == ("Agenda", True)


@pytest.mark.parametrize(("x", "y"), [(700, 700), (-90, 700), (72, 900), (72, -20)])
def test_text_outside_the_page_is_dropped(x, y):
    assert shown(text(x, y, "lost") + text(72, 400, "kept")) == ["kept"]


def test_a_hyphen_at_the_end_of_a_line_stays():
    assert shown(text(72, 700, "of the Commit-") + text(72, 686, "tee and its work")) == [
        "of the Commit-",
        "tee and its work",
    ]


def test_a_hanging_capital_is_part_of_its_word():
    assert shown("BT /F0 11 Tf 72 700 Td (A ) Tj 7.34 0 Td (pologies) Tj ET") == ["Apologies"]


def test_a_letter_that_hangs_over_leaves_the_space():
    leaning = set_text((1, 0, 0.3, 1, 72, 700), "of ", 3) + set_text((1, 0, 0.3, 1, 83.8, 700), "them", 3)
    assert shown(leaning) == ["of them"]


def test_a_word_that_changes_its_type_is_one_word_in_two_spans():
    bold = text(72, 700, "RESOLVED", 1)
    (line,) = page(bold + text(72 + 11 * 5.501, 700, ": that")).lines
    assert line.text == "RESOLVED: that"
    assert [(span.text, span.bold, span.glued) for span in line.spans] == [
        ("RESOLVED", True, False),
        (": that", False, True),
    ]


def test_type_too_small_to_read_is_left_out():
    assert shown(text(72, 700, "secret", size=0.2) + text(72, 600, "open")) == ["open"]


def test_a_page_box_that_is_nonsense_gives_way_to_a_usual_one():
    read = page(Leaf(text(72, 700, "here"), (0, 0, 1e7, 1e7)))
    assert max(read.width, read.height) < 1000
    assert [line.text for line in read.lines] == ["here"]
