"""Labels of paragraphs, and how they nest."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from hypothesis import given
from hypothesis import strategies as st

from extractors.labels import Nesting, Shape, follows, is_bullet, label_of, shapes


@pytest.mark.parametrize("case", cases("labels", "label"))
def test_the_label_that_a_text_begins_with(case: dict[str, Any]) -> None:
    found = label_of(case["text"], case.get("first"))
    if case.get("none"):
        assert found is None
        return
    assert found is not None
    assert (found.text, found.rest) == (case["label"], case["rest"])


@pytest.mark.parametrize("case", cases("labels", "nesting"))
def test_how_deep_labels_lie(case: dict[str, Any]) -> None:
    nesting = Nesting()
    if "start" in case:
        nesting.level(case["start"])
    found = [nesting.level(label) for label in case["labels"]]
    assert [-1 if level is None else level for level in found] == case["levels"]


@pytest.mark.parametrize("label", ["•", "●", "-", "–", "o"])
def test_a_bullet_counts_nothing(label: str) -> None:
    assert is_bullet(label)
    assert shapes(label) == [Shape("•", 0)]


@pytest.mark.parametrize("label", ["(a)", "1.", "iv)", "3.2"])
def test_a_label_that_counts_is_no_bullet(label: str) -> None:
    assert not is_bullet(label)


def test_i_is_a_numeral_and_a_letter() -> None:
    assert {shape.value for shape in shapes("(i)")} == {1, 9}


def test_brackets_tell_counts_apart() -> None:
    assert shapes("(a)")[0].kind != shapes("a)")[0].kind


@pytest.mark.parametrize(("before", "after"), [("(a)", "(b)"), ("1.", "2."), ("iii)", "iv)"), ("4.9", "4.10")])
def test_the_next_of_a_count_follows(before: str, after: str) -> None:
    assert any(follows(a, b) for a in shapes(before) for b in shapes(after))


@pytest.mark.parametrize(("before", "after"), [("(a)", "(d)"), ("2.", "1."), ("(a)", "b)"), ("4.9", "5.10")])
def test_what_is_not_the_next_does_not_follow(before: str, after: str) -> None:
    assert not any(follows(a, b) for a in shapes(before) for b in shapes(after))


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_an_outline_nests_as_it_was_written(limbs: list[int]) -> None:
    """Numbered limbs, each with so many lettered limbs below it."""
    nesting = Nesting()
    for number, below in enumerate(limbs, 1):
        assert nesting.level(f"({number})") == 0
        for letter in "abcd"[:below]:
            assert nesting.level(f"({letter})") == 1
