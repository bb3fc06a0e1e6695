"""Measures Minutebook beside other tools, on the same papers in the same run: `python -m benchmarks.bench PAPERS...`.

Every road is measured in a process of its own, imports left out; memory is that of the largest process. Absolute
figures hold for the machine and the versions that are printed; ratios travel. With `--growth`, packs of more and more
pages and more and more papers are printed and read.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Figures, print_measured
from benchmarks.peers import PEERS
from benchmarks.roads import BOOK, ROADS

#: What the figures depend on.
_VERSIONS = ("minutebook", "pdfplumber", "pdfminer.six", "pypdfium2")
#: The environment of the peers, where `make bench-peers` has made it.
_PEERS = Path(".venv-peers", *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def measure_apart(command: Sequence[str], papers: Sequence[Path], book: Path) -> Figures | str:
    """The figures of a road, taken in a process of its own; or why it cannot be taken."""
    told = subprocess.run(
        [*command, *map(str, papers)],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, BOOK: str(book)},
    )
    try:
        result = json.loads(told.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return f"it ended with exit code {told.returncode}"
    return result if isinstance(result, str) else Figures(*result)


def all_figures(papers: Sequence[Path], peers: Path = _PEERS) -> Iterator[tuple[str, Figures | str]]:
    """Every road with its figures: Minutebook's and pdfplumber's, then the peers'."""
    with TemporaryDirectory(prefix="minutebook-bench-") as folder:
        for road in ROADS:
            book = Path(folder, "two.db" if road == "ingest, 2 workers" else "one.db")
            yield road, measure_apart(_own(road), papers, book)
        for road in PEERS:
            command = [str(peers), "-m", "benchmarks.peers", road]
            missing = "make bench-peers installs it"
            yield road, measure_apart(command, papers, book) if peers.exists() else missing


def _own(road: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.bench", "--road", road]


def compared(figures: Mapping[str, Figures]) -> Table:
    """The figures as a table, each road beside the first, which has read all pages."""
    first, base = next(iter(figures.items()))
    table = Table("road", "pages", "seconds", "CPU s", "pages/s", f"times {first}", "in CPU s", "peak MB")
    for road, taken in figures.items():
        table.add_row(
            road,
            f"{base.pages:,}",
            f"{taken.clock:.2f}",
            f"{taken.processor:.2f}",
            f"{base.pages / taken.clock:,.0f}",
            f"{base.clock / taken.clock:.1f}",
            f"{base.processor / max(taken.processor, 0.01):.1f}",
            _memory(taken),
        )
    return table


def _memory(figures: Figures) -> str:
    return "unknown" if figures.memory is None else f"{figures.memory:,.0f}"


def growth(pages: Sequence[int], papers: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """What packs of so many pages take, and so many papers: rows of a table, printed by the corpus's press."""
    from corpus.press.bulk import long_pack, small_papers  # noqa: PLC0415 - the press is slow to load

    for count in pages:
        with TemporaryDirectory(prefix="minutebook-bench-") as folder:
            Path(folder, "pack.pdf").write_bytes(long_pack(count))
            yield from _grown("pages of one pack", folder, "reader", "ingest, 1 worker")
    for count in papers:
        with TemporaryDirectory(prefix="minutebook-bench-") as folder:
            for name, data in small_papers(count):
                Path(folder, name).write_bytes(data)
            yield from _grown("small papers", folder, "ingest, 1 worker", "ingest again")


def _grown(what: str, folder: str, *roads: str) -> Iterator[tuple[str, ...]]:
    papers = sorted(Path(folder).glob("*.pdf"))
    with TemporaryDirectory(prefix="minutebook-bench-") as room:
        for road in roads:
            taken = measure_apart(_own(road), papers, Path(room, "bench.db"))
            if isinstance(taken, str):
                raise SystemExit(f"{road}: {taken}")
            count = taken.pages if len(papers) == 1 else len(papers)
            each = 1000 * taken.processor / count
            yield (
                f"{count:,}",
                what,
                road,
                f"{taken.clock:.2f}",
                f"{taken.processor:.2f}",
                f"{each:.2f}",
                _memory(taken),
            )


def setting() -> str:
    """The machine and the versions that the figures hold for."""
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    cores = f"{os.cpu_count()} processors"
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {cores}; {versions}"


def peer_setting(peers: Path = _PEERS) -> str:
    """The versions of the peers."""
    listed = subprocess.run([str(peers), "-m", "pip", "list", "--format=json"], check=True, stdout=subprocess.PIPE)
    told = {row["name"].lower(): row["version"] for row in json.loads(listed.stdout)}
    names = [road.split()[0] for road in PEERS]
    return ", ".join(f"{name} {told[name]}" for name in names if name in told)


def _print_compared(console: Console, papers: Sequence[Path]) -> None:
    console.print(setting())
    if _PEERS.exists():
        console.print(f"Peers: {peer_setting()}")
    taken = dict(all_figures(papers))
    console.print(compared({road: told for road, told in taken.items() if isinstance(told, Figures)}))
    for road, told in taken.items():
        if isinstance(told, str):
            console.print(f"{road}: left out, {told}.")


def _print_growth(console: Console, pages: Sequence[int], papers: Sequence[int]) -> None:
    table = Table("how many", "of what", "road", "seconds", "CPU s", "CPU ms each", "peak MB")
    for row in growth(pages, papers):
        table.add_row(*row)
    console.print(table)


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",") if size]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="*", type=Path, help="PDFs to read")
    parser.add_argument("--road", choices=ROADS, help="measure only this, in this process, and print it as JSON")
    parser.add_argument("--growth", action="store_true", help="measure how time and memory grow, with printed papers")
    parser.add_argument("--pages", type=_sizes, default=[10, 100, 1000, 2000], help="pages of the packs, with commas")
    parser.add_argument("--count", type=_sizes, default=[10, 100, 1000, 5000], help="numbers of papers, with commas")
    asked = parser.parse_args()
    if asked.road:
        print_measured(ROADS[asked.road], asked.papers)
        return
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    if asked.papers:
        _print_compared(console, asked.papers)
    if asked.growth:
        _print_growth(console, asked.pages, asked.count)


if __name__ == "__main__":
    main()
