"""Tesseract's list of words, laid beside the words of its PDF."""

from __future__ import annotations

import pytest

from extractors.paper import Word
from pipeline.readers.sureness import Told, sureness, told_in

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
ROWS = (
    "4\t1\t1\t1\t1\t0\t300\t100\t400\t40\t-1\t\n"
    '5\t1\t1\t1\t1\t1\t300\t100\t100\t40\t96.5\t"quoted\n'
    "5\t1\t1\t1\t1\t2\t420\t100\t100\t40\t31.25\t£l50\n"
    "5\t1\t1\t1\t1\t3\t560\t100\t10\t40\t12\t \n"
)


def word(text: str, x0: float, x1: float, baseline: float = 31.0) -> Word:
    return Word(text, x0, baseline - 8, x1, baseline + 2, baseline, 10.0, False, False)


def test_the_list_is_found_wherever_it_lies(tmp_path):
    (tmp_path / "ocr.abc").mkdir()
    (tmp_path / "ocr.abc" / "page.tsv").write_text(HEAD + ROWS, encoding="utf-8")
    assert told_in(tmp_path, 0.24) == [
        Told('"quoted', pytest.approx(84), pytest.approx(28.8), pytest.approx(12), pytest.approx(0.965)),
        Told("£l50", pytest.approx(112.8), pytest.approx(28.8), pytest.approx(12), pytest.approx(0.3125)),
    ]
    assert told_in(tmp_path / "nowhere", 0.24) == []


def test_each_word_is_as_sure_as_the_one_in_its_place():
    told = [Told("to", 75, 28, 5, 0.9), Told("to", 175, 28, 5, 0.4), Told("to", 75, 60, 5, 0.1)]
    assert sureness([word("to", 70, 80), word("to", 170, 180)], told) == [0.9, 0.4]


def test_a_word_made_of_several_is_as_sure_as_the_least():
    told = [Told("2024", 80, 28, 10, 0.9), Told("/25", 97, 28, 6, 0.6)]
    assert sureness([word("2024/25", 70, 103)], told) == [0.6]


def test_a_word_that_the_list_does_not_have_is_not_sure_at_all():
    assert sureness([word("ghost", 300, 330)], [Told("to", 75, 28, 5, 0.9)]) == [0.0]
