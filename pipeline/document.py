"""What a paper says of itself as a whole: its kind and title, whose it is, and of which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors import meetings
from extractors.covers.frontpage import first_page, front
from extractors.covers.headlines import names_body
from extractors.decisions.deciders import decider, maker_and_day, record_title
from extractors.evidence import of_lines, quoted
from extractors.items.sections import divided
from extractors.paper import Block, Line, Part
from extractors.recommendations import settled
from extractors.records import (
    Document,
    Evidence,
    Meeting,
    Recommendation,
    Report,
    WorkProgrammeItem,
)
from extractors.reports import heading
from extractors.sittings.bodies import (
    best_spelling,
    committee_in_sentence,
    committee_line,
    organisations,
    rank_only,
    titled,
)
from extractors.styles import base
from extractors.values import fold
from extractors.work_programme import is_programme
from pipeline.extract import OF_MEETINGS, Extracted, head_of
from pipeline.packing import unpacked

#: The papers that come before their meeting.
_CALLING = ("agenda", "agenda_pack", "report", "work_programme")
#: So many lines of a first page are its head; white this many times the type size wide parts what stands side by side.
_HEAD, _APART = 8, 1.3
#: An appendix's name, its title below it.
_APPENDIX = re.compile(r"^(?:appendix|annexe?|schedule|enclosure)(?:\s+\w{1,3})?[.:]?$", re.IGNORECASE)
#: The body whose year a report tells of: "Oakshire Safeguarding Partnership Annual Report 2030/31".
_YEARLY = re.compile(
    r"^(?:the\s+)?(?P<body>\S.{4,80}?\b(?:partnership|trust|authority|safeguarding\s+(?:[\w’']+\s+){0,2}board))"
    r"(?:[’']s)?\s*[:–-]?\s+annual\s+report\b",
    re.IGNORECASE,
)
#: What the name of a body ends with that is called a meeting.
_MEETING = re.compile(r"\s+meeting$", re.IGNORECASE)
#: The article before an organisation's name on a line of its own.
_THE = re.compile(r"^the\s+", re.IGNORECASE)


def document_of(parts: Sequence[Part], kind: str, extracted: Extracted, furniture: Iterable[Line]) -> Document:
    """The paper itself: its title, whose it is (a running header may tell that too), and of which day."""
    found = [row for row in extracted.records.get("meetings", []) if isinstance(row, Meeting)]
    own = next((m for m in found if (m.source == "agenda") == (kind in _CALLING)), None)
    whose, evidence = _organisation(parts, kind, furniture, extracted.texts)
    if kind == "decision_notice" and own is None:
        return _notice(parts, whose, evidence)
    committee, date = (_body(own, kind, whose), own.date) if own else _labelled(parts, kind)
    title = _title(parts, kind, replace(own, committee=committee) if own else None)
    return Document(
        title=title,
        kind=kind,  # type: ignore[arg-type]
        organisation=whose,
        committee=committee,
        date=date,
        rule="head",
        evidence=evidence,
    )


def _body(own: Meeting, kind: str, whose: str | None) -> str | None:
    """Whose meeting it was: of the full council the council's own name, though only the rest of the paper tells it."""
    named = whose if kind not in ("report", "work_programme") else None
    return named or own.committee if _of_council(own) else own.committee


def _of_council(meeting: Meeting) -> bool:
    """Whether the head of a meeting's paper tells no body but "the Council"."""
    return meeting.committee is None or ("council" in meeting.committee.casefold() and rank_only(meeting.committee))


def _labelled(parts: Sequence[Part], kind: str) -> tuple[str | None, str | None]:
    """The committee and the day that the labels of a report without a day, or of a paper of no known kind, tell."""
    if kind not in ("other", "report") or not parts:
        return None, None
    first = unpacked(parts[0])
    told = first_page(first)
    if kind == "report":
        return (told.to.value if told.to and _meets(told.to.value) else None), None
    body = told.to.value if told.to and committee_line(told.to.value) else None
    day = told.date.value if body and told.date and "date" in told.labels else None
    return body or _committee_at_head([replace(first, blocks=_printed(first))]), day


def _meets(name: str) -> bool:
    """Whether the body that a report is put to is a committee, or a meeting by name: "Resources Meeting"."""
    called = _MEETING.sub("", name) if _MEETING.search(name) else ""
    return bool(committee_line(name) or (called[:1].isupper() and len(called.split()) > 1 and not rank_only(called)))


def _printed(part: Part) -> tuple[Block, ...]:
    """The blocks of a part that are no tables."""
    return tuple(block for block in part.blocks if block.grid is None)


def _notice(parts: Sequence[Part], whose: str | None, evidence: tuple[Evidence, ...]) -> Document:
    """A notice of decision, by its labels: who decided, on which day, its reference."""
    blocks = unpacked(parts[0]).blocks
    told = front([line for block in blocks for line in block.lines], [block.grid for block in blocks if block.grid])
    maker = told.to if told.to and committee_line(told.to.value) else None
    return Document(
        title=told.title.value if told.title else _title(parts, "decision_notice", None),
        kind="decision_notice",
        organisation=whose,
        committee=maker.value if maker else None,
        date=told.date.value if told.date else None,
        reference=told.reference.value if told.reference else None,
        rule="labels",
        evidence=evidence,
    )


def _title(parts: Sequence[Part], kind: str, own: Meeting | None) -> str | None:
    """The paper's own title; an agenda or minutes go by committee and day."""
    if own and own.date and kind in ("agenda", "agenda_pack", "minutes"):
        year, month, day = own.date.split("-")
        months = "January February March April May June July August September October November December".split()
        word = "minutes" if kind == "minutes" else "agenda"
        return f"{own.committee or 'Meeting'} {word}, {int(day)} {months[int(month) - 1]} {year}"
    headings = [b.text for part in parts[:1] for b in part.blocks if b.kind == "heading"]
    if kind == "decision_notice" and (listed := [text for text in headings if own and committee_in_sentence(text)]):
        return listed[0]
    if kind == "decision_notice" and (told := record_title(headings)):
        return told
    called = [text for text in headings if _is_title(text)] if kind in ("work_programme", "other") else []
    printed = parts[0].title if parts else None
    if kind == "work_programme" and printed and is_programme(printed):
        return printed
    return next(iter([*called, *headings]), printed)


def _is_title(text: str) -> bool:
    """Whether a heading is no body's name and no appendix's by itself."""
    return not (names_body(text) or _APPENDIX.match(text))


def _organisation(
    parts: Sequence[Part], kind: str, furniture: Iterable[Line], texts: Sequence[str]
) -> tuple[str | None, tuple[Evidence, ...]]:
    """Whose paper it is: named at its head or in its running headers, or the one that it names by far the most."""
    for packed in parts:
        if packed.kind in OF_MEETINGS:
            part = unpacked(packed)
            head = head_of(part, divided(part, agenda=part.kind == "agenda"), base(), texts)
            if told := meetings.organisation(head):
                return told.value, told.evidence
    for line in _first_lines(parts) if kind not in OF_MEETINGS else ():
        if (named := organisations(line.text)) and fold(named[0][0]) == fold(_THE.sub("", line.text.strip())):
            return best_spelling(named[0][0], texts), of_lines([line], "organisation")
    for line in furniture:
        if named := organisations(line.text):
            return best_spelling(named[0][0], texts), of_lines([line], "organisation")
    return _most_named(parts, texts) if kind in ("agenda", "agenda_pack", "minutes") else (None, ())


def _first_lines(parts: Sequence[Part]) -> list[Line]:
    """What stands at the head of the paper, line by line, parts of a line that stand apart by themselves."""
    lines = [line for part in parts[:1] for block in part.blocks[:_HEAD] for line in block.lines]
    first = [line for line in lines if line.page == lines[0].page][:_HEAD]
    return [piece for line in first for piece in line.segments(_APART * line.size)]


def _most_named(parts: Sequence[Part], texts: Sequence[str]) -> tuple[str | None, tuple[Evidence, ...]]:
    told: dict[str, list[tuple[Block, str, int, int]]] = {}
    for part in parts:
        for block in part.blocks:
            if block.kind == "grid" or meetings.columnar(block):
                continue
            for name, start, end in organisations(block.text):
                told.setdefault(fold(name), []).append((block, name, start, end))
    ranked = sorted(told.values(), key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and len(ranked[0]) < 2 * len(ranked[1])):
        return None, ()
    block, name, start, end = ranked[0][0]
    if len(ranked[0]) == 1 and (block.label or block.lines[0].text[:1].isdigit()):  # one item's subject may be anybody
        return None, ()
    return best_spelling(name, texts), quoted(block, start, end, "organisation")


def with_committee(extracted: Extracted, document: Document, parts: Sequence[Part]) -> Document:
    """The paper with its committee where it is a work programme; one that names none is that of the paper's own."""
    rows = extracted.records.get("work_programme", [])
    if document.kind == "work_programme" and document.committee is None:
        told = {row.committee for row in rows if isinstance(row, WorkProgrammeItem)} - {None}
        document = replace(document, committee=told.pop() if len(told) == 1 else _committee_at_head(parts))
    for i, row in enumerate(rows):
        if isinstance(row, WorkProgrammeItem) and row.committee is None:
            rows[i] = replace(row, committee=document.committee)
    for row in (
        extracted.records.get("meetings", []) if document.kind == "work_programme" and document.committee else ()
    ):
        if isinstance(row, Meeting) and row.committee is None:
            _rename(extracted, row, document.committee or "")
    return document


def _committee_at_head(parts: Sequence[Part]) -> str | None:
    """The committee that a line at the head names, and nothing else."""
    names = [line.text for line in _first_lines(parts) if names_body(line.text) and not organisations(line.text)]
    return next((titled(name) for text in names if (name := committee_line(text))), None)


def with_reports(extracted: Extracted, document: Document, parts: Sequence[Part]) -> Document:
    """The paper named as the report that it is, and its recommendations put to its committee."""
    if document.kind == "report" and document.committee is None:  # it names no day
        told = heading(unpacked(parts[0]))
        document = replace(document, committee=told.committee if told else None)
    rows = [row for row in extracted.records.get("recommendations", []) if isinstance(row, Recommendation)]
    extracted.records["recommendations"] = list(settled(rows, document.committee))
    own = next((row for row in extracted.records.get("reports", []) if isinstance(row, Report)), None)
    if own is None or document.kind not in ("report", "annual_report"):
        return document
    whose = _YEARLY.match(own.title) if document.kind == "annual_report" else None
    body = document.organisation or (titled(whose["body"]) if whose else None)
    return replace(document, title=own.title, reference=own.reference, organisation=body)


def with_decision(parts: Sequence[Part], document: Document) -> Document:
    """A record of a decision named by its own labels: what it is about, who decided, when, under which number."""
    part = next((part for part in parts if part.kind == "decision"), None)
    if part is None or document.kind != "decision_notice":
        return document
    part = unpacked(part)
    front, key = first_page(part), maker_and_day(part)
    whose = next((named[0][0] for block in part.blocks[:_HEAD] if (named := organisations(block.text))), None)
    return replace(
        document,
        title=front.title.value if front.title else document.title,
        organisation=document.organisation or whose,
        committee=decider(key) if key else None,
        date=key.date if key else None,
        reference=front.reference.value if front.reference else None,
    )


def with_organisation(extracted: Extracted, document: Document) -> None:
    """A full council's meetings and records go by the council's own name where no committee is told."""
    if not document.organisation or document.kind in ("report", "work_programme"):  # it may be any committee's
        return
    for row in extracted.records.get("meetings", []):
        if isinstance(row, Meeting) and _of_council(row):
            _rename(extracted, row, document.organisation)


def with_one_name(extracted: Extracted, document: Document) -> None:
    """Minutes bound with an agenda go by the agenda's name of their committee: "Ash Schools Forum" is its forum."""
    found = [row for row in extracted.records.get("meetings", []) if isinstance(row, Meeting) and row.committee]
    for row in found:
        for other in found:
            if row.source == "minutes" and other.source == "agenda" and _of_place(row, other, document.organisation):
                _rename(extracted, row, other.committee or "")
                break


def _of_place(row: Meeting, other: Meeting, whose: str | None) -> bool:
    """Whether a meeting's committee is another's with the organisation's own place before its name."""
    long, short = (row.committee or "").casefold(), (other.committee or "").casefold()
    place = long.removesuffix(short).strip()
    return bool(place) and place != long and (whose or "").casefold().startswith(place + " ")


def _rename(extracted: Extracted, meeting: Meeting, committee: str) -> None:
    old, new = meeting.key, replace(meeting, committee=committee)
    for rows in extracted.records.values():
        for i, row in enumerate(rows):
            if row is meeting:
                rows[i] = new
            elif getattr(row, "meeting", None) == old:
                rows[i] = replace(row, meeting=new.key)  # type: ignore[call-arg]
