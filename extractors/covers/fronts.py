"""The front of a paper as labels and values: "Report of: ...", "To: Cabinet, 30 January", "Title of paper: ...".

A front is a ruled table of labels, or lines that begin with a label and carry their value on in its column.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from extractors.evidence import cut
from extractors.paper import Box, Cell, Grid, Line, line_of

_COLON = re.compile(r"^(?P<number>\d{1,2}[.)]?\s+)?(?P<label>[A-Za-z][^:\t]{0,58}?)\s*:\s*")
#: A value's lines stand at most this many times the type size apart, and this many points left of its column.
_PITCH, _COLUMN = 2.6, 6.0
#: Where a value runs on under its label, its lines follow each other closely.
_TIGHT = 1.45
_LONGEST = 7
#: A table of so many rows with labels in one of them alone is no form: they are the heads of its columns.
_HEADED = 3
#: What the heads of a small table tell that stands at a report's head.
_MEETING_HEADS = {"to", "date"}
#: What is a label only over its value: "Dated: 3 May 2031" on one line signs a paper.
_OVER_ONLY = {"dated": "date"}
#: Labels over text of several paragraphs.
_RUNS_ON = ("recommendation", "other")
#: Labels whose value is a person.
_PEOPLE = ("writer", "contact")


class Field(NamedTuple):
    """A label's meaning (a key of the list of labels), its value, and the lines that hold the value."""

    name: str
    value: str
    lines: tuple[Line, ...]


@lru_cache(maxsize=4096)  # a line is asked about as a label, as a value, and as what follows
def label_name(text: str) -> str | None:
    """What `text` means as a label of a front ("Report of", "Decision No."), or None."""
    phrase = _folded(text[:_LONGEST_LABEL])
    if len(text) <= _LONGEST_LABEL and (name := _labels().get(phrase)):
        return name
    return "other" if phrase.startswith(_questions()) else None


@cache
def _labels() -> dict[str, str]:
    return {_folded(phrase): name for name, phrases in _words().items() if name != "questions" for phrase in phrases}


@cache
def _questions() -> tuple[str, ...]:
    return tuple(_words()["questions"])


@cache
def _words() -> dict[str, list[str]]:
    file = resources.files("extractors.styles") / "fronts.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


#: No label has more characters, as it is printed, and no question of a form begins with more.
_LONGEST_LABEL = 100
_PLURAL, _LOOSE = re.compile(r"s?(?:\(s\)|/s\b)"), re.compile(r"[.:]|\s[–-]\s*$|^\s*the\s+")


def _folded(text: str) -> str:
    """A label without case, article, stops and a plural's brackets: "The Report Author(s):" is "report authors"."""
    return " ".join(_LOOSE.sub(" ", _PLURAL.sub("s", text.casefold())).split())


def fields(lines: Sequence[Line], grids: Sequence[Grid] = ()) -> list[Field]:
    """The labelled values of a front, in printed order, from the lines and the ruled tables of its first page."""
    found: list[Field] = []
    for grid in grids:
        if not grid.ruled or grid.columns < 2:
            continue
        found += _under_heads(grid, lines)
        over = [field for cells in _rows(grid) for cell in cells if (field := _over_value(cell, lines))]
        found += over if len(over) > 1 else []  # one alone may be the first line of a sentence
        told = [row for row in (_of_row(cells, lines) for cells in _rows(grid)) if row]
        valued = sum(bool(field.value) for row in told for field in row)
        form = len(told) >= 2 or (valued >= 2 and grid.rows < _HEADED)  # labels in one row alone may head columns
        found += [field for row in told for field in row] if form else []
        if form or grid.rows >= 4:
            lines = [line for line in lines if not _within(line, grid.box)]
    return _posts_told(found + list(_of_lines(lines)))


def _posts_told(found: Sequence[Field]) -> list[Field]:
    """The fields, "Title:" between a person and how to reach them being that person's post."""
    told = list(found)
    for at in range(1, len(told) - 1):
        if told[at].name == "title" and told[at - 1].name in _PEOPLE and told[at + 1].name in ("phone", "email"):
            told[at] = told[at]._replace(name="role")
    return told


def first(found: Sequence[Field], *names: str) -> Field | None:
    """The first field of one of `names`, tried in turn, that has a value."""
    return next((field for name in names for field in found if field.name == name and field.value), None)


def _within(line: Line, box: Box) -> bool:
    return box.holds((line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2)


# --- in a ruled table -------------------------------------------------------------------------------------------------


def _rows(grid: Grid) -> list[list[Cell]]:
    """The cells of each row that hold words, from left to right."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    return [sorted(cells, key=lambda cell: cell.column) for cells in rows]


def _under_heads(grid: Grid, lines: Sequence[Line]) -> list[Field]:
    """The values right under labels side by side, in a small table that tells of a meeting: "Meeting of:", "Date:"."""
    first, *below = _rows(grid)
    names = {cell.column: _labels().get(_folded(cell.text)) for cell in first}
    if not below or len(below) >= _HEADED or None in names.values() or not set(names.values()) >= _MEETING_HEADS:
        return []
    return [_cell_field(names[cell.column] or "", cell, lines) for cell in below[0] if cell.column in names]


def _of_row(cells: Sequence[Cell], lines: Sequence[Line]) -> list[Field]:
    """A row's label cells with the cell to their right as value, and cells that hold both ("Wards affected: all")."""
    found: list[Field] = []
    texts = [" ".join(cell.text.split()) for cell in cells]
    for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        if at and label_name(texts[at - 1]) and not _is_label(text):
            continue  # a value that begins as questions do: "Council Plan Monitoring"
        if name := label_name(text):
            found.append(_cell_field(name, cells[at + 1] if at + 1 < len(cells) else None, lines))
        elif (match := _COLON.match(text)) and (name := label_name(match["label"])):
            found.append(Field(name, text[match.end() :], tuple(cell_lines(cell, lines))))
    return found


def _over_value(cell: Cell, lines: Sequence[Line]) -> Field | None:
    """The label on a cell's first line with what stands on those below: "Item No." over "10."."""
    label, _, value = cell.text.strip().partition("\n")
    name = _labels().get(_folded(label), _OVER_ONLY.get(_folded(label))) if value.strip() else None
    if name is None or name in _RUNS_ON:
        return None
    return Field(name, " ".join(value.split()), tuple(cell_lines(cell, lines))[1:])


def _cell_field(name: str, value: Cell | None, lines: Sequence[Line]) -> Field:
    if value is None or _is_label(" ".join(value.text.split())):
        return Field(name, "", ())
    return Field(name, " ".join(value.text.split()), tuple(cell_lines(value, lines)))


def _is_label(text: str) -> bool:
    """Whether `text` is a label of the list, word for word."""
    return _folded(text) in _labels()


def cell_lines(cell: Cell, lines: Sequence[Line]) -> Iterator[Line]:
    """The shares of `lines` that lie in a cell."""
    for line in lines:
        middle = (line.box.top + line.box.bottom) / 2
        spans = [s for s in line.spans if cell.box.holds((s.x0 + s.x1) / 2, middle)]
        if spans:
            yield line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline)


# --- in lines ---------------------------------------------------------------------------------------------------------


def _of_lines(lines: Sequence[Line]) -> Iterator[Field]:
    for at, line in enumerate(lines):
        if columns := _side_by_side(line):
            yield from _under(columns, lines[at + 1 : at + 4])
        elif labelled := _labelled(line):
            name, value = labelled
            rows = [*([value] if value else []), *_carried_on(line, value, lines[at + 1 :])]
            yield Field(name, " ".join(row.text for row in rows).strip(), tuple(rows))


def _labelled(line: Line) -> tuple[str, Line | None] | None:
    """The label that a line begins with, and the rest of the line."""
    if (match := _COLON.match(line.text)) and (name := label_name(match["label"])):
        if match["number"] and not line.text[match.end() :].strip():  # a section's heading
            return None
        return name, cut(line, match.end()) if line.text[match.end() :].strip() else None
    segments = line.segments(0.6 * line.size)
    if len(segments) > 1 and len(segments[0].text) > 1 and (name := label_name(segments[0].text)):
        heads = all(label_name(segment.text) for segment in segments[1:])
        return None if heads else (name, _joined(segments[1:]))
    name = label_name(line.text)
    alone = name is not None and (line.text.rstrip().endswith(":") or (line.bold and len(line.text.split()) > 1))
    return (name, None) if alone and name else None


def _joined(segments: Sequence[Line]) -> Line:
    line = segments[0]
    spans = [span for segment in segments for span in segment.spans]
    return line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline)


def _carried_on(label: Line, value: Line | None, below: Sequence[Line]) -> Iterator[Line]:
    """The lines below a label that carry its value on: in the value's column, or close under the label."""
    rows = [value] if value else []
    for line in below:
        if len(rows) > _LONGEST or line.page != label.page or _labelled(line):
            return
        if not (_in_column(label, rows, line) or _under_label(label, rows, line)):
            return
        yield line
        rows.append(line)


def _in_column(label: Line, rows: Sequence[Line], line: Line) -> bool:
    """Whether `line` stands right of the label where the value began."""
    if not rows or rows[0].box.x0 <= label.box.x0 + 2 * label.size:
        return False
    return abs(line.box.x0 - rows[0].box.x0) <= _COLUMN and line.baseline - rows[-1].baseline <= _PITCH * line.size


def _under_label(label: Line, rows: Sequence[Line], line: Line) -> bool:
    """Whether `line`, at the label's own left edge, is the value's first line or follows closely on a long one."""
    step = line.baseline - (rows[-1] if rows else label).baseline
    if abs(line.box.x0 - label.box.x0) > 2 * _COLUMN or line.text.rstrip().endswith(":"):
        return False
    if not rows:
        return step <= _PITCH * line.size
    return step <= _TIGHT * line.size and _could_run_on(rows[-1], line, label)


def _could_run_on(above: Line, below: Line, label: Line) -> bool:
    """Whether a line under its label can belong to the value: the line above is long, and the type is the same."""
    return above.box.x1 - label.box.x0 > 22 * label.size and above.spans[-1].bold == below.spans[0].bold


def _side_by_side(line: Line) -> list[tuple[str, float]]:
    """The labels of a line that is nothing but labels side by side, each with its left edge."""
    segments = line.segments(0.8 * line.size)
    if len(segments) < 2 or not segments[0].text.rstrip().endswith(":"):
        return []
    names = [label_name(segment.text) for segment in segments]
    if not all(names):
        return []
    return [(name, seg.box.x0) for name, seg in zip(names, segments, strict=True) if name]


def _under(columns: Sequence[tuple[str, float]], below: Sequence[Line]) -> Iterator[Field]:
    """The values that stand under labels side by side: for each, what the next lines print in its column."""
    for at, (name, left) in enumerate(columns):
        right = columns[at + 1][1] if at + 1 < len(columns) else float("inf")
        for line in below:
            spans = [s for s in line.spans if left - 12 <= s.x0 < right - 12]
            if spans and not _labelled(line):
                row = line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline)
                yield Field(name, row.text, (row,))
                break
