"""Dates, times, numbers and votes out of text."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases

from extractors.records import Votes
from extractors.values import dates, first_date, fold, number, times, votes


@pytest.mark.parametrize("case", cases("values", "dates"))
def test_dates(case: dict[str, Any]) -> None:
    assert [found.value for found in dates(case["text"], year=case.get("year"))] == case["gives"]


@pytest.mark.parametrize("case", cases("values", "times"))
def test_times(case: dict[str, Any]) -> None:
    assert [found.value for found in times(case["text"])] == case["gives"]


@pytest.mark.parametrize("case", cases("values", "votes"))
def test_votes(case: dict[str, Any]) -> None:
    told = case.get("gives")
    expected = Votes(told.get("for"), told.get("against"), told.get("abstentions")) if told else None
    assert votes(case["text"]) == expected


@pytest.mark.parametrize("case", cases("values", "numbers"))
def test_numbers(case: dict[str, Any]) -> None:
    assert number(case["text"]) == case.get("gives")


def test_a_date_says_which_characters_it_was_read_from() -> None:
    text = "held on 14 January 2025 at noon"
    found = dates(text)[0]
    assert text[found.start : found.end] == "14 January 2025"


def test_a_time_says_which_characters_it_was_read_from() -> None:
    text = "held at 2.30 pm on Friday"
    found = times(text)[0]
    assert text[found.start : found.end] == "2.30 pm"


def test_the_first_date_of_several() -> None:
    assert first_date("12 May 2019, then 1 May 2018") == "2019-05-12"


def test_no_date_is_none() -> None:
    assert first_date("on the next occasion") is None


def test_folding_keeps_letters_and_digits_and_reads_an_ampersand_as_and() -> None:
    assert fold("Parks & Open-Spaces (No. 2)") == fold("parks and open spaces no 2")
