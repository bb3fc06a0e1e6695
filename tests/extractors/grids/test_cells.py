"""Values and units of cells, and their words as one line."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from hypothesis import given
from hypothesis import strategies as st

from extractors.grids.cells import value_of, words_of


@pytest.mark.parametrize("case", cases("cells", "value"))
def test_value_and_unit(case: dict[str, Any]) -> None:
    found = value_of(case["text"], accounts=case.get("accounts", False))
    assert found == (case.get("value"), case.get("unit"))


@pytest.mark.parametrize("case", cases("cells", "words"))
def test_words_as_one_line(case: dict[str, Any]) -> None:
    assert words_of(case["text"], case.get("vocabulary", ())) == case["words"]


@given(st.integers(-(10**9), 10**9))
def test_every_whole_number_is_read_with_its_commas(number: int) -> None:
    assert value_of(f"{number:,}") == (number, None)


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    found = value_of(text, accounts=True)
    assert found.number is not None or found.unit is None
