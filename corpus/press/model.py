"""What the press prints: councils, meetings, minutes, reports and packs, as plain data.

The same values are laid out on pages by `styles` and turned into expected records by `gold`. Dates are
`YYYY-MM-DD` and times `HH:MM` here; each house style words them in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Capacity = Literal["member", "councillor", "officer", "other"]
Status = Literal["present", "apologies", "absent"]


@dataclass(frozen=True)
class House:
    """A council and one of its committees, and how its papers look.

    `stem` begins its papers' file names; `told` names what its minutes print of start, end, venue and chair;
    `announces`: its agendas give page ranges; `notes` stand at the end of an agenda.
    """

    organisation: str
    committee: str
    style: str
    stem: str
    told: tuple[str, ...] = ("start", "end", "chair")
    announces: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attended:
    """One row of an attendance list. `printed` is the whole line where it is not made of the other values."""

    name: str
    capacity: Capacity = "officer"
    role: str | None = None
    organisation: str | None = None
    status: Status = "present"
    substitute_for: str | None = None
    note: str | None = None
    title: str = ""
    letters: str = ""
    printed: str | None = None


@dataclass(frozen=True)
class Votes:
    """A vote as it was counted."""

    for_: int | None = None
    against: int | None = None
    abstentions: int | None = None


@dataclass(frozen=True)
class Names:
    """A vote by name."""

    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstentions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limb:
    """A labelled limb of a resolution, with the limbs below it."""

    label: str
    text: str
    parts: tuple[Limb, ...] = ()


@dataclass(frozen=True)
class Para:
    """A paragraph of a minute or a report. `owner` is printed at the right margin: the paragraph is then an action."""

    text: str
    owner: str | None = None


@dataclass(frozen=True)
class Point:
    """A point that was made, with the points below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Points:
    """Lettered points under a lead: the style letters them, and goes on where the last points of the item ended."""

    lead: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Resolved:
    """A decision. `moved_first`: who moved it is printed before the decision and not after it."""

    text: str
    action: str
    number: str | None = None
    limbs: tuple[Limb, ...] = ()
    mover: str | None = None
    seconder: str | None = None
    votes: Votes | None = None
    moved_first: bool = False


@dataclass(frozen=True)
class Moved:
    """A motion or an amendment that was put to the vote. `action` is what it decided, where it was carried."""

    text: str
    mover: str
    seconder: str
    result: Literal["carried", "lost", "withdrawn", "deferred"]
    votes: Votes | None = None
    named: Names | None = None
    kind: Literal["motion", "amendment"] = "motion"
    action: str = "agreed"


@dataclass(frozen=True)
class Confirmed:
    """The minutes of an earlier meeting agreed: `text` is the whole sentence, but for a RESOLVED before it."""

    text: str
    of: str
    mover: str | None = None
    seconder: str | None = None


@dataclass(frozen=True)
class Interest:
    """An interest declared by somebody, named as printed."""

    name: str
    item: str | None
    interest: str
    left_room: bool = False


@dataclass(frozen=True)
class Declared:
    """Declarations: told in the sentence `text`, or, where that is empty, as a table of the interests."""

    interests: tuple[Interest, ...]
    text: str = ""


@dataclass(frozen=True)
class DataTable:
    """A table of figures. `widths` are in points; `spans` (row, from, to) are places joined, the header row being 0."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    caption: str | None = None
    ruled: bool = True
    spans: tuple[tuple[int, int, int], ...] = ()
    total: bool = False


@dataclass(frozen=True)
class PlanRow:
    """A row of an action plan, an action log, or a paper that answers earlier resolutions."""

    number: str
    action: str
    owner: str | None
    due: str | None = None
    due_date: str | None = None
    response: str | None = None


@dataclass(frozen=True)
class ActionPlan:
    """A table of actions; `header` heads number, action, owner and due or response, in this order."""

    header: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    widths: tuple[float, ...]
    caption: str | None = None


@dataclass(frozen=True)
class Lines:
    """Short lines, one under the other."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Subhead:
    """A heading inside a minute or a report."""

    text: str


@dataclass(frozen=True)
class Foot:
    """White space: what follows begins with `room` points left on the page."""

    room: float


Block = Para | Points | Resolved | Moved | Confirmed | Declared | Lines | DataTable | ActionPlan | Subhead | Foot


@dataclass(frozen=True)
class Item:
    """A minute: its number as printed, its heading, what was said and decided. `agenda` is the agenda's own number."""

    number: str
    title: str
    body: tuple[Block, ...] = ()
    agenda: str | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting as its minutes tell it. `close` is the closing sentence."""

    house: House
    date: str
    start: str
    venue: str
    chair: str
    attendance: tuple[Attended, ...]
    items: tuple[Item, ...]
    end: str | None = None
    close: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of an agenda. `under` is printed below the title in the smaller hand, `right` at the right margin."""

    number: str
    title: str
    under: str = ""
    right: str = ""


@dataclass(frozen=True)
class Contact:
    """Whom to ask about a report."""

    name: str
    role: str
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Report:
    """A report to a committee. `ends` are headings with one paragraph each, printed after the recommendations.

    `lettered`: its recommendations are a, b, c and not 1, 2, 3.
    """

    item: str
    title: str
    author: str
    sections: tuple[tuple[str, tuple[Block, ...]], ...]
    recommendations: tuple[str, ...] = ()
    signed_by: str | None = None
    signed_post: str = ""
    reference: str | None = None
    contacts: tuple[Contact, ...] = ()
    ends: tuple[tuple[str, str], ...] = ()
    front: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    lettered: bool = False


@dataclass(frozen=True)
class Planned:
    """A line of a work programme, with its sponsors as they are told apart by "/"."""

    title: str
    sponsors: tuple[str, ...] = ()
    frequency: str | None = None


@dataclass(frozen=True)
class Bucket:
    """A section of a work programme: `date` for a dated one, else standing items or items without a place."""

    heading: str
    kind: Literal["dated", "standing", "unscheduled"]
    rows: tuple[Planned, ...]
    date: str | None = None


@dataclass(frozen=True)
class Programme:
    """A committee's list of its own business to come; `listed` where it is printed as lines and not as a table."""

    item: str
    title: str
    buckets: tuple[Bucket, ...]
    header: tuple[str, str] = ("Title", "Sponsor/ Report Author")
    listed: bool = False


@dataclass(frozen=True)
class Appendix:
    """What is appended to the report on an item, on wide pages."""

    item: str
    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Earlier:
    """The minutes of an earlier meeting, reprinted in a pack under an agenda item."""

    item: str
    meeting: Meeting


Enclosure = Earlier | Report | Appendix | Programme


@dataclass(frozen=True)
class Minutes:
    """A paper that is the minutes of one meeting."""

    stem: str
    meeting: Meeting

    @property
    def house(self) -> House:
        """Whose paper it is."""
        return self.meeting.house


@dataclass(frozen=True)
class Pack:
    """A paper that calls a meeting, with what is to be laid before it."""

    stem: str
    house: House
    date: str
    start: str
    venue: str
    entries: tuple[Entry, ...]
    enclosures: tuple[Enclosure, ...]
    officer: str = ""


Document = Minutes | Pack
