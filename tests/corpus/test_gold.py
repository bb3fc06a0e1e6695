"""The expected records: whole in shape, every kind present, and nothing in them that the papers do not say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = sorted((CORPUS / "gold").glob("*.json"))

KEYS = {
    "document": "title kind organisation committee date reference",
    "meetings": "committee date start end venue chair evidence",
    "agenda_items": "meeting number title page_from page_to",
    "attendance": "meeting name capacity status role organisation substitute_for note",
    "resolutions": "meeting item item_title number text parts action mover seconder votes",
    "motions": "meeting item kind text mover seconder result votes named",
    "confirmations": "meeting of text",
    "declarations": "meeting name item interest left_room",
    "recommendations": "report item number text addressee response",
    "work_programme": "committee meeting bucket title sponsors frequency",
    "reports": "item title author signed_by reference contacts",
    "actions": "report number action owner due due_date response",
    "tables": "caption report header rows",
}
#: Values that are put in a form of their own: they stand in the paper in other words, or in none.
DERIVED = {
    *"date start end meeting of due_date evidence kind capacity status action bucket result left_room".split(),
    *"page_from page_to for against abstentions".split(),
}
ACTIONS = (
    "noted approved agreed confirmed received requested referred deferred delegated adopted appointed other".split()
)

each_paper = pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)


def _read(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def _rows(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """All records, those that are optional too, with their kind."""
    for kind in KEYS:
        if kind != "document":
            yield from ((kind, row) for row in [*told[kind], *told["optional"].get(kind, [])])


def _fold(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _paper_text(stem: str) -> str:
    """The words of the paper between its headers and footers, folded; they are printed in reading order."""
    paper = pypdfium2.PdfDocument(CORPUS / "papers" / f"{stem}.pdf")
    pages = [paper[i] for i in range(len(paper))]
    return _fold("".join(page.get_textpage().get_text_bounded(bottom=62) for page in pages))


@each_paper
def test_every_record_has_all_its_keys(gold: Path) -> None:
    told = _read(gold)
    assert [*told] == [*KEYS, "optional"]
    assert sorted(told["document"]) == sorted(KEYS["document"].split())
    for kind, row in _rows(told):
        assert sorted(row) == sorted(KEYS[kind].split()), (kind, row)


@each_paper
def test_values_come_from_their_lists(gold: Path) -> None:
    told = _read(gold)
    assert {row["action"] for row in told["resolutions"]} <= {*ACTIONS}
    assert {row["status"] for row in told["attendance"]} <= {"present", "apologies", "absent"}
    assert {row["capacity"] for row in told["attendance"]} <= {"member", "councillor", "officer", "other"}
    assert {row["result"] for row in told["motions"]} <= {"carried", "lost", "withdrawn", "deferred"}
    assert {row["bucket"] for row in told["work_programme"]} <= {"dated", "standing", "unscheduled"}


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _strings(below, name) if name not in DERIVED or isinstance(below, list) else ()
    elif isinstance(value, list):
        for below in value:
            yield from _strings(below, key)
    elif isinstance(value, str):
        yield value


@each_paper
def test_every_text_stands_in_its_paper(gold: Path) -> None:
    told = _read(gold)
    page_text = _paper_text(gold.stem)
    kept = {key: told["document"][key] for key in ("organisation", "committee", "reference")}
    texts = [*_strings(kept), *(words for _, row in _rows(told) for words in _strings(row))]
    assert [words for words in texts if _fold(words) not in page_text] == []


@each_paper
def test_actions_of_plans_and_margins_stand_in_their_paper(gold: Path) -> None:
    page_text = _paper_text(gold.stem)
    told = [row["action"] for row in _read(gold)["actions"]]
    assert [words for words in told if _fold(words) not in page_text] == []


@each_paper
def test_records_belong_to_a_meeting_of_the_paper(gold: Path) -> None:
    told = _read(gold)
    dates = {row["date"] for row in told["meetings"]}
    kinds = ("agenda_items", "attendance", "resolutions", "motions", "confirmations", "declarations")
    assert {row["meeting"] for kind in kinds for row in told[kind]} <= dates


@each_paper
def test_announced_pages_hold_what_is_announced(gold: Path) -> None:
    told = _read(gold)
    paper = pypdfium2.PdfDocument(CORPUS / "papers" / f"{gold.stem}.pdf")
    announced = {row["number"]: row for row in told["agenda_items"] if row["page_from"]}
    # A cabinet's pages are counted from the first paper: the front sheet comes before page 1.
    before = len(paper) - max((row["page_to"] for row in announced.values()), default=0)
    assert not announced or before in (0, 1)
    for report in told["reports"]:
        if report["item"] in announced:
            row = announced[report["item"]]
            pages = [paper[before + i] for i in range(row["page_from"] - 1, row["page_to"])]
            words = "".join(page.get_textpage().get_text_range() for page in pages)
            assert _fold(report["title"]) in _fold(words)


@each_paper
def test_a_motion_that_was_not_carried_is_no_resolution(gold: Path) -> None:
    told = _read(gold)
    lost = {(row["meeting"], row["text"]) for row in told["motions"] if row["result"] != "carried"}
    assert not lost & {(row["meeting"], row["text"]) for row in told["resolutions"]}


def test_each_paper_has_its_records() -> None:
    assert [path.stem for path in GOLD] == sorted(path.stem for path in (CORPUS / "papers").glob("*.pdf"))


def test_no_two_papers_are_alike() -> None:
    texts = [_paper_text(path.stem) for path in GOLD]
    assert len(set(texts)) == len(texts)
    records = [json.dumps(_read(path), sort_keys=True) for path in GOLD]
    assert len(set(records)) == len(records)


def test_every_kind_of_record_occurs() -> None:
    found = {kind for path in GOLD for kind in KEYS if _read(path)[kind]}
    assert found == {*KEYS}


def test_every_way_to_end_a_motion_occurs() -> None:
    motions = [row for path in GOLD for row in _read(path)["motions"]]
    assert {row["result"] for row in motions} >= {"carried", "lost", "withdrawn"}
    assert {row["kind"] for row in motions} == {"motion", "amendment"}
    assert any(row["named"] and len(row["named"]["for"]) != row["votes"]["for"] for row in motions)
