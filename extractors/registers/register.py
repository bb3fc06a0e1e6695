"""The register of a meeting in the making: one row a person, gathered from lists, apologies and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.evidence import quoted
from extractors.paper import Block
from extractors.people.asides import PRESIDES
from extractors.people.names import COUNCILLOR, same_person
from extractors.records import Attendance, Capacity, Evidence, MeetingKey


@dataclass(slots=True, kw_only=True)
class Row:
    """A row in the making: the person, and whether a tick, a list or a sentence told of them.

    `seated` says that the head over them is their office: "In the Chair: Cllr Ash".
    """

    name: str
    capacity: Capacity
    status: str
    titled: str = ""
    role: str | None = None
    organisation: str | None = None
    substitute_for: str | None = None
    note: str | None = None
    stand_in: str | None = None
    seated: bool = False
    rule: str = ""
    evidence: list[Evidence] = field(default_factory=list)

    def add_note(self, note: str | None) -> None:
        """Keep a note beside those that are there."""
        if note and note not in (self.note or ""):
            self.note = f"{self.note}; {note}" if self.note else note


def record(row: Row, key: MeetingKey | None) -> Attendance:
    """A finished row as a record of the meeting."""
    return Attendance(
        meeting=key,
        name=row.name,
        capacity=row.capacity,
        status=row.status,  # type: ignore[arg-type]
        role=row.role,
        organisation=row.organisation,
        substitute_for=row.substitute_for,
        note=row.note,
        rule=row.rule,
        evidence=tuple(row.evidence),
    )


def merge(rows: list[Row], row: Row) -> None:
    """Add a row, or what it tells to the row that is there for the same person."""
    presides = row.role is not None and PRESIDES.fullmatch(row.role) is not None
    known = next((old for old in rows if old.name == row.name and (presides or old.capacity == row.capacity)), None)
    if known is None:
        rows.append(row)
        return
    known.role = known.role or ("Chair" if presides else row.role)
    known.organisation = known.organisation or row.organisation
    known.add_note(row.note)
    if known.status == "absent" or row.status == "apologies":
        known.status = row.status


def know_again(rows: list[Row]) -> None:
    """Put what a head tells of somebody's office to the row of the list that names them too.

    That list has the whole name, where the head has a surname alone: "In the Chair: Cllr Ash".
    """
    for row in [row for row in rows if row.seated]:
        others = [old for old in rows if old is not row and _known(old, row)]
        if len(others) == 1 and others[0].status == row.status:
            others[0].role = others[0].role or row.role
            others[0].evidence += row.evidence
            rows.remove(row)


def _known(old: Row, seated: Row) -> bool:
    if " " in seated.name:
        return old.name == seated.name
    return old.capacity == seated.capacity and same_person(old.name, seated.name)


def find(rows: Sequence[Row], name: str) -> Row | None:
    """The one row that can be this person; None where there is none, or more than one could be.

    Initials in capitals stand for the one whose initials they are.
    """
    if name.isupper() and name.isalpha() and len(name) <= 4:
        keyed = [row for row in rows if "".join(re.findall(r"(?:^|[\s.-])(\w)", row.name)).upper() == name]
        if len(keyed) == 1:
            return keyed[0]
    found = [row for row in rows if same_person(row.name, name)]
    exact = [row for row in found if row.name == name]
    if exact:
        return exact[0]
    return found[0] if len(found) == 1 else None


def seat_stand_ins(rows: list[Row]) -> None:
    """Put down for whom somebody stood in, where the list names the substitute beside the absent member."""
    for row in list(rows):
        if not row.stand_in:
            continue
        present = find(rows, row.stand_in)
        if present is None:
            capacity: Capacity = "councillor" if COUNCILLOR.search(row.titled) else "other"
            present = Row(name=row.stand_in, capacity=capacity, status="present", rule="substitute")
            present.evidence = list(row.evidence)
            rows.append(present)
        present.substitute_for = present.substitute_for or row.name


def evidence_for(block: Block, name: str) -> list[Evidence]:
    """Where a block names somebody; the whole block where the name is not printed as it is written."""
    at = block.text.find(name)
    return list(quoted(block, at, at + len(name)) if at >= 0 else quoted(block))
