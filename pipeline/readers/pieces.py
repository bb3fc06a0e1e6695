"""The strips of a table cut at its columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.paper import Word
from pipeline.readers.columns import River
from pipeline.readers.figures import is_figure
from pipeline.readers.strips import Strip, joined

#: White narrower than this, in type sizes, is a word space: words on both sides of a river are one text laid across it.
_SPACE, _LEAST_SPACE = 0.55, 0.36
#: Less is enough where it is this many times what is usual, and that can be told from so many spaces.
_UNUSUAL, _ENOUGH = 1.5, 3


class Piece(NamedTuple):
    """Words of one strip in the columns `first` to `last`, counted from 0."""

    first: int
    last: int
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Its left edge, in points."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right edge, in points."""
        return self.words[-1].x1

    @property
    def middle(self) -> float:
        """Half its width, in points from the page's left."""
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        """Its words, with a space where one is seen."""
        return joined(self.words)

    @property
    def figure(self) -> bool:
        """Whether it is a number, or a mark in place of one."""
        return is_figure(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A strip and its pieces."""

    strip: Strip
    pieces: tuple[Piece, ...]

    def at(self, column: int) -> Piece | None:
        """The piece that stands in a column or lies across it."""
        return next((piece for piece in self.pieces if piece.first <= column <= piece.last), None)

    @property
    def columns(self) -> set[int]:
        """The columns in which something stands."""
        return {column for piece in self.pieces for column in range(piece.first, piece.last + 1)}


def cut(strip: Strip, rivers: Sequence[River], *, head: bool = False) -> Line:
    """The strip cut where it has white at a river; running text that lies across rivers is left whole.

    Figures are parted at a river by the smallest white, but in the head of a table they may be part of a text.
    """
    edges = [river.middle for river in rivers]
    if strip.prose:
        return Line(strip, (Piece(bisect_right(edges, strip.x0), bisect_right(edges, strip.x1), strip.words),))
    space = _space(strip)
    pieces: list[Piece] = []
    for chunk in strip.chunks:
        for piece in _pieces(chunk.words, edges, space, figures=not head):
            if pieces and pieces[-1].last >= piece.first:
                above = pieces.pop()
                pieces.append(Piece(above.first, max(above.last, piece.last), above.words + piece.words))
            else:
                pieces.append(piece)
    return Line(strip, tuple(pieces))


def _space(strip: Strip) -> float:
    """White narrower than this, in type sizes, is a word space in a strip: half as much again as what is usual."""
    gaps = [_gap(before, word) for chunk in strip.chunks for before, word in pairwise(chunk.words)]
    return min(_SPACE, max(_LEAST_SPACE, _UNUSUAL * median(gaps))) if len(gaps) >= _ENOUGH else _SPACE


def _gap(before: Word, word: Word) -> float:
    return (word.x0 - before.x1) / max(before.size, word.size)


def _pieces(words: Sequence[Word], edges: Sequence[float], space: float, *, figures: bool) -> list[Piece]:
    """The pieces of words that stand together; one piece if a word space in them lies on a river."""
    homes = [bisect_right(edges, (word.x0 + word.x1) / 2) for word in words]
    cuts = [i for i in range(1, len(words)) if homes[i] != homes[i - 1]]
    parted = [i for i in cuts if _parted(words[i - 1], words[i], space, figures=figures)]
    if len(parted) < len(cuts) and not (figures and any(is_figure(word.text) for word in words)):
        parted = []
    return [
        Piece(homes[start], homes[end - 1], tuple(words[start:end]))
        for start, end in pairwise([0, *parted, len(words)])
    ]


def _parted(before: Word, word: Word, space: float, *, figures: bool) -> bool:
    """Whether two words on both sides of a river are two texts."""
    return _gap(before, word) >= space or (figures and (is_figure(before.text) or is_figure(word.text)))
