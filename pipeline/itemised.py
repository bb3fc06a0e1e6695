"""Agendas and minutes laid out as a table, an item a row: the rows are read as text, as though there were no rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from extractors.paper import Cell, Grid, Line, Span, line_of
from extractors.plans.columns import role_of

#: "1", "4.", "12)", "PC24/07", "3/24": what numbers an item.
_NUMBER = re.compile(r"^(?:[A-Z]{1,4}[ ./-]?)?(?:\d{1,4}[/.-](?!0$))?(?P<count>\d{1,3})(?:/\d\d(?:\d\d)?|\.0)?[.):]?$")
#: "58/16", "59/16 Trees": the count before the year, where what looks like a count behind a year never moves.
_OF_A_YEAR = re.compile(r"^(?:[A-Z]{1,4}[ ./-]?)?(?P<count>\d{1,4})[/-](?P<year>\d\d(?:\d\d)?)[.):]?(?:$|\s+(?=[A-Z]))")
#: "1. Welcome", "PC24/07 Trees": the number and the title in one cell.
_NUMBERED = re.compile(
    r"^(?:[A-Z]{1,4}[./-]?)?(?:\d{1,4}[/.-](?!0\s))?(?P<count>\d{1,3})(?:/\d\d(?:\d\d)?|\.0)?[.):]?\s+(?=[A-Z])"
)
#: "5.1" below "5", "5.2 Trees": a part of an item.
_PART = re.compile(r"^(?P<of>\d{1,3})\.(?P<part>[1-9]\d?)[.):]?(?:$|\s)")
#: A note on who is to act has no more characters than this.
_NOTE = 24
#: What a column of items is called; a table of actions or of people numbers its rows too.
_ITEMS = re.compile(
    r"^(?:agenda\b|points?\b|(?:agenda\s+)?(?:items?|titles?|subjects?|business|topics?|headings?|minutes?|discussions?|matters?)\b)",
    re.IGNORECASE,
)
#: What a column is called that tells what came of the items.
_OUTCOMES = re.compile(
    r"^(?:(?:summary|notes?|record|details?|key|main)\s+(?:of\s+)?(?:the\s+)?)*"
    r"(?:decisions?|resolutions?|outcomes?|minutes?|discussions?|points?|notes)\b",
    re.IGNORECASE,
)
#: Such a column that tells all that was said beside titles without numbers; a list of decisions tells less.
_SAID = re.compile(
    r"(?:(?:summary|notes?|record|key|main)\s+(?:of\s+)?(?:the\s+)?)*(?:minutes|discussions?|points|notes|comments)\b",
    re.IGNORECASE,
)
#: A title without a number has no more characters, and holds no sentence.
_TITLE = 120
_STOPPED = re.compile(r"[a-z]\.\s+[A-Z]")
_PAGES = re.compile(r"^(?:pack\s+)?pages?(?:\s+(?:no|number|ref)s?\.?)?$|^pp?\.?$", re.IGNORECASE)
_LEAD = re.compile(r"(?:lead|action)\b", re.IGNORECASE)
#: What columns hold that tell what is to be done.
_DEEDS = ("action", "owner", "due")
#: The white inside a cell is no wider than this, in points.
_WHITE = 8.0
#: A table of more columns may have some before its titles.
_FEW = 3
#: Words in one cell from which a column holds sentences rather than notes.
_TOLD = 5


class Deeds(NamedTuple):
    """The lines of a row in a column that is headed as one of actions, owners or dates."""

    head: str
    lines: list[Line]
    edge: float


class Row(NamedTuple):
    """A row's lines: those of its number and its item, of what came of it, and what stands beside both.

    `edge` and `far` are where words can reach in the columns of the first two: their right edges without the white
    inside. `deeds` are the lines of what is to be done, by whom and by when, each column's with its head and its edge.
    `titled`: the item is a title without a number.
    """

    item: list[Line]
    outcome: list[Line]
    beside: list[Line]
    edge: float
    far: float
    deeds: tuple[Deeds, ...] = ()
    titled: bool = False


def itemised(grid: Grid, above: Grid | None = None) -> bool:
    """Whether a grid's rows are the items of an agenda or minutes: numbered, rising, under "Item" or no head at all.

    A grid of the same columns as `above`, whose rows were items at the foot of the page before, may carry them on.
    """
    counts = list(_numbers(grid).values())
    if any(not 0 < below - before <= 2 for before, below in pairwise(counts)):
        return False
    if (above is not None and _carries_on(grid, above)) or titles_only(grid):
        return True
    if len(counts) < 2:
        return False
    first, column = min(_numbers(grid)), _item_column(grid)
    told = [cell for cell in grid.cells if cell.column == column and cell.row >= first and cell.text.strip()]
    heads = _heads(grid, first)
    if len(counts) < 3 and not _heads_minutes(heads):
        return False
    deeds_only = bool(heads) and not {0, 1} & heads.keys() and _heads_deeds(heads)
    if not heads or deeds_only:
        return len(told) >= len(counts) and column == 1 and (deeds_only or _unheaded(grid))
    return len(told) >= len(counts) and _heads_items(heads, column)


def titles_only(grid: Grid) -> bool:
    """Whether a grid's rows are items without numbers: titles in its first column, and beside them what was said."""
    heads = _heads(grid, 1)
    titles = [cell.text.strip() for cell in grid.cells if cell.column == 0 and cell.row and cell.text.strip()]
    told = [at for at, head in heads.items() if at and _SAID.match(head) and _sentences(grid, at)]
    named = not _numbers(grid) and all(len(text) <= _TITLE and not _STOPPED.search(text) for text in titles)
    return len(titles) > 1 and bool(told) and named and _ITEMS.match(heads.get(0, "")) is not None


def _heads_items(heads: dict[int, str], column: int) -> bool:
    """Whether a column is headed as one of items: by its own head, or the numbers' where it tells what came of them."""
    own, numbers = heads.get(column, ""), heads.get(0, "")
    if not own or _ITEMS.match(own):
        return _ITEMS.match(own or numbers) is not None
    told = _OUTCOMES.match(own) or (_ITEMS.match(numbers) and role_of(_whole(own)) == "other")
    return bool(told) and _heads_minutes({0: "Item"} | {at: head for at, head in heads.items() if at})


def _carries_on(grid: Grid, above: Grid) -> bool:
    """Whether a grid has the columns of another, and its first rows go on where the other's end."""
    counts, before = list(_numbers(grid).values()), list(_numbers(above).values())
    if grid.columns != above.columns or (counts and not (before and 0 <= counts[0] - before[-1] <= 2)):
        return False
    edges = [{round(cell.box.x0 / 4) for cell in one.cells if cell.column_span == 1} for one in (grid, above)]
    return len(edges[0] ^ edges[1]) <= len(edges[1]) / 2


def _heads_deeds(heads: dict[int, str]) -> bool:
    """Whether the columns that have heads are all of what is to be done, by whom and by when."""
    return all(role_of(_whole(head)) in _DEEDS for head in heads.values())


def _heads_minutes(heads: dict[int, str]) -> bool:
    """Whether columns are headed as those of minutes: items, and what was said of them or is to be done."""
    told = [head for head in heads.values() if _OUTCOMES.match(head) or _LEAD.match(head) or role_of(head) in _DEEDS]
    return len(heads) > 2 and bool(told) and any(_ITEMS.match(head) for head in heads.values())


def _heads(grid: Grid, first: int) -> dict[int, str]:
    """The heads of the columns over the first item, by column; none where the items begin at the top."""
    at = _head_row(grid, first)
    return {cell.column: cell.text.strip() for cell in grid.cells if cell.row == at and cell.text.strip()}


def _head_row(grid: Grid, first: int) -> int:
    """The row of the heads: the top one where it heads minutes, else the one over the first number."""
    top = {cell.column: cell.text.strip() for cell in grid.cells if cell.row == 0 and cell.text.strip()}
    return 0 if first > 1 and _heads_minutes(top) else first - 1


def _unheaded(grid: Grid) -> bool:
    """Whether columns without heads are numbers and items, and perhaps short notes on who is to act."""
    notes = [cell.text.strip() for cell in grid.cells if cell.column == 2]
    return grid.columns == 2 or (grid.columns == 3 and all(len(note) <= _NOTE for note in notes) and "" in notes)


def rows_as_text(grid: Grid, lines: Sequence[Line], above: Grid | None = None) -> Iterator[Row]:
    """The rows of a grid whose rows are items, or that carries on the items of `above`.

    What stands over the first item, the head of the columns, is told as lines beside the text.
    """
    titled, numbers = titles_only(above or grid), _numbers(grid)
    column = 0 if titled else _item_column(above or grid)
    headed = _heads(above or grid, min(_numbers(above or grid), default=1))
    outcomes = [at for at, head in headed.items() if at > column and _OUTCOMES.match(head) and _sentences(grid, at)]
    edge = _right(grid, column)
    far = max([edge, *(_right(grid, at) for at in outcomes if at == column + 1 or at - 1 in outcomes)])
    pages = next((_span(grid, at) for at, head in headed.items() if _PAGES.match(head)), None)
    deeds = {head: _span(grid, at) for at, head in _deeds(grid, headed).items() if _span(grid, at)[0] >= far - 1}
    first = _head_row(grid, min(numbers, default=1)) + 1 if above is None else _first_row(grid, headed)
    white = _white(grid, column, lines)
    skipped = [_span(grid, at) for at in range(1, column)]
    for row in range(grid.rows):
        held = [line for line in lines if _row_of(grid, line) == row]
        if row < first:
            yield Row([], [], held, edge - white, far - white)
            continue
        number = next((c for c in grid.cells if c.row == row and c.column == 0 and row in numbers), None)
        before = _parts(held, lambda s: _in_any(s, skipped))
        held = _parts(held, lambda s: not _in_any(s, skipped))
        yield Row(
            _item(held, number if column else None, edge),
            _parts(held, lambda s: edge < _middle(s) <= far),
            before + _beside(_parts(held, lambda s: not _in_any(s, deeds.values())), far, pages),
            edge - white,
            far - white,
            tuple(Deeds(head, _parts(held, partial(_in, span=span)), span[1] - white) for head, span in deeds.items()),
            titled,
        )


def _deeds(grid: Grid, headed: dict[int, str]) -> dict[int, str]:
    """The columns of what is to be done, by whom and when, with their heads; only where that is told in sentences."""
    told = {at: whole for at, head in headed.items() if role_of(whole := _whole(head)) in _DEEDS}
    return told if any(role_of(head) == "action" and _sentences(grid, at) for at, head in told.items()) else {}


def _whole(head: str) -> str:
    """A column's head, a word broken at the narrow column's edge made whole: "Responsib", "ility"."""
    ways = (head, re.sub(r"\n(?=[a-z])", "", head), head.replace("\n", ""))
    told = [" ".join(way.split()) for way in ways]
    return next((way for way in told if role_of(way) in _DEEDS), told[0])


def _in(part: Span, span: tuple[float, float]) -> bool:
    """Whether a part of a line stands in a column."""
    return span[0] <= _middle(part) <= span[1]


def _in_any(part: Span, columns: Iterable[tuple[float, float]]) -> bool:
    return any(_in(part, span) for span in columns)


def _first_row(grid: Grid, headed: dict[int, str]) -> int:
    """The first row of a grid that carries items on: the second where the first is the heads again."""
    return 1 if set(_heads(grid, 1).values()) == set(headed.values()) else 0


def _sentences(grid: Grid, column: int) -> bool:
    """Whether a column holds sentences."""
    told = [len(cell.text.split()) for cell in grid.cells if cell.column == column and cell.text.strip()]
    return max(told, default=0) >= _TOLD


def _right(grid: Grid, column: int) -> float:
    return max((cell.box.x1 for cell in grid.cells if cell.column == column and cell.column_span == 1), default=0.0)


def _span(grid: Grid, column: int) -> tuple[float, float]:
    """The left and right edges of a column."""
    right = _right(grid, column)
    return min((cell.box.x0 for cell in grid.cells if cell.column == column), default=right), right


def _white(grid: Grid, column: int, lines: Sequence[Line]) -> float:
    """How far inside a column's left edge its words begin, in points; as far inside the right edge they end."""
    left, right = _span(grid, column)
    starts = [span.x0 - left for line in lines for span in line.spans if left <= _middle(span) <= right]
    return min(max(min(starts, default=0.0), 0.0), _WHITE)


def _beside(lines: Sequence[Line], far: float, pages: tuple[float, float] | None) -> list[Line]:
    """What stands right of an item, line by line; the pages in a column of their own by themselves, and first."""
    left, right = pages or (0.0, 0.0)
    numbered = _parts(lines, lambda s: _middle(s) > far and left <= _middle(s) <= right)
    return numbered + _parts(lines, lambda s: _middle(s) > far and not left <= _middle(s) <= right)


def _item_column(grid: Grid) -> int:
    """The column of the titles: the second, the first where that holds numbers and titles both, or the fullest.

    A ward and a mark of what is not open may stand before the titles, and mostly do not.
    """
    first = {cell.row: cell.text.strip() for cell in grid.cells if cell.column == 0}
    whole = [row for row, text in first.items() if _NUMBER.match(text)]
    if sum(bool(_NUMBERED.match(" ".join(text.split()))) for text in first.values()) > len(whole):
        return 0
    told = Counter(cell.column for cell in grid.cells if cell.column and cell.row in whole and cell.text.strip())
    spare = grid.columns > _FEW and 2 * told[1] < len(whole)
    return max(told, key=lambda column: told[column]) if spare and told else 1


def _numbers(grid: Grid) -> dict[int, float]:
    """The count that each row's first cell tells, by row."""
    first = {cell.row: " ".join(cell.text.split()) for cell in grid.cells if cell.column == 0}
    told = _counts(first, _NUMBER if _item_column(grid) else _NUMBERED)
    of_a_year = _counts(first, _OF_A_YEAR)
    years = {match["year"] for text in first.values() if (match := _OF_A_YEAR.match(text))}
    counts = list(of_a_year.values())
    rises = len(counts) > 1 and all(above < below for above, below in pairwise(counts))
    return of_a_year if len(years) == 1 and rises else told


def _counts(first: dict[int, str], form: re.Pattern[str]) -> dict[int, float]:
    """The counts of the rows that `form` tells.

    "5.1" below "5" is a part of that item, and counts none; where all are parts, "1.1", "1.2", "2.1", they count on in
    hundredths.
    """
    told: dict[int, float] = {}
    for row, text in sorted(first.items()):
        part, match = _PART.match(text), form.match(text)
        if match and part and all(count % 1 for count in told.values()):
            told[row] = int(part["of"]) + int(part["part"]) / 100
        elif match and not (part and int(part["of"]) in told.values()):
            told[row] = int(match["count"])
    return told


def _item(lines: Sequence[Line], number: Cell | None, edge: float) -> list[Line]:
    """The lines of an item; its number, wherever it stands beside them, leads the first."""
    if number is None:
        return _parts(lines, lambda s: _middle(s) <= edge)
    inner = number.box.x1
    counted = [span for line in lines for span in line.spans if _middle(span) <= inner]
    told = _parts(lines, lambda s: inner < _middle(s) <= edge)
    if not told or not counted:
        return _parts(lines, lambda s: _middle(s) <= edge)
    first = told[0]
    return [line_of([*counted, *first.spans], first.page, first.box.top, first.box.bottom, first.baseline), *told[1:]]


def _parts(lines: Sequence[Line], holds: Callable[[Span], bool]) -> list[Line]:
    """The shares of `lines` whose words `holds` takes."""
    shares = [(line, [span for span in line.spans if holds(span)]) for line in lines]
    return [line_of(s, line.page, line.box.top, line.box.bottom, line.baseline) for line, s in shares if s]


def _middle(span: Span) -> float:
    return (span.x0 + span.x1) / 2


def _row_of(grid: Grid, line: Line) -> int | None:
    """The row that a line's middle lies in; a line beside all of them belongs to the nearest."""
    y = (line.box.top + line.box.bottom) / 2
    tops = {
        row: min(cell.box.top for cell in grid.cells if cell.row == row) for row in {cell.row for cell in grid.cells}
    }
    above = [row for row, top in tops.items() if top <= y]
    return max(above) if above else min(tops)
