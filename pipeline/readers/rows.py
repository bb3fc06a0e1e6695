"""The rows of a table's body: which printed lines are one row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from pipeline.readers.pieces import Line, Piece

#: Baselines no further apart than this, in type sizes, are side by side, as where a cell is centred beside two lines.
_BESIDE = 0.8
#: Lines of one text follow each other at most this far apart, in type sizes.
_LEADING = 1.5
#: Words that no text ends with.
_UNENDED = ("-", "–", ",", "/", "(", " and", " or", " of", " the", " for", " to", " in", " with", " by", "&")

Row = list[Line]


def rows_of(lines: Sequence[Line], bars: Sequence[float]) -> list[Row]:
    """The lines of a table's body gathered to rows. `bars`: the heights of the rules that run all across it."""
    bars = [bar for bar in bars if lines[0].strip.middle < bar < lines[-1].strip.middle]
    bands = [list(band) for _, band in groupby(lines, lambda line: bisect_right(bars, line.strip.middle))]
    if bars and all(map(_is_one, bands)):
        return bands
    limits = _limits(lines)
    return [row for band in bands for row in _band_rows(band, limits)]


def _band_rows(band: Sequence[Line], limits: dict[int, float]) -> list[Row]:
    """The rows between two bars."""
    rows: list[Row] = []
    for line in band:
        if rows and _continues(rows[-1], line, limits):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_one(band: Row) -> bool:
    """Whether lines can be one row: no figure stands under a figure."""
    return not any(p.figure and _above(band[:n], p, figure=True) for n, line in enumerate(band) for p in line.pieces)


def _limits(lines: Sequence[Line]) -> dict[int, float]:
    """How far to the right the words of each column reach."""
    limits: dict[int, float] = {}
    for line in lines:
        for piece in line.pieces:
            if piece.first == piece.last:
                limits[piece.last] = max(limits.get(piece.last, 0.0), piece.x1)
    return limits


def _above(row: Row, piece: Piece, *, figure: bool = False) -> Piece | None:
    """The lowest piece of a row in the columns of `piece`."""
    for line in reversed(row):
        above = line.at(piece.first)
        if above and (above.figure or not figure):
            return above
    return None


def _continues(row: Row, line: Line, limits: dict[int, float]) -> bool:
    """Whether a line goes on with what the row's cells say."""
    last, size = row[-1].strip, line.strip.size
    apart = line.strip.bottom - last.bottom
    pairs = [(above, piece) for piece in line.pieces if (above := _above(row, piece))]
    if any(above.figure and piece.figure for above, piece in pairs):
        return False
    if apart <= _BESIDE * size and not any(row[-1].at(piece.first) for piece in line.pieces):
        return True
    if apart > _LEADING * size or any(above.figure or piece.figure for above, piece in pairs):
        return False
    if not pairs:
        return 0 not in line.columns and _unended(row[-1].pieces[0])
    return all(_runs_on(above, piece) or (piece.first and _full(above, piece, limits)) for above, piece in pairs)


def _runs_on(above: Piece, piece: Piece) -> bool:
    """Whether a text shows that it is not at its end."""
    return _bold(above) == _bold(piece) and (_unended(above) or piece.words[0].text[:1].islower())


def _full(above: Piece, piece: Piece, limits: dict[int, float]) -> bool:
    """Whether the next word had no room any more on the line above."""
    first = piece.words[0]
    return above.x1 + first.size / 4 + (first.x1 - first.x0) > limits.get(piece.last, 0.0)


def _unended(piece: Piece) -> bool:
    return piece.text.endswith(_UNENDED)


def _bold(piece: Piece) -> bool:
    return all(word.bold for word in piece.words)
