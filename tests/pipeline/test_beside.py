"""The columns of notes beside an agenda's titles."""

from __future__ import annotations

from written import blocks, lines

from pipeline.beside import noted_columns

AGENDA = """AGENDA

**Item**                                        **Report by**

1.  Apologies for absence

2.  Review of Winter Service         Director of Roads     (Pages 5 - 6)

3.  Fares and                        Head of Buses         (Pages 7 - 8)
    Charges

4.  Work Programme                   Chairman              (Pages 9 - 10)
"""


def test_the_titles_are_parted_from_the_notes() -> None:
    told = [block.text for block in blocks(AGENDA) if block.label]
    assert told == ["Apologies for absence", "Review of Winter Service", "Fares and Charges", "Work Programme"]


def test_the_notes_are_kept_at_the_margin() -> None:
    notes = [block.text for block in blocks(AGENDA) if block.kind == "margin"]
    assert notes == [
        *("Director of Roads", "(Pages 5 - 6)"),
        *("Head of Buses", "(Pages 7 - 8)"),
        *("Chairman", "(Pages 9 - 10)"),
    ]


def test_no_columns_without_their_heads() -> None:
    assert noted_columns(lines(AGENDA.replace("Report by", "Ash Council"))) is None
