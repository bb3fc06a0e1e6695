"""A town council: minute numbers, proposer and seconder, counted votes, initials of who acts at the right margin."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from corpus.press import model
from corpus.press.faces import Face, TableCell, columns, gap, mixed, ruled, text
from corpus.press.forms import interest_rows
from corpus.press.sheet import Folio, Furniture, Leaf, Margins, Printed, Story, print_paper
from corpus.press.styles.common import Drawer, appendix, draw
from corpus.press.words import clock, full_date, ordinal_date, roman, weekday

FACE = Face("Helvetica", 10, 12.4, 6)
MARGINS = Margins(62, 62, 56, 66)
WIDTH = 595 - 62 - 62
BODY = FACE.style()
LINE = FACE.style(after=0)
BOLD = FACE.style(bold=True)
CENTRE = FACE.style(bold=True, align="centre", size=12)


def minutes(paper: model.Minutes) -> Printed:
    """The minutes of one meeting, as they are published alone."""
    return print_paper([Leaf(lambda _: _minute_book(paper.meeting), _signed(paper.meeting), MARGINS)], "Minutes")


def pack(paper: model.Pack) -> Printed:
    """A summons with its agenda, and what is enclosed. Pages are not numbered through."""
    leaves = [Leaf(lambda _: _front(paper), _plain, MARGINS)]
    leaves += [Leaf(_story(paper, part), _plain, MARGINS, part.item) for part in paper.enclosures]
    return print_paper(leaves, "Agenda")


def _story(paper: model.Pack, part: model.Enclosure) -> Story:
    if isinstance(part, model.Earlier):
        return lambda _: _minute_book(part.meeting)
    if isinstance(part, model.Report):
        return lambda _: _report(paper, part)
    if isinstance(part, model.Appendix):
        return lambda _: appendix(part, DRAWERS, FACE)
    return lambda _: _programme(part)


def _plain(canvas: Canvas, folio: Folio) -> None:
    canvas.setFont(FACE.regular, 9)
    canvas.drawRightString(533, 36, str(folio.own))


def _signed(meeting: model.Meeting) -> Furniture:
    def draw_foot(canvas: Canvas, folio: Folio) -> None:
        canvas.setFont(FACE.italic, 8)
        canvas.drawString(62, 36, f"{meeting.house.organisation} – {ordinal_date(meeting.date)}")
        canvas.drawCentredString(340, 36, "Chairman’s initials ........")
        canvas.drawRightString(533, 36, f"Page {folio.page} of {folio.pages}")

    return draw_foot


# --- the summons


def _front(paper: model.Pack) -> list[Flowable]:
    house = paper.house
    when = f"{weekday(paper.date)} {ordinal_date(paper.date)} at {clock(paper.start)}"
    call = (
        f"You are summoned to a meeting of {house.organisation} in the {paper.venue} on {when}, for the business below."
    )
    entries: list[list[TableCell]] = [[text(f"{entry.number}.", LINE), _entry(entry)] for entry in paper.entries]
    return [
        text(house.organisation.upper(), FACE.style(bold=True, align="centre", size=15, after=10)),
        text("To all members of the Town Council", BODY),
        text(call, BODY),
        gap(20),
        text(paper.officer, FACE.style(after=12)),
        text("AGENDA", CENTRE),
        columns(entries, [28, WIDTH - 28], space=3),
        gap(8),
        *(text(note, FACE.style(italic=True, size=9)) for note in house.notes),
    ]


def _entry(entry: model.Entry) -> list[Flowable]:
    lines = [text(line, LINE) for line in entry.under.split("\n") if line]
    return [text(entry.title, FACE.style(bold=True, after=0)), *lines]


# --- minutes


def _minute_book(meeting: model.Meeting) -> list[Flowable]:
    house = meeting.house
    held = f"held in the {meeting.venue} on {full_date(meeting.date)} at {clock(meeting.start)}"
    return [
        text(house.organisation.upper(), FACE.style(bold=True, align="centre", size=14, after=4)),
        text(f"Minutes of the Meeting of the Town Council {held}", FACE.style(bold=True, align="centre", after=12)),
        *_roll(meeting.attendance),
        gap(6),
        *(flowable for item in meeting.items for flowable in _item(item)),
        text(meeting.close, FACE.style(before=4)),
        gap(20),
        text(
            "Signed ..............................................  Chairman      Date ..........................", LINE
        ),
    ]


def _roll(rows: Sequence[model.Attended]) -> list[Flowable]:
    there = [row for row in rows if row.status == "present"]
    members = ", ".join(_person(row) for row in there if row.capacity == "member")
    others = ", ".join(_person(row) for row in there if row.capacity != "member")
    told = [("PRESENT: ", members), ("IN ATTENDANCE: ", others)]
    return [mixed(BODY, (head, True), (f"{words}.", False)) for head, words in told if words]


def _person(row: model.Attended) -> str:
    title = row.title or "Cllr"
    told = ", ".join(part for part in (row.role if row.role != title else None, row.organisation) if part)
    return row.printed or (f"{title} {row.name}" + (f" ({told})" if told else ""))


def _item(item: model.Item) -> list[Flowable]:
    head = FACE.style(bold=True, indent=46, before=4, after=2)
    return [text(item.title, head, item.number), *(f for block in item.body for f in draw(block, DRAWERS, FACE))]


def _para(block: model.Para) -> list[Flowable]:
    """An action has its owner's initials beside its last line, at the right margin."""
    if not block.owner:
        return [text(block.text, BODY)]
    owner = text(block.owner, FACE.style(bold=True, align="right"))
    row = columns([[text(block.text, BODY), owner]], [WIDTH - 76, 76], space=0)
    row.setStyle([("VALIGN", (1, 0), (1, 0), "BOTTOM")])
    return [row]


def _points(block: model.Points) -> list[Flowable]:
    style = FACE.style(indent=30, bullet=8, after=2)
    points = [text(point.text, style, f"{roman(i)})") for i, point in enumerate(block.points, 1)]
    return [text(block.lead, FACE.style(after=2)), *points, gap(4)]


def _resolved(block: model.Resolved) -> list[Flowable]:
    tally = f" ({_tally(block.votes)})" if block.votes else ""
    if block.moved_first:
        moved = f"Proposed by Cllr {block.mover}, seconded by Cllr {block.seconder}, and "
        return [mixed(BODY, (moved, False), ("RESOLVED", True), (f" {block.text}{tally and tally + '.'}", False))]
    after = f" Proposed by Cllr {block.mover}, seconded by Cllr {block.seconder}{tally}." if block.mover else tally
    if not block.limbs:
        return [mixed(BODY, ("RESOLVED:", True), (f" {block.text}{after}", False))]
    style = FACE.style(indent=30, bullet=8, after=2)
    limbs = [text(limb.text, style, limb.label) for limb in block.limbs]
    head = mixed(FACE.style(after=2), ("RESOLVED:", True), (f" {block.text}", False))
    return [head, *limbs, text(after.strip(), BODY) if after else gap(4)]


def _tally(votes: model.Votes | None) -> str:
    told = votes or model.Votes()
    parts = [f"{told.for_} for", f"{told.against} against"]
    if told.abstentions is not None:
        parts.append(f"{told.abstentions} abstention{'' if told.abstentions == 1 else 's'}")
    return ", ".join(parts)


def _moved(moved: model.Moved) -> list[Flowable]:
    kind = "" if moved.kind == "motion" else "as an amendment, "
    words = f"Cllr {moved.mover} proposed, seconded by Cllr {moved.seconder}, {kind}{moved.text}"
    tally = f" ({_tally(moved.votes)})" if moved.votes else ""
    put = f" The {moved.kind} was put to the vote and "
    if moved.result == "withdrawn":
        return [mixed(BODY, (f"{words} The {moved.kind} was ", False), ("WITHDRAWN", True), (".", False))]
    made: list[Flowable] = [mixed(BODY, (words + put, False), (moved.result.upper(), True), (f"{tally}.", False))]
    return [*made, *_named(moved)]


def _named(moved: model.Moved) -> list[Flowable]:
    if not moved.named or not moved.votes:
        return []
    sides = (
        ("For", moved.votes.for_, moved.named.for_),
        ("Against", moved.votes.against, moved.named.against),
        ("Abstentions", moved.votes.abstentions, moved.named.abstentions),
    )
    lines = [f"{side} ({count}): {', '.join(f'Cllr {name}' for name in names)}" for side, count, names in sides]
    head = text("A vote by name was asked for, and the names were as follows:", FACE.style(after=2))
    return [head, *(text(line.rstrip(": "), FACE.style(indent=20, after=0)) for line in lines), gap(6)]


def _confirmed(block: model.Confirmed) -> list[Flowable]:
    after = f" Proposed by Cllr {block.mover}, seconded by Cllr {block.seconder}." if block.mover else ""
    lead = [("RESOLVED:", True), (" ", False)] if block.text[0].islower() else []
    return [mixed(BODY, *lead, (block.text + after, False))]


def _declared(block: model.Declared) -> list[Flowable]:
    if block.text:
        return [text(block.text, BODY)]
    return [ruled(interest_rows(block), [110, 60, 221, 80], FACE)]


DRAWERS: dict[type, Drawer] = {
    model.Para: _para,
    model.Points: _points,
    model.Resolved: _resolved,
    model.Moved: _moved,
    model.Confirmed: _confirmed,
    model.Declared: _declared,
}


# --- reports and business to come


def _report(paper: model.Pack, report: model.Report) -> list[Flowable]:
    heads = [
        ("Report to:", paper.house.organisation),
        ("Date of meeting:", full_date(paper.date)),
        ("Agenda item:", report.item),
        ("Report of:", report.author),
        ("Subject:", report.title),
    ]
    rows = [[text(label, BOLD), text(words, LINE)] for label, words in heads]
    made: list[Flowable] = [columns(rows, [100, WIDTH - 100], space=1), gap(10)]
    for number, (heading, body) in enumerate(report.sections, 1):
        made.append(text(heading, FACE.style(bold=True, indent=30, before=4), f"{number}."))
        made += [f for block in body for f in draw(block, DRAWERS, FACE)]
    if report.recommendations:
        made.append(text("It is recommended that:", BOLD))
        style = FACE.style(indent=30, bullet=8)
        made += [text(words, style, f"({i})") for i, words in enumerate(report.recommendations, 1)]
    for contact in report.contacts:
        reach = ", ".join(part for part in (contact.phone, contact.email) if part)
        made.append(text(f"Contact: {contact.name}, {contact.role}, {reach}", FACE.style(before=8)))
    return made


def _programme(programme: model.Programme) -> list[Flowable]:
    made: list[Flowable] = [text(programme.title, CENTRE)]
    for bucket in programme.buckets:
        made.append(text(bucket.heading, FACE.style(bold=True, before=6, after=2)))
        style = FACE.style(indent=20, bullet=6, after=2)
        made += [text(" – ".join([row.title, *row.sponsors]), style, "•") for row in bucket.rows]
    return made
