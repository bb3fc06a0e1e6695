"""The lines of blocks as they are printed: a note that was parted from its line stands beside it again."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.paper import Block, Line, line_of

#: Lines whose baselines lie nearer than this, in points, are one.
_LEVEL = 1.0


def printed_lines(blocks: Iterable[Block]) -> list[Line]:
    """The lines of `blocks`, from the top of each page down."""
    every = sorted(
        (line for block in blocks for line in block.lines), key=lambda line: (line.page, line.baseline, line.box.x0)
    )
    lines: list[Line] = []
    for line in every:
        if lines and _level(lines[-1], line):
            lines[-1] = _beside(lines[-1], line)
        else:
            lines.append(line)
    return lines


def _level(left: Line, right: Line) -> bool:
    same = left.page == right.page and abs(left.baseline - right.baseline) < _LEVEL
    return same and left.box.x1 <= right.box.x0


def _beside(left: Line, right: Line) -> Line:
    top, bottom = min(left.box.top, right.box.top), max(left.box.bottom, right.box.bottom)
    return line_of([*left.spans, *right.spans], left.page, top, bottom, left.baseline)
