"""Apologies told by initials: "Apologies had been received from AB, CD and EF."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.evidence import quoted
from extractors.paper import Block
from extractors.registers.register import Row, find

_KEY = r"[A-Z][A-Za-z]?[A-Z]{1,2}"
_BY_KEYS = re.compile(
    rf"\b[Aa]polog(?:y|ies)\b[^.;]{{0,60}}?\b(?:from|by)\s*:?\s+(?P<keys>{_KEY}(?:\s*(?:,|&|\band\b)\s*(?:and\s+)?{_KEY})*)(?![\w])"
)
#: Lists of those who belong to a body, whether they came or not.
_MEMBERSHIP = re.compile(
    r"list under '(?:member|councillors'|board member|committee member|governors'|trustees'|directors')"
)


def is_membership(row: Row) -> bool:
    """Whether somebody stands on a list of members, not of those present: an apology tells that they stayed away."""
    return _MEMBERSHIP.match(row.rule) is not None


def excuse_by_initials(rows: Sequence[Row], block: Block) -> None:
    """Put down as away those members whose initials tell that they apologised."""
    for match in _BY_KEYS.finditer(block.text):
        for key in re.findall(_KEY, match["keys"]):
            known = find(rows, key.upper())
            if known is not None and (known.status == "absent" or is_membership(known)):
                known.status, known.rule = "apologies", "item of apologies"
                known.evidence += quoted(block, match.start(), match.end())
