"""The lines in which a head's blocks list people: those of a paragraph, and the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.evidence import cut, own_lines, upto
from extractors.paper import Block, Cell, Line, Span, line_of
from extractors.people.names import looks_like_name

#: Where another list begins in the midst of a line: "... and Mr Elm. There were apologies from Mr Fir."
_MIDWAY = re.compile(
    r"(?<=[a-z)])\.\s+(?=(?:There\s+were\s+(?:also\s+)?)?apologies\s+(?:for\s+absence\s+)?(?:were|was|had|from|received)\b|There\s+were\s+apologies\s*$"
    r"|(?:Apologies|Absent|(?:Also\s+)?[Ii]n\s+attendance|Also\s+present)\s*[:–-]\s*[A-Z]"
    r"|(?-i:(?:Also\s+[Ii]n|In)\s+[Aa]ttendance|Also\s+[Pp]resent)\s+(?:(?:was|were)\s+)?(?=[A-Z]))"
    # where the sentence that tells of the meeting leads up to the list
    r"|,\s+(?=(?:the\s+)?(?:following\s+)?(?:members|councillors|those)\s+present\s+(?:being|were)\s*:?\s*$"
    r"|(?:when\s+|at\s+which\s+)?(?:there\s+were|the\s+following(?:\s+\w+)?\s+were)\s+present\s*:?\s*[-–]?\s*$)",
    re.IGNORECASE,
)
#: A mark in a cell of its own, beside a name.
_MARK = re.compile(r"[✓✔√☑*#†Ø]")
#: The lines of one paragraph, or of one row.
Paragraph = list[Line]


def paragraphs(block: Block) -> list[Paragraph]:
    """A block's lines as one paragraph; a grid gives a line for each row, or for each line of its cells."""
    if block.grid is None:
        counted = block.label is not None and block.label[0].isdigit()
        lines = own_lines(block) if counted or _is_tail(block) else block.lines
        return [[piece for line in lines for piece in _apart(line)]]
    lines = []
    for row in range(block.grid.rows):
        cells = sorted((c for c in block.grid.cells if c.row == row and c.text.strip()), key=lambda c: c.column)
        if any("\n" in cell.text for cell in cells) and not any(_MARK.fullmatch(cell.text.strip()) for cell in cells):
            lines.extend(_cell_lines(block, cells))
        elif cells:
            lines.append(_row_line(cells, block))
    return [[line] for line in lines]


def _apart(line: Line) -> list[Line]:
    """A line cut where a sentence in its midst begins another list."""
    match = _MIDWAY.search(line.text)
    return [upto(line, match.start() + 1), *_apart(cut(line, match.end()))] if match else [line]


def _is_tail(block: Block) -> bool:
    """Whether a block is what runs in behind a heading, whose words stand on its first line."""
    first = block.pieces[0] if block.pieces and block.label is None else None
    return first is not None and first.end - first.start < len(first.line.text)


def _cell_lines(block: Block, cells: Sequence[Cell]) -> list[Line]:
    """The printed lines of cells that hold several, cell by cell."""
    lines: list[Line] = []
    for cell in cells:
        if _is_broken_name(cell.text):
            lines.append(_row_line([cell], block))
            continue
        for line in block.lines:
            spans = [s for s in line.spans if cell.box.holds((s.x0 + s.x1) / 2, (line.box.top + line.box.bottom) / 2)]
            if spans:
                lines.append(line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline))
    return lines


def _is_broken_name(text: str) -> bool:
    """Whether a cell holds one name that did not fit on a line: a given name, and a surname below it."""
    words = text.split("\n")
    return len(words) == 2 and all(len(word.split()) == 1 for word in words) and looks_like_name(" ".join(words))


def _row_line(cells: Sequence[Cell], block: Block) -> Line:
    """A grid's row as one line, its cells parted by wide gaps; the last one's words may fill it."""
    size = block.lines[0].size if block.lines else 10.0
    ends = [*(c.box.x1 - 1.5 * size for c in cells[:-1]), cells[-1].box.x1]
    spans = [
        Span(" ".join(c.text.split()), c.box.x0 + 2, end, size, c.bold, False, False)
        for c, end in zip(cells, ends, strict=True)
    ]
    top, bottom = min(c.box.top for c in cells), max(c.box.bottom for c in cells)
    return line_of(spans, block.page, top, bottom, bottom)
