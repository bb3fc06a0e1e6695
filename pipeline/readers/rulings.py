"""The straight lines that are drawn on a page."""

from __future__ import annotations

from typing import NamedTuple


class Ruling(NamedTuple):
    """A line, in points from the top left. Horizontal: `top == bottom`; vertical: `x0 == x1`.

    `filled`: nobody drew it, it is the edge of an area that is filled and not outlined. Such edges bound cells with a
    background, but also the shading behind each line of a text: where drawn lines are at hand, those are believed.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool = False
