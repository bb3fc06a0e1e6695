"""The head of a table: lines of column heads gathered to cells, and which columns each of them heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.readers.columns import Column
from pipeline.readers.pieces import Line, Piece
from pipeline.readers.strokes import TOLERANCE, Stroke

#: Lines of one head follow each other at most this far apart, in type sizes.
_LEADING = 1.7
#: A head that lies over less than this share of a column's words does not head it.
_SHARE = 0.5


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
) -> Iterator[tuple[Piece, tuple[int, int]]]:
    """Each piece of a line with the columns that it heads."""
    plain = [_beneath(piece, columns) for piece in line.pieces]
    for n, (piece, (first, last)) in enumerate(zip(line.pieces, plain, strict=True)):
        ruled = _underlined(piece, line, columns, bars)
        if ruled:
            yield piece, ruled
            continue
        low = plain[n - 1][1] + 1 if n else 0
        high = plain[n + 1][0] - 1 if n + 1 < len(plain) else len(columns) - 1
        yield piece, _centred(piece, (first, last), (low, high), below, columns)


def _beneath(piece: Piece, columns: Sequence[Column]) -> tuple[int, int]:
    """The columns whose words a piece lies over."""
    shares = [(min(piece.x1, c.x1) - max(piece.x0, c.x0)) / max(c.x1 - c.x0, 1) for c in columns]
    covered = [n for n, share in enumerate(shares) if share >= _SHARE]
    if not covered:
        touched = max(range(len(columns)), key=lambda n: min(piece.x1, columns[n].x1) - max(piece.x0, columns[n].x0))
        return touched, touched
    return covered[0], covered[-1]


def _underlined(piece: Piece, line: Line, columns: Sequence[Column], bars: Sequence[Stroke]) -> tuple[int, int] | None:
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


def _centred(
    piece: Piece, plain: tuple[int, int], room: tuple[int, int], below: Sequence[Line], columns: Sequence[Column]
) -> tuple[int, int]:
    """The columns over which a piece stands in the middle, among those that have heads of their own below."""
    headed = {column for line in below for p in line.pieces for column in range(*_span(_beneath(p, columns)))}
    if not set(range(*_span(plain))) <= headed:
        return plain
    low, high = plain
    while low - 1 >= max(room[0], 1) and low - 1 in headed:
        low -= 1
    while high + 1 <= room[1] and high + 1 in headed:
        high += 1
    ranges = [(a, b) for a in range(low, plain[0] + 1) for b in range(plain[1], high + 1)]
    return min(
        ranges, key=lambda r: (round(abs((columns[r[0]].x0 + columns[r[1]].x1) / 2 - piece.middle) / 2), r[0] - r[1])
    )


def _span(columns: tuple[int, int]) -> tuple[int, int]:
    return columns[0], columns[1] + 1


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
