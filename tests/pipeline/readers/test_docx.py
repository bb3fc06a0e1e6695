"""Word files: what they print, in the places where Word would print it."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from typed import PATH, blank, body, element, read, rewritten, saved, texts

from pipeline.readers.docx import read_docx

# --- words and looks -----------------------------------------------------------------------------------------------


def test_bold_words_are_spans_of_their_own():
    document = blank()
    paragraph = document.add_paragraph()
    paragraph.add_run("RESOLVED").bold = True
    paragraph.add_run(" to note the report.")
    (line,) = read(document).pages[0].lines
    assert [(span.text, span.bold) for span in line.spans] == [("RESOLVED", True), ("to note the report.", False)]


def test_type_sizes_come_from_styles_and_runs():
    document = blank()
    document.styles["Normal"].font.size = Pt(12)
    document.add_heading("Minutes", level=1)
    document.add_paragraph("The clerk read the notice.")
    document.add_paragraph().add_run("Small print").font.size = Pt(8)
    sizes = [line.size for line in read(document).pages[0].lines]
    assert sizes[0] > sizes[1] == 12.0 > sizes[2] == 8.0


def test_a_heading_style_is_bold_and_bold_in_it_is_plain():
    document = blank()
    document.styles["Heading 1"].font.bold = True
    character = document.styles.add_style("Loud", 2)
    character.font.bold = True
    heading = document.add_heading("", level=1)
    heading.add_run("Item ")
    heading.add_run("quiet", style="Loud")
    (line,) = read(document).pages[0].lines
    assert [(span.text, span.bold) for span in line.spans] == [("Item", True), ("quiet", False)]


def test_capitals_are_printed_and_hidden_words_are_not():
    document = blank()
    paragraph = document.add_paragraph()
    paragraph.add_run("apologies").font.all_caps = True
    paragraph.add_run(" secret").font.hidden = True
    assert texts(read(document)) == ["APOLOGIES"]


def test_long_paragraphs_are_wrapped_at_the_margin():
    document = blank()
    document.add_paragraph("The committee considered the report of the treasurer. " * 8)
    page = read(document).pages[0]
    assert len(page.lines) > 3
    assert all(line.box.x1 <= 560 for line in page.lines)
    steps = {round(b.baseline - a.baseline, 1) for a, b in zip(page.lines, page.lines[1:], strict=False)}
    assert len(steps) == 1


def test_white_between_paragraphs_is_as_their_style_says():
    document = blank()
    for gap in (0, 12):
        paragraph = document.add_paragraph("A short line")
        paragraph.paragraph_format.space_after = Pt(gap)
    document.add_paragraph("The last")
    first, second, third = read(document).pages[0].lines
    assert third.baseline - second.baseline == pytest.approx(second.baseline - first.baseline + 12, abs=0.5)


def test_a_full_line_is_parted_from_the_next_paragraph():
    document = blank()
    document.add_paragraph("word " * 17)
    document.add_paragraph("Next paragraph of the paper")
    first, second = read(document).pages[0].lines
    assert second.baseline - first.baseline > 1.5 * second.size


def test_alignment_and_indents_set_the_left_edge():
    document = blank()
    for align in (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT):
        document.add_paragraph("Chairman").alignment = align
    indented = document.add_paragraph("Indented")
    indented.paragraph_format.left_indent = Pt(36)
    left, centre, right, moved = [line.box.x0 for line in read(document).pages[0].lines]
    assert left < moved < centre < right
    assert moved - left == pytest.approx(36)


def test_tabs_go_to_their_stops_and_part_spans():
    document = blank()
    for words in ("Cllr A Alder\tPresent", "Cllr Bartholomew Birch\tPresent"):
        paragraph = document.add_paragraph(words)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(200))
    first, second = read(document).pages[0].lines
    assert [span.text for span in first.spans] == ["Cllr A Alder", "Present"]
    assert first.spans[1].x0 == second.spans[1].x0


def test_line_breaks_and_page_breaks():
    document = blank()
    paragraph = document.add_paragraph("Above")
    paragraph.add_run().add_break()
    paragraph.add_run("below")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("on the next page")
    paper = read(document)
    assert [[line.text for line in page.lines] for page in paper.pages] == [["Above", "below"], ["on the next page"]]


def test_after_a_first_sheet_pages_are_long_where_the_paper_ends_none():
    document = blank()
    for number in range(150):
        document.add_paragraph(f"Paragraph {number} of the minutes is here.")
    first, second = read(document).pages
    assert 30 < len(first.lines) < 60
    assert len(first.lines) + len(second.lines) == 150
    assert first.height == second.height > 842


@pytest.mark.parametrize(
    ("run", "printed"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>', "✓"),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>", "non-stop"),
        ('<w:hyperlink r:id="rId99"><w:r><w:t>the agenda</w:t></w:r></w:hyperlink>', "the agenda"),
        ("<w:smartTag><w:r><w:t>tagged</w:t></w:r></w:smartTag>", "tagged"),
        ("<w:sdt><w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent></w:sdt>", "chosen"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 May</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "3 May",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
            '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "☒",
        ),
    ],
)
def test_what_runs_print(run, printed):
    assert texts(read(body(f"<w:p><w:r><w:t>Now:</w:t></w:r>{run}</w:p>"))) == [f"Now:{printed}"]


def test_a_text_box_is_read_once_though_the_file_holds_it_twice():
    box = "<w:txbxContent><w:p><w:r><w:t>Agenda Item: 6</w:t></w:r></w:p></w:txbxContent>"
    run = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(body(f"<w:p><w:r><w:t>Report</w:t></w:r>{run}</w:p>"))) == ["Report", "Agenda Item: 6"]


# --- changes -------------------------------------------------------------------------------------------------------


def test_changes_are_read_as_accepted():
    paper = read(
        body(
            "<w:p><w:r><w:t>That </w:t></w:r>"
            '<w:del w:id="1" w:author="a"><w:r><w:delText>nothing</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>the budget</w:t></w:r></w:ins>'
            "<w:r><w:t> be noted.</w:t></w:r></w:p>",
            '<w:p><w:moveFrom w:id="3" w:author="a"><w:r><w:t>moved away</w:t></w:r></w:moveFrom></w:p>',
            '<w:p><w:moveTo w:id="4" w:author="a"><w:r><w:t>moved here</w:t></w:r></w:moveTo></w:p>',
        )
    )
    assert texts(paper) == ["That the budget be noted.", "moved here"]
    assert any("accepted" in note for note in paper.notes)


def test_a_paragraph_whose_end_was_deleted_runs_on():
    end = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    paper = read(
        body(f"<w:p>{end}<w:r><w:t>That the plan </w:t></w:r></w:p>", "<w:p><w:r><w:t>be agreed.</w:t></w:r></w:p>")
    )
    assert texts(paper) == ["That the plan be agreed."]


# --- pages, heads and notes ----------------------------------------------------------------------------------------


def test_headers_and_footers_are_furniture_with_their_page_numbers():
    document = blank()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Harbour Committee"
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    total = '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    foot = section.footer.paragraphs[0]._p
    for part in ("<w:r><w:t>Page </w:t></w:r>", field, "<w:r><w:t> of </w:t></w:r>", total):
        foot.append(element(part.replace("<w:t>", '<w:t xml:space="preserve">')))
    document.add_paragraph("First page")
    document.add_page_break()
    document.add_paragraph("Second page")
    paper = read(document)
    assert [[line.text for line in page.furniture] for page in paper.pages] == [
        ["Harbour Committee", "Page 1 of 2"],
        ["Harbour Committee", "Page 2 of 2"],
    ]
    assert texts(paper) == ["First page", "Second page"]


def test_a_letterhead_on_a_single_page_is_part_of_it():
    document = blank()
    document.sections[0].header.paragraphs[0].text = "Westmere Town Council"
    document.add_paragraph("Notice of meeting")
    (page,) = read(document).pages
    assert [line.text for line in page.lines] == ["Westmere Town Council", "Notice of meeting"]


def test_the_first_page_may_have_its_own_head():
    document = blank()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First"
    section.header.paragraphs[0].text = "Others"
    for number in range(3):
        document.add_paragraph(f"Page {number}")
        document.add_page_break()
    assert [page.furniture[0].text for page in read(document).pages] == ["First", "Others", "Others"]


def test_a_new_section_begins_a_page():
    document = blank()
    document.add_paragraph("Agenda")
    document.add_section()
    document.add_paragraph("Minutes")
    assert [page.lines[0].text for page in read(document).pages] == ["Agenda", "Minutes"]


def test_footnotes_stand_after_the_text_behind_their_numbers():
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    document = body(f"<w:p><w:r><w:t>The plan</w:t></w:r>{reference}<w:r><w:t> was agreed.</w:t></w:r></w:p>")
    notes = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/><w:t>As amended.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = rewritten(saved(document), "word/footnotes.xml", lambda _: notes)
    relation = (
        b'<Relationship Id="rId77" Target="footnotes.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    data = rewritten(data, "word/_rels/document.xml.rels", lambda old: old.replace(b"</Relationships>", relation))
    assert texts(read_docx(PATH, data)) == ["The plan¹ was agreed.", "¹ As amended."]
