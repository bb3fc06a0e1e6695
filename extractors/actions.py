"""Who must do what by when: rows of action plans and logs, answers to earlier resolutions, actions noted in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.evidence import of_lines
from extractors.grids import joining
from extractors.grids.captions import caption_over, items_heads, titles
from extractors.grids.headers import is_band
from extractors.grids.sheets import Sheet, SheetCell
from extractors.items.sections import Divided
from extractors.labels import is_bullet, label_of
from extractors.language import Language
from extractors.paper import Line, Part
from extractors.plans.action_columns import in_columns
from extractors.plans.action_notes import noted
from extractors.plans.columns import Role, roles_in
from extractors.plans.replies import announces_replies, replies
from extractors.records import Action
from extractors.values import first_date

#: Words over a table that make it a plan of actions though no column is headed so.
_PLAN = re.compile(
    r"""\b(?:action|improvement|implementation|delivery)\s+plans?\b
    | \baction\s+(?:log|list|tracker|points|sheet|table|schedule|update)s?\b
    | \b(?:summary|list|schedule|record|table)\s+of\s+(?:\w+\s+)?actions\b
    | \bactions?\s+(?:arising|agreed|outstanding|from|since)\b | \bmatters\s+arising\b
    | \b(?:outstanding|agreed|immediate|longer[\s-]term|short[\s-]term)\s+actions\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = r"(?:\d{1,2}|one|two|three|six|nine|twelve|eighteen)"
#: A head that says by when what is under it is to be done.
_TIMESCALE = re.compile(
    rf"""^(?:(?:over|in|within|during|for)\s+)?(?:the\s+)?(?:(?:next|coming|first|following)\s+)?
        {_COUNT}\s*(?:-\s*\d{{1,2}}\s+)?(?:weeks?|months?|years?)$
    | ^(?:over|in|within|during)\s+the\s+(?:next|coming)\s+(?:year|quarter|term|municipal\s+year)$
    | ^by\s+\S.{{2,30}}$
    | ^(?:short|medium|long|longer)[\s-]term(?:\s+actions?)?$
    | ^immediate(?:ly)?(?:\s+actions?)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_RESOLVED = re.compile(
    r"(?:resolutions?|requests?|decisions?|minutes?|queries|query|questions?)\b.{0,30}", re.IGNORECASE
)
#: The item's or minute's number, alone in the first column: "7", "7b", "31/04".
_COUNTED = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,4}(?:[./]\d{1,4})*[a-z]?\.?$")
_BLANK = re.compile(r"^(?:n/?a|-+|–|tb[ca]|none)\.?$", re.IGNORECASE)
_LABEL_WORD = re.compile(r"^actions?\s*(?:required|agreed)?\s*(?:[:–]\s*|-\s+|\s(?=(?:A|An|The|To)\s))", re.IGNORECASE)
#: A head that says "actions" is one beside any of these; one that may mean other things only beside an owner.
_PLAINLY = re.compile(r"(?:\w+\s+)?(?:actions?|tasks?)\b|what\s+(?:we|will|needs)\b", re.IGNORECASE)
_BESIDE: frozenset[Role] = frozenset({"owner", "due", "response", "measure"})
_OWNED: frozenset[Role] = frozenset({"owner"})
#: What is told of an action, and of no entry of a list that it leads in to.
_TOLD_OF: frozenset[Role] = frozenset({"owner", "due", "response", "number"})


def actions(
    part: Part,
    divided: Divided,
    language: Language,
    people: Sequence[str] = (),
    sheets: Sequence[Sheet] | None = None,
) -> list[Action]:
    """The actions in a part, in printed order by kind.

    `people` are the names of those at the meeting, for initials; `sheets` are the part's tables, where they are known.
    """
    over, heads = titles(part, divided), items_heads(part, divided)
    places = {id(block): i for i, block in enumerate(part.blocks)}
    found: list[Action] = []
    answering = announces_replies(part.title or "")
    for sheet in joining.sheets(part.blocks) if sheets is None else sheets:
        first = places[id(sheet.blocks[0])]
        caption = caption_over(part.blocks, first, places[id(sheet.blocks[-1])], heads)
        head = f"{part.title or ''} – {caption.text if caption else ''}"
        report = over.get(id(sheet.blocks[0])) or (caption.text if caption and part.kind == "minutes" else None)
        found += _of_sheet(sheet, report, announced=bool(_PLAN.search(head)), answering=answering)
    if part.kind == "minutes":
        beside = [action for section in divided.sections for action in in_columns(section.title, section.blocks)]
        return found + beside + list(noted(divided, language, people))
    return found + (replies(part) if not found else [])


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the rows below stand under: what each column holds, by when, and the number of the section."""

    report: str | None
    roles: Mapping[int, Role] = field(default_factory=dict)
    due: str | None = None
    due_lines: tuple[Line, ...] = ()
    section: str | None = None

    @property
    def begun(self) -> bool:
        """Whether a head has named a column of actions."""
        return "action" in self.roles.values()


def _of_sheet(sheet: Sheet, report: str | None, *, announced: bool, answering: bool) -> Iterator[Action]:
    """The actions in a table. `announced`: its head says plan or log; `answering`: it replies to resolutions."""
    plan, listing = _Plan(report), False
    for row in range(sheet.rows):
        cells = sheet.row(row)
        under = _headed(sheet, row, plan, announced) or (_answering(sheet, row, plan) if answering else None)
        if under:
            plan = under
        elif is_band(cells) and (cells[0].bold or cells[0].column_span > 1):
            label = label_of(cells[0].text)
            plan = replace(plan, section=_number(label.text) if label else None)
        elif plan.begun and not (listing and _is_listed(cells, plan)):
            listing = _opens_list(cells, plan)
            yield from _of_row(sheet, row, plan)


def _opens_list(cells: Sequence[SheetCell], plan: _Plan) -> bool:
    """Whether a row's action, with whose it is or by when, leads in to a list that the rows below it hold."""
    told = {plan.roles.get(cell.column, "other"): cell.text for cell in cells if cell.text.strip()}
    return told.get("action", "").rstrip().endswith(":") and bool(_TOLD_OF & set(told))


def _is_listed(cells: Sequence[SheetCell], plan: _Plan) -> bool:
    """Whether a row is no more than an entry of the list that a row above leads in to: no number, nobody, no day."""
    told = {plan.roles.get(cell.column, "other"): cell.text for cell in cells if cell.text.strip()}
    return not label_of(told.get("action", "1.")) and not (_TOLD_OF & set(told))


def _headed(sheet: Sheet, row: int, plan: _Plan, announced: bool) -> _Plan | None:
    """The plan under a row of heads: one names actions and another who, when or how; or one says by when."""
    cells = sheet.row(row)
    if is_band(cells):
        return None
    roles = roles_in(sheet, row)
    named = next((cell.text for cell in cells if roles.get(cell.column) == "action"), None)
    beside = _BESIDE if named and _PLAINLY.match(named) else _OWNED
    if named and (beside & set(roles.values()) or announced):
        return replace(plan, roles=roles, due=None, due_lines=())
    when = next((cell for cell in cells if cell.bold and _TIMESCALE.match(cell.text)), None)
    if announced and when and all(cell.bold for cell in cells):
        return replace(plan, roles={**roles, when.column: "action"}, due=when.text, due_lines=when.lines)
    return None


def _answering(sheet: Sheet, row: int, plan: _Plan) -> _Plan | None:
    """The plan under a row of heads that names resolutions and the replies to them."""
    roles = roles_in(sheet, row)
    asked = next((cell.column for cell in sheet.row(row) if _RESOLVED.fullmatch(cell.text)), None)
    if asked is None or "response" not in roles.values():
        return None
    return replace(plan, roles={**roles, asked: "action"}, due=None, due_lines=())


def _of_row(sheet: Sheet, row: int, plan: _Plan) -> Iterator[Action]:
    cells = sheet.row(row)
    by_role: dict[Role, SheetCell] = {}
    for cell in cells:
        role = plan.roles.get(cell.column, "other")
        if role == "response" and role in by_role and len(cell.text) > len(by_role[role].text):
            by_role[role] = cell  # the update tells more than the status beside it
        elif role == "due" or not _BLANK.match(cell.text):
            by_role.setdefault(role, cell)
    what = by_role.get("action")
    if what is None:
        return
    label = label_of(what.text)
    text = label.rest if label and not is_bullet(label.text) else what.text
    when = by_role.get("due") or next(
        (c for c in cells if c.column > what.column and plan.roles.get(c.column) == "date"), None
    )
    due = when.text if when else plan.due
    yield Action(
        report=plan.report,
        number=_number_of(cells, by_role, plan),
        action=_LABEL_WORD.sub("", text),
        owner=by_role["owner"].text if "owner" in by_role else None,
        due=due,
        due_date=first_date(due) if due else None,
        response=by_role["response"].text if "response" in by_role else None,
        rule="plan",
        evidence=sheet.evidence(row) + ((*of_lines(plan.due_lines, "due"),) if due == plan.due else ()),
    )


def _number_of(cells: Sequence[SheetCell], by_role: Mapping[Role, SheetCell], plan: _Plan) -> str | None:
    """The number in its own column, at the head of the action or of the row, or the section's."""
    if "number" in by_role:
        return _number(by_role["number"].text)
    for cell in (by_role["action"], cells[0]):
        label = label_of(cell.text)
        if label and not is_bullet(label.text):
            return _number(label.text)
    first = cells[0]
    if plan.roles.get(first.column) in (None, "title", "other") and _COUNTED.match(first.text):
        return _number(first.text)
    return plan.section


def _number(label: str) -> str | None:
    return label.strip(" ().:") or None
