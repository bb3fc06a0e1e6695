"""Fuzzes by hand for as long as wanted: `python tests/fuzz/longrun.py --seconds 600 [TARGET...]`."""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from examiner import examine, examiners, fault_of
from hypothesis import HealthCheck, Phase, given, seed, settings
from papers import papers
from targets import TARGETS

from extractors.paper import Paper
from pipeline.workers import Pool

#: The target that is no format: papers of lines, for the stages after the reader.
LINES = "lines"
KEPT = Path(__file__).resolve().parents[2] / ".fuzz"
_ROUND = settings(
    max_examples=100,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


class FoundError(AssertionError):
    """A paper with which something is wrong."""


def fuzz(name: str, started: int, room: Path) -> Iterator[tuple[bytes, str]]:
    """Tries a round of papers on a target; each with which something is wrong, and what."""
    worst: list[tuple[bytes, str]] = []
    with examiners() as pool, suppress(FoundError):
        checked(name, started, room, pool, worst)()
    yield from worst


def checked(name: str, started: int, room: Path, pool: Pool, worst: list[tuple[bytes, str]]) -> Callable[[], None]:
    """A test that tries papers and puts into `worst` what is wrong with one."""

    def told(data: bytes, fault: str | None) -> None:
        if fault:
            worst.append((data, fault))
            raise FoundError(fault)

    def tried(made: bytes | Paper) -> None:
        if isinstance(made, Paper):
            told(repr(made).encode(), fault_of(made, room))
        else:
            path = room / f"paper{TARGETS[name].suffix}"
            path.write_bytes(made)
            told(made, examine(pool, path))

    strategy = papers() if name == LINES else TARGETS[name].files
    return seed(started)(_ROUND(given(strategy)(tried)))


def _kept(name: str, data: bytes) -> Path:
    KEPT.mkdir(exist_ok=True)
    suffix = ".txt" if name == LINES else TARGETS[name].suffix
    path = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
    path.write_bytes(data)
    return path


def main() -> int:
    """The command line; exit code 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS, LINES], help="what to fuzz (default: everything)")
    parser.add_argument("--seconds", type=float, default=600, help="for how long")
    asked = parser.parse_args()
    end, rounds, found = time.monotonic() + asked.seconds, 0, 0
    with TemporaryDirectory(prefix="minutebook-fuzz-") as room:
        for name in cycle(asked.targets or [*TARGETS, LINES]):
            if time.monotonic() >= end:
                break
            rounds += 1
            for data, fault in fuzz(name, random.SystemRandom().getrandbits(32), Path(room)):
                found += 1
                print(f"{_kept(name, data)}: {fault}", flush=True)
    print(f"{rounds} rounds of {_ROUND.max_examples}, {found} faults found.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
