"""Scores the tables found in one paper cell by cell: right is a text in its exact row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.folding import fold
from pipeline.score import ALIKE, Pair, Records, Score, add_scores, best_first, compare_fields, unpaired

Place = tuple[int, int]

#: The share of a found table's cells that an optional gold table must hold too to excuse it.
EXCUSED = 0.5


class Table(NamedTuple):
    """A table's cells that hold something, as printed, by row and column from 0; the header, if any, is row 0."""

    name: str
    cells: dict[Place, str]
    record: Any

    @property
    def texts(self) -> Counter[str]:
        """The folded texts, wherever they stand."""
        return Counter(map(fold, self.cells.values()))

    def lines(self, places: Iterable[Place]) -> tuple[str, ...]:
        """A line for a person for each of `places`; rows and columns count from 1."""
        return tuple(f"{self.name} | row {r + 1}, column {c + 1} | {self.cells[r, c]}" for r, c in places)


def score_tables(gold: Records, found: Records, optional: Records = ()) -> Score:
    """Pairs the tables one to one by the cells they share, and counts cells."""
    wanted, had = _tables("gold table", gold), _tables("found table", found)
    pairs = pair_tables(wanted, had)
    missed, left = unpaired(wanted, had, pairs)
    spare = _tables("optional table", optional)
    _, false = unpaired(spare, left, pair_tables(spare, left, least=EXCUSED))
    return add_scores(
        [
            *(_score_cells(wanted[p.gold], had[p.found]) for p in pairs),
            *(Score(gold=len(table.cells), missed=table.lines(table.cells)) for table in missed),
            *(Score(found=len(table.cells), false=table.lines(table.cells)) for table in false),
        ]
    )


def pair_tables(gold: list[Table], found: list[Table], least: float = 0.0) -> list[Pair]:
    """Pairs by the most cells in their exact place, then by the most texts shared wherever they stand.

    `least` is the share of the found table's cells that must be shared.
    """
    return best_first(
        ((len(_in_place(g, f)), shared), Pair(i, j))
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (shared := (g.texts & f.texts).total()) and shared >= least * len(f.cells)
    )


def _in_place(gold: Table, found: Table) -> list[Place]:
    return [place for place, text in gold.cells.items() if fold(text) == fold(found.cells.get(place))]


def _score_cells(gold: Table, found: Table) -> Score:
    strict = set(_in_place(gold, found))
    soft = {place for place, text in gold.cells.items() if _alike(text, found.cells.get(place))}
    fields, wrong = compare_fields(("caption", "report"), [(gold.record, found.record, gold.name)])
    return Score(
        gold=len(gold.cells),
        found=len(found.cells),
        strict=len(strict),
        soft=len(soft),
        fields=fields,
        hits=gold.lines(sorted(strict)),
        near=tuple(zip(gold.lines(sorted(soft - strict)), found.lines(sorted(soft - strict)), strict=True)),
        missed=gold.lines(sorted(gold.cells.keys() - soft)),
        false=found.lines(sorted(found.cells.keys() - soft)),
        wrong=wrong,
    )


def _alike(one: str, other: str | None) -> bool:
    return other is not None and fuzz.ratio(fold(one), fold(other)) >= 100 * ALIKE


def _tables(what: str, records: Records) -> list[Table]:
    return [_table(f"{what} {number}", record) for number, record in enumerate(records, 1)]


def _table(name: str, record: Any) -> Table:
    header = [record["header"]] if any(record["header"]) else []
    cells = {
        (r, c): text
        for r, row in enumerate([*header, *record["rows"]])
        for c, text in enumerate(row)
        if text and text.strip()
    }
    return Table(f"{name} {record['caption']!r}" if record.get("caption") else name, cells, record)
