"""What a text without marks of type or pages leaves to be told by its words: headings, and where a new paper begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.readers.entries import Entry

#: A heading is no longer than this; what it heads is a paragraph of at least this length. In characters.
_HEADING, _PARAGRAPH = 100, 100
#: How many short entries before the words that open a paper can belong to its head.
_HEAD = 4

_OPENS = re.compile(
    r"""^(?: agenda\s+item\s*(?:no\.?|number)?\s*:?\s*\d{1,2}[a-z]?$
      | (?:joint\s+)?report\s+(?:of|to)\s*(?::|the\b) | title\s+of\s+(?:paper|report)\b | report\s+title\s*:
      | (?:draft\s+)?minutes\s+of\s+(?:a|an|the)\s+(?:\w+\s+){0,4}meeting\b | meeting\s*:\s*\S
      | (?:proposed\s+)?record\s+of\s+(?:executive\s+)?decision | (?:.{3,60}\s[-–]\s)?work\s+programme(?:\s+\d{4})?$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDED = re.compile(r"[.,;!?–-]$")
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def guessed_headings(found: Sequence[Entry]) -> set[int]:
    """The places of lines that stand alone like headings over a paragraph, or over such a line again."""
    headings: set[int] = set()
    for at in range(len(found) - 2, -1, -1):
        below = found[at + 1]
        if _stands_alone(found, at) and (_is_paragraph(below) or (at + 1 in headings and not _counts(below))):
            headings.add(at)
    return headings


def _stands_alone(found: Sequence[Entry], at: int) -> bool:
    entry, below = found[at], found[at + 1]
    if entry.kind != "text" or entry.bullet or entry.label or not entry.gap or not below.gap:
        return False
    words = entry.plain
    if "\t" in words or ":" in words or not 2 < len(words) <= _HEADING:
        return False
    return words[0].isupper() and not _ENDED.search(words)


def _is_paragraph(entry: Entry) -> bool:
    return entry.kind == "text" and len(entry.text) >= (_PARAGRAPH if not entry.label else _PARAGRAPH // 2)


def _counts(entry: Entry) -> bool:
    return entry.label is not None or entry.text.upper() == entry.text


def opening_places(found: Sequence[Entry]) -> set[int]:
    """The places where a new paper begins, in a text that tells no pages: at the head before the words that open it."""
    places: set[int] = set()
    for at, entry in enumerate(found):
        if entry.kind in ("text", "row") and not entry.bullet and _OPENS.match(entry.plain.replace("\t", " ").strip()):
            start = _head_start(found, at)
            if start - max(places, default=0) > _HEAD:
                places.add(start)
    return places


def _head_start(found: Sequence[Entry], at: int) -> int:
    """Where the head begins of the paper that the words at `at` open: at a wide gap, else at the titles over them."""
    above = range(at, max(0, at - _HEAD) - 1, -1)
    for place in above:
        if found[place].gap > 1:
            return place
    start = at
    while start > 0 and at - start < _HEAD and _is_title(found[start - 1]):
        start -= 1
    return start


def _is_title(entry: Entry) -> bool:
    """Whether an entry is a name or title in capitals, or a date."""
    if entry.kind not in ("text", "heading") or entry.label or entry.bullet or len(entry.text) > _HEADING:
        return False
    words = entry.plain
    return words.upper() == words or bool(_HAS_YEAR.search(words) and len(words) < 40)
