"""A page that was packed comes back as it was, and takes no more memory."""

from __future__ import annotations

from pathlib import Path

import msgspec

from extractors.paper import Page
from pipeline.packing import PackedPage, pack, unpack
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
