"""Puts the parts of a paper on pages: two passes, so that each page can say how many there are.

A leaf is one part of a paper: front sheet, minutes, a report. It begins on a fresh page; in a pack that is
printed on both sides a blank page follows where it ends on an odd one. Bytes depend on nothing but the data.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate


class Folio(NamedTuple):
    """Where a page stands: in the paper (`page` of `pages`) and in its own part (`own`), from 1 where counted."""

    page: int
    pages: int
    own: int


@dataclass(frozen=True)
class Plan:
    """What the second pass knows: the paper's length, the pages of each part, and how many come `before` page 1."""

    pages: int = 0
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
    before: int = 0


class Margins(NamedTuple):
    """White around the text, in points."""

    left: float
    right: float
    top: float
    bottom: float


Furniture = Callable[[Canvas, Folio], None]
Story = Callable[[Plan], list[Flowable]]


@dataclass(frozen=True)
class Leaf:
    """A part of a paper. `key` is the agenda item under which its pages are announced.

    A front sheet that is not `counted` comes before page 1.
    """

    story: Story
    furniture: Furniture
    margins: Margins
    key: str | None = None
    landscape: bool = False
    counted: bool = True

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its pages, in points."""
        return (A4[1], A4[0]) if self.landscape else A4

    def template(self, name: str, draw: Callable[[Canvas, BaseDocTemplate], None]) -> PageTemplate:
        """Its page template: one frame inside the margins."""
        width, height = self.size
        m = self.margins
        frame = Frame(m.left, m.bottom, width - m.left - m.right, height - m.top - m.bottom, 0, 0, 0, 0)
        return PageTemplate(name, [frame], onPage=draw, pagesize=self.size)


@dataclass(frozen=True)
class Printed:
    """A printed paper: its bytes, and what its agenda announces."""

    pdf: bytes
    plan: Plan


class Foot(Flowable):
    """White that leaves `room` points on the page for what follows."""

    def __init__(self, room: float) -> None:
        super().__init__()
        self.room = room

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes all but `room` of what is left."""
        return width, max(0.0, height - self.room)

    def draw(self) -> None:
        """Draws nothing."""


def print_paper(leaves: Sequence[Leaf], title: str, blank: Leaf | None = None) -> Printed:
    """Print `leaves` one after the other; `blank` follows those that end on an odd page, None where nothing does."""
    counts = [_count(leaf) for leaf in leaves]
    bound, starts = _bind(leaves, counts, blank)
    plan = _plan(leaves, counts, starts, blank is not None)
    return Printed(_build(bound, plan, title), plan)


def _count(leaf: Leaf) -> int:
    """How many pages a leaf takes alone."""
    pages = 0

    def turn(_canvas: Canvas, _doc: BaseDocTemplate) -> None:
        nonlocal pages
        pages += 1

    doc = BaseDocTemplate(io.BytesIO(), pageTemplates=[leaf.template("leaf", turn)], invariant=1)
    doc.build(leaf.story(Plan()))
    return pages


def _bind(leaves: Sequence[Leaf], counts: Sequence[int], blank: Leaf | None) -> tuple[list[Leaf], list[int]]:
    """The leaves with blank ones between them, and the first page of each of the old."""
    bound: list[Leaf] = []
    starts: list[int] = []
    page = 1
    for leaf, count in zip(leaves, counts, strict=True):
        starts.append(page)
        bound.append(leaf)
        page += count
        if blank and page % 2 == 0:
            bound.append(blank)
            page += 1
    return bound, starts


def _plan(leaves: Sequence[Leaf], counts: Sequence[int], starts: Sequence[int], both_sides: bool) -> Plan:
    ends = [start + count - 1 for start, count in zip(starts, counts, strict=True)]
    if both_sides:
        ends = [end + end % 2 for end in ends]
    ranges: dict[str, tuple[int, int]] = {}
    for leaf, start, end in zip(leaves, starts, ends, strict=True):
        if leaf.key:
            ranges[leaf.key] = (ranges[leaf.key][0] if leaf.key in ranges else start, end)
    before = sum(count for leaf, count in zip(leaves, counts, strict=True) if not leaf.counted)
    return Plan(ends[-1] - before, {key: (a - before, b - before) for key, (a, b) in ranges.items()}, before)


def _build(leaves: Sequence[Leaf], plan: Plan, title: str) -> bytes:
    first: dict[str, int] = {}

    def draw(leaf: Leaf, name: str) -> Callable[[Canvas, BaseDocTemplate], None]:
        def stamp(canvas: Canvas, doc: BaseDocTemplate) -> None:
            own = doc.page - first.setdefault(name, doc.page) + 1
            canvas.saveState()
            leaf.furniture(canvas, Folio(doc.page - plan.before, plan.pages, own))
            canvas.restoreState()

        return stamp

    names = [f"leaf{i}" for i in range(len(leaves))]
    templates = [leaf.template(name, draw(leaf, name)) for leaf, name in zip(leaves, names, strict=True)]
    story: list[Flowable] = []
    for leaf, name in zip(leaves, names, strict=True):
        story += [NextPageTemplate(name), PageBreak()] if story else []
        story += leaf.story(plan)
    out = io.BytesIO()
    # Uncompressed, since the output of zlib differs from one build of it to the next.
    doc = BaseDocTemplate(out, pageTemplates=templates, invariant=1, pageCompression=0, title=title, author="")
    doc.build(story)
    return out.getvalue()
