"""Sentences, and the phrases that tell a decision."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import language

from extractors.language import Language


@pytest.fixture(scope="module")
def english() -> Language:
    return language()


@pytest.mark.parametrize("case", cases("language", "sentences"))
def test_where_sentences_end(case: dict[str, Any], english: Language) -> None:
    assert [one.text for one in english.sentences(case["text"])] == case["gives"]


def test_a_sentence_says_which_characters_it_is(english: Language) -> None:
    text = "The report was noted. Members thanked the Clerk."
    assert [text[one.start : one.end].strip() for one in english.sentences(text)] == [
        one.text for one in english.sentences(text)
    ]


def test_phrases_are_found_in_any_case() -> None:
    found = Language(["was agreed", "resolved to"]).decisions("It WAS AGREED. Council Resolved to go on.")
    assert [one.text for one in found] == ["WAS AGREED", "Resolved to"]


def test_a_phrase_says_which_characters_it_is() -> None:
    text = "It was agreed."
    [one] = Language(["was agreed"]).decisions(text)
    assert text[one.start : one.end] == "was agreed"


def test_a_part_of_a_word_is_no_phrase() -> None:
    assert Language(["agreed"]).decisions("They disagreed.") == []
