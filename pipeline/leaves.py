"""What tells a page from its neighbours: its numbers, running heads, type, size, and what its head says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.covers.frontpage import Front, front
from extractors.covers.headlines import usual_size
from extractors.paper import Grid, Line, Page
from extractors.values import fold
from pipeline.folios import Folios
from pipeline.kinds import appendices
from pipeline.tidy import page_number

#: Wider than this for its height, a page is a slide; page sizes nearer than this, in points, are one size.
_SLIDE, _SIZE = 1.55, 12.0
#: A page with no more lines than this, most of them large, is a cover.
_COVER = 8


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as the divider sees it. `left` is its commonest left edge, `usual` its commonest type size, in points.

    `blank` says that nothing is printed on it but its numbers. A leaf that is kept has its page `bare`.
    """

    page: Page
    front: Front
    own: int | None
    blank: bool
    appendices: frozenset[str]
    running: frozenset[str]
    usual: float
    left: float

    @property
    def slide(self) -> bool:
        """Whether it has a screen's shape."""
        return self.page.width / max(1.0, self.page.height) > _SLIDE

    @property
    def cover(self) -> bool:
        """Whether it has a few large lines and nothing else."""
        lines = self.page.lines
        return 0 < len(lines) <= _COVER and sum(line.size >= 20 for line in lines) * 2 > len(lines)

    @property
    def headline(self) -> Line | None:
        """Its first line, where that stands in the upper quarter."""
        lines = self.page.lines
        return lines[0] if lines and lines[0].box.top < 0.25 * self.page.height else None

    @property
    def titled(self) -> bool:
        """Whether its first line is set off as a heading: bold, large, or in capitals."""
        line = self.headline
        return line is not None and (line.bold or line.text.isupper() or line.size >= self.usual + 1.4)

    def shaped_like(self, other: Leaf) -> bool:
        """Whether both pages have one width and orientation; plain text is set on pages of any length."""
        upright = self.page.width <= self.page.height, other.page.width <= other.page.height
        return abs(self.page.width - other.page.width) <= _SIZE and upright[0] == upright[1]

    def turned(self, other: Leaf) -> bool:
        """Whether both pages have one size, one of them turned."""
        return max(abs(self.page.width - other.page.height), abs(self.page.height - other.page.width)) <= _SIZE


def leaves(pages: Iterable[Page]) -> list[Leaf]:
    """The pages, bare, with what tells them apart, but for the numbers that their own papers print."""
    return [replace(_leaf(page), page=bare(page)) for page in pages]


def bare(page: Page) -> Page:
    """A page without what takes room: its lines and grids; its furniture stays."""
    return replace(page, lines=(), grids=())


def numbered(every: Sequence[Leaf], printed: Folios) -> list[Leaf]:
    """The leaves with the numbers that their own papers print."""
    return [replace(leaf, own=printed.own.get(leaf.page.number)) for leaf in every]


def _leaf(page: Page) -> Leaf:
    lines = [*_labelled(page), *page.lines]
    return Leaf(
        page=page,
        front=front(lines, page.grids),
        own=None,
        blank=not page.lines,
        appendices=appendices(page),
        running=frozenset(_running(page)),
        usual=usual_size(page.lines),
        left=_left(page.lines),
    )


def _labelled(page: Page) -> list[Line]:
    """The running lines at the top: "Agenda Item 6" and "To: Cabinet" can come again on pages near by."""
    return [line for line in page.furniture if line.box.top < page.height / 3 and page_number(line.text) is None]


def _running(page: Page) -> list[str]:
    """The words of the running heads and feet, without numbers."""
    words = [fold(re.sub(r"\d+", "", line.text)) for line in page.furniture if page_number(line.text) is None]
    return [text for text in words if len(text) > 3 and "intentionallyblank" not in text]


def _left(lines: Sequence[Line]) -> float:
    edges: Counter[float] = Counter()
    for line in lines:
        edges[round(line.box.x0)] += 1
    return max(edges, key=lambda edge: (edges[edge], -edge), default=0.0)


def same_columns(above: Page, below: Page) -> bool:
    """Whether the table at a page's foot goes on at the head of the next: their columns have the same edges."""
    last = max((g for g in above.grids if g.ruled), key=lambda grid: grid.box.bottom, default=None)
    first = min((g for g in below.grids if g.ruled), key=lambda grid: grid.box.top, default=None)
    if last is None or first is None or last.columns != first.columns or first.columns < 2:
        return False
    reaches = last.box.bottom > 0.75 * above.height and first.box.top < 0.25 * below.height
    return reaches and all(abs(a - b) <= 4 for a, b in zip(_edges(last), _edges(first), strict=False))


def _edges(grid: Grid) -> list[float]:
    return sorted({round(cell.box.x0) for cell in grid.cells if cell.column_span == 1})
