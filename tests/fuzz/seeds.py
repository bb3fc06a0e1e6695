"""Small papers of a council that does not exist, in every format: what the fuzzer begins with."""

from __future__ import annotations

import io
from functools import cache
from html import escape

import docx
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

MINUTES = """\
# Oakmere Borough Council
## Parks and Commons Committee
**Minutes of the meeting held on Tuesday 14 May 2030 at 7.00pm in the Old Exchange, Oakmere**

PRESENT: Councillor Hester Brandreth (Chairman), Councillors Ivo Lunt, Peter Sallow and Mrs R W Crane
Apologies: Councillor Tom Quill
In attendance: Joan Petty, Parks Manager

12. DECLARATIONS OF INTEREST
Councillor Lunt declared a personal interest in item 14 because he is a trustee of the Meadow Trust.

13. MINUTES OF THE LAST MEETING
The minutes of the meeting held on 9 April 2030 were confirmed as a correct record and signed by the Chairman.

14. GRAZING ON THE NORTH COMMON
The Parks Manager presented her report. It was proposed by Councillor Sallow, seconded by Councillor Crane and
RESOLVED (7 votes for, 2 against, 1 abstention):
(a) that the report be noted;
(b) that the Parks Manager be authorised
    (i) to let the grazing for three years; and
    (ii) to report back by 1 March 2031.

15. BENCHES
Councillor Quill moved an amendment, seconded by Councillor Lunt, that ten benches be bought. The amendment was LOST.
AGREED - That six benches be bought at a cost of £4,200. ACTION: JP

The meeting closed at 8.45pm."""
TABLE = [
    ["Action", "Owner", "Due"],
    ["Repair the gate on the south side", "Joan Petty", "30 June 2030"],
    ["Count the deer", "Ivo Lunt", "Autumn"],
]
REPORT = """\
Oakmere Borough Council
Report to: Parks and Commons Committee
Date: 11 June 2030
Agenda Item: 6
Report of the Head of Open Spaces
THE STATE OF THE PONDS
1. Purpose of the report
1.1 To tell members how the ponds have fared.
2. Recommendations
2.1 That the report be noted.
2.2 That £1,500 be spent on reeds.
Table 1: Ponds
For further information contact Joan Petty, Parks Manager, 01632 960 001, jpetty@oakmere.invalid"""
AGENDA = """\
OAKMERE BOROUGH COUNCIL
PARKS AND COMMONS COMMITTEE
Tuesday 11 June 2030 at 7.00 pm, Old Exchange, Oakmere
AGENDA
1. Apologies for absence
2. Declarations of interest
3. Minutes of the meeting held on 14 May 2030 (Pages 1 - 4)
4. The state of the ponds (Pages 5 - 8)
5. Work programme
WORK PROGRAMME
Meeting: 9 July 2030 | Tree survey | Joan Petty
Standing items | Budget monitoring | Treasurer"""
TEXTS = (MINUTES, REPORT, AGENDA)


@cache
def texts() -> tuple[bytes, ...]:
    """As text and Markdown."""
    rows = "\n".join("\t".join(row) for row in TABLE)
    pipes = "\n".join(f"| {' | '.join(row)} |" for row in [TABLE[0], ["---"] * 3, *TABLE[1:]])
    return tuple(f"{text}\n\n{rows if i % 2 else pipes}\n".encode() for i, text in enumerate(TEXTS))


@cache
def pages() -> tuple[bytes, ...]:
    """As web pages."""
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in TABLE)
    made = []
    for text in TEXTS:
        body = "".join(f"<p>{escape(line)}</p>\n" if line.strip() else "<hr/>" for line in text.split("\n"))
        made.append(
            f"<!DOCTYPE html><html><head><title>Paper</title></head><body><div>{body}<ol type=a><li>One<li>Two"
            f"</ol><table border=1>{rows}</table></div></body></html>".encode()
        )
    return tuple(made)


@cache
def word_files() -> tuple[bytes, ...]:
    """As Word files."""
    return tuple(map(_word_file, TEXTS))


def _word_file(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        paragraph = document.add_paragraph(style="List Number" if line.startswith("(") else None)
        paragraph.add_run(line.strip("#* ")).bold = line.isupper() or line.startswith(("#", "*"))
    table = document.add_table(rows=0, cols=3)
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def pdfs() -> tuple[bytes, ...]:
    """As PDFs, uncompressed so that a change of a byte is a change of what is printed."""
    return (*map(_pdf, TEXTS), _turned())


def _pdf(text: str) -> bytes:
    styles = getSampleStyleSheet()
    story = [
        Paragraph(escape(line) or " ", styles["h4" if line.isupper() else "BodyText"]) for line in text.split("\n")
    ]
    story.append(Table(TABLE, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])))
    out = io.BytesIO()
    SimpleDocTemplate(out, pageCompression=0, invariant=1).build(story)
    return out.getvalue()


def _turned() -> bytes:
    """Two pages, one turned, one with a form and a picture, none with much on it."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    canvas.setPageRotation(90)
    canvas.drawString(72, 700, "MINUTES")
    canvas.showPage()
    canvas.beginForm("stamp")
    canvas.drawString(0, 0, "RESOLVED: That it be so.")
    canvas.endForm()
    canvas.translate(72, 500)
    canvas.rotate(12)
    canvas.doForm("stamp")
    canvas.rect(0, 0, 90, 40)
    canvas.line(0, 20, 90, 20)
    canvas.line(45, 0, 45, 40)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
