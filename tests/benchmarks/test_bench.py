"""The benchmark: each road reads every page, and the table compares them."""

from __future__ import annotations

import json

import pytest
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console

from benchmarks.bench import ROADS, Figures, compared, main, measure, setting


@pytest.fixture
def paper(tmp_path):
    canvas = Canvas(str(tmp_path / "minutes.pdf"))
    for title in ("Minutes", "Appendix"):
        canvas.drawString(72, 700, title)
        canvas.showPage()
    canvas.save()
    return tmp_path / "minutes.pdf"


@pytest.mark.parametrize("road", ROADS)
def test_every_road_reads_every_page(road, paper):
    figures = measure(road, [paper])
    assert figures.pages == 2
    assert figures.seconds > 0


def test_roads_are_compared_with_the_first(capsys):
    figures = {"slow": Figures(100, 10.0, 90.0), "quick": Figures(100, 0.5, None)}
    Console(width=100).print(compared(figures))
    shown = capsys.readouterr().out
    assert "20.0" in shown
    assert "unknown" in shown


def test_one_road_alone_is_printed_as_json(paper, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["bench", "--road", "reader", str(paper)])
    main()
    assert json.loads(capsys.readouterr().out)[0] == 2


def test_the_setting_names_the_versions():
    assert "pdfplumber" in setting()
    assert "pypdfium2" in setting()
