"""A cabinet: names with initials in running text, agenda numbers under the minutes' own, decisions in numbered text.

The pack's pages are counted from the first paper and not from the front sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from corpus.press import model
from corpus.press.faces import Face, TableCell, columns, crest, gap, mixed, text
from corpus.press.sheet import Folio, Furniture, Leaf, Margins, Plan, Printed, Story, print_paper
from corpus.press.styles.common import Drawer, appendix, draw
from corpus.press.words import clock, letter, long_date, ordinal_date, weekday

FACE = Face("Helvetica", 11, 13.2, 9)
MARGINS = Margins(72, 72, 60, 72)
WIDTH = 595 - 72 - 72
BODY = FACE.style(align="justify")
LINE = FACE.style(after=0)
BOLD = FACE.style(bold=True)
CENTRE = FACE.style(bold=True, align="centre")
VIRTUALLY = "IN ATTENDANCE VIRTUALLY"


def minutes(paper: model.Minutes) -> Printed:
    """The minutes of one meeting, as they are published alone."""
    return print_paper([Leaf(lambda _: _minute_book(paper.meeting), _number, MARGINS)], "Minutes")


def pack(paper: model.Pack) -> Printed:
    """A pack: the front sheet, which has no number, and the papers numbered through."""
    front = Leaf(lambda plan: _front(paper, plan), _badge(paper.house.organisation), MARGINS, counted=False)
    leaves = [_leaf(paper, part) for part in paper.enclosures]
    return print_paper([front, *leaves], "Agenda")


def _leaf(paper: model.Pack, part: model.Enclosure) -> Leaf:
    if isinstance(part, model.Appendix):
        return Leaf(_story(paper, part), _wide_number, MARGINS, part.item, landscape=True)
    return Leaf(_story(paper, part), _number, MARGINS, part.item)


def _story(paper: model.Pack, part: model.Enclosure) -> Story:
    if isinstance(part, model.Earlier):
        return lambda _: _minute_book(part.meeting)
    if isinstance(part, model.Report):
        return lambda _: _report(paper, part)
    if isinstance(part, model.Appendix):
        return lambda _: appendix(part, DRAWERS, FACE)
    raise TypeError("the cabinet's packs hold minutes, reports and appendices")


def _number(canvas: Canvas, folio: Folio) -> None:
    canvas.setFont(FACE.regular, 9)
    canvas.drawCentredString(297, 40, f"Page {folio.page}")


def _wide_number(canvas: Canvas, folio: Folio) -> None:
    canvas.setFont(FACE.regular, 9)
    canvas.drawCentredString(421, 40, f"Page {folio.page}")


def _badge(organisation: str) -> Furniture:
    def mark(canvas: Canvas, folio: Folio) -> None:
        if folio.own == 1:
            crest(canvas, 330, 764, organisation, FACE.bold)

    return mark


# --- the front sheet


def _front(paper: model.Pack, plan: Plan) -> list[Flowable]:
    house = paper.house
    when = f"{weekday(paper.date)}, {ordinal_date(paper.date).replace(' 20', ', 20')}, at {clock(paper.start)}"
    ask = [f"{head}:" for head in ("Ask for", "Telephone", "Email")]
    reach = paper.officer.split(", ")
    small = FACE.style(bold=True, after=0, size=10)
    block: list[list[TableCell]] = [
        [text(when, small), text(ask[0], small), text(reach[0], small)],
        [text(paper.venue, small), text(ask[1], small), text(reach[1], small)],
        ["", text(ask[2], small), text(reach[2], small)],
    ]
    entries: list[list[TableCell]] = [[text(f"{entry.number}.", LINE), _entry(entry, plan)] for entry in paper.entries]
    return [
        gap(44),
        text("AGENDA", CENTRE),
        text(house.committee.upper(), FACE.style(bold=True, align="centre", size=13)),
        columns(block, [200, 80, 171], space=1),
        gap(12),
        text("UNRESTRICTED ITEMS", CENTRE),
        columns(entries, [34, WIDTH - 34], space=4),
        gap(8),
        text("EXEMPT ITEMS", CENTRE),
        *(text(note, FACE.style(italic=True, align="centre", size=10)) for note in house.notes),
    ]


def _entry(entry: model.Entry, plan: Plan) -> list[Flowable]:
    first, last = plan.ranges.get(entry.number, (0, 0))
    return [text(f"{entry.title} (Pages {first} - {last})" if first else entry.title, LINE)]


# --- minutes


def _minute_book(meeting: model.Meeting) -> list[Flowable]:
    house = meeting.house
    titles = {row.name: row.title for row in meeting.attendance}
    day = f"{weekday(meeting.date)}, {long_date(meeting.date)}"
    held = f"MINUTES of a meeting of the {house.committee} held in the {meeting.venue} on {day}."
    there = [row for row in meeting.attendance if row.status == "present"]
    groups = (
        ("PRESENT", [row for row in there if row.capacity == "member"]),
        ("OTHER MEMBERS PRESENT", [row for row in there if row.capacity == "councillor"]),
        ("IN ATTENDANCE", [row for row in there if row.capacity == "officer" and row.note != VIRTUALLY]),
        (VIRTUALLY, [row for row in there if row.note == VIRTUALLY]),
    )
    return [
        text(house.organisation.upper(), FACE.style(bold=True, align="centre", after=16)),
        text(house.committee.upper(), FACE.style(bold=True, align="centre", size=13)),
        text(held, BODY),
        *(text(f"{head}: {_names(rows)}", FACE.style()) for head, rows in groups if rows),
        text("UNRESTRICTED ITEMS", CENTRE),
        *(flowable for item in meeting.items for flowable in _item(item, titles)),
    ]


def _names(rows: Sequence[model.Attended]) -> str:
    """Names in running text, "and" before the last."""
    told = [_person(row) for row in rows]
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]


def _person(row: model.Attended) -> str:
    letters = f", {row.letters}" if row.letters else ""
    return f"{row.title} {row.name}{letters}" + (f" ({row.role})" if row.role else "")


def _item(item: model.Item, titles: Mapping[str, str]) -> list[Flowable]:
    """Longer minutes number their paragraphs, the decision among them."""
    made: list[Flowable] = [text(item.title, FACE.style(bold=True, indent=34, after=0), f"{item.number}.")]
    made.append(text(f"(Item {item.agenda})", FACE.style(italic=True)))
    numbered = len(item.body) > 1
    for number, block in enumerate(item.body, 1):
        label = f"{number}." if numbered and not isinstance(block, model.Foot | model.DataTable) else None
        made += _labelled(block, label, titles)
    return made


def _labelled(block: model.Block, label: str | None, titles: Mapping[str, str]) -> list[Flowable]:
    style = FACE.style(align="justify", indent=24 if label else 0)
    match block:
        case model.Resolved():
            head = mixed(style, ("RESOLVED", True), (f" {block.text}", False), label=label)
            return [head, *(_limb(limb) for limb in block.limbs)]
        case model.Moved():
            return [text(_moved(block, titles), style, label)]
        case model.Confirmed() if block.text[0].islower():
            return [mixed(style, ("RESOLVED", True), (f" {block.text}", False), label=label)]
        case model.Para() | model.Confirmed() | model.Declared():
            return [text(block.text, style, label)]
        case model.Points():
            points = enumerate(block.points)
            return [text(block.lead, style, label), *(_limb(model.Limb(f"({letter(i)})", p.text)) for i, p in points)]
    return draw(block, DRAWERS, FACE)


def _limb(limb: model.Limb) -> Flowable:
    return text(limb.text, FACE.style(align="justify", indent=56, bullet=30), limb.label)


def _moved(moved: model.Moved, titles: Mapping[str, str]) -> str:
    votes = moved.votes or model.Votes()
    tally = f"{votes.for_} votes for, {votes.against} against and {votes.abstentions} abstentions"
    mover, seconder = (f"{titles[name]} {name}" for name in (moved.mover, moved.seconder))
    words = f"{mover} proposed and {seconder} seconded the {moved.kind} {moved.text}"
    return f"{words} The {moved.kind} was {moved.result}, there being {tally}."


DRAWERS: dict[type, Drawer] = {}


# --- reports


def _report(paper: model.Pack, report: model.Report) -> list[Flowable]:
    heads = [
        ("From:", report.author),
        ("To:", f"{paper.house.committee}, {long_date(paper.date)}"),
        *([("Decision No:", report.reference)] if report.reference else []),
        ("Subject:", report.title),
        *report.front,
    ]
    rows: list[list[TableCell]] = [[text(label, BOLD), text(words, LINE)] for label, words in heads]
    made: list[Flowable] = [columns(rows, [110, WIDTH - 110], space=2), gap(6)]
    made += [mixed(BODY, ("Summary: ", True), (report.summary, False))] if report.summary else []
    made += _recommendations(paper, report)
    for number, (heading, body) in enumerate(report.sections, 1):
        made.append(text(heading, FACE.style(bold=True, indent=34, before=4), f"{number}."))
        paragraph = 0
        for block in body:
            if isinstance(block, model.Para):
                paragraph += 1
                made.append(text(block.text, FACE.style(align="justify", indent=34), f"{number}.{paragraph}"))
            else:
                made += draw(block, DRAWERS, FACE)
    return [*made, *_contacts(report)]


def _recommendations(paper: model.Pack, report: model.Report) -> list[Flowable]:
    if not report.recommendations:
        return []
    lines = [_limb(model.Limb(f"{letter(i)})", words)) for i, words in enumerate(report.recommendations)]
    return [text("Recommendation(s):", BOLD), text(f"{paper.house.committee} is asked to:", BODY), *lines]


def _contacts(report: model.Report) -> list[Flowable]:
    if not report.contacts:
        return []
    made: list[Flowable] = [text("Contact details", FACE.style(bold=True, before=8))]
    for contact in report.contacts:
        reach = [part for part in (contact.phone, contact.email) if part]
        made += [*(text(line, LINE) for line in (contact.name, contact.role, *reach)), gap(8)]
    return made
