"""One ingest at a time into one book: the second waits for the first, whose end, even a sudden one, frees the book."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: Seconds between two looks whether the other has finished.
_PAUSE = 0.2


@contextmanager
def alone_with(book: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """For so long, no other process gets here with the same book. `waiting` is told once where one is there already.

    Where no lock can be had, as in a folder that cannot be written to, opening the book will say so.
    """
    path = Path(f"{os.path.realpath(book)}-lock")
    try:
        lock = _locked(path, waiting)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        _free(path, lock)


def _locked(path: Path, waiting: Callable[[], None]) -> int:
    """The open file at `path`, once nobody else has it."""
    told = False
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        mine = False
        try:
            mine = _take(lock) and _is_there(path, lock)
        finally:
            if not mine:
                os.close(lock)
        if mine:
            return lock
        if not told:
            told = True
            waiting()
        time.sleep(_PAUSE)


def _is_there(path: Path, lock: int) -> bool:
    """Whether the file is still the one of its name: who had it before takes it away."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(lock))
    except FileNotFoundError:
        return False


def _take(lock: int) -> bool:
    """Whether this process has the lock now. The system frees it when the process ends, however that ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only Windows has it

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - Windows has none

            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _free(path: Path, lock: int) -> None:
    """Take the file away, and let go of it. On Windows it cannot be taken away while it is open, and stays."""
    with suppress(OSError):
        path.unlink()
    os.close(lock)
