"""How well found tables match known ones: the adjacency relations of the ICDAR 2013 table competition.

A table is judged by which cells stand next to which: every non-empty cell is related to its nearest non-empty
neighbour on the right, in each row that it covers, and below, in each column that it covers. (Göbel, Hassan, Oro, Orsi:
"A methodology for evaluating algorithms for table understanding in PDF documents", 2012; "ICDAR 2013 table
competition", 2013.)
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple
from xml.etree import ElementTree


class Entry(NamedTuple):
    """One cell as far as scoring goes: the places that it covers, and its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


Table = Sequence[Entry]


class Relation(NamedTuple):
    """Two cells, by their folded text, the second right of or below the first."""

    first: str
    second: str
    direction: Literal["right", "below"]


class Score(NamedTuple):
    """Relations that are right, that were found, and that there are."""

    right: int
    found: int
    known: int

    @property
    def precision(self) -> float:
        """Right among found; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right among known; 1 where there is nothing to know."""
        return self.right / self.known if self.known else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.known) if self.found + self.known else 1.0


def fold(text: str) -> str:
    """The text without case, space and punctuation; a text of punctuation alone is "_", so that it is not blank."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum()) or ("_" if plain.strip() else "")


def relations(table: Table) -> Counter[Relation]:
    """The adjacency relations of a table, each with how often it occurs."""
    texts = {entry: fold(entry.text) for entry in table}
    told = [entry for entry in table if texts[entry]]
    across = _neighbours((row, e.column, e) for e in told for row in range(e.row, e.row + e.row_span))
    down = _neighbours((column, e.row, e) for e in told for column in range(e.column, e.column + e.column_span))
    found = Counter(Relation(texts[a], texts[b], "right") for a, b in across)
    found.update(Relation(texts[a], texts[b], "below") for a, b in down)
    return found


def _neighbours(placed: Iterable[tuple[int, int, Entry]]) -> set[tuple[Entry, Entry]]:
    """Pairs of cells that follow each other in some band; `placed` gives the band, the place in it and the cell."""
    return {(a, b) for (band, _, a), (other, _, b) in pairwise(sorted(placed)) if band == other and a != b}


def score(found: Sequence[Table], known: Sequence[Table]) -> Score:
    """One paper: each known table is paired with at most one found table, those that share most first."""
    ours, theirs = [relations(table) for table in found], [relations(table) for table in known]
    shared = [((a & b).total(), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    right, used_ours, used_theirs = 0, set[int](), set[int]()
    for count, i, j in sorted(shared, key=lambda s: (-s[0], s[1:])):
        if i not in used_ours and j not in used_theirs:
            right += count
            used_ours.add(i)
            used_theirs.add(j)
    return Score(right, sum(r.total() for r in ours), sum(r.total() for r in theirs))


def micro(scores: Iterable[Score]) -> Score:
    """The scores of several papers put together, each relation counting once."""
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


def macro(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Mean precision, recall and F1, each paper counting once."""
    n = len(scores)
    return sum(s.precision for s in scores) / n, sum(s.recall for s in scores) / n, sum(s.f1 for s in scores) / n


def best(found: Sequence[Table], readings: Sequence[Sequence[Table]]) -> Score:
    """The score against the reading of the paper that suits what was found best."""
    return max((score(found, known) for known in readings), key=lambda s: s.f1)


def known_tables(truth: Path) -> list[Table]:
    """The tables of a `-str.xml` file; the regions of one table, over pages or not, are put together."""
    return [
        [_entry(cell, region) for region in table.iter("region") for cell in region.iter("cell")]
        for table in ElementTree.parse(truth).iter("table")
    ]


def _entry(cell: ElementTree.Element, region: ElementTree.Element) -> Entry:
    row, column = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
    return Entry(
        row + int(region.get("row-increment", "0")),
        column + int(region.get("col-increment", "0")),
        int(cell.get("end-row", row)) - row + 1,
        int(cell.get("end-col", column)) - column + 1,
        cell.findtext("content") or "",
    )


def readings_of(paper: Path) -> list[list[Table]]:
    """The ground truths that lie beside a paper: `x-str.xml`, or for `xa.pdf` both `xa-str.xml` and `xb-str.xml`."""
    stems = [paper.stem, paper.stem[:-1] + "b"] if paper.stem.endswith("a") else [paper.stem]
    truths = [paper.with_name(f"{stem}-str.xml") for stem in stems]
    return [known_tables(truth) for truth in truths if truth.exists()]
