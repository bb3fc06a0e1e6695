"""Who attended, who apologised, who was absent: from the lists at the head of minutes, from the item of apologies, and
from the sentences that say who joined, left or took the chair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.evidence import of_lines, quoted, within
from extractors.items.sections import Divided, Section
from extractors.paper import Block, Line
from extractors.people.asides import PRESIDES
from extractors.people.names import CHAIR, OFFICE_WORDS, ORGANISATION_WORDS, OTHER_TIER, Person, person, same_person
from extractors.people.posts import LEADERSHIP, OFFICER, OUTSIDE, PARTY, SERVANTS
from extractors.people.posts import MEMBERS as SITTING
from extractors.people.prose import SEVERAL, TELLS, lists
from extractors.people.rolls import Entry, people, roll, spaced
from extractors.records import Attendance, Capacity, Evidence, MeetingKey, Status
from extractors.registers.apologies import (
    LATENESS,
    TENDERED,
    apologies_items,
    apologise,
    excuse_elsewhere,
    substitutions,
)
from extractors.registers.attended import attended
from extractors.registers.headless import TICKED, headless
from extractors.registers.heads import CIRCULATED, attendance_head, groups
from extractors.registers.legends import legend, lettered, names_edge
from extractors.registers.register import Row, find, know_again, merge, record, seat_stand_ins
from extractors.registers.rolltables import above_items, heads_minutes, roll_tables
from extractors.registers.starred import starred
from extractors.registers.welcomed import welcomed
from extractors.sittings.bodies import titled as in_title_case
from extractors.styles import Head, Style
from extractors.values import dates

#: An item that is the list of those present, among the first so many.
_ITEM = re.compile(
    r"(?:(?:record\s+of|members?[’']?)\s+)?(?:present|attendance|attendees)(?:\s*(?:,|and|&|/)\s*(?:in\s+attendance|apologies(?:\s+for\s+absence)?|welcome|introductions?|governance|quor\w+))*"
    r"|those\s+present|welcome\s+and\s+attendance"
    r"|(?:roll\s+call|(?:calling\s+of\s+)?(?:the\s+)?roll|sederunt)(?:\s*(?:,|and|&|/)\s*apologies(?:\s+for\s+absence)?)?",
    re.IGNORECASE,
)
_EARLY = 3
#: Where a sentence ends that lists people: behind a word, and no title or initial.
_SENTENCE_END = re.compile(r"(?<=[a-z)]{2})\.\s+(?=[A-Z][a-z]+\s)(?<!llr\.\s)(?<!llrs\.\s)(?<!Mrs\.\s)")
#: A line within an item that lists people.
_LISTS = re.compile(
    r"^(?:also\s+|members?\s+|councillors?\s+|others?\s+)*(?:present|in\s+attendance|absent)\s*:\s*\S", re.IGNORECASE
)
#: Members listed without a head over them.
MEMBERS = Head("", "member", "present")
STAFF = Head("", "officer", "present")
MEMBERS_ITEM = Head("present", "member", "present")
_LEGEND = re.compile(
    r"^[✓✔√]?\s*(?:indicates|denotes|=|–|-|:)?\s*(?:indicates"
    r"|denotes)?\s*(?:those\s+)?present(?:\s+at\s+(?:the\s+)?meeting)?\.?$|✓.*\bpresent\b",
    re.IGNORECASE,
)
_TOOK_CHAIR = re.compile(
    r"(?P<who>(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?\s[^,;()]{2,40}?"
    r"|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3}?)(?:,[^,.]{3,60},[^.,]{0,60}?)?\s+(?:therefore\s+"
    r"|then\s+)?(?:(?:took|in|assumed|occupied|was\s+in)\s+[Tt]he\s+[Cc]hair|presided"
    # elected for that meeting alone
    r"|(?:be|was|is)\s+(?:duly\s+)?(?:elected|appointed)\s+(?:as\s+)?(?:the\s+)?[Cc]hair\w*\s+(?:for|of)\s+(?:the\s+)?(?:duration\s+of\s+)?"
    r"(?:the\s+|this\s+)?(?:meeting|hearing|proceedings|session))\b",
)
_CAME_OR_WENT = re.compile(
    r"""(?P<who>(?:(?:county|district|borough|town|the)\s+)?(?:councillors?|cllrs?|mr|mrs|ms|dr|pcso|alderman)\b\.?\s+[A-Z][^.;:()]{1,60}?)\s+
        (?P<note>(?:then\s+)?(?:joined|arrived|left|entered|departed|retired
          |withdrew)\b(?:\s+(?:from\s+)?(?:at\s+)?the\s+(?:meeting|room|chamber))?(?:[^.;()]|\.(?=\d|m\.?\b
          |\s?m\b)){0,60})""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Cllr Ash attended as a deputy", "Councillors Ash and Oak were also present", at the head of minutes.
_ATTENDED = re.compile(
    r"""^(?P<who>(?:(?:county|district|borough|town|the)\s+)?(?:councillors?|cllrs?|mr|mrs|ms|dr|pcso|alderman)\b\.?\s+[A-Z][^;:()]{1,120}?)\s+
        (?P<how>(?:also\s+|both\s+)?(?:attended|attending|(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance))\b.*)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_DEPUTY = re.compile(r"\b(?:deputy|deputies|substitutes?)\b", re.IGNORECASE)


def attendance(part: Divided, key: MeetingKey | None, style: Style) -> list[Attendance]:
    """The attendance that minutes tell of, one row a person, in the order of the paper."""
    rows = _listed(part.head, style, key.date if key else None)
    for row in attended(part, style):
        merge(rows, row)
    for section in part.sections[:_EARLY]:
        for row in _listed_in(section, style, key.date if key else None):
            merge(rows, row)
    for row in _listed_below(part.sections, style):
        merge(rows, row)
    if not any(row.capacity == "member" for row in rows):
        rows += welcomed(block for blocks in (part.head, *(s.blocks for s in part.sections)) for block in blocks)
    know_again(rows)
    seat_stand_ins(rows)
    for section in apologies_items(part.sections):
        apologise(rows, section)
    for section in part.sections:
        substitutions(rows, section)
    for section in part.sections:
        excuse_elsewhere(rows, section.blocks)
        _narrated(rows, section.blocks)
    excuse_elsewhere(rows, part.head)
    for block in part.head:
        if block.kind != "grid":
            _told_at_head(rows, block)
    return [record(row, key) for row in rows]


# --- the lists at the head --------------------------------------------------------------------------------------------


def _listed(head: Sequence[Block], style: Style, day: str | None) -> list[Row]:
    rows, taken = starred(head)
    head = [block for block in head if id(block) not in taken]
    tables = roll_tables(head, day)
    for one in (one for found in tables.values() for one in found):
        row = _row(one.entry, MEMBERS, "")
        row.status, row.rule = one.status or "absent", "table"
        if row.role and OFFICER.fullmatch(row.role):
            row.capacity, row.role = "officer", None
        merge(rows, row)
    for over, words, paragraphs in groups(_below_letterhead(head, style, tables), style):
        if over is None and paragraphs and CIRCULATED.match(paragraphs[0][0].text):
            continue
        if over is None:
            members, staff = headless(paragraphs)
            for row in [*_group(MEMBERS, "", members), *_group(STAFF, "", staff)]:
                merge(rows, row)
            continue
        for row in _group(_own(over, rows), words, paragraphs):
            merge(rows, row)
    return rows


def _own(over: Head, rows: Sequence[Row]) -> Head:
    """A list's head; cabinet members, listed where no members are before them, are the meeting's own."""
    own = _EXECUTIVE.match(over.phrase) and not any(row.capacity == "member" for row in rows)
    return replace(over, capacity="member") if own else over


def _listed_in(section: Section, style: Style, day: str | None) -> Iterator[Row]:
    """The rows of an item that is itself the list of those present: "1. Attendance"."""
    item = _ITEM.fullmatch(section.title.strip(" :.")) or (style.head(section.title) if section.blocks else None)
    if item is None:
        return
    named = item if isinstance(item, Head) else MEMBERS_ITEM
    if named.status != "present" or named.role:
        return
    tables = roll_tables(section.blocks, day)
    for one in (one for found in tables.values() for one in found):
        row = _row(one.entry, named, "")
        row.status, row.rule = one.status or "absent", "table"
        yield row
    for over, words, paragraphs in groups([block for block in section.blocks if id(block) not in tables], style):
        listed = paragraphs if over else list(takewhile(lists, map(_before_prose, paragraphs)))
        if over or len(listed) == len(paragraphs) or (listed and len(people(spaced(listed[0]))) >= SEVERAL):
            yield from _group(over or named, words, listed)


def _before_prose(paragraph: list[Line]) -> list[Line]:
    """A paragraph's lines as far as the sentence of names that it begins with, where others follow it."""
    text = " ".join(line.text for line in paragraph)
    end = next((match.start() + 1 for match in _SENTENCE_END.finditer(text)), len(text))
    several = len(people(text[:end])) >= SEVERAL and not TELLS.search(text[:end])
    return within(paragraph, 0, end) if end < len(text) and several else paragraph


def _listed_below(sections: Sequence[Section], style: Style) -> Iterator[Row]:
    """The rows of a line in the items that lists people: "Also present: ..." at a hearing, or at the foot."""
    for block in (block for section in sections for block in section.blocks if _LISTS.match(block.text)):
        for over, words, paragraphs in groups([block], style):
            if over and over.status != "apologies" and not TELLS.search(block.text):
                yield from _group(over, words, paragraphs)


def _below_letterhead(head: Sequence[Block], style: Style, tables: Mapping[int, object]) -> list[Block]:
    """The blocks that can list people: a clerk named over the day of the meeting is part of a letterhead."""
    kept = [block for block in above_items(head) if id(block) not in tables and not heads_minutes(block)]
    day = next((at for at, block in enumerate(kept) if dates(block.text)), 0)
    named = (at for at, block in enumerate(kept) if (over := _over(block, style)) and not _of_staff(over))
    first = min(day, next(named, day))
    return [
        block
        for at, block in enumerate(kept)
        if at >= first or not (over := _over(block, style)) or not _of_staff(over)
    ]


def _over(block: Block, style: Style) -> Head | None:
    """The list head that a block begins with."""
    found = attendance_head(block.lines[0], style) if block.lines and block.grid is None else None
    return found[0] if found else None


def _of_staff(over: Head) -> bool:
    return over.role and over.capacity == "officer"


def _group(over: Head, words: str, paragraphs: Sequence[list[Line]]) -> Iterator[Row]:
    """The rows of one list, under its head."""
    told, _ = legend([line for lines in paragraphs for line in lines])
    if over.status == "apologies":
        paragraphs = [_before_lateness(lines) for lines in paragraphs]
    entries = list(_lettered(paragraphs, told))
    if _of_staff(over):
        entries = entries[:1] + [entry for entry in entries[1:] if entry.person.titled]
    said = _said_by_marks(entries, told) if over.status == "present" and over.capacity == "member" else {}
    councillors = any(entry.person.councillor for entry in entries)
    for entry in entries:
        row = _row(entry, over, words)
        guest = entry.run_on and entry.person.organisation and not entry.person.councillor
        if councillors and row.capacity == "member" and guest:
            row.capacity = "other"
        if status := said.get(entry.ticked):
            row.status, row.rule = status, "marks" if told else "ticks"
        yield row


def _before_lateness(lines: Sequence[Line]) -> list[Line]:
    """The lines of a list of apologies as far as those for lateness, or as its names go."""
    text = " ".join(line.text for line in lines)
    told = LATENESS.search(text) or TENDERED.search(text)
    return within(lines, 0, told.start()) if told and told.start() else list(lines)


def _lettered(paragraphs: Sequence[list[Line]], told: Mapping[str, Status]) -> Iterator[Entry]:
    """The entries of a list, legends left out, with what the letters left of the names say of them."""
    edge = names_edge([line for lines in paragraphs for line in lines], told)
    said: dict[int, Status] = {}
    bare: list[list[Line]] = []
    for paragraph in paragraphs:
        _, own = legend([line for line in paragraph if not _LEGEND.match(line.text.strip())])
        cuts = [lettered(line, told, edge) for line in own]
        said |= {id(line): status for line, status in cuts if status}
        bare.append([line for line, _ in cuts])
    for entry in roll(bare):
        status = next((said[id(line)] for line in entry.lines if id(line) in said), None)
        yield replace(entry, person=replace(entry.person, status=status)) if status else entry


def _said_by_marks(entries: Sequence[Entry], told: Mapping[str, Status]) -> dict[bool, Status]:
    """What it says of a member to be marked, and not to be: by the legend; a tick needs none."""
    if not any(entry.ticked for entry in entries):
        return {}
    ticks = any(TICKED.search(line.text) for entry in entries if entry.ticked for line in entry.lines)
    meaning = "present" if ticks else next((told[mark] for mark in "*#†" if mark in told), None)
    if meaning is None:
        return {}
    return {True: "present", False: "absent"} if meaning == "present" else {True: meaning}


def _row(entry: Entry, over: Head, words: str) -> Row:
    told = entry.person
    if over.group and ORGANISATION_WORDS.search(over.group):
        told = replace(told, organisation=told.organisation or over.group)
    titled = told.titled or ("Councillor" if "councillor" in over.phrase else "")
    row = Row(
        name=told.name,
        capacity=_capacity(told, over.capacity, entry.group, remote=over.note and bool(_REMOTE.match(over.phrase))),
        status=told.status or over.status,
        titled=titled,
        role=_office_of(told, over, words),
        organisation=told.organisation,
        substitute_for=told.substitute_for,
        stand_in=told.stand_in,
        note=told.note,
        seated=over.role,
        rule=f"list under {over.phrase!r}",
        evidence=list(of_lines(entry.lines)),
    )
    if row.capacity == "officer" and row.organisation and not row.role:
        row.role, row.organisation = row.organisation, None
    if row.status == "apologies" and row.role and not over.role and not OFFICE_WORDS.search(row.role):
        row.role, row.note = None, row.note or row.role
    if row.role and PARTY.fullmatch(row.role):
        row.role, row.note = None, row.role
    if over.note:
        row.add_note(words)
    if over.group and not ORGANISATION_WORDS.search(over.group):
        row.role = row.role or over.group
    return row


def _office_of(told: Person, over: Head, words: str) -> str | None:
    """Somebody's office: told beside the name, or by a head that is one; to preside is what its holder does."""
    if over.role and not told.substitute_for and (not told.role or PRESIDES.fullmatch(told.role)):
        return in_title_case(words)
    return told.role


#: Heads of those who sit on the executive.
_EXECUTIVE = re.compile(r"(?:executive|cabinet)\s+(?:members?|councillors)\b|portfolio\s+holders?\b")
#: Heads of those who attend from afar, members among them.
_REMOTE = re.compile(r"^(?:attend\w*\s+)?(?:remote|virtual|online|via)", re.IGNORECASE)


def _capacity(told: Person, over: Capacity, group: str | None, *, remote: bool = False) -> Capacity:
    """In what capacity somebody attends: the list's, corrected by the form of address and the post."""
    if OTHER_TIER.match(told.titled):
        return "councillor"
    if told.councillor:
        return "councillor" if over in ("other", "officer") and not remote else over if over != "other" else "member"
    if over in ("officer", "other") and told.role and PRESIDES.fullmatch(told.role):
        return "member"  # told right below the list: "Mrs Ash in the Chair"
    if over == "member" and told.role and SERVANTS.search(told.role) and not SITTING.search(told.role):
        return "officer"
    if over != "other":
        return over
    if told.role and LEADERSHIP.search(told.role):
        return "councillor"
    if group and told.role and told.organisation:
        return "officer"
    own = told.role and OFFICE_WORDS.search(told.role) and not OUTSIDE.search(told.role)
    at_council = not told.organisation or told.organisation.casefold().endswith("council")
    return "officer" if own and at_council else "other"


# --- told in sentences ------------------------------------------------------------------------------------------------


def _narrated(rows: list[Row], blocks: Sequence[Block]) -> None:
    """Put down who took the chair, and who came or went during the meeting."""
    for block in blocks:
        if block.kind == "grid":
            continue
        for match in _TOOK_CHAIR.finditer(block.text):
            _seat(rows, match["who"])
        for match in _CAME_OR_WENT.finditer(block.text):
            note = " ".join(match["note"].split()).strip(" ,")
            if re.search(r"\bmeeting\b|\bat\s+(?:about\s+)?\d|\bitem\b|\bminute\b", note, re.IGNORECASE):
                _came_or_went(rows, match["who"], note, quoted(block, match.start(), match.end()))


def _told_at_head(rows: list[Row], block: Block) -> None:
    """Put down who took the chair, and who is said to have attended, though no list names them."""
    for match in _TOOK_CHAIR.finditer(block.text):
        evidence = quoted(block, match.start(), match.end())
        if (told := person(match["who"])) and told.titled and find(rows, told.name) is None:
            rows.insert(0, _spoken_of(told, "member", "took the chair", evidence))
        _seat(rows, match["who"])
    if said := _ATTENDED.match(block.text):
        for told in people(said["who"]):
            if told.titled and not any(same_person(row.name, told.name) for row in rows):
                capacity = _capacity(told, "member" if _DEPUTY.search(said["how"]) else "other", None)
                rows.append(_spoken_of(told, capacity, "attended", quoted(block)))


def _spoken_of(told: Person, capacity: Capacity, rule: str, evidence: Iterable[Evidence]) -> Row:
    return Row(
        name=told.name,
        capacity=capacity,
        status="present",
        titled=told.titled,
        role=told.role,
        organisation=told.organisation,
        rule=rule,
        evidence=list(evidence),
    )


def _seat(rows: Sequence[Row], who: str) -> None:
    told = person(who)
    known = find(rows, told.name) if told else None
    if known and not known.role and not any(row.role and CHAIR.match(row.role) for row in rows):
        known.role = "Chair"


def _came_or_went(rows: list[Row], who: str, note: str, evidence: Iterable[Evidence]) -> None:
    for told in people(who):
        known = find(rows, told.name)
        if known is None and told.councillor and re.match(r"(?:then\s+)?(?:joined|arrived|entered)", note):
            known = Row(name=told.name, capacity="member", status="present", titled=told.titled, rule="joined")
            rows.append(known)
        if known is not None:
            known.add_note(note)
            known.evidence += evidence
