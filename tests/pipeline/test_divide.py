"""Dividing packs: where papers begin, what they are, and which item they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from extractors.announced import announced
from extractors.paper import Line, Page, Paper, Part, Span, line_of
from pipeline.divide import divide, divide_findings, paper_kind
from pipeline.tidy import tidy
from tests.casebook import cases
from tests.written import A4, line, part

PROSE = (
    "The matter was set out at some length, and the reasons were given in full, as members",
    "had asked at the meeting before, so that nothing was left out of the account that was",
    "made of it, and every figure could be followed to where it had come from.",
)
RUNS_ON = "There was more to say than the page could hold, and so as the reader will now see"


def paper(pages: list[str]) -> Paper:
    return tidy(Paper("0" * 64, "pack.pdf", "application/pdf", tuple(leaf(text, n) for n, text in enumerate(pages, 1))))


def leaf(text: str, number: int) -> Page:
    """A page of a case: see tests/cases/packs.toml."""
    rows = [row[4:] if row.startswith("    ") else row for row in text.strip("\n").split("\n")]
    top = [edge(row[2:], number, 30.0, 450.0) for row in rows if row.startswith("^ ")]
    feet = [row[2:] for row in rows if row.startswith("_ ")]
    foot = [edge(words, number, 806.0 + 12 * n, 290.0) for n, words in enumerate(feet)]
    body = [words for row in rows if not row.startswith(("^ ", "_ ")) for words in expanded(row)]
    return Page(
        number, *A4, (*top, *(set_line(words, number, n) for n, words in enumerate(body) if words.strip()), *foot)
    )


def expanded(row: str) -> Iterator[str]:
    match = re.fullmatch(r"\.\.\. (\d+)( on)?", row)
    if not match:
        yield row
        return
    for _ in range(int(match[1])):
        yield from (*PROSE, "")
    if match[2]:
        yield RUNS_ON


def set_line(words: str, number: int, row: int) -> Line:
    if words.startswith("# "):
        return line("**" + words[2:], page=number, row=row, size=16.0)
    return line(words, page=number, row=row)


def edge(words: str, number: int, y: float, x: float) -> Line:
    span = Span(words, x, x + 5.0 * len(words), 10.0, False, False, False)
    return line_of([span], number, y - 8.0, y + 2.0, y)


def shown(part: Part, wanted: str) -> str:
    """A part as the case writes it: the item and the title only where the case gives them."""
    pages = f"{part.kind} {part.page_from}-{part.page_to}"
    item = f" item {part.item}" if part.item else ""
    return f"{pages}{item}{f': {part.title}' if ': ' in wanted else ''}"


@pytest.mark.parametrize("case", cases("packs", "pack"))
def test_parts(case: dict[str, Any]) -> None:
    parts = divide(paper(case["pages"]))
    wanted = [*case["want"], *[""] * len(parts)]
    assert [shown(part, want) for part, want in zip(parts, wanted, strict=False)] == case["want"]


@pytest.mark.parametrize("case", cases("packs", "pack"))
def test_every_page_is_in_one_part(case: dict[str, Any]) -> None:
    parts = divide(paper(case["pages"]))
    pages = [page for part in parts for page in range(part.page_from, part.page_to + 1)]
    assert pages == list(range(1, len(case["pages"]) + 1))
    assert all(part.page_from <= block.page <= part.page_to for part in parts for block in part.blocks if block.page)


@pytest.mark.parametrize("case", cases("packs", "pack"))
def test_kind(case: dict[str, Any]) -> None:
    parts = divide(paper(case["pages"]))
    assert paper_kind(parts) == case.get("kind", "agenda_pack")


@pytest.mark.parametrize("case", cases("packs", "pack"))
def test_findings(case: dict[str, Any]) -> None:
    pack = paper(case["pages"])
    assert [finding.check for finding in divide_findings(divide(pack), pack)] == case.get("finds", [])


def test_a_paper_without_words_is_one_part() -> None:
    blank = Paper("0" * 64, "scan.pdf", "application/pdf", tuple(Page(n, *A4, (), source="none") for n in (1, 2)))
    assert [(part.kind, part.page_from, part.page_to) for part in divide(blank)] == [("other", 1, 2)]


AGENDA = """
**AGENDA

**1    APOLOGIES**

**2    MINUTES**                          Attached

**3    REPAIRS**                          To follow
     Joint report of Head of Repairs and Carrow Homes

**4    RENTS**                            5 - 9
     Report of the Director of Finance
"""


def test_what_an_agenda_announces() -> None:
    found = announced(part(AGENDA, "agenda"))
    assert [(item.number, item.attached, item.page_from, item.author) for item in found] == [
        ("1", None, None, None),
        ("2", True, None, None),
        ("3", False, None, "Head of Repairs and Carrow Homes"),
        ("4", True, 5, "Director of Finance"),
    ]
    assert [evidence.quote for evidence in found[3].author_evidence] == ["Director of Finance"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Schedule of payments - May 2032", "agenda"),
        ("Accounts for payment", "agenda"),
        ("Report of the Clerk", "agenda_pack"),
    ],
)
def test_a_list_printed_behind_an_agenda_makes_no_pack_of_it(title: str, kind: str) -> None:
    parts = [part("AGENDA", "agenda"), replace(part("Words.", "appendix"), title=title)]
    assert paper_kind(parts) == kind
