"""A city board: members with ticks, colleagues in brackets, lettered paragraphs, resolutions with nested limbs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table, TableStyle

from corpus.press import model
from corpus.press.faces import PALE, Face, TableCell, columns, crest, gap, mixed, text
from corpus.press.forms import BANDS, front_rows
from corpus.press.sheet import Folio, Leaf, Margins, Printed, Story, print_paper
from corpus.press.styles.common import Drawer, draw
from corpus.press.words import MONTHS, clock, full_date, letter, long_date, roman

FACE = Face("Times", 11.5, 13.6, 7)
MARGINS = Margins(71, 71, 66, 74)
#: The first and the last place (column, row) of a span.
Span = tuple[tuple[int, int], tuple[int, int]]
BODY = FACE.style(align="justify")
LINE = FACE.style(after=0)
BOLD = FACE.style(bold=True)
HEADING = FACE.style(bold=True, indent=36, before=6)


def minutes(paper: model.Minutes) -> Printed:
    """The minutes of one meeting, as they are published alone."""
    return print_paper([Leaf(lambda _: _minute_book(paper.meeting), _number, MARGINS)], "Minutes")


def pack(paper: model.Pack) -> Printed:
    """A pack: summons and agenda, the last minutes, the papers. Pages are numbered through."""
    front = Leaf(lambda _: _front(paper), lambda canvas, folio: _number(canvas, folio, paper.house), MARGINS)
    blank = Leaf(lambda _: [gap(200), text("This page is left blank", FACE.style(align="centre"))], _number, MARGINS)
    leaves = [Leaf(_story(paper, part), _number, MARGINS, part.item) for part in paper.enclosures]
    return print_paper([front, *leaves], "Agenda", blank)


def _story(paper: model.Pack, part: model.Enclosure) -> Story:
    if isinstance(part, model.Earlier):
        return lambda _: _minute_book(part.meeting)
    if isinstance(part, model.Report):
        return lambda _: _report(paper, part)
    raise TypeError("the city's packs hold minutes and reports")


def _number(canvas: Canvas, folio: Folio, badge: model.House | None = None) -> None:
    canvas.setFont(FACE.regular, 10)
    canvas.drawCentredString(297, 40, str(folio.page))
    if badge and folio.own == 1:
        crest(canvas, 350, 766, badge.organisation, FACE.bold)


# --- the front sheet


def _front(paper: model.Pack) -> list[Flowable]:
    house = paper.house
    when = [
        [text("Date:", BOLD), text(full_date(paper.date), LINE)],
        [text("Time:", BOLD), text(clock(paper.start, gap=""), LINE)],
        [text("Place:", BOLD), text(paper.venue, LINE)],
    ]
    entries: list[list[TableCell]] = [
        [text(entry.number, BOLD), _entry(entry), text(entry.right, LINE)] for entry in paper.entries
    ]
    return [
        text(house.organisation.upper(), FACE.style(bold=True, size=14, after=2)),
        text(house.committee.upper(), FACE.style(bold=True, size=14, after=12)),
        columns(when, [60, 393], space=2),
        text("Members are summoned to this meeting to deal with the business set out below.", FACE.style(before=6)),
        gap(22),
        text(paper.officer, BOLD),
        text("A G E N D A", FACE.style(bold=True, align="centre", before=8)),
        columns(entries, [36, 337, 80], space=3),
        gap(10),
        *(text(note.upper(), FACE.style(bold=True, size=10, align="justify")) for note in house.notes),
    ]


def _entry(entry: model.Entry) -> list[Flowable]:
    lines = [text(line, LINE) for line in entry.under.split("\n") if line]
    return [text(entry.title, FACE.style(bold=True, after=0)), *lines]


# --- minutes


def _minute_book(meeting: model.Meeting) -> list[Flowable]:
    house = meeting.house
    held = f" of the meeting held at {meeting.venue} on {_capital_date(meeting.date)} from {clock(meeting.start)} to "
    return [
        text(house.organisation.upper(), FACE.style(bold=True, size=13, after=2)),
        text(house.committee.upper(), FACE.style(bold=True, size=13)),
        mixed(FACE.style(after=10), ("MINUTES", True), (held + clock(meeting.end or meeting.start), False)),
        *_members(meeting),
        *_colleagues(meeting),
        *(flowable for item in meeting.items for flowable in _item(item)),
    ]


def _capital_date(iso: str) -> str:
    day, month, year = long_date(iso).split()
    return f"{day} {month.upper()} {year}" if month in MONTHS else ""


def _members(meeting: model.Meeting) -> list[Flowable]:
    rows = [
        [text("✓", LINE) if row.status == "present" else "", text(_member(row), LINE)]
        for row in meeting.attendance
        if row.capacity == "member"
    ]
    return [columns(rows, [26, 427], space=0.5), text("✓ marks those present", FACE.style(before=6))]


def _member(row: model.Attended) -> str:
    told = "".join(f" ({words})" for words in (row.role, row.note) if words)
    return row.printed or f"Councillor {row.name}{told}"


def _colleagues(meeting: model.Meeting) -> list[Flowable]:
    """Everybody else, in five columns; a bracket gives people who stand together one post or one department."""
    rows = [row for row in meeting.attendance if row.capacity != "member" and row.status == "present"]
    cells: list[list[TableCell]] = []
    merges: list[Span] = []
    for _, same in groupby(rows, _department):
        group = list(same)
        bracket = _mark(group, _department(group[0]))
        merges.append(((4, len(cells)), (4, len(cells) + len(group) - 1)))
        for _, twins in groupby(group, _post):
            cells += _shared_post(list(twins), bracket, _department(group[0]))
    if not cells:
        return []
    table = columns(cells, [138, 14, 172, 14, 115], space=0.5)
    table.setStyle(TableStyle([*(("SPAN", *corners) for corners in merges), ("VALIGN", (4, 0), (4, -1), "MIDDLE")]))
    return [text("Colleagues and others who attended:", FACE.style(bold=True, before=8)), table, gap(10)]


def _shared_post(twins: Sequence[model.Attended], bracket: str, department: str) -> list[list[TableCell]]:
    mark = _mark(twins, _post(twins[0]))
    return [
        [text(_named(row), LINE), mark, text("" if i else _post(row), LINE), bracket, text(department, LINE)]
        for i, row in enumerate(twins)
    ]


def _mark(rows: Sequence[model.Attended], told: str) -> str:
    if not told:
        return ""
    return ")" if len(rows) > 1 else "-"


def _named(row: model.Attended) -> str:
    return f"Councillor {row.name}" if row.capacity == "councillor" else row.name


def _post(row: model.Attended) -> str:
    """What stands in the middle column: a post, or of guests what they come for."""
    if row.capacity == "officer":
        return row.role or ""
    return row.printed or row.role or row.organisation or row.note or ""


def _department(row: model.Attended) -> str:
    return row.organisation or "" if row.capacity == "officer" else ""


def _item(item: model.Item) -> list[Flowable]:
    made: list[Flowable] = [text(item.title, HEADING, item.number)]
    lettered = 0
    for block in item.body:
        if isinstance(block, model.Points):
            made += _points(block, lettered)
            lettered += len(block.points)
        else:
            made += draw(block, DRAWERS, FACE)
    return made


def _points(block: model.Points, start: int) -> list[Flowable]:
    """The lettering goes on through an item."""
    outer = FACE.style(align="justify", indent=36, after=4)
    inner = FACE.style(align="justify", indent=72, bullet=40, after=3)
    made: list[Flowable] = [text(block.lead, BODY)]
    for index, point in enumerate(block.points, start):
        made.append(text(point.text, outer, f"({letter(index)})"))
        made += [text(words, inner, f"({roman(i)})") for i, words in enumerate(point.below, 1)]
    return made


def _resolved(block: model.Resolved) -> list[Flowable]:
    head = mixed(BODY, ("RESOLVED", True), (f" {block.text}" if block.text else "", False))
    return [head, *(flowable for limb in block.limbs for flowable in _limb(limb, 0))]


def _limb(limb: model.Limb, depth: int) -> list[Flowable]:
    style = FACE.style(align="justify", indent=36 * (depth + 1), bullet=40 * depth, after=4)
    return [text(limb.text, style, limb.label), *(f for below in limb.parts for f in _limb(below, depth + 1))]


DRAWERS: dict[type, Drawer] = {model.Resolved: _resolved}


# --- reports


def _report(paper: model.Pack, report: model.Report) -> list[Flowable]:
    made: list[Flowable] = _form(paper, report) if report.summary else [text(report.title, BOLD)]
    for number, (heading, body) in enumerate(report.sections, 1):
        paragraph = 0
        if heading:
            made.append(text(heading, HEADING, str(number)))
        for block in body:
            numbered = isinstance(block, model.Para) and bool(heading)
            paragraph += numbered
            label = f"{number}.{paragraph}" if numbered else None
            made += [_paragraph(block, label)] if isinstance(block, model.Para) else draw(block, DRAWERS, FACE)
    return made


def _paragraph(block: model.Para, label: str | None) -> Flowable:
    return text(block.text, FACE.style(align="justify", indent=36 if label else 0), label)


def _form(paper: model.Pack, report: model.Report) -> list[Flowable]:
    """The ruled table at a report's head."""
    year, month, _ = paper.date.split("-")
    head = f"{paper.house.committee.upper()} – {MONTHS[int(month) - 1].upper()} {year}"
    rows = front_rows(report)
    table = Table([[_cell(words) for words in row] for row in rows], colWidths=[26, 100, 327], spaceAfter=10)
    bands = [i for i, row in enumerate(rows) if row[0] in BANDS]
    joined = [("SPAN", *_joined(i, row)) for i, row in enumerate(rows)]
    table.setStyle(TableStyle([
        ("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *joined,
        *(("BACKGROUND", (0, i), (-1, i), PALE) for i in bands),
    ]))  # fmt: skip
    return [text(head, FACE.style(bold=True, align="centre", after=10)), table]


def _joined(index: int, row: tuple[str, str, str]) -> Span:
    """The two corners of the span in a row of the form."""
    _label, middle, last = row
    if middle:
        return (1, index), (2, index)
    return (0, index), (1 if last else 2, index)


def _cell(words: str) -> list[Flowable]:
    style = FACE.style(size=11, after=0, bold=words.endswith(":"))
    return [text(line, style) for line in words.split("\n")] if words else []
