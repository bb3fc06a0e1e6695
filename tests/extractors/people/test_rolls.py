"""Lists of people: run on in a sentence, one a line, and in columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casebook import cases
from written import lines

from extractors.people.rolls import Entry, names_in, people, roll


def listed(text: str) -> list[Entry]:
    """The entries of one list, each line a paragraph of its own where an empty line parts them."""
    paragraphs = [lines(paragraph) for paragraph in text.strip("\n").split("\n\n")]
    return roll(paragraphs)


@pytest.mark.parametrize("case", cases("names", "people"))
def test_people_in_a_sentence(case: dict[str, Any]) -> None:
    found = people(case["text"])
    assert [one.name for one in found] == case["names"]
    if "roles" in case:
        assert [one.role for one in found] == [role or None for role in case["roles"]]


def test_bare_names_have_no_titles() -> None:
    assert names_in("Councillors Ellis, Hussain and Mrs Jessop") == ["Ellis", "Hussain", "Jessop"]


def test_one_name_a_line() -> None:
    found = listed("Councillor Idris Quaye (Chair)\nCouncillor Hana Novak\nMs Annette Dove (Co-opted Member)")
    assert [(one.person.name, one.person.role) for one in found] == [
        ("Idris Quaye", "Chair"),
        ("Hana Novak", None),
        ("Annette Dove", "Co-opted Member"),
    ]


def test_letters_behind_a_surname_that_two_share_tell_them_apart() -> None:
    shared = listed("Councillors Ash, Birch (J), Birch (M), Oak (C) and Pine")
    assert [one.person.name for one in shared] == ["Ash", "Birch (J)", "Birch (M)", "Oak (C)", "Pine"]
    parties = listed("Councillors Ash (C), Birch (L), Oak (C) and Pine")
    assert [one.person.name for one in parties] == ["Ash", "Birch", "Oak", "Pine"]


def test_two_columns_of_names() -> None:
    found = listed("Cllr A Ash (Chair)        Cllr D Dove\nCllr B Birch              Cllr E Elm\nCllr C Cole")
    assert {one.person.name for one in found} == {"A Ash", "B Birch", "C Cole", "D Dove", "E Elm"}


def test_a_post_beside_each_name() -> None:
    found = listed("Neil Oats      Finance Partner\nSara Pugh      Clerk to the Forum\nTom Reed       Auditor")
    assert [(one.person.name, one.person.role) for one in found] == [
        ("Neil Oats", "Finance Partner"),
        ("Sara Pugh", "Clerk to the Forum"),
        ("Tom Reed", "Auditor"),
    ]


def test_what_stands_far_below_the_last_name_is_none_of_its_post() -> None:
    first, second = lines("Neil Oats      Clerk to\n               the Forum for Ash")
    lower = replace(second, baseline=second.baseline + 30, box=second.box._replace(bottom=second.box.bottom + 30))
    assert [one.person.role for one in roll([[first, second]])] == ["Clerk to the Forum for Ash"]
    assert roll([[first, lower]])[0].person.role == "Clerk to"


def test_a_post_that_runs_over_two_lines() -> None:
    found = listed("Wendy Marr     Service Director, Education and\n               Inclusion\nNeil Oats      Clerk")
    assert [(one.person.name, one.person.role) for one in found] == [
        ("Wendy Marr", "Service Director, Education and Inclusion"),
        ("Neil Oats", "Clerk"),
    ]


def test_a_tick_is_kept_and_is_no_part_of_the_name() -> None:
    found = listed("✓ Councillor A Ash\n  Councillor B Birch\n✓ Councillor C Cole")
    assert [(one.person.name, one.ticked) for one in found] == [("A Ash", True), ("B Birch", False), ("C Cole", True)]


def test_letters_behind_names_tell_who_was_there() -> None:
    found = listed("R Ackland         P\nM Bale            A\nJ Coad            P")
    assert [(one.person.name, one.person.status) for one in found] == [
        ("R Ackland", "present"),
        ("M Bale", "apologies"),
        ("J Coad", "present"),
    ]


def test_a_bracket_gathers_rows_under_one_employer() -> None:
    found = listed(
        "A Ash     -  Parks       )\n"
        "B Beech   -  Trees       )  Green Places\n"
        "C Cedar   -  Accounts    )\n"
        "D Dove    -  Minutes     )  Resources"
    )
    assert {one.person.name: one.person.organisation for one in found if one.person.name != "D Dove"} == {
        "A Ash": "Green Places",
        "B Beech": "Green Places",
        "C Cedar": "Green Places",
    }


def test_each_entry_says_on_which_line_it_stands() -> None:
    found = listed("Councillor A Ash\nCouncillor B Birch")
    assert [one.lines[0].text for one in found] == ["Councillor A Ash", "Councillor B Birch"]


@pytest.mark.parametrize("text", ["None", "There were no apologies", "n/a", "No members of the public"])
def test_a_list_that_says_nobody(text: str) -> None:
    assert listed(text) == []


def test_who_runs_on_in_a_sentence_is_marked_so() -> None:
    assert all(one.run_on for one in listed("Councillors A Ash, B Birch and C Cole"))


@pytest.mark.parametrize("text", ["", "  ", "; ", " . "])
def test_nobody_is_named_in_no_words(text: str) -> None:
    assert people(text) == []


def test_seats_behind_keys_initials_behind_surnames_and_posts_before_titles() -> None:
    keyed = people("Cllrs Una Marl (UM) Chair, Eirwen Tor (ET) Vice-Chair, Gil Hythe (GH)")
    assert [(one.name, one.role) for one in keyed] == [
        ("Una Marl", "Chair"),
        ("Eirwen Tor", "Vice-Chair"),
        ("Gil Hythe", None),
    ]
    assert [one.name for one in people("Councillors Marl (J.), Marl (P.) and Tor")] == ["J. Marl", "P. Marl", "Tor"]
    guests = people("Marlshire Councillor Una Tor, Harbour Master Captain Gil Hythe")
    assert [(one.name, one.titled) for one in guests] == [("Una Tor", "Marlshire Councillor"), ("Gil Hythe", "Captain")]
    [until] = people("Cllr. Gil Hythe (Marl County Council) until 7.40pm")
    assert (until.organisation, until.note) == ("Marl County Council", "until 7.40pm")
