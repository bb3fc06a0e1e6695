"""Takes the furniture off the pages: running headers and footers, page numbers, blank-page notices.

What is taken off is kept in `Page.furniture`, so that no line is lost; the page numbers read there become `Page.label`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.paper import Line, Page, Paper
from pipeline.carrying import carried
from pipeline.packing import is_long, kept

#: How far from the top and the foot of a page furniture can stand, as a share of its height, and how many lines deep.
_TOP, _FOOT, _DEEP = 0.11, 0.88, 5
#: A running line stands at the same height, give or take this many points.
_DRIFT = 6.0
#: A line is running when it comes on this many pages; one that holds the page's number needs only two.
_RUNNING = 3
#: A line that counts the paper's pages, its numbers masked: "Parks Committee – # May # page # of #".
_COUNTED = re.compile(r"\bpage # of #(?!\w)")
#: In a paper of so few pages a line in the margins, this share of the height deep, runs when all of them print it.
_SHORT, _MARGIN = 3, 0.075
#: Pages near by are at most so many pages away.
_NEAR = 4

_BLANK_NOTICE = re.compile(
    r"^(?:this\s+page\s+(?:is|has\s+been)\s+(?:(?:intentionally|deliberately)\s+(?:left\s+)?"
    r"|left\s+(?:intentionally\s+)?)blank|page\s+left\s+intentionally\s+blank)\.?$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^(?:page|p\.?|pg\.?)\s*(\d{1,4})(?:\s*(?:of|/)\s*(\d{1,4}))?$|^(\d{1,4})\s*\|\s*p\s*a\s*g\s*e$", re.IGNORECASE
)
_BARE = re.compile(r"^[-–—|\[(\s]*(\d{1,4})[-–—|\])\s]*$")


def tidy(paper: Paper) -> Paper:
    """The paper with its furniture set aside and its pages labelled by the numbers printed on them.

    Then rows that a page's end parts from their table are seen to be such.
    """
    edges = {page.number: [_edge(line, page) for line in _edge_lines(page)] for page in paper.pages}
    running = _running(edges) | _in_margins(paper.pages)
    series = _numbered(edges)
    pages = carried(_tidied(page, running, series) for page in paper.pages)
    return replace(paper, pages=kept(Page, pages, packed=is_long(len(paper.pages))))


def _tidied(page: Page, running: set[tuple[int, str, int]], series: dict[int, dict[str, str]]) -> Page:
    numbers = series.get(page.number, {})
    taken = {
        id(line)
        for line in _edge_lines(page)
        if line.text in numbers or (page.number, _shape(line.text), _height(line.baseline)) in running
    } | {id(line) for line in page.lines if _BLANK_NOTICE.match(line.text.strip())}
    if not taken:
        return page
    furniture = tuple(line for line in page.lines if id(line) in taken)
    label = next(iter(numbers.values()), None)
    kept = tuple(line for line in page.lines if id(line) not in taken)
    return replace(page, lines=kept, furniture=(*page.furniture, *furniture), label=label or page.label)


class _Edge(NamedTuple):
    """What is kept of a line at a page's edge; `closes`, whether it is the page's last line and stands at its foot."""

    text: str
    baseline: float
    closes: bool


def _edge(line: Line, page: Page) -> _Edge:
    return _Edge(line.text, line.baseline, line is page.lines[-1] and line.box.top >= page.height * _FOOT)


def _edge_lines(page: Page) -> Iterator[Line]:
    """The outermost lines of a page, near its top and its foot."""
    for line in page.lines[:_DEEP]:
        if line.box.bottom <= page.height * _TOP:
            yield line
    for line in page.lines[-_DEEP:]:
        if line.box.top >= page.height * _FOOT:
            yield line


def _shape(text: str) -> str:
    """A line's text with its numbers masked, so that "Page 3 of 9" and "Page 4 of 9" are alike."""
    return re.sub(r"\d+", "#", " ".join(text.split()).casefold())


def _height(baseline: float) -> int:
    return round(baseline / _DRIFT)


def _running(edges: dict[int, list[_Edge]]) -> set[tuple[int, str, int]]:
    """Which edge lines come again at the same height on pages near by: (page, shape, height)."""
    seen: dict[str, list[tuple[int, float, int]]] = defaultdict(list)
    for number, lines in edges.items():
        for line in lines:
            seen[_shape(line.text)].append((number, line.baseline, _height(line.baseline)))
    running: set[tuple[int, str, int]] = set()
    for shape, places in seen.items():
        numbered = "#" in shape and (len(shape) < 24 or _COUNTED.search(shape))
        least = 2 if numbered else _RUNNING
        for (number, baseline, height), near in zip(places, _near(places), strict=True):
            alike = {page for page, other, _ in near if abs(other - baseline) <= _DRIFT}
            if len(alike) >= least:
                running.add((number, shape, height))
    return running


def _in_margins(pages: Sequence[Page]) -> set[tuple[int, str, int]]:
    """The one line outside the text at the top or the foot of every page of a short paper, the same on all of them."""
    found: set[tuple[int, str, int]] = set()
    if not 1 < len(pages) <= _SHORT or not all(page.lines for page in pages):
        return found
    for at in (0, -1):
        lines = [page.lines[at] for page in pages]
        outside = all(_outside(line, page) for line, page in zip(lines, pages, strict=True))
        alike = len({line.text for line in lines}) == 1 and len({_height(line.baseline) for line in lines}) == 1
        if outside and alike:
            places = zip(pages, lines, strict=True)
            found |= {(page.number, _shape(line.text), _height(line.baseline)) for page, line in places}
    return found


def _outside(line: Line, page: Page) -> bool:
    return line.box.bottom <= page.height * _MARGIN or line.box.top >= page.height * (1 - _MARGIN)


def _near(places: Sequence[tuple[int, float, int]]) -> Iterator[Sequence[tuple[int, float, int]]]:
    """For each place, in the order of their pages, those on pages near by: not all, or long papers take for ever."""
    first = last = 0
    for number, *_ in places:
        while places[first][0] < number - _NEAR:
            first += 1
        while last < len(places) and places[last][0] <= number + _NEAR:
            last += 1
        yield places[first:last]


def _numbered(edges: dict[int, list[_Edge]]) -> dict[int, dict[str, str]]:
    """By page, the edge lines that are its number, and the number; the longest series of numbers comes first."""
    told: dict[int, dict[int, str]] = defaultdict(dict)
    for number, lines in edges.items():
        for line in lines:
            value = page_number(line.text)
            if value is not None:
                told[value - number][number] = line.text
    result: dict[int, dict[str, str]] = defaultdict(dict)
    offsets = sorted(told, key=lambda offset: -len(told[offset]))
    for offset in offsets:
        for number, text in told[offset].items():
            alone = number + offset == 1 and _closes(edges[number], text)
            if alone or _in_series(number, told[offset]) or (offset == 0 and (len(edges) == 1 or number == 1)):
                result[number].setdefault(text, str(number + offset))
    return result


def _closes(edges: Sequence[_Edge], text: str) -> bool:
    """Whether a page's last line is `text`: the number of a paper of one page that is bound with others."""
    return any(line.closes and line.text == text for line in edges)


def page_number(text: str) -> int | None:
    """The page number that a line is, and nothing more: "Page 11 of 76", "- 3 -", "4 | Page"."""
    match = _STAMP.match(text.strip()) or _BARE.match(text.strip())
    return next((int(group) for group in match.groups() if group), None) if match else None


def _in_series(number: int, told: dict[int, str]) -> bool:
    """Whether a neighbouring page carries the next number of the same series."""
    return any(number + step in told for step in (-2, -1, 1, 2))
