"""The reconciliation ledger: what a paper announces against what was found in it. Misfits become findings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.grids.totals import findings as table_findings
from extractors.labels import shapes
from extractors.paper import Part
from extractors.recommendations import number_findings
from extractors.records import AgendaItem, Attendance, Finding, Limb, MeetingKey, Motion, Outcome, Records, Resolution


def check(records: Records, parts: Sequence[Part], outcomes: Sequence[Outcome], pages: int) -> list[Finding]:
    """All findings on one paper, in a fixed order."""
    return [
        *_failures(outcomes),
        *_unplaced(parts, records),
        *_empty_minutes(parts, outcomes),
        *_item_numbers(records.agenda_items),
        *_announced_pages(records.agenda_items, pages),
        *_resolution_numbers(records.resolutions),
        *_limbs(records.resolutions),
        *_tallies(records.motions),
        *_both(records.attendance),
        *number_findings(records.recommendations),
        *table_findings(records.tables),
    ]


def _page(record: object) -> int | None:
    evidence = getattr(record, "evidence", ())
    return evidence[0].page if evidence else None


def _failures(outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    for one in outcomes:
        if one.status == "failed":
            yield Finding("extractor-failed", "warning", f"{one.extractor} failed on part {one.part}: {one.message}")


def _unplaced(parts: Sequence[Part], records: Records) -> Iterator[Finding]:
    told = {m.source for m in records.meetings}
    for part in parts:
        if part.kind in ("agenda", "minutes") and part.kind not in told:
            yield Finding(
                "no-meeting",
                "warning",
                f"These {part.kind} give no date: what they tell is kept unplaced.",
                part.page_from,
            )


def _empty_minutes(parts: Sequence[Part], outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    minutes = {part.number: part for part in parts if part.kind == "minutes"}
    for one in outcomes:
        if one.part in minutes and one.status == "none" and one.extractor in ("attendance", "agenda_items"):
            yield Finding(
                "nothing-found",
                "warning",
                f"Minutes without {one.extractor.replace('_', ' ')}.",
                minutes[one.part].page_from,
            )


def _item_numbers(items: Sequence[AgendaItem]) -> Iterator[Finding]:
    """Numbers that leave a hole or come twice."""
    by_meeting: dict[tuple[MeetingKey | None, int], list[AgendaItem]] = defaultdict(list)
    for item in items:
        if item.number and (numbers := re.findall(r"\d+", item.number)):
            by_meeting[item.meeting, len(numbers)].append(item)
    for rows in by_meeting.values():
        for before, after in pairwise(rows):
            a, b = _numbers(before.number), _numbers(after.number)
            steps = [y - x for x, y in zip(a, b, strict=True) if x != y]
            if not steps:
                yield Finding("item-number", "note", f"Item {after.number} comes twice.", _page(after))
            elif len(steps) == 1 and steps[0] != 1:
                yield Finding("item-number", "note", f"After item {before.number} comes {after.number}.", _page(after))


def _numbers(text: str | None) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", text or "")]


def _announced_pages(items: Sequence[AgendaItem], pages: int) -> Iterator[Finding]:
    for item in items:
        if item.page_to and item.page_to > pages > 0 and pages > 4:
            yield Finding(
                "announced-pages",
                "note",
                f"Item {item.number} is announced on pages {item.page_from} to {item.page_to}; this paper has {pages}.",
                _page(item),
            )


def _resolution_numbers(rows: Sequence[Resolution]) -> Iterator[Finding]:
    numbered = [row for row in rows if row.number]
    for before, after in pairwise(numbered):
        a, b = _numbers(before.number), _numbers(after.number)
        if before.meeting == after.meeting and len(a) == len(b) and b[-1] - a[-1] != 1 and a[:-1] == b[:-1]:
            yield Finding(
                "resolution-number", "note", f"After resolution {before.number} comes {after.number}.", _page(after)
            )


def _limbs(rows: Sequence[Resolution]) -> Iterator[Finding]:
    for row in rows:
        for labels in _limb_rows(row.parts):
            values = [shapes(label)[0].value for label in labels if shapes(label)]
            if any(b - a > 1 for a, b in pairwise(values)):
                yield Finding("limbs", "warning", f"The limbs {', '.join(labels)} leave one out.", _page(row))


def _limb_rows(parts: Sequence[Limb]) -> Iterator[list[str]]:
    if parts:
        yield [limb.label for limb in parts]
        for limb in parts:
            yield from _limb_rows(limb.parts)


def _tallies(rows: Sequence[Motion]) -> Iterator[Finding]:
    for row in rows:
        if row.named is None:
            continue
        for side, words in (("for_", "for"), ("against", "against"), ("abstentions", "abstaining")):
            count, names = getattr(row.votes, side), getattr(row.named, side)
            if count is not None and names and count != len(names):
                yield Finding(
                    "tally", "warning", f"{count} votes {words} are counted, {len(names)} are named.", _page(row)
                )


def _both(rows: Sequence[Attendance]) -> Iterator[Finding]:
    for row in rows:
        if (
            row.status == "present"
            and len(row.evidence) > 1
            and row.rule == "ticks"
            and row.note
            and row.evidence[0].page != row.evidence[-1].page
        ):
            yield Finding(
                "attendance", "note", f"{row.name} is ticked as present and stands among the apologies.", _page(row)
            )
