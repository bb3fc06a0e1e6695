"""A process that ends when the one that started it ends, however that ends, and whatever it is at itself."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from multiprocessing import parent_process
from threading import Thread

#: Linux: have a signal sent when the parent dies (prctl(2)).
_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """End this process at once when its parent, the process with the number `parent`, is gone."""
    if sys.platform == "linux" and _told_by_the_kernel():
        if os.getppid() != parent:  # it was gone before the kernel knew
            os._exit(1)
        return
    Thread(target=_watch, daemon=True).start()


def _told_by_the_kernel() -> bool:
    """Whether the kernel will kill this process when its parent dies; a thread would wait for long calls to end."""
    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
