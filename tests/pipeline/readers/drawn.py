"""Pages drawn with characters, for tests: what stands on them as words and rulings.

A character is 6 points wide in 14-point type, so one space is a word space and three are a gap. A row of "+", "-" and
"|" is lines, and "|" and "+" below each other are a line down; all else is text.
"""

from __future__ import annotations

import re

from extractors.paper import Grid, Word
from pipeline.readers.grids import find_grids
from pipeline.readers.rulings import Ruling

CHARACTER, SIZE = 6.0, 14.0
TEXT_HEIGHT, LINES_HEIGHT = 17.0, 6.0
LEFT, TOP = 50.0, 100.0


def words_and_rulings(art: str) -> tuple[list[Word], list[Ruling]]:
    rows = art.strip("\n").split("\n")
    edges = [TOP]
    for row in rows:
        edges.append(edges[-1] + (LINES_HEIGHT if _is_lines(row) else TEXT_HEIGHT))
    words, rulings = list[Word](), list[Ruling]()
    for row, top in zip(rows, edges, strict=False):
        if _is_lines(row):
            rulings += [_across(line, top + LINES_HEIGHT / 2) for line in re.finditer(r"[+-]{2,}", row)]
        else:
            words += [_word(text, top) for text in re.finditer(r"[^\s|]+", row)]
    for column in range(max(map(len, rows))):
        marks = "".join(row[column] if column < len(row) and row[column] in "+|" else " " for row in rows)
        rulings += [_down(line, column, rows, edges) for line in re.finditer(r"[+|]{2,}", marks)]
    return words, rulings


def grids(art: str) -> tuple[Grid, ...]:
    words, rulings = words_and_rulings(art)
    return find_grids(1, words, rulings, 595.0, 842.0)


def tables(art: str) -> list[list[list[str]]]:
    return [grid.table() for grid in grids(art)]


def _is_lines(row: str) -> bool:
    return "--" in row and not row.strip(" +-|")


def _across(line: re.Match[str], y: float) -> Ruling:
    return Ruling(LEFT + (line.start() + 0.5) * CHARACTER, y, LEFT + (line.end() - 0.5) * CHARACTER, y)


def _word(text: re.Match[str], top: float) -> Word:
    x0, x1 = LEFT + text.start() * CHARACTER, LEFT + text.end() * CHARACTER
    return Word(text[0], x0, top, x1, top + SIZE, top + 0.788 * SIZE, SIZE, False, False)


def _down(line: re.Match[str], column: int, rows: list[str], edges: list[float]) -> Ruling:
    """A line down; where it begins or ends in a row of lines, it does so in the middle of that."""
    first, last = line.start(), line.end() - 1
    x = LEFT + (column + 0.5) * CHARACTER
    top = edges[first] + (LINES_HEIGHT / 2 if _is_lines(rows[first]) else 0)
    bottom = edges[last + 1] - (LINES_HEIGHT / 2 if _is_lines(rows[last]) else 0)
    return Ruling(x, top, x, bottom)
