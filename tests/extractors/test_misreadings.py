"""Words that OCR may have misread: which are told, and which are left alone."""

from __future__ import annotations

import pytest

from extractors.misreadings import UNSURE, bare, doubt

SURE = 0.96


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("2O24", "figure"),
        ("1l5", "figure"),
        ("20l", "figure"),
        ("1,O00", "figure"),
        ("O.75", "figure"),
        ("l2,500", "figure"),
        ("I5%", "figure"),
        ("4S0", "figure"),
        ("(£l,250)", "money"),
        ("£1O.50", "money"),
        ("Sm1th", "name"),
        ("C0uncil", "name"),
        ("0fficer", "name"),
        ("PARK5IDE", "name"),
    ],
)
def test_shapes_that_mix_are_doubtful_however_sure_ocr_is(word, kind):
    assert doubt(word, SURE) == kind


@pytest.mark.parametrize(
    "word",
    (
        "1st 22nd 4th 1990s 5B 12a S106 B12 A4 Q1 CF0228 2024/029 R2024-128 NG2 7QP SW1A GU1 £1.2m £500k £3bn 10pm "
        "6.30pm COVID-19 24/00108 19.07.01 H2O 100% 12,500 (a) (iv) II iii O'Brien Olive Oslo lion Illy 5km "
        "clerk1@ash.example"
    ).split(),
)
def test_what_is_rightly_mixed_is_left_alone(word):
    assert doubt(word, SURE) is None


@pytest.mark.parametrize(
    ("word", "before", "kind"),
    [
        ("417", "", "figure"),
        ("64%", "", "figure"),
        ("£1,250.00", "cost", "money"),
        ("2024", "March", "date"),
        ("March", "4", "date"),
        ("14/05/2031", "", "date"),
        ("Quill", "Councillor", "name"),
        ("Pell,", "Mr.", "name"),
        ("Farrow", "Ned", "name"),
        ("clerk@ash.example", "", "address"),
    ],
)
def test_what_records_rest_on_is_doubtful_where_ocr_is_unsure(word, before, kind):
    assert doubt(word, UNSURE - 0.01, before, {"Farrow"}) == kind
    assert doubt(word, UNSURE, before, {"Farrow"}) is None


@pytest.mark.parametrize("word", ["the", "Report", "harbour", "—", "Committee"])
def test_other_words_matter_to_no_record(word):
    assert doubt(word, 0.1) is None


@pytest.mark.parametrize(("word", "own"), [("(£l,250)", "£l,250"), ("“Pell”,", "Pell"), ("O'Brien", "O'Brien")])
def test_signs_around_a_word(word, own):
    assert bare(word) == own
