"""Web pages: what they print, without the site around them, and pages made to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import PaperError
from pipeline.readers.html import read_html

PATH = Path("meeting.html")


def read(inner: str):
    return read_html(PATH, f"<!DOCTYPE html><html><body>{inner}</body></html>".encode())


def texts(inner: str) -> list[str]:
    return [line.text for page in read(inner).pages for line in page.lines]


def spans(inner: str) -> list[list[str]]:
    return [[span.text for span in line.spans] for page in read(inner).pages for line in page.lines]


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "printed"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<div>One<div>Two</div>three</div>", ["One", "Two", "three"]),
        ("<p>One<br>two</p>", ["One", "two"]),
        ("<p>One\n   two</p>", ["One two"]),
        ("<p>One<b> two </b> three</p>", ["One two three"]),
        ("<p>14<sup>th</sup> May</p>", ["14th May"]),
        ("<p>Caf&eacute; &amp; bar</p>", ["Café & bar"]),
        ("<pre>a\nb</pre>", ["a", "b"]),
        ("<dl><dt>Venue</dt><dd>Town Hall</dd></dl>", ["Venue", "Town Hall"]),
        ("loose<p>words</p>here", ["loose", "words", "here"]),
        ("<p>esc\x1b[31maped</p>", ["esc[31maped"]),
    ],
)
def test_words(inner, printed):
    assert texts(inner) == printed


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a</script>",
        "<style>p {}</style>",
        "<noscript>Turn it on</noscript>",
        "<nav><ul><li>Home</li></ul></nav>",
        '<div role="navigation">Home</div>',
        "<header>Westmere Council</header>",
        "<footer>Accessibility</footer>",
        '<ul class="breadcrumb"><li>Home</li></ul>',
        '<p style="display: none">secret</p>',
        '<p style="visibility:hidden">secret</p>',
        '<span style="mso-hide:all">secret</span>',
        "<p hidden>secret</p>",
        "<button>Print</button>",
        "<select><option>2031</option></select>",
        "<!-- a comment -->",
    ],
)
def test_what_is_not_printed(hidden):
    assert texts(f"{hidden}<p>The minutes</p>") == ["The minutes"]


def test_an_articles_own_header_is_kept():
    assert texts("<article><header><h1>Minutes</h1></header><p>Text</p></article>") == ["Minutes", "Text"]


def test_the_marked_part_of_a_page_is_read_alone():
    assert texts("<div>Menu</div><main><p>The minutes of the meeting</p></main>") == ["The minutes of the meeting"]


def test_a_marked_part_with_hardly_a_word_is_not():
    assert texts(f"<main>Loading</main><p>{'The minutes. ' * 9}</p>")[0] == "Loading"


def test_looks_come_from_tags_and_styles():
    page = read(
        "<h2>Items</h2><p><strong>RESOLVED</strong> <em>that</em></p>"
        '<p style="font-weight:700;font-size:9pt">small</p><p align="center">middle</p>'
    ).pages[0]
    heading, resolved, small, middle = page.lines
    assert heading.bold
    assert heading.size > 11
    assert [(s.bold, s.italic) for s in resolved.spans] == [(True, False), (False, True)]
    assert small.bold
    assert small.size == 9
    assert middle.box.x0 > 200


def test_a_links_file_size_is_no_part_of_its_title():
    assert texts('<p><a href="x.pdf">Budget <img alt="icon"> PDF 154 KB</a></p>') == ["Budget"]


def test_a_page_break_begins_a_page():
    paper = read('<p>One</p><br style="page-break-before:always"><p>Two</p>')
    assert [page.text for page in paper.pages] == ["One", "Two"]


def test_the_windows_title_is_a_running_head_and_no_line():
    data = f"<html><head><title>Minutes - {'Westmere Council ' * 90}</title></head><body><p>One</p></body></html>"
    (page,) = read_html(PATH, data.encode()).pages
    (title,) = page.furniture
    assert (page.text, title.text[:26], len(title.text)) == ("One", "Minutes - Westmere Council", 300)
    assert title.box.bottom < page.lines[0].box.top


@pytest.mark.parametrize("struck", ["<del>refused</del>", "<s>refused</s>", "<strike>refused</strike>"])
def test_what_is_struck_out_is_not_read(struck):
    assert texts(f"<p>The grant was {struck}<ins>made</ins>.</p>") == ["The grant was made."]


# --- lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "printed"),
    [
        ("<ul><li>a<li>b</ul>", [["•", "a"], ["•", "b"]]),
        ("<ol><li>a</li><li>b</li></ol>", [["1.", "a"], ["2.", "b"]]),
        ('<ol type="a" start="3"><li>x</li></ol>', [["c.", "x"]]),
        ('<ol type="i"><li>x</li><li value="4">y</li><li>z</li></ol>', [["i.", "x"], ["iv.", "y"], ["v.", "z"]]),
        ('<ol style="list-style-type: upper-roman"><li>x</li></ol>', [["I.", "x"]]),
        ('<ul style="list-style:none"><li>x</li></ul>', [["x"]]),
        ("<ul><li>(a) labelled already</li></ul>", [["(a) labelled already"]]),
        ("<ol><li><p>x</p><p>more</p></li></ol>", [["1.", "x"], ["more"]]),
    ],
)
def test_markers(inner, printed):
    assert spans(inner) == printed


def test_inner_lists_stand_further_in():
    outer, inner = read("<ol><li>to note:<ol type=i><li>the plan</li></ol></li></ol>").pages[0].lines
    assert inner.text == "i. the plan"
    assert inner.box.x0 > outer.box.x0


def test_words_lists_keep_their_labels():
    paragraph = (
        "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
        "<![if !supportLists]><span style='mso-list:Ignore'>(a)"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>the committee noted it</p>"
    )
    assert spans(paragraph) == [["(a)", "the committee noted it"]]


# --- tables -----------------------------------------------------------------------------------------------------------


def test_a_table_with_spans_is_a_grid():
    (grid,) = (
        read(
            "<table><tr><th>Name</th><th colspan=2>Figures</th></tr>"
            "<tr><td rowspan=2>Parks</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
        )
        .pages[0]
        .grids
    )
    assert grid.table() == [["Name", "Figures", ""], ["Parks", "1", "2"], ["", "3", "4"]]
    assert {(c.row, c.column): c.bold for c in grid.cells}[(0, 0)]
    assert grid.ruled


def test_a_caption_stands_over_its_table():
    page = read(
        "<table><caption>Table 1</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    ).pages[0]
    assert page.lines[0].text == "Table 1"
    assert page.lines[0].baseline < page.grids[0].box.top


def test_numbered_items_in_a_table_are_paragraphs():
    inner = (
        '<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr><tr><td><p class="mgAiTitleTxt">1.</p></td>'
        '<td><p class="mgAiTitleTxt">Apologies</p><p>Cllr Pike was away.</p></td></tr>'
        '<tr><td><p class="mgAiTitleTxt">2.</p></td><td><p class="mgAiTitleTxt">Budget</p></td></tr></table>'
    )
    page = read(inner).pages[0]
    assert page.grids == ()
    assert [line.text for line in page.lines] == ["1. Apologies", "Cllr Pike was away.", "2. Budget"]
    assert page.lines[0].bold
    assert page.lines[1].box.x0 == page.lines[0].spans[1].x0


def test_a_table_that_lays_out_the_page_is_no_grid():
    inner = f'<table role="presentation"><tr><td>Menu</td><td>{"<p>Words of the minutes.</p>" * 6}</td></tr></table>'
    page = read(inner).pages[0]
    assert page.grids == ()
    assert page.lines[-1].text == "Words of the minutes."


def test_ticks_that_are_pictures_are_ticks():
    (grid,) = read('<table border=1><tr><td>Cllr A</td><td><img alt="tick"></td></tr></table>').pages[0].grids
    assert grid.table() == [["Cllr A", "✓"]]


@pytest.mark.parametrize(
    ("table", "ruled"),
    [
        ("<table border=0><tr><td>a</td><td>b</td></tr></table>", False),
        ("<table border=1><tr><td>a</td><td>b</td></tr></table>", True),
        ('<table border=0><tr><td style="border:solid 1pt">a</td><td>b</td></tr></table>', True),
    ],
)
def test_rulings(table, ruled):
    assert [grid.ruled for grid in read(table).pages[0].grids] == [ruled]


# --- character sets ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="utf-8"><p>Café ✓</p>'.encode(),
        "<p>Café ✓</p>".encode(),
        "<p>Café ✓</p>".encode("utf-8-sig"),
        "<p>Café ✓</p>".encode("utf-16"),
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>Café ✓</p>'.encode(),
    ],
)
def test_unicode(data):
    assert read_html(PATH, data).pages[0].text == "Café ✓"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "no-such-set"])
def test_what_calls_itself_latin_is_read_as_browsers_do(declared):
    data = f'<html><meta charset="{declared}"><p>“Café”</p></html>'.encode("cp1252")
    assert read_html(PATH, data).pages[0].text == "“Café”"


# --- harm -------------------------------------------------------------------------------------------------------------


def test_deep_nesting_is_read_and_noted():
    paper = read("<div>" * 50_000 + "The minutes" + "</div>" * 50_000 + "<p>End</p>")
    assert [line.text for line in paper.pages[0].lines] == ["The minutes", "End"]
    assert any("nested" in note for note in paper.notes)


def test_deep_tables_are_noted():
    paper = read("<table><tr><td>x" * 3_000)
    assert any("nested" in note for note in paper.notes)


def test_entities_are_not_unfolded():
    lots = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    assert "hahaha" not in read_html(PATH, lots.encode()).pages[0].text


def test_a_billion_laughs_stay_unlaughed():
    told = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    lots = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{told}]><html><body><p>&l9; End</p></body></html>'
    text = read_html(PATH, lots.encode()).pages[0].text
    assert "haha" not in text
    assert len(text) < 1000


def test_an_external_entity_is_not_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("Nobody may read this", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>&x; End</p></body></html>'
    assert "Nobody" not in read_html(PATH, page.encode()).pages[0].text


def test_spans_wider_than_any_table_are_lines():
    page = read('<table><tr><td colspan="99999" rowspan="99999">a</td><td>b</td></tr></table>').pages[0]
    assert page.grids == ()
    assert [line.text for line in page.lines] == ["a", "b"]


def test_a_page_of_nothing():
    assert [page.source for page in read("").pages] == ["none"]


def test_no_page_at_all_is_an_error_with_a_remedy():
    with pytest.raises(PaperError, match=r"meeting\.html") as caught:
        read_html(PATH, b"   ")
    assert caught.value.remedy


_BITS = st.sampled_from(
    "<p> </p> <div> </div> <table> </table> <tr> <td colspan=3> <td rowspan=0> <ul> <ol start=x> <li> </li> <br> text "
    "1. ✓ & &amp; <b> </b> <span style='mso-list:Ignore'> </span> <pre> <a> PDF\xa01\xa0KB </a> < > \"".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS, max_size=40))
def test_any_tags_in_any_order_are_read(bits):
    """Whatever is opened and never closed, the reader answers with a paper or with a PaperError."""
    try:
        paper = read_html(PATH, ("<html><body>" + " ".join(bits)).encode())
    except PaperError:
        return
    assert all(line.text.strip() for page in paper.pages for line in page.lines)
