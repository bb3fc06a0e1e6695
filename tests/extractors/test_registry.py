"""The registry of extractors, whose order is checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written import language, part

from extractors.errors import RegistryError
from extractors.items.sections import divided
from extractors.records import KINDS, AgendaItem, Meeting
from extractors.registry import EXTRACTORS, Context, Extractor, checked, of_kind
from extractors.sittings.opening import Head
from extractors.styles import base


def extractor(name: str, gives: str, *needs: str) -> Extractor:
    return Extractor(name, 1, frozenset({"minutes"}), needs, gives, lambda context: [])


@pytest.fixture
def context() -> Context:
    minutes = part("1. Apologies\n\nNone.\n\n2. Roads\n\nNothing.")
    return Context(minutes, divided(minutes), Head((), (), minutes.blocks, ()), base(), language(), "minutes", list)


def test_the_extractors_stand_in_an_order_that_holds() -> None:
    assert checked(EXTRACTORS) == EXTRACTORS


def test_each_extractor_gives_a_known_kind() -> None:
    assert {one.gives for one in EXTRACTORS} <= set(KINDS)


def test_a_name_twice_is_an_error_that_names_what_is_known() -> None:
    with pytest.raises(RegistryError, match=r"'one'.*twice") as error:
        checked([extractor("one", "meetings"), extractor("one", "attendance")])
    assert "one" in error.value.remedy


def test_a_need_that_nothing_before_gives_is_an_error_that_names_what_is_given() -> None:
    with pytest.raises(RegistryError, match="'two' needs motions") as error:
        checked([extractor("one", "meetings"), extractor("two", "resolutions", "motions")])
    assert "meetings" in error.value.remedy


def test_a_need_may_not_be_given_later() -> None:
    with pytest.raises(RegistryError):
        checked([extractor("two", "resolutions", "motions"), extractor("one", "motions")])


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(RegistryError, match="'one'"):
        checked([extractor("one", "gossip")])


def test_a_context_knows_the_meeting_once_it_is_found(context: Context) -> None:
    assert context.meeting is None
    assert context.key is None
    held = Meeting(committee="Cabinet", date="2025-03-03")
    after = of_kind(context, "meetings", [held])
    assert after.meeting == held
    assert after.key == held.key


def test_what_is_found_is_added_to_what_was(context: Context) -> None:
    first, second = AgendaItem(title="Apologies"), AgendaItem(title="Roads")
    after = of_kind(of_kind(context, "agenda_items", [first]), "agenda_items", [second])
    assert after.found["agenda_items"] == (first, second)
    assert not context.found


def test_an_extractor_is_a_plain_value() -> None:
    one = extractor("one", "meetings")
    assert replace(one) == one
