"""Labels that stand halfway down their paragraph, as a number in a cell does whose words run over two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.labels import label_of
from extractors.paper import Block, Line, Piece

#: White at least this many times the type size wide parts a label from its words; edges this near are one, in points.
_GAP, _EDGE = 1.3, 2.0
#: A label between two lines is nearer to both than this many times the type size.
_BETWEEN = 0.8
#: The white over and under such a paragraph is wider than that between its lines by this factor.
_APART = 1.2


class Raised(NamedTuple):
    """A label that stands below the `over` first lines of its paragraph, cut to itself."""

    line: Line
    over: int


class Upright(NamedTuple):
    """A line, the label halfway down the paragraph that it begins, what stands beside that, and whether it goes on."""

    line: Line
    raised: Raised | None = None
    beside: tuple[Line, ...] = ()
    on: bool = False


def labelled(block: Block, raised: Raised | None) -> Block:
    """The block under its raised label, whose line stands among its own as printed: in quotes, not in the text."""
    if raised is None:
        return block
    at = block.pieces[raised.over - 1].end
    pieces = (*block.pieces[: raised.over], Piece(at, at, raised.line), *block.pieces[raised.over :])
    return replace(block, kind="item", label=raised.line.text, pieces=pieces)


def upright(lines: Sequence[Line]) -> list[Upright]:
    """The lines without the labels that stand between those of their paragraphs, which the first of them is told."""
    told: list[Upright] = []
    at = 0
    while at < len(lines):
        half = _half(lines, at) if at + 2 < len(lines) else 0
        if half:
            told += _lifted(lines[at : at + 2 * half + 1], half)
        else:
            told.append(Upright(lines[at]))
        at += 2 * half + 1
    return told


def _half(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on stand over a label between them and as many below it; 0 where none does."""
    first = lines[at]
    half = 1
    while at + half < len(lines) and _level(first, lines[at + half]) and half < 4:
        half += 1
    if at + 2 * half >= len(lines):
        return 0
    label, paragraph = lines[at + half], [*lines[at : at + half], *lines[at + half + 1 : at + 2 * half + 1]]
    if (
        label.box.x0 >= first.box.x0
        or not _labels(label, first)
        or not all(_level(first, line) for line in paragraph[1:])
    ):
        return 0
    over, under = paragraph[half - 1], paragraph[half]
    near = max(label.baseline - over.baseline, under.baseline - label.baseline)
    if not 0 < near < _BETWEEN * label.size or over.page != under.page or under.baseline <= label.baseline:
        return 0
    apart = _APART * (under.baseline - over.baseline)
    above, below = lines[at - 1] if at else None, lines[at + 2 * half + 1 : at + 2 * half + 2]
    clear = (above is None or _white(above, first) > apart) and all(_white(paragraph[-1], n) > apart for n in below)
    return half if clear else 0


def _level(first: Line, line: Line) -> bool:
    """Whether a line begins where the first of a paragraph does."""
    return abs(line.box.x0 - first.box.x0) < _EDGE and line.page == first.page


def _labels(line: Line, first: Line) -> bool:
    """Whether a line is a label left of the paragraph that begins with `first`, and no more than notes beside it."""
    pieces = line.segments(_GAP * line.size)
    label = label_of(f"{pieces[0].text} x", pieces[0].text)
    alone = label is not None and label.text == pieces[0].text
    return (
        alone and pieces[0].box.x1 < first.box.x0 and all(piece.box.x0 > first.box.x0 + _EDGE for piece in pieces[1:])
    )


def _white(above: Line, below: Line) -> float:
    """From one line down to the next, in points."""
    return below.baseline - above.baseline if above.page == below.page else float("inf")


def _lifted(lines: Sequence[Line], half: int) -> list[Upright]:
    """The lines of one paragraph, the first told its label."""
    first, *beside = lines[half].segments(_GAP * lines[half].size)
    rest = [*lines[1:half], *lines[half + 1 :]]
    return [Upright(lines[0], Raised(first, half), tuple(beside)), *(Upright(line, on=True) for line in rest)]
