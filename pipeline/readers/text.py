"""Reads plain text and Markdown: pages, paragraphs, labels, bold words and tables, set on virtual pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from extractors.paper import Paper
from pipeline.readers.bracketrows import with_bracket_rows
from pipeline.readers.charset import decode, without_controls
from pipeline.readers.entries import Entry, entries
from pipeline.readers.flow import SIZE, Item, PageBreak, Paragraph, Run, Running, Section, Stop, Table
from pipeline.readers.joins import Manner, joined, manner_of
from pipeline.readers.leaves import leaves
from pipeline.readers.marks import runs_of
from pipeline.readers.openings import guessed_headings, opening_places
from pipeline.readers.tabling import cell_text
from pipeline.readers.texttables import Rows, is_list, lines_of, rows_of, table_of
from pipeline.readers.typesetter import lay_out

#: The white of an empty line, in points; the indent that a label hangs in; a column of text.
_EMPTY_LINE, _HANGING, _COLUMN = 14.0, 36.0, 5.5
#: No line begins further in, and no column stands further right, than so many characters.
_MOST_INDENT, _MOST_COLUMN = 50, 84
_SIZES = {1: 18.0, 2: 15.0, 3: 13.0, 4: 12.0}
_MARKDOWN = re.compile(r"^#{1,6} |\*\*\S|^\|.*\|\s*$|\]\(", re.MULTILINE)


def read_text(path: Path, data: bytes) -> Paper:
    """The paper in a text file's bytes, on virtual pages. Raises PaperError where it is longer than any paper."""
    text = without_controls(decode(path.name, data))
    found = _entries(text)
    manner = manner_of(found)
    pages = lay_out(list(_flow(with_bracket_rows(joined(found, manner)), manner)))
    media_type = "text/markdown" if _MARKDOWN.search(text) else "text/plain"
    return Paper(hashlib.sha256(data).hexdigest(), path.name, media_type, pages)


def _entries(text: str) -> list[Entry]:
    found: list[Entry] = []
    for leaf in leaves(text):
        found.append(Entry("page", head=tuple(leaf.head), foot=tuple(leaf.foot)))
        found.extend(entries(leaf.lines))
    return found


def _flow(found: Sequence[Entry], manner: Manner) -> Iterator[Item]:
    paged = sum(1 for entry in found if entry.kind == "page") > 1
    openings = set() if paged else opening_places(found)
    levels = _list_levels(found)
    headings = guessed_headings(found) if manner == "flowing" else set()
    table: Table | None = None  # the last item, where that is a table
    for places in _runs(found):
        at, entry = places[0], found[places[0]]
        if at in openings:
            yield PageBreak()
        if entry.kind == "row":
            rows = rows_of([found[place] for place in places])
            items = _rows(rows, table, manner, _EMPTY_LINE if entry.gap else 0.0)
            yield from items
            table = items[-1] if items and isinstance(items[-1], Table) else None
        else:
            yield _page(entry) if entry.kind == "page" else _paragraph(entry, levels.get(at), guessed=at in headings)
            table = None


def _runs(found: Sequence[Entry]) -> Iterator[list[int]]:
    """The places of the entries, rows that follow each other together."""
    run: list[int] = []
    for at, entry in enumerate(found):
        if run and not (entry.kind == found[run[-1]].kind == "row" and not entry.gap):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _page(entry: Entry) -> PageBreak:
    head, foot = (tuple(Paragraph((Run(line.strip()),)) for line in lines) for lines in (entry.head, entry.foot))
    return PageBreak(Section(Running(head, foot)))


def _rows(rows: Rows, above: Table | None, manner: Manner, before: float) -> list[Item]:
    """Rows as a table or as lines; a table that a page's end cut in two goes on on a page of its own."""
    if not rows:
        return []
    goes_on = above is not None and above.columns == len(rows[0]) and not _is_another(rows[0], above)
    if is_list(rows) or (not goes_on and (len(rows) == 1 or (manner != "flowing" and len(rows[0]) == 2))):
        return lines_of(rows, before)
    return [PageBreak(), table_of(rows)] if goes_on else [table_of(rows)]


def _is_another(head: Sequence[str], above: Table) -> bool:
    """Whether a row is the head of a table of its own, much like the head of the one above."""
    first = [cell_text(cell) for cell in above.cells if cell.row == 0]
    alike = sum(1 for one, other in zip(head, first, strict=False) if one and one == other)
    return list(head) != first and alike >= max(2, len(first) // 2)


def _list_levels(found: Sequence[Entry]) -> dict[int, _Place]:
    """Where each item of a list with bullets stands in it."""
    levels: dict[int, _Place] = {}
    for is_list_run, group in groupby(enumerate(found), key=lambda pair: pair[1].bullet):
        places = list(group)
        if is_list_run:
            indents = sorted({entry.indent for _, entry in places})
            labelled = any(entry.label for _, entry in places)
            levels.update({at: _Place(indents.index(entry.indent), labelled) for at, entry in places})
    return levels


class _Place(NamedTuple):
    """An item's level in its list, and whether the list has labels: then its bullets are only a conversion's."""

    level: int
    labelled: bool


def _paragraph(entry: Entry, place: _Place | None, *, guessed: bool) -> Paragraph:
    before = _EMPTY_LINE if entry.gap else 0.0
    if entry.kind == "heading":
        return Paragraph(runs_of(entry.text, bold=True), size=_SIZES.get(entry.level, SIZE), before=before)
    runs = runs_of(entry.text, bold=guessed)
    bold = all(run.bold for run in runs if run.text.strip())
    left = min(entry.indent, _MOST_INDENT) * _COLUMN if place is None else _HANGING * place.level
    stops = tuple(Stop(min(column, _MOST_COLUMN) * _COLUMN) for column in entry.columns)
    label = entry.label or ("•" if place and not place.labelled else None)
    if label:
        runs, left = (Run(f"{label}\t", bold), *runs), left + _HANGING
    elif place:
        left += _HANGING
    return Paragraph(runs, left=left, first=-_HANGING if label else 0.0, before=before, stops=stops)
