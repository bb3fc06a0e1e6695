"""Where a value stands: from characters of a block's text to boxes on pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from itertools import groupby
from typing import Any

from extractors.paper import Block, Line, Piece, around, line_of
from extractors.records import Evidence, Record, Records


def quoted(block: Block, start: int = 0, end: int | None = None, field: str | None = None) -> tuple[Evidence, ...]:
    """The evidence for characters `start` to `end` of a block's text: one for each page that they lie on."""
    stop = len(block.text) if end is None else end
    touched = [p for p in block.pieces if p.start < stop and p.end > start] or list(block.pieces[:1])
    found = []
    for page, run in groupby(touched, key=lambda piece: piece.line.page):
        pieces = list(run)
        words = " ".join(_words(block, piece, start, stop) for piece in pieces)
        found.append(Evidence(field, page, around(piece.line.box for piece in pieces), words))
    return tuple(found)


def _words(block: Block, piece: Piece, start: int, end: int) -> str:
    """The piece's share of the quote; a piece without characters of its own, as in a grid, gives its whole line."""
    return block.text[max(start, piece.start) : min(end, piece.end)] or piece.line.text


def of_blocks(blocks: Iterable[Block], field: str | None = None) -> tuple[Evidence, ...]:
    """The evidence for whole blocks that follow each other: one for each page."""
    return of_lines([line for block in blocks for line in block.lines], field)


def of_lines(lines: Iterable[Line], field: str | None = None) -> tuple[Evidence, ...]:
    """The evidence for whole lines: one for each run of them down a page. A quote reads as the page does."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and runs[-1][-1].page == line.page and not _above(line, runs[-1][-1]):
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple(
        Evidence(field, run[0].page, around(line.box for line in run), " ".join(line.text for line in run))
        for run in runs
    )


def _above(line: Line, other: Line) -> bool:
    return line.baseline < other.baseline - other.size


def changed(records: Records, change: Callable[[Evidence], Evidence]) -> Records:
    """The records, each piece of their evidence changed."""

    def of(record: Record) -> Record:
        return replace(record, evidence=tuple(map(change, record.evidence)))

    given: dict[str, Any] = {}
    for one in fields(records):
        value = getattr(records, one.name)
        given[one.name] = of(value) if isinstance(value, Record) else tuple(map(of, value))
    return Records(**given)


def run_on(above: Block, below: Block) -> Block:
    """Two blocks as one paragraph: the lines of a centred heading are one sentence."""
    start = len(above.text) + 1
    moved = tuple(Piece(p.start + start, p.end + start, p.line) for p in below.pieces)
    return Block("paragraph", f"{above.text} {below.text}", above.pieces + moved, above.label, above.level)


def own_lines(block: Block) -> list[Line]:
    """The block's lines, each cut down to the words that are the block's own: without a label or a run-in heading."""
    lines = []
    for piece in block.pieces:
        skipped = len(piece.line.text) - (piece.end - piece.start)
        lines.append(
            cut(piece.line, skipped) if piece is block.pieces[0] and 0 < skipped < len(piece.line.text) else piece.line
        )
    return lines


def cut(line: Line, at: int) -> Line:
    """The line from character `at` of its text on; where that falls within a span, its left edge is reckoned."""
    spans, seen = [], 0
    for i, span in enumerate(line.spans):
        start = seen + (0 if span.glued or i == 0 else 1)
        seen = start + len(span.text)
        if start >= at:
            spans.append(span)
        elif seen > at:
            share = (at - start) / len(span.text)
            spans.append(span._replace(text=span.text[at - start :].lstrip(), x0=span.x0 + share * (span.x1 - span.x0)))
    return line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline) if spans else line


def upto(line: Line, end: int) -> Line:
    """The line up to character `end` of its text; where that falls within a span, its right edge is reckoned."""
    spans, seen = [], 0
    for i, span in enumerate(line.spans):
        start = seen + (0 if span.glued or i == 0 else 1)
        seen = start + len(span.text)
        if seen <= end:
            spans.append(span)
        elif start < end:
            share = (end - start) / len(span.text)
            spans.append(
                span._replace(text=span.text[: end - start].rstrip(), x1=span.x0 + share * (span.x1 - span.x0))
            )
    return line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline) if spans else line


def within(lines: Sequence[Line], start: int, stop: int) -> list[Line]:
    """What lines, run together with a space at each line's end, hold from character `start` to `stop`."""
    kept, seen = [], 0
    for line in lines:
        first, last = start - seen, stop - seen
        if last > 0 and first < len(line.text):
            part = upto(line, last) if last < len(line.text) else line
            kept.append(cut(part, first) if first > 0 else part)
        seen += len(line.text) + 1
    return kept


def tail(block: Block, at: int) -> Block:
    """The block from character `at` of its text on, without its label."""
    rest = block.text[at:]
    skipped = len(rest) - len(rest.lstrip())
    start = at + skipped
    pieces = tuple(
        Piece(max(0, p.start - start), p.end - start, p.line)
        for p in block.pieces
        if p.end > start or p is block.pieces[-1]
    )
    return Block("paragraph", block.text[start:], pieces, None, block.level)
