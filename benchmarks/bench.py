"""Measures Minutebook beside pdfplumber, on the same papers in the same run: `python -m benchmarks.bench PAPERS...`.

Every road is measured in a process of its own, on one core, which imports no more than that road needs: so its peak
memory is its own. Seconds are processor time, imports left out. Absolute figures hold for the machine and the versions
that are printed; ratios travel.
"""

# ruff: noqa: PLC0415 - a road imports what it needs, and only that

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

#: What the figures depend on.
_VERSIONS = ("pdfplumber", "pdfminer.six", "pypdfium2")


class Figures(NamedTuple):
    """What one road took: pages, seconds of processor time, peak memory in MB (None where the platform cannot tell)."""

    pages: int
    seconds: float
    memory: float | None


def _pdfplumber(papers: Iterable[Path]) -> int:
    """pdfplumber's own words and tables, pages closed as it advises."""
    import pdfplumber

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


def _reader(papers: Iterable[Path]) -> int:
    """Minutebook's reader: lines with their type, and tables."""
    from pipeline.readers.source import read

    return sum(len(read(paper).pages) for paper in papers)


def _ingest(papers: Iterable[Path]) -> int:
    """The whole way of a paper, by one worker: from the file to a new book."""
    from db.book import open_book
    from db.store import begin_run, store
    from pipeline.read import VERSION, read_paper

    pages = 0
    with TemporaryDirectory() as folder, open_book(Path(folder) / "bench.db", create=True) as book:
        run = begin_run(book, "ingest")
        for paper in papers:
            reading = read_paper(paper)
            store(book, reading, run, VERSION)
            pages += len(reading.pages)
    return pages


#: What is measured: from papers to the number of their pages. The first is what the others are measured against.
ROADS: Mapping[str, Callable[[Iterable[Path]], int]] = {
    "pdfplumber": _pdfplumber,
    "reader": _reader,
    "ingest": _ingest,
}


def measure(road: str, papers: Iterable[Path]) -> Figures:
    """The figures of one road over `papers`, for this process."""
    ROADS[road]([])  # imports
    start = time.process_time()
    pages = ROADS[road](papers)
    return Figures(pages, time.process_time() - start, _peak_memory())


def _peak_memory() -> float | None:
    """The most memory that this process has held, in MB."""
    try:
        import resource  # not on Windows
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def measure_apart(road: str, papers: Iterable[Path]) -> Figures:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.bench", "--road", road, *map(str, papers)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Figures(*json.loads(told))


def compared(figures: Mapping[str, Figures]) -> Table:
    """The figures as a table, each road beside the first."""
    first, base = next(iter(figures.items()))
    table = Table("road", "pages", "seconds", "pages/s", f"times {first}", "peak MB")
    for road, (pages, seconds, memory) in figures.items():
        ratio = (pages / seconds) / (base.pages / base.seconds)
        peak = "unknown" if memory is None else f"{memory:,.0f}"
        table.add_row(road, f"{pages:,}", f"{seconds:.2f}", f"{pages / seconds:,.0f}", f"{ratio:.1f}", peak)
    return table


def setting() -> str:
    """The machine and the versions that the figures hold for."""
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}; {versions}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the reader and the whole ingest beside pdfplumber.")
    parser.add_argument("papers", nargs="+", type=Path, help="PDFs to read")
    parser.add_argument("--road", choices=ROADS, help="measure only this, in this process, and print it as JSON")
    chosen = parser.parse_args()
    if chosen.road:
        print(json.dumps(measure(chosen.road, chosen.papers)))
        return
    console = Console()
    console.print(setting())
    console.print(compared({road: measure_apart(road, chosen.papers) for road in ROADS}))


if __name__ == "__main__":
    main()
