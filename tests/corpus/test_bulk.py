"""Papers in bulk: as many pages as are wanted, and no two papers alike."""

from __future__ import annotations

import pypdfium2
import pytest

from corpus.press.bulk import long_pack, small_papers
from pipeline.read import read_paper


@pytest.mark.parametrize("pages", [1, 30])
def test_a_long_pack_has_at_least_the_pages_wanted(pages):
    with pypdfium2.PdfDocument(long_pack(pages)) as document:
        assert pages <= len(document) < pages + 20


def test_a_long_pack_is_read_as_a_pack_of_many_reports(tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(long_pack(20))
    reading = read_paper(path)
    assert reading.records.document.kind == "agenda_pack"
    assert len(reading.records.reports) >= 4


def test_small_papers_differ_in_name_bytes_and_meeting(tmp_path):
    papers = dict(small_papers(8))
    assert len(papers) == len(set(papers.values())) == 8
    meetings = set()
    for name, data in papers.items():
        (tmp_path / name).write_bytes(data)
        (meeting,) = read_paper(tmp_path / name).records.meetings
        meetings.add((meeting.committee, meeting.date))
    assert len(meetings) == 8
