"""Pages packed, for a pipe or a file: a line is kept as what it is made of, and made of it again.

That is smaller and quicker, and what is read from there takes no more memory than what a reader gives: a line that is
kept whole would come back with words and edges of its own, which it shares with its spans otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.paper import Line, Page, Span, line_of


class PackedLine(NamedTuple):
    """What `line_of` makes a line of, but for its page."""

    spans: tuple[Span, ...]
    top: float
    bottom: float
    baseline: float


class PackedPage(NamedTuple):
    """A page without its lines, and its lines. It can be serialised."""

    page: Page
    lines: tuple[PackedLine, ...]
    furniture: tuple[PackedLine, ...]


def pack(page: Page) -> PackedPage:
    """The page packed. All its lines are its own, and made by `line_of`."""
    return PackedPage(replace(page, lines=(), furniture=()), _packed(page.lines), _packed(page.furniture))


def unpack(packed: PackedPage) -> Page:
    """The page that was packed."""
    page, lines, furniture = packed
    return replace(page, lines=_unpacked(lines, page.number), furniture=_unpacked(furniture, page.number))


def _packed(lines: Sequence[Line]) -> tuple[PackedLine, ...]:
    return tuple(PackedLine(line.spans, line.box.top, line.box.bottom, line.baseline) for line in lines)


def _unpacked(lines: Sequence[PackedLine], page: int) -> tuple[Line, ...]:
    return tuple(line_of(line.spans, page, line.top, line.bottom, line.baseline) for line in lines)
