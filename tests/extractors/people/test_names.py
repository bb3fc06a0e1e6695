"""People as lists and sentences name them."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases

from extractors.people.names import is_acronym, looks_like_name, person, same_person, surname, tidy_name

FIELDS = ("name", "role", "organisation", "note", "status", "substitute_for")


@pytest.mark.parametrize("case", cases("names", "person"))
def test_an_entry_of_a_list(case: dict[str, Any]) -> None:
    found = person(case["text"])
    if case.get("none"):
        assert found is None
        return
    assert found is not None
    assert {field: getattr(found, field) for field in FIELDS} == {field: case.get(field) for field in FIELDS}


@pytest.mark.parametrize("case", cases("names", "name"))
def test_what_can_be_a_name(case: dict[str, Any]) -> None:
    assert looks_like_name(case["text"]) is case["is"]


@pytest.mark.parametrize("case", cases("names", "same"))
def test_who_can_be_one_person(case: dict[str, Any]) -> None:
    assert same_person(case["text"], case["other"]) is case["is"]
    assert same_person(case["other"], case["text"]) is case["is"]


@pytest.mark.parametrize("case", cases("names", "tidy"))
def test_a_name_without_titles_and_letters(case: dict[str, Any]) -> None:
    assert tidy_name(case["text"]) == case["gives"]


@pytest.mark.parametrize("text", ["Cllr Ash", "Councillor Ash", "Alderman Ash", "Cllr. Mrs Ash"])
def test_an_elected_member_is_told_by_title(text: str) -> None:
    found = person(text)
    assert found is not None
    assert found.councillor


@pytest.mark.parametrize("text", ["Mr Ash", "Ash", "Dr Ash"])
def test_other_titles_tell_no_elected_member(text: str) -> None:
    found = person(text)
    assert found is not None
    assert not found.councillor


def test_a_substitute_named_beside_the_absent_is_their_stand_in() -> None:
    found = person("Cllr Rita Shaw (substitute Cllr Neil Rusk)")
    assert found is not None
    assert (found.name, found.stand_in, found.substitute_for) == ("Rita Shaw", "Neil Rusk", None)


def test_what_one_telling_leaves_out_another_fills_in() -> None:
    plain, full = person("J Ash"), person("J Ash (Chair)")
    assert plain is not None
    assert full is not None
    assert full.merged_under(plain).role == "Chair"


@pytest.mark.parametrize(("text", "told"), [("NHS", True), ("ABC", True), ("Ash", False), ("ASHFORDS", False)])
def test_initials_of_an_organisation(text: str, told: bool) -> None:
    assert is_acronym(text) is told


def test_the_surname_is_the_last_word_folded() -> None:
    assert surname("J D’Arcy-Elm") == surname("DARCY ELM".replace(" ", "-"))
    assert surname("") == ""
