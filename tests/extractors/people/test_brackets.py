"""Closing brackets that gather rows of a list."""

from __future__ import annotations

from written import LEFT, line

from extractors.paper import Line
from extractors.people.brackets import bracketed


def rows(text: str) -> list[list[Line]]:
    return [line(words, row=row).segments(13.0) for row, words in enumerate(text.strip("\n").split("\n"))]


def gathered(text: str) -> list[dict[int, str]]:
    """The groups: by row, the words beside the bracket."""
    return list(bracketed(rows(text), LEFT)[0])


def test_a_group_takes_in_its_rows() -> None:
    [group] = gathered(
        "A Ash     -  Parks       )\nB Beech   -  Trees       )  Green Places\nC Cedar   -  Accounts    )"
    )
    assert group == {0: "Green Places", 1: "Green Places", 2: "Green Places"}


def test_a_list_without_brackets_has_no_groups() -> None:
    assert gathered("A Ash     -  Parks\nB Beech   -  Trees") == []
