"""Who came to a meeting, on a web page that gives the agenda first: lists under "Attended - Committee Members" etc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.evidence import of_lines
from extractors.items.sections import Divided
from extractors.paper import Block, Line
from extractors.people.names import looks_like_name, person
from extractors.registers.register import Row
from extractors.styles import Head, Style

_FIRST = re.compile(r"^attended\s[-–]\s", re.IGNORECASE)
#: What such lists call their columns: the name, why somebody was away, and who stood in.
_COLUMNS = re.compile(r"^(?:member\s+)?name\b(?:\s+reason\b.*)?$", re.IGNORECASE)


def attended(part: Divided, style: Style) -> Iterator[Row]:
    """The people in the lists that stand after a part's items, where it has such."""
    over: Head | None = None
    for block in _after(part):
        if block.kind == "heading":
            over = style.head(block.text) or (over if _COLUMNS.match(block.text) else None)
        elif over and block.grid:
            yield from _of_table(block, over)
        elif over:
            yield from (row for line in block.lines if (row := _row([line.text], [line], over)))


def _after(part: Divided) -> Sequence[Block]:
    blocks = [block for section in part.sections for block in section.blocks]
    first = next((at for at, block in enumerate(blocks) if _FIRST.match(block.text)), len(blocks))
    return blocks[first:]


def _of_table(block: Block, over: Head) -> Iterator[Row]:
    for cells in block.grid.table() if block.grid else ():
        if not _COLUMNS.match(cells[0]):
            lines = [line for line in block.lines if cells[0] and cells[0] in line.text]
            row = _row(cells, lines or block.lines, over)
            if row:
                yield row


def _row(cells: Sequence[str], lines: Sequence[Line], over: Head) -> Row | None:
    """Somebody's row: the name, why they were away, who stood in."""
    told = person(cells[0])
    if told is None or not looks_like_name(told.name):
        return None
    reason, stand_in = (*(cell.strip() for cell in cells[1:3]), "", "")[:2]
    substitute = person(stand_in) if stand_in else None
    return Row(
        name=told.name,
        capacity=over.capacity,
        status=over.status,
        titled=told.titled,
        role=told.role,
        note=reason or None,
        stand_in=substitute.name if substitute else None,
        rule=f"list under {over.phrase!r}",
        evidence=list(of_lines(lines)),
    )
