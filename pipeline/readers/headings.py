"""Which lines of a text without marks of type are headings, as far as their words and the white around them tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.readers.entries import Entry

#: A heading is no longer than this; what it heads is a paragraph of at least this length. In characters.
HEADING, _PARAGRAPH = 100, 100

_ENDED = re.compile(r"[.,;!?–-]$")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def guessed_headings(found: Sequence[Entry]) -> set[int]:
    """The places of lines that stand alone in capitals, or like headings over a paragraph, a table, or another."""
    headings: set[int] = set()
    for at in range(len(found) - 2, -1, -1):
        entry, below = found[at], found[at + 1]
        heads = _is_paragraph(below) or (at + 1 in headings and not in_capitals(below))
        first = at > 0 and found[at - 1].kind == "page"
        if _stands_alone(entry, below, first=first) and (in_capitals(entry) or (heads and _could_head(entry))):
            headings.add(at)
    return headings


def _stands_alone(entry: Entry, below: Entry, *, first: bool) -> bool:
    white = bool(below.gap) and (first or bool(entry.gap))
    return white and entry.kind == "text" and not entry.bullet and "\t" not in entry.text


def in_capitals(entry: Entry) -> bool:
    """Whether an entry is a heading's length of capitals, and more than a code."""
    return (
        len(entry.text) <= 2 * HEADING and entry.text.upper() == entry.text and _LETTERS.search(entry.text) is not None
    )


def _could_head(entry: Entry) -> bool:
    words = entry.plain
    if entry.label or ":" in words or not 2 < len(words) <= HEADING:
        return False
    return words[0].isupper() and not _ENDED.search(words)


def _is_paragraph(entry: Entry) -> bool:
    """Whether it is a table's row, or words long enough to have a heading."""
    return entry.kind == "row" or len(entry.text) >= (_PARAGRAPH // 2 if entry.label else _PARAGRAPH)
