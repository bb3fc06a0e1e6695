"""Grids that were found in different ways in one place: which of them stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.paper import Box, Grid, Word


def preferred(first: Iterable[Grid], second: Iterable[Grid], words: Sequence[Word]) -> list[Grid]:
    """All the grids, but where two overlap, the one of `second` only if it holds more words, else that of `first`."""
    ours, theirs = list(first), list(second)
    lost = set()
    for mine in ours:
        for other in theirs:
            if _overlap(mine.box, other.box):
                lost.add(id(mine if _count(words, mine) < _count(words, other) else other))
    return [grid for grid in (*ours, *theirs) if id(grid) not in lost]


def holds(box: Box, word: Word) -> bool:
    """Whether a word is centred in a box."""
    return box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.top <= (word.top + word.bottom) / 2 <= box.bottom


def _overlap(first: Box, second: Box) -> bool:
    return first.x0 < second.x1 and second.x0 < first.x1 and first.top < second.bottom and second.top < first.bottom


def _count(words: Sequence[Word], grid: Grid) -> int:
    return sum(holds(grid.box, word) for word in words)
