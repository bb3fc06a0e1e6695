"""Scores the records found in one paper against gold: the records that a careful reader found in it.

Both sides are JSON objects as `minutebook extract` prints them. Records are paired one to one: the keys of a pair are
equal after folding case, punctuation and space, and its main texts are equal (strict) or at least 0.9 alike (soft).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from rapidfuzz import fuzz

from pipeline.folding import fold

Json = Mapping[str, Any]
Records = Sequence[Json]
T = TypeVar("T")

#: How alike two main texts must be, from 0 to 1, to make a soft pair.
ALIKE = 0.9


class Measure(NamedTuple):
    """How records of one kind are told apart: by their keys, which must be equal, and by their main text.

    `fields` are the others, whose values count towards field accuracy.
    """

    kind: str
    main: str
    keys: tuple[str, ...]
    fields: tuple[str, ...]


MEASURES: tuple[Measure, ...] = (
    Measure("document", "title", ("kind", "committee", "date"), ("organisation", "reference")),
    Measure("meetings", "committee", ("date", "evidence"), ("start", "end", "venue", "chair")),
    Measure("agenda_items", "title", ("meeting", "number"), ("page_from", "page_to")),
    Measure(
        "attendance", "name", ("meeting", "status"), ("capacity", "role", "organisation", "substitute_for", "note")
    ),
    Measure(
        "resolutions",
        "text",
        ("meeting", "item"),
        ("item_title", "number", "parts", "action", "mover", "seconder", "votes"),
    ),
    Measure("motions", "text", ("meeting", "kind", "result"), ("item", "mover", "seconder", "votes", "named")),
    Measure("confirmations", "text", ("meeting", "of"), ()),
    Measure("declarations", "name", ("meeting",), ("item", "interest", "left_room")),
    Measure("recommendations", "text", ("report",), ("item", "number", "addressee", "response")),
    Measure("work_programme", "title", ("committee", "meeting", "bucket"), ("sponsors", "frequency")),
    Measure("reports", "title", ("item",), ("author", "signed_by", "reference", "contacts")),
    Measure("actions", "action", ("report",), ("number", "owner", "due", "due_date", "response")),
)


class Tally(NamedTuple):
    """Of `total` fields compared, how many were `right`."""

    right: int
    total: int

    def plus(self, other: Tally) -> Tally:
        """Both tallies together."""
        return Tally(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Score:
    """How the records of one kind in one paper did. `strict` and `soft` count pairs; strict pairs are soft ones too.

    `found` leaves out what matched only an optional gold record. The lines name the records: `hits` (gold paired
    strictly), `near` (gold and found, paired only softly), `missed` (gold unpaired), `false` (found unpaired), `wrong`
    (fields of pairs that differ). For tables all of this counts cells.
    """

    gold: int = 0
    found: int = 0
    strict: int = 0
    soft: int = 0
    fields: dict[str, Tally] = field(default_factory=dict)
    hits: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def add_scores(scores: Iterable[Score]) -> Score:
    """All of them as one: counts added, lines one after another."""
    parts = list(scores)
    fields: dict[str, Tally] = {}
    for name, tally in chain.from_iterable(part.fields.items() for part in parts):
        fields[name] = fields.get(name, Tally(0, 0)).plus(tally)
    return Score(
        gold=sum(part.gold for part in parts),
        found=sum(part.found for part in parts),
        strict=sum(part.strict for part in parts),
        soft=sum(part.soft for part in parts),
        fields=dict(sorted(fields.items())),
        hits=tuple(chain.from_iterable(part.hits for part in parts)),
        near=tuple(chain.from_iterable(part.near for part in parts)),
        missed=tuple(chain.from_iterable(part.missed for part in parts)),
        false=tuple(chain.from_iterable(part.false for part in parts)),
        wrong=tuple(chain.from_iterable(part.wrong for part in parts)),
    )


def score_kind(measure: Measure, gold: Records, found: Records, optional: Records = ()) -> Score:
    """Pairs the records of one kind and counts."""
    wanted, had = _entries(measure, gold), _entries(measure, found)
    pairs = pair(wanted, had)
    missed, left = unpaired(wanted, had, pairs)
    spare = _entries(measure, optional)
    _, false = unpaired(spare, left, pair(spare, left))
    met = [(wanted[p.gold], had[p.found]) for p in pairs]
    exact = [gold.line for gold, found in met if gold.main == found.main]
    fields, wrong = compare_fields(measure.fields, [(g.record, f.record, g.line) for g, f in met])
    return Score(
        gold=len(wanted),
        found=len(pairs) + len(false),
        strict=len(exact),
        soft=len(pairs),
        fields=fields,
        hits=tuple(exact),
        near=tuple((gold.line, found.line) for gold, found in met if gold.main != found.main),
        missed=tuple(entry.line for entry in missed),
        false=tuple(entry.line for entry in false),
        wrong=wrong,
    )


def unpaired(gold: Sequence[T], found: Sequence[T], pairs: Sequence[Pair]) -> tuple[list[T], list[T]]:
    """What stands in no pair, on either side."""
    paired_gold, paired_found = {p.gold for p in pairs}, {p.found for p in pairs}
    return (
        [item for i, item in enumerate(gold) if i not in paired_gold],
        [item for j, item in enumerate(found) if j not in paired_found],
    )


class Entry(NamedTuple):
    """A record made ready to be compared: keys and main text folded, and a line that names it to a person."""

    keys: tuple[str, ...]
    main: str
    record: Json
    line: str


class Pair(NamedTuple):
    """A gold record and the found record that answers it, by their places in their lists."""

    gold: int
    found: int


def pair(gold: Sequence[Entry], found: Sequence[Entry]) -> list[Pair]:
    """One-to-one pairs in gold's order: exact ones first, then the most alike, then those with more fields equal."""
    return best_first(
        ((likeness, _fields_equal(g.record, f.record)), Pair(i, j))
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.keys == f.keys and (likeness := _likeness(g.main, f.main)) >= ALIKE
    )


def best_first(candidates: Iterable[tuple[tuple[float, ...], Pair]]) -> list[Pair]:
    """Of pairs with their worth, one pair for each side at most, the worthiest first; given back in gold's order."""
    gold: set[int] = set()
    found: set[int] = set()
    chosen = []
    for _, candidate in sorted(candidates, key=lambda c: ([-worth for worth in c[0]], c[1])):
        if candidate.gold not in gold and candidate.found not in found:
            chosen.append(candidate)
            gold.add(candidate.gold)
            found.add(candidate.found)
    return sorted(chosen)


def _likeness(one: str, other: str) -> float:
    """From 0 to 1; above 1 where the two are equal, so that a long near-match never comes before an exact one."""
    return 2.0 if one == other else fuzz.ratio(one, other, score_cutoff=100 * ALIKE) / 100


def _fields_equal(one: Json, other: Json) -> int:
    return sum(_folded(value) == _folded(other.get(name)) for name, value in one.items())


def _entries(measure: Measure, rows: Records) -> list[Entry]:
    return [
        Entry(tuple(fold(row.get(key)) for key in measure.keys), fold(_main(measure, row)), row, _line(measure, row))
        for row in rows
    ]


def _main(measure: Measure, row: Json) -> str:
    """The main text, followed by the limbs of a resolution with their labels."""
    return " ".join([row.get(measure.main) or "", *_limb_texts(row.get("parts") or ())]).strip()


def _limb_texts(limbs: Records) -> Iterator[str]:
    for limb in limbs:
        yield limb.get("label") or ""
        yield limb.get("text") or ""
        yield from _limb_texts(limb.get("parts") or ())


def _line(measure: Measure, row: Json) -> str:
    return " | ".join([*(row.get(key) or "-" for key in measure.keys), " ".join(_main(measure, row).split())])


def compare_fields(
    names: Sequence[str], pairs: Iterable[tuple[Json, Json, str]]
) -> tuple[dict[str, Tally], tuple[str, ...]]:
    """Over (gold, found, line) pairs: tally of each field of `names` that gold has, a line for each that differs."""
    fields: dict[str, Tally] = {}
    wrong = []
    for gold, found, line in pairs:
        for name in [name for name in names if name in gold]:
            right = _folded(gold[name]) == _folded(found.get(name))
            fields[name] = fields.get(name, Tally(0, 0)).plus(Tally(int(right), 1))
            if not right:
                wrong.append(f"{name}: {gold[name]!r}, found {found.get(name)!r}, of {line}")
    return fields, tuple(sorted(wrong))


def _folded(value: Any) -> Any:
    """A JSON value with every text in it folded; null, "" and an empty list are the same."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Mapping):
        return {name: _folded(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_folded(item) for item in value] or ""
    return "" if value is None else value
