"""Marks beside names, and what the legend says of them."""

from __future__ import annotations

import pytest
from written import line, lines

from extractors.registers.legends import legend, lettered


@pytest.mark.parametrize(
    ("text", "mark", "says"),
    [
        ("* denotes members present", "*", "present"),
        ("* = apologies", "*", "apologies"),
        ("A denotes absence", "A", "absent"),
        ("✓ indicates those who were present", "✓", "present"),
        ("# not present at the meeting", None, None),
        ("A Ash presented the accounts", None, None),
    ],
)
def test_what_a_legend_says(text: str, mark: str | None, says: str | None) -> None:
    told, kept = legend(lines(f"Councillor B Birch\n{text}"))
    assert told == ({mark: says} if mark else {})
    assert len(kept) == (1 if mark else 2)


def test_a_letter_left_of_the_names_is_a_mark() -> None:
    marked = line("A Colin Croft")
    bare, status = lettered(marked, {}, marked.box.x0 + 20)
    assert (bare.text, status) == ("Colin Croft", "apologies")


def test_a_letter_in_the_column_of_names_is_an_initial() -> None:
    named = line("A Croft")
    assert lettered(named, {}, named.box.x0) == (named, None)
