"""Words to lines: by baseline, then from left to right.

Columns are left as they lie: a line runs over the whole page, and a wide gap starts a new span in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from extractors.paper import GLUE, Line, Span, Word, line_of
from pipeline.readers.rulings import Ruling

#: Baselines nearer than this share of the type size are one line; small steps may add up to the second share.
_SAME_LINE, _DRIFT = 0.25, 0.5
#: Raised and lowered words: at most this large beside the word that they belong to, and at most so far off its line.
_SMALL, _RAISED = 0.85, 0.6
#: They stand at most this share of the type size away from it.
_TOUCH = 0.3
#: Words of one line may lie over each other by this share of the type size; more is one text stamped over another.
_OVERLAP = 0.3
#: No page is stamped over more often than this; beyond, all goes into one heap.
_MOST_LAYERS = 8
#: White wider than this, in type sizes, starts a new span; in prose stretched to both margins, at most the second.
_GAP, _STRETCHED = 1.0, 2.0
#: A gap this many times the line's usual one is no stretched space.
_UNUSUAL = 2.2
#: Type sizes that differ by more than this, in points, are not one span.
_SIZE = 0.6

#: Rulings lower than this, in points, part no words; a ruling may touch a word by so much.
_LOWEST_WALL, _NEAR = 5.0, 0.5
#: Rulings are looked up by bands of the page this high, in points; no page has more bands than this.
_BAND, _MOST_BANDS = 24.0, 1000

_BASELINE, _X0, _TYPE_SIZE = attrgetter("baseline"), attrgetter("x0"), attrgetter("size")

Row = list[Word]
Walls = dict[int, list[Ruling]]


def lines_of(
    page: int, words: Sequence[Word], turned: Sequence[Word] = (), rulings: Sequence[Ruling] = ()
) -> tuple[Line, ...]:
    """The lines of a page from the top down, then those of `turned` words, each on its own.

    `rulings` between words part spans as a wide gap does.
    """
    walls = _walls(rulings)
    rows = _rows(words)
    _take_in_raised(rows)
    lines = [_line(page, layer, walls) for row in rows if row for layer in _layers(row)]
    lines.sort(key=lambda line: (line.baseline, line.box.x0))
    return (*lines, *(_line(page, [word], {}) for word in turned))


def _rows(words: Iterable[Word]) -> list[Row]:
    """Words by baseline, from the top down; equal ones in the order in which they came."""
    rows: list[Row] = []
    last: Word | None = None
    for word in sorted(words, key=_BASELINE):
        if last is None or _parted(rows[-1][0], last, word):
            rows.append([])
        rows[-1].append(word)
        last = word
    return rows


def _parted(first: Word, last: Word, word: Word) -> bool:
    """Whether a word is below the line that begins with `first` and so far ends with `last`."""
    size = min(word.size, last.size)
    return word.baseline - last.baseline > _SAME_LINE * size or word.baseline - first.baseline > _DRIFT * size


def _take_in_raised(rows: list[Row]) -> None:
    """Moves raised and lowered words ("15" with a small "th") into the row of the word that they touch."""
    for above, below in pairwise(rows):
        if above and below and below[0].baseline - above[-1].baseline <= _RAISED * max(map(_TYPE_SIZE, above + below)):
            _move_small(above, below)
            _move_small(below, above)


def _move_small(row: Row, home: Row) -> None:
    moved = [word for word in row if any(_belongs(word, host) for host in home)]
    if moved:
        row[:] = [word for word in row if word not in moved]
        home.extend(moved)


def _belongs(word: Word, host: Word) -> bool:
    """Whether `word` is a mark raised or lowered beside `host`."""
    reach = _TOUCH * host.size
    return (
        word.size <= _SMALL * host.size
        and abs(word.baseline - host.baseline) <= _RAISED * host.size
        and (abs(word.x0 - host.x1) <= reach or 0 <= host.x0 - word.x1 <= reach)
    )


def _layers(row: Row) -> list[Row]:
    """A row from left to right; where texts are stamped over each other, one row for each text."""
    ordered = sorted(row, key=_X0)
    if not any(_overlap(before, word) for before, word in pairwise(ordered)):
        return [ordered]
    layers: list[Row] = []
    for run in _runs(row):
        home = next((layer for layer in layers if not any(_hits(layer, word) for word in run)), None)
        if home is None and len(layers) < _MOST_LAYERS:
            layers.append(home := [])
        home = layers[-1] if home is None else home
        home.extend(run)
        home.sort(key=_X0)
    return layers


def _overlap(before: Word, word: Word) -> bool:
    return before.x1 - word.x0 > _OVERLAP * min(before.size, word.size)


def _hits(layer: Row, word: Word) -> bool:
    """Whether a word lies over one of a layer, which is sorted."""
    at = bisect_left(layer, word.x0, key=_X0)
    return (at > 0 and _overlap(layer[at - 1], word)) or (at < len(layer) and _overlap(word, layer[at]))


def _runs(row: Row) -> Iterator[Row]:
    """Words that follow each other on one baseline in one size, from left to right: what was written at one go."""
    run: Row = []
    for word in row:
        if run and (
            abs(word.baseline - run[-1].baseline) > 0.05 or word.size != run[-1].size or _overlap(run[-1], word)
        ):
            yield run
            run = []
        run.append(word)
    yield run


def _walls(rulings: Iterable[Ruling]) -> Walls:
    """The rulings that stand upright, by the bands of the page that they run through."""
    walls: Walls = {}
    for ruling in rulings:
        if ruling.x0 == ruling.x1 and ruling.bottom - ruling.top >= _LOWEST_WALL:
            for band in range(int(ruling.top // _BAND), min(int(ruling.bottom // _BAND), _MOST_BANDS) + 1):
                walls.setdefault(band, []).append(ruling)
    return walls


def _line(page: int, row: Row, walls: Walls) -> Line:
    """The line of a row that is sorted from left to right."""
    largest = max(row, key=_TYPE_SIZE)
    middle = largest.baseline - largest.size / 3
    beside = sorted(wall.x0 for wall in walls.get(int(middle // _BAND), ()) if wall.top <= middle <= wall.bottom)
    spans = list(_spans(row, beside))
    return line_of(spans, page, min(w.top for w in row), max(w.bottom for w in row), largest.baseline)


def _spans(row: Row, walls: Sequence[float]) -> Iterator[Span]:
    """The spans of a row; `walls` are the places of upright rulings beside it, sorted."""
    wide = _wide(row)
    first, text, glued = row[0], row[0].text, False
    last = first
    for word in row[1:]:
        gap = word.x0 - last.x1
        touches = gap < GLUE * min(word.size, last.size)
        if (
            gap <= wide * max(word.size, last.size)
            and _alike(first, word)
            and not (walls and _walled(last, word, walls))
        ):
            text += word.text if touches else " " + word.text
        else:
            yield Span(text, first.x0, last.x1, first.size, first.bold, first.italic, glued)
            first, text, glued = word, word.text, touches
        last = word
    yield Span(text, first.x0, last.x1, first.size, first.bold, first.italic, glued)


def _walled(last: Word, word: Word, walls: Sequence[float]) -> bool:
    """Whether a ruling stands between two words."""
    at = bisect_left(walls, last.x1 - _NEAR)
    return at < len(walls) and walls[at] <= word.x0 + _NEAR


def _alike(first: Word, word: Word) -> bool:
    return first.bold == word.bold and first.italic == word.italic and abs(first.size - word.size) <= _SIZE


def _wide(row: Row) -> float:
    """The widest gap, in type sizes, that is still a space between words: in stretched prose all spaces are wide."""
    gaps = [(word.x0 - last.x1) / max(word.size, last.size) for last, word in pairwise(row)]
    if not gaps or max(gaps) <= _GAP:
        return _GAP
    return min(max(_GAP, _UNUSUAL * median(gaps)), _STRETCHED)
