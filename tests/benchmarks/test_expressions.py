"""What finds expressions that hostile text could hang."""

from __future__ import annotations

import re
import signal

import pytest

import extractors
from benchmarks.expressions import expressions, main, slow

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a search cannot be broken off on this system")


def test_expressions_are_found_by_name_also_inside_tables_of_them() -> None:
    found = set(expressions(extractors).values())
    assert len(found) > 100
    assert all(name.startswith("extractors.") for name in found)


def test_an_expression_that_tries_every_split_is_told_with_its_words() -> None:
    told = slow("names", re.compile(r"^(?:Mr|Mrs?|\w+\s|\s)*$"), patience=0.01)
    assert told is not None
    assert told.name == "names"
    assert told.words


def test_one_that_walks_once_over_its_text_is_not_told() -> None:
    assert slow("dates", re.compile(r"\b\d{1,2} May \d{4}\b")) is None


def test_the_command_looks_at_what_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extractors.no_such_module"]) == 0
    assert capsys.readouterr().out == "0 expressions, 0 outgrow their text.\n"
