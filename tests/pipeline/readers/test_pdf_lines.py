"""Lines: how words come together, and what keeps them apart."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import shown, text

from extractors.paper import Word
from pipeline.readers.lines import lines_of
from pipeline.readers.rulings import Ruling


def word(shown: str, x0: float, baseline: float = 100.0, size: float = 10.0, width: float | None = None) -> Word:
    """A word as wide as its characters usually are."""
    right = x0 + (width if width is not None else 0.5 * size * len(shown))
    bottom = baseline + 0.212 * size
    return Word(shown, x0, bottom - size, right, bottom, baseline, size, False, False)


def spans(*words: Word, rulings: tuple[Ruling, ...] = ()) -> list[list[str]]:
    """The texts of the spans of each line."""
    return [[span.text for span in line.spans] for line in lines_of(1, words, (), rulings)]


def row(*texts: str, gap: float, baseline: float = 100.0) -> list[Word]:
    """Words of size 10 that stand `gap` apart."""
    words = [word(texts[0], 50, baseline)]
    for each in texts[1:]:
        words.append(word(each, words[-1].x1 + gap, baseline))
    return words


def test_words_of_one_baseline_are_a_line_from_left_to_right():
    assert spans(word("held", 90), word("Minutes", 50), word("Present", 50, 120)) == [["Minutes held"], ["Present"]]


@pytest.mark.parametrize(("gap", "parted"), [(2.5, False), (6, False), (9.9, False), (10.5, True), (40, True)], ids=str)
def test_a_gap_wider_than_the_type_starts_a_span(gap, parted):
    left, right = row("the", "panel", gap=2.5), row("who", "met", gap=2.5)
    shift = left[-1].x1 + gap - right[0].x0
    moved = [each._replace(x0=each.x0 + shift, x1=each.x1 + shift) for each in right]
    assert spans(*left, *moved) == ([["the panel", "who met"]] if parted else [["the panel who met"]])


def test_prose_stretched_to_both_margins_stays_together():
    assert spans(*row("at", "County", "Hall", "on", "Tuesday", gap=13)) == [["at County Hall on Tuesday"]]


def test_columns_of_single_words_are_parted():
    assert spans(*row("Name", "Ward", "Present", "Absent", gap=45)) == [["Name", "Ward", "Present", "Absent"]]


def test_words_that_touch_are_one_word():
    assert spans(word("A", 50, width=6), word("pologies", 56.2)) == [["Apologies"]]


def test_a_ruling_between_words_parts_them():
    beside = row("Total", "12", gap=4)
    wall = Ruling(beside[0].x1 + 2, 80, beside[0].x1 + 2, 120)
    assert spans(*beside, rulings=(wall,)) == [["Total", "12"]]
    assert spans(*beside, rulings=(wall._replace(top=110),)) == [["Total 12"]]


@pytest.mark.parametrize("shift", [-4, 2.5], ids=["raised", "lowered"])
def test_raised_and_lowered_marks_join_the_word_they_touch(shift):
    (line,) = lines_of(1, [word("15", 50), word("th", 60, 100 + shift, 6.5), word("July", 69)])
    assert (line.text, line.baseline) == ("15th July", 100)
    assert [span.glued for span in line.spans] == [False, True, False]


def test_a_raised_mark_finds_its_line_past_that_of_another_column():
    words = [word("15", 50), word("th", 60, 95.5, 6.5), word("July", 69), word("Chair", 300, 97.4)]
    assert [line.text for line in lines_of(1, words)] == ["Chair", "15th July"]


def test_small_print_close_by_stays_a_line_of_its_own():
    assert spans(word("Chair", 50), word("continued", 150, 104, 6.5)) == [["Chair"], ["continued"]]


def test_text_stamped_over_text_is_read_apart():
    assert shown(text(250, 30, "Page 3 of 7") + text(254, 30.4, "Page 12 of 90")) == ["Page 12 of 90", "Page 3 of 7"]


def test_text_stamped_on_the_same_baseline_is_read_apart():
    stamped = row("Agenda", "page", gap=3) + [
        each._replace(x0=each.x0 + 8, x1=each.x1 + 8) for each in row("1", "7", gap=30)
    ]
    assert sorted(spans(*stamped)) == [["1", "7"], ["Agenda page"]]


def test_thousands_of_words_in_one_place_are_still_all_there():
    heap = [word("x", 100 + i % 7, 100 + i % 3 / 10) for i in range(5000)]
    assert sum(line.text.count("x") for line in lines_of(1, heap)) == 5000


def test_small_capitals_stay_in_their_word():
    (line,) = lines_of(1, [word("M", 50, size=12, width=8), word("INUTES", 58, size=9.5)])
    assert line.text == "MINUTES"
    assert line.size == 12


words = st.builds(
    word,
    st.text("abcdeé12", min_size=1, max_size=8),
    st.floats(0, 500),
    st.floats(0, 800),
    st.sampled_from([6.5, 9.0, 10.0, 12.0, 16.0]),
)


@given(st.lists(words, max_size=40))
def test_every_character_is_on_exactly_one_line(words):
    lines = lines_of(1, words)
    assert Counter("".join(w.text for w in words)) == Counter("".join(line.text for line in lines).replace(" ", ""))
    assert all(upper.baseline <= lower.baseline for upper, lower in pairwise(lines))
    for line in lines:
        assert all(left.x0 <= right.x0 for left, right in pairwise(line.spans))
        assert line.text == "".join(("" if s.glued or not i else " ") + s.text for i, s in enumerate(line.spans))


@given(st.lists(words, max_size=25), st.randoms())
def test_lines_do_not_depend_on_the_order_of_words_that_do_not_overlap(words, random):
    apart = [each for i, each in enumerate(words) if all(_clear(each, other) for other in words[:i])]
    shuffled = random.sample(apart, len(apart))
    assert lines_of(1, apart) == lines_of(1, shuffled)


def _clear(one: Word, other: Word) -> bool:
    return abs(one.baseline - other.baseline) > 20 or one.x0 > other.x1 + 5 or other.x0 > one.x1 + 5
