"""Measures Minutebook beside pdfplumber, on the same papers in the same run: `python -m benchmarks.bench PAPERS...`.

Every road is measured in a process of its own, on one core, so that its peak memory is its own. Seconds are processor
time; imports are not counted. Absolute figures hold for the machine and the versions that are printed; ratios travel.
"""

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
from typing import NamedTuple

import pdfplumber
from rich.console import Console
from rich.table import Table

from pipeline.readers.source import read

#: What the figures depend on.
_VERSIONS = ("pdfplumber", "pdfminer.six", "pypdfium2")


class Figures(NamedTuple):
    """What one road took: pages, seconds of processor time, peak memory in MB (None where the platform cannot tell)."""

    pages: int
    seconds: float
    memory: float | None


def _pdfplumber(paper: Path) -> int:
    """pdfplumber's own words and tables, pages closed as it advises."""
    with pdfplumber.open(paper) as document:
        for page in document.pages:
            page.extract_words(extra_attrs=["fontname", "size"])
            for table in page.find_tables():
                table.extract()
            page.close()
        return len(document.pages)


def _reader(paper: Path) -> int:
    """Minutebook's reader: lines with their type, and tables."""
    return len(read(paper).pages)


#: What is measured: from a paper to its pages. The first is what the others are measured against.
ROADS: Mapping[str, Callable[[Path], int]] = {
    "pdfplumber": _pdfplumber,
    "reader": _reader,
}


def measure(road: str, papers: Iterable[Path]) -> Figures:
    """The figures of one road over `papers`, for this process."""
    start = time.process_time()
    pages = sum(ROADS[road](paper) for paper in papers)
    return Figures(pages, time.process_time() - start, _peak_memory())


def _peak_memory() -> float | None:
    """The most memory that this process has held, in MB."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
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
    base = next(iter(figures.values()))
    table = Table("road", "pages", "seconds", "pages/s", "times the first", "peak MB")
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
    parser = argparse.ArgumentParser(description="Measure Minutebook's reader beside pdfplumber.")
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
