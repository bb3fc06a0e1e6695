"""What reading a paper may take."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from pipeline import limits
from pipeline.limits import Limits, end_in, is_fit, machine_memory, memory_for, usual_workers

GB = 1 << 30


@pytest.mark.parametrize(("size", "seconds"), [(0, 10), (1, 10), (1 << 20, 10), ((1 << 20) + 1, 20), (5 << 20, 50)])
def test_larger_papers_may_take_longer(tmp_path: Path, size: int, seconds: float) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(size)
    assert Limits(seconds=10).seconds_for(path) == seconds


def test_a_paper_that_is_gone_may_take_as_long_as_a_small_one(tmp_path: Path) -> None:
    assert Limits(seconds=10).seconds_for(tmp_path / "none.pdf") == 10


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell")
def test_a_process_is_fit_until_it_has_used_half_of_its_memory() -> None:
    assert is_fit(Limits(memory=1 << 50))
    assert not is_fit(Limits(memory=1 << 20))


@pytest.mark.parametrize(
    ("machine", "workers", "memory"),
    [(64, 2, 4), (64, 16, 3), (8, 2, 3), (8, 4, 1.5), (4, 2, 1.5), (1, 1, 1), (2, 8, 1), (None, 64, 4)],
)
def test_all_processes_together_fit_into_the_machine(
    monkeypatch: pytest.MonkeyPatch, machine: int | None, workers: int, memory: float
) -> None:
    monkeypatch.setattr(limits, "machine_memory", lambda: machine and machine * GB)
    assert memory_for(workers) == memory * GB


@pytest.mark.parametrize(("machine", "workers"), [(64, 8), (8, 6), (4, 3), (1, 1), (None, 8)])
def test_no_more_processes_than_the_memory_is_enough_for(
    monkeypatch: pytest.MonkeyPatch, machine: int | None, workers: int
) -> None:
    monkeypatch.setattr(limits, "machine_memory", lambda: machine and machine * GB)
    monkeypatch.setattr(limits, "cores", lambda: 8)
    assert usual_workers() == workers


def test_a_container_may_have_less_memory_than_its_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one, other = tmp_path / "memory.max", tmp_path / "none"
    monkeypatch.setattr(limits, "_CONTAINER", (one, other))
    monkeypatch.setattr(limits, "_physical", lambda: 8 * GB)
    assert machine_memory() == 8 * GB
    one.write_text("max\n", encoding="ascii")
    assert machine_memory() == 8 * GB
    one.write_text(f"{2 * GB}\n", encoding="ascii")
    assert machine_memory() == 2 * GB


def spin() -> None:
    end_in(0.1)
    while True:
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it may not be limited")
def test_a_process_that_has_worked_for_too_long_ends() -> None:
    process = multiprocessing.get_context("fork").Process(target=spin)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGXCPU


@pytest.mark.skipif(os.name == "nt", reason="nothing is limited there")
def test_the_limit_of_one_paper_is_not_that_of_the_next() -> None:
    import resource  # noqa: PLC0415 - Windows has none

    before = resource.getrlimit(resource.RLIMIT_CPU)
    end_in(1000)
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] < 1_000_000
    end_in(0)
    assert resource.getrlimit(resource.RLIMIT_CPU) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
