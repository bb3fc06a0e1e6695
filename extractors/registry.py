"""The extractors, in the order in which they run, each with what it needs and what it gives.

The order is checked when the registry is made: a name twice, or a need that nothing before it gives, is an error that
names what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractors import (
    actions,
    agenda,
    attendance,
    confirmations,
    decision_records,
    declarations,
    formal,
    informal,
    meetings,
    motions,
    recommendations,
    reports,
    resolutions,
    tables,
    work_programme,
)
from extractors.announced import Announced
from extractors.decisions.deciders import is_proposed, maker_and_day
from extractors.errors import RegistryError
from extractors.grids.sheets import Sheet
from extractors.items.sections import Divided
from extractors.language import Language
from extractors.paper import Part, PartKind
from extractors.records import KINDS, Attendance, Meeting, MeetingKey, Motion, Record, Report, WorkProgrammeItem
from extractors.sittings.opening import Head
from extractors.styles import Style


@dataclass(frozen=True, slots=True)
class Context:
    """What an extractor is given beside its part: the part's items and meeting, and what was found before.

    `sheets` gives the part's tables, made once for all who read them. `called` is the agenda's item whose first paper
    the part is.
    """

    part: Part
    divided: Divided
    head: Head
    style: Style
    language: Language
    paper_kind: str
    sheets: Callable[[], Sequence[Sheet]]
    found: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    called: Announced | None = None

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that the part tells of."""
        return next((one for one in self.found.get("meetings", ()) if isinstance(one, Meeting)), None)

    @property
    def alone(self) -> bool:
        """Whether the part is a report that comes outside a pack."""
        return self.paper_kind == "report" and self.part.number == 1

    @property
    def key(self) -> MeetingKey | None:
        """What tells that meeting from others; None where the part does not say."""
        return self.meeting.key if self.meeting else None


@dataclass(frozen=True, slots=True)
class Extractor:
    """One extractor: the kinds of part that it reads, the records that it needs and gives, and the function."""

    name: str
    version: int
    parts: frozenset[PartKind]
    needs: tuple[str, ...]
    gives: str
    extract: Callable[[Context], Sequence[Record]]


def _meetings(context: Context) -> Sequence[Meeting]:
    found = meetings.meeting(context.head, "agenda" if context.part.kind == "agenda" else "minutes")
    return [found] if found else []


def _resolutions(context: Context) -> Sequence[Record]:
    moved = [one for one in context.found.get("motions", ()) if isinstance(one, Motion)]
    divided, key, style = context.divided, context.key, context.style
    if context.paper_kind == "decision_notice":
        return resolutions.listed(divided, key, style)
    told = [
        *resolutions.resolutions(divided, key, style),
        *informal.resolutions(divided, key, style, context.language, beside=resolutions.formal(divided)),
    ]
    order = {section.number: place for place, section in enumerate(divided.sections)}
    both = [*formal.supported(told, moved), *formal.carried(moved, told, divided, style)]
    return sorted(both, key=lambda one: order.get(one.item, -1))


def _decision_record(context: Context) -> Sequence[Record]:
    """The decision that a record tells; a record of several marks them as minutes do."""
    told = decision_records.decision_record(context.part, context.style)
    if told or is_proposed(context.part.blocks) or not resolutions.formal(context.divided):
        return told
    key = maker_and_day(context.part)
    return resolutions.resolutions(context.divided, key, context.style)


def _conflicts(context: Context) -> Sequence[Record]:
    key = maker_and_day(context.part)
    return declarations.of_record(decision_records.conflicts(context.part), key, context.language)


def _actions(context: Context) -> Sequence[Record]:
    people = [one.name for one in context.found.get("attendance", ()) if isinstance(one, Attendance)]
    return actions.actions(context.part, context.divided, context.language, people, context.sheets())


def _work_programme(context: Context) -> Sequence[Record]:
    """The programmes in a part; those in minutes, under an item, are the committee's that met."""
    if context.part.kind != "minutes":
        return work_programme.work_programme(context.part, sheets=context.sheets())
    committee = context.meeting.committee if context.meeting else None
    return work_programme.work_programme(context.part, committee, context.sheets(), context.divided)


def _report_meetings(context: Context) -> Sequence[Meeting]:
    first = context.paper_kind == "work_programme" and context.part.number == 1
    found = reports.meeting(context.part) if context.alone or first else None
    planned = {one.meeting for one in context.found.get("work_programme", ()) if isinstance(one, WorkProgrammeItem)}
    heads_items = found and found.date in planned and reports.stands_alone(context.part)
    return [found] if found and not heads_items else []


def _report_items(context: Context) -> Sequence[Record]:
    found = reports.agenda_item(context.part, context.key) if context.alone else None
    return [found] if found else []


def _reports(context: Context) -> Sequence[Record]:
    annual = context.paper_kind == "annual_report" and context.part.number == 1
    return reports.reports(context.part, context.called) if context.part.kind == "report" or annual else []


def _recommendations(context: Context) -> Sequence[Record]:
    title = next((one.title for one in context.found.get("reports", ()) if isinstance(one, Report)), context.part.title)
    return recommendations.recommendations(context.part, title, reports.addressee(context.part), context.sheets())


_MINUTES = frozenset[PartKind]({"minutes"})
_PAPERS = frozenset[PartKind]({"report", "appendix", "work_programme", "decision", "other"})
_REPORT = frozenset[PartKind]({"report"})
_DECISION = frozenset[PartKind]({"decision"})
_BOTH = frozenset[PartKind]({"agenda", "minutes"})

EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("meetings", 7, _BOTH, (), "meetings", _meetings),
    Extractor("agenda_items", 7, _BOTH, ("meetings",), "agenda_items",
              lambda c: agenda.agenda_items(c.divided, c.key, agenda=c.part.kind == "agenda")),
    Extractor("attendance", 6, _MINUTES, ("meetings",), "attendance",
              lambda c: attendance.attendance(c.divided, c.key, c.style)),
    Extractor("motions", 7, _MINUTES, ("meetings",), "motions",
              lambda c: motions.motions(c.divided, c.key, c.language)),
    Extractor("resolutions", 7, _MINUTES, ("meetings", "motions"), "resolutions", _resolutions),
    Extractor("decision_records", 4, _DECISION, (), "resolutions", _decision_record),
    Extractor("confirmations", 7, _MINUTES, ("meetings",), "confirmations",
              lambda c: confirmations.confirmations(c.divided, c.key, c.language)),
    Extractor("declarations", 5, _MINUTES, ("meetings",), "declarations",
              lambda c: declarations.declarations(c.divided, c.key, c.language)),
    Extractor("conflicts", 1, _DECISION, (), "declarations", _conflicts),
    Extractor("work_programme", 5, _PAPERS | _MINUTES, ("meetings",), "work_programme", _work_programme),
    Extractor("actions", 6, _PAPERS | _MINUTES, ("attendance",), "actions", _actions),
    Extractor("tables", 5, _PAPERS | _MINUTES, (), "tables",
              lambda c: tables.tables(c.part, c.divided, c.sheets())),
    Extractor("report_meetings", 5, _REPORT | {"work_programme"}, (), "meetings", _report_meetings),
    Extractor("report_items", 2, _REPORT, ("meetings",), "agenda_items", _report_items),
    Extractor("reports", 5, _REPORT | {"other"}, (), "reports", _reports),
    Extractor("recommendations", 5, _REPORT | {"other", "decision", "work_programme", "appendix"}, ("reports",),
              "recommendations", _recommendations),
)  # fmt: skip


def checked(extractors: Sequence[Extractor]) -> Sequence[Extractor]:
    """The extractors, if their order holds; raises RegistryError where it does not."""
    known: dict[str, str] = {}
    for one in extractors:
        if one.name in known:
            raise RegistryError(f"The extractor {one.name!r} is registered twice.", f"Known are: {', '.join(known)}.")
        missing = [need for need in one.needs if need not in known.values()]
        if missing or one.gives not in KINDS:
            raise RegistryError(
                f"The extractor {one.name!r} needs {', '.join(missing) or 'a known kind of record to give'}.",
                f"Nothing before it gives that; given so far: {', '.join(known.values()) or 'nothing'}.",
            )
        known[one.name] = one.gives
    return extractors


def of_kind(context: Context, gives: str, records: Sequence[Record]) -> Context:
    """The context with more records found."""
    found: dict[str, Any] = dict(context.found)
    found[gives] = (*found.get(gives, ()), *records)
    return replace(context, found=found)
