"""Closing brackets that gather rows of a list into groups, with the group's name printed once beside them.

    A Ash      -  Parks     )
    B Beech    -  Trees     )  Green Places
    C Cedar    -  Accounts  )

The name stands at the middle of its rows, on one of them or between two; where two groups touch, that tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.paper import Line

#: Brackets of one column stand within this many points of each other.
_COLUMN = 12.0


@dataclass(slots=True)
class _Column:
    """A column of brackets: the rows that it marks, and the words beside it by row."""

    x: float
    rows: set[int] = field(default_factory=set)
    words: dict[int, str] = field(default_factory=dict)


def bracketed(rows: Sequence[Sequence[Line]], names_x: float) -> tuple[list[dict[int, str]], set[int]]:
    """For each column of brackets the group name by row, and by `id` the pieces that are nothing but a group's name.

    `rows` are the pieces of each printed row, left to right; `names_x` is where names begin.
    """
    columns = _columns(rows)
    aside: set[int] = set()
    for i, row in enumerate(rows):
        if columns and row[0].box.x0 > names_x + 14 and (home := _home(row[-1], columns)):
            home.words[i] = row[-1].text
            aside.add(id(row[-1]))
    between = {i for i, row in enumerate(rows) if all(id(seg) in aside for seg in row)}
    heights = [row[0].baseline for row in rows]
    groups = [_named(column, heights, between) for column in columns]
    return [group for group in groups if group], aside


def _home(segment: Line, columns: Sequence[_Column]) -> _Column | None:
    """The column of brackets that a piece without a bracket of its own stands right beside."""
    near = [c for c in columns if 0 < segment.box.x0 - c.x < 60 and ")" not in segment.text]
    return near[-1] if near else None


def _columns(rows: Sequence[Sequence[Line]]) -> list[_Column]:
    columns: list[_Column] = []
    for i, row in enumerate(rows):
        for segment in row:
            for x, words in _marks(segment):
                column = next((known for known in columns if abs(known.x - x) <= _COLUMN), None)
                if column is None:
                    columns.append(column := _Column(x))
                column.rows.add(i)
                if words:
                    column.words[i] = words
    return sorted(columns, key=lambda column: column.x)


def _marks(segment: Line) -> Iterator[tuple[float, str]]:
    """Closing brackets that close nothing: where each stands, and the words to the right of it."""
    text = segment.text
    if text.startswith(")"):
        rest = text.lstrip(") ")
        ends = rest.endswith(")") and rest.count(")") > rest.count("(")
        yield segment.box.x0, rest.rstrip(") ") if ends else rest
        if ends:
            yield segment.box.x1, ""
    elif text.endswith(")") and text.count(")") > text.count("("):
        yield segment.box.x1, ""


def _named(column: _Column, heights: Sequence[float], between: set[int]) -> dict[int, str]:
    """The name of each marked row's group; rows that lie `between` the others hold only a name."""
    named: dict[int, str] = {}
    for run in _runs(sorted(column.rows | set(column.words)), between):
        marked = [i for i in run if i not in between]
        clusters = _clusters([i for i in run if i in column.words], column, heights)
        if len(marked) > 1 and clusters:
            named |= _shared_out(marked, clusters, heights)
    return named


def _clusters(at: Sequence[int], column: _Column, heights: Sequence[float]) -> list[tuple[float, str]]:
    """The group names of a run, a name over several rows joined, each with the height of its middle."""
    clusters: list[tuple[list[float], str]] = []
    for i in at:
        if clusters and i - at[at.index(i) - 1] == 1:
            clusters[-1] = ([*clusters[-1][0], heights[i]], f"{clusters[-1][1]} {column.words[i]}")
        else:
            clusters.append(([heights[i]], column.words[i]))
    return [(sum(ys) / len(ys), words) for ys, words in clusters]


def _shared_out(rows: Sequence[int], clusters: Sequence[tuple[float, str]], heights: Sequence[float]) -> dict[int, str]:
    """Rows to names: each name stands at the middle of its own rows."""
    named: dict[int, str] = {}
    at = 0
    for number, (middle, words) in enumerate(clusters):
        foot = heights[rows[-1]] if number == len(clusters) - 1 else 2 * middle - heights[rows[min(at, len(rows) - 1)]]
        while at < len(rows) and heights[rows[at]] <= foot + 3:
            named[rows[at]] = words
            at += 1
    return named


def _runs(numbers: Sequence[int], between: set[int]) -> Iterator[list[int]]:
    """Numbers that follow each other, those that are left out between them not counted."""
    run: list[int] = []
    for number in numbers:
        if run and not all(i in between for i in range(run[-1] + 1, number)):
            yield run
            run = []
        run.append(number)
    if run:
        yield run
