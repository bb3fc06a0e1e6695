"""Agenda items: an agenda's numbered titles with their announced pages, and the headings of minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.evidence import of_blocks, quoted
from extractors.items.sections import LINKED, Divided, Section
from extractors.paper import Block, Line
from extractors.records import AgendaItem, MeetingKey

#: "3 - 10", "(Pages 1 - 10)", "(Page 7)", "11 – 24" at a title's end or in the right-hand column.
_PAGES = re.compile(
    r"\(?\s*(?:pages?|pp\.?)\s*:?\s*(?P<a>\d{1,4})(?:\s*(?:-|–|—|to)\s*(?P<b>\d{1,4}))?\s*\)?\s*$", re.IGNORECASE
)
_RANGE = re.compile(r"^\(?(?P<a>\d{1,4})(?:\s*(?:-|–|—|to)\s*(?P<b>\d{1,4}))?\)?$")
_TITLE_RANGE = re.compile(r"\s(?P<a>\d{1,4})\s*[-–—]\s*(?P<b>\d{1,4})$")
#: No pack has so many pages: "2030-31" at a title's end is years.
_YEARS = 1900
#: What an agenda says beside a title that is no part of it.
_STATUS = re.compile(
    r"\s*[-–(]?\s*\b(?:attached|to\s+follow|enclosed|herewith|available\s+at\s+the\s+meeting"
    r"|copy\s+(?:attached|enclosed)|report\s+attached|papers?\s+[a-z0-9]|verbal)\s*\)?\.?\s*$",
    re.IGNORECASE,
)
#: Who reports, told behind a title and a stop: "Budget 2031/32. Report by the Treasurer".
_REPORT_BY = re.compile(
    r"(?<=[\w)’'])(?:\.\s+|\s+\()(?:(?:joint|verbal|oral)\s+)?reports?\s+(?:of|by|from)\s+(?:the\s+)?[A-Z][^.]{2,80}$",
    re.IGNORECASE,
)
#: A note under a title is a sentence.
_SENTENCE = re.compile(r"[a-z)][.;][)”]?\s*$|^To\s+[a-z]+\b")
#: A title that cannot end so.
_UNFINISHED = re.compile(r"(?:,|&|\b(?:and|or|of|the|to|for|in|with|a|an|by|on|at|from))$", re.IGNORECASE)
#: Lines under a title that tell of it: who reports, what for.
_BENEATH = re.compile(
    r"^(?:\(?(?:joint\s+)?reports?\s+(?:of|by|from)\b|\(?last\s+meeting|to\s+(?:consider|receive|note"
    r"|approve|confirm|agree|discuss|report|sign|appoint|elect|resolve|review|determine|endorse"
    r"|authorise)\b"
    r"|\(?(?:for|copy|the\s+(?:committee|panel|board|cabinet|council)\b)|\(?(?:attached|enclosed"
    r"|verbal|presentation|item\s+raised|lead|officer|purpose)\b|members\s+are\b|notes?\b|(?:date\s+)?(?:tb[ac]\b|to\s+be\s+(?:confirmed|advised|arranged)))",
    re.IGNORECASE,
)
_END = re.compile(
    r"^(?:notes?\b|\(1\)|exempt\s+items|exclusion\s+of\b.{0,20}$|signed\b|dated?\b|clerk\b"
    r"|distribution|membership|members\s+of\s+the|if\s+you\s+need|citizens|for\s+further|please"
    r"|contact|issued"
    r"|public\s+(?:information|attendance|are\s+welcome)|information\s+for|emergency|fire\s+(?:alarm"
    r"|evac)|filming|recording|webcast|[a-z]+\s+[a-z]+\s*$(?<=council)|unrestricted\s+items"
    r"|restricted\s+items|dates?\s+of\s+(?:the\s+)?next)",
    re.IGNORECASE,
)


def agenda_items(part: Divided, key: MeetingKey | None, *, agenda: bool) -> list[AgendaItem]:
    """The items of an agenda (with announced pages) or of minutes (with both numbers), in printed order."""
    titled = (section for section in part.sections if agenda or section.title)
    return [_of_agenda(section, key) if agenda else _of_minutes(section, key) for section in titled]


def _of_minutes(section: Section, key: MeetingKey | None) -> AgendaItem:
    return AgendaItem(
        meeting=key,
        number=section.number,
        title=section.title,
        agenda_number=section.agenda_number,
        rule="heading",
        evidence=quoted(section.heading, *section.title_span),
    )


def _of_agenda(section: Section, key: MeetingKey | None) -> AgendaItem:
    title, pages, taken = _title(section)
    for block in section.blocks[:4]:
        pages = pages or _range(block)
    first, last = pages or (None, None)
    return AgendaItem(
        meeting=key,
        number=section.number,
        title=_REPORT_BY.sub("", _STATUS.sub("", LINKED.sub("", title))).strip(" :–-").removesuffix(".") or title,
        page_from=first,
        page_to=last,
        rule="agenda",
        evidence=quoted(section.heading) + of_blocks(taken),
    )


def _title(section: Section) -> tuple[str, tuple[int, int] | None, list[Block]]:
    """The title with the lines below it that carry it on (in its own type, and no note on the item), and its pages."""
    start, end = section.title_span
    end = min(end, _broken_off(section.heading) or end)
    title, pages = _pages_off(section.heading.text[start:end].strip() or section.title)
    taken = list[Block]()
    for block in section.blocks:
        if block.kind == "margin":
            continue
        dash = block.label if block.label in ("-", "–", "—") else None
        if block.kind == "grid" or (block.label and not dash) or not _carries_on(section, title, taken, block):
            break
        title, taken = " ".join(filter(None, [title, dash, block.text])), [*taken, block]
    title, below = _pages_off(title)
    return title, pages or below, taken


def _broken_off(block: Block) -> int | None:
    """Where a title ends that a new line parts from the note under it: there was room for the note's first word."""
    right = max(line.box.x1 for line in block.lines)
    for above, below in pairwise(block.pieces):
        if _begins_note(above.line, below.line, right) and _SENTENCE.search(block.text[below.start :]):
            return above.end
    return None


def _begins_note(above: Line, below: Line, right: float) -> bool:
    """Whether a line begins anew, large, under one that had room for its first word up to `right`, in points."""
    width = (below.box.x1 - below.box.x0) * len(below.text.split()[0]) / len(below.text)
    begins = below.text[:1].isupper() and not _UNFINISHED.search(above.text.strip())
    return begins and right - above.box.x1 > width + above.size


def _carries_on(section: Section, title: str, taken: Sequence[Block], block: Block) -> bool:
    above = (taken[-1] if taken else section.heading).lines[-1]
    line = block.lines[0]
    if (
        line.page != above.page
        or line.baseline <= above.baseline
        or line.baseline - above.baseline > (2.2 if _UNFINISHED.search(title) else 1.75) * line.size
        or _BENEATH.match(block.text)
        or _END.match(block.text)
    ):
        return False
    if _SENTENCE.search(block.text) and _begins_note(above, line, max(one.box.x1 for one in block.lines)):
        return False
    if line.bold != above.bold or (title.isupper() != block.text.isupper() and title.isupper()):
        return False
    return len(block.lines) <= 2 and abs(line.size - above.size) < 1 and not re.search(r"[.:]$", title)


def _pages_off(title: str) -> tuple[str, tuple[int, int] | None]:
    """The title without the pages printed at its end, and those pages."""
    match = _PAGES.search(title) or _TITLE_RANGE.search(title)
    if not match:
        return title, None
    first, last = int(match["a"]), int(match["b"] or match["a"])
    if first > last or first >= _YEARS:
        return title, None
    return title[: match.start()].strip(), (first, last)


def _range(block: Block) -> tuple[int, int] | None:
    """The pages that a note at the right margin gives, or a block that is nothing else."""
    text = block.text.strip()
    match = _RANGE.match(text) or (_PAGES.match(text) if len(text) < 25 else None)
    if not match or (block.kind != "margin" and not match["b"] and not text.startswith("(")):
        return None
    first, last = int(match["a"]), int(match["b"] or match["a"])
    return (first, last) if first <= last else None
