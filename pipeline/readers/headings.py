"""Which lines of a text without marks of type are headings, as far as their words and the white around them tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.readers.entries import Entry

#: A heading is no longer than this; what it heads is a paragraph of at least this length. In characters.
HEADING, _PARAGRAPH = 100, 100

_ENDED = re.compile(r"[.,;!?–-]$")
#: The first heading of a report, under its title.
PURPOSE = re.compile(r"^purpose\s+of\s+(?:(?:the|this)\s+)?(?:report|paper)\b", re.IGNORECASE)
#: What a paper calls itself.
PAPER = re.compile(r"\b(?:report|review|strategy|plan|policy|statement|assessment|protocol|response)\b", re.IGNORECASE)
HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE_END = re.compile(r"[.,;:]$")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def guessed_headings(found: Sequence[Entry]) -> set[int]:
    """The places of lines that stand alone in capitals, or like headings over a paragraph, a table, or another."""
    headings = first_titles(found)
    for at in range(len(found) - 2, -1, -1):
        entry, below = found[at], found[at + 1]
        chained = at + 1 in headings and not in_capitals(below)
        heads = _is_paragraph(below) or chained or PURPOSE.match(below.plain) is not None
        first = at > 0 and found[at - 1].kind == "page"
        if _stands_alone(entry, below, first=first) and (in_capitals(entry) or (heads and _could_head(entry))):
            headings.add(at)
    return headings


def first_titles(found: Sequence[Entry]) -> set[int]:
    """The places of a text's first line, where that stands alone, and of the name of its kind of paper under it."""
    start = next((at for at, entry in enumerate(found) if entry.kind != "page"), len(found))
    titles: set[int] = set()
    for at, entry in enumerate(found[start : start + 2], start=start):
        below = found[at + 1] if at + 1 < len(found) else None
        if below is None or not is_title(entry) or not _stands_alone(entry, below, first=at == start):
            break
        if at == start or PAPER.search(entry.text):
            titles.add(at)
    return titles


def is_title(entry: Entry) -> bool:
    """Whether an entry can be a paper's title or a line of it: capitals, or words that are no sentence and no code."""
    if entry.kind not in ("text", "heading") or entry.label or entry.bullet or "\t" in entry.text:
        return False
    words = entry.plain.strip()
    if in_capitals(entry):
        return True
    ended = _SENTENCE_END.search(words) and not HAS_YEAR.search(words)
    return len(words) <= HEADING and " " in words and words[0].isalnum() and not ended


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
