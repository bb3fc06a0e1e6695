"""The records that a paper of the corpus must yield, written from the same data as the paper itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from corpus.press import model
from corpus.press.forms import front_rows, interest_rows
from corpus.press.sheet import Plan
from corpus.press.words import letter, long_date

Row = dict[str, Any]

#: The kinds of record, in the order in which they are written.
KINDS = (
    "meetings", "agenda_items", "attendance", "resolutions", "motions", "confirmations", "declarations",
    "recommendations", "work_programme", "reports", "actions", "tables",
)  # fmt: skip


@dataclass(frozen=True)
class Tray:
    """Records by kind: those that must be found, and those that a reader may take for records or leave."""

    found: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    optional: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, kind: str, row: Row, *, optional: bool = False) -> None:
        """Put a record in its place."""
        (self.optional.setdefault(kind, []) if optional else self.found[kind]).append(row)


def records(document: model.Document, plan: Plan) -> Row:
    """All records of one paper; `plan` has the pages that its agenda announces."""
    tray = Tray()
    if isinstance(document, model.Minutes):
        _add_meeting(document.meeting, tray)
    else:
        _add_pack(document, plan, tray)
    return {"document": _document(document), **tray.found, "optional": tray.optional}


def _document(document: model.Document) -> Row:
    house = document.house
    if isinstance(document, model.Minutes):
        kind, word, date = "minutes", "minutes", document.meeting.date
    else:
        kind, word, date = "agenda_pack" if document.enclosures else "agenda", "agenda", document.date
    return {
        "title": f"{house.committee} {word}, {long_date(date)}",
        "kind": kind,
        "organisation": house.organisation,
        "committee": house.committee,
        "date": date,
        "reference": None,
    }


# --- packs


def _add_pack(pack: model.Pack, plan: Plan, tray: Tray) -> None:
    tray.add("meetings", _meeting_row(pack.house, pack, ("start", "venue"), "agenda"))
    announced = plan.ranges if pack.house.announces else {}
    for entry in pack.entries:
        tray.add("agenda_items", _agenda_row(pack.date, entry.number, entry.title, announced.get(entry.number)))
    for part in pack.enclosures:
        match part:
            case model.Earlier():
                _add_meeting(part.meeting, tray)
            case model.Report():
                _add_report(part, pack.house, tray)
            case model.Appendix():
                _add_body(part.body, part.title, tray)
            case model.Programme():
                _add_programme(part, pack.house, tray)


def _meeting_row(house: model.House, of: model.Pack | model.Meeting, told: Iterable[str], evidence: str) -> Row:
    values = {key: getattr(of, key, None) if key in told else None for key in ("start", "end", "venue", "chair")}
    return {"committee": house.committee, "date": of.date, **values, "evidence": evidence}


def _agenda_row(date: str, number: str, title: str, pages: tuple[int, int] | None = None) -> Row:
    first, last = pages or (None, None)
    return {"meeting": date, "number": number, "title": title, "page_from": first, "page_to": last}


def _add_report(report: model.Report, house: model.House, tray: Tray) -> None:
    contacts = [{"name": c.name, "role": c.role, "phone": c.phone, "email": c.email} for c in report.contacts]
    tray.add("reports", _report_row(report.item, report.title, report.author, report, contacts))
    for i, words in enumerate(report.recommendations):
        number = letter(i) if report.lettered else str(i + 1)
        tray.add("recommendations", {
            "report": report.title, "item": report.item, "number": number, "text": words, "addressee": house.committee,
            "response": None,
        })  # fmt: skip
    if house.style == "city" and report.summary:
        rows = [[" ".join(cell.split()) for cell in row] for row in front_rows(report)]
        tray.add("tables", _table_row(None, report.title, (), rows), optional=True)
    for _, body in report.sections:
        _add_body(body, report.title, tray)


def _add_body(body: Iterable[model.Block], title: str, tray: Tray) -> None:
    for block in body:
        _add_table(block, title, tray)


def _report_row(item: str, title: str, author: str | None, report: model.Report | None, contacts: list[Row]) -> Row:
    return {
        "item": item, "title": title, "author": author, "signed_by": report.signed_by if report else None,
        "reference": report.reference if report else None, "contacts": contacts,
    }  # fmt: skip


def _add_programme(programme: model.Programme, house: model.House, tray: Tray) -> None:
    rows: list[tuple[str, str]] = []
    for bucket in programme.buckets:
        rows += [(bucket.heading, ""), *((row.title, "/ ".join(row.sponsors)) for row in bucket.rows)]
        for planned in bucket.rows:
            tray.add("work_programme", {
                "committee": house.committee, "meeting": bucket.date, "bucket": bucket.kind, "title": planned.title,
                "sponsors": list(planned.sponsors), "frequency": planned.frequency,
            })  # fmt: skip
    if not programme.listed:
        tray.add("tables", _table_row(programme.title, programme.title, programme.header, rows))
    tray.add("reports", _report_row(programme.item, programme.title, None, None, []), optional=True)


# --- meetings


def _add_meeting(meeting: model.Meeting, tray: Tray) -> None:
    tray.add("meetings", _meeting_row(meeting.house, meeting, meeting.house.told, "minutes"))
    for row in meeting.attendance:
        tray.add("attendance", _attendance_row(meeting.date, row))
    for item in meeting.items:
        tray.add("agenda_items", _agenda_row(meeting.date, item.number, item.title))
        for block in item.body:
            if type(block) in ADDERS:
                ADDERS[type(block)](meeting.date, item, block, tray)
            _add_table(block, item.title, tray)


def _attendance_row(date: str, row: model.Attended) -> Row:
    return {
        "meeting": date, "name": row.name, "capacity": row.capacity, "status": row.status, "role": row.role,
        "organisation": row.organisation, "substitute_for": row.substitute_for, "note": row.note or row.letters or None,
    }  # fmt: skip


def _votes_row(votes: model.Votes | None) -> Row:
    told = votes or model.Votes()
    return {"for": told.for_, "against": told.against, "abstentions": told.abstentions}


def _limb_row(limb: model.Limb) -> Row:
    return {"label": limb.label, "text": limb.text, "parts": [_limb_row(below) for below in limb.parts]}


def _resolution_row(date: str, item: model.Item, block: model.Resolved) -> Row:
    return {
        "meeting": date, "item": item.number, "item_title": item.title, "number": block.number, "text": block.text,
        "parts": [_limb_row(limb) for limb in block.limbs], "action": block.action, "mover": block.mover,
        "seconder": block.seconder, "votes": _votes_row(block.votes),
    }  # fmt: skip


def _motion_row(date: str, item: model.Item, moved: model.Moved) -> Row:
    names = moved.named
    named = names and {
        "for": list(names.for_), "against": list(names.against), "abstentions": list(names.abstentions)
    }  # fmt: skip
    return {
        "meeting": date, "item": item.number, "kind": moved.kind, "text": moved.text, "mover": moved.mover,
        "seconder": moved.seconder, "result": moved.result, "votes": _votes_row(moved.votes), "named": named,
    }  # fmt: skip


def _add_resolution(date: str, item: model.Item, block: model.Resolved, tray: Tray) -> None:
    """One that was moved and seconded is a motion too, but put to the vote only where a count is told."""
    tray.add("resolutions", _resolution_row(date, item, block))
    if block.mover and block.seconder:
        words = " ".join([block.text, *(f"{limb.label} {limb.text}" for limb in block.limbs)])
        motion = model.Moved(words, block.mover, block.seconder, "carried", block.votes)
        tray.add("motions", _motion_row(date, item, motion), optional=not block.votes)


def _add_motion(date: str, item: model.Item, moved: model.Moved, tray: Tray) -> None:
    """An amendment that is carried changes a motion, and may or may not be read as a decision."""
    tray.add("motions", _motion_row(date, item, moved))
    if moved.result == "carried":
        decided = model.Resolved(
            moved.text, moved.action, mover=moved.mover, seconder=moved.seconder, votes=moved.votes
        )  # fmt: skip
        tray.add("resolutions", _resolution_row(date, item, decided), optional=moved.kind == "amendment")


def _add_confirmation(date: str, item: model.Item, block: model.Confirmed, tray: Tray) -> None:
    tray.add("confirmations", {"meeting": date, "of": block.of, "text": block.text})
    if block.mover and block.seconder:
        motion = model.Moved(block.text, block.mover, block.seconder, "carried")
        tray.add("motions", _motion_row(date, item, motion), optional=True)


def _add_declarations(date: str, item: model.Item, block: model.Declared, tray: Tray) -> None:
    for i in block.interests:
        row = {"meeting": date, "name": i.name, "item": i.item, "interest": i.interest, "left_room": i.left_room}
        tray.add("declarations", row)
    if not block.text:
        header, *rows = interest_rows(block)
        tray.add("tables", _table_row(None, item.title, header, rows), optional=True)


def _add_action(_date: str, item: model.Item, block: model.Para, tray: Tray) -> None:
    if block.owner:
        tray.add("actions", _action_row(item.title, model.PlanRow("", block.text, block.owner)))


ADDERS: dict[type, Callable[[str, model.Item, Any, Tray], None]] = {
    model.Resolved: _add_resolution,
    model.Moved: _add_motion,
    model.Confirmed: _add_confirmation,
    model.Declared: _add_declarations,
    model.Para: _add_action,
}


# --- tables and actions


def _action_row(report: str, row: model.PlanRow) -> Row:
    told = {"number": row.number or None, "action": row.action, "owner": row.owner, "due": row.due}
    return {"report": report, **told, "due_date": row.due_date, "response": row.response}


def _add_table(block: model.Block, report: str, tray: Tray) -> None:
    if isinstance(block, model.DataTable):
        tray.add("tables", _table_row(block.caption, report, block.header, block.rows))
    elif isinstance(block, model.ActionPlan):
        cells = [[getattr(row, name) or "" for name in block.fields] for row in block.rows]
        tray.add("tables", _table_row(block.caption, report, block.header, cells))
        for row in block.rows:
            tray.add("actions", _action_row(report, row))


def _table_row(caption: str | None, report: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> Row:
    return {"caption": caption, "report": report, "header": list(header), "rows": [list(row) for row in rows]}
