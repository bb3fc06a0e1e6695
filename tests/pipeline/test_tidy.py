"""Furniture taken off the pages: running headers and footers, page numbers, notices of blank pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written import A4, line

from extractors.paper import Line, Page, Paper
from pipeline.tidy import page_number, tidy


def at(text: str, page: int, top: float) -> Line:
    """A line of text at a height of a page."""
    printed = line(text, page=page)
    box = printed.box._replace(top=top, bottom=top + 10)
    return replace(printed, box=box, baseline=top + 8)


def paper(*pages: dict[int, str]) -> Paper:
    """A paper whose pages print the texts at the heights given, in points from the top."""
    return Paper(
        "0" * 64,
        "paper.pdf",
        "application/pdf",
        tuple(
            Page(number, *A4, tuple(at(text, number, top) for top, text in sorted(rows.items())))
            for number, rows in enumerate(pages, 1)
        ),
    )


def kept(found: Paper) -> list[list[str]]:
    return [[printed.text for printed in page.lines] for page in found.pages]


def taken(found: Paper) -> list[list[str]]:
    return [[printed.text for printed in page.furniture] for page in found.pages]


def test_running_heads_and_feet_are_set_aside() -> None:
    found = tidy(
        paper(*({30: "Ash Town Council", 400: f"Words of page {n}.", 800: "Draft until signed"} for n in range(1, 4)))
    )
    assert kept(found) == [["Words of page 1."], ["Words of page 2."], ["Words of page 3."]]
    assert taken(found) == [["Ash Town Council", "Draft until signed"]] * 3


def test_no_line_is_lost() -> None:
    pages = [{30: "Ash Town Council", 400: f"Words of page {n}.", 800: f"Page {n} of 3"} for n in range(1, 4)]
    before = paper(*pages)
    for old, new in zip(before.pages, tidy(before).pages, strict=True):
        assert sorted(one.text for one in (*new.lines, *new.furniture)) == sorted(one.text for one in old.lines)


def test_a_page_goes_by_the_number_printed_on_it() -> None:
    found = tidy(paper(*({400: "Words.", 800: f"Page {n} of 76"} for n in (11, 12, 13))))
    assert [page.label for page in found.pages] == ["11", "12", "13"]
    assert kept(found) == [["Words."]] * 3


def test_of_two_numberings_both_go_and_the_longer_one_names_the_pages() -> None:
    found = tidy(
        paper(
            {400: "Words.", 790: "1", 810: "Page 21 of 40"},
            {400: "Words.", 790: "2", 810: "Page 22 of 40"},
            {400: "Words.", 810: "Page 23 of 40"},
            {400: "Words.", 810: "Page 24 of 40"},
        )
    )
    assert kept(found) == [["Words."]] * 4
    assert [page.label for page in found.pages] == ["21", "22", "23", "24"]


@pytest.mark.parametrize(
    "notice",
    [
        "This page is intentionally left blank",
        "This page is intentionally blank",
        "THIS PAGE IS LEFT INTENTIONALLY BLANK",
        "Page left intentionally blank",
        "This page has been deliberately left blank.",
    ],
)
def test_notices_of_blank_pages_are_set_aside(notice: str) -> None:
    found = tidy(paper({400: "Words."}, {300: notice}))
    assert kept(found) == [["Words."], []]


def test_a_figure_in_the_middle_of_a_page_is_no_page_number() -> None:
    found = tidy(paper({400: "12"}, {400: "13"}, {400: "14"}))
    assert kept(found) == [["12"], ["13"], ["14"]]
    assert [page.label for page in found.pages] == [None, None, None]


def test_a_line_that_comes_once_is_no_furniture() -> None:
    found = tidy(paper({30: "Ash Town Council", 400: "Words."}, {400: "More words."}, {400: "The last."}))
    assert kept(found)[0] == ["Ash Town Council", "Words."]


def test_a_line_in_the_margin_of_both_pages_is_furniture() -> None:
    found = tidy(paper({30: "Ash Panel – 3.5.32", 400: "Words."}, {30: "Ash Panel – 3.5.32", 400: "More words."}))
    assert kept(found) == [["Words."], ["More words."]]


def test_the_same_title_in_the_text_of_both_pages_stays() -> None:
    found = tidy(paper({80: "Ash Panel", 400: "Words."}, {80: "Ash Panel", 400: "More words."}))
    assert kept(found) == [["Ash Panel", "Words."], ["Ash Panel", "More words."]]


def test_a_foot_that_counts_the_pages_of_a_paper_of_two_is_furniture() -> None:
    foot = "Health and Care Panel – 3 May 2032  Page {} of 2"
    found = tidy(paper({400: "Words.", 800: foot.format(1)}, {400: "More words.", 800: foot.format(2)}))
    assert kept(found) == [["Words."], ["More words."]]


def test_a_sentence_repeated_in_the_text_stays() -> None:
    pages = [{300: "RESOLVED that the report be noted.", 500: f"Words {n}."} for n in range(1, 4)]
    assert kept(tidy(paper(*pages)))[0] == ["RESOLVED that the report be noted.", "Words 1."]


def test_a_paper_without_furniture_is_left_as_it_is() -> None:
    before = paper({400: "Words."}, {400: "More words."})
    assert tidy(before) == before


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Page 11 of 76", 11),
        ("page 3", 3),
        ("- 3 -", 3),
        ("7", 7),
        ("4 | P a g e", 4),
        ("p. 12", 12),
        ("Page 5/9", 5),
        ("Page of contents", None),
        ("12 members", None),
        ("2025", 2025),
        ("", None),
    ],
)
def test_what_is_a_page_number(text: str, number: int | None) -> None:
    assert page_number(text) == number
