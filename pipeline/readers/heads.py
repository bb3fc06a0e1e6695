"""The head of a table: lines of column heads gathered to cells, and which columns each of them heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from pipeline.readers.columns import Column
from pipeline.readers.pieces import Line, Piece
from pipeline.readers.strokes import TOLERANCE, Stroke

#: Lines of one head follow each other at most this far apart, in type sizes.
_LEADING = 1.7
#: Places that differ by less than this, in points, look the same.
_SEEN = 2.0

#: The first and the last of some columns.
Reach = tuple[int, int]


@dataclass(slots=True)
class Head:
    """A cell of the head: its columns, its height, and later the rows (from 0) that it stands in."""

    first: int
    last: int
    top: float
    bottom: float
    level: int = 0
    rows: tuple[int, int] = (0, 0)

    def over(self, other: Head) -> bool:
        """Whether the two share a column."""
        return self.first <= other.last and other.first <= self.last


def heads_of(
    lines: Sequence[Line], columns: Sequence[Column], bars: Sequence[Stroke]
) -> tuple[list[Head], list[float]]:
    """The cells of a table's head, and the heights that part its rows."""
    heads: list[Head] = []
    for n, line in enumerate(lines):
        for piece, (first, last) in _placed(line, lines[n + 1 :], columns, bars):
            above = next((head for head in reversed(heads) if head.first <= last and first <= head.last), None)
            new = Head(first, last, line.strip.top, line.strip.bottom)
            if above and _goes_on(above, new, line.strip.size, [b.at for b in bars if b.start < piece.middle < b.end]):
                above.bottom = new.bottom
            else:
                heads.append(new)
    _levels(heads)
    edges = _edges(heads)
    for head in heads:
        head.rows = _rows(head, edges)
    return heads, edges


def _goes_on(above: Head, head: Head, size: float, bars: Sequence[float]) -> bool:
    """Whether a head over the same columns goes on with the one above it, no rule running between."""
    if (above.first, above.last) != (head.first, head.last) or head.bottom - above.bottom > _LEADING * size:
        return False
    return not any(above.bottom - TOLERANCE < bar < head.top + TOLERANCE for bar in bars)


def _placed(
    line: Line, below: Sequence[Line], columns: Sequence[Column], bars: Sequence[Stroke]
) -> Iterator[tuple[Piece, Reach]]:
    """Each piece of a line with the columns that it heads."""
    headed = {column for lower in below for column in lower.columns}
    low = 0
    for n, piece in enumerate(line.pieces):
        high = line.pieces[n + 1].first - 1 if n + 1 < len(line.pieces) else len(columns) - 1
        alone = len(line.pieces) == 1
        reach = _underlined(piece, line, columns, bars) or _centred(piece, (low, high), headed, columns, alone=alone)
        low = reach[1] + 1
        yield piece, reach


def _underlined(piece: Piece, line: Line, columns: Sequence[Column], bars: Sequence[Stroke]) -> Reach | None:
    """The columns over which a rule runs close below a piece, and not over all of them."""
    strip = line.strip
    for bar in bars:
        near = -TOLERANCE < bar.at - strip.bottom < strip.size
        over = [p for p in line.pieces if p.x0 < bar.end and p.x1 > bar.start]
        if near and over == [piece] and bar.start <= piece.x0 + TOLERANCE and piece.x1 - TOLERANCE <= bar.end:
            covered = [
                n for n, column in enumerate(columns) if bar.start - TOLERANCE <= column.middle <= bar.end + TOLERANCE
            ]
            if covered and len(covered) < len(columns) - 1:
                return covered[0], covered[-1]
    return None


def _centred(piece: Piece, room: Reach, headed: Set[int], columns: Sequence[Column], *, alone: bool) -> Reach:
    """The columns over which a piece stands in the middle, among those that have heads of their own below."""
    low, high = piece.first, piece.last
    own = columns[low].x0 - _SEEN <= piece.x0 and piece.x1 <= columns[high].x1 + _SEEN
    if not set(range(low, high + 1)) <= headed or (alone and own and low == high):
        return low, high
    while low - 1 >= max(room[0], 1) and low - 1 in headed:
        low -= 1
    while high + 1 <= room[1] and high + 1 in headed:
        high += 1
    reaches = [(a, b) for a in range(low, piece.first + 1) for b in range(piece.last, high + 1)]
    return min(reaches, key=lambda reach: (_off(piece, reach, columns), reach[0] - reach[1]))


def _off(piece: Piece, reach: Reach, columns: Sequence[Column]) -> int:
    """How far a piece is from the middle of some columns, in steps that the eye can tell."""
    first, last = reach
    return round(abs((columns[first].x0 + columns[last].x1) / 2 - piece.middle) / _SEEN)


def _levels(heads: Sequence[Head]) -> None:
    for n, head in enumerate(heads):
        head.level = max((above.level + 1 for above in heads[:n] if above.over(head)), default=0)


def _edges(heads: Sequence[Head]) -> list[float]:
    """The heights between the levels: between heads that stand over each other."""
    edges = []
    for level in range(max(head.level for head in heads)):
        lower = [head for head in heads if head.level == level + 1]
        upper = [head for head in heads if head.level == level and any(head.over(low) for low in lower)]
        edges.append((max(head.bottom for head in upper) + min(head.top for head in lower)) / 2)
    return edges


def _rows(head: Head, edges: Sequence[float]) -> tuple[int, int]:
    """The first and last row in which a good part of a head's height lies."""
    tops, bottoms = [float("-inf"), *edges], [*edges, float("inf")]
    least = min(head.bottom - head.top, 8.0) / 2
    shares = [min(head.bottom, b) - max(head.top, t) for t, b in zip(tops, bottoms, strict=True)]
    rows = [n for n, share in enumerate(shares) if share >= least] or [shares.index(max(shares))]
    return rows[0], rows[-1]
