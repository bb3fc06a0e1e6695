"""The columns of notes beside an agenda's titles, where no rules part them: who reports, when, on which pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.paper import Line, line_of

#: What stands over the titles, and what over the notes beside them.
_TITLES = re.compile(
    r"^(?:agenda|(?:agenda\s+)?(?:items?|no\.?|subjects?|titles?|business|topics?)(?:\s+(?:no\.?|number|of\s+business|title|and\s+title))?)\.?$",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"""^(?:reports?\s+(?:by|of|from)|reporting|lead(?:\s+(?:officer|member|person))?|officer|presenter|presented\s+by|led\s+by|led|owner|who
        |(?:(?:est(?:imated|\.)?|approx(?:imate|\.)?|start)\s+)*(?:times?|start)|timings?|duration|pages?(?:\s+(?:no|number)s?\.?)?|papers?|enc(?:losure)?s?\.?|purpose|from|by|format)\s*[:.]?$""",
    re.IGNORECASE | re.VERBOSE,
)
#: The heads of columns that stand without a head over the titles; they begin this far across the text.
_ALONE = re.compile(r"^(?:.*\b(?:times?|start)|pages?(?:\s+(?:no|number)s?\.?)?)\s*[:.]?$", re.IGNORECASE)
_RIGHT = 0.6
#: White this many times the type size wide parts columns; their edges agree within this many points.
_GAP, _EDGE = 1.3, 5.0


class Noted(NamedTuple):
    """Where the heads of the columns stand: their baseline and the left edges of the columns of notes."""

    baseline: float
    edges: tuple[float, ...]


def noted_columns(lines: Sequence[Line]) -> Noted | None:
    """The columns of notes on a page of an agenda, told by a line of heads ("Item", "Report by"); None without one."""
    for line in lines:
        segments = line.segments(_GAP * line.size)
        at = next((i for i, segment in enumerate(segments) if _NOTES.match(segment.text)), 0)
        heads, notes = segments[:at], segments[at:]
        alone = not heads and len(notes) == 1 and _is_column(notes[0], lines)
        if alone or (
            heads and all(_TITLES.match(head.text) for head in heads) and all(_NOTES.match(note.text) for note in notes)
        ):
            return Noted(line.baseline, (*(note.box.x0 for note in notes), *_shared(lines, line)))
    return None


def _is_column(note: Line, lines: Sequence[Line]) -> bool:
    """Whether a head that stands alone on its line is that of a column at the right: "Page No." over the items."""
    right = max(line.box.x1 for line in lines)
    return bool(_ALONE.match(note.text)) and note.box.x0 > _RIGHT * right and len(_shared(lines, note)) > 1


def _shared(lines: Sequence[Line], heads: Line) -> list[float]:
    """The left edges in the right half of the lines below the heads at which two or more begin another segment.

    Heads are centred over their columns as often as not.
    """
    below = [line for line in lines if line.baseline > heads.baseline]
    left, right = ([line.box[edge] for line in below] or [heads.box.x0] for edge in (0, 2))
    half = (min(*left, heads.box.x0) + max(right)) / 2
    edges = [seg.box.x0 for line in below for seg in line.segments(_GAP * line.size)[1:] if seg.box.x0 > half]
    return [edge for edge in edges if sum(abs(edge - other) <= _EDGE for other in edges) > 1]


def split_off(line: Line, noted: Noted) -> tuple[Line | None, list[Line]] | None:
    """A line below the heads without what stands in the columns of notes, and that, column by column; else None.

    A line that is nothing but notes is kept not at all.
    """
    if line.baseline <= noted.baseline:
        return None
    segments = line.segments(_GAP * line.size)
    places = (i for i, seg in enumerate(segments) if any(abs(seg.box.x0 - edge) <= _EDGE for edge in noted.edges))
    at = next(places, None)
    if at is None:
        return None
    spans = [span for segment in segments[:at] for span in segment.spans]
    kept = line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline) if spans else None
    return kept, segments[at:]
