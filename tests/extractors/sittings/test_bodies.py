"""Names of organisations and committees."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases

from extractors.sittings.bodies import (
    best_spelling,
    committee_in_sentence,
    committee_line,
    committee_over_two,
    organisations,
    rank_only,
    titled,
)


@pytest.mark.parametrize("case", cases("bodies", "organisation"))
def test_organisations_in_a_text(case: dict[str, Any]) -> None:
    assert [name for name, _, _ in organisations(case["text"])] == case["gives"]


@pytest.mark.parametrize("case", cases("bodies", "sentence"))
def test_the_body_whose_meeting_a_sentence_tells_of(case: dict[str, Any]) -> None:
    assert committee_in_sentence(case["text"]) == case.get("gives")


@pytest.mark.parametrize("case", cases("bodies", "line"))
def test_a_line_that_is_a_committee(case: dict[str, Any]) -> None:
    assert committee_line(case["text"]) == case.get("gives")


@pytest.mark.parametrize("case", cases("bodies", "rank"))
def test_words_that_stand_for_the_council_itself(case: dict[str, Any]) -> None:
    assert rank_only(case["text"]) is case["is"]


@pytest.mark.parametrize("case", cases("bodies", "titled"))
def test_capitals_are_put_in_title_case(case: dict[str, Any]) -> None:
    assert titled(case["text"]) == case["gives"]


def test_an_organisation_says_which_characters_name_it() -> None:
    text = "a meeting of Ash Parish Council held"
    name, start, end = organisations(text)[0]
    assert text[start:end] == name


def test_a_name_in_capitals_is_spelled_as_the_paper_spells_it_elsewhere() -> None:
    texts = ["THORNLEY-UNDER-EDGE PARISH COUNCIL", "The offices of Thornley-under-Edge Parish Council are closed."]
    assert best_spelling("THORNLEY-UNDER-EDGE PARISH COUNCIL", texts) == "Thornley-under-Edge Parish Council"


def test_a_name_in_capitals_alone_is_put_in_title_case() -> None:
    assert best_spelling("ASH PARISH COUNCIL", ["ASH PARISH COUNCIL"]) == "Ash Parish Council"


@pytest.mark.parametrize(
    ("above", "below", "gives"),
    [
        ("Parks and Streets", "Committee", "Parks and Streets Committee"),
        ("Homes Overview", "and Scrutiny Committee", "Homes Overview and Scrutiny Committee"),
        ("Parks Committee", "Panel", None),
        ("Ash Town Council", "Committee", None),
        ("Parks and Streets", "Committee Room", None),
    ],
)
def test_a_committee_named_on_two_lines(above: str, below: str, gives: str | None) -> None:
    assert committee_over_two(above, below) == gives
