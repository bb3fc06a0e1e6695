"""Recommendations in the rows of a table: beside or under their label in a form, or in a column of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.asking.ask_words import LEAD, NONE, OPENS, RUN_IN, SENTENCE_END, Ask, addressee_of, is_lead, number_of
from extractors.covers.fronts import cell_lines, label_name
from extractors.evidence import of_lines
from extractors.labels import Label, label_of
from extractors.paper import Block, Cell, Grid

#: The number of a paragraph or a recommendation in a cell of its own.
_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-zA-Z]|[ivx]+)[.)]?")
#: So many columns named by words no longer than this make a table of recommendations, and no form.
_COLUMNS, _COLUMN_NAME = 3, 45
#: A row of a number and a recommendation has so many cells.
_NUMBERED = 2
#: So few words in such a column are a verdict on what stands beside them: "GRANT", "Refuse permission".
_VERDICT = 3


def in_grid(block: Block) -> list[Ask]:
    """The recommendations of a form: beside or under a cell that says "Recommendation(s)"."""
    grid = block.grid
    if grid is None:
        return []
    for row in range(grid.rows):
        cells = _row(grid, row)
        if column := _headed(grid, row, cells):
            asks = (ask for cell in column for ask in _in_cell(cell, cell.text, block))
            return [ask for ask in asks if len(ask.text.split()) > _VERDICT]
        if len(cells) > 1 and _NUMBER.fullmatch(cells[0].text.strip()):
            cells = cells[1:] if _opens_cell(cells[1]) is not None else cells
        if cells and (opening := _opens_cell(cells[0])) is not None:
            beside = [ask for cell in cells[1:] for ask in _in_cell(cell, cell.text, block)]
            inside = _in_cell(cells[0], opening, block) if opening else []
            return inside + beside or list(_in_rows(grid, row + 1, block))
    return []


def in_rows(block: Block) -> list[Ask]:
    """The recommendations of a box under their heading: a row each, with its number or without."""
    grid = block.grid
    if grid is None or any(len(_row(grid, row)) > _NUMBERED for row in range(grid.rows)):
        return []
    return list(_in_rows(grid, 0, block))


def _headed(grid: Grid, row: int, cells: Sequence[Cell]) -> list[Cell]:
    """The cells under one that names its column "Recommendation", where others beside it name theirs as shortly."""
    names = [" ".join(cell.text.split()) for cell in cells]
    if len(names) < _COLUMNS or any(len(name) > _COLUMN_NAME or SENTENCE_END.search(name) for name in names):
        return []
    head = next((cell for cell, name in zip(cells, names, strict=True) if OPENS.match(name)), None)
    if head is None or (row and not all(cell.bold for cell in cells)):
        return []
    return [cell for cell in grid.cells if cell.row > row and cell.column == head.column and cell.text.strip()]


def _row(grid: Grid, row: int) -> list[Cell]:
    return sorted((cell for cell in grid.cells if cell.row == row and cell.text.strip()), key=lambda cell: cell.column)


def _opens_cell(cell: Cell) -> str | None:
    """What a cell that opens recommendations holds after its label ("" for nothing), or None where it opens none."""
    first, _, rest = cell.text.strip().partition("\n")
    if label_name(first) == "recommendation" or (rest and OPENS.match(first.strip())):
        return rest
    if OPENS.match(" ".join(cell.text.split())):
        return ""
    match = RUN_IN.match(cell.text.strip())
    return cell.text.strip()[match.end() :] if match else None


def _in_rows(grid: Grid, start: int, block: Block) -> Iterator[Ask]:
    """Rows of a number and its recommendation, or of a recommendation alone, up to the form's next label."""
    for row in range(start, grid.rows):
        cells = _row(grid, row)
        if not cells or label_name(cells[0].text.split("\n")[0]) or NONE.match(cells[0].text):
            return
        if len(cells) > 1 and _NUMBER.fullmatch(cells[0].text.strip()):
            if row > start and all(cell.bold for cell in cells):  # the next section's heading
                return
            yield from _numbered(number_of(cells[0].text.strip()), cells[1], block)
        else:
            yield from _in_cell(cells[0], cells[0].text, block)


def _numbered(number: str | None, cell: Cell, block: Block) -> Iterator[Ask]:
    """The recommendation beside its number; where that only leads in, those below it in the cell."""
    asks = _in_cell(cell, cell.text, block)
    led = LEAD.match(" ".join(cell.text.split()))
    if len(asks) > 1 and led:
        yield from asks
    else:
        text = " ".join(cell.text.split())
        yield Ask(number, text, addressee_of(text), of_lines(cell_lines(cell, block.lines)), "table")


def _in_cell(cell: Cell, text: str, block: Block) -> list[Ask]:
    """The recommendations in one cell: labelled lines, or the whole of it."""
    evidence = of_lines(cell_lines(cell, block.lines))
    found: list[Ask] = []
    who: str | None = None
    for label, words in _labelled(text):
        lead = LEAD.match(words)
        if lead and is_lead(words, lead):
            who = addressee_of(words)
        elif label or (words and not NONE.match(words) and not words.endswith(":")):
            found.append(Ask(number_of(label), words, addressee_of(words) or who, evidence, "table"))
    return found


def _labelled(text: str) -> list[tuple[str | None, str]]:
    """A cell's text cut at the labels that begin its lines."""
    pieces: list[tuple[str | None, str]] = []
    for line in text.split("\n"):
        label: Label | None = label_of(line.strip())
        if label or not pieces:
            pieces.append((label.text if label else None, (label.rest if label else line).strip()))
        else:
            told, words = pieces[-1]
            if told is None and _is_lead_line(words):
                pieces.append((None, line.strip()))
            else:
                pieces[-1] = (told, f"{words} {line.strip()}")
    return pieces


def _is_lead_line(text: str) -> bool:
    return text.rstrip().endswith(":")
