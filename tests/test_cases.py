"""Whole papers of fictional councils, and the records that a careful reader finds in them (see cases/README.md)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.records import as_json
from pipeline.folding import fold
from pipeline.read import read_paper

CASES = Path(__file__).parent / "cases"
PAPERS = CASES / "papers"

KINDS = (
    "document",
    "meetings",
    "agenda_items",
    "attendance",
    "resolutions",
    "motions",
    "confirmations",
    "declarations",
)

#: Kinds that a case tells only where officers' papers are its concern.
OFFICERS = ("recommendations", "work_programme", "reports", "actions", "tables")

NO_VOTES: dict[str, Any] = {"for": None, "against": None, "abstentions": None}

#: What a key that a case leaves out stands for; a key that is not named here stands for null.
DEFAULTS: dict[str, Any] = {
    "parts": [],
    "sponsors": [],
    "contacts": [],
    "left_room": False,
    "votes": NO_VOTES,
    "text": "",
    "for": [],
    "against": [],
    "abstentions": [],
}

#: Read by their letters and digits alone, as the scorer reads them.
FREE = {"title", "item_title", "text", "report", "action", "response", "interest", "organisation", "committee", "venue"}


def papers() -> list[str]:
    return sorted(path.name for path in PAPERS.iterdir() if path.suffix in (".md", ".txt"))


@cache
def found(paper: str) -> dict[str, Any]:
    return as_json(read_paper(PAPERS / paper).records)


@cache
def wanted(paper: str) -> dict[str, Any]:
    case: dict[str, Any] = json.loads((PAPERS / paper).with_suffix(".json").read_text(encoding="utf-8"))
    return case


@cache
def ledger() -> dict[tuple[str, str], str]:
    """What fails today: the reason by paper and kind."""
    rows = tomllib.loads((CASES / "known.toml").read_text(encoding="utf-8")).get("known", [])
    return {(row["paper"], row["kind"]): row["reason"] for row in rows}


def cases() -> Iterator[Any]:
    for paper in papers():
        for kind in (*KINDS, *(kind for kind in OFFICERS if kind in wanted(paper))):
            reason = ledger().get((paper, kind))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(paper, kind, id=f"{paper}-{kind}", marks=marks)


def fits(value: Any, case: Any, field: str = "") -> bool:
    """Whether a value that was found is the one that the case asks for."""
    if isinstance(case, dict) and "any" in case:
        return True
    if isinstance(case, dict) and "either" in case:
        return any(fits(value, choice, field) for choice in case["either"])
    if isinstance(case, dict):
        blank = DEFAULTS if field != "votes" else NO_VOTES
        return isinstance(value, dict) and all(fits(value[key], case.get(key, blank.get(key)), key) for key in value)
    if isinstance(case, list):
        return (
            isinstance(value, list)
            and len(value) == len(case)
            and all(fits(a, b, field) for a, b in zip(value, case, strict=True))
        )
    if isinstance(case, str) and isinstance(value, str) and field in FREE:
        return fold(value) == fold(case)
    return bool(value == case)


def misfits(record: dict[str, Any], case: dict[str, Any], date: str | None) -> dict[str, tuple[Any, Any]]:
    """The fields in which a record is not as the case asks: field -> (wanted, found)."""
    expected = {field: case.get(field, date if field == "meeting" else DEFAULTS.get(field)) for field in record}
    return {
        field: (expected[field], record[field]) for field in record if not fits(record[field], expected[field], field)
    }


def fits_partly(record: dict[str, Any], case: dict[str, Any]) -> bool:
    """Whether a record is an optional one, of which only the telling fields are named."""
    return all(fits(record[field], case[field], field) for field in case)


def compare(records: list[dict[str, Any]], case: dict[str, Any], kind: str) -> list[str]:
    """What is missing, what differs and what nobody asked for, a line each."""
    date = case["document"].get("date")
    spare = list(records)
    missing = []
    for want in case[kind]:
        match = next((record for record in spare if not misfits(record, want, date)), None)
        if match is None:
            missing.append(want)
        else:
            spare.remove(match)
    for want in case.get("optional", {}).get(kind, []):
        match = next((record for record in spare if fits_partly(record, want)), None)
        if match is not None:
            spare.remove(match)
    return [*(_missing(want, spare, date) for want in missing), *(f"not asked for: {_short(row)}" for row in spare)]


def _missing(want: dict[str, Any], spare: list[dict[str, Any]], date: str | None) -> str:
    """What is wanted, beside how the record that comes nearest to it differs."""
    nearest = min((misfits(record, want, date) for record in spare), key=len, default=None)
    return f"missing: {want}" + (f"\n    nearest differs in {nearest}" if nearest and len(nearest) <= 3 else "")


def _short(record: dict[str, Any]) -> dict[str, Any]:
    """A record without the fields that say nothing."""
    return {field: value for field, value in record.items() if value not in (None, [], False, NO_VOTES)}


@pytest.mark.parametrize(("paper", "kind"), list(cases()))
def test_records(paper: str, kind: str) -> None:
    case = wanted(paper)
    if kind == "document":
        wrong = misfits(found(paper)["document"], case["document"], None)
        assert not wrong, "\n".join(f"{field}: wanted {a!r}, found {b!r}" for field, (a, b) in wrong.items())
        return
    wrong_rows = compare(found(paper)[kind], case, kind)
    assert not wrong_rows, "\n".join(wrong_rows)


def test_every_paper_has_a_case_and_every_case_a_paper() -> None:
    assert {Path(name).stem for name in papers()} == {path.stem for path in PAPERS.glob("*.json")}


@pytest.mark.parametrize("paper", papers())
def test_the_case_names_every_kind(paper: str) -> None:
    assert set(wanted(paper)) - {"optional", *OFFICERS} == set(KINDS)


def test_the_ledger_names_cases_that_exist() -> None:
    assert {paper for paper, _ in ledger()} <= set(papers())
    assert {kind for _, kind in ledger()} <= {*KINDS, *OFFICERS}
