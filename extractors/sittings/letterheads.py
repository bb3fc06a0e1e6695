"""A council's name that a letterhead prints on two lines: "ASH GREEN" over "PARISH COUNCIL"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.paper import Line
from extractors.sittings.bodies import organisations

#: What a council is called without its place.
_BARE = re.compile(
    r"^(?:(?:parish|town|community|city|district|borough|county|village|joint|metropolitan)\s+){1,2}council\W*$",
    re.IGNORECASE,
)
#: Words of a head that are no place.
_NO_PLACE = re.compile(
    r"\d|[:@/]|\b(?:minutes|meeting|agenda|draft|cyngor|cymuned|page|present|clerk|chair\w*|annual|extraordinary|ordinary"
    r"|council|committee|notice|the|of\s+the)\b",
    re.IGNORECASE,
)
#: Two lines of one name share their left edge or their middle, by so many points, and are so many lines apart.
_ALIGNED, _APART = 12.0, 2.6


class Name(NamedTuple):
    """A council's name, as printed but for the line's end, and the two lines that print it."""

    text: str
    lines: tuple[Line, Line]


def council_over_two(lines: Sequence[Line]) -> Name | None:
    """The first council that `lines` name so, in printed order; None where none is."""
    for above, below in pairwise(lines):
        place = above.text.strip(" ,–-")
        near = above.page == below.page and 0 < below.baseline - above.baseline <= _APART * max(above.size, below.size)
        if near and _BARE.match(below.text.strip()) and _is_place(place) and _aligned(above, below):
            name = f"{place} {below.text.strip(' .:')}"
            if organisations(name):
                return Name(name, (above, below))
    return None


def _is_place(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 6 and text[:1].isupper() and not _NO_PLACE.search(text)


def _aligned(above: Line, below: Line) -> bool:
    middle = (above.box.x0 + above.box.x1 - below.box.x0 - below.box.x1) / 2
    return abs(above.box.x0 - below.box.x0) <= _ALIGNED or abs(middle) <= _ALIGNED
