"""A county panel: pack pages stamped over each report's own, columns of councillors, numbered resolutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from corpus.press import model
from corpus.press.faces import Face, TableCell, columns, crest, gap, mixed, ruled, text
from corpus.press.sheet import Folio, Leaf, Margins, Plan, Printed, print_paper
from corpus.press.styles.common import Drawer, appendix, draw
from corpus.press.words import clock, full_date, long_date, weekday

FACE = Face("Helvetica", 11, 13.5, 8)
MARGINS = Margins(68, 68, 62, 84)
BODY = FACE.style(align="justify")
NAME = FACE.style(after=0)
BOLD = FACE.style(bold=True)
HEADING = FACE.style(bold=True, indent=34, before=4)
LIMB = FACE.style(align="justify", indent=34, bullet=12)
NOTICE = "This page is intentionally left blank"


@dataclass(frozen=True)
class Marks:
    """What stands around the text: the badge on a part's first page, its own numbers, the pack's stamp."""

    badge: str | None = None
    number: Literal["none", "centre", "right"] = "none"
    stamp: bool = True
    box: tuple[str, str] | None = None

    def __call__(self, canvas: Canvas, folio: Folio) -> None:
        """Draw them on one page."""
        if self.badge and folio.own == 1:
            crest(canvas, 68, 766, self.badge, FACE.bold)
        if self.box and folio.own == 1:
            _agenda_box(canvas, *self.box)
        canvas.setFont(FACE.regular, 10)
        if self.number == "centre":
            canvas.drawCentredString(297, 58, str(folio.own))
        elif self.number == "right":
            canvas.drawRightString(527, 58, str(folio.own))
        if self.stamp:
            canvas.setFont(FACE.regular, 8)
            canvas.drawCentredString(297, 34, f"Page {folio.page} of {folio.pages}")


def minutes(paper: model.Minutes) -> Printed:
    """The minutes of one meeting, as they are published alone."""
    marks = Marks(paper.house.organisation, "right", stamp=False)
    return print_paper([Leaf(lambda _: minute_book(paper.meeting), marks, MARGINS)], "Minutes")


def pack(paper: model.Pack) -> Printed:
    """A pack: front sheet, notes, and what is laid before the panel, printed on both sides."""
    front = Leaf(lambda plan: _front(paper, plan), Marks(paper.house.organisation), MARGINS)
    blank = Leaf(lambda _: [gap(200), text(NOTICE, FACE.style(align="centre"))], Marks(), MARGINS)
    return print_paper([front, *(_leaf(paper, part) for part in paper.enclosures)], "Agenda", blank)


def _leaf(paper: model.Pack, part: model.Enclosure) -> Leaf:
    badge = paper.house.organisation
    if isinstance(part, model.Earlier):
        return Leaf(lambda _: minute_book(part.meeting), Marks(badge, "right"), MARGINS, part.item)
    if isinstance(part, model.Report):
        marks = Marks(badge, "centre", box=(paper.date, part.item))
        return Leaf(lambda _: _report(part), marks, MARGINS, part.item)
    if isinstance(part, model.Appendix):
        marks = Marks(number="centre")
        return Leaf(lambda _: appendix(part, DRAWERS, FACE), marks, MARGINS, part.item, landscape=True)
    return Leaf(lambda _: _programme(part), Marks(), MARGINS, part.item)


def _agenda_box(canvas: Canvas, date: str, item: str) -> None:
    canvas.setLineWidth(1.2)
    canvas.rect(392, 760, 135, 42)
    canvas.setFont(FACE.bold, 11)
    canvas.drawRightString(520, 785, long_date(date))
    canvas.drawRightString(520, 768, f"Agenda Item: {item}")


# --- the front sheet


def _front(paper: model.Pack, plan: Plan) -> list[Flowable]:
    when = f"{weekday(paper.date)}, {long_date(paper.date)} at {paper.start}"
    rows = [_entry(entry, plan) for entry in paper.entries]
    return [
        gap(40),
        text(paper.house.committee, FACE.style(bold=True, size=16)),
        text(when, FACE.style(bold=True, size=12)),
        text(paper.venue, FACE.style(after=14)),
        text("AGENDA", FACE.style(bold=True, size=12, align="centre", after=12)),
        columns(rows, [34, 345, 80], space=5),
        gap(16),
        *_notes(paper.house.notes),
    ]


def _entry(entry: model.Entry, plan: Plan) -> list[Flowable]:
    first, last = plan.ranges.get(entry.number, (0, 0))
    pages = f"{first} - {last}" if first else ""
    right = FACE.style(after=0, align="right")
    return [text(entry.number, NAME), text(entry.title, NAME), text(pages, right)]


def _notes(notes: Sequence[str]) -> list[Flowable]:
    style = FACE.style(size=10, indent=34, align="justify")
    lines = [text(note, style, f"({i})") for i, note in enumerate(notes, 1)]
    return [text("Notes", FACE.style(bold=True, size=10)), *lines] if notes else []


# --- minutes


def minute_book(meeting: model.Meeting) -> list[Flowable]:
    """The minutes of a meeting: heading, membership, minutes, closing."""
    start = clock(meeting.start, ":", "")
    day = f"{full_date(meeting.date)} (commencing at {start})"
    label = FACE.style(bold=True, after=4)
    heads: list[list[TableCell]] = [
        [text("Meeting:", label), text(meeting.house.committee, label)],
        [text("Date:", label), text(day, label)],
        [text("Membership:", label), ""],
    ]
    minuted = [flowable for item in meeting.items for flowable in _item(item)]
    closing = [text(meeting.close, BODY), gap(24), text("CHAIRMAN", NAME)] if meeting.close else []
    return [gap(40), columns(heads, [90, 369], space=3), *_membership(meeting), gap(14), *minuted, *closing]


def _membership(meeting: model.Meeting) -> list[Flowable]:
    members = [row for row in meeting.attendance if row.capacity == "member"]
    chair, rest = members[0], members[1:]
    pairs = [rest[i : i + 2] for i in range(0, len(rest), 2)]
    centre = FACE.style(align="centre")
    return [
        text("COUNCILLORS", FACE.style(bold=True, align="centre")),
        mixed(centre, (f"{chair.name} ({chair.role})", False), *_mark(chair)),
        columns([_pair(pair) for pair in pairs], [230, 229], space=2),
        gap(8),
        *_others(meeting),
    ]


def _pair(pair: Sequence[model.Attended]) -> list[TableCell]:
    """A row of two columns of names, the second blank where the number of members is odd."""
    return [*(_member(row) for row in pair), *[""] * (2 - len(pair))]


def _member(row: model.Attended) -> Flowable:
    name = f"{row.name} {row.letters}".strip() + (f" ({row.role})" if row.role else "")
    return mixed(NAME, (name, False), *_mark(row))


def _mark(row: model.Attended) -> list[tuple[str, bool]]:
    return [] if row.status == "present" else [(" – ", False), (row.status.capitalize(), True)]


def _others(meeting: model.Meeting) -> list[Flowable]:
    """Other councillors, officers with their posts, and guests, each under a heading of its own."""
    rows = meeting.attendance
    councillors = [text(f"Councillor {row.name}", NAME) for row in rows if row.capacity == "councillor"]
    posts = [
        [text(row.name, NAME), text("-", NAME), text(row.role or "", NAME)] for row in rows if row.capacity == "officer"
    ]
    guests = [text(f"{row.name} - {row.organisation}", NAME) for row in rows if row.capacity == "other"]
    made: list[Flowable] = []
    for heading, lines in (
        ("OTHER COUNCILLORS IN ATTENDANCE:", councillors),
        ("OFFICERS IN ATTENDANCE:", [columns(posts, [140, 22, 297])] if posts else []),
        ("ALSO IN ATTENDANCE:", guests),
    ):
        made += [text(heading, FACE.style(bold=True, before=6)), *lines, gap(6)] if lines else []
    return made


def _item(item: model.Item) -> list[Flowable]:
    return [
        text(item.title, HEADING, item.number),
        *(flowable for block in item.body for flowable in draw(block, DRAWERS, FACE)),
    ]


def _resolved(block: model.Resolved) -> list[Flowable]:
    return [text(f"RESOLVED {block.number}", BOLD), *_decision(block)]


def _points(block: model.Points) -> list[Flowable]:
    return [text(block.lead, BODY), *(text(point.text, LIMB, "•") for point in block.points)]


def _decision(block: model.Resolved) -> list[Flowable]:
    words = [text(block.text, BODY)] if block.text else []
    return words + [flowable for limb in block.limbs for flowable in _limb(limb, 0)]


def _limb(limb: model.Limb, depth: int) -> list[Flowable]:
    style = FACE.style(align="justify", indent=34 + 28 * depth, bullet=12 + 24 * depth)
    return [text(limb.text, style, limb.label), *(f for below in limb.parts for f in _limb(below, depth + 1))]


def _moved(moved: model.Moved) -> list[Flowable]:
    votes = moved.votes or model.Votes()
    tally = f"{votes.for_} for, {votes.against} against, {votes.abstentions} abstentions"
    words = (
        f"Councillor {moved.mover} moved, and Councillor {moved.seconder} seconded, the following {moved.kind}: "
        f"“{moved.text}” On being put to the vote the {moved.kind} was {moved.result} ({tally})."
    )
    return [text(words, BODY)]


DRAWERS: dict[type, Drawer] = {model.Resolved: _resolved, model.Points: _points, model.Moved: _moved}


# --- reports and the work programme


def _report(report: model.Report) -> list[Flowable]:
    made: list[Flowable] = [
        gap(44),
        text(f"REPORT OF THE {report.author}", BOLD),
        text(report.title, FACE.style(bold=True, align="justify", after=12)),
    ]
    number = 1
    for heading, body in report.sections:
        made.append(text(heading, FACE.style(bold=True, size=12, before=4)))
        for block in body:
            if isinstance(block, model.Para):
                made.append(_numbered(number, block))
                number += 1
            else:
                made += draw(block, DRAWERS, FACE)
    return [*made, *_recommendations(report), *_signature(report), *_ends(report, number)]


def _numbered(number: int, block: model.Para) -> Flowable:
    return text(block.text, FACE.style(align="justify", indent=24), f"{number}.")


def _recommendations(report: model.Report) -> list[Flowable]:
    lines = [text(words, LIMB, f"{i})") for i, words in enumerate(report.recommendations, 1)]
    return [text("RECOMMENDATION/S", FACE.style(bold=True, size=12, before=4)), *lines] if lines else []


def _signature(report: model.Report) -> list[Flowable]:
    made: list[Flowable] = []
    if report.signed_by:
        made += [text(report.signed_by, FACE.style(bold=True, after=0, before=18)), text(report.signed_post, BOLD)]
    if report.contacts:
        made.append(text("For any enquiries about this report please contact:", FACE.style(bold=True, before=6)))
    for contact in report.contacts:
        reach = [f"{sign}: {value}" for sign, value in (("T", contact.phone), ("E", contact.email)) if value]
        made += [*(text(line, NAME) for line in (contact.name, contact.role, *reach)), gap(8)]
    return made


def _ends(report: model.Report, number: int) -> list[Flowable]:
    """Comments go on with the numbering of the paragraphs; papers and divisions are not numbered."""
    made: list[Flowable] = []
    for heading, words in report.ends:
        made.append(text(heading, FACE.style(bold=True, size=12, before=4)))
        if "Comments" in heading:
            made.append(_numbered(number, model.Para(words)))
            number += 1
        else:
            made.append(text(words, BODY))
    return [*made, text(report.reference, NAME)] if report.reference else made


def _programme(programme: model.Programme) -> list[Flowable]:
    rows: list[tuple[str, ...]] = [programme.header]
    bands = []
    for bucket in programme.buckets:
        bands.append(len(rows))
        rows += [(bucket.heading, ""), *((row.title, "/ ".join(row.sponsors)) for row in bucket.rows)]
    title = text(programme.title, FACE.style(bold=True, align="centre", after=14))
    return [title, ruled(rows, [262, 197], FACE, bands=bands)]
