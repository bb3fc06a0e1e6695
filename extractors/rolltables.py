"""Attendance in a table with a head: a column of names, one of posts, and ticks or letters for who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.names import Person, looks_like_name, person, with_beside, without_brackets
from extractors.paper import Block, Grid
from extractors.records import Status
from extractors.rolls import Entry
from extractors.values import dates

_NAME = re.compile(
    r"^(?:full\s+)?names?\b|^(?:board\s+|committee\s+)?members?\b|^councillors?\b|^governors?\b"
    r"|^trustees?\b|^attendees?\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\brole\b|\bposition\b|\bpost\b|\btitle\b|\boffice\b|\bcategory\b|\btype\b|\bcapacity\b", re.IGNORECASE
)
_ORGANISATION = re.compile(r"\borgani[sz]ation\b|\brepresenting\b|\bagency\b|\bcompany\b", re.IGNORECASE)
_STATUS = re.compile(r"^present\b|\battend(?:ed|ance)?\b|^status\b|\bapologies\b|^p\s*/\s*a", re.IGNORECASE)
#: What a cell says of somebody: a tick or P for present, A for apologies, a cross or a dash for absent.
_MARKS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (
        re.compile(
            r"^(?:[✓✔√☑]|(?:p|present|y|yes|attended|in\s+attendance|in\s+person|online|virtual(?:ly)?|teams|zoom"
            r"|remote(?:ly)?|v)(?=\W|$))",
            re.IGNORECASE,
        ),
        "present",
    ),
    (re.compile(r"^(?:a|ap|apol?s?|apologies|apology|sent\s+apologies|apologised)\b", re.IGNORECASE), "apologies"),
    (re.compile(r"^(?:[✗✘×x–—-]|absent|n|no|abs|not\s+present)\s*$", re.IGNORECASE), "absent"),
)


#: What is said of a member who holds no office.
_SITS = re.compile(r"^(?:(?:committee|board|panel)\s+)?member$", re.IGNORECASE)
#: Who was to come: that tells nothing of who came.
_EXPECTED = re.compile(r"^(?:expected|invited|not\s+required)\b", re.IGNORECASE)


class RollRow(NamedTuple):
    """Somebody in a table of attendance, with what the table says of them; None where the mark's place is blank."""

    entry: Entry
    status: Status | None


class _Columns(NamedTuple):
    name: int
    status: int
    role: int | None
    organisation: int | None


def roll_table(block: Block, day: str | None) -> list[RollRow]:
    """The people in a table of attendance, or nothing where the table is none.

    In a matrix of members against meetings the column headed by `day` tells.
    """
    if block.grid is None or block.grid.rows < 2:
        return []
    rows = block.grid.table()
    columns = _columns(rows[0], day)
    if columns is None:
        return []
    return [found for row in range(1, block.grid.rows) if (found := _row(block, block.grid, rows[row], columns))]


def _columns(head: Sequence[str], day: str | None) -> _Columns | None:
    def first(form: re.Pattern[str]) -> int | None:
        return next((i for i, text in enumerate(head) if form.search(text.strip())), None)

    name, status = first(_NAME), first(_STATUS)
    if status is None or status == name:
        status = next((i for i, text in enumerate(head) if day and any(d.value == day for d in dates(text))), None)
    if name is None or status is None or status == name:
        return None
    return _Columns(name, status, first(_ROLE), first(_ORGANISATION))


def _row(block: Block, grid: Grid, row: Sequence[str], columns: _Columns) -> RollRow | None:
    told = person(row[columns.name])
    mark = row[columns.status].strip()
    if told is None or not looks_like_name(told.name) or _EXPECTED.match(mark):
        return None
    status = next((status for form, status in _MARKS if form.match(mark)), None)
    if status is None and any(c.isalpha() for c in mark):
        return None
    lines = [line for line in block.lines if told.name.split()[-1] in line.text]
    return RollRow(Entry(_with(told, row, columns), tuple(lines or block.lines), status == "present"), status)


def _with(told: Person, row: Sequence[str], columns: _Columns) -> Person:
    for text in without_brackets(row[columns.status])[1]:  # "Apologies (Mr Oak substituting)", "P (from 6.20 pm)"
        told = with_beside(told, text, whole=True)
    if columns.role is not None and columns.role == columns.organisation:
        return with_beside(told, row[columns.role], whole=True)
    role = row[columns.role].strip() if columns.role is not None else ""
    role = "" if _SITS.match(role) else role
    organisation = row[columns.organisation].strip() if columns.organisation is not None else ""
    organisation, brackets = without_brackets(organisation)
    told = replace(told, role=told.role or role or None, organisation=told.organisation or organisation or None)
    for text in brackets:
        told = with_beside(told, text, whole=True)
    return told
