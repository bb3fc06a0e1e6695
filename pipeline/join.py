"""Which grids on pages that follow each other are one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractors.paper import Grid, Page

#: Column edges no further apart than this, in points, are the same; those of unruled grids are drawn between words.
_SAME_EDGE, _SAME_WHITE = 3.0, 12.0
#: Running heads and feet stand in this share of a page's height.
_RUNNING = 0.09


def join_grids(grids: Sequence[Grid], pages: Sequence[Page] = ()) -> list[tuple[Grid, ...]]:
    """The grids of a paper, in the order of its pages, gathered to tables; most tables are one grid.

    A table runs on where the last grid of a page and the first of the next agree in their column edges, and, if one of
    the two is unruled, in their first row too. Where `pages` are given, nothing but running heads may stand between.
    """
    by_number = {page.number: page for page in pages}
    tables: list[list[Grid]] = []
    for grid in grids:
        if tables and _runs_on(tables[-1][-1], grid, grids) and _adjoin(tables[-1][-1], grid, by_number):
            tables[-1].append(grid)
        else:
            tables.append([grid])
    return [tuple(table) for table in tables]


def repeats_head(above: Grid, below: Grid) -> bool:
    """Whether the first row of `below` says what the first row of `above` says."""
    return above.table()[0] == below.table()[0] and any(above.table()[0])


def _runs_on(above: Grid, below: Grid, grids: Iterable[Grid]) -> bool:
    """Whether two grids may be one table by their pages, columns and heads."""
    if below.page != above.page + 1 or not same_columns(above, below):
        return False
    if not (above.ruled and below.ruled) and not repeats_head(above, below):
        return False
    last = max(grid.box.bottom for grid in grids if grid.page == above.page)
    first = min(grid.box.top for grid in grids if grid.page == below.page)
    return above.box.bottom == last and below.box.top == first


def same_columns(above: Grid, below: Grid) -> bool:
    """Whether two grids have the same column edges."""
    near = _SAME_EDGE if above.ruled and below.ruled else _SAME_WHITE
    ours, theirs = column_edges(above), column_edges(below)
    return len(ours) == len(theirs) and all(abs(a - b) <= near for a, b in zip(ours, theirs, strict=True))


def column_edges(grid: Grid) -> list[float]:
    """The edges of a grid's columns that cells show, from left to right, in points."""
    edges = {cell.column: cell.box.x0 for cell in grid.cells}
    edges.update({cell.column + cell.column_span: cell.box.x1 for cell in grid.cells})
    return [edges[column] for column in sorted(edges)]


def _adjoin(above: Grid, below: Grid, pages: Mapping[int, Page]) -> bool:
    """Whether nothing stands below the one grid and above the other but running heads and feet."""
    upper, lower = pages.get(above.page), pages.get(below.page)
    if upper is None or lower is None:
        return True
    foot, head = upper.height * (1 - _RUNNING), lower.height * _RUNNING
    after = any(above.box.bottom < (line.box.top + line.box.bottom) / 2 < foot for line in upper.lines)
    before = any(head < (line.box.top + line.box.bottom) / 2 < below.box.top for line in lower.lines)
    return not (after or before)
