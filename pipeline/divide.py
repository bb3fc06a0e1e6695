"""Divides a pack into its parts: agenda, minutes, reports, appendices, work programme. Every page is in exactly one.

A part begins where the signals on both sides of a page's edge say so; the agenda's items are then laid over the parts,
so that a report knows its item and an appendix its report's. What the signals disagree on becomes a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from extractors.announced import Announced, announced
from extractors.covers.frontpage import Front
from extractors.labels import label_of
from extractors.paper import Block, Page, Paper, Part, PartKind
from extractors.records import Finding
from pipeline.breaks import BEGINS, break_weight
from pipeline.folios import Folios, folios
from pipeline.kinds import announces, appendix_title, is_schedule, kind_of, lists_decisions, lists_items, lists_people
from pipeline.leaves import Leaf, leaves, numbered
from pipeline.packing import is_long, kept, unpacked
from pipeline.placing import Paperlet, likeness, place, same_number
from pipeline.structure import structure

_ANNUAL = re.compile(r"\bannual\s+report\b", re.IGNORECASE)
#: What minutes end with.
_CLOSING = re.compile(
    r"\bnext\s+meeting\b|\bmeeting\s+(?:then\s+)?(?:closed|ended|concluded|finished)|\bclosed\s+the\s+meeting\b|^chair(?:man)?\b.{0,4}$|^signed\b",
    re.IGNORECASE,
)
#: What a page's title that is wholly that of a missing item weighs.
_CALLED = 3.0
#: Without an agenda a paper is most likely one: so much more must speak for a break.
_ALONE = 1.5
#: So many pages at most come before the one that says agenda.
_COVERS = 4
#: No agenda has more pages than this.
_LONGEST = 13
#: So many blocks of a paper are its head.
_HEAD = 6
#: Minutes and agendas are read as prose: their tables lay out lists of names and of items.
_PROSE: frozenset[PartKind] = frozenset({"agenda", "minutes"})


@dataclass(frozen=True, slots=True)
class _Start:
    """A page on which a part begins. `kind` is None where its head does not tell."""

    page: int
    front: Front
    kind: PartKind | None
    item: str | None
    titled: bool
    appendix: str | None
    first: str | None

    @classmethod
    def of(cls, leaf: Leaf, kind: PartKind | None) -> _Start:
        """What is told of a part that may begin on this page; `appendix` is its title where it is one."""
        first = next((line.text for line in leaf.page.lines if len(line.text) > 3), None)
        named = appendix_title(leaf.page)
        return cls(leaf.page.number, leaf.front, kind, leaf.front.item, leaf.titled, named, first)

    @property
    def title(self) -> str | None:
        """The part's own title, or its first line. An agenda's and minutes' heads tell whose they are, not a title."""
        told = self.front.title
        if self.kind == "appendix" and self.appendix:
            return self.appendix
        return told.value if told and self.kind not in _PROSE else self.first


def divide(paper: Paper) -> tuple[Part, ...]:
    """The parts of a tidy paper, in order; a paper of one part gives one."""
    pages = paper.pages
    return tuple(_parts(_all_starts(pages), pages))


def _all_starts(pages: Sequence[Page]) -> list[_Start]:
    every = leaves(pages)
    opening = [replace(leaf, page=page) for leaf, page in zip(every, islice(pages, _LONGEST), strict=False)]
    covers = _covers(opening)
    agenda = _agenda(opening, covers)
    bare = [leaf.page for leaf in every]
    printed = folios(bare, bound=bool(agenda) or sum(leaf.front.of_report for leaf in every) > 1)
    items = announced(_part(0, agenda, "agenda")) if agenda else ()
    edges = list(_edges(numbered(every, printed), pages, items, printed, covers))
    return _starts(edges, items, printed)


def _parts(starts: Sequence[_Start], pages: Sequence[Page]) -> Iterator[Part]:
    """The parts, those of a long paper with their blocks packed."""
    firsts = [start.page for start in starts]
    runs = groupby(pages, key=lambda page: bisect_right(firsts, page.number))
    for start, (number, own) in zip(starts, runs, strict=True):
        part = _part(number, list(own), start.kind or "other")
        blocks = kept(Block, part.blocks, packed=is_long(len(pages)))
        yield replace(part, title=start.title, item=start.item, blocks=blocks)


def _part(number: int, pages: Sequence[Page], kind: PartKind) -> Part:
    blocks = tuple(structure(pages, prose=kind in _PROSE))
    return Part(number, kind, pages[0].number, pages[-1].number, None, None, blocks)


# --- where parts begin ------------------------------------------------------------------------------------------------


def _covers(opening: Sequence[Leaf]) -> int:
    """How many pages stand before the one that says agenda: a cover that tells body and day, a list of members."""
    kinds = (kind_of(leaf.page, leaf.front, None) for leaf in opening[: _COVERS + 1])
    first, kind = next(((at, kind) for at, kind in enumerate(kinds) if kind), (0, None))
    return first if first and kind == "agenda" and announces(opening[0].page) else 0


def _agenda(opening: Sequence[Leaf], covers: int) -> list[Page]:
    """The pages of the agenda that a pack opens with; none where it opens with something else."""
    agenda = [leaf.page for leaf in opening[:covers]]
    for leaf in opening[covers:]:
        kind = kind_of(leaf.page, leaf.front, "agenda" if len(agenda) > covers else None)
        if kind != "agenda" if len(agenda) == covers else kind is not None:
            break
        agenda.append(leaf.page)
    return agenda


@dataclass(frozen=True, slots=True)
class _Edge:
    """The head of a page, with how much speaks for a part beginning there."""

    start: _Start
    weight: float


def _edges(
    every: Sequence[Leaf], pages: Iterable[Page], items: Sequence[Announced], printed: Folios, covers: int
) -> Iterator[_Edge]:
    """All pages at which a part could begin. A blank page belongs to the part before it, a cover to the agenda."""
    first_pages = {printed.page_of(item.page_from) for item in items if item.page_from is not None}
    before: Leaf | None = None
    kind: PartKind | None = None
    for at, (bare, page) in enumerate(zip(every, pages, strict=True)):
        if (bare.blank and before is not None) or 0 < at <= covers:
            continue
        leaf = replace(bare, page=page)
        found = "agenda" if at < covers else kind_of(leaf.page, leaf.front, (kind or "other") if before else None)
        weight = BEGINS
        if before is not None:
            after = next((other for other in islice(every, at + 1, None) if not other.blank), None)
            blank = leaf.page.number - before.page.number > 1
            weight = break_weight(before, leaf, after, found, blank=blank, announced=leaf.page.number in first_pages)
            weight += _within(before, leaf, found, kind) + _boxed(before, leaf, found)
        if weight >= BEGINS:
            kind = found or ("other" if before is None else None)
        yield _Edge(_Start.of(leaf, found or ("other" if before is None else None)), weight)
        before = leaf


def _within(before: Leaf, leaf: Leaf, found: PartKind | None, kind: PartKind | None) -> float:
    """What being in an agenda or in minutes adds: their own heads come again, and their last page tells that it is."""
    if kind not in _PROSE:
        return 0.0
    if found == kind:
        fresh = _begun_again(leaf) and lists_people(leaf.page) and not label_of(leaf.page.lines[0].text)
        return 0.0 if fresh else -20.0
    if found is not None:
        return 0.0
    return -20.0 if kind == "agenda" and lists_items(leaf.page) else _ended(before, leaf)


def _boxed(before: Leaf, leaf: Leaf, found: PartKind | None) -> float:
    """What the item's number in a box at the head of a programme adds, where the page before does not have it too."""
    return 1.5 if found == "work_programme" and leaf.front.item not in (None, before.front.item) else 0.0


def _begun_again(leaf: Leaf) -> bool:
    """Whether a page begins a numbering of its own, or none is printed."""
    return leaf.own in (None, 1)


def _ended(before: Leaf, leaf: Leaf) -> float:
    """How much speaks for minutes ending on `before`: closing words, then a heading of no item; white at the foot."""
    last = before.page.lines[-8:]
    if any(_CLOSING.search(line.text) for line in last):
        headline = leaf.headline
        titled = headline and headline.bold and not label_of(headline.text, headline.spans[0].text)
        return 2.0 if titled else 1.0
    return 0.0 if not last or last[-1].box.bottom < 0.88 * before.page.height else -1.5


# --- items ------------------------------------------------------------------------------------------------------------


def _placed(starts: Sequence[_Start], items: Sequence[Announced], printed: Folios) -> list[_Start]:
    """The starts with their items: the one that calls them, else that of the part that they come with."""
    papers = [start for start in starts if start.kind != "agenda"]
    placed = iter(place([_paperlet(start, printed) for start in papers], items))
    result: list[_Start] = []
    item: str | None = None
    for start in starts:
        called = next(placed) if start.kind != "agenda" else None
        item = start.item or (called.number if called else item)
        result.append(replace(start, kind=_kind(start, called, result), item=item if start.kind != "agenda" else None))
    return result


def _starts(edges: Sequence[_Edge], items: Sequence[Announced], printed: Folios) -> list[_Start]:
    """The starts of all parts; for an announced paper that lies between two others unmarked, its likeliest page."""
    least = BEGINS if items else BEGINS + _ALONE
    bare = [edge.start for at, edge in enumerate(edges) if at == 0 or edge.weight >= least]
    starts = _placed(bare, items, printed)
    for at, item in enumerate(items):
        if not item.attached or any(start.item and same_number(start.item, item.number or "") for start in starts):
            continue
        first, last = _gap(starts, items, at)
        able = [e for e in edges if first < e.start.page < last and e.start not in bare and e.start.titled]
        weights = [edge.weight + _CALLED * likeness(edge.start.title, item.title) for edge in able]
        if weights and max(weights) >= BEGINS - 1:
            best = able[weights.index(max(weights))]
            bare = sorted([*bare, best.start], key=lambda start: start.page)
            starts = _placed(bare, items, printed)
    return starts


def _gap(starts: Sequence[_Start], items: Sequence[Announced], at: int) -> tuple[int, float]:
    """The pages between the papers of the items before and after an item."""
    earlier, later = {item.number for item in items[:at]}, {item.number for item in items[at + 1 :]}
    first = max((start.page for start in starts if start.item in earlier or start.kind == "agenda"), default=0)
    return first, min((start.page for start in starts if start.item in later), default=float("inf"))


def _paperlet(start: _Start, printed: Folios) -> Paperlet:
    number = start.page + printed.offset if printed.offset is not None else None
    return Paperlet(start.page, start.kind, start.title, start.item, number)


def _kind(start: _Start, called: Announced | None, before: Sequence[_Start]) -> PartKind:
    """A part's kind: as its head says, or by what calls it and what it comes after."""
    front = start.front
    if start.kind == "other" and not before and front.title and (front.purpose or front.asks):
        return "report"
    if start.kind not in (None, "appendix"):
        return start.kind or "other"
    if called is not None:
        return (
            "work_programme"
            if re.search(r"\bwork\s+programme|\bforward\s+plan", called.title, re.IGNORECASE)
            else "report"
        )
    if front.purpose and front.title:
        return "report"
    follows = any(part.kind in ("report", "decision", "appendix") for part in before)
    return "appendix" if start.kind == "appendix" or follows else "other"


# --- what does not agree ----------------------------------------------------------------------------------------------


def divide_findings(parts: Sequence[Part], paper: Paper) -> list[Finding]:
    """Where a pack's agenda and its papers disagree: papers not there, items named otherwise, pages elsewhere."""
    agenda = next((part for part in parts if part.kind == "agenda"), None)
    if agenda is None or len(parts) < 2:
        return []
    items, printed = announced(unpacked(agenda)), folios(paper.pages, bound=True)
    return [*_missing(items, parts, printed), *_elsewhere(items, parts, printed)]


def _missing(items: Sequence[Announced], parts: Sequence[Part], printed: Folios) -> Iterator[Finding]:
    """Items announced with a paper that no part belongs to. Pages after the pack's last are told by another check."""
    held = [part.item for part in parts if part.item]
    last = parts[-1].page_to + (printed.offset or 0)
    for item in items:
        beyond = item.page_from is not None and item.page_from > last
        if item.number and item.attached and not beyond and not any(same_number(item.number, own) for own in held):
            message = f"Item {item.number}, {item.title}, is announced with a paper that is not found in the pack."
            yield Finding("report-missing", "warning", message, item.page)


def _elsewhere(items: Sequence[Announced], parts: Sequence[Part], printed: Folios) -> Iterator[Finding]:
    """Announced first pages that are another part's, where the pack prints its own numbers."""
    for item in items:
        page = printed.page_of(item.page_from) if item.page_from is not None else None
        part = next((p for p in parts if page is not None and p.page_from <= page <= p.page_to), None)
        if part is None or page is None or not item.number:
            continue
        if part.item and not same_number(part.item, item.number):
            message = (
                f"Item {item.number} is announced on page {item.page_from}, where the paper of item {part.item} stands."
            )
            yield Finding("item-disagrees", "warning", message, page)
        elif part.page_from != page:
            message = f"Item {item.number} is announced from page {item.page_from}, where no paper begins."
            yield Finding("item-start", "note", message, page)


# --- the whole --------------------------------------------------------------------------------------------------------


def paper_kind(parts: Sequence[Part]) -> str:
    """What kind of paper it is, by its parts."""
    kinds = [part.kind for part in parts]
    if not kinds:
        return "other"
    if "agenda" in kinds:
        bound = any(part.kind not in ("agenda", "other") and not is_schedule(part.title or "") for part in parts)
        return "agenda_pack" if bound else "agenda"
    first = next((kind for kind in kinds if kind != "other"), "other")
    blocks = list(islice((block for part in parts for block in part.blocks), _HEAD))
    if first in ("report", "other", "appendix"):
        annual = any(_ANNUAL.search(block.text) and len(block.text) < 120 for block in blocks)
        return "report" if first == "report" else "annual_report" if annual else "other"
    lists = first == "minutes" and any(lists_decisions(line) for block in blocks for line in block.lines)
    return "decision_notice" if lists or first == "decision" else first
