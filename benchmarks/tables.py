"""Finds the tables of a folder of papers with known ones, beside peers: `python -m benchmarks.tables FOLDER`.

The folder holds papers as PDF and their tables as `-str.xml` files, as in the ICDAR 2013 table competition; nothing but
the PDF is given to anybody. Peers that are not installed are passed over. Seconds are those of this run.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.table_scores import Entry, Score, Table, best, macro, micro, readings_of
from extractors.paper import Box
from pipeline.join import join_grids
from pipeline.readers.cells import Spans, layout_of
from pipeline.readers.pdf import read_pdf

#: The packages whose versions the figures depend on.
_PACKAGES = ("pypdfium2", "pdfplumber", "camelot-py", "img2table")


def ours(paper: Path) -> Iterator[Table]:
    """Minutebook's tables; those that run over pages are put together."""
    pages = read_pdf(paper, paper.read_bytes()).pages
    grids = [grid for page in pages for grid in page.grids]
    for table in join_grids(grids, pages):
        rows, entries = 0, list[Entry]()
        for grid in table:
            entries += [Entry(c.row + rows, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]
            rows += grid.rows
        yield entries


def pdfplumber_lines(paper: Path) -> Iterator[Table]:
    """pdfplumber's tables, by the lines drawn, as it finds them unasked."""
    import pdfplumber  # noqa: PLC0415 (peers may be missing)

    with pdfplumber.open(paper) as document:
        for page in document.pages:
            for table in page.find_tables():
                texts = [text for row in table.extract() for text in row]
                boxes = [box for row in table.rows for box in row.cells]
                yield _placed((Box(*box), text or "") for box, text in zip(boxes, texts, strict=True) if box)
            page.close()


def _placed(cells: Iterable[tuple[Box, str]]) -> Table:
    """Cells by the rows and columns that their boxes make."""
    texts = dict(cells)
    layout = layout_of(list(texts))
    spans: dict[Box, Spans] = {layout.box(span): span for span in layout.cover.values()}
    return [Entry(*spans[box], text) for box, text in texts.items() if box in spans]


def camelot(flavour: str) -> Callable[[Path], Iterator[Table]]:
    """camelot's tables, found in one of its ways."""

    def find(paper: Path) -> Iterator[Table]:
        from camelot import read_pdf  # noqa: PLC0415

        for table in read_pdf(str(paper), pages="all", flavor=flavour, suppress_stdout=True):
            rows = table.df.values.tolist()
            yield [Entry(r, c, 1, 1, str(text)) for r, row in enumerate(rows) for c, text in enumerate(row)]

    return find


def img2table_borderless(paper: Path) -> Iterator[Table]:
    """img2table's tables, those without borders too, with the PDF's own text."""
    from img2table.document import PDF  # noqa: PLC0415

    found = PDF(str(paper), pdf_text_extraction=True).extract_tables(borderless_tables=True)
    for tables in found.values():
        yield from map(_spanned, tables)


def _spanned(table: Any) -> Table:
    """A table of img2table, which repeats a cell in every place that it covers."""
    places: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    texts: dict[tuple[int, ...], str] = {}
    for r, cells in enumerate(table.content.values()):
        for c, cell in enumerate(cells):
            key = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
            places.setdefault(key, []).append((r, c))
            texts[key] = cell.value or ""
    return [_entry(covered, texts[key]) for key, covered in places.items()]


def _entry(covered: Sequence[tuple[int, int]], text: str) -> Entry:
    (row, column), (last_row, last_column) = min(covered), max(covered)
    return Entry(row, column, last_row - row + 1, last_column - column + 1, text)


#: What is measured. The first is ours.
ROADS: Mapping[str, Callable[[Path], Iterable[Table]]] = {
    "minutebook": ours,
    "pdfplumber lines": pdfplumber_lines,
    "camelot lattice": camelot("lattice"),
    "camelot hybrid": camelot("hybrid"),
    "camelot auto": camelot("auto"),
    "img2table borderless": img2table_borderless,
}


def measure(road: str, papers: Iterable[Path]) -> tuple[list[Score], float]:
    """The score of each paper, and the seconds that all took."""
    scores, seconds = [], 0.0
    for paper in papers:
        start = time.perf_counter()
        found = list(ROADS[road](paper))
        seconds += time.perf_counter() - start
        scores.append(best(found, readings_of(paper)))
    return scores, seconds


def _row(road: str, scores: Sequence[Score], seconds: float) -> str:
    total, means = micro(scores), macro(scores)
    figures = (total.precision, total.recall, total.f1, *means)
    return f"{road:<22}" + "".join(f"{figure:>10.4f}" for figure in figures) + f"{seconds:>10.2f}"


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}, {platform.machine()}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} not installed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision, recall and F1 over relations and over papers, and seconds, for each road."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    parser.add_argument("folder", type=Path, help="papers (*.pdf) with their tables (*-str.xml)")
    parser.add_argument("--only", action="append", choices=list(ROADS), help="measure only this road; may be repeated")
    parser.add_argument("--papers", action="store_true", help="print the F1 of every paper too")
    options = parser.parse_args(arguments)
    papers = [paper for paper in sorted(options.folder.glob("*.pdf")) if readings_of(paper)]
    if not papers:
        print(f"{options.folder}: no PDF with its tables (NAME.pdf, NAME-str.xml) here.", file=sys.stderr)
        return 1
    print("; ".join(_versions()))
    print(f"{len(papers)} papers{'':<12}" + "".join(f"{head:>10}" for head in _HEADS))
    for road in options.only or ROADS:
        try:
            scores, seconds = measure(road, papers)
        except ImportError as error:
            print(f"{road:<22}passed over: {error}")
            continue
        print(_row(road, scores, seconds))
        if options.papers and road == "minutebook":
            print(
                *(
                    f"  {p.stem:<20}{s.precision:>10.4f}{s.recall:>10.4f}{s.f1:>10.4f}"
                    for p, s in zip(papers, scores, strict=True)
                ),
                sep="\n",
            )
    return 0


_HEADS = ("precision", "recall", "F1", "mean P", "mean R", "mean F1", "seconds")

if __name__ == "__main__":
    sys.exit(main())
