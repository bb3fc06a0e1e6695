"""What reading a paper may take: time, processor and memory, as far as the platform can limit them."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import NamedTuple

_MB, _GB = 1 << 20, 1 << 30
#: The memory that a process may have at most and, on a small machine, at least.
_MOST, _LEAST = 4 * _GB, _GB
#: The share of the machine's memory that all processes may claim together.
_CLAIM = 0.75
#: Seconds by which a paper must be overdue before the process that reads it takes itself for forsaken.
_FORSAKEN = 60.0
#: Where Linux tells what memory a container may have: version 2 of its control groups, and version 1.
_CONTAINER = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


class Limits(NamedTuple):
    """What reading a paper may take: `seconds` for each MB begun, and bytes of `memory`, where they can be limited."""

    seconds: float = 300
    memory: int = _MOST

    def seconds_for(self, path: Path) -> float:
        """The seconds that this paper may take: a scan takes many more than text, and is larger."""
        return self.seconds * max(1, ceil(size_of(path) / _MB))


def size_of(path: Path) -> int:
    """The size of a file in bytes; 0 where it cannot be had."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def usual_workers() -> int:
    """How many processes read where nobody says: one a processor, as far as the machine's memory is enough."""
    machine = machine_memory()
    return cores() if machine is None else max(1, min(cores(), int(machine * _CLAIM) // _LEAST))


def memory_for(workers: int) -> int:
    """The bytes of memory that each of so many processes may have, so that all of them fit into this machine."""
    machine = machine_memory()
    return _MOST if machine is None else max(_LEAST, min(_MOST, int(machine * _CLAIM) // max(1, workers)))


def machine_memory() -> int | None:
    """The bytes of memory that this machine has, or the container that we are in; None where it cannot be told."""
    told = [size for size in (_physical(), *map(_stated, _CONTAINER)) if size]
    return min(told, default=None)


def _physical() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # Windows has no such call, and some systems no such name
        return None


def _stated(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):  # there is no such file, or it says "max"
        return None


def confine(limits: Limits) -> None:
    """Limit this process's memory, and keep it from leaving its memory on the disk when it crashes."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        _lower(resource.RLIMIT_AS, limits.memory)
        _lower(resource.RLIMIT_CORE, 0)


def end_in(seconds: float) -> None:
    """End this process when it has worked for so long, or a while later by the clock, should nobody else end it.

    Given 0, it may go on for ever.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds + _FORSAKEN if seconds else 0)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = ceil(used.ru_utime + used.ru_stime + seconds) + 1
        _lower(resource.RLIMIT_CPU, most if seconds else resource.RLIM_INFINITY)


def _lower(kind: int, wanted: int) -> None:
    """Set the soft limit only: it can be raised again, up to what this process was given."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        most = resource.getrlimit(kind)[1]
        endless = resource.RLIM_INFINITY
        least = wanted if most == endless else most if wanted == endless else min(wanted, most)
        with suppress(ValueError, OSError):  # macOS has the limits but may refuse them
            resource.setrlimit(kind, (least, most))


def is_fit(limits: Limits) -> bool:
    """Whether this process has kept to half its memory: one that has not might fail the next paper for this one."""
    if sys.platform == "win32":
        return True
    import resource  # noqa: PLC0415 - Windows has none

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < limits.memory / 2
