"""Processes that end with the one that started them, where the platform does not see to it."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from wholeness import runs

from pipeline import lifeline

#: Starts a process that is bound to this one by a thread alone, says which, and waits to be killed.
PARENT = """
import multiprocessing, os, sys, time
from pipeline import lifeline
lifeline._told_by_the_kernel = lambda: False
def child(parent):
    lifeline.die_with(parent)
    print(os.getpid(), flush=True)
    time.sleep(600)
if __name__ == "__main__":
    multiprocessing.get_context("fork").Process(target=child, args=(os.getpid(),)).start()
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_thread_sees_to_it_where_the_kernel_does_not() -> None:
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, env=surroundings
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert runs(child)
        parent.kill()
    until = time.monotonic() + 30
    while runs(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not runs(child)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_the_kernel_sees_to_it_on_linux() -> None:
    code = "from pipeline import lifeline; print(lifeline._told_by_the_kernel())"
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=surroundings)
    assert told.stdout == "True\n"


def test_a_parent_that_is_gone_already_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(lifeline, "_told_by_the_kernel", lambda: True)
    monkeypatch.setattr(lifeline.sys, "platform", "linux")
    monkeypatch.setattr(lifeline.os, "_exit", leave)
    lifeline.die_with(os.getppid())
    with pytest.raises(SystemExit):
        lifeline.die_with(-1)
