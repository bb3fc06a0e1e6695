"""Runs the extractors over the parts of a paper, and says of each what it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from extractors import meetings
from extractors.announced import Announced, announced
from extractors.grids.joining import sheets
from extractors.items.sections import Divided, divided
from extractors.language import Language
from extractors.paper import Block, Part
from extractors.records import (
    DataTable,
    Document,
    Finding,
    Outcome,
    Record,
    Records,
)
from extractors.registers.heads import groups
from extractors.registry import EXTRACTORS, Context, Extractor, checked, of_kind
from extractors.sittings.opening import Head
from extractors.styles import Style, base
from pipeline.packing import Packed, is_long, kept, unpacked

_EXTRACTORS = checked(EXTRACTORS)
#: The kinds of parts that tell of a meeting.
OF_MEETINGS = ("agenda", "minutes")


@dataclass(slots=True)
class Extracted:
    """All that the extractors gave, kind by kind, with what each of them did; `texts` are all but those of tables.

    Of a long paper the tables and the texts are packed.
    """

    records: dict[str, list[Record]] = field(default_factory=dict)
    tables: list[DataTable] | Packed[DataTable] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    texts: Sequence[str] = ()

    def add(self, kind: str, records: Iterable[Any]) -> None:
        """Put records of a kind to the others."""
        rows = self.tables if kind == "tables" else self.records.setdefault(kind, [])
        rows.extend(records)


@cache
def language() -> Language:
    """The language pipeline, built once a process."""
    return Language(base().informal)


def extract(parts: Sequence[Part], kind: str) -> Extracted:
    """The records of every part. An extractor that fails on a part costs only its own records of that part."""
    extracted = _nothing_yet(parts)
    calls = _calls(parts)
    for part in map(unpacked, parts):
        context = replace(_context(part, kind, extracted.texts), called=calls.get(part.number))
        for extractor in _EXTRACTORS:
            context = _run(extractor, context, extracted)
        _chairs(context, extracted)
    return extracted


def _calls(parts: Sequence[Part]) -> dict[int, Announced]:
    """By part, the agenda's item whose first paper it is."""
    agenda = next((part for part in parts if part.kind == "agenda"), None)
    calls: dict[int, Announced] = {}
    for item in announced(unpacked(agenda)) if agenda else ():
        first = next((part for part in parts if part.item and part.item == item.number), None)
        if first:
            calls[first.number] = item
    return calls


def _nothing_yet(parts: Sequence[Part]) -> Extracted:
    long = bool(parts) and is_long(parts[-1].page_to)
    texts = (block.text for part in parts for block in part.blocks if block.kind != "grid")
    return Extracted(tables=Packed(DataTable) if long else [], texts=kept(str, texts, packed=long))


def _context(part: Part, kind: str, texts: Sequence[str]) -> Context:
    style = base()
    items = divided(part, agenda=part.kind == "agenda")
    head = head_of(part, items, style, texts)
    return Context(part, items, head, style, language(), kind, cache(partial(sheets, part.blocks)))


def head_of(part: Part, items: Divided, style: Style, texts: Sequence[str]) -> Head:
    """The blocks before the first item and before those present, in a part that tells of a meeting."""
    blocks: list[Block] = []
    for block in items.head if part.kind in OF_MEETINGS else ():
        if block.kind != "margin" and any(over and over.capacity == "member" for over, _, _ in groups([block], style)):
            if all(over and over.role for over, _, _ in groups([block], style)):
                continue  # office-bearers, as they stand in a letterhead too
            if meetings.tells_day(block) or meetings.leads_up(block):
                blocks.append(block)
            blocks += _fields_below(part, items.head, block)
            break
        blocks.append(block)
    lines = [line for block in blocks for line in block.lines]
    return Head(lines, blocks, part.blocks, texts)


def _fields_below(part: Part, head: Sequence[Block], list_head: Block) -> list[Block]:
    """What an agenda tells of the meeting under its list of members: in fields of its own, or calling them to it."""
    below = head[list(map(id, head)).index(id(list_head)) + 1 :] if part.kind == "agenda" else ()
    return [block for block in below if meetings.is_field(block) or meetings.calls(block)]


def _run(extractor: Extractor, context: Context, extracted: Extracted) -> Context:
    part = context.part
    if part.kind not in extractor.parts:
        extracted.outcomes.append(Outcome(extractor.name, extractor.version, part.number, "skipped"))
        return context
    try:
        records = list(extractor.extract(context))
    except Exception as error:  # one extractor's fault must not cost the paper: it is recorded, and the rest goes on
        cause = f"{type(error).__name__}: {error}"
        extracted.outcomes.append(Outcome(extractor.name, extractor.version, part.number, "failed", 0, cause))
        return context
    status = "found" if records else "none"
    extracted.outcomes.append(Outcome(extractor.name, extractor.version, part.number, status, len(records)))  # type: ignore[arg-type]
    extracted.add(extractor.gives, records)
    return of_kind(context, extractor.gives, records)


def _chairs(context: Context, extracted: Extracted) -> None:
    """Give the part's meeting its chair, once attendance is known."""
    meeting = context.meeting
    if meeting is None:
        return
    seated = meetings.with_chair(meeting, context.found.get("attendance", ()))  # type: ignore[arg-type]
    rows = extracted.records["meetings"]
    rows[rows.index(meeting)] = seated


def records_of(extracted: Extracted, document: Document) -> Records:
    """The records as one value."""
    given: dict[str, Any] = {kind: tuple(rows) for kind, rows in extracted.records.items()}
    tables = extracted.tables
    return Records(document=document, tables=tuple(tables) if isinstance(tables, list) else tables, **given)
