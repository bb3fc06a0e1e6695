"""The columns of a table that its white space tells: rivers that run down between the words of its rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.paper import Word
from pipeline.readers.figures import is_figure, is_money_sign, is_trailing_sign
from pipeline.readers.strips import Strip

#: A river parts columns where the white beside it is commonly at least this wide, in type sizes: two words or more
#: apart; between two figures less will do, as nobody writes them one after the other.
_WIDE, _BETWEEN_FIGURES = 0.8, 0.45
#: In this share of the rows a long entry may lie across a river.
_CROSSING = 0.1


class Column(NamedTuple):
    """What the words of a column cover, in points."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Half its width, in points from the page's left."""
        return (self.x0 + self.x1) / 2


class River(NamedTuple):
    """White from `x0` to `x1` down the rows of a table."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Where to draw the line, in points from the page's left."""
        return (self.x0 + self.x1) / 2


def rivers_of(rows: Sequence[Strip], rules: Sequence[float] = ()) -> list[River]:
    """The rivers that part columns, from left to right. `rules`: where vertical lines are drawn."""
    clear = list(_clear(rows, 0))
    if few := int(_CROSSING * len(rows)):
        clear += [wide for wide in _clear(rows, few) if not any(_meet(wide, river) for river in clear)]
    ruled = [river for river in clear if any(river.x0 <= rule <= river.x1 for rule in rules)]
    rivers = sorted(clear)
    while narrow := [river for river in rivers if river not in ruled and not _parts(river, rivers, rows)]:
        rivers.remove(narrow[0])
    return _without_signs(rivers, rows)


def _without_signs(rivers: Sequence[River], rows: Sequence[Strip]) -> list[River]:
    """The rivers without those between a column of money or other signs and the figures that they belong to."""
    edges = [river.middle for river in rivers]
    texts: list[set[str]] = [set() for _ in range(len(edges) + 1)]
    for row in rows:
        for word in row.words:
            texts[bisect_right(edges, (word.x0 + word.x1) / 2)].add(word.text)
    before = {n for n, column in enumerate(texts) if column and all(map(is_money_sign, column))}
    after = {n - 1 for n, column in enumerate(texts) if column and all(map(is_trailing_sign, column))}
    return [river for n, river in enumerate(rivers) if n not in before | after]


def _meet(first: River, second: River) -> bool:
    return first.x0 < second.x1 and second.x0 < first.x1


def _clear(rows: Sequence[Strip], most: int) -> Iterator[River]:
    """Where at most so many rows have a word, between the outermost words."""
    edges = sorted(edge for row in rows for word in row.words for edge in ((word.x0, 1), (word.x1, -1)))
    covering, left = 0, None
    for x, step in edges:
        covering += step
        if step < 0 and covering == most:
            left = x
        elif step > 0 and covering == most + 1 and left is not None and x > left:
            yield River(left, x)


def _parts(river: River, rivers: Sequence[River], rows: Sequence[Strip]) -> bool:
    """Whether the white beside a river is that between columns, not that between words.

    Where the columns on both sides have words in one row, those rows tell; else all that have words on both sides.
    """
    n = rivers.index(river)
    left = rivers[n - 1].middle if n else float("-inf")
    right = rivers[n + 1].middle if n + 1 < len(rivers) else float("inf")
    pairs = [pair for row in rows if (pair := _beside(row, river.middle))]
    pairs = [(before, word) for before, word in pairs if before.x1 > left and word.x0 < right] or pairs
    if not pairs:
        return False
    figures = sum(is_figure(before.text) and is_figure(word.text) for before, word in pairs)
    least = _BETWEEN_FIGURES if 2 * figures >= len(pairs) else _WIDE
    return median((word.x0 - before.x1) / max(before.size, word.size) for before, word in pairs) >= least


def _beside(row: Strip, x: float) -> tuple[Word, Word] | None:
    """The words of a row to the left and to the right of `x`, where there are both."""
    before = None
    for word in row.words:
        if (word.x0 + word.x1) / 2 > x:
            return (before, word) if before else None
        before = word
    return None


def narrowed(river: River, strips: Sequence[Strip]) -> River:
    """The widest part of a river over which the fewest words of `strips` lie: column heads are wider than figures."""
    words = [
        (max(w.x0, river.x0), min(w.x1, river.x1))
        for s in strips
        for w in s.words
        if w.x0 < river.x1 and w.x1 > river.x0
    ]
    places = sorted({river.x0, river.x1, *(x for word in words for x in word)})
    parts = [River(left, right) for left, right in pairwise(places)]
    return min(
        parts, key=lambda part: (sum(x0 < part.middle < x1 for x0, x1 in words), part.x0 - part.x1), default=river
    )


def columns_of(rows: Sequence[Strip], rivers: Sequence[River]) -> list[Column]:
    """What the words between the rivers cover; a column without words is as wide as its place."""
    edges = [river.middle for river in rivers]
    bounds = [(float("inf"), float("-inf"))] * (len(edges) + 1)
    for row in rows:
        for word in row.words:
            n = bisect_right(edges, (word.x0 + word.x1) / 2)
            if (n == 0 or word.x0 > edges[n - 1]) and (n == len(edges) or word.x1 < edges[n]):
                bounds[n] = min(bounds[n][0], word.x0), max(bounds[n][1], word.x1)
    return [
        Column(x0, x1)
        if x0 <= x1
        else Column(rivers[n - 1].middle if n else rivers[0].x0, rivers[min(n, len(edges) - 1)].middle)
        for n, (x0, x1) in enumerate(bounds)
    ]
