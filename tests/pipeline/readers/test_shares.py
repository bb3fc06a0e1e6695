"""A PDF read in shares is the PDF read as a whole."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from printed import Leaf, pdf, text

from extractors.errors import PaperError
from extractors.paper import Paper
from pipeline.readers import pdf as reader
from pipeline.readers import shares
from pipeline.readers.shares import joined, read_share, shares_of
from pipeline.readers.source import read
from pipeline.run import digest


@pytest.fixture
def small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_PAGES", 1)


def in_shares(path: Path) -> Paper:
    sha256 = digest(path)
    return joined(path, sha256, [read_share(path, sha256, *pages) for pages in shares_of(path)])


@pytest.mark.usefixtures("small_shares")
def test_the_shares_make_the_whole(papers: Path) -> None:
    packs = sorted(papers.glob("*-2033-*-pack.pdf"))
    assert packs
    for pack in packs:
        runs = shares_of(pack)
        assert len(runs) > 1
        assert runs[0][0] == 0
        assert all(before[1] == after[0] for before, after in pairwise(runs))
        assert repr(in_shares(pack)) == repr(read(pack))


def test_a_document_opened_anew_after_each_page_is_the_same(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs = sorted(papers.glob("*-2033-*-pack.pdf"))
    whole = [repr(read(pack)) for pack in packs]
    monkeypatch.setattr(reader, "_STRETCH", 1)
    assert [repr(read(pack)) for pack in packs] == whole


def test_short_papers_are_not_divided(papers: Path) -> None:
    assert all(len(shares_of(path)) < 2 for path in papers.iterdir())


def test_pages_of_pictures_make_smaller_shares(tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = min(papers.glob("*-pack.pdf"))
    monkeypatch.setattr(shares, "_BYTES", pack.stat().st_size // 3)
    assert len(shares_of(pack)) == 3
    monkeypatch.setattr(shares, "_BYTES", 1)
    assert [end - first for first, end in shares_of(pack)] == [1] * len(read(pack).pages)


@pytest.mark.parametrize("content", [b"", b"Minutes of a meeting", b"%PDF-1.7 and no more", b"PK\x03\x04"])
def test_what_is_no_pdf_is_read_as_a_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert shares_of(path) == ()
    assert shares_of(tmp_path / "none.pdf") == ()


def test_a_file_that_changes_meanwhile_is_not_joined(papers: Path, root: Path) -> None:
    pack = min(papers.glob("*-pack.pdf"))
    with pytest.raises(PaperError, match="it changed while it was read"):
        read_share(pack, "0" * 64, 0, 1)
    with pytest.raises(PaperError, match="it changed while it was read"):
        read_share(root / "LICENSE", digest(root / "LICENSE"), 0, 1)


@pytest.mark.usefixtures("small_shares")
def test_notes_on_pages_of_several_shares_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 3)
    path = tmp_path / "long.docx"
    path.write_bytes(pdf(*[Leaf(text(72, 700, f"Page {n} of a paper")) for n in range(5)]))
    paper = in_shares(path)
    assert paper == read(path)
    assert len(paper.notes) == 2
    assert paper.notes[1].startswith("Pages 1-5: it holds more than 3 characters")


@pytest.mark.usefixtures("small_shares")
def test_the_slow_way_is_as_short_as_in_one_go(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that go the slow way count over the whole paper: the first few do, whoever reads them."""
    pack = min(papers.glob("*-pack.pdf"))
    monkeypatch.setattr(reader, "_wanting", lambda _: True)
    for most in (3, 1000):
        monkeypatch.setattr(reader, "MOST_SLOW_PAGES", most)
        monkeypatch.setattr(shares, "MOST_SLOW_PAGES", most)
        assert in_shares(pack) == read(pack)
