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
_LETTERS = re.compile(r"[^\W\d_]{3}")
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def guessed_headings(found: Sequence[Entry]) -> set[int]:
    """The places of lines that stand alone in capitals, or like headings over a paragraph, a table, or another."""
    headings: set[int] = set()
    for at in range(len(found) - 2, -1, -1):
        entry, below = found[at], found[at + 1]
        heads = _is_paragraph(below) or (at + 1 in headings and not _in_capitals(below))
        if _stands_alone(entry, below) and (_in_capitals(entry) or (heads and _could_head(entry))):
            headings.add(at)
    return headings


def _stands_alone(entry: Entry, below: Entry) -> bool:
    return entry.kind == "text" and not entry.bullet and bool(entry.gap and below.gap) and "\t" not in entry.text


def _in_capitals(entry: Entry) -> bool:
    return (
        len(entry.text) <= 2 * _HEADING and entry.text.upper() == entry.text and _LETTERS.search(entry.text) is not None
    )


def _could_head(entry: Entry) -> bool:
    words = entry.plain
    if entry.label or ":" in words or not 2 < len(words) <= _HEADING:
        return False
    return words[0].isupper() and not _ENDED.search(words)


def _is_paragraph(entry: Entry) -> bool:
    """Whether it is a table's row, or words long enough to have a heading."""
    return entry.kind == "row" or len(entry.text) >= (_PARAGRAPH // 2 if entry.label else _PARAGRAPH)


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
