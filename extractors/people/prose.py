"""Paragraphs that list people told from those that say something of the meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.paper import Line
from extractors.people.rolls import people

#: A list of members names so many; behind its names it can say who was there for a part of the meeting.
SEVERAL = 3
_PART = re.compile(r"\.\s+[^.]{3,60}\s(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance)\b[^.]{0,60}\.?$")
#: What a list of people does not say.
TELLS = re.compile(r"\b(?:was|were|is|are|had|has|have|will|would|be)\b")


def lists(lines: Sequence[Line]) -> bool:
    """Whether a paragraph lists people: it says nothing of them, or only of the last what part they attended."""
    told = _PART.sub("", " ".join(line.text for line in lines))
    return not is_prose(lines) or (not TELLS.search(told) and len(people(told)) >= SEVERAL)


def is_prose(lines: Sequence[Line]) -> bool:
    """Whether a paragraph is made of sentences."""
    text = " ".join(line.text for line in lines)
    return bool(TELLS.search(text)) or len(re.findall(r"[a-z]\.\s", text)) > 2
