"""Blocks made of lines: paragraphs, labels, margin notes, grids, joined over line and page ends."""

from __future__ import annotations

from collections import Counter

import pytest
from written import A4, blocks, grid, grid_block, page

from extractors.paper import Block, Page
from pipeline.structure import structure

PROSE = (
    "The Committee considered the report of the Director of Places on the state of the harbour wall, which\n"
    "had been looked at by a surveyor in the spring, and on the price of mending it before the winter."
)


def texts(found: list[Block]) -> list[str]:
    return [block.text for block in found]


def test_lines_of_a_paragraph_are_joined() -> None:
    assert texts(blocks(PROSE)) == [PROSE.replace("\n", " ")]


def test_white_parts_paragraphs() -> None:
    assert texts(blocks("One paragraph.\n\nAnother paragraph.")) == ["One paragraph.", "Another paragraph."]


def test_a_label_is_taken_off_its_paragraph() -> None:
    found = blocks("(a)  that the report be noted; and\n\n(b)  that it be sent to the Council.")
    assert [(block.label, block.text, block.kind) for block in found] == [
        ("(a)", "that the report be noted; and", "item"),
        ("(b)", "that it be sent to the Council.", "item"),
    ]


def test_labelled_lines_without_white_between_them_are_paragraphs_of_their_own() -> None:
    found = blocks("(a)  that the report be noted; and\n(b)  that it be sent to the Council.")
    assert [block.label for block in found] == ["(a)", "(b)"]


def test_a_hyphen_at_a_lines_end_is_undone() -> None:
    text = (
        "The Committee considered the report of the Director of Places on the state of the har-\n"
        "bour wall, which had been looked at by a surveyor in the spring, and the harbour was safe."
    )
    assert "the harbour wall" in blocks(text)[0].text


def test_a_hyphen_of_the_words_own_stays() -> None:
    text = (
        "The Committee considered the six-monthly report of the Director of Places on the new six-\n"
        "monthly plan, which had been looked at by a surveyor in the spring of the year before this."
    )
    assert "new six-monthly plan" in blocks(text)[0].text


def test_a_sentence_runs_on_over_a_page_end() -> None:
    first = (
        "The Committee considered the report of the Director of Places on the state of the harbour wall, which\n"
        "had been looked at by a surveyor in the spring, and on the price of mending it before the winter and"
    )
    found = blocks(first, "the cost of the scaffold.")
    assert len(found) == 1
    assert found[0].text.endswith("before the winter and the cost of the scaffold.")
    assert [printed.page for printed in found[0].lines] == [1, 1, 2]


def test_a_new_sentence_begins_a_page_anew() -> None:
    assert len(blocks(PROSE, "The cost of the scaffold was noted.")) == 2


def test_a_label_begins_a_page_anew() -> None:
    first = PROSE.removesuffix(".") + " and"
    assert [block.label for block in blocks(first, "(b)  the cost of the scaffold.")] == [None, "(b)"]


def test_a_note_at_the_margin_is_a_block_of_its_own() -> None:
    text = PROSE.replace("which\n", "which                JA\n")
    found = blocks(text)
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", PROSE.replace("\n", " ")),
        ("margin", "JA"),
    ]


@pytest.mark.parametrize("text", ["**Apologies for absence**", "APOLOGIES FOR ABSENCE"])
def test_a_short_line_in_bold_or_capitals_is_a_heading(text: str) -> None:
    assert blocks(f"{text}\n\nNone were received.")[0].kind == "heading"


def test_a_sentence_is_no_heading() -> None:
    assert blocks("None were received.\n\nThe Chair spoke.")[0].kind == "paragraph"


def test_a_word_that_opens_a_decision_opens_a_paragraph() -> None:
    found = blocks(
        "The Committee considered the report of the Director of Places on the state of the harbour wall at length\n"
        "RESOLVED that the report be noted."
    )
    assert texts(found)[-1] == "RESOLVED that the report be noted."


def test_interests_told_below_a_list_of_names_begin_a_paragraph() -> None:
    found = blocks(
        "Apologies: Ann Ash, Ian Oak, Jenny Elm, Mark Fir, Sue Yew, Tim Lime, Una Rowan, Val Hazel, Will Alder\n"
        "Declarations of conflict of interest: As already declared"
    )
    assert texts(found)[-1] == "Declarations of conflict of interest: As already declared"


def test_every_line_ends_up_in_exactly_one_block() -> None:
    text = (
        "ASH PARISH COUNCIL\n\n1.  Apologies\n    None.\n\n2.  Roads          Noted\n\n(a)  one;\n(b)  two.\n\n" + PROSE
    )
    printed = page(text)
    found = Counter(
        word for block in structure([printed], prose=True) for one in block.lines for word in one.text.split()
    )
    assert found == Counter(word for one in printed.lines for word in one.text.split())


def test_a_pieces_characters_are_its_lines_words() -> None:
    for block in blocks(PROSE + "\n\n1.  Apologies\n\n**Roads**"):
        assert all(block.text[piece.start : piece.end] in piece.line.text for piece in block.pieces)


def table_page() -> Page:
    rows = (("Name", "Role"), ("Jane Holt", "Chair"))
    return Page(1, *A4, tuple(grid_block(*rows).lines), (grid(*rows),))


def test_a_ruled_grid_is_a_block() -> None:
    [block] = structure([table_page()], prose=True)
    assert block.kind == "grid"
    assert block.text == "Name\tRole\nJane Holt\tChair"
    assert [printed.text for printed in block.lines] == ["Name Role", "Jane Holt Chair"]


def test_a_frame_around_text_is_no_grid() -> None:
    frame = grid(("Draft",))
    framed = Page(1, *A4, tuple(page("Draft\n\nMinutes of the meeting").lines), (frame,))
    assert all(block.kind != "grid" for block in structure([framed], prose=True))


def test_no_pages_make_no_blocks() -> None:
    assert structure([]) == []


def test_a_centred_title_of_three_lines_is_one_block() -> None:
    found = blocks(
        "**Minutes of the Hundred and Tenth Annual Meeting of the Ash Parish Council, held in**\n"
        " **the Memorial Hall in Oak Lane at Ash Green beside the Pond on Wednesday the 3 of**\n"
        f"{34 * ' '}**May 2031, 7 pm**"
    )
    assert [block.kind for block in found] == ["heading"]


def test_a_list_behind_a_tab_goes_on_at_the_left_edge() -> None:
    found = blocks(
        "3.  Present:     Cllr A Ash (Chairman), Cllr Mrs B Oak, Cllr Mrs C Elm, Cllr D Fir, Cllr Mrs E\n"
        "Yew (Vice-Chair), Cllr F Holm and Mrs G Pine (Clerk)\n\n"
        "It was raining on the roof of the hall all the evening, and so the"
    )
    assert len(found) == 2
