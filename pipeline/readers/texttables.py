"""Tables in text: rows between pipes or tabs, told from lists that only use tabs to line up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.readers.entries import Entry, with_gaps
from pipeline.readers.flow import MOST_COLUMNS, SIZE, Paragraph, Run, Stop, Table, TableCell
from pipeline.readers.galley import width_of
from pipeline.readers.marks import plain, runs_of

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{2,}:?\s*")
#: What parts columns in a list, alone in its column or at the head of the next.
_PARTING = re.compile(r"[-–—:)](?=\s|$)")
_LABEL = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?|\(?[a-z]{1,4}[.)]")
_PAGES = re.compile(r"(?:\d{1,4}(?:\s*[-–]\s*\d{1,4})?)?")
_DIGIT = re.compile(r"\d{3}|^\W*\d+\W*$")
#: What a table calls its columns, in no more characters than this.
_NAME = 40
_COLUMN_NAME = re.compile(
    r"\b(?:title|item|subject|topic|issue|action|task|recommendation|response|update|comments?|notes?|owners?|lead|sponsors?|authors?"
    r"|officers?|names?|roles?|members?|attendees?|organisations?|dates?|deadlines?|due|times?|timescales?|when|status|progress|purpose"
    r"|descriptions?|details?|what|how|who|measures?|outcomes?|categor(?:y|ies)|type|total|number|no|year|page|pages|venue|committee)\b",
    re.IGNORECASE,
)
#: White between columns of a list, in points, and how far its lines reach.
_APART, _ROOM, _HANGING = 24.0, 480.0, 36.0

Rows = list[list[str]]


def rows_of(entries: Sequence[Entry]) -> Rows:
    """The cells of rows that follow each other, all rows as long; rules between them, and an empty head, left out.

    Rows with more columns than any table are rows of one.
    """
    kept = [_cells(entry.text) for entry in ruled_out(entries)]
    width = max((len(row) for row in kept), default=0)
    if width > MOST_COLUMNS:
        return [[" ".join(row)] for row in kept]
    return [[*row, *[""] * (width - len(row))] for row in kept]


def ruled_out(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that are rows of words: rules between them, and the empty head that such a rule ends, left out."""
    kept = [entry for entry in entries if not all(_RULE.fullmatch(cell) for cell in _cells(entry.text))]
    if len(kept) < len(entries) and kept and not any(cell.strip() for cell in _cells(kept[0].text)):
        return kept[1:]
    return kept


def _cells(text: str) -> list[str]:
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(text.strip().strip("|"))]


def is_list(rows: Rows) -> bool:
    """Whether rows only line up: a column of dashes, or short numbered items without a head."""
    width = len(rows[0]) if rows else 0
    if width < 2:
        return True
    columns = [[row[at] for row in rows if row[at]] for at in range(width)]
    if any(2 * len(cells) > len(rows) and all(_PARTING.match(cell) for cell in cells) for cells in columns):
        return True
    return width <= 3 and len(columns[0]) == len(rows) and all(_LABEL.fullmatch(cell) for cell in columns[0])


def continued(rows: Rows, more: Rows) -> Rows | None:
    """The rows of a table with `more` rows that a page's end parted from it; None where they are another table's.

    A head that comes again over rows is left out; a first row without a first cell, or that goes on in the middle of a
    sentence, is the rest of the last row.
    """
    if len(rows[0]) != len(more[0]) or _is_another(more[0], rows[0]):
        return None
    more = more[1:] if more[0] == rows[0] and len(more) > 1 else more
    if more and _is_rest(more[0]):
        last = [" ".join(filter(None, cells)) for cells in zip(rows[-1], more[0], strict=True)]
        return [*rows[:-1], last, *more[1:]]
    return [*rows, *more]


def _is_another(head: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row is the head of a table of its own, much like the head of the one above."""
    alike = sum(1 for one, other in zip(head, above, strict=True) if one and one == other)
    return list(head) != list(above) and alike >= max(2, len(above) // 2)


def _is_rest(row: Sequence[str]) -> bool:
    filled = [plain(cell).strip() for cell in row if cell]
    return not row[0] or (bool(filled) and all(cell[:1].islower() for cell in filled))


def is_headed(entries: Sequence[Entry]) -> bool:
    """Whether the first of rows between pipes is the head, as a rule of dashes under it says."""
    return len(entries) > 1 and all(_RULE.fullmatch(cell) for cell in _cells(entries[1].text))


def table_of(rows: Rows, *, headed: bool) -> Table:
    """Rows as a table; the first is its head where it is `headed`, or where it reads like one."""
    heads = _heads(rows) | ({0} if headed and len(rows) > 1 else set())
    bands = _bands(rows, heads)
    cells = tuple(
        cell
        for at, row in enumerate(rows)
        for cell in _row_cells(at, row, band=at in bands, bold=at in heads or at in bands)
    )
    return Table(len(rows), len(rows[0]), cells)


def _bands(rows: Rows, heads: set[int]) -> set[int]:
    """The rows of words alone over a row that names the columns: each heads a section of the table."""
    bands: set[int] = set()
    for at in range(len(rows) - 2, -1, -1):
        if _is_alone(rows[at]) and (at + 1 in heads or at + 1 in bands):
            bands.add(at)
    return bands


def _is_alone(row: Sequence[str]) -> bool:
    return bool(row[0]) and not any(row[1:])


def _heads(rows: Rows) -> set[int]:
    """The rows that name the columns: the first, where each of its cells does, and rows of words that come again."""
    filled = Counter(tuple(row) for row in rows if sum(map(bool, row)) > 1 and not any(_DIGIT.search(c) for c in row))
    heads = {at for at, row in enumerate(rows) if filled[tuple(row)] > 1}
    named = all(_COLUMN_NAME.search(cell) and len(cell) <= _NAME and not cell.endswith(":") for cell in rows[0])
    return heads | {0} if named else heads


def _row_cells(at: int, row: Sequence[str], *, band: bool, bold: bool) -> list[TableCell]:
    """A row's cells; words alone in the first of three columns or more span them all, as a band's always do."""
    if band or (len(row) > 2 and _is_alone(row)):
        return [TableCell(at, 0, 1, len(row), _paragraphs(row[0], bold=bold))]
    return [TableCell(at, column, 1, 1, _paragraphs(text, bold=bold)) for column, text in enumerate(row)]


def _paragraphs(text: str, *, bold: bool) -> tuple[Paragraph, ...]:
    """A cell's paragraphs, one for each line that a conversion put into it."""
    lines: list[list[Run]] = [[]]
    for run in runs_of(text, bold=bold):
        first, *more = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=line)] for line in more)
    return tuple(Paragraph(tuple(line)) for line in lines if any(run.text.strip() for run in line))


def lines_of(rows: Rows, before: float) -> list[Paragraph]:
    """Rows as lines whose columns line up; `before` is the white over the first."""
    stops = _stops(rows)
    left = max((stop.at for stop in stops if stop.align == "left"), default=0.0)
    return [
        Paragraph(_runs(row), left=left, first=-left, before=0.0 if index else before, stops=stops)
        for index, row in enumerate(rows)
        if any(row)
    ]


def _runs(row: Sequence[str]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for index, cell in enumerate(row):
        runs.extend((Run("\t"), *runs_of(with_gaps(cell))) if index else runs_of(cell))
    while runs and runs[-1].text == "\t":
        runs.pop()
    return tuple(runs)


def _stops(rows: Rows) -> tuple[Stop, ...]:
    """A stop for each column but the first; page numbers in the last one end at the right edge."""
    stops: list[Stop] = []
    end = 0.0
    for column in range(len(rows[0]) - 1):
        widest = max(width_of(plain(row[column]), SIZE) for row in rows)
        end = max(end + min(widest + _APART, _ROOM / 2), _HANGING)
        pages = column + 2 == len(rows[0]) > 2 and all(_PAGES.fullmatch(row[-1]) for row in rows)
        stops.append(Stop(_ROOM, "right") if pages else Stop(min(end, _ROOM - _HANGING)))
    return tuple(stops)
