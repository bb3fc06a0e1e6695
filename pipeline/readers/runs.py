"""Where tables without a lattice are: runs of rows whose figures stand in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.readers.strips import Strip

#: Between two rows of figures at most so many other strips stand, and white of at most so many type sizes.
_MOST_BETWEEN, _APART = 4, 6.0
#: A line of text at least this wide, as a share of the row above it, parts tables.
_WIDE_TEXT = 0.75
_CAPTION = re.compile(r"(table|figure|chart|exhibit|box|graph|map)s?\b\W*\w*\d", re.IGNORECASE)

White = tuple[float, float]


def runs_of(strips: Sequence[Strip]) -> Iterator[list[int]]:
    """Strips with figures, by their number, that white space running down between them makes one table."""
    run: list[int] = []
    common: list[White] = []
    for n, strip in enumerate(strips):
        if not has_figures(strip):
            continue
        white = _whites(strip)
        shared = _shared(common, white) if run else white
        if run and (not _inner(shared, strips[run[0]]) or _parted(strips, run, n)):
            yield run
            run, shared = [], white
        run.append(n)
        common = shared
    if run:
        yield run


def has_figures(strip: Strip) -> bool:
    """Whether a strip has a figure that stands apart from what is left of it."""
    return len(strip.chunks) > 1 and any(chunk.figure for chunk in strip.chunks[1:])


def is_caption(strip: Strip) -> bool:
    """Whether a strip begins like the title of a table or a picture."""
    return bool(_CAPTION.match(strip.chunks[0].text))


def usual_gap(strips: Sequence[Strip], run: Sequence[int]) -> float:
    """The white that commonly lies above a row of a run, in points."""
    return median(strips[n].top - strips[n - 1].bottom for n in run[1:]) if len(run) > 1 else 0.0


def _whites(strip: Strip) -> list[White]:
    """The wide gaps of a strip and the white on both sides of it."""
    inner = [(before.x1, after.x0) for before, after in pairwise(strip.chunks)]
    return [(float("-inf"), strip.x0), *inner, (strip.x1, float("inf"))]


def _shared(first: Sequence[White], second: Sequence[White]) -> list[White]:
    return [(max(a, c), min(b, d)) for a, b in first for c, d in second if min(b, d) - max(a, c) > 1]


def _inner(whites: Sequence[White], strip: Strip) -> bool:
    return any(a > strip.x0 and b < strip.x1 for a, b in whites)


def _parted(strips: Sequence[Strip], run: Sequence[int], below: int) -> bool:
    """Whether something between a run and the row `below` says that they are not one table."""
    above = strips[run[-1]]
    between = strips[run[-1] + 1 : below]
    if len(between) > _MOST_BETWEEN or any(_is_text(strip, above) or is_caption(strip) for strip in between):
        return True
    white = max(low.top - high.bottom for high, low in pairwise(strips[run[-1] : below + 1]))
    heads = any(len(strip.chunks) > 1 for strip in between)
    size = strips[below].size
    return white > _APART * size or (heads and white > max(2 * usual_gap(strips, run), size))


def _is_text(strip: Strip, row: Strip) -> bool:
    return strip.prose and strip.x1 - strip.x0 >= _WIDE_TEXT * (row.x1 - row.x0)
