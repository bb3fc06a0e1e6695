"""Evaluation: papers joined to gold by name, totals over papers, gains and losses since an earlier evaluation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import (
    Evaluation,
    EvaluationError,
    Found,
    Totals,
    compare,
    evaluate,
    load,
    load_object,
    save,
    score_paper,
    totals,
)

Write = Callable[[str, dict[str, Any]], Path]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    return folder


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, value: dict[str, Any]) -> Path:
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def items(*titles: str) -> dict[str, Any]:
    return {"agenda_items": [{"meeting": "2031-05-14", "number": None, "title": title} for title in titles]}


def read(path: Path) -> Found:
    """A paper of the tests holds its records itself."""
    return Found(load_object(path))


def of_kind(evaluation: Evaluation, kind: str) -> Totals:
    (row,) = [row for row in totals(evaluation) if row.kind == kind]
    return row


def test_papers_are_joined_by_the_stem_of_their_name(gold: Path, papers: Path) -> None:
    write(gold, "b.json", items("Fares"))
    write(gold, "a.json", items("Apologies"))
    write(papers, "a.pdf", items("Apologies"))
    write(papers, "b.docx", items("Fares"))
    write(papers, "c.pdf", items("Not asked for"))
    evaluation = evaluate([gold], papers, read)
    assert [paper.name for paper in evaluation.papers] == ["a", "b"]
    assert of_kind(evaluation, "agenda_items").strict == 1.0


def test_every_paper_of_one_name_is_scored(gold: Path, papers: Path) -> None:
    write(gold, "a.json", items("Apologies"))
    write(papers, "a.pdf", items("Apologies"))
    write(papers, "a.txt", items())
    evaluation = evaluate([gold], papers, read)
    assert [(paper.name, paper.kinds["agenda_items"].strict) for paper in evaluation.papers] == [
        ("a.pdf", 1),
        ("a.txt", 0),
    ]


def test_gold_without_a_paper_counts_as_failed_and_missed(gold: Path, papers: Path) -> None:
    write(gold, "a.json", items("Apologies", "Fares"))
    (paper,) = evaluate([gold], papers, read).papers
    assert paper.status == "failed"
    assert paper.cause is not None
    assert "no paper of this name" in paper.cause
    assert paper.kinds["agenda_items"].gold == 2
    assert paper.kinds["agenda_items"].strict == 0


def test_a_paper_that_fails_misses_all_its_gold(gold: Path, papers: Path) -> None:
    write(gold, "a.json", items("Apologies"))
    (papers / "a.pdf").write_bytes(b"")
    (paper,) = evaluate([gold], papers, lambda _: Found({}, "failed", "it is empty.")).papers
    assert (paper.status, paper.cause) == ("failed", "it is empty.")
    assert len(paper.kinds["agenda_items"].missed) == 1


def test_single_gold_files_can_be_named(gold: Path, papers: Path) -> None:
    one = write(gold, "a.json", items("Apologies"))
    write(gold, "b.json", items("Fares"))
    write(papers, "a.pdf", items("Apologies"))
    assert [paper.name for paper in evaluate([one, one], papers, read).papers] == ["a"]


def test_progress_is_told_of_every_paper(gold: Path, papers: Path) -> None:
    for name in ("a", "b"):
        write(gold, f"{name}.json", items())
        write(papers, f"{name}.pdf", items())
    told: list[tuple[str, int, int]] = []
    evaluate([gold], papers, read, lambda *step: told.append(step))
    assert told == [("a", 0, 2), ("b", 1, 2)]


class TestTrouble:
    def test_no_gold(self, gold: Path, papers: Path) -> None:
        with pytest.raises(EvaluationError, match="No gold in"):
            evaluate([gold], papers, read)

    def test_gold_that_is_not_there(self, gold: Path, papers: Path) -> None:
        with pytest.raises(EvaluationError, match=r"No gold in .*x\.json"):
            evaluate([gold / "x.json"], papers, read)

    def test_gold_that_is_no_object(self, gold: Path, papers: Path) -> None:
        (gold / "a.json").write_text("[1]", encoding="utf-8")
        with pytest.raises(EvaluationError, match="is no JSON object"):
            evaluate([gold], papers, read)

    def test_no_papers(self, gold: Path, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match="is not a folder"):
            evaluate([gold], tmp_path / "nowhere", read)

    @pytest.mark.parametrize("text", ["", "{}", '{"papers": [{"name": 3}]}'])
    def test_a_file_that_is_no_saved_evaluation(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "earlier.json"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(EvaluationError, match="is no saved evaluation"):
            load(file)


class TestScoringAPaper:
    def test_a_kind_that_gold_does_not_speak_of_is_not_judged(self) -> None:
        assert score_paper({"motions": []}, items("Apologies")).keys() == {"motions"}

    def test_a_kind_that_gold_knows_to_be_empty_is_judged(self) -> None:
        assert score_paper(items(), items("Apologies"))["agenda_items"].false == ("2031-05-14 | - | Apologies",)

    def test_optional_gold_excuses(self) -> None:
        gold = {**items(), "optional": items("Apologies")}
        assert score_paper(gold, items("Apologies"))["agenda_items"].found == 0

    def test_the_document_is_scored_too(self) -> None:
        told = {
            "title": "Panel minutes",
            "kind": "minutes",
            "organisation": "Thornmere",
            "committee": None,
            "date": None,
        }
        score = score_paper({"document": told}, {"document": told | {"organisation": None}})["document"]
        assert (score.strict, score.fields["organisation"].right) == (1, 0)

    def test_tables_are_scored_by_cells(self) -> None:
        told = {"tables": [{"caption": None, "report": None, "header": ["a", "b"], "rows": [["1", "2"]]}]}
        assert score_paper(told, told)["tables"].strict == 4

    def test_kinds_that_were_not_looked_for_are_missed(self) -> None:
        assert len(score_paper(items("Apologies"), {})["agenda_items"].missed) == 1


class TestTotals:
    @pytest.fixture
    def row(self, gold: Path, papers: Path) -> Totals:
        """Three papers: two of two items found and one false; none of one found; nothing to find and nothing found."""
        for name, wanted, had in [
            ("a", items("Apologies", "Fares"), items("Apologies", "Fares", "Ferries")),
            ("b", items("Piers"), items()),
            ("c", items(), items()),
        ]:
            write(gold, f"{name}.json", wanted)
            write(papers, f"{name}.pdf", had)
        return of_kind(evaluate([gold], papers, read), "agenda_items")

    def test_shares_over_all_records(self, row: Totals) -> None:
        assert (row.support, row.found) == (3, 3)
        assert row.precision == pytest.approx(2 / 3)
        assert row.recall == pytest.approx(2 / 3)
        assert row.strict == pytest.approx(2 / 3)

    def test_the_mean_over_papers_leaves_out_those_with_nothing_to_judge(self, row: Totals) -> None:
        assert row.papers == 2
        assert row.mean_strict == pytest.approx((0.8 + 0.0) / 2)

    def test_nothing_at_all_has_no_shares(self, gold: Path, papers: Path) -> None:
        write(gold, "a.json", items())
        write(papers, "a.pdf", items())
        row = of_kind(evaluate([gold], papers, read), "agenda_items")
        assert (row.precision, row.recall, row.strict, row.mean_strict, row.fields) == (None,) * 5

    def test_field_accuracy_is_over_the_fields_of_pairs(self, gold: Path, papers: Path) -> None:
        there = {"meeting": "2031-05-14", "status": "present"}
        write(gold, "a.json", {"attendance": [there | {"name": "J Orme", "role": "Clerk", "note": None}]})
        write(papers, "a.pdf", {"attendance": [there | {"name": "J Orme", "role": "Chair", "note": None}]})
        assert of_kind(evaluate([gold], papers, read), "attendance").fields == 0.5


class TestComparing:
    @pytest.fixture
    def judged(self, gold: Path, papers: Path) -> Callable[..., Evaluation]:
        write(gold, "a.json", items("Apologies", "Fares", "Piers"))

        def judge(*found: str) -> Evaluation:
            write(papers, "a.pdf", items(*found))
            return evaluate([gold], papers, read)

        return judge

    def test_nothing_changed(self, judged: Callable[..., Evaluation]) -> None:
        assert compare(judged("Apologies", "Ferries"), judged("Apologies", "Ferries")) == []

    def test_each_gain_and_each_loss(self, judged: Callable[..., Evaluation]) -> None:
        changes = compare(judged("Apologies", "Ferries"), judged("Fares", "Fares", "Slipways"))
        assert [(change.gain, change.what, change.line.split(" | ")[-1]) for change in changes] == [
            (True, "found", "Fares"),
            (True, "false find gone", "Ferries"),
            (False, "missed", "Apologies"),
            (False, "false find", "Fares"),
            (False, "false find", "Slipways"),
        ]

    def test_papers_are_compared_by_name_wherever_they_stand(self, gold: Path, papers: Path) -> None:
        write(gold, "b.json", items("Fares"))
        write(papers, "b.pdf", items("Fares"))
        earlier = evaluate([gold], papers, read)
        write(gold, "a.json", items("Apologies"))
        write(papers, "a.pdf", items())
        assert compare(earlier, evaluate([gold], papers, read)) == []

    def test_new_gold_is_no_loss(self, gold: Path, papers: Path) -> None:
        write(gold, "a.json", items("Apologies"))
        write(papers, "a.pdf", items("Apologies"))
        earlier = evaluate([gold], papers, read)
        write(gold, "a.json", items("Apologies", "Fares"))
        assert compare(earlier, evaluate([gold], papers, read)) == []

    def test_what_is_saved_is_what_was_judged(self, judged: Callable[..., Evaluation], tmp_path: Path) -> None:
        evaluation = judged("Apologies", "Fare", "Ferries")
        save(evaluation, tmp_path / "earlier.json")
        assert load(tmp_path / "earlier.json") == evaluation
