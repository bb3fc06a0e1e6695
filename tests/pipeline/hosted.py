"""Runs ingests for a test, one after the other, each in a process group of its own that starts at once.

Everything that reading takes is loaded here before; a run is forked off. Standard input brings a line a run: a JSON
object with the `arguments` of the command, and the `moment` at which the run kills its whole process group, or null.
Standard output gives the process's number, and once it has ended how: its exit code, or less than 0 a signal's number.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from multiprocessing import Value
from typing import Any

import db.book
import pipeline.cache
import pipeline.jobs
import pipeline.run
from pipeline import cli


def main() -> None:
    pipeline.run.load()
    for line in sys.stdin:
        told = json.loads(line)
        process = os.fork()
        if not process:
            ingest(told["arguments"], told["moment"])
        print(process, flush=True)
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def ingest(arguments: list[str], moment: dict[str, int] | None) -> None:
    """One run, which never returns."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    for what, number in (moment or {}).items():
        MOMENTS[what](countdown(number))
    os._exit(cli.run(["ingest", *arguments]))


def countdown(number: int) -> Callable[..., None]:
    """What kills this process group when it is called the `number`th time, by whichever process of the group."""
    left = Value("i", number)

    def count(*_: object) -> None:
        with left.get_lock():
            left.value -= 1
            now = left.value == 0
        if now:
            os.killpg(0, signal.SIGKILL)

    return count


def at_statement(count: Callable[..., None]) -> None:
    """Counts the statements that are sent to the book, those inside transactions among them."""
    connect: Any = db.book._connection

    def connection(*arguments: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*arguments)
        made.set_trace_callback(count)
        return made

    db.book._connection = connection


def at_job(count: Callable[..., None]) -> None:
    """Counts the jobs that are done by the processes that read, before each begins and once it has ended."""
    done: Any = pipeline.jobs._done

    def counted(*arguments: Any) -> Any:
        count()
        try:
            return done(*arguments)
        finally:
            count()

    pipeline.jobs._done = counted


def at_keeping(count: Callable[..., None]) -> None:
    """Counts the papers that are put into the cache, before each is in its place and once it is."""
    replace = os.replace

    def counted(*arguments: Any) -> None:
        count()
        replace(*arguments)
        count()

    pipeline.cache.os.replace = counted  # type: ignore[attr-defined]


MOMENTS: dict[str, Callable[[Callable[..., None]], None]] = {
    "statement": at_statement,
    "job": at_job,
    "keeping": at_keeping,
}

if __name__ == "__main__":
    main()
