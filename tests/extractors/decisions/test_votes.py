"""Movers and seconders, outcomes and named votes."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases

from extractors.decisions.votes import moved, named_votes, result, strip_tail, tally
from extractors.records import NamedVotes, Votes


@pytest.mark.parametrize("case", cases("votes", "moved"))
def test_who_moved_and_who_seconded(case: dict[str, Any]) -> None:
    found = moved(case["text"])
    if case.get("none"):
        assert found is None
        return
    assert found is not None
    assert (found.mover, found.seconder) == (case["mover"], case.get("seconder"))


@pytest.mark.parametrize("case", cases("votes", "result"))
def test_what_became_of_a_motion(case: dict[str, Any]) -> None:
    assert result(case["text"]) == case.get("gives")


@pytest.mark.parametrize("case", cases("votes", "tail"))
def test_a_decision_without_what_is_written_after_it(case: dict[str, Any]) -> None:
    assert strip_tail(case["text"]) == case["gives"]


@pytest.mark.parametrize("case", cases("votes", "named"))
def test_who_voted_how(case: dict[str, Any]) -> None:
    found = named_votes(case["text"])
    if case.get("none"):
        assert found is None
        return
    assert found == NamedVotes(tuple(case["for"]), tuple(case["against"]), tuple(case["abstentions"]))


def test_the_last_word_on_a_motion_decides() -> None:
    assert result("The amendment was lost. The motion was then carried.") == "carried"


def test_mover_and_seconder_say_which_characters_tell_of_them() -> None:
    text = "RESOLVED that it be done. Proposed: Cllr Ash. Seconded: Cllr Oak."
    found = moved(text)
    assert found is not None
    assert text[found.start : found.end].startswith("Proposed: Cllr Ash")


def test_a_tally_is_read_as_printed() -> None:
    assert tally("(Voting: For 4, Against 1, Abstentions 0)") == Votes(4, 1, 0)


def test_no_tally_is_none() -> None:
    assert tally("All were in favour.") is None
