"""Given names tell somebody from a place or a firm."""

from __future__ import annotations

import pytest

from extractors.people.given import begins_given


@pytest.mark.parametrize("text", ["Ann Ash", "Priya Elm", "A Ash", "J. Oak"])
def test_names_of_people(text: str) -> None:
    assert begins_given(text)


@pytest.mark.parametrize("text", ["Ann", "Ash Road", "Wintersell Edge", "Hymers Robertson", ""])
def test_names_of_places_and_firms(text: str) -> None:
    assert not begins_given(text)
