"""Marks beside the names of a list, and the legend that says what they mean: "* denotes members present"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extractors.evidence import cut
from extractors.paper import Line
from extractors.people.names import looks_like_name
from extractors.records import Status

#: "* denotes attendance", "A = apologies", "✓ indicates those present"; the mark, and what it says.
_LEGEND = re.compile(
    r"^\(?(?P<mark>[*+#^†✓✔√Ø]|[A-Z])\)?\s*(?:=|:|[-–—]|denotes?|indicates?|marks?)\s*(?:denotes?\s+|indicates?\s+)?"
    r"(?:that\s+)?(?:those\s+|the\s+)?(?:members?\s+|councillors?\s+|governors?\s+)?(?:who\s+)?(?:were\s+|was\s+|had\s+)?"
    r"(?P<not>not\s+)?(?P<what>present|in\s+attendance|attend\w*|absen\w+|apolog\w+|sent\s+apolog\w+)\b.{0,40}$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^(?P<mark>[A-Z])\s+(?=[A-Z])")
_BRACKET = re.compile(r"\s*[(,]")
#: So far left of the names, in points, a letter is a mark.
_APART = 8.0


def legend(lines: Sequence[Line]) -> tuple[dict[str, Status], list[Line]]:
    """What the marks of a list mean, and its lines without those that only say so."""
    told: dict[str, Status] = {}
    kept = []
    for line in lines:
        match = _LEGEND.match(line.text.strip())
        if match is None:
            kept.append(line)
            continue
        what = match["what"].casefold()
        present = ("attend" in what or what == "present") and not match["not"]
        told[match["mark"]] = "present" if present else "apologies" if "apolog" in what else "absent"
    return told, kept


def lettered(line: Line, told: Mapping[str, Status], names_x: float) -> tuple[Line, Status | None]:
    """A line without the letter that stands left of the column of names, at `names_x`; and what the letter says."""
    match = _LETTER.match(line.text)
    if match is None or line.box.x0 > names_x - _APART:
        return line, None
    if not looks_like_name(_BRACKET.split(line.text[match.end() :])[0]):
        return line, None
    status = told.get(match["mark"], "apologies" if match["mark"] == "A" else None)
    return (cut(line, match.end()), status) if status else (line, None)


def names_edge(lines: Sequence[Line], told: Mapping[str, Status]) -> float:
    """The left edge at which most of a list's lines begin; right of all where most begin with a letter that is told."""
    marked = [line for line in lines if (match := _LETTER.match(line.text)) and match["mark"] in told]
    if len(marked) > len(lines) / 2:
        return float("inf")
    edges = Counter(round(line.box.x0) for line in lines)
    return float(edges.most_common(1)[0][0]) if edges else 0.0
