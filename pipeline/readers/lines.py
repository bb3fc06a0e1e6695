"""Words to lines: by baseline, then from left to right.

Columns are left as they lie: a line runs over the whole page, and a wide gap starts a new span in it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise
from math import inf
from operator import attrgetter, not_
from statistics import median

from extractors.paper import GLUE, Line, Span, Word, line_of
from pipeline.readers.rulings import Ruling

#: Baselines nearer than this share of the type size are one line; small steps may add up to the second share.
_SAME_LINE, _DRIFT = 0.25, 0.5
#: Raised and lowered words: at most this large beside the word that they belong to, and at most so far off its line.
_SMALL, _RAISED = 0.85, 0.6
#: They stand at most this share of the type size away from it.
_TOUCH = 0.3
#: So many rows further on their own line may come: rows of other columns lie between.
_ROWS_BETWEEN = 4
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
#: More rulings than this on a page are a drawing, not columns of words.
_MOST_RULINGS = 5000
#: Rulings are looked up by bands of the page this high, in points; no page has more bands than this.
_BAND, _MOST_BANDS = 24.0, 1000

_BASELINE, _X0, _TYPE_SIZE = attrgetter("baseline"), attrgetter("x0"), attrgetter("size")
_TOP, _BOTTOM, _TEXT = attrgetter("top"), attrgetter("bottom"), attrgetter("text")
_LOOK = attrgetter("size", "bold", "italic")

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
    lines = [_line(page, layer, gaps, walls) for row in rows if row for layer, gaps in _layers(row)]
    lines.sort(key=lambda line: (line.baseline, line.box.x0))
    return (*lines, *(_line(page, [word], [], {}) for word in turned))


def _rows(words: Iterable[Word]) -> list[Row]:
    """Words by baseline, from the top down; equal ones in the order in which they came."""
    rows: list[Row] = []
    last = first = -inf
    size = 0.0
    for word in sorted(words, key=_BASELINE):
        baseline, smaller = word.baseline, min(word.size, size)
        if baseline - last > _SAME_LINE * smaller or baseline - first > _DRIFT * smaller:
            rows.append([])
            first = baseline
        rows[-1].append(word)
        last, size = baseline, word.size
    return rows


def _take_in_raised(rows: list[Row]) -> None:
    """Moves raised and lowered words ("15" with a small "th") into the row of the word that they touch.

    A row of another column may lie between the two.
    """
    largest = [max(map(_TYPE_SIZE, row)) for row in rows]
    for i, above in enumerate(rows):
        for j in range(i + 1, min(i + _ROWS_BETWEEN, len(rows))):
            below = rows[j]
            if above and below and below[0].baseline - above[-1].baseline <= _RAISED * max(largest[i], largest[j]):
                _move_small(above, below)
                _move_small(below, above)


def _move_small(row: Row, home: Row) -> None:
    hosts = sorted(home, key=_X0)
    moved = [any(_belongs(word, host) for host in _beside(word, hosts)) for word in row]
    if any(moved):
        home.extend(compress(row, moved))
        row[:] = compress(row, map(not_, moved))


def _beside(word: Word, hosts: Row) -> Row:
    """The words on either side of a place; `hosts` are sorted."""
    at = bisect_left(hosts, word.x0, key=_X0)
    return hosts[max(0, at - 1) : at + 1]


def _belongs(word: Word, host: Word) -> bool:
    """Whether `word` is a mark raised or lowered beside `host`."""
    reach = _TOUCH * host.size
    return (
        word.size <= _SMALL * host.size
        and abs(word.baseline - host.baseline) <= _RAISED * host.size
        and (abs(word.x0 - host.x1) <= reach or 0 <= host.x0 - word.x1 <= reach)
    )


def _layers(row: Row) -> Iterator[tuple[Row, list[float]]]:
    """A row from left to right, and the gaps in it; where texts are stamped over each other, one row for each text."""
    ordered = sorted(row, key=_X0)
    gaps = _gaps(ordered)
    if min(gaps, default=0.0) < 0 and any(_overlap(before, word) for before, word in pairwise(ordered)):
        for layer in _parted(row):
            yield layer, _gaps(layer)
    else:
        yield ordered, gaps


def _gaps(row: Row) -> list[float]:
    return [word.x0 - last.x1 for last, word in pairwise(row)]


def _parted(row: Row) -> list[Row]:
    """The texts of a row that lie over each other, apart."""
    layers: list[Row] = []
    for run in _runs(row):
        home = next((layer for layer in layers if not any(_hits(layer, word) for word in run)), None)
        if home is None and len(layers) < _MOST_LAYERS:
            layers.append(home := [])
        for word in run:
            insort(layers[-1] if home is None else home, word, key=_X0)
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


def _walls(rulings: Sequence[Ruling]) -> Walls:
    """The rulings that are drawn upright, by the bands of the page that they run through."""
    walls: Walls = {}
    for ruling in rulings if len(rulings) <= _MOST_RULINGS else ():
        if ruling.x0 == ruling.x1 and not ruling.filled and ruling.bottom - ruling.top >= _LOWEST_WALL:
            for band in range(max(int(ruling.top // _BAND), 0), min(int(ruling.bottom // _BAND), _MOST_BANDS) + 1):
                walls.setdefault(band, []).append(ruling)
    return walls


def _line(page: int, row: Row, gaps: list[float], walls: Walls) -> Line:
    """The line of a row that is sorted from left to right."""
    largest = max(row, key=_TYPE_SIZE)
    middle = largest.baseline - largest.size / 3
    beside = sorted(wall.x0 for wall in walls.get(int(middle // _BAND), ()) if wall.top <= middle <= wall.bottom)
    spans = [_whole(row)] if _is_plain(row, gaps, beside) else list(_spans(row, gaps, beside))
    return line_of(spans, page, min(map(_TOP, row)), max(map(_BOTTOM, row)), largest.baseline)


def _is_plain(row: Row, gaps: list[float], walls: Sequence[float]) -> bool:
    """Whether a row is one span of words with spaces between: most are."""
    size = row[0].size
    return len(set(map(_LOOK, row))) == 1 and (
        not gaps or (not walls and GLUE * size <= min(gaps) and max(gaps) <= _GAP * size)
    )


def _whole(row: Row) -> Span:
    first = row[0]
    return Span(" ".join(map(_TEXT, row)), first.x0, row[-1].x1, first.size, first.bold, first.italic, False)


def _spans(row: Row, gaps: list[float], walls: Sequence[float]) -> Iterator[Span]:
    """The spans of a row; `walls` are the places of upright rulings beside it, sorted."""
    wide = _wide(row, gaps)
    text, start, _, end, _, _, size, bold, italic = row[0]
    texts, glued, last = [text], False, size
    for word, gap in zip(row[1:], gaps, strict=True):
        text, x0, _, x1, _, _, word_size, word_bold, word_italic = word
        touches = gap < GLUE * min(word_size, last)
        if (
            gap > wide * max(word_size, last)
            or word_bold != bold
            or word_italic != italic
            or abs(word_size - size) > _SIZE
            or (walls and _walled(end, x0, walls))
        ):
            yield Span("".join(texts), start, end, size, bold, italic, glued)
            texts, start, size, bold, italic, glued = [text], x0, word_size, word_bold, word_italic, touches
        else:
            texts.append(text if touches else " " + text)
        end, last = x1, word_size
    yield Span("".join(texts), start, end, size, bold, italic, glued)


def _walled(end: float, start: float, walls: Sequence[float]) -> bool:
    """Whether a ruling stands between the end of a word and the start of the next."""
    at = bisect_left(walls, end - _NEAR)
    return at < len(walls) and walls[at] <= start + _NEAR


def _wide(row: Row, gaps: list[float]) -> float:
    """The widest gap, in type sizes, that is still a space between words: in stretched prose all spaces are wide."""
    size: float = max(map(_TYPE_SIZE, row))
    if not gaps or max(gaps) <= _GAP * size:
        return _GAP
    return min(max(_GAP, _UNUSUAL * median(gaps) / size), _STRETCHED)
