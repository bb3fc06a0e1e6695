"""How rows are printed: for people at terminals and in pipes, and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from pipeline.commands import output
from pipeline.commands.output import Column, Layout, emit, printable
from pipeline.commands.words import counted, plural

WORDS = Layout(
    (Column("date", "Date"), Column("count", "Count", right=True)), Column("words", "Words"), Column("at", "At")
)
CARDS = WORDS._replace(cards=True)
HOSTILE = "\x1b[31mred\x1b[0m \x9b2J [bold]not bold[/bold] \u202eright to left\u200b"


class TestPrinting:
    @pytest.fixture
    def terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(output, "on_terminal", lambda: True)

    @staticmethod
    def rows() -> Sequence[dict[str, object]]:
        words = "That the timetable for the ferries be approved, and that it be sent to every household."
        return [
            {"date": "2031-05-14", "count": 7, "words": words, "at": "panel-minutes.pdf, page 2"},
            {"date": None, "count": 12, "words": "Noted.", "at": "board-minutes.pdf, page 12"},
        ]

    def test_in_a_pipe_a_row_is_a_line_with_its_columns_aligned(self, capsys: pytest.CaptureFixture[str]) -> None:
        emit(self.rows(), WORDS, "table")
        assert capsys.readouterr().out.splitlines() == [
            "Date        Count  At                          Words",
            "2031-05-14      7  panel-minutes.pdf, page 2   That the timetable for the ferries be approved,"
            " and that it be sent to every household.",
            "               12  board-minutes.pdf, page 12  Noted.",
        ]

    @pytest.mark.parametrize("width", [60, 80, 120])
    @pytest.mark.parametrize("layout", [WORDS, CARDS], ids=["table", "cards"])
    def test_on_a_terminal_nothing_is_wider_and_no_word_is_lost(
        self,
        terminal: None,
        width: int,
        layout: Layout,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        emit(self.rows(), layout, "table")
        out = capsys.readouterr().out
        assert max(map(len, out.splitlines())) <= width
        words = set(out.split())
        assert all(set(str(value).split()) <= words for row in self.rows() for value in row.values() if value)

    @pytest.mark.parametrize("layout", [WORDS, CARDS], ids=["table", "cards"])
    def test_what_a_paper_says_is_shown_and_never_obeyed(
        self, terminal: None, layout: Layout, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setenv("NO_COLOR", "1")
        emit([{"words": HOSTILE}], layout, "table")
        out = capsys.readouterr().out
        assert "\\u001b[31mred\\u001b[0m \\u009b2J [bold]not bold[/bold] \\u202eright to left\\u200b" in out

    def test_hostile_words_in_a_pipe(self, capsys: pytest.CaptureFixture[str]) -> None:
        emit([{"words": HOSTILE}], WORDS, "table")
        assert not {"\x1b", "\x9b", "\u202e", "\u200b"} & set(capsys.readouterr().out)

    def test_formulas_in_csv_are_made_harmless(self, capsys: pytest.CaptureFixture[str]) -> None:
        emit([{"a": "=1+1", "b": "@x", "c": -3, "d": "plain", "e": None}], WORDS, "csv")
        assert capsys.readouterr().out == "a,b,c,d,e\n'=1+1,'@x,-3,plain,\n"

    def test_json_keeps_the_words_as_they_are(self, capsys: pytest.CaptureFixture[str]) -> None:
        emit([{"words": HOSTILE}], WORDS, "json")
        out = capsys.readouterr().out
        assert json.loads(out) == [{"words": HOSTILE}]
        assert not {"\x1b", "\x9b"} & set(out)

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("plain", "plain"),
            ("ŵyl £5 – “a”", "ŵyl £5 – “a”"),
            ("a\tb", "a b"),
            ("soft\xadhyphen", "softhyphen"),
            ("bell\x07", "bell\\u0007"),
            ("two\nlines", "two\nlines"),
            ("\U000e0041", "\\U000e0041"),
        ],
    )
    def test_printable(self, text: str, shown: str) -> None:
        assert printable(text) == shown


@pytest.mark.parametrize(
    ("count", "kind", "told"),
    [
        (1, "motions", "1 motion"),
        (2, "motions", "2 motions"),
        (1200, "attendance", "1,200 attendances"),
        (1, "findings", "1 finding"),
        (0, "confirmations", "0 confirmations of minutes"),
    ],
)
def test_counts_in_words(count: int, kind: str, told: str) -> None:
    assert counted(count, kind) == told


def test_plurals_that_are_not_made_with_an_s() -> None:
    assert (plural(1, "paper needs", "papers need"), plural(2, "paper needs", "papers need")) == (
        "1 paper needs",
        "2 papers need",
    )
