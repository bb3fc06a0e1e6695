"""Meetings: whose, on which day, from when to when, where. Read from the head of an agenda or of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, product

from extractors.evidence import of_lines, quoted
from extractors.paper import Block, Grid, Line
from extractors.people.names import CHAIR, looks_like_name
from extractors.records import Attendance, Evidence, Meeting
from extractors.sittings.bodies import (
    best_spelling,
    committee_in_sentence,
    committee_line,
    committee_over_two,
    electors_meeting,
    in_full,
    is_governing_body,
    organisations,
    rank_only,
    titled,
    unnamed_council,
    with_tail,
)
from extractors.sittings.closings import UNTIL, ended
from extractors.sittings.letterheads import council_over_two
from extractors.sittings.masks import masked, masked_dates, masked_tail, undated
from extractors.sittings.opening import Head, Told
from extractors.sittings.places import AFTER_TIME, NO_PLACE, PLACE, VENUE
from extractors.values import Found, apart, dates, fold, times

_FIELD = re.compile(
    r"""^(?:notice\s+of\s+)?(?P<name>(?:name\s+of\s+)?(?:meeting|committee)(?:\s+of)?|date(?:\s+(?:of|and\s+time)(?:\s+of)?(?:\s+(?:the\s+)?meeting)?)?(?:\s*(?:/|and|&)\s*time)?
        |(?:start\s+)?time(?:\s+of\s+meeting)?|place|venue|location|held\s+at|meeting\s+venue)\s*(?::
          |\t)\s*(?P<value>.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
#: Whose meeting took an item, on a meeting system's page about it: "Meeting: 04/07/2031 - Council (Item 39)".
_OF_ITEM = re.compile(r"^meeting:\s+\d{1,2}/\d{1,2}/\d{4}\s+[-–]\s+(?P<body>[A-Z].{2,80}?)\s*\(item\s", re.IGNORECASE)
#: What joins a committee's name and its council's behind it.
_OF = re.compile(r"(?:\s+of(?:\s+the)?|\s*[,–-])\s*$", re.IGNORECASE)
#: "Ash Council's Parks Committee": what is left of the council's name.
_OWNED = re.compile(r"^[’']s?\s+")
_OPENED = re.compile(
    r"\b(?:meeting|mayor|chair\w*)\b[^.]{0,100}?\b(?:commenced|started|began|opened|called)(?:\s+the\s+meeting)?\s+(?:at|for)\s+¤"
    r"|^(?:commenced|started|opened|start)\b\W*(?:at\s+)?¤",
    re.IGNORECASE | re.MULTILINE,
)
_CALLS = re.compile(r"\bsummoned\b|\b(?:to|will)\s+(?:be\s+held|take\s+place)\b", re.IGNORECASE)
_HELD = re.compile(r"\bheld\b|\bmeeting\b", re.IGNORECASE)
_DRAFT = re.compile(
    r"\bdraft\s+until\b|\buntil\s+(?:approved|confirmed|signed)\b|\bsubject\s+to\s+(?:approval|confirmation)\b",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    r"\b(?:previous|last|next|earlier|circulated|confirm\w*|approve\w*|signed|dated|published|despatch\w*|issued)\b",
    re.IGNORECASE,
)


def meeting(head: Head, source: str) -> Meeting | None:
    """The meeting that an agenda's or minutes' head tells of; None where it gives no date."""
    day = _date(head)
    if day is None:
        return None
    whose = organisation(head)
    body = committee(head, whose.value if whose else None)
    start = _start(head) or (_opened(head) if source == "minutes" else None)
    venue = _venue(head, day)
    end = ended(head) if source == "minutes" else None
    fields = {"date": day, "committee": body, "start": start, "end": end, "venue": venue}
    found = [replace_field(e, name) for name, told in fields.items() if told for e in told.evidence]
    return Meeting(
        committee=body.value if body else None,
        date=day.value,
        start=start.value if start else None,
        end=end.value if end else None,
        venue=venue.value if venue else None,
        source="agenda" if source == "agenda" else "minutes",
        rule=f"{source} head",
        evidence=tuple(found),
    )


def replace_field(evidence: Evidence, field: str) -> Evidence:
    """The same evidence, for `field`."""
    return evidence._replace(field=field)


def organisation(head: Head) -> Told | None:
    """The organisation that a head names, spelled as the paper spells it in running text."""
    for segment in (segment for line in head.lines for segment in line.segments(1.3 * line.size)):
        if found := organisations(segment.text):
            return Told(best_spelling(found[0][0], head.paper), of_lines([segment], "organisation"))
    for block in head.blocks:
        if not columnar(block) and (found := organisations(block.text)):
            name, start, end = found[0]
            return Told(best_spelling(name, head.paper), quoted(block, start, end, "organisation"))
    two = council_over_two(head.lines)
    return Told(best_spelling(two.text, head.paper), of_lines(two.lines, "organisation")) if two else None


def committee(head: Head, whose: str | None) -> Told | None:
    """The committee; for a full council the council's own name."""
    if over := _over_two_lines(head):
        return over
    for block in head.blocks:
        if of_item := _OF_ITEM.match(block.text):
            return _own(of_item["body"], whose, quoted(block, of_item.start("body"), of_item.end("body")))
        if value := _field(block, "meeting", "committee"):
            text = " ".join(value[0].split("\t")[0].split())
            if text and not dates(text):
                return _own(text, whose, value[1])
        text = masked(undated(block.text))[0]
        if told := electors_meeting(text) or committee_in_sentence(text):
            return _own(in_full(told, _named_by(head), whose), whose, quoted(block))
    for line in sorted(head.lines, key=lambda line: with_tail(line.text) is None):
        name = committee_line(undated(line.text))
        if name and not (whose and fold(name) == fold(whose)) and not organisations(name):
            return Told(titled(name), of_lines([line]))
    for line in head.lines:
        name = committee_line(_without(undated(line.text), whose))
        if name:
            return Told(titled(name), of_lines([line]))
    return Told(whose, ()) if whose else _governors(head) or _unnamed(head)


def _named_by(head: Head) -> list[str]:
    """The names of bodies on lines of their own."""
    return [name for line in head.lines if (name := committee_line(undated(line.text)))]


def _governors(head: Head) -> Told | None:
    """A governing body that stands on a line of its own, where the head names no school or other organisation."""
    line = next((line for line in head.lines if is_governing_body(line.text)), None)
    return Told(titled(line.text.strip(" .:")), of_lines([line])) if line else None


def _unnamed(head: Head) -> Told | None:
    """The council that a line calls only so ("FULL COUNCIL", "Minutes of the Council"), where none has a name."""
    found = ((name, line) for line in head.lines if (name := unnamed_council(undated(line.text))))
    return next((Told(name, of_lines([line])) for name, line in found), None)


def _over_two_lines(head: Head) -> Told | None:
    """A committee whose name runs over two lines, in a column of its own or across the page."""
    for above, below in pairwise(head.lines):
        for first, second in product(_pieces(above), _pieces(below)):
            near = _same_column(first, second) and below.baseline - above.baseline <= 2 * above.size
            if near and above.page == below.page and (name := committee_over_two(first.text, second.text)):
                return Told(titled(name), of_lines([first, second]))
    return None


def _pieces(line: Line) -> list[Line]:
    return line.segments(1.3 * line.size)


def _without(text: str, whose: str | None) -> str:
    """A name without the organisation's: "Ash Town Council Parks Committee", "Parks Committee of Ash Council"."""
    for name, start, end in organisations(text):
        if whose and fold(name) == fold(whose):
            before = _OF.sub("", text[:start]) if not text[end:].strip() else ""
            return before or text[:start] + _OWNED.sub("", text[end:]).strip(" -–:,")
    return text


def _own(name: str, whose: str | None, evidence: tuple[Evidence, ...]) -> Told | None:
    """A committee's name without its council's; "the Council" is the council."""
    bare = _without(name, whose).strip()
    bare = "" if bare.casefold() in ("the", "new", "the new", "full", "the full") else bare
    council = rank_only(bare) and "council" in bare.casefold()
    if council and whose is None:
        alone = unnamed_council(bare)
        return Told(alone, evidence) if alone else None
    if whose and (not bare or council or fold(bare) in (fold(whose), "abovecouncil", "abovenamedcouncil")):
        return Told(whose, evidence)
    return Told(titled(bare or name), evidence)


def _field(block: Block, *names: str) -> tuple[str, tuple[Evidence, ...]] | None:
    """The value after "Venue:" and the like; several fields may stand on one line, a value may run on below."""
    if block.grid is not None:
        return _grid_field(block, block.grid, names)
    for at, piece in enumerate(block.pieces):
        segments = piece.line.segments(0.9 * piece.line.size)
        starts = [i for i, segment in enumerate(segments) if _FIELD.match(segment.text + "\t")]
        for start, stop in pairwise([*starts, len(segments)]):
            match = _FIELD.match("\t".join(segment.text for segment in segments[start:stop]))
            if not match or not match["value"].strip() or match["name"].casefold().split()[0] not in names:
                continue
            below = _run_on_below(block, at) if stop == len(segments) and at == 0 else ""
            return f"{match['value'].strip()} {below}".strip(), of_lines([piece.line])
    return None


def _run_on_below(block: Block, at: int) -> str:
    """The lines that carry a field's value on to the end of its block, where no other field begins in them."""
    lines = [piece.line.text for piece in block.pieces[at + 1 :]]
    return "" if any(_FIELD.match(text) for text in lines) else " ".join(lines)


def _grid_field(block: Block, grid: Grid, names: tuple[str, ...]) -> tuple[str, tuple[Evidence, ...]] | None:
    """The value beside "Venue:" in a table of labels and values."""
    for row in grid.table():
        for label, value in pairwise(row):
            match = _FIELD.match(f"{label.rstrip(' :')}: {value}")
            if match and value.strip() and match["name"].casefold().split()[0] in names:
                return value.strip(), of_lines(line for line in block.lines if value.split()[0] in line.text)
    return None


def is_field(block: Block) -> bool:
    """Whether a block is a field of the meeting: "Date: Tuesday, 3 June", "Venue: Guildhall"."""
    return block.grid is None and block.kind != "margin" and _FIELD.match(block.text) is not None


def calls(block: Block) -> bool:
    """Whether a block calls members to a meeting on a day: "You are summoned to attend the meeting to be held on"."""
    return block.kind == "paragraph" and bool(dates(block.text)) and _CALLS.search(block.text) is not None


def tells_day(block: Block) -> bool:
    """Whether a block is a table of labels and values with the day of the meeting among them."""
    value = _field(block, "date") if block.grid is not None else None
    return value is not None and bool(dates(value[0]))


#: A sentence that tells of the meeting and ends with the head of those present.
_LEADS_UP = re.compile(r"\bmeeting\s+of\b[^.]{3,120}?\bheld\b.*\bpresent\b[^.]{0,12}:", re.IGNORECASE | re.DOTALL)


def leads_up(block: Block) -> bool:
    """Whether a block tells of the meeting before those present: "At a meeting held on ..., the members present:"."""
    return block.kind == "paragraph" and bool(dates(block.text)) and _LEADS_UP.search(block.text) is not None


def _date(head: Head) -> Told | None:
    """The day: of a "Date:" field, of a sentence about the meeting, or the first in the head."""
    for block in head.blocks:
        if (value := _field(block, "date")) and (found := dates(value[0])):
            return Told(found[0].value, value[1])
    told = [(block, day) for block in head.sentences for day in dates(block.text)[:1]]
    held = [
        (block, day)
        for block in head.sentences
        if not _DRAFT.search(block.text)
        for before, day in apart(block.text)
        if _HELD.search(before) and not (day.start > len(before) and _PREVIOUS.search(before))
    ]
    fresh = [(block, day) for block, day in told if not _PREVIOUS.search(block.text[: day.start])]
    for block, day in [*held, *fresh]:
        return Told(day.value, quoted(block, day.start, day.end))
    return None


def _start(head: Head) -> Told | None:
    for block in head.blocks:
        if (value := _field(block, "time", "date", "start")) and (found := times(masked_dates(value[0]))):
            return Told(found[0].value, value[1])
    for i, block in enumerate(head.sentences):
        text, days, hours = masked(block.text)
        near = (
            days
            or (i and dates(head.sentences[i - 1].text))
            or re.search(r"\bcommenc|\bstart|\bbegan|\bopened", text, re.IGNORECASE)
        )
        if hours and near and not re.search(r"\b(?:arrived|joined|left)\b", text):
            return Told(_by_the_end(block.text, hours), quoted(block, hours[0].start, hours[0].end))
    return None


def _by_the_end(text: str, hours: Sequence[Found]) -> str:
    """The first hour; of "7.30 - 8.40 pm" it is in the afternoon as the end is, if that leaves it before the end."""
    first = hours[0]
    if (
        len(hours) < 2
        or not UNTIL.fullmatch(text[first.end : hours[1].start])
        or not text[first.start : first.end][-1:].isdigit()
    ):
        return first.value
    later = f"{int(first.value[:2]) + 12:02}{first.value[2:]}"
    told = re.search(r"p\.?\s?m\.?$", text[hours[1].start : hours[1].end], re.IGNORECASE)
    return later if told and later < hours[1].value else first.value


def _opened(head: Head) -> Told | None:
    """ "The meeting commenced at 7.00 pm", wherever minutes say it."""
    for block in reversed(head.body):
        text, _, hours = masked(block.text)
        if (match := _OPENED.search(text)) and (hour := next((h for h in hours if h.start >= match.end() - 1), None)):
            return Told(hour.value, quoted(block, hour.start, hour.end))
    return None


def _venue(head: Head, day: Told) -> Told | None:
    for block in head.blocks:
        if value := _field(block, "place", "venue", "location", "held"):
            return Told(_clean_place(value[0].split("\t")[0]), value[1])
    for block in head.sentences:
        text, days, hours = masked(block.text)
        if columnar(block) or not (days or hours or re.search(r"\bheld\b", text, re.IGNORECASE)):
            continue
        for match in VENUE.finditer(text):
            place = match["venue"].strip(" ,")
            if not NO_PLACE.search(place) and len(place) > 3:
                return Told(_clean_place(place), quoted(block, match.start("venue"), match.end("venue")))
        after = AFTER_TIME.search(text)
        if after and not NO_PLACE.search(after["venue"]):
            return Told(after["venue"].strip(" .,"), quoted(block, after.start("venue"), after.end("venue")))
    return _venue_below(head, day) or _place_line(head)


def _place_line(head: Head) -> Told | None:
    """A line of the head that is a place by its words: "Council Chamber, Civic Offices"."""
    for line in head.lines:
        text = masked_tail(line.text.strip())
        if PLACE.search(text) and len(text) < 110 and not NO_PLACE.search(masked(text)[0]) and not organisations(text):
            return Told(_clean_place(text), of_lines([line]))
    return _place_after_council(head)


def _place_after_council(head: Head) -> Told | None:
    """The place that follows the council's name on its line: "Ash Borough Council, Guildhall, Ash"."""
    for line in head.lines:
        named = organisations(line.text)
        place = line.text[named[0][2] :] if named else ""
        if place.startswith(",") and PLACE.search(place) and not NO_PLACE.search(masked(place)[0]):
            return Told(_clean_place(place.strip(" ,")), of_lines([line]))
    return None


def columnar(block: Block) -> bool:
    """Whether a block's lines stand in columns, so that its text runs across them."""
    return sum(len(line.segments(1.3 * line.size)) > 1 for line in block.lines) >= 2


#: What may stand before a place's own words.
_BEFORE_PLACE = re.compile(r"^(?:[ap]\.?m\.?\s+)?(?:(?:held\s+)?(?:at|in)\s+)?(?:the\s+)?", re.IGNORECASE)


def _clean_place(text: str) -> str:
    place = _BEFORE_PLACE.sub("", " ".join(text.split())).removesuffix("View directions").strip(" ,.;–-")
    return re.sub(r"[\s,]+and\s+(?:also\s+)?(?:remotely|online|virtually|via)\b.*$", "", masked_tail(place))


def _venue_below(head: Head, day: Told) -> Told | None:
    """The lines right below the date, in its column: an agenda's place of meeting."""
    segments = [seg for line in head.lines for seg in line.segments(0.9 * line.size)]
    at = next((i for i, seg in enumerate(segments) if (d := dates(seg.text)) and d[0].value == day.value), None)
    if at is None or _HELD.search(segments[at].text):
        return None
    anchor = segments[at]
    taken: list[Line] = []
    for seg in segments[at + 1 :]:
        if seg.page != anchor.page or not _same_column(anchor, seg):
            continue
        last = taken[-1] if taken else anchor
        if seg.baseline - last.baseline > 2.6 * seg.size or NO_PLACE.search(masked(seg.text)[0]) or len(taken) == 3:
            break
        if not any(c.isalpha() for c in seg.text) or (taken and looks_like_name(seg.text)):
            break
        taken.append(seg)
    if not taken or organisations(taken[0].text):
        return None
    return Told(_clean_place(" ".join(seg.text for seg in taken)), of_lines(taken))


def _same_column(above: Line, below: Line) -> bool:
    middle = (above.box.x0 + above.box.x1) / 2 - (below.box.x0 + below.box.x1) / 2
    return abs(above.box.x0 - below.box.x0) <= 8 or abs(middle) <= 10


def with_chair(found: Meeting, attendance: Iterable[Attendance]) -> Meeting:
    """The meeting with who took the chair, where the minutes say so of somebody present."""
    for person in attendance:
        if (
            person.meeting == found.key
            and person.status == "present"
            and person.role
            and any(CHAIR.match(office) for office in person.role.split(", "))
            and person.capacity == "member"
        ):
            evidence = tuple(replace_field(e, "chair") for e in person.evidence)
            return replace(found, chair=person.name, evidence=found.evidence + evidence)
    return found
