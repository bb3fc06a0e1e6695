"""Reads plain text and Markdown: pages, paragraphs, labels, bold words and tables, set on virtual pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from extractors.paper import Paper
from pipeline.readers.bracketrows import with_bracket_rows
from pipeline.readers.charset import decode, without_controls
from pipeline.readers.entries import Entry, entries
from pipeline.readers.flow import SIZE, Item, PageBreak, Paragraph, Run, Running, Section, Stop
from pipeline.readers.headings import first_titles, guessed_headings
from pipeline.readers.joins import Manner, joined, manner_of
from pipeline.readers.leaves import leaves
from pipeline.readers.marks import runs_of
from pipeline.readers.openings import openings
from pipeline.readers.texttables import Rows, continued, is_headed, is_list, lines_of, rows_of, ruled_out, table_of
from pipeline.readers.typesetter import lay_out

#: The white of an empty line, in points; the indent that a label hangs in; a column of text.
_EMPTY_LINE, _HANGING, _COLUMN = 14.0, 36.0, 5.5
#: No line begins further in, and no column stands further right, than so many characters.
_MOST_INDENT, _MOST_COLUMN = 50, 84
#: Type sizes, in points: of a title that only its place tells, and of headings by their level.
_TITLE = 14.0
_SIZES = {1: 18.0, 2: 15.0, 3: 13.0, 4: 12.0}
_STAMP = re.compile(r"\b(?:page|p\.)\s*(\d{1,4})\b|^\W*(\d{1,4})\W*$", re.IGNORECASE)
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
    opening = {} if paged else {place.at: place.titles for place in openings(found)}
    titles = {at for places in opening.values() for at in places}
    levels = _list_levels(found)
    headings = guessed_headings(found) if manner == "flowing" else set()
    subtitles = {at for at in first_titles(found) if at in headings and at - 1 in headings}
    for run in _grouped(found):
        at = run.at if isinstance(run, _Rows) else run
        if at in opening:
            yield PageBreak(opens=True)
        if isinstance(run, _Rows):
            yield from run.items(manner)
        elif found[at].kind == "page":
            yield _page(found[at])
        else:
            paragraph = _paragraph(found[at], levels.get(at), guessed=at in headings or at in titles)
            if at in titles:
                paragraph = replace(paragraph, size=_TITLE)
            yield replace(paragraph, before=0.0) if at in subtitles else paragraph


@dataclass(slots=True)
class _Rows:
    """Rows that follow each other, from the place `at` on; `before` is the white over them."""

    at: int
    rows: Rows
    before: float
    headed: bool
    lines: tuple[int, ...] = ()

    def items(self, manner: Manner) -> list[Item]:
        """A table, or lines where the rows are none, as in a printed text that parts two columns by tabs."""
        lined_up = manner != "flowing" and len(self.rows[0]) == 2 and not self.headed
        if lined_up or len(self.rows) == 1 or is_list(self.rows):
            numbers = (*self.lines, *self.lines[-1:] * len(self.rows))
            printed = lines_of(self.rows, self.before)
            return [replace(item, line=number) for item, number in zip(printed, numbers, strict=False)]
        return [replace(table_of(self.rows, headed=self.headed), lines=self.lines)]


def _grouped(found: Sequence[Entry]) -> Iterator[int | _Rows]:
    """The places of the entries in order; rows that follow each other, and those a page's end parted, as one."""
    held: list[int | _Rows] = []  # rows, and the page ends behind them that they may go on over
    for places in _runs(found):
        first = found[places[0]]
        if first.kind == "row":
            group = [found[place] for place in places]
            lines = tuple(entry.line for entry in ruled_out(group) if entry.line)
            rows = _Rows(places[0], rows_of(group), _EMPTY_LINE if first.gap else 0.0, is_headed(group), lines)
            if not rows.rows or not _taken_in(held, rows):
                yield from held
                held = [rows] if rows.rows else []
        elif first.kind == "page" and held:
            held.append(places[0])
        else:
            yield from (*held, *places)
            held = []
    yield from held


def _taken_in(held: Sequence[int | _Rows], more: _Rows) -> bool:
    """Whether the rows held go on with `more`, which they then hold as well."""
    table = held[0] if held else None
    if not isinstance(table, _Rows) or is_list(table.rows) or is_list(more.rows):
        return False
    joined_rows = continued(table.rows, more.rows)
    if joined_rows:
        table.rows, table.lines = joined_rows, (table.lines + more.lines)[-len(joined_rows) :]
    return joined_rows is not None


def _runs(found: Sequence[Entry]) -> Iterator[list[int]]:
    """The places of the entries, rows without white between them together."""
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
    stamps = (_STAMP.search(line) for line in (*entry.foot, *entry.head))
    return PageBreak(Section(Running(head, foot)), next((stamp[1] or stamp[2] for stamp in stamps if stamp), None))


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
        return Paragraph(
            runs_of(entry.text, bold=True), size=_SIZES.get(entry.level, SIZE), before=before, line=entry.line
        )
    runs = runs_of(entry.text, bold=guessed)
    bold = all(run.bold for run in runs if run.text.strip())
    left = min(entry.indent, _MOST_INDENT) * _COLUMN if place is None else _HANGING * place.level
    stops = tuple(Stop(min(column, _MOST_COLUMN) * _COLUMN) for column in entry.columns)
    label = entry.label or ("•" if place and not place.labelled else None)
    if label:
        runs, left = (Run(f"{label}\t", bold), *runs), left + _HANGING
    elif place:
        left += _HANGING
    return Paragraph(runs, left=left, first=-_HANGING if label else 0.0, before=before, stops=stops, line=entry.line)
