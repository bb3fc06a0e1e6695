"""Reads papers in processes of their own, several at once: one that crashes, hangs or eats memory harms no other."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

from extractors.records import Reading, Records

#: Forked children have loaded already what reading needs; elsewhere than on Linux forking is not safe.
_METHOD = "fork" if sys.platform == "linux" else "spawn"
_CONTEXT: Any = get_context(_METHOD)
_MB = 1 << 20
#: Seconds that a process has to put its things away before it is killed.
_GRACE = 2.0
#: Seconds by which a paper must be overdue before the process that reads it takes itself for forsaken.
_ORPHANED = 60.0


class Task(NamedTuple):
    """A paper to read: where it lies, what opens it, and the SHA-256 of its bytes."""

    path: Path
    password: str | None
    sha256: str


#: Reads a paper, given as in a `Task`; raises nothing.
Read = Callable[[Path, str | None, str], Reading]


class Limits(NamedTuple):
    """What reading a paper may take: `seconds` for each MB begun, and bytes of `memory`, where they can be limited."""

    seconds: float = 300
    memory: int = 4 << 30

    def seconds_for(self, path: Path) -> float:
        """The seconds that this paper may take: a scan takes many more than text, and is larger."""
        try:
            size = path.stat().st_size
        except OSError:
            size = 0
        return self.seconds * max(1, ceil(size / _MB))


class Readers(Protocol):
    """Reads papers: `ask` says early which will be wanted, `answer` waits for one."""

    def ask(self, task: Task) -> None:
        """Have the paper read as soon as somebody is free."""

    def answer(self, task: Task) -> Reading:
        """What the paper yields; it is read now where nobody has asked for it."""


class InThisProcess:
    """Reads each paper when it is wanted, here, without limits."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def ask(self, task: Task) -> None:
        """Nothing to do before it is wanted."""

    def answer(self, task: Task) -> Reading:
        """What the paper yields."""
        return self._read(*task)


class Pool:
    """Up to `count` processes that read papers within `limits`. One that dies is replaced, and its paper has failed.

    `prepare` is called once, before the first process is forked, to load what all of them need.
    """

    def __init__(
        self, read: Read, count: int, limits: Limits | None = None, prepare: Callable[[], None] = lambda: None
    ) -> None:
        self._read, self._count, self._limits, self._prepare = read, count, limits or Limits(), prepare
        self._asked: set[Task] = set()
        self._waiting: deque[Task] = deque()
        self._answers: dict[Task, Reading] = {}
        self._workers: list[_Worker] = []
        self._prepared = _METHOD != "fork"

    def __enter__(self) -> Self:
        """The pool; its processes are started when they are needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes, whatever they are at."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def ask(self, task: Task) -> None:
        """Have the paper read as soon as a process is free."""
        self._asked.add(task)
        self._waiting.append(task)
        self._turn(patient=False)

    def answer(self, task: Task) -> Reading:
        """What the paper yields, once it is read; a failed reading with its cause where its process did not live."""
        if task not in self._asked:
            self.ask(task)
        while task not in self._answers:
            self._turn(patient=True)
        self._asked.discard(task)
        return self._answers.pop(task)

    def _turn(self, *, patient: bool) -> None:
        """Gives out papers and takes in what was read; a patient turn waits until something happens."""
        self._give_out()
        busy = [worker for worker in self._workers if worker.task]
        until_due = min((worker.due for worker in busy), default=0.0) - time.monotonic()
        ready = wait([worker.pipe for worker in busy], max(0.0, until_due) if patient else 0)
        for worker in busy:
            if worker.pipe in ready or time.monotonic() >= worker.due:
                self._take_in(worker, answered=worker.pipe in ready)
        self._give_out()

    def _give_out(self) -> None:
        while self._waiting and (worker := self._free()):
            worker.give(self._waiting.popleft())

    def _free(self) -> _Worker | None:
        """A process with nothing to do: one that is there, or a new one where there may be more."""
        for worker in self._workers:
            if not worker.task:
                return worker
        if len(self._workers) >= self._count:
            return None
        if not self._prepared:
            self._prepare()
            self._prepared = True
        self._workers.append(_Worker(self._read, self._limits))
        return self._workers[-1]

    def _take_in(self, worker: _Worker, *, answered: bool) -> None:
        task = worker.task
        assert task is not None
        reading, fit = worker.answer() if answered else (failed(task.path, task.sha256, worker.overdue()), False)
        self._answers[task] = reading
        if not fit:
            worker.end()
            self._workers.remove(worker)


class _Worker:
    """One process, seen from outside: its end of the pipe, what it reads, and when that must be done (monotonic)."""

    def __init__(self, read: Read, limits: Limits) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        # A forked process holds our end of the pipe too, and would never see that we are gone.
        ours = self.pipe if _METHOD == "fork" else None
        self.process = _CONTEXT.Process(target=_serve, args=(theirs, ours, read, limits), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.due = 0.0
        self._limits = limits

    def give(self, task: Task) -> None:
        self.task = task
        self.due = time.monotonic() + self._limits.seconds_for(task.path)
        with suppress(OSError):  # that it is dead shows when it should answer
            self.pipe.send(task)

    def answer(self) -> tuple[Reading, bool]:
        """What it has read, and whether it is fit to read more. Its death is an answer too."""
        assert self.task is not None
        task, self.task = self.task, None
        try:
            answer: tuple[Reading, bool] = self.pipe.recv()
        except (EOFError, OSError):
            return failed(task.path, task.sha256, self._death(task)), False
        return answer

    def overdue(self) -> str:
        """The cause of failure of a paper that took too long."""
        assert self.task is not None
        seconds = self._limits.seconds_for(self.task.path)
        return (
            f"{self.task.path.name}: reading it took more than {seconds:,.10g} seconds. "
            "Allow more with --timeout, or ask for a better copy."
        )

    def _death(self, task: Task) -> str:
        self.process.join(_GRACE)
        code = self.process.exitcode or 0
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return (
            f"{task.path.name}: reading it crashed ({how}): it is damaged, or needs more memory than it may have. "
            "Download it again, or split it into smaller papers."
        )

    def end(self) -> None:
        """End the process: asked first, so that it ends what it has started itself, then made to."""
        self.process.terminate()
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No Ctrl-C meanwhile, where it can be held back: a process that is just born would tell of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, theirs: Connection | None, read: Read, limits: Limits) -> None:
    """What a process does: reads the papers that the pipe brings, until nobody is at its other end."""
    if theirs is not None:
        theirs.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that started us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    _confine(limits)
    while task := _next(pipe):
        _end_in(limits.seconds_for(task.path) + _ORPHANED)
        reading = read(*task)
        _end_in(0)
        with suppress(BrokenPipeError):
            pipe.send((reading, _fit(limits)))


def _end_in(seconds: float) -> None:
    """End this process then, should the one that would end it be gone by then itself."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _next(pipe: Connection) -> Task | None:
    try:
        task: Task = pipe.recv()
    except (EOFError, OSError):
        return None
    return task


def _confine(limits: Limits) -> None:
    """Limit this process's memory, and keep it from leaving its memory on the disk when it crashes."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    for kind, wanted in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        most = resource.getrlimit(kind)[1]
        least = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with suppress(ValueError, OSError):  # macOS has the limit but may refuse it
            resource.setrlimit(kind, (least, most))


def _fit(limits: Limits) -> bool:
    """Whether this process has kept to half its memory: one that has not might fail the next paper for this one."""
    if sys.platform == "win32":
        return True
    import resource  # noqa: PLC0415 - Windows has none

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < limits.memory / 2


def failed(path: Path, sha256: str, cause: str) -> Reading:
    """The reading of a paper that could not be read."""
    return Reading(sha256, path.name, "application/octet-stream", "failed", cause, Records())


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
