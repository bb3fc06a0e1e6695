"""House styles: wording kept as data."""

from __future__ import annotations

import pytest

from extractors.errors import RegistryError
from extractors.styles import _load, base, folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The  Clerk:", "clerk"),
        ("PRESENT", "present"),
        ("Governor(s) present", "governor present"),
        ("Members’", "members"),
    ],
)
def test_phrases_are_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_a_head_is_matched_whole() -> None:
    assert base().head("Present") is not None
    assert base().head("Presentation") is None


@pytest.mark.parametrize("text", ["Colleagues who attended:", "Other Members Attending", "Members of staff attending"])
def test_a_line_set_off_can_be_a_head_by_its_words(text: str) -> None:
    assert base().likely_head(text) is not None


@pytest.mark.parametrize(
    "text", ["Members were present throughout", "Apologies had been received", "Item 4 apologies", "Road safety"]
)
def test_a_sentence_is_no_head(text: str) -> None:
    assert base().likely_head(text) is None


def test_each_action_is_named_by_words() -> None:
    assert {"noted", "approved", "deferred", "delegated"} <= {action for _, action in base().actions}


def test_an_unknown_style_names_those_that_are_known() -> None:
    with pytest.raises(RegistryError, match="base"):
        _load("nowhere")
