"""Word files that are damaged, locked, or made to do harm."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typed import PATH, blank, body, read, rewritten, saved, texts

from extractors.errors import PaperError, PasswordNeededError
from pipeline.readers.docx import read_docx


def test_a_file_of_the_strict_kind_is_read():
    document = blank()
    document.add_paragraph("Strictly")
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = rewritten(saved(document), "word/document.xml", lambda xml: xml.replace(transitional, strict))
    assert texts(read_docx(PATH, data)) == ["Strictly"]


def test_a_picture_without_words_has_no_text():
    paper = read(blank())
    assert [page.source for page in paper.pages] == ["none"]


@pytest.mark.parametrize("cut", [20, 400, 4000])
def test_a_cut_file_is_named_with_a_remedy(cut):
    with pytest.raises(PaperError, match=r"minutes\.docx") as caught:
        read_docx(PATH, saved(blank())[:cut])
    assert caught.value.remedy


def test_a_locked_file_needs_a_password():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(PasswordNeededError, match="password"):
        read_docx(PATH, ole)


def test_an_old_word_file_is_told_from_a_locked_one():
    with pytest.raises(PaperError, match=r"old Word file"):
        read_docx(PATH, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_entities_are_refused(part):
    declaration = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

    def declared(xml):
        head, rest = xml.split(b"?>", 1)
        return head + b"?>" + declaration + rest

    with pytest.raises(PaperError, match="entities"):
        read_docx(PATH, rewritten(saved(blank()), part, declared))


def test_a_bomb_is_refused_without_being_unfolded():
    data = rewritten(saved(blank()), "word/document.xml", lambda xml: xml + b" " * 200_000_000)
    with pytest.raises(PaperError, match="unfolds"):
        read_docx(PATH, data)


def test_a_bomb_in_a_part_beside_the_text_is_refused():
    data = rewritten(saved(blank()), "word/styles.xml", lambda xml: xml + b" " * 100_000_000)
    with pytest.raises(PaperError, match="unfolds"):
        read_docx(PATH, data)


def test_a_file_of_very_many_parts_is_refused():
    buffer = io.BytesIO(saved(blank()))
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(20_001):
            archive.writestr(f"word/{number}", b"")
    with pytest.raises(PaperError, match="too many files") as caught:
        read_docx(PATH, buffer.getvalue())
    assert caught.value.remedy


def test_what_lies_outside_the_file_is_not_fetched(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("<w:footnotes/>", encoding="utf-8")
    relation = f'<Relationship Id="rId88" Type="http://x/relationships/footnotes" Target="{secret.as_uri()}"'

    def related(old):
        return old.replace(b"</Relationships>", f'{relation} TargetMode="External"/></Relationships>'.encode())

    document = blank()
    document.add_paragraph("Agreed")
    assert texts(read_docx(PATH, rewritten(saved(document), "word/_rels/document.xml.rels", related))) == ["Agreed"]


def test_a_file_without_a_document_is_refused():
    with pytest.raises(PaperError, match="no Word document"):
        read_docx(PATH, rewritten(saved(blank()), "word/document.xml", lambda _: None))


def test_xml_that_does_not_parse_is_damage():
    with pytest.raises(PaperError, match="damaged"):
        read_docx(PATH, rewritten(saved(blank()), "word/document.xml", lambda xml: xml[:-30]))


def test_a_footnote_that_refers_to_itself_ends():
    document = body('<w:p><w:r><w:t>Loop</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    notes = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">'
        b'<w:p><w:r><w:t>See</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>'
    )
    relation = (
        b'<Relationship Id="rId77" Target="footnotes.xml" Type="http://x/relationships/footnotes"/></Relationships>'
    )
    data = rewritten(saved(document), "word/footnotes.xml", lambda _: notes)
    data = rewritten(data, "word/_rels/document.xml.rels", lambda old: old.replace(b"</Relationships>", relation))
    assert texts(read_docx(PATH, data)) == ["Loop¹", "¹ See²"]


def test_styles_based_on_each_other_end():
    document = blank()
    one, two = document.styles.add_style("One", 1), document.styles.add_style("Two", 1)
    one.base_style, two.base_style = two, one
    document.add_paragraph("Round", style="One")
    assert texts(read(document)) == ["Round"]


def test_a_spreadsheet_of_a_table_is_read_as_lines():
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 250 + "</w:tr>"
    page = read(body(f"<w:tbl>{row}{row}</w:tbl>")).pages[0]
    assert page.grids == ()
    assert page.lines


_XML = saved(blank())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data):
    """Whatever bytes are changed, the reader answers with a paper or with a PaperError."""
    broken = bytearray(_XML)
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        paper = read_docx(PATH, bytes(broken))
    except PaperError:
        return
    assert paper.pages
