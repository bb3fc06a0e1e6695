"""How sure OCR is: of pages, of what records quote, and which words a person should look at."""

from __future__ import annotations

from dataclasses import replace

from extractors.paper import Box, Page, Recognised
from extractors.records import Attendance, Evidence, Finding, Records
from pipeline.doubts import doubts_of, findings, page_confidence, weighed
from tests.written import A4, line

TEXT = "Councillor Alba Qulll was paid £l50 in 2O31"
#: How sure OCR is of each of these words.
SURE = (0.9, 0.95, 0.5, 0.9, 0.9, 0.95, 0.97, 0.96)


def recognised() -> tuple[Recognised, ...]:
    """The words of TEXT, side by side on one line."""
    box = line(TEXT).box
    width = (box.x1 - box.x0) / len(TEXT)
    found, at = [], 0
    for word, sure in zip(TEXT.split(), SURE, strict=True):
        at = TEXT.index(word, at)
        place = Box(box.x0 + width * at, box.top, box.x0 + width * (at + len(word)), box.bottom)
        found.append(Recognised(word, place, sure))
    return tuple(found)


def scan(number: int = 1) -> Page:
    return Page(number, *A4, (line(TEXT, page=number),), source="ocr", scanned=True, recognised=recognised())


def records(quote: str, page: int = 1) -> Records:
    evidence = Evidence(None, page, line(TEXT).box, quote)
    return Records(attendance=(Attendance(name="Alba Qulll", evidence=(evidence,)),))


def test_a_page_is_as_sure_as_its_words_are():
    assert page_confidence(scan()) == 0.879
    assert page_confidence(replace(scan(), source="text", recognised=())) == 1.0
    assert page_confidence(replace(scan(), recognised=())) is None  # an OCR layer that came with the paper


def test_evidence_is_as_sure_as_the_words_quoted():
    told = records("Councillor Alba Qulll")
    doubts = doubts_of([scan()], told)
    (evidence,) = weighed(told, [scan()], doubts).attendance[0].evidence
    assert (evidence.confidence, evidence.doubtful) == (0.783, ("Qulll",))
    assert evidence[:4] == told.attendance[0].evidence[0][:4]


def test_words_on_the_same_line_that_are_not_quoted_do_not_count():
    told = records("£l50 in")
    (evidence,) = weighed(told, [scan()], doubts_of([scan()], told)).attendance[0].evidence
    assert (evidence.confidence, evidence.doubtful) == (0.96, ("£l50",))


def test_what_is_printed_as_text_is_sure():
    told = records("Councillor", page=2)
    born = Page(2, *A4, (line(TEXT, page=2),))
    assert weighed(told, [scan(), born], {}).attendance == told.attendance
    assert weighed(told, [born], {}) is told
    assert told.attendance[0].evidence[0].confidence == 1.0


def test_an_ocr_layer_that_came_with_the_paper_tells_nothing():
    told = records("Councillor")
    layer = replace(scan(), recognised=())
    assert weighed(told, [layer], {}).attendance[0].evidence[0].confidence is None


def test_findings_name_page_and_word():
    assert findings(doubts_of([scan(7)], records("Alba Qulll", page=7))) == [
        Finding(
            "doubtful-words",
            "warning",
            "OCR may have misread name “Qulll” (50%), money “£l50” (95%), figure “2O31” (96%): compare with the scan.",
            7,
        )
    ]


def test_a_page_full_of_doubts_names_some_and_counts_the_rest():
    many = replace(scan(), recognised=tuple(Recognised("2O31", Box(0, 0, 1, 1), 0.9) for _ in range(30)))
    (finding,) = findings(doubts_of([many], Records()))
    assert finding.message.count("2O31") == 25
    assert "and 5 more" in finding.message
