"""Items told apart by letters alone: "(a) Apologies -", "(b) Mill Lane -", as some bodies minute their business."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.items.headings import STOPS
from extractors.items.titles import VERB, title_end
from extractors.paper import Block

_LETTER = re.compile(r"^(?P<before>\(?)(?P<letter>[a-zA-Z])(?P<after>\)|\.)$")
#: Letters of one count share their left edge, give or take this many points; what is under them stands no further left.
_EDGE = 6.0
_LONGEST = 230


def lettered(blocks: Sequence[Block]) -> list[tuple[int, str, str, int]]:
    """The blocks that are headings of lettered items, from "(a)" on: each with its letter, title, and the title's end.

    Each of them has a title and text of its own, and none of that text stands left of the letters; else none is.
    """
    found: list[tuple[int, str, str, int]] = []
    for at, block in enumerate(blocks):
        if not _is_next(blocks, found, at):
            continue
        end = title_end(block, 0)
        title = block.text[:end].strip(STOPS).removesuffix(".")
        if 3 <= len(title) <= _LONGEST and title[:1].isupper() and not VERB.search(title):
            found.append((at, (block.label or "").rstrip("."), title, end))
    return found if len(found) >= 2 and _have_text(blocks, found) else []


def _is_next(blocks: Sequence[Block], found: Sequence[tuple[int, str, str, int]], at: int) -> bool:
    """Whether a block's letter is the next of the count, in the same form and at the same edge."""
    match = _LETTER.match(blocks[at].label or "")
    if match is None:
        return False
    if not found:
        return match["letter"] in "aA"
    first, last = blocks[found[0][0]], _LETTER.match(blocks[found[-1][0]].label or "")
    follows = last is not None and ord(match["letter"]) == ord(last["letter"]) + 1
    alike = last is not None and (match["before"], match["after"]) == (last["before"], last["after"])
    return follows and alike and abs(blocks[at].x0 - first.x0) <= _EDGE


def _have_text(blocks: Sequence[Block], found: Sequence[tuple[int, str, str, int]]) -> bool:
    """Whether text stands under each of the headings, or runs in with it, none of it further left."""
    edge = blocks[found[0][0]].x0 - _EDGE
    places = [at for at, *_ in found]
    runs = [(at, stop) for at, stop in pairwise([*places, len(blocks)])]
    bare = [
        at
        for (at, stop), (_, _, _, end) in zip(runs, found, strict=True)
        if stop == at + 1 and end >= len(blocks[at].text.rstrip(" –-."))
    ]
    inside = blocks[places[0] : places[-1]]
    return not bare and all(block.x0 >= edge for block in inside if block.kind != "margin" and block.lines)
