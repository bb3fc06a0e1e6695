"""The records that a paper yields, each with its evidence, and their shape as JSON.

A value that the paper does not state is None, a list with nothing found is empty. Dates are `YYYY-MM-DD`,
times `HH:MM`. `KINDS` names every kind of record in the order in which they are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple

from extractors.paper import Box, PartKind, TextSource

Capacity = Literal["member", "councillor", "officer", "other"]
Status = Literal["present", "apologies", "absent"]
DocumentKind = Literal[
    "agenda_pack", "agenda", "minutes", "report", "annual_report", "decision_notice", "work_programme", "other"
]


class Evidence(NamedTuple):
    """Where a value stands: the words `quote` lie inside `box` on `page`. `field` is None for the record as a whole.

    `confidence`, from 0 to 1, is the mean of how sure OCR is of these words: 1 where they are printed as text, None
    where OCR does not tell. `doubtful` are those of them that OCR may have misread and that matter. `place` names the
    paragraph, the table's row or the line where they begin, in a paper that has no pages of its own.
    """

    field: str | None
    page: int
    box: Box
    quote: str
    confidence: float | None = 1.0
    doubtful: tuple[str, ...] = ()
    place: str | None = None


class MeetingKey(NamedTuple):
    """What tells one meeting from another. `start` parts two meetings of one committee on one day."""

    committee: str | None
    date: str | None
    start: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record carries beside its own fields: the rule that found it, and its evidence."""

    rule: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """The paper itself: its own title, what kind of paper it is, whose, and of which day."""

    title: str | None = None
    kind: DocumentKind = "other"
    organisation: str | None = None
    committee: str | None = None
    date: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting, told by an agenda (what was called) or by minutes (what took place)."""

    committee: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    venue: str | None = None
    chair: str | None = None
    source: Literal["agenda", "minutes"] = "minutes"

    @property
    def key(self) -> MeetingKey:
        """What tells this meeting from others."""
        return MeetingKey(self.committee, self.date, self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMeeting(Record):
    """A record that belongs to a meeting; None where the paper does not say to which."""

    meeting: MeetingKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(OfMeeting):
    """An item of business. `agenda_number` is the agenda's own where minutes give both: "76. Apologies (Item 1)"."""

    number: str | None = None
    title: str = ""
    page_from: int | None = None
    page_to: int | None = None
    agenda_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(OfMeeting):
    """Somebody who attended, apologised or was absent."""

    name: str = ""
    capacity: Capacity = "other"
    status: Status = "present"
    role: str | None = None
    organisation: str | None = None
    substitute_for: str | None = None
    note: str | None = None


class Limb(NamedTuple):
    """A lettered or numbered limb of a resolution, with the limbs below it."""

    label: str
    text: str
    parts: tuple[Limb, ...] = ()


class Votes(NamedTuple):
    """Votes counted, as printed; None where no count is given."""

    for_: int | None = None
    against: int | None = None
    abstentions: int | None = None


NO_VOTES = Votes()


class NamedVotes(NamedTuple):
    """Who voted how, by name."""

    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(OfMeeting):
    """What the meeting decided. `full_text` is the whole, limbs and all, in printed order."""

    item: str | None = None
    item_title: str | None = None
    number: str | None = None
    text: str = ""
    parts: tuple[Limb, ...] = ()
    action: str = "other"
    mover: str | None = None
    seconder: str | None = None
    votes: Votes = NO_VOTES

    @property
    def full_text(self) -> str:
        """The words of the resolution with its limbs and their labels."""
        return " ".join([self.text, *(_limb_text(limb) for limb in self.parts)]).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion(OfMeeting):
    """What was formally moved and put to a vote, carried or lost. `named` is None where no names are minuted."""

    item: str | None = None
    kind: Literal["motion", "amendment"] = "motion"
    text: str = ""
    mover: str | None = None
    seconder: str | None = None
    result: Literal["carried", "lost", "withdrawn", "deferred"] | None = None
    votes: Votes = NO_VOTES
    named: NamedVotes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation(OfMeeting):
    """The minutes of an earlier meeting being agreed or signed; `of` is that meeting's date."""

    of: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(OfMeeting):
    """An interest that somebody declared."""

    name: str = ""
    item: str | None = None
    interest: str | None = None
    left_room: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Record):
    """What a report recommends; `response` is an answer printed with it."""

    report: str | None = None
    item: str | None = None
    number: str | None = None
    text: str = ""
    addressee: str | None = None
    response: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkProgrammeItem(Record):
    """A line of a committee's plan of its own business."""

    committee: str | None = None
    meeting: str | None = None
    bucket: Literal["dated", "standing", "unscheduled"] = "dated"
    title: str = ""
    sponsors: tuple[str, ...] = ()
    frequency: str | None = None


class Contact(NamedTuple):
    """Whom to ask about a report."""

    name: str
    role: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """A report to a meeting: who wrote it, who signed it, whom to ask."""

    item: str | None = None
    title: str = ""
    author: str | None = None
    signed_by: str | None = None
    reference: str | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """A row of an action plan or action log. `due` is as written, `due_date` only where that is a date."""

    report: str | None = None
    number: str | None = None
    action: str = ""
    owner: str | None = None
    due: str | None = None
    due_date: str | None = None
    response: str | None = None


class TableCell(NamedTuple):
    """A cell at its first row (from 0, the header first) and column; `value` and `unit` are read from `text`."""

    row: int
    column: int
    row_span: int
    column_span: int
    is_header: bool
    text: str
    value: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable(Record):
    """A table of data, joined over page breaks. `header` and `rows` hold texts; a covered place is ""."""

    caption: str | None = None
    report: str | None = None
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    cells: tuple[TableCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All that one paper yields, kind by kind."""

    document: Document = field(default_factory=Document)
    meetings: tuple[Meeting, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    motions: tuple[Motion, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    work_programme: tuple[WorkProgrammeItem, ...] = ()
    reports: tuple[Report, ...] = ()
    actions: tuple[Action, ...] = ()
    tables: Sequence[DataTable] = ()


#: The kinds of record beside the document itself, in the order in which they are written.
KINDS: tuple[str, ...] = tuple(f.name for f in fields(Records) if f.name != "document")


class Finding(NamedTuple):
    """Something that does not add up, or that a person should look at. `check` is the check's short name."""

    check: str
    severity: Literal["note", "warning"]
    message: str
    page: int | None = None


class Outcome(NamedTuple):
    """What one extractor did on one part: `none` (looked, found nothing) is not `skipped` (did not look)."""

    extractor: str
    version: int
    part: int
    status: Literal["found", "none", "skipped", "failed"]
    found: int = 0
    message: str | None = None


class PartInfo(NamedTuple):
    """A part of a paper as the book keeps it."""

    number: int
    kind: PartKind
    page_from: int
    page_to: int
    title: str | None
    item: str | None


class PageInfo(NamedTuple):
    """A page as the book keeps it: its text, where that came from, and how many lines of it were furniture.

    `confidence` is the mean of how sure OCR is of its words, from 0 to 1: 1 for text, None where that is not told.
    """

    number: int
    label: str | None
    text: str
    source: TextSource
    lines: int
    furniture: int
    confidence: float | None = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known of a paper once it is read. `status` is "partial" where something could not be read."""

    sha256: str
    filename: str
    media_type: str
    status: Literal["ok", "partial", "failed"]
    cause: str | None
    records: Records
    pages: Sequence[PageInfo] = ()
    parts: tuple[PartInfo, ...] = ()
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def _limb_text(limb: Limb) -> str:
    return " ".join([limb.label, limb.text, *(_limb_text(below) for below in limb.parts)]).strip()


def as_json(records: Records) -> dict[str, Any]:
    """The records as docs/records.md shapes them: every key present, no evidence, plain JSON values."""
    return {f.name: _plain(getattr(records, f.name)) for f in fields(records)}


#: Fields that stay in the book, and fields that docs/records.md calls by another name.
_BOOK_ONLY = {"rule", "evidence", "agenda_number", "cells"}
_RENAMED: dict[type[Record], dict[str, str | None]] = {
    Meeting: {"source": "evidence"},
    Recommendation: {"source": None},
}


def _plain(value: Any) -> Any:
    """A record or value as plain JSON."""
    if isinstance(value, Record):
        return _plain_record(value)
    if isinstance(value, MeetingKey):
        return value.date
    if isinstance(value, Votes | NamedVotes):
        return {"for": _plain(value.for_), "against": _plain(value.against), "abstentions": _plain(value.abstentions)}
    if isinstance(value, Limb | Contact):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value


def _plain_record(record: Record) -> dict[str, Any]:
    renamed = _RENAMED.get(type(record), {})
    names = {f.name: renamed.get(f.name, f.name) for f in fields(record) if f.name not in _BOOK_ONLY}
    return {shown: _plain(getattr(record, name)) for name, shown in names.items() if shown}
