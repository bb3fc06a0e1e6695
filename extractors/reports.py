"""Reports: title, author, signatory, reference, contacts; and where a report that comes alone is going."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.announced import Announced
from extractors.asking.ask_words import OPENS
from extractors.covers.contacts import Entry, entries, named_in, sections
from extractors.covers.frontpage import Front, Told, first_lines, first_page
from extractors.covers.fronts import fields
from extractors.covers.signatures import signatory
from extractors.evidence import of_lines
from extractors.paper import Block, Part
from extractors.records import AgendaItem, Evidence, Meeting, MeetingKey, Report
from extractors.sittings.bodies import (
    best_spelling,
    committee_line,
    committee_over_two,
    organisations,
    rank_only,
    titled,
)
from extractors.values import dates, fold

#: A reference printed alone at a report's end: "CF0228", "C1321", "AB/12/034".
_CODE = re.compile(r"^[A-Z]{1,5}[\s/-]?\d{2,6}(?:[/-]\d{1,4})?$")
_REPORT_WORD = re.compile(r"\b(?:report|review|update|response|statement|monitoring|briefing)s?\b", re.IGNORECASE)
_BODY = (
    r"(?P<body>(?:[A-Z][\w’'&-]*,?\s+(?:(?:and|of|for|the|&)\s+)*){0,8}?"
    r"(?:(?:Sub-)?Committee|Panel|Board|Cabinet|Forum|Commission|Executive|Council|Authority))"
)
#: What follows the rank in "Parish Council Meeting", which names no council either.
_MEETING = re.compile(r"\s+meeting$|^(?:(?:ordinary|monthly|special)\s+)?meeting\s+of\s+", re.IGNORECASE)
#: The title of an annual report that does not say whose it is.
_YEARLY = re.compile(r"^(?:the\s+)?annual\s+report(?:\s+(?:for\s+)?\d[\d/ –-]*)?$", re.IGNORECASE)
#: White this many times the type size wide parts what stands side by side.
_APART = 1.3
#: A weekday and its comma have no more characters than this.
_WEEKDAY = 12
#: Sentences that say which body a report is for.
_FOR_BODY = (
    re.compile(
        rf"(?:^|[.\s])The\s+{_BODY}\s+(?:is|was|are)\s+the\s+(?:appropriate|correct|proper|relevant|right)\s+(?:body|committee)"
    ),
    re.compile(
        rf"\b(?:remit|terms\s+of\s+reference|responsibilit(?:y|ies)|powers?|functions?)\s+of\s+(?:the\s+)?{_BODY}"
    ),
    re.compile(rf"(?:^|[.:]\s+)That\s+(?:the\s+)?{_BODY}\s+[a-z]"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A report's own head: what it is called, and the body, day and item that it is for as far as it says."""

    title: str
    title_evidence: tuple[Evidence, ...]
    item: str | None = None
    committee: str | None = None
    date: str | None = None
    evidence: tuple[Evidence, ...] = ()


def reports(part: Part, called: Announced | None = None) -> list[Report]:
    """The report that a part is, if it has a title. `called` is the agenda's item whose first paper it is."""
    page = first_page(part)
    title = _title(part, page)
    if title is None:
        return []
    author, author_evidence = _author(page, called)
    signed = signatory(part.blocks)
    reference = page.reference or _closing_code(part.blocks)
    contacts = _contacts(part)
    if not (author or signed or reference or contacts or _says_report(part, page, title.value)):
        return []
    told = (("title", title), ("reference", reference), ("signed_by", Told(*signed) if signed else None))
    found = [e for name, value in told if value for e in of_lines(value.lines, name)]
    found += [*author_evidence, *(e for entry in contacts for e in of_lines(entry.lines, "contacts"))]
    return [
        Report(
            item=part.item,
            title=title.value,
            author=author,
            signed_by=signed[0] if signed else None,
            reference=reference.value if reference else None,
            contacts=tuple(entry.contact() for entry in contacts),
            rule="front" if page.labels else "heading",
            evidence=tuple(found),
        )
    ]


def heading(part: Part) -> Heading | None:
    """The head of a report that comes outside a pack; None where it has no title."""
    page = first_page(part)
    title = _title(part, page)
    if title is None:
        return None
    committee = _committee(part, page)
    told = [(name, value) for name, value in (("committee", committee), ("date", page.date)) if value]
    return Heading(
        title=title.value,
        title_evidence=of_lines(title.lines, "title"),
        item=part.item,
        committee=committee.value if committee else None,
        date=page.date.value if page.date else None,
        evidence=tuple(e for name, value in told for e in of_lines(value.lines, name)),
    )


def _committee(part: Part, page: Front) -> Told | None:
    """The body that a report is for: as its front says, as a sentence of it says, or as a line at its head names it."""
    if page.to and committee_line(page.to.value):
        return page.to
    if page.to and rank_only(_MEETING.sub("", page.to.value)) and (council := _council_at_head(part.blocks)):
        return council
    printed = _body_at_head(part.blocks, page)
    if printed and any(dates(line.text) for line in printed.lines):  # a body with its day is the one that will meet
        return printed
    return _fuller(_body_named(part.blocks), printed) or page.to


def _fuller(told: Told | None, printed: Told | None) -> Told | None:
    """What a sentence tells, or what the head prints where that is the same body's name in full."""
    if told and printed and fold(printed.value).endswith(fold(told.value)):
        return printed
    return told or printed


def _body_at_head(blocks: Sequence[Block], page: Front) -> Told | None:
    """The committee that a line or two at the head name, above the title or over the form of labels."""
    lines, _ = first_lines(blocks)
    top = page.title.lines[0].box.top if page.title else 0.0
    pieces = [piece for line in lines[:6] for piece in line.segments(_APART * line.size)]
    for at, piece in enumerate(pieces):
        name = committee_line(_undated(piece.text))
        if name and piece.box.top < top and not organisations(name) and not dates(name):
            return Told(titled(name), (piece,))
        below = pieces[at + 1] if at + 1 < len(pieces) else piece
        if below.box.top < top and (name := committee_over_two(piece.text, below.text)):
            return Told(titled(name), (piece, below))
    return None


def _council_at_head(blocks: Sequence[Block]) -> Told | None:
    """The council named at the head of a report that goes to "the Council" or to "Parish Council Meeting"."""
    lines, _ = first_lines(blocks)
    for piece in (piece for line in lines[:6] for piece in line.segments(_APART * line.size)):
        if named := organisations(piece.text):
            return Told(best_spelling(named[0][0], [block.text for block in blocks]), (piece,))
    return None


def _undated(text: str) -> str:
    """A line without the day at its end: "Parks Committee – 3 July 2031"."""
    found = dates(text)
    return text[: found[0].start].rstrip(" ,–—-") if found else text


def meeting(part: Part) -> Meeting | None:
    """The meeting that a report outside a pack is for; None where it gives no date."""
    head = heading(part)
    if head is None or head.date is None:
        return None
    return Meeting(
        committee=head.committee, date=head.date, source="agenda", rule="report head", evidence=head.evidence
    )


def stands_alone(part: Part) -> bool:
    """Whether the day at a paper's head is on a line of its own, without a label: it may head what is below it."""
    page = first_page(part)
    if page.date is None or "date" in page.labels:
        return False
    text = page.date.lines[0].text
    return all(len(text) - (day.end - day.start) <= _WEEKDAY for day in dates(text))


def agenda_item(part: Part, key: MeetingKey | None) -> AgendaItem | None:
    """The agenda item that the box on a report outside a pack names, called as the report is."""
    head = heading(part)
    if head is None or head.item is None:
        return None
    return AgendaItem(meeting=key, number=head.item, title=head.title, rule="report head", evidence=head.title_evidence)


def addressee(part: Part) -> str | None:
    """The body that a report's front says it is for; of "Full Council" or a cabinet member no body is told."""
    told = first_page(part).to
    return told.value if told and committee_line(told.value) else None


def _title(part: Part, page: Front) -> Told | None:
    """The title with its lines: of the front, or the part's own where the front has none."""
    told = page.title or _own_title(part)
    return _whose_year(part, told) or told if told else None


def _whose_year(part: Part, told: Told) -> Told | None:
    """The title of an annual report whose body and year stand on lines of their own, where `told` is one of them."""
    lines, _ = first_lines(part.blocks)
    pairs = ((above, below) for above, below in pairwise(lines) if above in told.lines or below in told.lines)
    for above, below in pairs:
        body = committee_line(above.text) or organisations(above.text)
        if body and _YEARLY.match(below.text.strip()) and {fold(told.value)} <= {fold(above.text), fold(below.text)}:
            return Told(f"{above.text.strip()} {below.text.strip()}", (above, below))
    return None


def _own_title(part: Part) -> Told | None:
    """The part's own title with its lines."""
    if not part.title:
        return None
    whole = fold(part.title)
    lines = [line for block in part.blocks[:12] for line in block.lines if fold(line.text) and fold(line.text) in whole]
    return Told(part.title, tuple(lines[:4])) if lines else None


def _says_report(part: Part, page: Front, title: str) -> bool:
    """Whether a paper that names nobody is a report by its words: by its labels, its title, or what it recommends."""
    if page.of_report or page.purpose or _REPORT_WORD.search(title):
        return True
    return any(OPENS.match(block.text) for block in part.blocks if block.kind == "heading" or block.label)


def _author(page: Front, called: Announced | None) -> tuple[str | None, tuple[Evidence, ...]]:
    """Who reports: on the report itself, in the agenda under its title, or else who wrote it."""
    if page.author:
        return page.author.value, of_lines(page.author.lines, "author")
    if called and called.author:
        return called.author, called.author_evidence
    return (page.writer.value, of_lines(page.writer.lines, "author")) if page.writer else (None, ())


def _closing_code(blocks: Sequence[Block]) -> Told | None:
    """A code that stands alone on a line and ends the report, or its last page before what is appended."""
    for at, block in enumerate(blocks):
        ends = at + 1 == len(blocks) or blocks[at + 1].page != block.page
        if ends and len(block.pieces) == 1 and _CODE.match(block.lines[0].text.strip()):
            return Told(block.lines[0].text.strip(), tuple(block.lines))
    return None


def _contacts(part: Part) -> list[Entry]:
    """The people to ask: of the front's contact fields, then of the lists in the text, each person once."""
    found: list[Entry] = []
    lines, grids = first_lines(part.blocks)
    labelled = [field for field in fields(lines, grids) if field.value]
    known = named_in(part.blocks)
    for at, told in enumerate(labelled):
        if told.name in ("contact", "writer"):
            beside = [f.lines for f in labelled[at + 1 : at + 4] if f.name in ("phone", "email", "role")]
            found += entries([*told.lines, *(line for rows in beside for line in rows)], known)
    for rows in sections(part.blocks):
        found += entries(rows)
    return _once(_reached(found))


def _reached(found: Sequence[Entry]) -> list[Entry]:
    """The entries with a name; a number or an address without one is that of the person before it."""
    named: list[Entry] = []
    for entry in found:
        if entry.name:
            named.append(entry)
        elif named and not named[-1].reachable:
            named[-1].phone, named[-1].email = entry.phone, entry.email
            named[-1].lines += entry.lines
    return named


def _once(found: Sequence[Entry]) -> list[Entry]:
    """Every person once, told as fully as any of their entries tells them."""
    people: dict[str, Entry] = {}
    for entry in found:
        known = people.setdefault(fold(entry.name), entry)
        if known is not entry:
            known.phone, known.email = known.phone or entry.phone, known.email or entry.email
            known.role = known.role or entry.role
    return list(people.values())


def _body_named(blocks: Sequence[Block]) -> Told | None:
    """The body that a sentence of the report says it is for."""
    for form in _FOR_BODY:
        for block in blocks:
            if block.kind != "grid" and (match := form.search(block.text)):
                name = re.sub(r"^The\s+", "", match["body"])
                if " " in name or name in ("Cabinet", "Executive"):
                    lines = [
                        p.line for p in block.pieces if p.start < match.end("body") and p.end > match.start("body")
                    ]
                    return Told(name, tuple(lines or block.lines[:1]))
    return None
