"""What fonts tell, and what their characters stand for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.fonts import ODD, font_of, plain


@pytest.mark.parametrize(
    "name",
    "Arial-BoldMT Arial,Bold ABCDEF+Calibri-Bold Verdana-BoldItalic MyriadPro-Semibold Lato-Black Lato-Heavy "
    "Futura-Demi Frutiger-BdCn Avenir-Blk CMBX12 ArialNarrow,BoldItalic TimesNewRomanPS-BoldMT".split(),
)
def test_bold_names(name):
    assert font_of(name).bold


@pytest.mark.parametrize(
    "name",
    "Arial-ItalicMT MyriadPro-It MyriadPro-BoldIt Helvetica-Oblique ABCDEF+Cambria-Italic Arial,Italic CMTI10 "
    "MinionPro-SemiboldIt".split(),
)
def test_italic_names(name):
    assert font_of(name).italic


@pytest.mark.parametrize(
    "name",
    "ArialMT Calibri TimesNewRomanPSMT MyriadPro-Light Helvetica ABCDEF+Garamond Italiana-X CMR10 Bodoni-Book".split(),
)
def test_plain_names(name):
    font = font_of(name)
    assert (font.bold, font.family) == (False, None)


def test_flags_tell_what_a_name_does_not():
    assert (font_of("F1", 1 << 18).bold, font_of("F1", 1 << 6).italic) == (True, True)


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0fc", "Wingdings-Regular", "✓"),
        ("ü", "ABCDEF+Wingdings", "✓"),
        ("û", "Wingdings", "✗"),
        ("\uf0fe", "Wingdings", "✓"),
        ("P", "Wingdings2", "✓"),
        ("§", "Wingdings", "•"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0b7", "SymbolMT", "•"),
        ("4", "ZapfDingbats", "✓"),
        ("n", "ZapfDingbats", "•"),
        ("✔", "Segoe UI Symbol", "✓"),
        ("o", "CourierNewPSMT", "o"),
        ("§", "ArialMT", "§"),
        ("eﬃcient", "ArialMT", "efficient"),
        ("co\xadoperate", "ArialMT", "cooperate"),
        ("co\xad", "ArialMT", "co-"),
        ("Commit\ufffe", "ArialMT", "Commit-"),
        ("cafe\u0301", "ArialMT", "café"),
        ("no\x00thing", "ArialMT", "nothing"),
        ("\x03\x04", "ArialMT", ""),
    ],
)
def test_characters(text, font, shown):
    assert plain(text, font_of(font)) == shown


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_that_is_not_odd_is_plain_already(text):
    shown = plain(text, font_of("ArialMT"))
    assert unicodedata.is_normalized("NFC", shown)
    if not ODD.search(text) and not any(c.isspace() for c in text.replace(" ", "")):
        assert shown == text
