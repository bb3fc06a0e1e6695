"""Officers told at the end of a list of members: "Cllrs Ash and Oak, with Ann Elm (Town Clerk) in attendance"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.evidence import within
from extractors.paper import Line
from extractors.styles import Head

#: The head that these words stand for.
ATTENDING = Head("in attendance", "other", "present")
#: Behind the members' names, at the end of the paragraph.
_WITH = re.compile(
    r"(?:\s*[,;.])?\s+(?:together\s+)?with\s+(?P<staff>(?:[A-Z]|the\s)[^;:]{2,160}?)\s+(?:also\s+)?in\s+attendance\W*$",
    re.DOTALL,
)


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """A paragraph's lines as far as its members go, and those of the officers whom it tells behind them."""
    match = _WITH.search(" ".join(line.text for line in lines))
    if match is None or not match.start():
        return list(lines), []
    return within(lines, 0, match.start()), within(lines, match.start("staff"), match.end("staff"))
