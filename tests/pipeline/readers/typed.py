"""Small Word files for tests: typed with python-docx, with what it cannot write put in as XML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.readers.docx import read_docx

PATH = Path("minutes.docx")


def blank():
    """An empty document in plain 11 point type without white between paragraphs."""
    document = Document()
    style = document.styles["Normal"]
    style.paragraph_format.space_after = 0
    return document


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(document):
    return read_docx(PATH, saved(document))


def body(*parts: str):
    """A document of paragraphs and tables given as XML."""
    document = blank()
    for part in parts:
        document.element.body.insert(len(document.element.body) - 1, element(part))
    return document


def element(xml: str):
    """An element given as XML, Word's namespaces declared."""
    name, rest = xml.split(" ", 1) if " " in xml.split(">", 1)[0] else (xml.split(">", 1)[0].rstrip("/"), None)
    declared = f"{name} {nsdecls('w', 'r')}"
    return parse_xml(xml.replace(name, declared, 1) if rest is None else f"{declared} {rest}")


def numbered(document, *levels: str, overrides: str = "") -> str:
    """A list put into `document`'s numbering, its w:lvl elements given inside; its id."""
    numbering = document.part.numbering_part.element
    key = str(900 + len(numbering))
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}">{level}<w:pPr><w:ind w:left="{720 * (depth + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
        for depth, level in enumerate(levels)
    )
    first_num = next((i for i, e in enumerate(numbering) if e.tag.endswith("}num")), len(numbering))
    numbering.insert(first_num, element(f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'))
    return num(document, key, overrides)


def num(document, abstract: str, overrides: str = "") -> str:
    """Another list of that definition; its id."""
    numbering = document.part.numbering_part.element
    key = str(900 + len(numbering))
    numbering.append(element(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'))
    return key


def level(kind: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'


def item(document, key: str, depth: int, text: str):
    """A paragraph typed into a list."""
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        element(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>')
    )
    return paragraph


def lines(paper) -> list[str]:
    """The text of all lines, the spans of each parted by a bar."""
    return [" | ".join(span.text for span in line.spans) for page in paper.pages for line in page.lines]


def texts(paper) -> list[str]:
    return [line.text for page in paper.pages for line in page.lines]


def rewritten(data: bytes, part: str, change) -> bytes:
    """A Word file with one part's bytes changed; None takes the part out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in names:
            content = old.read(name)
            if name == part:
                content = change(content)
            if content is not None:
                new.writestr(name, content)
        if part not in names and (content := change(b"")) is not None:
            new.writestr(part, content)
    return buffer.getvalue()
