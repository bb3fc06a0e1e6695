"""Readings for the tests of the book: hand-made ones of a fictional council, and any that hypothesis can think of."""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import strategies as st

from extractors.paper import Box
from extractors.records import (
    Action,
    AgendaItem,
    Attendance,
    Confirmation,
    Contact,
    DataTable,
    Declaration,
    Document,
    Evidence,
    Finding,
    Limb,
    Meeting,
    MeetingKey,
    Motion,
    NamedVotes,
    Outcome,
    PageInfo,
    PartInfo,
    Reading,
    Recommendation,
    Records,
    Report,
    Resolution,
    TableCell,
    Votes,
    WorkProgrammeItem,
)

COUNCIL = "Thornmere Borough Council"
PANEL = "Harbours and Ferries Panel"
DAY = "2031-05-14"
KEY = MeetingKey(PANEL, DAY, "18:30")


def at(page: int, quote: str, field: str | None = None) -> Evidence:
    """Evidence somewhere on a page."""
    return Evidence(field, page, Box(72.0, 100.5, 310.25, 112.0), quote)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def reading(name: str = "panel-minutes.pdf", content: str | None = None, **changes: Any) -> Reading:
    """A reading of a paper called `name`; `content` stands for its bytes, and records may be given by kind."""
    records = {k: changes.pop(k) for k in list(changes) if k in Records.__dataclass_fields__}
    records.setdefault("document", document())
    given: dict[str, Any] = {"status": "ok", "cause": None, "pages": (PageInfo(1, "1", "", "text", 0, 0),)}
    given |= changes
    return Reading(sha(content or name), name, "application/pdf", records=Records(**records), **given)


def document(**changes: Any) -> Document:
    fields: dict[str, Any] = {
        "title": f"{PANEL} minutes, 14 May 2031",
        "kind": "minutes",
        "organisation": COUNCIL,
        "committee": PANEL,
        "date": DAY,
        "rule": "minutes head",
        "evidence": (at(1, COUNCIL.upper(), "organisation"),),
    }
    return Document(**(fields | changes))


def meeting(**changes: Any) -> Meeting:
    fields: dict[str, Any] = {"committee": PANEL, "date": DAY, "start": "18:30", "rule": "head"}
    fields["evidence"] = (at(1, "held on 14 May 2031"),)
    return Meeting(**(fields | changes))


def resolution(text: str = "That the timetable be approved.", **changes: Any) -> Resolution:
    fields: dict[str, Any] = {"meeting": KEY, "item": "4", "item_title": "WINTER TIMETABLE", "action": "approved"}
    fields |= {"text": text, "rule": "resolved", "evidence": (at(2, text),)}
    return Resolution(**(fields | changes))


def attendance(name: str, **changes: Any) -> Attendance:
    fields: dict[str, Any] = {"meeting": KEY, "capacity": "member", "rule": "list", "evidence": (at(1, name),)}
    return Attendance(name=name, **(fields | changes))


def minutes(name: str = "panel-minutes.pdf", **changes: Any) -> Reading:
    """Minutes with a record of every kind that a meeting has, and of the kinds that its papers have."""
    given: dict[str, Any] = {
        "meetings": (meeting(end="20:05", venue="Quay House", chair="Ottoline Marsh"),),
        "agenda_items": (
            AgendaItem(meeting=KEY, number="1", title="Apologies", evidence=(at(1, "1. Apologies"),)),
            AgendaItem(meeting=KEY, number="4", title="WINTER TIMETABLE", page_from=3, page_to=9, agenda_number="3"),
        ),
        "attendance": (
            attendance("Ottoline Marsh", role="Chair"),
            attendance("Percival Dunn", status="apologies"),
            attendance("Wren Achterberg", capacity="officer", role="Ferry Manager", note="from 7 pm"),
        ),
        "resolutions": (
            resolution(
                "That",
                number="2031/12",
                parts=(
                    Limb("(a)", "the winter timetable be approved;"),
                    Limb("(b)", "to note:", (Limb("(i)", "fares"),)),
                ),
                mover="Ottoline Marsh",
                votes=Votes(5, 1, 0),
            ),
            resolution("That the café lease be deferred.", item="5", item_title="CAFÉ LEASE", action="deferred"),
        ),
        "motions": (
            Motion(
                meeting=KEY,
                item="4",
                text="That fares be frozen.",
                result="lost",
                votes=Votes(1, 2),
                named=NamedVotes(("Percival Dunn",), ("Ottoline Marsh", "Wren Achterberg")),
                evidence=(at(3, "That fares be frozen."),),
            ),
        ),
        "confirmations": (Confirmation(meeting=KEY, of="2031-03-05", text="The minutes were signed."),),
        "declarations": (
            Declaration(meeting=KEY, name="Percival Dunn", item="5", interest="owns a café", left_room=True),
        ),
        "recommendations": (
            Recommendation(report="Winter timetable", item="4", number="1", text="That the timetable be approved."),
        ),
        "work_programme": (
            WorkProgrammeItem(
                committee=PANEL, meeting="2031-09-10", title="Slipway dues", sponsors=("A. Fenn", "B. Orme")
            ),
        ),
        "reports": (
            Report(
                item="4",
                title="Winter timetable",
                author="Ferry Manager",
                contacts=(Contact("W. Achterberg", "Officer"),),
            ),
        ),
        "actions": (Action(number="1", action="Repaint the buoys", owner="Clerk", due="end of June"),),
        "tables": (
            DataTable(
                caption="Crossings",
                header=("Month", "Crossings"),
                rows=(("May", "2,462"),),
                cells=(TableCell(1, 1, 1, 1, False, "2,462", 2462.0, "crossings"),),
                evidence=(at(4, "Crossings"),),
            ),
        ),
        "pages": (
            PageInfo(1, "1", "Harbours and Ferries Panel\nPresent: Ottoline Marsh", "text", 2, 1),
            PageInfo(2, "2", "RESOLVED that the winter timetable be approved", "text", 1, 0),
        ),
        "parts": (PartInfo(1, "minutes", 1, 2, None, None),),
        "findings": (Finding("numbers", "warning", "Minute 2 is missing.", 1),),
        "outcomes": (Outcome("resolutions", 1, 1, "found", 2), Outcome("motions", 1, 1, "none")),
    }
    return reading(name, **(given | changes))


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


WORDS = st.text(max_size=12)
WORD = _maybe(WORDS)
DATES = st.dates().map(str)
TIMES = st.sampled_from(["09:30", "14:00", "18:30", "19:45"])
COUNT = st.integers(0, 500)
COUNTS = _maybe(COUNT)
NUMBERS = st.integers(-(2**63), 2**63 - 1)
FLOATS = st.floats(allow_nan=False)
VOTES = st.builds(Votes, COUNTS, COUNTS, COUNTS)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
LIMBS = st.recursive(
    st.builds(Limb, WORDS, WORDS),
    lambda below: st.builds(Limb, WORDS, WORDS, st.lists(below, max_size=2).map(tuple)),
    max_leaves=4,
)
SURE = st.one_of(st.none(), st.floats(0, 1))
DOUBTFUL = st.lists(st.sampled_from(["2O24", "£l50", "Sm1th"]), max_size=2).map(tuple)
EVIDENCE = st.lists(
    st.builds(
        Evidence,
        *(WORD, st.integers(1, 900), st.builds(Box, FLOATS, FLOATS, FLOATS, FLOATS), WORDS),
        *(SURE, DOUBTFUL, st.sampled_from([None, "line 12"])),
    ),
    max_size=2,
).map(tuple)
KEYS = st.builds(
    MeetingKey, _maybe(st.sampled_from([PANEL, PANEL.upper(), "Ferry Board"])), _maybe(DATES), _maybe(TIMES)
)


def _tuples(strategy: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=size).map(tuple)


def _built(record: type, **fields: Any) -> st.SearchStrategy[Any]:
    return st.builds(record, rule=WORDS, evidence=EVIDENCE, **fields)


def _grid() -> st.SearchStrategy[Any]:
    cell = st.builds(TableCell, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans(), WORDS, _maybe(FLOATS), WORD)
    rows, cells = _tuples(_tuples(WORDS)), _tuples(cell)
    return _built(DataTable, caption=WORD, report=WORD, header=_tuples(WORDS), rows=rows, cells=cells)


_ATTENDANCE = {
    "name": WORDS,
    "capacity": st.sampled_from(["member", "councillor", "officer", "other"]),
    "status": st.sampled_from(["present", "apologies", "absent"]),
    "role": WORD,
    "organisation": WORD,
    "substitute_for": WORD,
    "note": WORD,
}
_RESOLUTION = {
    **{"item": WORD, "item_title": WORD, "number": WORD, "text": WORDS, "parts": _tuples(LIMBS, 2)},
    **{"action": WORDS, "mover": WORD, "seconder": WORD, "votes": VOTES},
}
_MOTION = {
    **{"item": WORD, "text": WORDS, "mover": WORD, "seconder": WORD, "votes": VOTES},
    "kind": st.sampled_from(["motion", "amendment"]),
    "result": st.sampled_from(["carried", "lost", "withdrawn", "deferred", None]),
    "named": _maybe(st.builds(NamedVotes, NAMES, NAMES, NAMES)),
}
_PROGRAMME = {
    "committee": WORD,
    "meeting": _maybe(DATES),
    "bucket": st.sampled_from(["dated", "standing", "unscheduled"]),
    "title": WORDS,
    "sponsors": NAMES,
    "frequency": WORD,
}
_REPORT = {"item": WORD, "title": WORDS, "author": WORD, "signed_by": WORD, "reference": WORD}
_MEETING = {
    **{
        "committee": _maybe(st.sampled_from([PANEL, "Ferry Board"])),
        "date": _maybe(st.sampled_from([DAY, "2031-07-02"])),
    },
    **{"start": _maybe(TIMES), "end": _maybe(TIMES), "venue": WORD, "chair": WORD},
    "source": st.sampled_from(["agenda", "minutes"]),
}


@st.composite
def any_records(draw: st.DrawFn) -> Records:
    """Records of every kind, some belonging to a meeting of the paper, some to others, some to none."""
    meetings = draw(_tuples(_built(Meeting, **_MEETING)))
    own = st.sampled_from([m.key for m in meetings]) if meetings else st.nothing()
    of = {"meeting": _maybe(own | KEYS)}
    kinds = {
        "agenda_items": _built(
            AgendaItem, **of, number=WORD, title=WORDS, page_from=COUNTS, page_to=COUNTS, agenda_number=WORD
        ),
        "attendance": _built(Attendance, **of, **_ATTENDANCE),
        "resolutions": _built(Resolution, **of, **_RESOLUTION),
        "motions": _built(Motion, **of, **_MOTION),
        "confirmations": _built(Confirmation, **of, of=_maybe(DATES), text=WORDS),
        "declarations": _built(Declaration, **of, name=WORDS, item=WORD, interest=WORD, left_room=st.booleans()),
        "recommendations": _built(
            Recommendation,
            **dict.fromkeys(("report", "item", "number", "addressee", "response", "source"), WORD),
            text=WORDS,
        ),
        "work_programme": _built(WorkProgrammeItem, **_PROGRAMME),
        "reports": _built(Report, **_REPORT, contacts=_tuples(st.builds(Contact, WORDS, WORD, WORD, WORD))),
        "actions": _built(
            Action, **dict.fromkeys(("report", "number", "owner", "due", "due_date", "response"), WORD), action=WORDS
        ),
        "tables": _grid(),
    }
    told = _built(
        Document,
        **dict.fromkeys(("title", "committee", "date", "reference"), WORD),
        organisation=_maybe(st.sampled_from([COUNCIL, "Ashwick Parish Council"])),
        kind=st.sampled_from(["agenda_pack", "minutes", "report"]),
    )
    found = {name: draw(_tuples(kind)) for name, kind in kinds.items()}
    return Records(document=draw(told), meetings=meetings, **found)


@st.composite
def any_reading(draw: st.DrawFn, name: str = "any.pdf") -> Reading:
    """A reading with any records, pages, parts, findings and outcomes."""
    return Reading(
        sha256=sha(draw(st.sampled_from("abcdef")) + name),
        filename=name,
        media_type="application/pdf",
        status=draw(st.sampled_from(["ok", "partial"])),
        cause=draw(WORD),
        records=draw(any_records()),
        pages=draw(
            _tuples(
                st.builds(PageInfo, NUMBERS, WORD, WORDS, st.sampled_from(["text", "ocr", "none"]), COUNT, COUNT, SURE)
            )
        ),
        parts=draw(_tuples(st.builds(PartInfo, COUNT, st.just("report"), COUNT, COUNT, WORD, WORD))),
        findings=draw(_tuples(st.builds(Finding, WORDS, st.just("note"), WORDS, COUNTS))),
        outcomes=draw(_tuples(st.builds(Outcome, WORDS, COUNT, COUNT, st.just("none"), COUNT, WORD))),
    )


_PANELS = st.sampled_from([PANEL, PANEL.upper(), None])
_STARTS = st.sampled_from([None, "18:30", "19:45"])


@st.composite
def shared_reading(draw: st.DrawFn, name: str, content: str = "") -> Reading:
    """A small reading that tells of a meeting or two of one day, which other such readings tell of too."""
    told = st.builds(
        Meeting,
        committee=_PANELS,
        date=st.sampled_from([DAY, None]),
        start=_STARTS,
        end=st.sampled_from([None, "19:20", "21:00"]),
        chair=st.sampled_from([None, "Ottoline Marsh", "O. Marsh"]),
        source=st.sampled_from(["agenda", "minutes"]),
        evidence=st.just((at(1, "14 May"),)),
    )
    meetings = draw(_tuples(told, 2))
    other = st.builds(MeetingKey, _PANELS, st.just(DAY), _STARTS)
    of = {"meeting": st.sampled_from([m.key for m in meetings]) | other if meetings else other}
    names = st.sampled_from(["Percival Dunn", "PERCIVAL DUNN", "percival dunn", "Wren Achterberg"])
    words = st.sampled_from(["That it be noted.", "That it be NOTED", "That fares rise."])
    councils = st.sampled_from([COUNCIL, COUNCIL.upper(), None])
    programme = st.builds(WorkProgrammeItem, committee=_PANELS, title=words)
    return reading(
        name,
        content,
        document=draw(
            st.builds(Document, organisation=councils, committee=_PANELS, kind=st.sampled_from(["minutes", "other"]))
        ),
        meetings=meetings,
        attendance=draw(_tuples(st.builds(Attendance, **of, name=names), 2)),
        resolutions=draw(_tuples(st.builds(Resolution, **of, text=words), 2)),
        work_programme=draw(_tuples(programme, 1)),
    )
