"""Registers of members with stars beside those who came, and the legend below: "* Present", "* In attendance".

*  H C Birch          *  S G Oak
   J Larch               W Elm
              * Present (50%)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.evidence import of_lines
from extractors.paper import Block, Line
from extractors.people.names import TITLES, looks_like_name, person
from extractors.people.rosters import COLUMN
from extractors.records import Capacity
from extractors.registers.register import Row
from extractors.values import dates

_LEGEND = re.compile(
    r"^\*\s*(?:=|–|-|:|denotes|indicates)?\s*(?:those\s+|members?\s+|officers?\s+)?(?P<what>present|in\s+attendance)\W*(?:\d+\s?%\W*)?$",
    re.IGNORECASE,
)
_STAR = re.compile(r"^\*\s*")
_STAR_WITHIN = re.compile(r"\s+(?=\*(?:\s|$))")
#: A council whose members stand below: "Ashdale DC".
_COUNCIL = re.compile(r"\b(?:DC|BC|MBC|CC|UA|Council)$")
#: A register has at least so many stars.
_FEWEST = 3


class _Piece(NamedTuple):
    """What stands in one column of a line, and whether a star is before it."""

    text: str
    starred: bool
    line: Line


def starred(head: Sequence[Block]) -> tuple[list[Row], set[int]]:
    """The rows of the registers in a head, and the `id` of the blocks that hold them and their legends."""
    rows: list[Row] = []
    taken: set[int] = set()
    above: list[Block] = []
    for block in head:
        legend = _LEGEND.match(block.text.strip()) if block.grid is None else None
        if legend is None:
            above.append(block)
            continue
        held = _register(above)
        pieces = [piece for one in held for line in one.lines for piece in _pieces(line)]
        if sum(piece.starred for piece in pieces) >= _FEWEST:
            rows += _rows(pieces, officers=legend["what"].casefold() != "present")
            taken |= {id(one) for one in (*held, block)}
        above = []
    return rows, taken


def _register(above: Sequence[Block]) -> list[Block]:
    """The blocks right above a legend whose lines name people or are heads of their columns."""
    held: list[Block] = []
    for block in reversed(above):
        if block.grid is not None or dates(block.text) or any(not _listed(line) for line in block.lines):
            break
        held.insert(0, block)
    return held


def _listed(line: Line) -> bool:
    """Whether a line holds names, or no more than the heads of columns."""
    pieces = list(_pieces(line))
    return any(piece.starred or _name_of(piece) for piece in pieces) or all(len(p.text.split()) < 6 for p in pieces)


def _pieces(line: Line) -> Iterator[_Piece]:
    """The pieces of a line by column; a star or a form of address that stands apart belongs to what follows."""
    star, title = False, ""
    for segment in line.segments(COLUMN * line.size):
        for text in _STAR_WITHIN.split(segment.text.strip()):
            star = star or bool(_STAR.match(text))
            words = _STAR.sub("", text).strip()
            if not words or TITLES.sub("", words + " ") == "":
                title = f"{words} " if words else title
                continue
            yield _Piece(title + words, star, line)
            star, title = False, ""


def _name_of(piece: _Piece) -> str | None:
    told = None if _COUNCIL.search(piece.text) else person(piece.text)
    return told.name if told and looks_like_name(told.name) else None


def _rows(pieces: Sequence[_Piece], *, officers: bool) -> Iterator[Row]:
    """The people of a register; who serves a board and did not come is not told of."""
    capacity: Capacity = "officer" if officers else "member"
    for piece in pieces:
        told = person(piece.text) if _name_of(piece) else None
        if told is None or (officers and not piece.starred):
            continue
        yield Row(
            name=told.name,
            capacity=capacity,
            status="present" if piece.starred else "absent",
            titled=told.titled,
            role=told.role,
            organisation=told.organisation,
            rule="stars",
            evidence=list(of_lines([piece.line])),
        )
