"""Lists of people one a line or in columns, with what stands beside their names and the brackets that group them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.paper import Line
from extractors.people.asides import PRESIDES, is_aside
from extractors.people.brackets import bracketed
from extractors.people.enumerated import PUBLIC, slashed
from extractors.people.given import begins_given
from extractors.people.keys import without_key
from extractors.people.names import (
    CHAIR,
    OFFICE_WORDS,
    ORGANISATION_WORDS,
    TITLES,
    Person,
    is_acronym,
    looks_like_name,
    person,
    with_beside,
)
from extractors.people.posts import DEPARTMENT, SEAT

#: White at least this many times the type size wide parts columns.
COLUMN = 1.3
#: A line this many type sizes below another is no part of what stands there.
_FAR = 2.6
_TICK = re.compile(r"^[✓✔√☑*#†]\s*|\s*[✓✔√☑*#†]$")
_DASH = re.compile(r"^[-–—:]+$")
_BRACKET = re.compile(r"^[)}\]|]+\s*|\s*[)}\]|]+$")
#: Letters that stand after a name on a list, and what they say.
_LETTERS = {"P": "present", "A": "apologies", "a": "apologies", "X": "absent", "✗": "absent"}
#: What columns of a list are headed.
_COLUMN_HEAD = re.compile(
    r"(?:full\s+)?names?(?:\s+(?:and|&)\s+\w+)?|members?|attendees?|governors?|initials?|roles?|positions?|posts?|job\s+titles?"
    r"|titles?|designations?|organi[sz]ations?|agency|agencies|representing|capacity|category|type|constituency|ward|status"
    r"|(?:job\s+)?(?:title|role|position)\s*(?:/|,|and|&)\s*(?:organi[sz]ation|agency|department|service|school)",
    re.IGNORECASE,
)
#: A label or a sentence: no end of a post.
_INLINE_HEAD = re.compile(r":|[.!?]$|^\W*\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person on a list, the lines that tell of them, and the marks on those lines."""

    person: Person
    lines: tuple[Line, ...]
    ticked: bool = False
    group: str | None = None
    run_on: bool = False


@dataclass(slots=True)
class _Row:
    """A printed row of a list: its pieces by column, and its marks; `marked` are the `id` of pieces right of a mark."""

    line: Line
    segments: list[Line]
    ticked: bool
    marked: frozenset[int] = frozenset()


def listed(lines: Sequence[Line]) -> list[Entry]:
    """The people on the rows of a list: one a row, or several in columns side by side."""
    rows = [row for row in map(_row, lines) if row.segments and not heads_columns(row.line)]
    rows = [row for row in rows if not _heads_group(row, rows)]
    if not rows:
        return []
    names_x = _name_edges(rows)
    groups, aside = bracketed([row.segments for row in rows], names_x)
    side_by_side = _side_by_side(rows)
    label_first = _label_first(rows)
    entries: list[Entry] = []
    for index, row in enumerate(rows):
        row.segments = [seg for seg in row.segments if id(seg) not in aside]
        if not row.segments:
            continue
        if label_first and (told := _labelled(row)):
            entries.append(told)
            continue
        if closed := _bracket_closed(entries, row):
            entries[-1] = closed
            continue
        if holder := _holder(rows[index - 1], row) if index else None:
            entries.append(holder)
            continue
        if continued := _continuation(entries, row, names_x) or _wrapped(entries, row, rows):
            entries[-1] = continued
            continue
        entries.extend(_people_of(row, [texts[index] for texts in groups if index in texts], side_by_side))
    return entries


def _row(line: Line) -> _Row:
    segments = [seg for seg in line.segments(COLUMN * line.size) if not _DASH.match(seg.text)]
    ticked = bool(_TICK.search(line.text))
    named = [seg for seg in segments if _TICK.sub("", seg.text).strip()]
    marked = frozenset(id(seg) for mark, seg in pairwise(segments) if not _TICK.sub("", mark.text).strip())
    return _Row(line, named, ticked, marked)


def is_marked(line: Line) -> bool:
    """Whether a mark stands apart in a line of a list, beside a name or between two."""
    pieces = line.segments(COLUMN * line.size)
    return len(pieces) > 1 and any(_TICK.fullmatch(piece.text) for piece in pieces)


def heads_columns(line: Line, least: int = 2) -> bool:
    """Whether a line names the columns of a list, at `least` so many, each of its pieces one: "Members    Role"."""
    texts = [seg.text.strip(" :*") for seg in line.segments(COLUMN * line.size)]
    return len(texts) >= least and all(_COLUMN_HEAD.fullmatch(text) for text in texts)


def _heads_group(row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether a row is initials in bold over people who are not: "PRU" over those who come from one."""
    return is_acronym(row.line.text) and row.line.bold and any(not other.line.bold for other in rows)


def _name_edges(rows: Sequence[_Row]) -> float:
    """Where the column of names begins: the leftmost place at which a name stands."""
    return min((row.segments[0].box.x0 for row in rows if _person_in(row.segments[0].text)), default=0.0)


def _person_in(text: str) -> Person | None:
    return person(_TICK.sub("", text).strip())


def _bracket_closed(entries: list[Entry], row: _Row) -> Entry | None:
    """The last entry with this row's words, where they end the bracket that the row above left open."""
    last = entries[-1] if entries else None
    if last is None or len(last.lines) > 1 or len(row.segments) > 1:
        return None
    above, text = last.lines[0].text, row.line.text
    if above.count("(") != above.count(")") + 1 or text.count(")") != text.count("(") + 1:
        return None
    if len(last.lines[0].segments(COLUMN * row.line.size)) > 1 or not (told := _person_in(f"{above} {text}")):
        return None
    return replace(last, person=told, lines=(*last.lines, row.line))


#: A post with its holder in brackets, and somebody in brackets, alone on a line.
_POST_HELD = re.compile(r"[^()]+\((?P<name>[^()]+)\)")
_HELD = re.compile(r"\((?P<name>[^()]+)\)")


def _holder(above: _Row, row: _Row) -> Entry | None:
    """Who holds the post on the row above, named in brackets alone on this one: "Head of Parks", "(Mrs A Ash)"."""
    match = _HELD.fullmatch(row.line.text.strip())
    if match is None or len(above.segments) > 1 or not surely_named(match["name"]) or person(above.line.text):
        return None
    told = person(f"{above.line.text} {row.line.text}")
    return Entry(told, (above.line, row.line)) if told and told.role else None


def _continuation(entries: list[Entry], row: _Row, names_x: float) -> Entry | None:
    """The last entry with this row's words added, where the row only carries on the text beside a name."""
    if not entries or row.ticked or _ended(entries[-1].lines[-1], row.line):
        return None
    unfinished = entries[-1].lines[-1].text.rstrip().endswith(",")
    if row.segments[0].box.x0 < names_x + (4 if unfinished else 14):
        return None
    text = _unbracketed(row.segments[0].text)
    if (held := _POST_HELD.fullmatch(row.line.text.strip())) and surely_named(held["name"]):
        return None
    if TITLES.match(text) and (looks_like_name(text) or looks_like_name(re.split(r"\s*[(,–—-]", text)[0])):
        return None
    last = entries[-1]
    told = last.person
    if abs(row.segments[0].box.x0 - last.lines[-1].box.x0) < 3 and looks_like_name(re.split(r"\s*[(,–—-]", text)[0]):
        return None
    if (
        row.segments[0].box.x0 < names_x + 60
        and looks_like_name(text)
        and not (told.role or told.organisation or told.substitute_for)
    ):
        return None
    if told.substitute_for and not told.role:
        told = replace(told, substitute_for=f"{told.substitute_for} {text}")
    elif told.role and not told.organisation and not told.role.endswith(")"):
        joint = ", " if unfinished else "" if told.role.endswith("-") else " "
        told = _with_role(told, told.role + joint + text)
    elif told.role and told.role != text:
        told = replace(told, role=f"{told.role} {text}")
    elif told.organisation:
        told = replace(told, organisation=f"{told.organisation} {text}")
    else:
        return None
    return replace(last, person=told, lines=(*last.lines, row.line))


def _ended(above: Line, below: Line) -> bool:
    """Whether nothing can carry an entry on: its last line holds somebody in brackets alone, or is far above."""
    return bool(_HELD.fullmatch(above.text.strip())) or _far_below(above, below)


def _far_below(above: Line, below: Line) -> bool:
    """Whether a line stands so far below another on its page that it is no part of the same entry."""
    return above.page == below.page and below.baseline - above.baseline > _FAR * below.size


def _wrapped(entries: list[Entry], row: _Row, rows: Sequence[_Row]) -> Entry | None:
    """The last entry with this row's words added, where they only did not fit on the line above any more."""
    right = max(other.line.box.x1 for other in rows)
    last = entries[-1] if entries else None
    text = row.line.text
    if last is None or len(row.segments) > 1 or row.ticked or person(text):
        return None
    if _INLINE_HEAD.search(text) or PUBLIC.search(text) or len(last.lines[-1].segments(COLUMN * row.line.size)) < 2:
        return None
    told = last.person
    if last.lines[-1].box.x1 < right - 4 * row.line.size or not (told.role or told.organisation):
        return None
    if told.organisation:
        told = replace(told, organisation=f"{told.organisation} {text}")
    else:
        told = replace(told, role=f"{told.role} {text}")
    return replace(last, person=told, lines=(*last.lines, row.line))


def _with_role(told: Person, role: str) -> Person:
    """The person with a role that now is whole; "Warden of Ruins, Heritage" then tells the employer too."""
    head, comma, end = role.rpartition(", ")
    if (
        comma
        and OFFICE_WORDS.search(head)
        and not OFFICE_WORDS.search(end)
        and len(end.split()) == 1
        and end[:1].isupper()
    ):
        return replace(told, role=head, organisation=end)
    return replace(told, role=role)


def _side_by_side(rows: Sequence[_Row]) -> bool:
    """Whether the second column of a list holds names too, rather than what stands beside the names."""
    second = [_unbracketed(row.segments[1].text) for row in rows if len(row.segments) > 1]
    named = [text for text in second if text in _LETTERS or _begins_with_name(text)]
    return len(named) > 0.6 * len(second)


def _label_first(rows: Sequence[_Row]) -> bool:
    """Whether the left column of a list tells the post or the council of those named in the right one."""
    pairs = [[seg.text for seg in row.segments] for row in rows if len(row.segments) == 2]
    if len(pairs) < 2 or any(surely_named(left) for left, _ in pairs):
        return False
    return sum(surely_named(right) for _, right in pairs) > 0.6 * len(pairs)


def surely_named(text: str) -> bool:
    """Whether text begins with somebody's name beyond doubt: with a title, or a given name."""
    name = re.split(r"\s+[-–—]\s+|,|\(", _TICK.sub("", text))[0].strip()
    return looks_like_name(name) and bool(TITLES.match(name) or begins_given(name))


def _labelled(row: _Row) -> Entry | None:
    """The person of a row with the post or the council left of the name."""
    told = _person_in(row.segments[1].text) if len(row.segments) == 2 else None
    if told is None or not looks_like_name(told.name):
        return None
    label = row.segments[0].text.strip(" :")
    if told.role and PRESIDES.fullmatch(told.role):
        told = replace(told, role=label if CHAIR.match(label) else f"{label}, {told.role}")
    elif is_aside(label):
        told = with_beside(told, label, whole=True)
    elif OFFICE_WORDS.search(label) or DEPARTMENT.search(label):
        told = replace(told, role=told.role or label)
    else:
        told = replace(told, organisation=told.organisation or label)
    return Entry(told, (row.line,), row.ticked)


def _begins_with_name(text: str) -> bool:
    """Whether a name stands before the dash, comma or bracket of a piece of text."""
    return looks_like_name(re.split(r"\s+[-–—]\s+|,|\(", _TICK.sub("", text))[0])


def _people_of(row: _Row, groups: list[str], side_by_side: bool) -> list[Entry]:
    """The people on one row: several names side by side, or one name with what stands beside it."""
    texts = [_TICK.sub("", seg.text).strip() for seg in row.segments]
    found: list[Entry] = []
    beside: list[str] = []
    shared = side_by_side and sum(_person_in(text) is not None for text in texts) > 1
    for at, text in enumerate(texts):
        if text.startswith(")") and found:
            continue
        if found and (mark := _LETTERS.get(text.strip("()"))):
            found[-1] = replace(found[-1], person=replace(found[-1].person, status=mark))
            continue
        names = slashed(_unbracketed(text))
        told = _person_in(names[0])
        if told and (not found or (side_by_side and _begins_with_name(text))) and not (found and is_acronym(text)):
            own = bool(_TICK.search(row.segments[at].text)) or id(row.segments[at]) in row.marked
            ticked = own if shared else row.ticked
            found += [Entry(one, (row.line,), ticked) for name in names if (one := person(name))]
        elif found and _unbracketed(text):
            beside.append(_unbracketed(text))
    if found and (beside or groups):
        over = groups[-1] if groups else beside[1] if len(beside) > 1 else None
        found[-1] = replace(found[-1], person=_add(found[-1].person, beside, groups), group=over)
    return found


def _unbracketed(text: str) -> str:
    """The text without a group's bracket at either end; a bracket pair of its own stays."""
    text = text.strip()
    if text.count(")") > text.count("("):
        text = _BRACKET.sub("", text) if text.startswith((")", "}", "]", "|")) else re.sub(r"\s*[)}\]|]+$", "", text)
    return re.sub(r"^[-–—:]\s+|\s+[-–—:]$", "", text).strip()


def _add(told: Person, beside: list[str], groups: list[str]) -> Person:
    """A person with the text beside the name, and the text of the bracket that takes in their row."""
    beside = [text for text in (without_key(told.name, text) for text in beside) if text]
    for text in [text for text in beside if len(beside) > 1 and (is_aside(text) or SEAT.fullmatch(text))]:
        beside = [other for other in beside if other != text]
        told = with_beside(told, text, whole=True)
    if len(beside) >= 2 and told.role and SEAT.fullmatch(told.role) and not told.organisation:
        return replace(told, organisation=", ".join(beside[1:]))
    if len(beside) >= 2 and not told.role and not told.organisation:
        if len(beside) == 2 and ORGANISATION_WORDS.search(beside[0]) and OFFICE_WORDS.search(beside[1]):
            beside = beside[::-1]
        return replace(told, role=beside[0], organisation=", ".join(beside[1:]))
    told_again = person("\t".join([told.name, *beside])) if beside else None
    if told_again:
        told = told_again.merged_under(told)
    for text in groups:
        if text in (told.role, told.organisation):
            continue
        if told.role is None and told.organisation is None:
            told = replace(told, role=text)
        elif told.role is None:
            told = replace(told, role=told.organisation, organisation=text)
        else:
            told = replace(told, organisation=text)
    return told
