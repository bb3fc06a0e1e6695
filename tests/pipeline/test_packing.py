"""What was packed comes back as it was, and a page takes no more memory."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from extractors.paper import Page
from extractors.records import PageInfo
from pipeline import packing
from pipeline.packing import Packed, PackedPage, kept, pack, packed_reading, unpack, unpacked_reading
from pipeline.read import reading_of
from pipeline.readers.source import read
from pipeline.tidy import tidy


def through_a_pipe(page: Page) -> Page:
    return unpack(msgspec.msgpack.decode(msgspec.msgpack.encode(pack(page)), type=PackedPage))


def test_pages_of_every_kind_of_paper_come_back(papers: Path, root: Path) -> None:
    written = sorted((root / "tests/cases/papers").glob("*.md"))[:4]
    paths = [*sorted(papers.glob("*-2033-*")), *written]
    pages = [page for path in paths for page in tidy(read(path)).pages]
    assert any(page.furniture for page in pages)
    assert any(page.grids for page in pages)
    assert [repr(through_a_pipe(page)) for page in pages] == [repr(page) for page in pages]


def test_a_line_of_one_typeface_shares_its_words(papers: Path) -> None:
    page = through_a_pipe(read(min(papers.glob("*.pdf"))).pages[0])
    alone = [line for line in page.lines if len(line.spans) == 1]
    assert alone
    assert all(line.text is line.spans[0].text and line.box.x0 is line.spans[0].x0 for line in alone)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[PageInfo]:
    """Seven values, three of which are packed together."""
    monkeypatch.setattr(packing, "_RUN", 3)
    return [PageInfo(n, str(n), f"Page {n}.", "text", 1, 0, None) for n in range(7)]


def test_a_sequence_that_is_packed_is_as_any(few: list[PageInfo]) -> None:
    packed = kept(PageInfo, few, packed=True)
    assert isinstance(packed, Packed)
    assert len(packed.runs) == 3
    assert (len(packed), list(packed), list(packed)) == (7, few, few)
    assert [packed[n] for n in (0, 3, 6, -1)] == [few[n] for n in (0, 3, 6, -1)]
    assert [packed[:2], packed[2:5], packed[-2:], packed[9:]] == [tuple(few[:2]), tuple(few[2:5]), tuple(few[-2:]), ()]
    with pytest.raises(IndexError):
        packed[7]


def test_a_packed_sequence_can_be_added_to(few: list[PageInfo]) -> None:
    packed = Packed(PageInfo)
    assert not packed
    packed.extend(few[:2])
    packed.extend(few[2:])
    assert tuple(packed) == kept(PageInfo, few, packed=False)


def test_a_reading_comes_back(papers: Path) -> None:
    reading = reading_of(read(min(papers.glob("*-2033-*-pack.pdf"))))
    assert reading.pages
    assert reading.records.tables
    assert repr(unpacked_reading(packed_reading(reading))) == repr(reading)
