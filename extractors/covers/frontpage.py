"""What the first page of a paper says of it: title, author, to whom and when, reference, item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.covers.fronts import Field, fields, first, label_name
from extractors.covers.headlines import BOX, REPORT_OF, REPORT_TO, SECTION, box_item, clean, headings, title_lines
from extractors.covers.printed import printed_lines
from extractors.paper import Block, Grid, Line, Part
from extractors.sittings.bodies import committee_line
from extractors.sittings.masks import masked
from extractors.values import dates

#: How deep "REPORT OF THE ..." and a date alone stand, in headings and in lines.
_DEEP = 9
_TO_BODY = re.compile(
    r"\s+to\s+(?:the\s+)?(?P<to>(?:[A-Z][\w’'&,-]*\s+(?:(?:and|of|for|the)\s+)*){0,8}(?:Committee|Panel|Board|Cabinet|Council|Executive|Forum|Authority))\b.*$",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?=[\w./-]*\d)[A-Z0-9][\w./-]*[\w]\b", re.IGNORECASE)
#: "REPORT NO. ENV/22/31", "Decision Ref: 31/0044".
_REPORT_NUMBER = re.compile(
    r"^(?:report|decision|paper|document)\s+(?:no\b\.?|number|ref(?:erence)?\b\.?)\s*:?\s*(?P<code>(?=[\w./-]*\d)[A-Z0-9][\w./-]*\w)$",
    re.IGNORECASE,
)
#: The same number alone on its line: "ENV/22/31".
_CODE_ALONE = re.compile(r"^[A-Z]{1,6}(?:/[A-Z]{1,6})?/\d{2,4}(?:-\d{2})?/\d{1,4}$")
#: The heading over recommendations.
_RECOMMENDS = re.compile(
    r"^(?:[\d.]+\s*)?recommendations?(?:\s*\(s\))?(?:\s+(?:to|for)\s+(?:the\s+)?.{3,60})?\s*:?$", re.IGNORECASE
)
#: The number of its item before a report's title.
_ITEM_BEFORE = re.compile(
    r"^(?:agenda\s+)?item\s+(?:no\.?\s*|number\s+)?(?P<item>\d{1,2}(?:\.\d{1,2})?[a-z]?)\s*[:–—-]\s*(?=\w)",
    re.IGNORECASE,
)
#: White this many times the type size wide parts what stands side by side.
_APART, _FAR = 1.3, 4.0
#: Beside a day that stands alone a weekday stands, with its comma, in no more characters than this.
_WEEKDAY = 12
#: A table of labels and values has fewer columns.
_SEVERAL = 3
#: "Report for the meeting of the Committee on", "For the Parks Committee meeting on", before a day.
_FOR_MEETING = re.compile(
    r"(?:^meeting(?:\s+(?:to\s+be\s+)?held)?\s+on\b|\b(?:for|to)\s+(?:the\s+|a\s+)?(?:[\w’'&,-]+\s+){0,6}?meeting\b"
    r"(?:\s+of\s+.{3,80})?(?:\s*,|\s+(?:to\s+be\s+)?held)?(?:\s+on)?)(?:\s+[a-z]{3,6}day)?\W*$",
    re.IGNORECASE,
)
#: What leads from a body to its day: "on", "Thursday,".
_BEFORE_DAY = re.compile(
    r"\s*(?:\b(?:on|of|mon|tues|wednes|thurs|fri)(?:day)?\b|[-–—,(:])*\s*$",
    re.IGNORECASE,
)
#: The end of a body's name that runs over from the line above.
_ENDS_NAME = re.compile(r"^(?:(?:sub-?)?committee|panel|board|commission|forum|group)\b", re.IGNORECASE)
_TO_WHOM = re.compile(
    r"^(?:(?:the\s+)?(?:chair(?:man)?|members?|meeting)\s+(?:and\s+members\s+)?of\s+)?(?:the\s+)?", re.IGNORECASE
)


#: "The Committee" alone is that of the paper, whatever its name is.
_NAMELESS = frozenset({"committee", "sub-committee", "panel", "board", "forum", "commission", "working group"})
_OF_REPORT = frozenset({"title", "author", "writer", "to", "date", "reference", "item", "contact", "recommendation"})


#: So many labels with values, a subject's among them, are the form at the head of a report.
_FORM = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A value and the lines where it stands."""

    value: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """A first page. `labels` are what its labels mean; `purpose`, whether it states the purpose of a report.

    `asks`, whether it names its day or whom to ask and has a section of recommendations; `told` counts the labels that
    have a value.
    """

    title: Told | None
    author: Told | None
    writer: Told | None
    to: Told | None
    date: Told | None
    reference: Told | None
    item: str | None
    labels: frozenset[str]
    report_of: bool
    purpose: bool
    asks: bool = False
    told: int = 0

    @property
    def of_report(self) -> bool:
        """Whether the page is plainly a report's: a form of labels with its subject, its author, and where it goes."""
        of_it = self.labels & {"title", "author", "writer"}
        form = "title" in self.labels and "other" in self.labels and self.told >= _FORM
        return form or (bool(of_it) and len(self.labels & _OF_REPORT) >= 2)


def first_page(part: Part) -> Front:
    """The front of a part, read from its first page that has lines."""
    lines, grids = first_lines(part.blocks)
    return front(lines, grids)


def first_lines(blocks: Sequence[Block]) -> tuple[list[Line], list[Grid]]:
    """The lines and the ruled tables of the first page that has any."""
    page = next((block.page for block in blocks if block.page), 0)
    lines = [line for line in printed_lines(block for block in blocks if block.page == page) if line.page == page]
    return lines, [block.grid for block in blocks if block.grid is not None and block.grid.page == page]


def front(lines: Sequence[Line], grids: Sequence[Grid] = ()) -> Front:
    """What a first page says of its paper. `lines` are the page's, in order; `grids` its ruled tables."""
    found = fields(lines, grids)
    free = _free(lines, found, grids)
    title, within = _without_item(_title(found, free, lines))
    author, to = _author(lines, found, free)
    date = _date(found, _beside(lines, grids))
    known = date or first(found, "contact", "writer")
    return Front(
        title=title,
        author=author,
        writer=_told(first(found, "writer")),
        to=to,
        date=date,
        reference=_reference(first(found, "reference")) or _numbered(lines),
        item=box_item(lines) or _item(first(found, "item")) or within,
        labels=frozenset(field.name for field in found),
        told=sum(bool(field.value) for field in found),
        report_of=any(REPORT_OF.match(line.text) for line in (*free[:_DEEP], *lines[:_DEEP])),
        purpose=any(_says_purpose(line) for line in lines[:24]),
        asks=known is not None and any(_RECOMMENDS.match(line.text) for line in lines),
    )


def _told(field: Field | None) -> Told | None:
    return Told(field.value, field.lines) if field else None


def _free(lines: Sequence[Line], found: Iterable[Field], grids: Sequence[Grid]) -> list[Line]:
    """The lines that no label and no ruled table of labels holds."""
    taken = {(line.page, round(line.baseline, 1)) for field in found for line in field.lines}
    boxes = [grid.box for grid in grids if grid.ruled and grid.columns >= 2]
    return [
        line
        for line in lines
        if (line.page, round(line.baseline, 1)) not in taken
        and not any(box.holds((line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2) for box in boxes)
        and not (":" in line.text and label_name(line.text.split(":")[0]) and not BOX.match(line.text.strip()))
    ]


def _beside(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """The lines that stand in no ruled table of several columns: the days in a programme are not the paper's own."""
    boxes = [grid.box for grid in grids if grid.ruled and _told_beside(grid) >= _SEVERAL]
    middles = (((line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2) for line in lines)
    return [line for line, at in zip(lines, middles, strict=True) if not any(box.holds(*at) for box in boxes)]


def _told_beside(grid: Grid) -> int:
    """How many cells that say something stand side by side in a table at most."""
    rows = Counter(cell.row for cell in grid.cells if cell.text.strip())
    return max(rows.values(), default=0)


def _title(found: Sequence[Field], free: Sequence[Line], lines: Sequence[Line]) -> Told | None:
    if field := first(found, "title"):
        return Told(clean(field.value), field.lines)
    rows = title_lines(free) or title_lines(lines)
    return Told(clean(" ".join(row.text for row in rows)), tuple(rows)) if rows else None


def _without_item(title: Told | None) -> tuple[Told | None, str | None]:
    """A title without the item's number before it, and that number: "Agenda Item 9: Grass Cutting"."""
    match = _ITEM_BEFORE.match(title.value) if title else None
    return (Told(title.value[match.end() :], title.lines), match["item"]) if title and match else (title, None)


def _author(lines: Sequence[Line], found: Sequence[Field], free: Sequence[Line]) -> tuple[Told | None, Told | None]:
    """Who reports, and to whom."""
    to = _body(first(found, "to")) or _report_to(lines)
    if field := first(found, "author"):
        return Told(field.value, field.lines), to
    for group in list(headings(free))[:_DEEP]:
        if match := REPORT_OF.match(" ".join(line.text for line in group)):
            who, body = match["who"], _TO_BODY.search(match["who"])
            told = Told(clean(who[: body.start()] if body else who), tuple(group))
            return told, to or (Told(body["to"], tuple(group)) if body else None)
    return None, to


def _report_to(lines: Sequence[Line]) -> Told | None:
    for line in lines[:_DEEP]:
        if match := REPORT_TO.match(line.text.strip()):
            return _whom(match["to"], (line,))
    return None


def _body(field: Field | None) -> Told | None:
    """The body that a report goes to, without the day of its meeting."""
    if field is None:
        return None
    days = dates(field.value)
    if field.lines and days and days[0].start < len(field.lines[0].text) < days[0].end:  # a day that breaks off
        return _whom(field.value, field.lines[:2])
    rows = field.lines[:1] if field.lines and dates(field.lines[0].text) else field.lines
    if len(rows) > 1:
        bodies = [row for row in rows if _names_body(row.text) and not _ENDS_NAME.match(row.text.strip())]
        rows = tuple(bodies[:1]) or rows
    return _whom(" ".join(line.text for line in rows) or field.value, rows)


def _names_body(text: str) -> bool:
    """Whether a line names a committee, with the day of its meeting behind it or without."""
    found = dates(text)
    return committee_line((text[: found[0].start] if found else text).rstrip(" ,–—-")) is not None


def _whom(text: str, lines: tuple[Line, ...]) -> Told | None:
    found = dates(text)
    words = text[: found[0].start] if found else text
    name = _TO_WHOM.sub("", _BEFORE_DAY.sub("", _BEFORE_DAY.sub("", words.strip())))
    name = re.sub(
        r"\s*(?:[-–—,]\s*)?(?:meeting\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day$", "", name, flags=re.IGNORECASE
    )
    return Told(clean(name), lines) if name and name.casefold() not in _NAMELESS else None


def _date(found: Sequence[Field], lines: Sequence[Line]) -> Told | None:
    """The day of the meeting: labelled, beside the body that the report goes to, or alone at the head."""
    for field in (first(found, "date"), first(found, "to")):
        if field and (day := dates(field.value)):
            return Told(day[0].value, field.lines)
    for line in (piece for whole in lines[:_DEEP] for piece in _whole_and_pieces(whole)):
        day = dates(line.text)
        if day and (_day_alone(line.text) or _with_body(line.text, day[0].start)):
            return Told(day[0].value, (line,))
        if day and _FOR_MEETING.search(line.text[: day[0].start]):
            return Told(day[0].value, (line,))
    return None


def _day_alone(text: str) -> bool:
    """Whether a line is a day and its hour, with few other letters: a weekday."""
    rest = masked(text)[0].replace("§", "").replace("¤", "")
    return len(rest) <= _WEEKDAY


def _whole_and_pieces(line: Line) -> Iterator[Line]:
    """A line, and where its parts stand far from each other those parts: a committee's day at the right margin."""
    yield line
    pieces = line.segments(_FAR * line.size)
    if len(pieces) > 1:
        yield from pieces


def _with_body(text: str, start: int) -> bool:
    """Whether a date follows a committee's name: "Parks Committee – 14 January 2025"."""
    return committee_line(re.sub(r"[\s,–—-]+$", "", text[:start])) is not None


def _reference(field: Field | None) -> Told | None:
    match = _CODE.search(field.value) if field else None
    return Told(match.group(), field.lines) if match and field else None


def _numbered(lines: Sequence[Line]) -> Told | None:
    """The number that a line at the head, or a part of it that stands apart, tells without a colon."""
    for piece in (piece for line in lines[:_DEEP] for piece in line.segments(_APART * line.size)):
        if match := _REPORT_NUMBER.match(piece.text.strip()):
            return Told(match["code"], (piece,))
        if _CODE_ALONE.match(piece.text.strip()):
            return Told(piece.text.strip(), (piece,))
    return None


def _item(field: Field | None) -> str | None:
    match = re.match(r"\d{1,2}(?:\.\d{1,2})?[a-z]?\b", field.value.strip(), re.IGNORECASE) if field else None
    return match.group() if match else None


def _says_purpose(line: Line) -> bool:
    return (
        bool(SECTION.match(line.text.strip()))
        and "report" in line.text.casefold()
        and "purpose" in line.text.casefold()
    )
