"""The benchmark: each road reads every page, what cannot be had is left out with a reason, and the tables compare."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console

from benchmarks import bench
from benchmarks.bench import all_figures, compared, growth, main, measure_apart, setting
from benchmarks.measure import Figures, MissingError, measured, print_measured
from benchmarks.peers import PEERS, fruitful
from benchmarks.roads import BOOK, ROADS


@pytest.fixture
def paper(tmp_path):
    canvas = Canvas(str(tmp_path / "minutes.pdf"))
    for title in ("Minutes", "Appendix"):
        canvas.drawString(72, 700, title)
        canvas.showPage()
    canvas.save()
    return tmp_path / "minutes.pdf"


@pytest.mark.parametrize("road", ROADS)
def test_every_road_reads_every_page(road, paper, tmp_path, monkeypatch):
    monkeypatch.setenv(BOOK, str(tmp_path / "bench.db"))
    figures = measured(ROADS[road], [paper])
    assert figures.pages == 2
    assert figures.clock > 0
    assert figures.processor >= 0
    assert figures.memory is None or figures.memory > 1


def test_a_road_in_a_process_of_its_own(paper, tmp_path):
    command = [sys.executable, "-m", "benchmarks.bench", "--road", "reader"]
    taken = measure_apart(command, [paper], tmp_path / "bench.db")
    assert isinstance(taken, Figures)
    assert taken.pages == 2


def test_a_process_that_breaks_down_is_told(paper, tmp_path):
    taken = measure_apart([sys.executable, "-c", "raise SystemExit(4)"], [paper], tmp_path / "bench.db")
    assert taken == "it ended with exit code 4"


def test_what_is_not_installed_is_left_out_with_a_reason(capsys):
    def road(papers):
        raise MissingError("its models are not there")

    print_measured(road, [])
    assert json.loads(capsys.readouterr().out) == "its models are not there"


def test_a_peer_that_finds_nothing_is_left_out():
    with pytest.raises(MissingError, match="it gives nothing"):
        fruitful(lambda papers: lambda: 0, [])()
    assert fruitful(lambda papers: lambda: len(papers), [Path("a.pdf")])() == 1


def test_peers_are_left_out_where_there_are_none(paper, monkeypatch):
    monkeypatch.setattr(bench, "measure_apart", lambda *_: Figures(2, 1.0, 1.0, 50.0))
    taken = dict(all_figures([paper], peers=Path("nowhere/python")))
    assert list(taken) == [*ROADS, *PEERS]
    assert {told for road, told in taken.items() if road in PEERS} == {"make bench-peers installs it"}


def test_roads_are_compared_with_the_first(capsys):
    figures = {"slow": Figures(100, 20.0, 10.0, 90.0), "quick": Figures(0, 0.5, 0.4, None)}
    Console(width=100).print(compared(figures))
    shown = capsys.readouterr().out
    assert "40.0" in shown
    assert "25.0" in shown
    assert "unknown" in shown


def test_growth_prints_packs_and_papers_and_reads_them():
    rows = list(growth([10], [2]))
    assert [row[2] for row in rows] == ["reader", "ingest, 1 worker", "ingest, 1 worker", "ingest again"]
    assert int(rows[0][0]) >= 10
    assert rows[2][0] == "2"


def test_one_road_alone_is_printed_as_json(paper, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["bench", "--road", "reader", str(paper)])
    main()
    assert json.loads(capsys.readouterr().out)[0] == 2


def test_the_setting_names_the_versions():
    assert "pdfplumber" in setting()
    assert "pypdfium2" in setting()
