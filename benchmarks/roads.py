"""The roads of Minutebook, and pdfplumber's beside them: each imports no more than it needs."""

# ruff: noqa: PLC0415 - a road imports what it needs, and only that

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.measure import Road

#: Names the book that the ingests write: the second finds what the first has stored.
BOOK = "MINUTEBOOK_BENCH_BOOK"


def _pdfplumber(papers: Sequence[Path]) -> Callable[[], int]:
    """pdfplumber's own words and tables, pages closed as it advises."""
    import pdfplumber

    def work() -> int:
        pages = 0
        for paper in papers:
            with pdfplumber.open(paper) as document:
                for page in document.pages:
                    page.extract_words(extra_attrs=["fontname", "size"])
                    for table in page.find_tables():
                        table.extract()
                    page.close()
                    pages += 1
        return pages

    return work


def _reader(papers: Sequence[Path]) -> Callable[[], int]:
    """Minutebook's reader: lines with their type, and tables."""
    from pipeline.readers.source import read

    return lambda: sum(len(read(paper).pages) for paper in papers)


def _ingest(papers: Sequence[Path], workers: int) -> Callable[[], int]:
    """The whole way of the papers: from files to the book."""
    from db.book import open_book
    from pipeline.run import ingest, load

    load()

    def work() -> int:
        with open_book(Path(os.environ[BOOK]), create=True) as book:
            ingest(papers, book, workers=workers)
            return int(book.rows("SELECT sum(pages) AS pages FROM documents")[0]["pages"] or 0)

    return work


#: What is measured, in this order; the first is what the others are measured against. The last finds nothing to do.
ROADS: Mapping[str, Road] = {
    "pdfplumber": _pdfplumber,
    "reader": _reader,
    "ingest, 2 workers": partial(_ingest, workers=2),
    "ingest, 1 worker": partial(_ingest, workers=1),
    "ingest again": partial(_ingest, workers=1),
}
