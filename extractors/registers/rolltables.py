"""Attendance in a table with a head: a column of names, one of posts, and ticks or letters for who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from extractors.paper import Block
from extractors.people.names import Person, looks_like_name, person, with_beside, without_brackets
from extractors.people.rolls import Entry
from extractors.plans.columns import Role, role_of
from extractors.records import Status
from extractors.values import dates

_NAME = re.compile(
    r"^(?:full\s+)?names?\b|^(?:\w+\s+)?members?\b|^councillors?\b|^governors?\b"
    r"|^trustees?\b|^attendees?\b|^(?:also\s+)?in\s+attendance\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\brole\b|\bposition\b|\bpost\b|\btitle\b|\boffice\b|\bcategory\b|\btype\b|\bcapacity\b", re.IGNORECASE
)
_ORGANISATION = re.compile(r"\borgani[sz]ation\b|\brepresenting\b|\bagency\b|\bcompany\b", re.IGNORECASE)
_STATUS = re.compile(
    r"^(?:not\s+)?present\b|\battend(?:ed|ance|ing)?\b|^status\b|\bapolog(?:ies|y)\b|^apols?$|^absent$|^a\s*=\s*abs|^p\s*/\s*a",
    re.IGNORECASE,
)
_APOLOGIES = re.compile(r"(?:apol(?:og(?:y|ies)|s)?|ap)\.?", re.IGNORECASE)
#: A head that says of all whether they came: "Present / Apologies", "P/A", "Attendance or apologies".
_STATUS_TOO = re.compile(r"\bpresent\b|\battend|\bstatus\b|^p\b", re.IGNORECASE)
#: Columns headed by the letters of a legend: present, apologies, did not attend, deputy or representative.
_LETTER_HEAD = re.compile(r"P|A|AP|X|DNA|ABS|D/R|REP|DEP", re.IGNORECASE)
_LETTER = re.compile(r"[A-Z](?:/?[A-Z]){0,2}")
_DEPUTY = re.compile(r"\bdeput(?:y|ies|ising)\b|\bsubstitutes?\b|\brepresented\s+by\b", re.IGNORECASE)
#: What a mark says in a column of its own.
_HEADS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"\bapol|^ap?$", re.IGNORECASE), "apologies"),
    (
        re.compile(r"\babsen(?:t|ce)\b|^(?:dna|abs|x)$|\bnot\s+present\b|\bdid\s+not\b|\bnon-?attend", re.IGNORECASE),
        "absent",
    ),
)
#: What a cell says of somebody: a tick or P for present, A for apologies, a cross or a dash for absent.
_MARKS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (
        re.compile(
            r"^(?:[✓✔√☑]|(?:p|present|y|yes|attended|in\s+attendance|in\s+person|online|virtual(?:ly)?|teams|zoom"
            r"|remote(?:ly)?|v|(?:by|via|on)\s+(?:(?:tele|video\s?)?phone|teams|zoom|video(?:\s?(?:link|conference))?)"
            r"|dial(?:led|ed)?[\s-]+in|(?:in\s+)?part|left|joined|late)(?=\W|$))",
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


#: What columns of minutes are headed that are laid out as a table.
_OF_MINUTES = re.compile(
    r"(?:agenda\s+)?items?(?:\s+no\.?)?|min(?:ute)?s?\.?(?:\s+no\.?)?|no\.?|ref\.?|items?\s*/\s*\w+|discussions?|(?:agreed\s+)?actions?|subjects?"
    r"|decisions?|by\s+whom|owner|leads?|time-?\s?scales?|deadlines?|notes|key\s+points|topics?",
    re.IGNORECASE,
)


#: What columns hold beside one of actions in a list of those; a list of people has no such column.
_OF_ACTIONS: frozenset[Role] = frozenset({"owner", "due"})


#: What a list of contents is headed, and how its lines end: "Apologies ........ 3".
_CONTENTS = re.compile(r"(?:table\s+of\s+)?contents(?:\s+page)?\W*", re.IGNORECASE)
_ON_PAGE = re.compile(r"(?:\.{3,}|…|\s)\s*\d{1,3}$")


#: White so many times the type size wide parts the heads of columns.
_APART = 0.8


#: A table without heads has at least so many people, and says of each of them one of these.
_FEWEST = 3
_SAYS = re.compile(r"(?:present|apolog(?:y|ies)(?:\s+received)?|absent|attended|in\s+attendance)\W*", re.IGNORECASE)


class RollRow(NamedTuple):
    """Somebody in a table of attendance, with what the table says of them; None where the mark's place is blank."""

    entry: Entry
    status: Status | None


class _Columns(NamedTuple):
    """Which columns tell what. `statuses` are those of marks, each with what a mark says where there are several."""

    name: int
    statuses: tuple[tuple[int, Status | None], ...]
    role: int | None
    organisation: int | None
    deputy: int | None


class _Table(NamedTuple):
    """A table of attendance that may go on: the page of its end, how many columns it has, and which tell what."""

    page: int
    width: int
    columns: _Columns


def roll_tables(blocks: Sequence[Block], day: str | None) -> dict[int, list[RollRow]]:
    """The people in each table of attendance among `blocks`, by the block's `id`.

    In a matrix of members against meetings the column headed by `day` tells. A table without heads, of as many columns,
    carries on the one at the foot of the page before.
    """
    found: dict[int, list[RollRow]] = {}
    above: _Table | None = None
    for block in blocks:
        rows = _unfolded(block.grid.table()) if block.grid else []
        head = _marked_first(rows) if len(rows) > 1 else []
        columns = _columns(head, day) or _columns([_whole(text) for text in head], day) if head else None
        if columns:
            above, told = _Table(block.page, len(rows[0]), columns), _rows(block, rows[1:], columns)
        elif above and rows and len(rows[0]) == above.width and block.page == above.page + 1:
            above, told = above._replace(page=block.page), _rows(block, rows, above.columns)
        elif unheaded := _unheaded(rows):
            above, told = None, _rows(block, rows, unheaded)
        else:  # what a row breaks over the page's end with stands there as text
            above, told = above if not rows and above and block.page > above.page else None, []
        if told:
            found[id(block)] = told
    return found


def _marked_first(rows: Sequence[Sequence[str]]) -> list[str]:
    """The heads of a table; of a column without one that marks nobody but those who sent apologies, "Apologies"."""
    head = list(rows[0])
    for at, text in enumerate(head):
        told = [row[at].strip() for row in rows[1:] if row[at].strip()]
        if not text.strip() and told and all(_APOLOGIES.fullmatch(one) for one in told):
            head[at] = "Apologies"
    return head


def _unfolded(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows of a table; where its columns stand twice side by side, those of the right half below the left one's."""
    half = len(rows[0]) // 2 if rows else 0
    heads = [_whole(text).strip().casefold() for text in rows[0]] if rows else []
    if half < 2 or len(heads) % 2 or heads[:half] != heads[half:]:
        return list(rows)
    return [row[:half] for row in rows] + [row[half:] for row in rows[1:]]


def _columns(head: Sequence[str], day: str | None) -> _Columns | None:
    def first(form: re.Pattern[str]) -> int | None:
        return next((i for i, text in enumerate(head) if form.search(text.strip())), None)

    name, deputy = first(_NAME), first(_DEPUTY)
    told = [i for i, text in enumerate(head) if _STATUS.search(text.strip()) and i not in (name, deputy)]
    letters = [i for i, text in enumerate(head) if _LETTER_HEAD.fullmatch(text.strip()) and i != name]
    told = told or (letters if len(letters) > 1 else [])
    if not told:
        told = [i for i, text in enumerate(head) if day and any(d.value == day for d in dates(text))][:1]
    if name is None or not told or told == [name] or _names_one(head[name]):
        return None
    statuses = tuple((i, _said_by(head[i]) if len(told) > 1 else _says_of_few(head[i])) for i in told)
    return _Columns(name, statuses, first(_ROLE), first(_ORGANISATION), deputy)


def _unheaded(rows: Sequence[Sequence[str]]) -> _Columns | None:
    """The columns of a table without heads: names, perhaps posts, and one that says of each "Present" or the like."""
    width = len(rows[0]) if len(rows) >= _FEWEST else 0
    said = [at for at in range(1, width) if all(_SAYS.fullmatch(row[at].strip()) for row in rows)]
    named = [told for row in rows if (told := person(row[0])) and looks_like_name(told.name)]
    if len(said) != 1 or len(named) < len(rows):
        return None
    role = next((at for at in range(1, width) if at != said[0]), None)
    return _Columns(0, ((said[0], None),), role, None, None)


def _names_one(head: str) -> bool:
    """Whether what could be a column's head is somebody's row: "Councillor A Ash"."""
    return (told := person(head)) is not None and told.councillor


def _whole(head: str) -> str:
    """A column's head of one word, made whole where the narrow column broke it: "PRESEN T"."""
    joined = head.replace(" ", "")
    return joined if _STATUS.fullmatch(joined) or _ORGANISATION.fullmatch(joined) or _DEPUTY.fullmatch(joined) else head


def _said_by(head: str) -> Status:
    """What a mark in the column of this head says, beside columns that say other things."""
    return next((status for form, status in _HEADS if form.search(head.strip())), "present")


def _says_of_few(head: str) -> Status | None:
    """What marks in the one column of marks say, where it marks only those who are away: "Apologies", "A = absence"."""
    said = _said_by(head)
    return None if said == "present" or _STATUS_TOO.search(head) else said


def _rows(block: Block, rows: Sequence[Sequence[str]], columns: _Columns) -> list[RollRow]:
    return [found for row in rows if (found := _row(block, row, columns))]


def _row(block: Block, row: Sequence[str], columns: _Columns) -> RollRow | None:
    told = person(row[columns.name])
    marks = [(row[at].strip(), says) for at, says in columns.statuses]
    if told is None or not looks_like_name(told.name) or any(_EXPECTED.match(mark) for mark, _ in marks):
        return None
    said = [_status(mark, says) for mark, says in marks]
    if not any(said) and any(c.isalpha() for mark, _ in marks for c in mark):
        return None
    alone = marks in ([("", "apologies")], [("", "absent")])
    status = next((one for one in said if one), "present" if alone else None)
    lines = [line for line in block.lines if told.name.split()[-1] in line.text]
    return RollRow(Entry(_with(told, row, columns), tuple(lines or block.lines), status == "present"), status)


def _status(mark: str, says: Status | None) -> Status | None:
    """What a mark says of somebody; in a column of its own, which `says` what its marks do, one can deny that."""
    told = next((status for form, status in _MARKS if form.match(mark)), None)
    if says is None or not mark.strip("_"):
        return told
    if told == "absent" and says != "absent":
        return None
    if told is None:
        return says if says != "present" or _LETTER.fullmatch(mark) else None
    return told if says == "present" else says


def _with(told: Person, row: Sequence[str], columns: _Columns) -> Person:
    for at, _ in columns.statuses:
        for text in without_brackets(row[at])[1]:  # "Apologies (Mr Oak substituting)", "P (from 6.20 pm)"
            told = with_beside(told, text, whole=True)
    if columns.deputy is not None and (deputy := person(row[columns.deputy])) and looks_like_name(deputy.name):
        told = replace(told, stand_in=deputy.name)
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


def heads_minutes(block: Block) -> bool:
    """Whether a block is a table of minutes, or its heads, "Item | Discussion | Action": no list of people."""
    lines = [seg.text for line in block.lines[:1] for seg in line.segments(_APART * line.size)]
    head = block.grid.table()[0] if block.grid else lines
    told = [text.strip(" :") for text in head]
    roles = {role_of(text) for text in told}
    return sum(bool(_OF_MINUTES.fullmatch(text)) for text in told) >= 2 or (
        "action" in roles and bool(roles & _OF_ACTIONS)
    )


def above_items(head: Sequence[Block]) -> list[Block]:
    """The blocks of a head that can tell of people.

    None of a list of contents, and no bold heads of columns at its foot, over the first item of minutes in a table.
    """
    last = next((at for at in range(len(head), 0, -1) if not (head[at - 1].kind == "margin" and head[at - 1].bold)), 0)
    contents = {at for at in range(last) if _CONTENTS.fullmatch(head[at].text.strip())}
    for at in sorted(contents):
        contents.update(at + 1 + i for i, _ in enumerate(takewhile(_listed_in_contents, head[at + 1 : last])))
    return [block for at, block in enumerate(head[:last]) if at not in contents]


def _listed_in_contents(block: Block) -> bool:
    """Whether a block is a line of a list of contents: a title and the page that it stands on."""
    return bool(_ON_PAGE.search(block.text))
