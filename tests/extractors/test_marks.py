"""The words that mark decisions."""

from __future__ import annotations

import pytest
from written import block, line

from extractors.marks import mark
from extractors.paper import Block, Piece


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("RESOLVED that it be noted", "that it be noted"),
        ("It was RESOLVED, on the motion of Cllr Ash, seconded by Cllr Oak, that it be noted", "that it be noted"),
        ("RESOLVED (unanimously): that it be noted", "that it be noted"),
        ("Resolved by 3 votes to 2 that it be noted", "that it be noted"),
        ("Resolution 12/24: that it be noted", "that it be noted"),
        ("RECOMMENDED TO COUNCIL: That it be adopted", "That it be adopted"),
        ("Resolved:", ""),
    ],
)
def test_the_decision_begins_behind_the_word_and_what_is_told_with_it(text: str, rest: str) -> None:
    found = mark(block(text))
    assert found is not None
    assert text[found.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "The Panel agreed with the speaker.",
        "Agreed.",
        "Decision maker: Cabinet",
        "A resolution of the dispute was hoped for.",
        "Recommended: that it be noted",
        "NOTED",
    ],
)
def test_words_that_mark_nothing(text: str) -> None:
    assert mark(block(text)) is None


def test_a_word_with_a_stop_behind_it_closes_what_stands_before() -> None:
    found = mark(block("To buy a lamp. RESOLVED."))
    assert found is not None
    assert found.closes


@pytest.mark.parametrize(
    ("first", "rest"),
    [("RESOLVED that", "the note be sent"), ("RESOLVED that, again,", "that, again, the note be sent")],
)
def test_that_on_the_line_of_the_word_alone_is_passed_over(first: str, rest: str) -> None:
    below = "the note be sent"
    pieces = (Piece(0, len(first), line(first)), Piece(len(first) + 1, len(first) + 1 + len(below), line(below, row=1)))
    whole = Block("paragraph", f"{first} {below}", pieces, None)
    found = mark(whole)
    assert found is not None
    assert whole.text[found.end :] == rest
