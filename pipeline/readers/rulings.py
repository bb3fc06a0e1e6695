"""The straight lines that are drawn on a page."""

from __future__ import annotations

from typing import NamedTuple


class Ruling(NamedTuple):
    """A drawn line, in points from the top left. Horizontal: `top == bottom`; vertical: `x0 == x1`."""

    x0: float
    top: float
    x1: float
    bottom: float
