"""Items told by Roman numerals, "I APOLOGIES", "II DECLARATIONS OF INTEREST", as some joint boards minute theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.items.headings import MARGIN, STOPS, Heading
from extractors.paper import Block

_ROMAN = re.compile(r"(?P<numeral>[IVXL]{1,6})[.)]?\s+(?=[A-Z])")
_LABEL = re.compile(r"(?P<numeral>[IVXL]{1,6})[.)]")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}
#: No title is longer.
_TITLE = 160


def roman(blocks: Sequence[Block]) -> list[Heading]:
    """The headings of a count "I", "II" ... from one on, in capitals or bold, at one edge; none where it breaks off."""
    found: list[Heading] = []
    for at, block in enumerate(blocks):
        heading = _heading(at, block) if block.kind not in ("grid", "margin") else None
        if heading is None or (found and abs(heading.x0 - found[0].x0) > MARGIN):
            continue
        if heading.values[0] == len(found) + 1:
            found.append(heading)
    return found if len(found) >= 2 else []


def _heading(at: int, block: Block) -> Heading | None:
    label = _LABEL.fullmatch(block.label or "")
    match = label or (_ROMAN.match(block.text) if block.label is None else None)
    if match is None or not (block.bold or block.text.isupper()):
        return None
    start = 0 if label else match.end()
    title = block.text[start:].strip(STOPS).removesuffix(".")
    if not 3 <= len(title) <= _TITLE:
        return None
    numeral = match["numeral"]
    return Heading(at, numeral, ("roman", 1), (_value(numeral),), title, start, len(block.text), 1.0, block.x0)


def _value(numeral: str) -> int:
    """What a Roman numeral counts: "XIV" is 14."""
    worths = [_WORTH[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(worths, [*worths[1:], 0], strict=True))
