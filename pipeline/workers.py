"""Reads papers in processes of their own, several at once: one that crashes, hangs or eats memory harms no other."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Protocol, Self

from extractors.records import Reading
from pipeline.jobs import Answer, Division, Job, Shared, Task, failed
from pipeline.lifeline import die_with
from pipeline.limits import Limits, confine, end_in, is_fit, size_of
from pipeline.packing import packed_reading, unpacked_reading

#: Forked children have loaded already what reading needs; elsewhere than on Linux forking is not safe.
_METHOD = "fork" if sys.platform == "linux" else "spawn"
_CONTEXT: Any = get_context(_METHOD)
#: Signals that a terminal or a supervisor sends to all processes of a command: they are for the one that started us.
_SHARED = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
#: Seconds that a process which has closed its pipe may take to end.
_GRACE = 2.0

#: What a process that used up its time dies of.
_OUT_OF_TIME = [getattr(signal, name) for name in ("SIGALRM", "SIGXCPU") if hasattr(signal, name)]
_LATE = "Allow more with --timeout, or ask for a better copy."
_CRASHED = "Download it again, or split it into smaller papers."

#: Does a job; raises nothing.
Do = Callable[[Job], Answer]
#: What comes through a pipe: a reading is packed, and unpacked only when its turn comes.
_Sent = bytes | Division | Shared


class Readers(Protocol):
    """Reads papers: `ask` says early which will be wanted, `answer` waits for one."""

    def ask(self, task: Task) -> None:
        """Have the paper read as soon as somebody is free."""

    def answer(self, task: Task) -> Reading:
        """What the paper yields; it is read now where nobody has asked for it."""


class InThisProcess:
    """Reads each paper when it is wanted, here, without limits."""

    def __init__(self, do: Do) -> None:
        self._do = do

    def ask(self, task: Task) -> None:
        """Nothing to do before it is wanted."""

    def answer(self, task: Task) -> Reading:
        """What the paper yields."""
        reading = self._do(Job(task))
        assert isinstance(reading, Reading)
        return reading


@dataclass(eq=False, slots=True)
class _Asked:
    """A paper that was asked for: what has been read of it so far, share by share, and in the end what it yields.

    `rank` says whose turn is first: the largest paper's, as the time that it takes bounds the whole run.
    """

    task: Task
    rank: tuple[int, int]
    shares: list[bytes] = field(default_factory=list)
    missing: int = 0
    reading: bytes | None = None


class Pool:
    """Up to `size` processes that do jobs within `limits`. One that dies is replaced, and its paper has failed.

    Large papers are read first, and by several processes where they can be divided. `prepare` is called once, before
    the first process is forked, to load what all of them need.
    """

    def __init__(
        self, do: Do, size: int, limits: Limits | None = None, prepare: Callable[[], None] = lambda: None
    ) -> None:
        self._do, self._size, self._limits, self._prepare = do, size, limits or Limits(), prepare
        self._asked: dict[Task, _Asked] = {}
        self._waiting: list[tuple[tuple[int, int], int, _Asked, Job]] = []
        self._serial = count()
        self._workers: list[_Worker] = []
        self._prepared = _METHOD != "fork"

    def __enter__(self) -> Self:
        """The pool; its processes are started when they are needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes, whatever they are at."""
        self._end(list(self._workers))

    def ask(self, task: Task) -> None:
        """Have the paper read as soon as a process is free."""
        self._begin(task)
        self._turn(patient=False)

    def answer(self, task: Task) -> Reading:
        """What the paper yields, once it is read; a failed reading with its cause where its process did not live."""
        asked = self._asked.get(task) or self._begin(task)
        while asked.reading is None:
            self._turn(patient=True)
        del self._asked[task]
        return unpacked_reading(asked.reading)

    def _begin(self, task: Task) -> _Asked:
        asked = self._asked[task] = _Asked(task, (-size_of(task.path), next(self._serial)))
        self._add(asked, [Job(task, may_divide=self._size > 1)])
        return asked

    def _add(self, asked: _Asked, jobs: Iterable[Job]) -> None:
        for job in jobs:
            heappush(self._waiting, (asked.rank, next(self._serial), asked, job))

    def _turn(self, *, patient: bool) -> None:
        """Gives out jobs and takes in what was done; a patient turn waits until something happens."""
        self._give_out()
        busy = [worker for worker in self._workers if worker.at]
        until_due = min((worker.due for worker in busy), default=0.0) - time.monotonic()
        ready = wait([worker.pipe for worker in busy], max(0.0, until_due) if patient else 0)
        for worker in busy:
            if worker.pipe in ready or time.monotonic() >= worker.due:
                self._take_in(worker, answered=worker.pipe in ready)
        self._give_out()

    def _give_out(self) -> None:
        while self._waiting and (worker := self._free()):
            _, _, asked, job = heappop(self._waiting)
            if asked.reading is None:
                worker.give(asked, job)

    def _free(self) -> _Worker | None:
        """A process with nothing to do: one that is there, or a new one where there may be more."""
        for worker in self._workers:
            if not worker.at:
                return worker
        if len(self._workers) >= self._size:
            return None
        if not self._prepared:
            self._prepare()
            self._prepared = True
        self._workers.append(_Worker(self._do, self._limits))
        return self._workers[-1]

    def _take_in(self, worker: _Worker, *, answered: bool) -> None:
        if worker not in self._workers or worker.at is None:
            return  # it read a share of a paper that has failed meanwhile
        asked, job = worker.at
        answer, fit = worker.answer() if answered else (worker.overdue(), False)
        if not fit:
            self._end([worker])
        self._settle(asked, job, answer)

    def _settle(self, asked: _Asked, job: Job, answer: _Sent) -> None:
        """Goes on from what a job gave: to the shares of its paper, to what they make, or to the paper's end."""
        match answer:
            case Division(shares):
                asked.shares, asked.missing = [b""] * len(shares), len(shares)
                self._add(asked, (Job(job.task, number=n, pages=pages) for n, pages in enumerate(shares)))
            case Shared(data):
                asked.shares[job.number] = data
                asked.missing -= 1
                if not asked.missing:
                    self._add(asked, [Job(job.task, shares=tuple(asked.shares))])
                    asked.shares = []
            case _:
                asked.reading = answer
                self._end([worker for worker in self._workers if worker.at and worker.at[0] is asked])

    def _end(self, workers: Iterable[_Worker]) -> None:
        for worker in workers:
            worker.end()
            self._workers.remove(worker)


class _Worker:
    """One process, seen from outside: its end of the pipe, what it is at, and when that must be done (monotonic)."""

    def __init__(self, do: Do, limits: Limits) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        # A forked process holds our end of the pipe too, and would never see that we are gone.
        ours = self.pipe if _METHOD == "fork" else None
        arguments = (theirs, ours, os.getpid(), do, limits)
        self.process = _CONTEXT.Process(target=_serve, args=arguments, daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()
        self.at: tuple[_Asked, Job] | None = None
        self.due = 0.0
        self._limits = limits

    def give(self, asked: _Asked, job: Job) -> None:
        self.at = asked, job
        self.due = time.monotonic() + self._limits.seconds_for(job.task.path)
        with suppress(OSError):  # that it is dead shows when it should answer
            self.pipe.send(job)

    def answer(self) -> tuple[_Sent, bool]:
        """What it has done, and whether it is fit to do more. Its death is an answer too."""
        assert self.at is not None
        try:
            answer: tuple[_Sent, bool] = self.pipe.recv()
        except (EOFError, OSError):
            answer = packed_reading(self._failed(self._death())), False
        self.at = None
        return answer

    def overdue(self) -> _Sent:
        """The failed reading of a paper that took too long."""
        return packed_reading(self._failed(self._lateness()))

    def _failed(self, cause: str) -> Reading:
        assert self.at is not None
        path, _, sha256 = self.at[1].task
        return failed(path, sha256, f"{path.name}: {cause}")

    def _lateness(self) -> str:
        assert self.at is not None
        seconds = self._limits.seconds_for(self.at[1].task.path)
        return f"reading it took more than {seconds:,.10g} seconds. {_LATE}"

    def _death(self) -> str:
        self.process.join(_GRACE)
        code = self.process.exitcode or 0
        if -code in _OUT_OF_TIME:
            return self._lateness()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"reading it crashed ({how}): it is damaged, or needs more memory than it may have. {_CRASHED}"

    def end(self) -> None:
        """End the process. What it has started itself ends with it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No signal for all of us meanwhile, where it can be held back: a process just born would take it for its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SHARED)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, theirs: Connection | None, parent: int, do: Do, limits: Limits) -> None:
    """What a process does: the jobs that the pipe brings, until nobody is at its other end."""
    die_with(parent)
    if theirs is not None:
        theirs.close()
    for shared in _SHARED:
        signal.signal(shared, signal.SIG_IGN)
    confine(limits)
    while job := _next(pipe):
        end_in(limits.seconds_for(job.task.path))
        answer = do(job)
        sent = packed_reading(answer) if isinstance(answer, Reading) else answer
        end_in(0)
        with suppress(BrokenPipeError):
            pipe.send((sent, is_fit(limits)))


def _next(pipe: Connection) -> Job | None:
    try:
        job: Job = pipe.recv()
    except (EOFError, OSError):
        return None
    return job
