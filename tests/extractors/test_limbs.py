"""The limbs of resolutions."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import block

from extractors.limbs import begins_limbs, limbs_of, run_in
from extractors.paper import Block
from extractors.records import Limb


@pytest.mark.parametrize("case", cases("labels", "run_in"))
def test_limbs_that_run_in_with_the_text(case: dict[str, Any]) -> None:
    before, limbs = run_in(block(case["text"]))
    if case.get("none"):
        assert (before, limbs) == (case["text"], [])
        return
    assert (before, [[limb.label, limb.text] for limb in limbs]) == (case["before"], case["limbs"])


def labelled(*rows: tuple[str | None, str]) -> list[Block]:
    return [block(text, label, row=row) for row, (label, text) in enumerate(rows)]


def test_limbs_nest_as_printed() -> None:
    found, taken = limbs_of(
        labelled(("(1)", "to note:"), ("(i)", "the first;"), ("(ii)", "the second;"), ("(2)", "to go on."))
    )
    assert found == (
        Limb("(1)", "to note:", (Limb("(i)", "the first;"), Limb("(ii)", "the second;"))),
        Limb("(2)", "to go on."),
    )
    assert taken == 4


def test_limbs_end_at_a_paragraph_without_a_label() -> None:
    found, taken = limbs_of(labelled(("(a)", "one;"), ("(b)", "two."), (None, "The meeting went on.")))
    assert [limb.label for limb in found] == ["(a)", "(b)"]
    assert taken == 2


def test_limbs_end_where_the_count_breaks() -> None:
    found, taken = limbs_of(labelled(("(a)", "one;"), ("(b)", "two."), ("14.", "NEXT ITEM")))
    assert [limb.label for limb in found] == ["(a)", "(b)"]
    assert taken == 2


def test_a_note_at_the_margin_does_not_break_limbs() -> None:
    rows = labelled(("(a)", "one;"), (None, "JA"), ("(b)", "two."))
    margin = Block("margin", "JA", rows[1].pieces)
    found, taken = limbs_of([rows[0], margin, rows[2]])
    assert [limb.text for limb in found] == ["one;", "two."]
    assert taken == 3


def test_no_limbs_where_the_first_label_begins_no_count() -> None:
    assert limbs_of(labelled(("(d)", "four;"), ("(e)", "five."))) == ((), 0)


@pytest.mark.parametrize("label", ["(1)", "a)", "i.", "•", "A)"])
def test_labels_that_begin_limbs(label: str) -> None:
    assert begins_limbs(block("that it be noted", label))


@pytest.mark.parametrize("label", ["(2)", "c)", None])
def test_labels_that_begin_none(label: str | None) -> None:
    assert not begins_limbs(block("that it be noted", label))
