"""How one road through the papers is measured: in this process, with what the processes that it starts take."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

#: Takes papers, imports and prepares what it needs, and gives the work that is to be measured: it counts pages.
Road = Callable[[Sequence[Path]], Callable[[], int]]


class Figures(NamedTuple):
    """What one road took: pages, seconds on the clock and of the processors, and the largest process in MB.

    `memory` is None where the platform cannot tell.
    """

    pages: int
    clock: float
    processor: float
    memory: float | None


class MissingError(Exception):
    """A road that cannot be taken here; the message says why."""


def measured(road: Road, papers: Sequence[Path]) -> Figures:
    """The figures of a road, taken in this process; imports and preparations are left out of its seconds."""
    work = road(papers)
    clock, processor = time.perf_counter(), _processor()
    pages = work()
    return Figures(pages, time.perf_counter() - clock, _processor() - processor, _peak_memory())


def print_measured(road: Road, papers: Sequence[Path]) -> None:
    """Prints the figures of a road as JSON, or why it cannot be taken."""
    try:
        print(json.dumps(measured(road, papers)))
    except (ImportError, MissingError) as error:
        print(json.dumps(str(error)))


def _processor() -> float:
    """The processors' seconds of this process and of those that it has waited for."""
    times = os.times()
    return float(times.user + times.system + times.children_user + times.children_system)


def _peak_memory() -> float | None:
    """The most memory that this process, or any one that it has waited for, has held, in MB."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in whose) / unit
