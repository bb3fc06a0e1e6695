"""The labels that Word counts instead of holding them."""

from __future__ import annotations

import pytest
from typed import blank, element, item, level, lines, num, numbered, read

from pipeline.readers.numbering import numeral
from pipeline.readers.symbols import shown

LETTERS = level("lowerLetter", "(%1)")
ROMAN = level("lowerRoman", "(%2)")


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (4, "decimal", "4"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (49, "upperRoman", "XLIX"),
        (7, "decimalZero", "07"),
        (12, "ordinal", "12th"),
        (23, "cardinalText", "Twenty-three"),
        (3, "none", ""),
        (5, "aiueo", "5"),
    ],
)
def test_numerals(number, kind, written):
    assert numeral(number, kind) == written


def test_labels_are_in_the_text_with_a_gap_behind_them():
    document = blank()
    key = numbered(document, LETTERS, ROMAN)
    for depth, words in ((0, "to note:"), (1, "the plan;"), (1, "the cost;"), (0, "to agree.")):
        item(document, key, depth, words)
    paper = read(document)
    assert lines(paper) == ["(a) | to note:", "(i) | the plan;", "(ii) | the cost;", "(b) | to agree."]
    assert paper.pages[0].lines[1].box.x0 > paper.pages[0].lines[0].box.x0


def test_a_wrapped_item_hangs_under_its_words():
    document = blank()
    key = numbered(document, LETTERS)
    item(document, key, 0, "the committee considered the report of the treasurer " * 3)
    first, second = read(document).pages[0].lines[:2]
    assert first.spans[1].x0 == pytest.approx(second.box.x0)


def test_levels_count_within_the_level_above():
    document = blank()
    key = numbered(document, level("decimal", "%1."), level("decimal", "%1.%2"))
    for depth in (0, 1, 1, 0, 1):
        item(document, key, depth, "words")
    assert [line.split(" ")[0] for line in lines(read(document))] == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_level_that_was_skipped_counts_as_begun():
    document = blank()
    key = numbered(document, level("decimal", "%1."), level("decimal", "%1.%2"))
    for depth in (1, 0):
        item(document, key, depth, "words")
    assert [line.split(" ")[0] for line in lines(read(document))] == ["1.1", "2."]


def test_lists_of_one_definition_count_on_unless_told_to_begin_again():
    document = blank()
    first = numbered(document, LETTERS)
    abstract = (
        document.part.numbering_part.element[-1]
        .find("{*}abstractNumId")
        .get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val")
    )
    again = num(document, abstract, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    going_on = num(document, abstract)
    for key in (first, first, going_on, again, again):
        item(document, key, 0, "words")
    assert [line[:3] for line in lines(read(document))] == ["(a)", "(b)", "(c)", "(a)", "(b)"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", ["1.", "a.", "2.", "a."]), ('<w:lvlRestart w:val="0"/>', ["1.", "a.", "2.", "b."])],
)
def test_a_level_starts_afresh_unless_it_says_not_to(more, expected):
    document = blank()
    key = numbered(document, level("decimal", "%1."), level("lowerLetter", "%2.", more=more))
    for depth in (0, 1, 0, 1):
        item(document, key, depth, "words")
    assert [line.split(" ")[0] for line in lines(read(document))] == expected


def test_a_style_can_carry_the_numbering():
    document = blank()
    key = numbered(document, level("decimal", "%1", start=19))
    style = document.styles.add_style("Minute", 1)
    style.element.get_or_add_pPr().append(element(f'<w:numPr><w:numId w:val="{key}"/></w:numPr>'))
    document.add_paragraph("APOLOGIES", style="Minute")
    document.add_paragraph("Nobody was away.")
    plain = document.add_paragraph("Not an item", style="Minute")
    plain._p.get_or_add_pPr().append(element('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'))
    document.add_paragraph("MINUTES", style="Minute")
    assert lines(read(document)) == ["19 | APOLOGIES", "Nobody was away.", "Not an item", "20 | MINUTES"]


def test_bullets_are_shown_as_they_look():
    document = blank()
    symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    key = numbered(document, level("bullet", "\uf0b7") + symbol)
    item(document, key, 0, "a point")
    assert lines(read(document)) == ["• | a point"]


@pytest.mark.parametrize(
    ("text", "font", "looks"),
    [
        ("ü", "Wingdings", "✓"),
        ("\uf0fc", None, "✓"),
        ("P", "Wingdings 2", "✓"),
        ("a", "Webdings", "✓"),
        ("a", "Arial", "a"),
    ],
)
def test_symbols(text, font, looks):
    assert shown(text, font) == looks
