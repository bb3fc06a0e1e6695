"""The records that a paper of the corpus must yield, written from the same data as the paper itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from corpus.press import model
from corpus.press.forms import interest_rows
from corpus.press.sheet import Plan
from corpus.press.words import long_date

Row = dict[str, Any]

#: The kinds of record, in the order in which they are written.
KINDS = (
    "meetings", "agenda_items", "attendance", "resolutions", "motions", "confirmations", "declarations",
    "recommendations", "work_programme", "reports", "actions", "tables",
)  # fmt: skip


def records(document: model.Document, plan: Plan) -> Row:
    """All records of one paper; `plan` has the pages that its agenda announces. Some stand under `optional`."""
    found: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    optional: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    if isinstance(document, model.Minutes):
        _add_meeting(document.meeting, found, optional)
    else:
        _add_pack(document, plan, found, optional)
    extra = {kind: rows for kind, rows in optional.items() if rows}
    return {"document": _document(document), **found, "optional": extra}


def _document(document: model.Document) -> Row:
    house = document.house
    minutes = isinstance(document, model.Minutes)
    date = document.meeting.date if isinstance(document, model.Minutes) else document.date
    return {
        "title": f"{house.committee} {'minutes' if minutes else 'agenda'}, {long_date(date)}",
        "kind": "minutes" if minutes else "agenda_pack" if document.enclosures else "agenda",
        "organisation": house.organisation,
        "committee": house.committee,
        "date": date,
        "reference": None,
    }


# --- packs


def _add_pack(pack: model.Pack, plan: Plan, found: dict[str, list[Row]], optional: dict[str, list[Row]]) -> None:
    found["meetings"].append(_meeting_row(pack.house, pack, ("start", "venue"), "agenda"))
    for entry in pack.entries:
        pages = plan.ranges.get(entry.number, (None, None)) if pack.house.announces else (None, None)
        found["agenda_items"].append(_agenda_row(pack.date, entry.number, entry.title, pages))
    for part in pack.enclosures:
        if isinstance(part, model.Earlier):
            _add_meeting(part.meeting, found, optional)
        elif isinstance(part, model.Report):
            _add_report(part, pack.house, found, optional)
        else:
            _add_programme(part, pack.house, found, optional)


def _meeting_row(house: model.House, of: model.Pack | model.Meeting, told: Iterable[str], evidence: str) -> Row:
    values = {key: getattr(of, key, None) if key in told else None for key in ("start", "end", "venue", "chair")}
    return {"committee": house.committee, "date": of.date, **values, "evidence": evidence}


def _agenda_row(date: str, number: str, title: str, pages: tuple[int | None, int | None]) -> Row:
    return {"meeting": date, "number": number, "title": title, "page_from": pages[0], "page_to": pages[1]}


def _add_report(
    report: model.Report, house: model.House, found: dict[str, list[Row]], optional: dict[str, list[Row]]
) -> None:
    contacts = [{"name": c.name, "role": c.role or None, "phone": c.phone, "email": c.email} for c in report.contacts]
    found["reports"].append({
        "item": report.item, "title": report.title, "author": report.author or None, "signed_by": report.signed_by,
        "reference": report.reference, "contacts": contacts,
    })  # fmt: skip
    for number, words in enumerate(report.recommendations, 1):
        found["recommendations"].append({
            "report": report.title, "item": report.item, "number": str(number), "text": words,
            "addressee": report.addressee or house.committee, "response": None,
        })  # fmt: skip
    for _, body in report.sections:
        for block in body:
            _add_table(block, report.title, found, optional)


def _add_programme(
    programme: model.Programme, house: model.House, found: dict[str, list[Row]], optional: dict[str, list[Row]]
) -> None:
    rows: list[list[str]] = []
    for bucket in programme.buckets:
        rows.append([bucket.heading, ""])
        for planned in bucket.rows:
            rows.append([planned.title, "/ ".join(planned.sponsors)])
            found["work_programme"].append({
                "committee": house.committee, "meeting": bucket.date, "bucket": bucket.kind, "title": planned.title,
                "sponsors": list(planned.sponsors), "frequency": planned.frequency,
            })  # fmt: skip
    if not programme.listed:
        found["tables"].append(_table_row(programme.title, programme.title, programme.header, rows))
    optional["reports"].append({
        "item": programme.item, "title": programme.title, "author": None, "signed_by": None, "reference": None,
        "contacts": [],
    })  # fmt: skip


# --- meetings


def _add_meeting(meeting: model.Meeting, found: dict[str, list[Row]], optional: dict[str, list[Row]]) -> None:
    found["meetings"].append(_meeting_row(meeting.house, meeting, meeting.house.told, "minutes"))
    found["attendance"] += [_attendance_row(meeting.date, row) for row in meeting.attendance]
    for item in meeting.items:
        found["agenda_items"].append(_agenda_row(meeting.date, item.number, item.title, (None, None)))
    for item, block in model.blocks_of(meeting):
        adder = ADDERS.get(type(block))
        if adder:
            adder(meeting.date, item, block, found, optional)
        _add_table(block, item.title, found, optional)


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


def _add_resolution(
    date: str, item: model.Item, block: model.Resolved, found: dict[str, list[Row]], optional: dict[str, list[Row]]
) -> None:
    found["resolutions"].append({
        "meeting": date, "item": item.number, "item_title": item.title, "number": block.number, "text": block.text,
        "parts": [_limb_row(limb) for limb in block.limbs], "action": block.action, "mover": block.mover,
        "seconder": block.seconder, "votes": _votes_row(block.votes),
    })  # fmt: skip
    if block.mover:
        # Moved and seconded, but put to the vote only where a count is told.
        motion = model.Moved(block.text, block.mover, block.seconder or "", "carried", block.votes)
        (found if block.votes else optional)["motions"].append(_motion_row(date, item, motion))


def _motion_row(date: str, item: model.Item, moved: model.Moved) -> Row:
    named = moved.named and {
        "for": list(moved.named.for_), "against": list(moved.named.against), "abstentions": list(moved.named.abstentions)
    }  # fmt: skip
    return {
        "meeting": date, "item": item.number, "kind": moved.kind, "text": moved.text, "mover": moved.mover,
        "seconder": moved.seconder or None, "result": moved.result, "votes": _votes_row(moved.votes), "named": named,
    }  # fmt: skip


def _add_motion(
    date: str, item: model.Item, moved: model.Moved, found: dict[str, list[Row]], _optional: dict[str, list[Row]]
) -> None:
    found["motions"].append(_motion_row(date, item, moved))
    if moved.result == "carried":
        found["resolutions"].append({
            "meeting": date, "item": item.number, "item_title": item.title, "number": None, "text": moved.text,
            "parts": [], "action": moved.action, "mover": moved.mover, "seconder": moved.seconder,
            "votes": _votes_row(moved.votes),
        })  # fmt: skip


def _add_confirmation(
    date: str, item: model.Item, block: model.Confirmed, found: dict[str, list[Row]], optional: dict[str, list[Row]]
) -> None:
    found["confirmations"].append({"meeting": date, "of": block.of, "text": block.text})
    if block.mover:
        motion = model.Moved(block.text, block.mover, block.seconder or "", "carried")
        optional["motions"].append(_motion_row(date, item, motion))


def _add_declarations(
    date: str, item: model.Item, block: model.Declared, found: dict[str, list[Row]], optional: dict[str, list[Row]]
) -> None:
    found["declarations"] += [
        {"meeting": date, "name": i.name, "item": i.item, "interest": i.interest, "left_room": i.left_room}
        for i in block.interests
    ]
    if not block.text:
        header, *rows = interest_rows(block)
        optional["tables"].append(_table_row(None, item.title, header, rows))


def _add_action(
    _date: str, item: model.Item, block: model.Para, found: dict[str, list[Row]], _optional: dict[str, list[Row]]
) -> None:
    if block.owner:
        found["actions"].append(_action_row(item.title, None, block.text, block.owner))


ADDERS: dict[type, Callable[..., None]] = {
    model.Resolved: _add_resolution,
    model.Moved: _add_motion,
    model.Confirmed: _add_confirmation,
    model.Declared: _add_declarations,
    model.Para: _add_action,
}


# --- tables and actions


def _action_row(report: str, number: str | None, action: str, owner: str | None) -> Row:
    return {"report": report, "number": number, "action": action, "owner": owner, "due": None, "due_date": None}


def _add_table(block: model.Block, report: str, found: dict[str, list[Row]], optional: dict[str, list[Row]]) -> None:
    if isinstance(block, model.DataTable):
        row = _table_row(block.caption, report, block.header, block.rows)
        (optional if block.optional else found)["tables"].append(row)
    elif isinstance(block, model.ActionPlan):
        rows = [[getattr(row, name) or "" for name in block.fields] for row in block.rows]
        found["tables"].append(_table_row(block.caption, report, block.header, rows))
        for row in block.rows:
            action = _action_row(report, row.number, row.action, row.owner)
            found["actions"].append({**action, "due": row.due, "due_date": row.due_date, "response": row.response})


def _table_row(caption: str | None, report: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> Row:
    return {"caption": caption, "report": report, "header": list(header), "rows": [list(row) for row in rows]}
