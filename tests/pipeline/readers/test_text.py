"""Plain text and Markdown: pages, paragraphs, labels and tables as their writers meant them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.errors import PaperError
from pipeline.divide import divide
from pipeline.readers.marks import plain, runs_of
from pipeline.readers.text import read_text
from pipeline.tidy import tidy

PATH = Path("minutes.txt")


def read(text: str):
    return read_text(PATH, text.encode())


def texts(text: str) -> list[str]:
    return [line.text for page in read(text).pages for line in page.lines]


def spans(text: str) -> list[list[str]]:
    return [[span.text for span in line.spans] for page in read(text).pages for line in page.lines]


def grids(text: str):
    return [grid for page in read(text).pages for grid in page.grids]


# --- marks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**RESOLVED** to note", [("RESOLVED", True), (" to note", False)]),
        ("APOLOGIES FOR ABSENCE**", [("APOLOGIES FOR ABSENCE", True)]),
        ("noted **in part", [("noted ", False), ("in part", True)]),
        ("*see note 3", [("*see note 3", False)]),
        ("9*", [("9*", False)]),
        ("4 ** of 9", [("4 ** of 9", False)]),
        ("2*3*4", [("2*3*4", False)]),
        ("an *italic* word", [("an ", False), ("italic", False), (" word", False)]),
        ("***Answer:** Yes", [("Answer:", True), (" Yes", False)]),
    ],
)
def test_bold_and_stars(text, runs):
    assert [(run.text, run.bold) for run in runs_of(text)] == runs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[the budget](https://example.org/a_(b).pdf)", "the budget"),
        ("<https://example.org>", "https://example.org"),
        (r"Signed: \_\_\_\_", "Signed: ____"),
        ("Parks &amp; Paths", "Parks & Paths"),
        ("<p>One</p> <i>two</i>", "\nOne\n two"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("![a crest](crest.png)Minutes", "Minutes"),
        ("the end*.*", "the end."),
    ],
)
def test_marks_are_taken_off(text, words):
    assert plain(text) == words


# --- paragraphs -------------------------------------------------------------------------------------------------------

_PRINTED = """The committee considered the report of the treasurer on the budget for the
year, which had been circulated before the meeting, and asked how much had
been spent on the harbour wall.

The treasurer answered."""


def test_wrapped_lines_are_one_paragraph():
    lines = read(_PRINTED).pages[0].lines
    assert lines[-1].text == "The treasurer answered."
    white = lines[-1].baseline - lines[-2].baseline
    assert all(b.baseline - a.baseline < white for a, b in pairwise(lines[:-1]))


def test_short_lines_are_not_joined():
    assert texts("Councillor A Alder\nCouncillor B Birch\nCouncillor C Cedar") == [
        "Councillor A Alder",
        "Councillor B Birch",
        "Councillor C Cedar",
    ]


def test_a_text_with_an_empty_line_behind_each_line():
    doubled = "\n\n".join(
        (_PRINTED.replace("\n\n", "\n") + "\nMEMBERS PRESENT:\nCouncillors Alder and Birch").split("\n")
    )
    more = "\n\n".join(
        ["1. Minutes", "The minutes of the last meeting were read to the members who were", "present and signed."]
    )
    printed = " ".join(texts(f"{doubled}\n\n{more}"))
    assert "on the budget for the year, which" in printed
    steps = [
        b.baseline - a.baseline
        for page in read(f"{doubled}\n\n{more}").pages
        for a, b in zip(page.lines, page.lines[1:], strict=False)
    ]
    assert max(steps) < 2 * min(steps)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("a plan for the regen-", "eration of the harbour", "regen-eration"),
        ("the regeneration and regen-", "eration of the harbour", "regeneration of"),
    ],
)
def test_hyphens_at_line_ends(first, second, joined):
    lead = "The committee considered the report and asked the officers to prepare "
    assert joined in " ".join(texts(f"{lead}{first}\n{second} wall and the quay beside it in the town.\n"))


def test_a_sentence_cut_by_a_pages_end_is_joined():
    long = "The committee heard that the works on the harbour wall had begun in the spring and would be finished " * 2
    text = f"{long}by the end of the\n\nyear if the weather held.\n\nThe next paragraph."
    paragraphs = " ".join(texts(text))
    assert "by the end of the year if the weather held." in paragraphs


def test_a_label_alone_goes_with_its_words():
    assert spans("5.\nHousing strategy\n\n(i)\nA report was read.") == [
        ["5.", "Housing strategy"],
        ["(i)", "A report was read."],
    ]


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("- (a) the plan;", ["(a)", "the plan;"]),
        ("- a point", ["•", "a point"]),
        ("12. The report was read.", ["12.", "The report was read."]),
        ("4.10 The report was read.", ["4.10", "The report was read."]),
        ("6 OTHER BUSINESS", ["6", "OTHER BUSINESS"]),
        ("14 January 2031", ["14 January 2031"]),
        ("20.06.31", ["20.06.31"]),
        ("2.30 pm in the hall", ["2.30 pm in the hall"]),
        ("24 members were present", ["24 members were present"]),
        ("✓ Councillor Alder", ["✓", "Councillor Alder"]),
        ("# Minutes", ["Minutes"]),
    ],
)
def test_labels(line, parted):
    assert spans(line) == [parted]


def test_bullets_of_a_labelled_list_are_a_conversions():
    text = "- ✓ Councillor Alder\n- Councillor Birch\n- ✓ Councillor Cedar"
    assert spans(text) == [["✓", "Councillor Alder"], ["Councillor Birch"], ["✓", "Councillor Cedar"]]
    first, second, _ = read(text).pages[0].lines
    assert second.box.x0 == first.spans[1].x0


def test_inner_lists_stand_further_in():
    outer, inner = read("- (a) to note:\n - (i) the plan;").pages[0].lines
    assert inner.box.x0 > outer.box.x0


def test_headings_by_marks_and_underlines():
    page = read("# Minutes\n\nItems\n-----\n\nThe committee met.").pages[0]
    title, items, text = page.lines
    assert title.bold
    assert items.bold
    assert title.size > items.size > text.size
    assert not text.bold


def test_lines_that_stand_alone_over_paragraphs_are_headings():
    long = "The report gives an account of the works on the harbour wall and of what they have cost the town. " * 2
    page = read(f"Purpose of the Report\n\n{long}\n\nCouncillor Alder\n\nOFFICERS:\n\n{long}").pages[0]
    bold = [line.text for line in page.lines if line.bold]
    assert bold == ["Purpose of the Report", "OFFICERS:"]


def test_the_first_lines_are_a_title_of_one_piece():
    long = "The report gives an account of the works on the harbour wall and of what they have cost the town. " * 2
    page = read(f"Westmere Harbour Board\n\nAnnual Report 2031\n\nWritten by: A Clerk\n\n{long}").pages[0]
    title, subtitle, author = page.lines[:3]
    assert [line.bold for line in (title, subtitle, author)] == [True, True, False]
    assert subtitle.baseline - title.baseline < author.baseline - subtitle.baseline


def test_white_behind_a_sentence_of_a_long_line_parts_no_columns():
    long = "The Clerk had written twice to the owners of the garage, who had not told her when it would be mended."
    assert all(len(line) == 1 for line in spans(f"{long}   Cllr Ash asked whether she would write once more."))


def test_gaps_part_columns():
    (line,) = read("Councillor Alder          Present").pages[0].lines
    assert [span.text for span in line.spans] == ["Councillor Alder", "Present"]
    assert line.spans[1].x0 - line.spans[0].x1 > 2 * line.size


def test_columns_line_up():
    first, second = read("Cllr Alder          Present\nCllr Cornelia       Absent").pages[0].lines
    assert first.spans[1].x0 == second.spans[1].x0


def test_indents_are_kept():
    left, right = read("Chairman\n                    Clerk").pages[0].lines
    assert right.box.x0 - left.box.x0 > 60


def test_lists_that_brackets_gather_get_their_columns_back():
    text = "- A Ash - Parks)\n- B Beech - Trees) Green Places\n- C Cedar - Accounts)\n- D Dean - Clerk"
    assert spans(text) == [
        ["A Ash", "- Parks", ")"],
        ["B Beech", "- Trees", ") Green Places"],
        ["C Cedar", "- Accounts", ")"],
        ["D Dean", "- Clerk"],
    ]
    ends = [line.spans[2].x0 for line in read(text).pages[0].lines[:3]]
    assert len(set(ends)) == 1


# --- tables -----------------------------------------------------------------------------------------------------------

_LONG = "The officers reported on the figures for the year, which are set out in the table that follows here. " * 2


def test_tabbed_rows_are_a_table():
    (grid,) = grids(f"{_LONG}\n\n\t2030\t2031\nVisits\t12\t15\nLoans\t3\t4\n")
    assert grid.table() == [["", "2030", "2031"], ["Visits", "12", "15"], ["Loans", "3", "4"]]


def test_a_markdown_table_is_a_table():
    (grid,) = grids("| Name | Visits |\n|------|-------:|\n| Quay | 12 |\n| Wall \\| gate | 3 |\n")
    assert grid.table() == [["Name", "Visits"], ["Quay", "12"], ["Wall | gate", "3"]]


def test_cells_keep_the_lines_that_a_conversion_marked():
    (grid,) = grids(f"{_LONG}\n\nOwner\tTask\nClerk\t<ul><li>• write</li><li>• post</li></ul>\nChair\t<b>sign</b>\n")
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    assert cells[(1, 1)].text == "• write\n• post"
    assert cells[(2, 1)].bold


def test_a_row_of_words_alone_spans_the_table():
    (grid,) = grids(f"{_LONG}\n\nItem\tOwner\tDue\nStanding items\t\t\nVisits\tClerk\tMay\n")
    assert {(c.row, c.column): c.column_span for c in grid.cells}[(1, 0)] == 3


def test_rows_that_name_columns_are_bold():
    (grid,) = grids(f"{_LONG}\n\nTitle\tSponsor\nVisits\tClerk\nLoans\tTreasurer\n")
    assert {cell.row for cell in grid.cells if cell.bold} == {0}


def test_a_table_parted_by_a_pages_end_is_one():
    table = f"{_LONG}\n\n\t2030\t2031\nVisits\t12\t15\n\n\t2030\t2031\nLoans\t3\t4\n"
    (grid,) = grids(table)
    assert grid.table() == [["", "2030", "2031"], ["Visits", "12", "15"], ["Loans", "3", "4"]]


def test_the_rest_of_a_row_goes_to_its_row():
    (grid,) = grids(f"{_LONG}\n\nTask\tOwner\nPaint the\tClerk\n\n\tand Chair\nMend\tClerk\n")
    assert grid.table() == [["Task", "Owner"], ["Paint the", "Clerk and Chair"], ["Mend", "Clerk"]]


def test_a_table_with_a_head_of_its_own_is_another():
    assert len(grids(f"{_LONG}\n\nLoans\tQ1\tQ2\n2030\t1\t2\n\nVisits\tQ1\tQ2\n2030\t3\t4\n")) == 2


@pytest.mark.parametrize(
    "rows",
    [
        "Ann Ash\t-\tClerk\nBen Beech\t-\tTreasurer",
        "1\tApologies\n2\tMinutes",
        "Date:\t14 January",
        "- | | | |\n|----|---|---|\n| 1 | Apologies | |\n| 2 | Minutes | 3 - 10 |",
    ],
)
def test_rows_that_only_line_up_are_lines(rows):
    page = read(f"{_LONG}\n\n{rows}\n").pages[0]
    assert page.grids == ()
    assert len(page.lines[-1].spans) >= 2


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["\f", "\n---\n", "\n - - - \n"])
def test_pages_end_where_the_text_says_so(between):
    assert [page.text for page in read(f"One{between}Two").pages] == ["One", "Two"]


def test_stamps_end_pages_and_are_their_labels():
    paper = read("One\nPage 3 of 4\nTwo\nPage 4 of 4\n")
    assert [page.text for page in paper.pages] == ["One", "Two"]
    assert [page.label for page in paper.pages] == ["3", "4"]
    assert [[line.text for line in page.furniture] for page in paper.pages] == [["Page 3 of 4"], ["Page 4 of 4"]]


def test_running_heads_are_furniture():
    paper = read(
        "\f".join(f"Harbour Committee\n\nWords of page {name}.\n\n{n}" for n, name in enumerate("abcd", start=1))
    )
    assert [page.text for page in paper.pages] == [f"Words of page {name}." for name in "abcd"]
    assert [line.text for line in paper.pages[1].furniture] == ["Harbour Committee", "2"]


def test_pages_that_are_all_alike_are_kept():
    assert len(texts("The same\fThe same\fThe same\fThe same")) == 4


def test_a_paragraph_goes_on_over_a_pages_end():
    paper = read("\f".join(_PRINTED.split("\n\n", 1)[0].rsplit("\n", 1)))
    assert "and asked how much had been spent" in " ".join(line.text for page in paper.pages for line in page.lines)


def test_papers_in_a_text_without_pages_begin_pages():
    filler = "\n\n".join(f"{n}. {_LONG}" for n in range(1, 9))
    text = (
        f"Harbour Committee\n\nAGENDA\n\n{filler}\n\n\n\n14 May 2031\n\nAgenda Item: 2\n\nHARBOUR WALL\n\n"
        f"Purpose of the Report\n\n{filler}\n\nAll.\n\nCF0031\n\n"
        f"HARBOUR WALL: THE FULL ACCOUNT\n\nPurpose of the Report\n\n{filler}"
    )
    paper = read(text)
    heads = [page.lines[0].text for page in paper.pages]
    assert heads == ["Harbour Committee", "14 May 2031", "HARBOUR WALL: THE FULL ACCOUNT"]
    assert [page.begun for page in paper.pages] == ["printed", "paper", "paper"]
    parts = divide(tidy(paper))
    assert [(part.kind, part.item, part.page_from) for part in parts][1:] == [("report", "2", 2), ("report", "2", 3)]


def test_what_follows_the_end_of_minutes_is_another_paper():
    minutes = "\n\n".join(f"{n} HEADING NUMBER\n\n{_LONG}" for n in range(1, 9))
    text = (
        f"{minutes}\n\n9 DATE OF NEXT MEETING\n\nThe next meeting is on 4 May 2031.\n\nAnswers to the Board\n\n{_LONG}"
    )
    assert [page.lines[0].text for page in read(text).pages] == ["1 HEADING NUMBER", "Answers to the Board"]


# --- bytes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_character_sets(code):
    data = "“Café” – £5".encode(code)
    if code == "utf-16-le":
        data = b"\xff\xfe" + data
    assert read_text(PATH, data).pages[0].text == "“Café” – £5"


def test_line_ends_of_all_systems():
    assert texts("One\r\n\r\nTwo\rThree") == ["One", "Two", "Three"]


def test_orders_to_a_terminal_are_left_out():
    assert texts("The \x1b[31mred\x07 line") == ["The [31mred line"]


@pytest.mark.parametrize(("text", "kind"), [("# Minutes\n\nText", "text/markdown"), ("Minutes\n\nText", "text/plain")])
def test_markdown_is_told_from_plain_text(text, kind):
    assert read(text).media_type == kind


def test_a_text_longer_than_any_paper_is_refused():
    with pytest.raises(PaperError, match="more text than any paper"):
        read_text(PATH, b"a" * 20_000_001)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "a\t" * 50_000,
        "|a" * 20_000 + "|\n|b|\n",
        "**a " * 20_000,
        "[a](" * 20_000,
        "- " + "(" * 20_000 + ")" * 20_001 + "\n- a)\n- b)",
        "wrapped words that go on-\n" * 20_000,
        "a" + " " * 50_000 + "b",
        "1.1.1.1 " * 20_000,
    ],
    ids=["empty", "lines", "tabs", "pipes", "stars", "links", "brackets", "hyphens", "spaces", "numbers"],
)
def test_odd_texts_are_read(text):
    assert read(text).pages


_BITS = st.sampled_from(
    "- ;(a) ;1. ;5 ITEM;\n;\n\n;\n\n\n\n\n;\t;|;---;\f;**;*;#; ;    ;Agenda Item: 4;word;"
    "A sentence of several words that ends.;goes on;<p>;&amp;;);Page 1 of 2".split(";")
)


@example("word\t\n\nword\t")
@settings(max_examples=200, deadline=None)
@given(st.lists(_BITS, max_size=60).map("".join))
def test_no_word_is_lost(text):
    """Whatever a text is made of, its words are on its pages: on lines, or among the furniture."""
    paper = read(text)
    printed = [line.text for page in paper.pages for line in (*page.lines, *page.furniture)]
    assert sum(line.count("word") for line in printed) == text.count("word")
    assert sum(line.count("sentence") for line in printed) == text.count("sentence")
