"""A garbage collector that waits: nothing that a paper's reading keeps is in a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: How many objects the collector of cycles waits for, while a paper is read.
_PATIENCE = 50_000


@contextmanager
def patient_collector() -> Iterator[None]:
    """Lets the collector of cycles wait: it would look at every line kept so far, again and again, and find none."""
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] and max(usual[0], _PATIENCE), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
