"""Labels that stand halfway down their paragraph."""

from __future__ import annotations

import pytest
from written import A4, line

from extractors.evidence import quoted
from extractors.paper import Line, Page
from pipeline.structure import structure


def told(*rows: tuple[float, str]) -> list[tuple[str | None, str]]:
    """Labels and texts of the blocks of lines, each at its row of a page; a row is a line's pitch."""
    lines = [at_row(row, text) for row, text in rows]
    return [(block.label, block.text) for block in structure([Page(1, *A4, tuple(lines), ())])]


def at_row(row: float, text: str) -> Line:
    return line(text, row=row)  # type: ignore[arg-type]


def test_a_label_between_two_lines_is_theirs_and_what_stands_beside_it_is_a_note() -> None:
    assert told(
        (0, "2.5      Agree the changes to the programme of works             See section 7"),
        (2, "         Note the monitoring of reserves and of the debt"),
        (2.5, "2.6                                                             See section 8"),
        (3, "         of the county"),
        (5, "2.7      Note the report                                        See section 9"),
    ) == [
        ("2.5", "Agree the changes to the programme of works"),
        (None, "See section 7"),
        ("2.6", "Note the monitoring of reserves and of the debt of the county"),
        (None, "See section 8"),
        ("2.7", "Note the report"),
        (None, "See section 9"),
    ]


def test_a_label_between_four_lines_is_theirs() -> None:
    words = ("Note the monitoring of", "reserves, of the debt", "and of the indicators", "of the county")
    rows = [(float(row), f"         {text}") for row, text in enumerate(words)]
    assert told(*rows[:2], (1.5, "(a)"), *rows[2:]) == [("(a)", " ".join(words))]


@pytest.mark.parametrize(
    "rows",
    [
        ((0, "         The paragraph before it ends here"), (1, "2.6      Note the report"), (2, "         in full")),
        ((0, "         one"), (0.5, "2.6      two"), (1, "    three")),
        ((-1, "         zero"), (0, "         one"), (0.5, "2.6"), (1, "         two")),
    ],
    ids=["on a line of its own words", "lines of other columns", "a paragraph that began above"],
)
def test_other_labels_stay_where_they_are(rows: tuple[tuple[float, str], ...]) -> None:
    assert "2.6" not in [label for label, _ in told(*rows)][:1]


def test_a_raised_label_stands_among_the_lines_and_in_quotes_as_it_is_printed() -> None:
    lines = [at_row(0, "         Note the debt"), at_row(0.5, "2.6"), at_row(1, "         of the county")]
    (block,) = structure([Page(1, *A4, tuple(lines), ())])
    assert [one.text for one in block.lines] == ["Note the debt", "2.6", "of the county"]
    (evidence,) = quoted(block)
    assert (block.text, evidence.quote) == ("Note the debt of the county", "Note the debt 2.6 of the county")
    assert evidence.box.x0 == lines[1].box.x0
