"""The head of a part that tells of a meeting, before its first item and those present; what it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.evidence import run_on
from extractors.paper import Block, Line
from extractors.records import Evidence

#: What a list of decisions says of when they take effect, which tells nothing of the meeting.
_IN_FORCE = re.compile(r"\b(?:call(?:ed|ing)?[\s-]+in|into\s+(?:force|effect)|be\s+implemented)\b", re.IGNORECASE)
#: A day that breaks off before its year, and the line that carries it on: "10 AUGUST", "2031 at 7.30 pm".
_DAY_BROKEN = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][A-Za-z]{2,8}$")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A value and where it stands."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a part before its first item and before those present, and its whole text."""

    lines: Sequence[Line]
    blocks: Sequence[Block]
    body: Sequence[Block]
    paper: Sequence[str]

    @property
    def sentences(self) -> list[Block]:
        """The blocks, those that begin with a small letter or a bracket carried on from the block before."""
        whole: list[Block] = []
        for block in self.blocks:
            above = whole[-1] if whole else None
            if above and block.grid is None and above.grid is None and _carries_on(above.text, block.text):
                whole[-1] = run_on(above, block)
            else:
                whole.append(block)
        return [block for block in whole if not _IN_FORCE.search(block.text)]


def _carries_on(above: str, below: str) -> bool:
    """Whether the line below carries the one above on: it begins small, or the one above ends in mid-sentence."""
    if _DAY_BROKEN.search(above) and _YEAR_FIRST.match(below):
        return True
    return bool(re.match(r"[a-z(]", below) or re.search(r"(?:\b(?:on|at|in|of|the|held|and)|,)$", above))
