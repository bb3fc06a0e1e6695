"""Dates, times, numbers and votes out of text."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from casebook import cases
from hypothesis import given
from hypothesis import strategies as st

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


DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31))


def ordinal(day: int) -> str:
    """A day of the month as it is spoken: 1st, 22nd, 13th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in (11, 12, 13) else "th"
    return f"{day}{ending}"


@pytest.mark.parametrize("form", ["{day} {month} {year}", "{ordinal} {month}, {year}", "{month} {ordinal}, {year}"])
@given(day=DAYS)
def test_a_date_is_read_back_from_every_form(form: str, day: datetime.date) -> None:
    words = {"day": day.day, "ordinal": ordinal(day.day), "month": f"{day:%B}", "year": day.year}
    for text in (form.format(**words), form.format(**words).upper(), f"held on {form.format(**words)} at noon"):
        assert first_date(text) == day.isoformat()


@given(day=DAYS)
def test_a_date_in_figures_has_the_day_first(day: datetime.date) -> None:
    assert first_date(f"{day:%d/%m/%Y}") == day.isoformat()


@given(hour=st.integers(1, 12), minute=st.integers(0, 59), half=st.sampled_from(["am", "pm", "a.m.", "p.m.", " pm"]))
def test_a_time_is_read_back(hour: int, minute: int, half: str) -> None:
    expected = hour % 12 + (12 if "p" in half else 0)
    for point in (".", ":"):
        [found] = times(f"at {hour}{point}{minute:02d}{half}")
        assert found.value == f"{expected:02d}:{minute:02d}"


@given(for_=st.integers(0, 99), against=st.integers(0, 99), abstentions=st.integers(0, 99))
def test_counted_votes_are_read_back(for_: int, against: int, abstentions: int) -> None:
    for text in (
        f"{for_} for, {against} against, {abstentions} abstentions",
        f"({for_} in favour, {against} against, {abstentions} abstained)",
        f"For: {for_}; Against: {against}; Abstentions: {abstentions}",
    ):
        assert votes(text) == Votes(for_, against, abstentions)


@given(st.text())
def test_any_text_is_read_without_complaint(text: str) -> None:
    for found in (*dates(text), *times(text)):
        assert text[found.start : found.end].strip()
    assert votes(text) is None or isinstance(votes(text), Votes)
