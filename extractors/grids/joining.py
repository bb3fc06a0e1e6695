"""Joins the grids that are one table run over pages: equal column edges, or a header printed again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.grids.cells import value_of
from extractors.grids.headers import is_figure
from extractors.grids.parting import parted
from extractors.grids.sheets import Sheet, SheetCell, compact, on_edges, sheet_of, vocabulary_of
from extractors.paper import Block
from extractors.values import fold

#: Column edges nearer than this, in points, are one edge: between rulings, and between columns that white space parts.
_RULED, _UNRULED = 6.0, 16.0
#: A footnote's type is smaller than this share of the table's.
_SMALL = 0.9
#: At most so many rows of a header are printed again.
_HEADER = 4
#: So many cells that say the same tell a header where one more was misread.
_SEVERAL = 4
#: What stands between two halves of a table without parting them.
_CONTINUED = re.compile(r"\bcont(?:inued|d|['’]d|\.)", re.IGNORECASE)
#: What stands over a table on each of its pages: "All figures in £m", "£000s".
_UNIT = re.compile(
    r"^\(?(?:all\s+)?(?:figures|amounts|values)?\s*(?:are\s+|shown\s+)?(?:in\s+)?£\s?(?:m|k|[’']?000[’']?s?|millions?|thousands?)?\)?\.?$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;:!?)\]”\"’']$")


def sheets(blocks: Sequence[Block]) -> list[Sheet]:
    """The tables among `blocks`, in order, each with its continuations on the pages after."""
    vocabulary = vocabulary_of(blocks)
    found: list[Sheet] = []
    for block, adjacent in _grids(blocks):
        assert block.grid is not None
        sheet = parted(sheet_of(block, block.grid, vocabulary))
        whole = joined(found[-1], sheet) if found and adjacent else None
        if whole:
            found[-1] = whole
        else:
            found.append(sheet)
    return [compact(sheet) for sheet in found if any(cell.text for cell in sheet.cells)]


def _grids(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """The blocks that hold grids, and whether nothing but "continued" parts each from the grid before."""
    adjacent, above = False, None
    for block in blocks:
        if block.grid is not None:
            yield block, adjacent
            adjacent, above = True, block
        elif not (_is_between(block) or (above and _is_footnote(block, above))):
            adjacent = False


def _is_between(block: Block) -> bool:
    """Whether a block says only that the table goes on, or once more in what its figures are told."""
    return len(block.text) < 120 and bool(_CONTINUED.search(block.text) or _UNIT.match(block.text))


def _is_footnote(block: Block, above: Block) -> bool:
    """Whether a block is a note at the foot of the table's page: marked, and in smaller type than the table's."""
    marked = bool(block.label) or block.text[:1] in "*†‡" or block.text[:1].isdigit()
    sizes = [line.size for line in above.lines]
    return block.page == above.page and marked and bool(sizes) and block.lines[0].size < _SMALL * max(sizes)


def joined(upper: Sheet, lower: Sheet) -> Sheet | None:
    """The two sheets as one table, or None where `lower` is another table."""
    if lower.pages[0] != upper.pages[1] + 1:
        return None
    repeated = _repeated(upper, lower)
    edges = _common_edges(upper, lower)
    if edges is None and repeated:
        if upper.columns != lower.columns:  # a column in which nothing stands may be told on one page only
            upper, lower = compact(upper), compact(lower)
        if upper.columns == lower.columns:
            edges, lower = upper.edges, replace(lower, edges=upper.edges)
    if edges is None or (not repeated and _begins_anew(upper, lower)):
        return None
    return _stacked(on_edges(upper, edges), on_edges(lower, edges), repeated)


def _repeated(upper: Sheet, lower: Sheet) -> int:
    """How many rows at the head of `lower` are the header of `upper` printed again."""
    count = 0
    for above, below in zip(upper.texts()[:_HEADER], lower.texts()[:_HEADER], strict=False):
        if not _says_again(_told(above), _told(below)) or any(value_of(text).unit for text in above):
            break
        count += 1
    return count if count < lower.rows and any(upper.texts()[:count]) else 0


def _says_again(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether two rows say the same; in one cell of several, OCR may have taken a digit for a letter ("Q1", "Qu")."""
    if len(above) != len(below):
        return False
    other = [(a, b) for a, b in zip(above, below, strict=True) if a != b]
    return not other or (len(other) == 1 and len(above) >= _SEVERAL and _misread(*other[0]))


def _misread(one: str, other: str) -> bool:
    """Whether two words differ only in places where one of them has a digit and the other a letter."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and all(a.isdigit() != b.isdigit() for a, b in pairs)


def _told(row: Sequence[str]) -> list[str]:
    """What a row says, cell by cell, apart from "(continued)"."""
    return [fold(_CONTINUED.sub("", text)) for text in row if text]


def _common_edges(upper: Sheet, lower: Sheet) -> tuple[float, ...] | None:
    """The column edges of both, where one has all the edges of the other and they are as wide; else None."""
    slack = _RULED if upper.ruled and lower.ruled else _UNRULED
    more, fewer = sorted((upper.edges, lower.edges), key=len, reverse=True)
    if upper.ruled != lower.ruled or any(min(abs(x - y) for y in more) > slack for x in fewer):
        return None
    return more if abs(more[-1] - fewer[-1]) <= slack and (len(fewer) > 2 or len(more) == len(fewer)) else None


def _begins_anew(upper: Sheet, lower: Sheet) -> bool:
    """Whether `lower` begins with a header of its own, as `upper` does."""
    head, own = upper.row(0), lower.row(0)
    if not (len(own) >= 2 and all(c.bold for c in own) and len(head) >= 2 and all(c.bold for c in head)):
        return False
    if any(is_figure(c.text) for c in own[1:]):
        return False
    return [c.text for c in own] not in [[c.text for c in upper.row(row)] for row in range(upper.rows)]


def _stacked(upper: Sheet, lower: Sheet, repeated: int) -> Sheet:
    """`lower` under `upper` without its first `repeated` rows, and the row that the page cut made whole."""
    cut = _is_cut(upper.row(upper.rows - 1), lower.row(repeated))
    shift = upper.rows - repeated - cut
    below = [replace(cell, row=cell.row + shift) for cell in lower.cells if cell.row >= repeated]
    return replace(
        upper,
        blocks=upper.blocks + lower.blocks,
        rows=lower.rows + shift,
        cells=(*_made_whole(upper, below), *below) if cut else (*upper.cells, *below),
        repeated=max(upper.repeated, repeated),
    )


def _made_whole(upper: Sheet, below: list[SheetCell]) -> list[SheetCell]:
    """The upper cells, those of the cut row carried on by the cells of `below` in their places, which are taken out."""
    last = upper.rows - 1
    rest = {cell.column: cell for cell in below if cell.row == last}
    below[:] = [cell for cell in below if cell.row > last]
    return [_carried_on(c, rest[c.column]) if c.row == last and c.column in rest else c for c in upper.cells]


def _carried_on(above: SheetCell, rest: SheetCell) -> SheetCell:
    return replace(
        above,
        printed=f"{above.printed}\n{rest.printed}".strip("\n"),
        text=f"{above.text} {rest.text}".strip(),
        bold=above.bold and (rest.bold or not rest.text),
        row_span=above.row_span + rest.row_span - 1,
        lines=above.lines + rest.lines,
    )


def _is_cut(upper: Sequence[SheetCell], lower: Sequence[SheetCell]) -> bool:
    """Whether the first row of a page carries on the last row of the page before."""
    above = {cell.column: cell for cell in upper}
    if not lower or not upper or any(cell.column not in above for cell in lower):
        return False
    pairs = [(above[cell.column], cell) for cell in lower]
    if any(_whole(a.text) and _whole(b.text) for a, b in pairs):
        return False
    if any(b.text[0].islower() and not _ENDED.search(a.text) for a, b in pairs):
        return True
    return lower[0].column > 0 and upper[0].column == 0 and upper[0].column_span == 1


def _whole(text: str) -> bool:
    """Whether a cell's text can be no part of a longer one: a number."""
    return value_of(text).number is not None or text in {"-", "–", "n/a", "N/A"}
