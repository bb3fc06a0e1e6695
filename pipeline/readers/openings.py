"""Where a new paper begins in the midst of a text that tells no pages, as in a pack that was converted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.readers.entries import Entry
from pipeline.readers.headings import HAS_YEAR, HEADING, PAPER, PURPOSE, is_title

#: How many short entries before the words that open a paper can belong to its head.
_HEAD = 4
#: Papers are at least so many entries long.
_LEAST = 7
#: A paragraph has more characters than this.
_PARAGRAPH = 100
#: So many empty lines are the trace of a page of pictures.
_PICTURES = 4

#: Words that only the head of a paper has.
_OPENS = re.compile(
    r"""^(?: agenda\s+item\s*(?:no\.?|number)?\s*:?\s*\d{1,2}[a-z]?$
      | (?:joint\s+)?report\s+(?:of|to)\s*(?::|the\b) | title\s+of\s+(?:paper|report)\b | report\s+title\s*:
      | (?:draft\s+)?minutes\s+of\s+(?:a|an|the)\s+(?:\w+\s+){0,4}meeting\b | meeting\s*:\s*\S
      | (?:proposed\s+)?record\s+of\s+(?:executive\s+)?decision | (?:.{3,60}\s[-–]\s)?work\s+programme(?:\s+\d{4})?$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: Who reports, as agendas tell it of their items.
_REPORTS = re.compile(r"^(?:joint\s+)?report\s+of\s+(?:the\s+)?[A-Z]", re.IGNORECASE)
#: What minutes end with: their last item's heading, or the chair's closing; and what is written under it.
_CLOSING = re.compile(
    r"^dates?\b.{0,20}\bnext\s+meeting\b|^next\s+meeting\b|\b(?:closed|ended)\s+the\s+meeting\b|\bmeeting\s+(?:closed|ended)\b",
    re.IGNORECASE,
)
#: How far above the words that open a paper the number of an item can stand alone: over a title of one line.
_OVER = 2
_SIGNING = re.compile(r"^(?:(?:chair\w*|signed|cathaoirleach|clerk|mayor)\b|dated?\s*(?:[:_.…]|$))", re.IGNORECASE)


class Opening(NamedTuple):
    """The place where a paper begins, and those of its title where only its place tells that it is one."""

    at: int
    titles: tuple[int, ...] = ()


def openings(found: Sequence[Entry]) -> list[Opening]:
    """Where the papers of a text begin, the first aside, in order."""
    told: list[Opening] = []
    for opening in _candidates(found):
        last = told[-1].at if told else 0
        if opening.at - last >= _LEAST and _is_paper(found[last : opening.at]):
            told.append(opening)
    return told


def _is_paper(found: Sequence[Entry]) -> bool:
    """Whether entries are more than a head: one is numbered, or they hold paragraphs."""
    return any(entry.label for entry in found) or sum(len(entry.plain) > _PARAGRAPH for entry in found) > 1


def _candidates(found: Sequence[Entry]) -> Iterator[Opening]:
    for at, entry in enumerate(found):
        if entry.kind == "page" or entry.bullet:
            continue
        words = entry.plain.replace("\t", " ").strip()
        if not entry.label and _OPENS.match(words) and not _is_announced(found, at):
            yield Opening(_head_start(found, at))
        elif PURPOSE.match(words) and (titles := _titles_above(found, at)):
            yield Opening(titles[0], titles)
        elif is_title(entry) and (_follows_pictures(entry, words) or _follows_minutes(found, at)):
            yield Opening(at, _titles_from(found, at))


def _is_announced(found: Sequence[Entry], at: int) -> bool:
    """Whether the words at `at` stand under an item's number, alone on its line as a meeting system prints it.

    Who reports may also stand right under the item's title.
    """
    titled = at > 0 and found[at - 1].label and 0 < len(found[at - 1].plain.strip()) <= _PARAGRAPH
    if titled and found[at].gap <= 1 and _REPORTS.match(found[at].plain.strip()):
        return True
    return any(entry.label and not entry.plain.strip() for entry in found[max(0, at - _OVER) : at])


def _head_start(found: Sequence[Entry], at: int) -> int:
    """Where the head begins of the paper that the words at `at` open: at a wide gap, else at the names over them."""
    for place in range(at, max(0, at - _HEAD) - 1, -1):
        if found[place].gap > 1:
            return place
    start = at
    while start > 0 and at - start < _HEAD and _is_name(found[start - 1]):
        start -= 1
    return start


def _titles_above(found: Sequence[Entry], at: int) -> tuple[int, ...]:
    start = at
    while start > 0 and at - start < _HEAD and is_title(found[start - 1]):
        start -= 1
    return tuple(range(start, at))


def _titles_from(found: Sequence[Entry], at: int) -> tuple[int, ...]:
    """A title's lines: the one at `at`, and those right under it."""
    end = at + 1
    while end < len(found) and end - at < _HEAD and not found[end].gap and is_title(found[end]):
        end += 1
    return tuple(range(at, end))


def _follows_pictures(entry: Entry, words: str) -> bool:
    return entry.gap >= _PICTURES and PAPER.search(words) is not None


def _follows_minutes(found: Sequence[Entry], at: int) -> bool:
    """Whether minutes end right above: with the words under their last heading, or with their closing."""
    if not found[at].gap or _SIGNING.match(found[at].plain):
        return False
    above = [entry for entry in found[max(0, at - 3) : at] if not _SIGNING.match(entry.plain)]
    return bool(above) and above[-1].label is None and any(_CLOSING.search(entry.plain) for entry in above)


def _is_name(entry: Entry) -> bool:
    """Whether an entry is a name in capitals, or a date, as stands over a paper's opening words."""
    if entry.kind not in ("text", "heading") or entry.label or entry.bullet or len(entry.text) > HEADING:
        return False
    words = entry.plain
    return words.upper() == words or bool(HAS_YEAR.search(words) and len(words) < 40)
