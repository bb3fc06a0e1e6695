"""Recommendations: a report's own, in sections, tables and sentences, and those by others that it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.asking.answers import answered_rows
from extractors.asking.ask_rows import in_grid
from extractors.grids.joining import sheets
from extractors.paper import Block, Part, PartKind, Piece, Span, line_of
from extractors.recommendations import number_findings, recommendations, settled
from extractors.records import Recommendation
from pipeline.structure import structure
from tests.casebook import cases
from tests.written import grid_block, page


def report(text: str, kind: PartKind = "report") -> Part:
    return Part(1, kind, 1, 1, "Title", "4", tuple(structure([page(text)])))


def shown(*values: str | None) -> str:
    return " | ".join(value or "-" for value in values)


@pytest.mark.parametrize("case", cases("recommendations", "section"))
def test_own(case: dict[str, list[str]]) -> None:
    found = recommendations(report(str(case["text"])), "Title", None)
    assert [shown(row.number, row.text, row.addressee) for row in found] == case["want"]
    assert all(row.report == "Title" and row.item == "4" and row.evidence for row in found)


@pytest.mark.parametrize("case", cases("recommendations", "answered"))
def test_by_others(case: dict[str, list[str]]) -> None:
    found = recommendations(report(str(case["text"])), "Title", "Parks Committee")
    assert [shown(row.number, row.text, row.response, row.source) for row in found] == case["want"]
    assert all(row.rule == "answered" and row.addressee is None and row.evidence for row in found)


def test_the_body_on_the_front_is_asked() -> None:
    found = recommendations(report("**Recommendation**\n\n1. That the plan be agreed."), "Title", "Parks Committee")
    assert [row.addressee for row in found] == ["Parks Committee"]


def test_evidence_quotes_the_words_on_their_lines() -> None:
    text = """
**Recommendations**

1. That the plan be agreed, with the changes that are set out in the second
   appendix.
"""
    (found,) = recommendations(report(text), "Title", None)
    (evidence,) = found.evidence
    assert evidence.quote == found.text
    assert (evidence.page, evidence.box.top) == (1, 72.0 + 14.0 * 2 - 8.0)


def italic(text: str, answer: str) -> Block:
    """A paragraph whose end is in italics."""
    spans = [
        Span(text, 60.0, 60.0 + 5.0 * len(text), 10.0, False, False, False),
        Span(answer, 70.0 + 5.0 * len(text), 70.0 + 5.0 * (len(text) + len(answer)), 10.0, False, True, False),
    ]
    line = line_of(spans, 1, 70.0, 82.0, 80.0)
    return Block("item", line.text, (Piece(0, len(line.text), line),), "4.1")


def test_an_answer_in_italics() -> None:
    one = italic("Recommendation 1: The office should open on Saturdays.", "This is done.")
    two = italic("Recommendation 2: The desk should be moved to the door.", "It stands there now.")
    found = recommendations(replace(report(""), blocks=(one, two)), "Title", None)
    assert [(row.text, row.response) for row in found] == [
        ("The office should open on Saturdays.", "This is done."),
        ("The desk should be moved to the door.", "It stands there now."),
    ]


def test_rows_of_a_front_table() -> None:
    form = grid_block(
        ["Title of paper:", "Empty Homes"],
        ["Recommendation(s):", ""],
        ["1", "The Board to note the report"],
        ["2", "The Board to ask for another"],
        ["Wards affected:", "All"],
        ["3", "is no recommendation"],
    )
    assert [(ask.number, ask.text) for ask in in_grid(form)] == [
        ("1", "The Board to note the report"),
        ("2", "The Board to ask for another"),
    ]


def test_recommendations_beside_their_label() -> None:
    form = grid_block(
        ["Subject", "Trees"], ["Recommendations", "That Cabinet:\n1. Adopts the strategy\n2. Notes the\ncost"]
    )
    assert [(ask.number, ask.text) for ask in in_grid(form)] == [("1", "Adopts the strategy"), ("2", "Notes the cost")]


def test_a_table_of_data_holds_none() -> None:
    assert in_grid(grid_block(["Ward", "Homes"], ["North", "12"])) == []


def test_a_table_of_answers() -> None:
    table = grid_block(
        ["No.", "Recommendation", "Response", "By"],
        ["1", "Fill the bins", "Accepted", "Clerk"],
        ["2", "Print the routes", "", "Clerk"],
    )
    found = [(row.number, row.text, row.response) for (sheet,) in [sheets([table])] for row in answered_rows(sheet)]
    assert found == [("1", "Fill the bins", "Accepted"), ("2", "Print the routes", None)]


def test_a_table_of_actions_is_no_table_of_answers() -> None:
    (sheet,) = sheets([grid_block(["Issue or recommendation", "Owner"], ["Fill the bins", "Clerk"])])
    assert answered_rows(sheet) == []


def test_of_several_columns_the_one_in_words_answers() -> None:
    table = grid_block(
        ["No.", "Scrutiny recommendation", "Accepted or rejected", "Cabinet response"],
        ["1", "Open the mill on Sundays", "Accepted", "From May"],
    )
    (sheet,) = sheets([table])
    assert [(row.text, row.response) for row in answered_rows(sheet)] == [("Open the mill on Sundays", "From May")]


DECISION = """
**RECORD OF DECISION**
**DECISION TAKEN BY:** Cabinet

**Decision:**

Cabinet agrees to:

a) adopt the strategy for trees; and

b) plant a thousand of them each year.

**Reason for decision:**

Trees are wanted.
"""


def test_a_proposed_record_of_decision_recommends() -> None:
    found = recommendations(report(DECISION.replace("RECORD", "PROPOSED RECORD"), "decision"), "Trees", "Cabinet")
    assert [(row.number, row.text) for row in found] == [
        ("a", "adopt the strategy for trees; and"),
        ("b", "plant a thousand of them each year."),
    ]


def test_what_is_decided_is_no_recommendation() -> None:
    assert recommendations(report(DECISION, "decision"), "Trees", "Cabinet") == []


def row(text: str, **fields: str) -> Recommendation:
    given = {"report": "A", "item": "4", "number": "a"} | fields
    return Recommendation(text=text, **given)  # type: ignore[arg-type]


def test_a_proposed_decision_that_says_the_report_again_is_left_out() -> None:
    own = row("Adopt the strategy for trees")
    again = row("To adopt the Strategy for Trees", report="B", rule="decision")
    assert settled([own, again], None) == [own]
    other = row("Spend a million pounds on trees", report="B", rule="decision")
    assert settled([own, other], None) == [own, other]


def test_recommendations_without_a_body_are_put_to_the_committee() -> None:
    own, theirs = row("Adopt the strategy"), row("Mend the roof", rule="answered")
    assert [one.addressee for one in settled([own, theirs], "Parks Committee")] == ["Parks Committee", None]


def test_a_hole_in_the_numbers_is_found() -> None:
    rows = [row("One", number="2.1"), row("Two", number="2.2"), row("Four", number="2.4")]
    assert [finding.message for finding in number_findings(rows)] == ["After recommendation 2.2 comes 2.4."]
    assert not list(
        number_findings([row("One", number="1"), row("Two", number="2"), row("New", number="1", report="B")])
    )


def test_rows_of_a_report_that_is_laid_out_as_a_table() -> None:
    rows = grid_block(
        ["1.0", "Purpose of Report"],
        ["1.1", "To tell Members of the review."],
        ["2.0", "Recommendations"],
        ["2.1", "The Committee is asked to:\n- note the review; and\n- approve the prices in Appendix 1."],
    )
    assert [ask.text for ask in in_grid(rows)] == ["note the review; and", "approve the prices in Appendix 1."]


def test_a_column_of_verdicts_recommends_nothing() -> None:
    table = grid_block(
        ["Application", "Applicant", "Recommendation"],
        ["31/0879", "Mr Hughes", "REFUSE"],
        ["31/0231", "Gower Homes", "GRANT"],
    )
    assert in_grid(table) == []


def test_a_column_of_recommendations() -> None:
    table = grid_block(
        ["Recommendation", "Lead", "Timescale"],
        ["That the late bus be restored by the spring.", "Head of Transport", "2032"],
    )
    assert [ask.text for ask in in_grid(table)] == ["That the late bus be restored by the spring."]
