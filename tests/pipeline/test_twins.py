"""The same minutes as a PDF, a Word file, text, and pages of meeting systems: the same records, elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from extractors.paper import Paper
from extractors.records import Records, as_json
from pipeline.read import reading_of
from pipeline.readers.docx import read_docx
from pipeline.readers.html import read_html
from pipeline.readers.pdf import read_pdf
from pipeline.readers.text import read_text
from pipeline.verify import misses_in

COUNCIL, COMMITTEE = "THORNMERE BOROUGH COUNCIL", "HARBOURS COMMITTEE"
HELD = "Minutes of the meeting held on Wednesday, 14 May 2031 at 6.30 pm in the Council Chamber, Quay House"
PRESENT = "Councillors Alba Quill (Chair), Ned Farrow and Una Brand"
APOLOGIES = "Apologies for absence were received from Councillors Ravi Pell and Joan Stitt."
MINUTES = "The minutes of the meeting held on 9 April 2031 were approved as a correct record and signed by the Chair."
DECLARED = "Councillor Farrow declared an interest in item 4 as his brother moors a boat there, and left the room."
REPORTED = "The Harbour Master presented the report. Members asked how long the work would take."
LIMBS = (
    (0, "That the contract for dredging be let; and"),
    (0, "That the Harbour Master report back to the committee on:"),
    (1, "the depth of the channel; and"),
    (1, "the cost of the work."),
)
TITLES = ("Apologies for Absence", "Minutes", "Declarations of Interest", "Dredging of the Inner Harbour")
#: What web pages of meeting systems do not tell: those present stand on a page of their own.
ITEMS = ("agenda_items", "resolutions", "confirmations", "declarations")


def labels() -> list[str]:
    return ["(a)", "(b)", "(i)", "(ii)"]


def as_pdf() -> Paper:
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=8)
    bold = ParagraphStyle("bold", plain, fontName="Helvetica-Bold")
    hung = [ParagraphStyle(f"hung{n}", plain, leftIndent=36 * n + 36, bulletIndent=36 * n) for n in (1, 2)]
    said = [(APOLOGIES,), (MINUTES,), (DECLARED,), (REPORTED, "<b>RESOLVED</b> -")]
    story = [Paragraph(COUNCIL, bold), Paragraph(COMMITTEE, bold), Paragraph(HELD, plain)]
    story.append(Paragraph(f"<b>Present:</b> {PRESENT}", plain))
    for number, (title, words) in enumerate(zip(TITLES, said, strict=True), start=1):
        story.append(Paragraph(title, ParagraphStyle("item", bold, leftIndent=36), bulletText=f"{number}."))
        story += [Paragraph(one, plain) for one in words]
    for label, (depth, words) in zip(labels(), LIMBS, strict=True):
        story.append(Paragraph(words, hung[depth], bulletText=label))
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=A4, invariant=1).build(story)
    return read_pdf(Path("minutes.pdf"), made.getvalue())


def as_text() -> Paper:
    said = [APOLOGIES, MINUTES, DECLARED, f"{REPORTED}\n\n**RESOLVED** -"]
    items = "".join(
        f"**{n}. {title}**\n\n{words}\n\n" for n, (title, words) in enumerate(zip(TITLES, said, strict=True), 1)
    )
    limbs = "".join(f"{'    ' * depth}{one} {words}\n" for one, (depth, words) in zip(labels(), LIMBS, strict=True))
    text = f"**{COUNCIL}**\n\n**{COMMITTEE}**\n\n{HELD}\n\n**Present:** {PRESENT}\n\n{items}{limbs}"
    return read_text(Path("minutes.md"), text.encode())


# --- Word -------------------------------------------------------------------------------------------------------------


def xml(text: str) -> Any:
    """An element given as XML with Word's own namespace."""
    name = text[1:].split(" ", 1)[0].split(">", 1)[0].rstrip("/")
    return parse_xml(text.replace(name, f"{name} {nsdecls('w')}", 1))


def numbering(document: Any, key: int, *levels: tuple[str, str]) -> int:
    """A list whose labels Word makes itself."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shape}"/>'
        f'<w:pPr><w:ind w:left="{720 * (n + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
        for n, (kind, shape) in enumerate(levels)
    )
    root.insert(0, xml(f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'))
    root.append(xml(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
    return key


def listed(paragraph: Any, key: int, depth: int) -> None:
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(xml(numbered))


def as_docx() -> Paper:
    """With automatic labels, tracked changes, a content control, a header, and those present in a merged cell."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Harbours Committee - 14.05.31"
    items = numbering(document, 901, ("decimal", "%1."))
    limbs = numbering(document, 902, ("lowerLetter", "(%1)"), ("lowerRoman", "(%2)"))
    for title in (COUNCIL, COMMITTEE):
        document.add_paragraph().add_run(title).bold = True
    document.add_paragraph(HELD)
    table = document.add_table(1, 3)
    table.cell(0, 0).paragraphs[0].add_run("Present:").bold = True
    table.cell(0, 1).merge(table.cell(0, 2)).text = PRESENT
    said = [(APOLOGIES,), (MINUTES,), (DECLARED,), (REPORTED,)]
    for title, words in zip(TITLES, said, strict=True):
        heading = document.add_paragraph()
        heading.add_run(title).bold = True
        listed(heading, items, 0)
        for one in words:
            document.add_paragraph(one)
    document.paragraphs[-1]._p.append(xml("<w:del w:id='7'><w:r><w:delText> Nobody spoke.</w:delText></w:r></w:del>"))
    resolved = document.add_paragraph()
    resolved.add_run("RESOLVED").bold = True
    resolved._p.append(xml("<w:ins w:id='8'><w:r><w:t xml:space='preserve'> -</w:t></w:r></w:ins>"))
    for depth, words in LIMBS:
        listed(document.add_paragraph(words), limbs, depth)
    held = document.paragraphs[-1]._p
    control = xml("<w:sdt><w:sdtContent/></w:sdt>")
    held.addprevious(control)
    control[0].append(held)
    made = io.BytesIO()
    document.save(made)
    return read_docx(Path("minutes.docx"), made.getvalue())


def as_saved_word() -> Paper:
    """As Word saves a web page."""

    def item(label: str, words: str, left: int = 36) -> str:
        white = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
        return (
            f"<p class=MsoListParagraph style='margin-left:{left}.0pt;text-indent:-36.0pt;mso-list:l0 level1 lfo1'>"
            f"<!--[if !supportLists]--><span style='mso-list:Ignore'>{label}{white}</span><!--[endif]-->"
            f"{words}<o:p></o:p></p>"
        )

    def normal(words: str) -> str:
        return f"<p class=MsoNormal>{words}<o:p></o:p></p>"

    said = [normal(APOLOGIES), normal(MINUTES), normal(DECLARED), normal(REPORTED) + normal("<b>RESOLVED</b> -")]
    body = normal(f"<b>{COUNCIL}</b>") + normal(f"<b>{COMMITTEE}</b>") + normal(HELD)
    body += normal(f"<b>Present:</b><span style='mso-tab-count:1'>      </span>{PRESENT}")
    for number, (title, words) in enumerate(zip(TITLES, said, strict=True), start=1):
        body += item(f"{number}.", f"<b>{title}</b>") + words
    for label, (depth, words) in zip(labels(), LIMBS, strict=True):
        body += item(label, words.replace("let", "<del>refused</del><ins>let</ins>"), 72 + 36 * depth)
    office = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Minutes</title></head>'
    return read_html(
        Path("minutes.htm"), f"{office}<body lang=EN-GB><div class=WordSection1>{body}</div></body></html>".encode()
    )


# --- meeting systems --------------------------------------------------------------------------------------------------

SITE = (
    "<!DOCTYPE html><html><head><title>{title} - Thornmere Borough Council</title></head>"
    "<body><header>Thornmere</header>"
    '<nav><a href="/">Home</a></nav><div id="mgContent"><h1 class="mgMainTitleTxt">{heading}</h1>'
    '<h2 class="mgSubTitleTxt">Harbours Committee - Wednesday, 14th May, 2031 6.30 pm</h2>'
    '<ul class="mgActionList"><li><a href="mgMeetingAttendance.aspx?ID=7">Attendance details</a></li></ul>'
    '<p><span class="mgLabel">Venue:</span> Council Chamber, Quay House. <a href="x">View directions</a></p>'
    '<p><span class="mgLabel">Contact:</span>&nbsp;Peter Lyle&nbsp; Email: <a>p.lyle@thornmere.example</a></p>{body}'
    "</div><footer>Accessibility</footer></body></html>"
)


def meeting_page(*, decisions: bool = False, minutes: bool = True) -> Paper:
    """The page "Agenda and minutes" of a meeting: the agenda's words, then what came of them, item by item."""
    called = (
        "To receive any apologies.",
        "To approve as a correct record the minutes of the meeting held on 9 April 2031.",
        "To receive declarations of interest.",
        "Report of the Harbour Master, which recommends that the contract be let.",
    )
    limbs = "".join(f"<p>{label} {words}</p>" for label, (_, words) in zip(labels(), LIMBS, strict=True))
    resolved = f"<p><b>RESOLVED</b> -</p>{limbs}"
    said = (f"<p>{APOLOGIES}</p>", f"<p>{MINUTES}</p>", f"<p>{DECLARED}</p>", f"<p>{REPORTED}</p>{resolved}")
    rows = ""
    for number, (title, agenda, words) in enumerate(zip(TITLES, called, said, strict=True), start=1):
        rows += (
            f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt" >{number}. </p></td><td><a name="AI"></a>'
            f'<p class="mgAiTitleTxt" ><a class="mgAiTitleLnk" href="s.pdf">{title} <img alt="">PDF 154 KB</a></p>'
            f'<div class="mgWordPara"><p>{agenda}</p></div>'
        )
        if decisions and number == 4:
            rows += f'<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara">{resolved}</div>'
        if minutes:
            rows += f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara">{words}</div>'
        rows += "</td></tr>"
    table = (
        '<table class="mgItemTable" id="mgItemTable"><caption class="mgHide">Items</caption>'
        f"<thead><tr><th>No.</th><th>Item</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    heading = "Agenda and minutes" if minutes else "Agenda"
    return read_html(Path("page.html"), SITE.format(title=heading, heading=heading, body=table).encode())


def attendance_page(*people: tuple[str, str, str]) -> Paper:
    """The page of a meeting's attendance."""
    rows = "".join(f"<tr><td><a>{name}</a></td><td>{role}</td><td>{came}</td></tr>" for name, role, came in people)
    heads = "<tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>"
    body = (
        f'<table class="mgStatsTable"><caption>Attendance</caption><thead>{heads}</thead><tbody>{rows}</tbody></table>'
    )
    return read_html(Path("a.html"), SITE.format(title="Attendance", heading="Meeting attendance", body=body).encode())


def item_page() -> Paper:
    """The page of a single item, as a meeting system links it from a meeting's page."""
    limbs = "".join(f"<p>{label} {words}</p>" for label, (_, words) in zip(labels(), LIMBS, strict=True))
    resolved = f"<p><b>RESOLVED</b> -</p>{limbs}"
    body = (
        '<div id="mgContent"><h1 class="mgMainTitleTxt">Agenda item</h1>'
        f'<h2 class="mgSubTitleTxt">{TITLES[3]}</h2><ul class="mgNonBulletTopLevelList"><li><a href="ie.aspx">'
        "Meeting of Harbours Committee, Wednesday, 14th May, 2031 6.30 pm (Item 4.)</a></li></ul>"
        '<div class="mgWordPara"><p>Report of the Harbour Master, which recommends that the contract be let.</p></div>'
        f'<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara">{resolved}</div>'
        f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>{REPORTED}</p>{resolved}</div></div>'
    )
    title = f"<title>Agenda item - {TITLES[3]} - Thornmere Borough Council</title>"
    return read_html(Path("item.html"), f"<html><head>{title}</head><body>{body}</body></html>".encode())


def details_page() -> Paper:
    """A meeting's details as another system sets them out: the agenda in a table, those who came in lists after it."""

    def table(head: tuple[str, ...], *rows: tuple[str, ...]) -> str:
        heads = "".join(f"<th>{one}</th>" for one in head)
        cells = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows)
        return f"<table><tr>{heads}</tr>{cells}</table>"

    away = "Name", "Reason for Sending Apology", "Substituted By"
    details = {"Committee": "Harbours Committee", "Date": "14 May 2031", "Time": "18:30", "Location": "Quay House"}
    rows = "".join(f'<tr><td class="Label">{name}</td><td>{value}</td></tr>' for name, value in details.items())
    items = [(str(number), title, "") for number, title in enumerate(TITLES, start=1)]
    body = (
        f"<h2>Meeting Details</h2><h3>Meeting Summary</h3><table>{rows}</table>"
        f"<h3>Agenda</h3>{table(('Item', 'Title', 'Documents'), *items)}<h3>Attendance</h3>"
        f"<h4>Attended - Committee Members</h4>"
        f"{table(('Name',), ('Councillor Alba Quill',), ('Councillor Ned Farrow',))}"
        f"<h4>Attended - Other Members</h4>{table(('Name',), ('Councillor Una Brand',))}<h4>Apologies</h4>"
        f"{table(away, ('Councillor Ravi Pell', 'Unwell', ''), ('Councillor Joan Stitt', '', 'Councillor Ned Farrow'))}"
        f"<h4>Absent</h4>{table(away, ('Councillor Tam Oakes', '', ''))}"
        "<h4>Declarations of Interests</h4><p>No declarations of interest have been entered for this meeting.</p>"
        "<h4>Visitors</h4><p>Visitor Information is not yet available for this meeting</p>"
    )
    title = "<title>Thornmere Borough Council &gt; Meeting Details</title>"
    return read_html(Path("details.html"), f"<html><head>{title}</head><body>{body}</body></html>".encode())


def records(paper: Paper) -> Records:
    return reading_of(paper).records


def told(paper: Paper, *kinds: str) -> dict[str, Any]:
    """The records of some kinds, or of all, without the paper's own title."""
    found = as_json(records(paper))
    return {kind: found[kind] for kind in (kinds or tuple(name for name in found if name != "document"))}


@pytest.fixture(scope="module")
def printed() -> Paper:
    return as_pdf()


def test_the_printed_minutes_are_read_whole(printed: Paper) -> None:
    found = records(printed)
    assert [row.title for row in found.agenda_items] == list(TITLES)
    assert [(row.name, row.status) for row in found.attendance] == [
        ("Alba Quill", "present"),
        ("Ned Farrow", "present"),
        ("Una Brand", "present"),
        ("Ravi Pell", "apologies"),
        ("Joan Stitt", "apologies"),
    ]
    (resolution,) = found.resolutions
    assert [(limb.label, len(limb.parts)) for limb in resolution.parts] == [("(a)", 0), ("(b)", 2)]
    assert (len(found.confirmations), len(found.declarations)) == (1, 1)


@pytest.mark.parametrize("twin", [as_docx, as_text, as_saved_word])
def test_a_twin_tells_the_same(printed: Paper, twin: Callable[[], Paper]) -> None:
    assert told(twin()) == told(printed)


@pytest.mark.parametrize("decisions", [False, True])
def test_a_meeting_page_tells_the_same_of_its_items(printed: Paper, decisions: bool) -> None:
    page = meeting_page(decisions=decisions)
    assert told(page, *ITEMS) == told(printed, *ITEMS)
    (meeting,) = records(page).meetings
    assert (meeting.committee, meeting.date, meeting.start, meeting.venue) == (
        *("Harbours Committee", "2031-05-14", "18:30"),
        "Council Chamber, Quay House",
    )
    assert records(page).document.organisation == "Thornmere Borough Council"


def test_a_page_of_one_item_tells_the_same_of_it(printed: Paper) -> None:
    found, whole = told(item_page()), told(printed)
    assert found["resolutions"] == whole["resolutions"]
    assert found["agenda_items"] == whole["agenda_items"][3:]
    assert [(m["committee"], m["date"], m["start"]) for m in found["meetings"]] == [
        ("Harbours Committee", "2031-05-14", "18:30")
    ]
    assert not any(found[kind] for kind in found if kind not in ("resolutions", "agenda_items", "meetings"))


def test_a_page_of_an_agenda_decides_nothing() -> None:
    found = records(meeting_page(minutes=False))
    assert found.document.kind == "agenda"
    assert [row.title for row in found.agenda_items] == list(TITLES)
    assert (found.resolutions, found.confirmations, found.attendance) == ((), (), ())


def test_whoever_was_expected_is_not_said_to_have_come() -> None:
    page = attendance_page(
        ("Councillor Alba Quill", "Chair", "Present"),
        ("Councillor Ned Farrow", "Committee Member", "Present, as expected"),
        ("Councillor Ravi Pell", "Committee Member", "Apologies"),
        ("Councillor Tam Oakes", "Committee Member", "Absent"),
        ("Councillor Una Brand", "Committee Member", "Expected"),
        ("Peter Lyle", "Officer", "In attendance"),
        ("Wren Hale", "Secretary", "Expected"),
    )
    assert [(row.name, row.capacity, row.status, row.role) for row in records(page).attendance] == [
        ("Alba Quill", "member", "present", "Chair"),
        ("Ned Farrow", "member", "present", None),
        ("Ravi Pell", "member", "apologies", None),
        ("Tam Oakes", "member", "absent", None),
        ("Peter Lyle", "officer", "present", None),
    ]
    assert records(page).meetings[0].chair == "Alba Quill"


def test_a_page_of_details_tells_who_came() -> None:
    found = records(details_page())
    assert [row.title for row in found.agenda_items] == list(TITLES)
    assert [(row.name, row.capacity, row.status, row.note) for row in found.attendance] == [
        ("Alba Quill", "member", "present", None),
        ("Ned Farrow", "member", "present", None),
        ("Una Brand", "councillor", "present", None),
        ("Ravi Pell", "member", "apologies", "Unwell"),
        ("Joan Stitt", "member", "apologies", None),
        ("Tam Oakes", "member", "absent", None),
    ]
    assert {row.name: row.substitute_for for row in found.attendance}["Ned Farrow"] == "Joan Stitt"
    assert (found.declarations, found.resolutions) == ((), ())
    assert found.document.organisation == "Thornmere Borough Council"


@pytest.mark.parametrize("twin", [as_pdf, as_docx, as_text, as_saved_word, meeting_page, details_page])
def test_every_quote_stands_at_its_place(twin: Callable[[], Paper]) -> None:
    paper = twin()
    lines = {page.number: [*page.lines, *page.furniture] for page in paper.pages}
    found = records(paper)
    rows = [one for kind in (name for name in as_json(found) if name != "document") for one in getattr(found, kind)]
    quotes: list[dict[str, Any]] = [
        {"document": "", "record_table": "", "record_id": "", "field": e.field, "page": e.page, "quote": e.quote}
        | dict(zip(("x0", "top", "x1", "bottom"), e.box, strict=True))
        for row in (found.document, *rows)
        for e in row.evidence
    ]
    assert len(quotes) > 10
    assert misses_in(lines, quotes) == []


@pytest.mark.parametrize("twin", [as_docx, as_text, as_saved_word, meeting_page, details_page])
def test_every_record_of_a_paper_without_pages_has_a_place(twin: Callable[[], Paper]) -> None:
    found = records(twin())
    kinds = ("attendance", "agenda_items", "resolutions", "confirmations", "declarations")
    places = [e.place for kind in kinds for row in getattr(found, kind) for e in row.evidence]
    assert None not in places
    assert len(set(places)) > 4


def test_a_decision_that_opens_itself_is_not_quoted_with_its_word() -> None:
    resolved = "<p><b>RESOLVED</b> - That the contract for dredging be let.</p>"
    cell = "".join(
        f'<p class="mgSubItemTitleTxt">{over}:</p><div class="mgWordPara">{resolved}</div>'
        for over in ("Decision", "Minutes")
    )
    rows = "".join(
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">{n}.</p></td>'
        f'<td><p class="mgAiTitleTxt">{title}</p><p>To decide.</p>{cell if n == 2 else ""}</td></tr>'
        for n, title in enumerate(("Apologies", "Dredging"), start=1)
    )
    page = SITE.format(title="x", heading="Agenda and minutes", body=f'<table class="mgItemTable">{rows}</table>')
    (resolution,) = records(read_html(Path("page.html"), page.encode())).resolutions
    assert (resolution.item, resolution.text) == ("2", "That the contract for dredging be let.")
