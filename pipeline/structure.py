"""Makes blocks of lines: paragraphs, headings, list items and grids, joined over line and page ends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.labels import label_of
from extractors.paper import Block, Grid, Line, Page, Piece, line_of
from pipeline.beside import Noted, noted_columns, split_off
from pipeline.hyphens import appended, vocabulary_of
from pipeline.itemised import Row, itemised, rows_as_text
from pipeline.schedules import goes_on, is_schedule, is_table, without_text_rows
from pipeline.unbroken import (
    AND_MORE,
    RAGGED,
    SENTENCE_END,
    UNFINISHED,
    carried_on,
    carries_number,
    is_initial,
    tells_on,
)
from pipeline.upright import Raised, labelled, upright

#: More white than this many times the usual line pitch begins a new paragraph.
_LOOSE = 1.32
#: Left edges nearer than this, in points, are one edge.
_EDGE = 5.0
#: Type sizes nearer than this, in points, are one size.
_SIZE = 0.9
#: A note at the margin is this many times the type size away from the text, and no longer than this many characters.
_NOTE_GAP, _NOTE_LENGTH = 1.8, 34
#: A word that opens a decision opens a paragraph.
_DECISION = re.compile(
    r"^(?:RESOLVED|AGREED|RECOMMENDED|RESOLUTION|DECISION)\b(?!\s+(?!TO\s+(?:FULL\s+)?(?:COUNCIL|CABINET)\b)[A-Z]{2})"
    r"|^(?i:recommendation)\s+\d{1,2}\s*:\s"
)
#: A line that heads the list of those present, or of interests, begins one, whatever of its type stands above it.
_LIST_HEAD = re.compile(
    r"^(?:(?i:members|councillors|governors|trustees|those) )?"
    r"(?:PRESENT|IN ATTENDANCE|(?:P|p)resent|In [Aa]ttendance|Also [Pp]resent|Attendees)\s*:?$"
    r"|^Declarations? of (?:[a-z]+ ){0,4}interests?:"
)
#: A list that runs in behind its head: "3.  Present:   Cllr Ash, Cllr Oak".
_LISTED = re.compile(r"^(?:\d{1,3}[.)]?\s+)?[A-Z][\w ,&/’'()-]{2,60}:\s[^:]*,")
#: A minute's number before its text: "1955   The minutes were", "PC 12/31   The clerk".
_REFERENCE = re.compile(r"^(?:[A-Z]{1,4}[ /.-]?)?\d{2,5}(?:[./-]\d{1,5}){0,3}[.:)]?\s+[A-Z]")


def structure(pages: Sequence[Page], *, prose: bool = False) -> list[Block]:
    """The blocks of `pages`, which are tidy and follow each other. Every line ends up in exactly one block.

    With `prose`, as in agendas and minutes, a ruled grid that only lays text out is read as text. A grid without
    rules is read as one only where it holds columns of figures, and never in prose.
    """
    vocabulary = vocabulary_of(pages)
    blocks: list[Block] = []
    right = 0.0
    items: Grid | None = None
    for page in pages:
        above, items = items, _items_at_foot(page, items) if prose else None
        schedule = blocks[-1].grid if blocks else None
        made = _page_blocks(page, vocabulary, prose, above, schedule)
        last = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].kind != "margin"), None)
        if last is not None and made and _runs_on(blocks[last], made[0], page, right):
            blocks[last] = _joined(blocks[last], made.pop(0), vocabulary)
        blocks.extend(made)
        right = _Measure.of(page.lines).right
    return blocks


def _items_at_foot(page: Page, above: Grid | None) -> Grid | None:
    """The last grid of a page where its rows are items, which may go on over the page's end.

    Of one that carries on `above` and numbers no item, `above` goes on.
    """
    last = page.grids[-1] if page.grids else None
    if last is None or not is_table(last) or not itemised(last, above if last is page.grids[0] else None):
        return None
    return last if itemised(last) else above


def _page_blocks(
    page: Page, vocabulary: Counter[str], prose: bool, above: Grid | None, schedule: Grid | None
) -> list[Block]:
    """The blocks of one page. The page before ends with the `schedule`, or with items of the grid `above`."""
    told = [grid for grid in page.grids if grid.ruled or is_schedule(grid, prose) or goes_on(schedule, grid, page)]
    grids = [grid for grid in told if is_table(grid)]
    carried = grids[:1] if prose and above and itemised(grids[0] if grids else above, above) else []
    items = [grid for grid in grids if prose and (grid in carried or itemised(grid))]
    if prose:
        grids = [grid for grid in grids if grid in items] + [
            cut for grid in grids if grid not in items and (cut := without_text_rows(grid))
        ]
    measure = _Measure.of(page.lines)
    if prose and (found := noted_columns(page.lines)):
        measure = replace(measure, noted=found)
    blocks: list[Block] = []
    for grid, lines in _stretches(page.lines, grids):
        if grid is not None and grid in items:
            for row in rows_as_text(grid, lines, above if grid in carried else None):
                blocks.extend(_row_blocks(row, measure, vocabulary))
        elif grid is not None:
            blocks.append(_grid_block(grid, lines))
        else:
            blocks.extend(_text_blocks(lines, measure, vocabulary))
    return blocks


def _row_blocks(row: Row, measure: _Measure, vocabulary: Counter[str]) -> Iterator[Block]:
    """An item's paragraphs, the notes beside them, and the paragraphs on what came of it."""
    if row.titled and row.item:
        yield replace(_text_block(row.item, vocabulary), kind="heading")
    else:
        yield from _text_blocks(row.item, replace(measure, right=min(measure.right, row.edge)), vocabulary)
    yield from map(_margin, row.beside)
    for column in row.deeds:
        for block in _text_blocks(column.lines, replace(measure, right=column.edge), vocabulary):
            yield replace(block, kind="margin", label=column.head)
    yield from _text_blocks(row.outcome, replace(measure, right=min(measure.right, row.far)), vocabulary)


def _text_blocks(lines: Sequence[Line], measure: _Measure, vocabulary: Counter[str]) -> Iterator[Block]:
    """Paragraphs, each followed by the notes that stand at the right margin beside it."""
    body, notes = list[Line](), defaultdict[int, list[Line]](list)
    held, raised = set[int](), dict[int, Raised | None]()
    for line, label, aside, on in upright(lines):
        kept, beside = _without_notes(line, measure)
        if kept:
            body.append(kept)
            held.update({id(kept)} if on else ())
            raised.update({id(kept): label} if label else {})
        if beside or aside:
            notes[id(body[-1]) if body else 0].extend([*beside, *aside])
    yield from map(_margin, notes[0])
    for group in _paragraphs(body, measure, held, raised):
        yield labelled(_text_block(group, vocabulary), raised.get(id(group[0])))
        for line in group:
            yield from map(_margin, notes[id(line)])


def _without_notes(line: Line, measure: _Measure) -> tuple[Line | None, list[Line]]:
    """A line without what stands in the columns of notes on an agenda, or at the right margin; and that."""
    if measure.noted and (told := split_off(line, measure.noted)):
        return told
    kept, note = _margin_note(line, measure)
    return kept, [note] if note else []


def _margin(line: Line) -> Block:
    return Block("margin", line.text, (Piece(0, len(line.text), line),))


def _margin_note(line: Line, measure: _Measure) -> tuple[Line, Line | None]:
    """A line without the short note that stands alone at the right margin (pages, "Noted", initials), and the note."""
    segments = line.segments(_NOTE_GAP * line.size)
    note = segments[-1]
    far = abs(note.box.x1 - measure.right) > 14
    if len(_body_segments(line)) != 2 or len(note.text) > _NOTE_LENGTH or note.text[0] in ")-–—|" or far:
        return line, None
    rest = line_of(list(line.spans[: -len(note.spans)]), line.page, line.box.top, line.box.bottom, line.baseline)
    if note.box.x0 < measure.left + 0.6 * (measure.right - measure.left) or len(rest.text) < 6:
        return line, None
    return rest, note


def _stretches(lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[tuple[Grid | None, list[Line]]]:
    """Runs of lines that lie in one grid, or in none, in the order of the page."""
    run: list[Line] = []
    seen: set[int] = set()
    by_grid: dict[int, list[Line]] = {}
    homes = [_home(line, grids) for line in lines]
    for line, home in zip(lines, homes, strict=True):
        if home is not None:
            by_grid.setdefault(home, []).append(line)
    for line, home in zip(lines, homes, strict=True):
        if home is None:
            run.append(line)
        elif home not in seen:
            if run:
                yield None, run
                run = []
            seen.add(home)
            yield grids[home], by_grid[home]
    if run:
        yield None, run


def _home(line: Line, grids: Sequence[Grid]) -> int | None:
    """Which grid a line lies in, by its middle."""
    x, y = (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2
    return next((i for i, grid in enumerate(grids) if grid.box.holds(x, y)), None)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual on a page: the pitch of its lines for each size, and the right edge that its prose reaches."""

    pitch: dict[int, float]
    left: float
    right: float
    noted: Noted | None = None

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Measure:
        steps: dict[int, list[float]] = {}
        for (above, before), (below, size) in pairwise([(line.baseline, line.size) for line in lines]):
            step = below - above
            if 0.8 * size <= step <= 1.9 * size and abs(before - size) < _SIZE:
                steps.setdefault(round(size), []).append(step)
        pitch = {size: _usual(values) for size, values in steps.items()}
        long = sorted(line.box.x1 for line in lines if len(line.text) > 50)
        widest = max((line.box.x1 for line in lines), default=0.0)
        left = min((line.box.x0 for line in lines), default=0.0)
        return cls(pitch, left, long[int(len(long) * 0.9)] if len(long) >= 3 else widest)

    def loose(self, above: Line, below: Line) -> bool:
        """Whether the white between two lines is more than that between lines of a paragraph."""
        pitch = self.pitch.get(round(below.size), 1.2 * below.size)
        return below.baseline - above.baseline > _LOOSE * min(pitch, 1.6 * below.size)


def _usual(steps: list[float]) -> float:
    """The commonest step, the smaller where two are as common; steps within half a point are one."""
    counts = Counter(round(step * 2) / 2 for step in steps)
    most = max(counts.values())
    return min(step for step, count in counts.items() if count >= 0.7 * most)


def _paragraphs(
    lines: Sequence[Line], measure: _Measure, held: Container[int] = (), raised: Container[int] = ()
) -> Iterator[list[Line]]:
    """Lines grouped into paragraphs; one that is `held`, by its id, goes on, one with a `raised` label begins anew."""
    group: list[Line] = []
    for line in lines:
        if group and id(line) not in held and (id(line) in raised or _begins(group, line, measure)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(group: list[Line], line: Line, measure: _Measure) -> bool:
    """Whether `line` begins a new paragraph after the lines of `group`."""
    above = group[-1]
    if line.baseline <= above.baseline or measure.loose(above, line):
        return True
    if abs(above.size - line.size) >= _SIZE and not _same_size(group, line):
        return True
    if _DECISION.match(line.text) or _LIST_HEAD.match(line.text):
        return True
    labelled = _label(line) and not (is_initial(above.text, line.text) or carries_number(above.text, line.text))
    if labelled or (_bold(above) != _bold(line) and _weight_breaks(above, line)):
        return True
    columns = _body_segments(above)
    if len(columns) > 1 and line.box.x0 < columns[-1].box.x0 - _EDGE:
        return not _runs_back(group, line, measure)
    body = _body_edge(group)
    if line.box.x0 - body > _EDGE and len(group) > 1 and not _centred(above, line):
        return True
    if body - line.box.x0 > _EDGE and _label(group[0]) and len(group) > 1:
        return True
    return _could_have_fitted(group, line, measure)


def _centred(above: Line, line: Line) -> bool:
    """Whether two lines of one weight share their middle, the lower one the shorter: a title that runs over."""
    off = (above.box.x0 + above.box.x1) - (line.box.x0 + line.box.x1)
    return abs(off) < _EDGE and line.box.x0 > above.box.x0 and above.bold == line.bold


def _runs_back(group: list[Line], line: Line, measure: _Measure) -> bool:
    """Whether what stands behind a tab goes on at the left edge: a list of people, or the text of a numbered minute."""
    if len(group) > 1:
        return False
    above = group[0].text
    if (_DECISION.match(above) and UNFINISHED.search(above)) or AND_MORE.match(line.text):
        return True
    numbered = _REFERENCE.match(above) and not _REFERENCE.match(line.text)
    return bool(numbered or _LISTED.match(above)) and not _could_have_fitted(group, line, measure)


def _body_segments(line: Line) -> list[Line]:
    """A line's columns, a label at its start not counted."""
    segments = line.segments(_NOTE_GAP * line.size)
    label = label_of(line.text, segments[0].text)
    return segments[1:] if len(segments) > 1 and label and label.text == segments[0].text else segments


def _same_size(group: list[Line], line: Line) -> bool:
    """Whether most of both lines is of one size: a raised or small word does not make another size."""
    return abs(_main_size(group[-1]) - _main_size(line)) < _SIZE


def _main_size(line: Line) -> float:
    return max(line.spans, key=lambda span: len(span.text)).size


def _bold(line: Line) -> bool:
    """Whether a line's words are bold, whatever the label before them is set in."""
    return line.bold or (len(line.spans) > 1 and bool(_label(line)) and all(span.bold for span in line.spans[1:]))


def _weight_breaks(above: Line, line: Line) -> bool:
    """Whether a change of weight begins anew; words in one weight may run over a line's end."""
    return not (above.spans[-1].bold and line.spans[0].bold) and not (
        not above.spans[-1].bold and not line.spans[0].bold
    )


def _label(line: Line) -> str | None:
    label = label_of(line.text, line.lead)
    return label.text if label else None


def _body_edge(group: list[Line]) -> float:
    """The left edge of a paragraph's body: of its second line, or of the words after its first line's label."""
    if len(group) > 1:
        return group[1].box.x0
    first = group[0]
    if _label(first) and len(first.spans) > 1:
        return first.spans[1].x0
    return first.box.x0


def _could_have_fitted(group: list[Line], line: Line, measure: _Measure) -> bool:
    """Whether the first word of `line` would have fitted on the line above: then the break was meant."""
    above = group[-1]
    if carried_on(above.text, line.text):
        return False
    words = line.text.split(" ", 1)[0]
    width = line.spans[0].x1 - line.spans[0].x0
    share = min(1.0, len(words) / max(1, len(line.spans[0].text)))
    right = max(measure.right, *(ln.box.x1 for ln in group))
    room = right - above.box.x1
    if room < RAGGED * (right - measure.left) and tells_on(above.text, line.text):
        return False  # typed text breaks where its characters are many, however wide they are
    return room > width * share + 0.6 * line.size + 2


def _text_block(lines: list[Line], vocabulary: Counter[str]) -> Block:
    label = label_of(lines[0].text, lines[0].lead)
    text, pieces = _run_together(lines, label.rest if label else lines[0].text, vocabulary)
    kind = "item" if label else "heading" if _is_heading(lines, text) else "paragraph"
    return Block(kind=kind, text=text, pieces=tuple(pieces), label=label.text if label else None)  # type: ignore[arg-type]


def _is_heading(lines: list[Line], text: str) -> bool:
    """A short block, all bold or all capitals, that is no sentence."""
    if len(text) > 220 or len(lines) > 4 or not any(c.isalpha() for c in text):
        return False
    return all(line.bold for line in lines) or (text.upper() == text and len(text) > 3)


def _run_together(lines: list[Line], first: str, vocabulary: Counter[str]) -> tuple[str, list[Piece]]:
    """The text of lines joined to one, and where each line stands in it."""
    text, pieces = "", []
    for index, line in enumerate(lines):
        words = first if index == 0 else line.text
        text, start = appended(text, words, vocabulary)
        pieces.append(Piece(start, len(text), line))
    return text, pieces


def _grid_block(grid: Grid, lines: list[Line]) -> Block:
    """A grid as a block; its text is its rows, cells parted by tabs."""
    text = "\n".join("\t".join(row) for row in grid.table())
    return Block("grid", text, tuple(Piece(0, 0, line) for line in lines), grid=grid)


def _runs_on(above: Block, below: Block, page: Page, right: float) -> bool:
    """Whether the first block of a page carries on the last of the page before, whose lines reach `right`."""
    if "grid" in (above.kind, below.kind) or below.label or not above.text or not below.text:
        return False
    last, first = above.lines[-1], below.lines[0]
    if last.page != page.number - 1 or abs(last.size - first.size) >= _SIZE:
        return False
    if last.spans[-1].bold != first.spans[0].bold:
        return False
    if below.text[0].islower():
        return not re.search(r"[.!?]$", above.text)
    return not SENTENCE_END.search(above.text) and last.box.x1 >= right - 0.15 * (right - last.box.x0)


def _joined(above: Block, below: Block, vocabulary: Counter[str]) -> Block:
    text, start = appended(above.text, below.text, vocabulary)
    moved = tuple(Piece(p.start + start, p.end + start, p.line) for p in below.pieces)
    return replace(above, text=text, pieces=above.pieces + moved)
