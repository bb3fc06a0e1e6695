"""Who signed a report: a name alone on a line at its end, with the post below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.covers.contacts import EMAIL, is_full_name, opens_contacts
from extractors.paper import Block, Line
from extractors.people.names import OFFICE_WORDS, tidy_name
from extractors.values import dates

#: What may stand below a signature: appendices, background papers, comments of officers.
_AFTER = re.compile(
    r"^(?:appendi(?:x|ces)|annexe?|background\s+(?:papers?|documents?)|(?:constitutional|legal|financial|finance|hr)\s+comments|electoral\s+division|wards?\s+affected|list\s+of)\b",
    re.IGNORECASE,
)


def signatory(blocks: Sequence[Block]) -> tuple[str, tuple[Line, ...]] | None:
    """Whose name closes a report: a name alone on a line, the post below it, and then contacts, a date or nothing."""
    lines = [line for block in blocks if block.kind != "grid" for line in block.lines]
    for at, line in enumerate(lines[:-1]):
        post = lines[at + 1]
        if not is_full_name(line.text.strip()) or not _is_post(post, line):
            continue
        if _closes(lines, at):
            return tidy_name(line.text), (line, post)
    return None


def _is_post(line: Line, name: Line) -> bool:
    below = 0 < line.baseline - name.baseline <= 1.9 * line.size
    close = below if line.page == name.page else line.page == name.page + 1 and line.bold == name.bold
    return close and bool(OFFICE_WORDS.search(line.text)) and len(line.text) < 110 and not EMAIL.search(line.text)


def _closes(lines: Sequence[Line], at: int) -> bool:
    """Whether the report's text ends with the name at `at`: contacts, comments, a date or nothing follows its post."""
    before = lines[:at]
    if any(opens_contacts(line.text) for line in before[-4:]) or any(EMAIL.search(line.text) for line in before[-3:]):
        return False
    following = lines[at + 2 : at + 6]
    if not following or following[0].page not in (lines[at].page, lines[at + 1].page):
        return True
    return any(_ends_report(line) for line in following)


def _ends_report(line: Line) -> bool:
    text = line.text.strip()
    alone = (found := dates(text)) and found[0].end - found[0].start >= len(text) - 3
    return bool(alone) or opens_contacts(text) or bool(_AFTER.match(text))
