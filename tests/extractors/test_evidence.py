"""From characters of a block to boxes on pages."""

from __future__ import annotations

from written import block, blocks, grid_block, line, lines

from extractors.evidence import cut, of_blocks, of_lines, own_lines, quoted, run_on, tail
from extractors.paper import around

TWO_LINES = (
    "The Panel considered the report of the Director on the state of the ferry at some length and asked\n"
    "that it be mended before the spring tides of the coming year arrive."
)


def test_a_whole_block_is_quoted_by_default() -> None:
    [one] = quoted(block("the report was noted"))
    assert (one.quote, one.page) == ("the report was noted", 1)


def test_a_quote_is_cut_to_its_characters() -> None:
    paragraph = block("The report was noted. Members thanked the Clerk.")
    [one] = quoted(paragraph, 22, len(paragraph.text), "text")
    assert (one.quote, one.field) == ("Members thanked the Clerk.", "text")


def test_a_quote_over_two_lines_has_the_box_of_both() -> None:
    [paragraph] = blocks(TWO_LINES)
    [one] = quoted(paragraph)
    assert one.quote == paragraph.text
    assert one.box == around(printed.box for printed in paragraph.lines)


def test_a_quote_over_two_pages_is_two() -> None:
    first = (
        "The Panel considered the report of the Director on the state of the ferry at some length and it\n"
        "was told that the hull had been looked at by two surveyors who did not agree with each other on"
    )
    [paragraph] = blocks(first, "the price of the new planks.")
    assert [(one.page, one.quote) for one in quoted(paragraph)][1] == (2, "the price of the new planks.")


def test_a_quote_lies_on_the_lines_that_print_it() -> None:
    [paragraph] = blocks(TWO_LINES)
    at = paragraph.text.index("mended")
    [one] = quoted(paragraph, at, at + 6)
    assert one.quote == "mended"
    assert one.box == paragraph.lines[1].box


def test_a_grid_gives_its_whole_lines() -> None:
    table = grid_block(("Name", "Role"), ("Jane Holt", "Chair"))
    assert [one.quote for one in of_blocks([table])] == ["Name Role Jane Holt Chair"]
    assert quoted(table)[0].quote == "Name Role"


def test_lines_are_quoted_page_by_page() -> None:
    found = of_lines([*lines("one\ntwo"), *lines("three", page=2)])
    assert [(one.page, one.quote) for one in found] == [(1, "one two"), (2, "three")]


def test_blocks_are_quoted_together() -> None:
    assert [one.quote for one in of_blocks(blocks("One.\n\nTwo."))] == ["One. Two."]


def test_two_blocks_run_on_as_one_sentence() -> None:
    above, below = blocks("Minutes of the meeting\n\nheld on 3 March")
    joined = run_on(above, below)
    assert joined.text == "Minutes of the meeting held on 3 March"
    assert [joined.text[piece.start : piece.end] for piece in joined.pieces] == [above.text, below.text]


def test_a_lines_tail_begins_where_it_is_cut() -> None:
    printed = line("Present: Cllr Ash")
    rest = cut(printed, len("Present: "))
    assert rest.text == "Cllr Ash"
    assert printed.box.x0 < rest.box.x0 < printed.box.x1


def test_a_blocks_tail_keeps_its_places() -> None:
    [paragraph] = blocks(TWO_LINES)
    at = paragraph.text.index("mended")
    rest = tail(paragraph, at)
    assert rest.text == paragraph.text[at:]
    [one] = quoted(rest)
    assert one.box == paragraph.lines[1].box


def test_own_lines_leave_the_label_out() -> None:
    [paragraph] = [one for one in blocks("1.   Councillors Ash and Oak") if one.label]
    assert [printed.text for printed in own_lines(paragraph)] == ["Councillors Ash and Oak"]


def test_lines_told_against_the_order_of_the_page_are_quoted_run_by_run() -> None:
    first, second, third = (line(text, row=row) for row, text in enumerate(("one", "two", "three")))
    assert [evidence.quote for evidence in of_lines([third, first, second])] == ["three", "one two"]
