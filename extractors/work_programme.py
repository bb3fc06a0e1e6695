"""A committee's plan of its own business: tables and lists of what is to come, when, and who brings it.

A forward plan of key decisions is a statutory notice and no such plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.evidence import of_lines, quoted
from extractors.grids import joining
from extractors.grids.captions import Caption, caption_over, titles
from extractors.grids.headers import is_band
from extractors.grids.sheets import Sheet, SheetCell
from extractors.items.sections import Divided
from extractors.paper import Block, Line, Part
from extractors.plans.columns import Role, heads
from extractors.plans.slots import UNSCHEDULED, Slot, slot_of
from extractors.plans.sponsors import names_somebody, sponsors
from extractors.records import Evidence, WorkProgrammeItem
from extractors.sittings.bodies import committee_line, titled

_PROGRAMME = re.compile(
    r"""\b(?:work(?:ing)?\s*|(?:forward|scrutiny|agenda)\s+)(?:work\s+)?(?:programmes?|plan(?:s|ner)?)\b
    | \bbusiness\s+(?:programme|planner)\b
    | \bprogramme\s+of\s+(?:work|business|meetings)\b | \bagenda\s+forward\s+plan\b
    | \b(?:future|forthcoming)\s+(?:agenda\s+)?(?:items|business|reports|meetings)\b
    | \bitems\s+for\s+(?:the\s+)?(?:next|future)\s+(?:meetings?|agendas?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: Words of the statutory notice.
STATUTORY = re.compile(
    r"""\b(?:key|executive)\s+decisions?\b | \bdecision[\s-]+(?:maker|taker)\b | \bforthcoming\s+decisions\b
    | \b28\s+(?:clear\s+)?days\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: A rank alone names no committee.
_ANY = re.compile(r"(?:sub-?)?(?:committee|panel|board|council|group|forum)", re.IGNORECASE)
_COUNT = r"(?:one|two|three|four|six|nine|twelve|\d{1,2})"
_OFTEN = rf"""(?:(?:once|twice|three\s+times)\s+(?:a|per|each)\s+year
    | {_COUNT}[\s-]?(?:monthly|weekly|yearly) | (?:bi|tri|half|semi)?[\s-]?(?:annual(?:ly)?|year(?:ly)?|monthly|weekly)
    | termly | quarterly | (?:bi|tri)ennial(?:ly)? | each\s+(?:meeting|year|quarter|term)
    | every\s+(?:(?:other\s+)?meeting|year|month|quarter|term|{_COUNT}\s+(?:weeks|months|years|meetings))
    | as\s+(?:and\s+when\s+)?required | ad\s+hoc | one[\s-]?off | standing(?:\s+item)?)"""
#: How often, in brackets within a title or after a dash at its end.
_FREQUENCY = re.compile(
    rf"\((?P<bracket>{_OFTEN})\)|\s[–-]\s(?P<dash>{_OFTEN})\s*$",
    re.IGNORECASE | re.VERBOSE,
)
#: The same as all that a cell says, in a column of notes.
_OFTEN_ALONE = re.compile(rf"(?:{_OFTEN})\.?", re.IGNORECASE | re.VERBOSE)
#: "Title – Lead: Jo Ash", "Title (Report author: Jo Ash)", "Title – Town Clerk".
_LED = re.compile(
    r"""^(?P<title>.+?)\s*(?:\s[–-]\s+|\(|:\s+)
    (?P<told>(?:lead(?:\s+officer)?|sponsor|(?:report\s+)?author|officer|presented\s+by|report\s+of)\s*:?\s+)?
    (?P<who>[^()]+?)\)?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_ITEM = re.compile(r"^(?:no\s+(?:items?|business|reports?)\b.*|none|n/?a|tb[ca]|nil|-+|–)\.?$", re.IGNORECASE)
_TICK = re.compile(r"^[✓✔xX•*●√]$")
_BULLETS = "•●▪"
#: The number that an item has in its list, before its title.
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+(?=[A-Z])")
#: A year that stands for itself, not for the first half of 2031/32.
_YEAR = re.compile(r"\b20\d\d\b(?!\s?[/–-]\s?\d)")
#: What an item's line has at most, in characters; and a heading's.
_LONG_ITEM, _LONG_HEADING = 200, 120
#: A table without names over its columns gives titles first and then names.
_UNHEADED: Mapping[int, Role] = {0: "title", 1: "owner"}
#: Columns that a programme has beside its titles, where dates do not part its rows.
_TELLS: frozenset[Role] = frozenset({"owner", "date", "due", "frequency"})


def work_programme(
    part: Part,
    committee: str | None = None,
    sheets: Sequence[Sheet] | None = None,
    divided: Divided | None = None,
) -> list[WorkProgrammeItem]:
    """The items of the work programmes in a part, in order; `committee` is whose they are where none is named.

    `sheets` are the part's tables, where they are known; `divided`, given for minutes, tells under which item each is.
    """
    places = {id(block): i for i, block in enumerate(part.blocks)}
    over = titles(part, divided) if divided else {}
    found: list[WorkProgrammeItem] = []
    for sheet in joining.sheets(part.blocks) if sheets is None else sheets:
        caption = caption_over(part.blocks, places[id(sheet.blocks[0])], places[id(sheet.blocks[-1])])
        title = over.get(id(sheet.blocks[0])) if divided else part.title
        head = " – ".join(dict.fromkeys(filter(None, [title, caption.text if caption else None])))
        if _PROGRAMME.search(head) and not _is_statutory(sheet, head):
            found += _of_sheet(sheet, _Plan.under(head, committee).after(caption))
    if part.kind == "work_programme" and not STATUTORY.search(part.title or ""):
        found += _of_list(part.blocks, _Plan.under(part.title or "", committee), beside=bool(found))
    return found


def is_programme(text: str) -> bool:
    """Whether words call something a work programme."""
    return _PROGRAMME.search(text) is not None


def _is_statutory(sheet: Sheet, head: str) -> bool:
    first = [cell.text for row in range(min(2, sheet.rows)) for cell in sheet.row(row)]
    return any(STATUTORY.search(text) for text in (head, *first))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Whose plan it is, the one year that its heading names, and the slot that its last heading gave with its lines."""

    committee: str | None
    year: int | None
    slot: Slot = UNSCHEDULED
    lines: tuple[Line, ...] = ()

    @classmethod
    def under(cls, head: str, committee: str | None) -> _Plan:
        """The plan that a heading announces: "PARKS COMMITTEE – WORK PROGRAMME 2031"."""
        years = {int(year) for year in _YEAR.findall(head)}
        match = _PROGRAMME.search(head)
        before = head[: match.start()].strip(" :–-") if match else ""
        own = committee_line(re.sub(r"^(?:the|appendix\s+\w+)\b[\s:–-]*", "", before, flags=re.IGNORECASE))
        whose = titled(own) if own and not _ANY.fullmatch(own) else committee
        return cls(whose, years.pop() if len(years) == 1 else None)

    def after(self, caption: Caption | None) -> _Plan:
        """The plan under a caption, which may be a date."""
        slot = self.read(caption.text) if caption else None
        return self.at(slot, caption.lines) if caption and slot else self

    def read(self, text: str, *, whole: bool = True) -> Slot | None:
        """The slot that a heading or a cell tells."""
        return slot_of(text, year=self.year, whole=whole)

    def at(self, slot: Slot, lines: Sequence[Line]) -> _Plan:
        """The plan as it goes on at another slot."""
        return replace(self, slot=slot, lines=tuple(lines))

    def item(
        self, title: str, names: Sequence[str], evidence: tuple[Evidence, ...], *, often: str | None, rule: str
    ) -> WorkProgrammeItem:
        """The record of one piece of business."""
        match = _FREQUENCY.search(title)
        return WorkProgrammeItem(
            committee=self.committee,
            meeting=self.slot.meeting,
            bucket=self.slot.bucket,
            title=title,
            sponsors=tuple(names),
            frequency=often or (match["bracket"] or match["dash"] if match else None),
            rule=rule,
            evidence=evidence + of_lines(self.lines, "meeting" if self.slot.meeting else "bucket"),
        )


def _of_sheet(sheet: Sheet, plan: _Plan) -> Iterator[WorkProgrammeItem]:
    """The items of a table: under rows that give a date, beside a column of dates, or ticked under dates."""
    head, roles = next(heads(sheet, "title"), (-1, _UNHEADED))
    told = head >= 0 and _TELLS.intersection(roles.values())
    if not told and not _is_parted(sheet, plan, least=1 if head >= 0 else 2):
        return
    meetings = {
        c.column: slot for c in sheet.row(head) if roles.get(c.column) == "other" and (slot := plan.read(c.text))
    }
    for row in range(sheet.rows):
        cells = sheet.row(row)
        if slot := _slot_of_band(sheet, cells, plan):
            plan = plan.at(slot, cells[0].lines)
        elif row > head and not _is_heading(sheet, cells):
            plan = _at_own_date(plan, cells, roles)
            yield from _of_row(sheet, row, roles, plan, meetings)


def _is_parted(sheet: Sheet, plan: _Plan, least: int) -> bool:
    """Whether at least so many rows of one cell tell when what is under them comes up."""
    return sum(_slot_of_band(sheet, sheet.row(row), plan) is not None for row in range(sheet.rows)) >= least


def _slot_of_band(sheet: Sheet, cells: Sequence[SheetCell], plan: _Plan) -> Slot | None:
    """The slot that a row of one cell tells; beside a heading's date the place and the hour may stand."""
    return plan.read(cells[0].text, whole=not _is_heading(sheet, cells)) if is_band(cells) else None


def _is_heading(sheet: Sheet, cells: Sequence[SheetCell]) -> bool:
    """Whether a row only parts the table: one bold cell, or one across it."""
    return is_band(cells) and (cells[0].bold or cells[0].column_span == sheet.columns)


def _at_own_date(plan: _Plan, cells: Sequence[SheetCell], roles: Mapping[int, Role]) -> _Plan:
    """The plan at the date in the row's own column; a row without one goes on from the row above."""
    for cell in cells:
        if roles.get(cell.column) in ("date", "due") and (slot := plan.read(cell.text, whole=False)):
            return plan.at(slot, cell.lines)
    return plan


def _of_row(
    sheet: Sheet, row: int, roles: Mapping[int, Role], plan: _Plan, meetings: Mapping[int, Slot]
) -> Iterator[WorkProgrammeItem]:
    held = {
        role: [c for c in sheet.row(row) if roles.get(c.column) == role] for role in ("title", "owner", "frequency")
    }
    if not held["title"] or _NO_ITEM.match(held["title"][0].text):
        return
    named = list(dict.fromkeys(name for cell in held["owner"] for name in sponsors(cell.printed)))
    often = held["frequency"][0].text if held["frequency"] else _noted_often(sheet.row(row), roles)
    evidence = sheet.evidence(row) + of_lines((line for c in held["owner"] for line in c.lines), "sponsors")
    marks = [c for c in sheet.row(row) if c.column in meetings and _TICK.match(c.text)]
    ticked = list({meetings[c.column]: c.lines for c in reversed(marks)}.items())[::-1]
    titles = _titles(sheet, held["title"][0], len(named))
    beside = _beside(held["owner"], titles, named)
    for slot, lines in ticked or [(plan.slot, plan.lines)]:
        for title, names in zip(titles, beside, strict=True):
            yield plan.at(slot, lines).item(title, names, evidence, often=often, rule="table")


def _beside(owners: Sequence[SheetCell], titles: Sequence[str], named: Sequence[str]) -> list[Sequence[str]]:
    """Who stands beside each title: all of them beside one, else a bullet or a name each where they are as many."""
    if len(titles) == 1:
        return [named]
    bullets = _bulleted(owners[0]) if len(owners) == 1 else []
    if len(bullets) == len(titles):
        return [sponsors(bullet) for bullet in bullets]
    return [[name] for name in named] if len(named) == len(titles) else [[] for _ in titles]


def _noted_often(cells: Sequence[SheetCell], roles: Mapping[int, Role]) -> str | None:
    """How often an item comes up, where a note beside it says that and nothing else."""
    notes = (cell.text for cell in cells if roles.get(cell.column) not in ("title", "owner", "date", "due"))
    return next((text.rstrip(".") for text in notes if _OFTEN_ALONE.fullmatch(text)), None)


def _titles(sheet: Sheet, cell: SheetCell, named: int) -> list[str]:
    """The items in one cell, without their numbers: a line each where so many people are `named` beside them."""
    lines = [line.strip() for line in cell.printed.split("\n") if line.strip()]
    told = lines if named == len(lines) > 1 and _are_apart(sheet, cell) else _bulleted(cell)
    return [_NUMBERED.sub("", title) or title for title in told]


def _are_apart(sheet: Sheet, cell: SheetCell) -> bool:
    """Whether each line of a cell begins anew: it begins large, and its first word had room on the line above."""
    grid = sheet.blocks[0].grid
    right = sheet.edges[cell.column + cell.column_span] + (grid.box.x0 if grid else 0.0)
    for above, below in pairwise(cell.lines):
        word = (below.box.x1 - below.box.x0) * len(below.text.split()[0]) / len(below.text)
        if not below.text[:1].isupper() or right - above.box.x1 < word + above.size:
            return False
    return len(cell.lines) == len([line for line in cell.printed.split("\n") if line.strip()])


def _bulleted(cell: SheetCell) -> list[str]:
    """The items in one cell: several where each begins with a bullet."""
    lines = cell.printed.split("\n")
    if sum(line[:1] in _BULLETS for line in lines if line) < 2:
        return [cell.text]
    items: list[str] = []
    for line in lines:
        if line[:1] in _BULLETS or not items:
            items.append(line.strip(_BULLETS + " "))
        else:
            items[-1] += " " + line.strip()
    return [item for item in items if item]


def _of_list(blocks: Sequence[Block], plan: _Plan, *, beside: bool) -> Iterator[WorkProgrammeItem]:
    """The items of a list: what stands under headings that give a date, a line or a bullet each.

    `beside`, whether tables hold the other items: then a paragraph is a note on them.
    """
    opened = False
    for block in blocks:
        slot = _slot_of_block(block, plan)
        if slot:
            plan, opened = plan.at(slot, block.lines), True
        elif block.kind == "heading":
            opened = opened and block.label is not None
        elif block.kind == "grid":
            opened = False
        elif opened and (block.label or not beside) and _is_listed(block):
            title, names = _title_and_names(block.text)
            yield plan.item(title, names, quoted(block), often=None, rule="list")


def _slot_of_block(block: Block, plan: _Plan) -> Slot | None:
    """The slot that a block tells, or the last line of a heading."""
    if block.kind == "grid" or len(block.text) >= _LONG_HEADING:
        return None
    below = block.lines[-1].text if block.kind == "heading" and len(block.lines) > 1 else ""
    return plan.read(block.text) or (plan.read(below) if below else None)


def _title_and_names(text: str) -> tuple[str, tuple[str, ...]]:
    """An item's line without the people named at its end, and those people."""
    match = _LED.match(text)
    named = match and (match["told"] or all(names_somebody(name) for name in sponsors(match["who"])))
    return (match["title"], sponsors(match["who"])) if match and named else (text, ())


def _is_listed(block: Block) -> bool:
    """Whether a block can be an item of a list: with a label, or a line that is no sentence."""
    if block.kind not in ("item", "paragraph") or len(block.text) >= _LONG_ITEM or _NO_ITEM.match(block.text):
        return False
    return block.label is not None or not block.text.endswith(".")
