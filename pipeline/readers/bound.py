"""Runs OCRmyPDF for as long as somebody holds the other end of standard input: `python bound.py ROOM ARGUMENT...`.

A process that is killed cannot end what it has started. This one is told by its standard input, takes the files in the
folder ROOM away, and ends itself and all that it has started. It must lead a process group of its own.
"""

from __future__ import annotations

import os
import runpy
import shutil
import signal
import sys
from threading import Thread


def main() -> None:
    """Run OCRmyPDF with the arguments after the first."""
    room = sys.argv.pop(1)
    Thread(target=_watch, args=(room,), daemon=True).start()
    runpy.run_module("ocrmypdf", run_name="__main__", alter_sys=True)


def _watch(room: str) -> None:
    os.read(0, 1)
    shutil.rmtree(room, ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main()
