"""Text cut into its pages, where it tells them: form feeds, lines of dashes, "Page 3 of 9"; running heads set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_RULE = re.compile(r"\s*-\s?-\s?-\s*")
_STAMP = re.compile(r"\s*(?:page|p\.)\s*\d{1,4}\s*(?:of|/)\s*\d{1,4}\s*", re.IGNORECASE)
#: How many lines from a page's edge a running head can stand; on how many pages it must, and on what share of them.
_DEEP, _RUNNING, _SHARE = 3, 3, 0.4


class Row(str):
    """A line of a text that knows its number, from 1."""

    number: int = 0


def _row(text: str, number: int) -> Row:
    row = Row(text)
    row.number = number
    return row


class Leaf(NamedTuple):
    """The lines of one page, and the running heads and feet that were at its edges."""

    lines: list[str]
    head: list[str]
    foot: list[str]


def leaves(text: str) -> list[Leaf]:
    """The pages of `text`; one where it tells of none. A heading's underline of dashes is no page's end."""
    pages = _fed(text)
    if len(pages) == 1:
        pages = _cut(pages[0], _rules(pages[0]))
    if len(pages) == 1:
        pages = _stamped(pages[0])
    pages = [page for page in pages if any(line.strip() for line in page)] or [[]]
    running = _running(pages)
    return [_leaf(page, running) for page in pages]


def _fed(text: str) -> list[list[str]]:
    """The lines of each page that a form feed ends."""
    pages: list[list[str]] = [[]]
    for number, line in enumerate(text.split("\n"), start=1):
        first, *more = line.split("\f")
        pages[-1].append(_row(first, number))
        pages.extend([_row(words, number)] for words in more)
    return pages


def _rules(lines: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if _RULE.fullmatch(line)]


def _cut(lines: list[str], at: Sequence[int]) -> list[list[str]]:
    """The lines cut at those places, what stands there left out."""
    starts = [0, *(place + 1 for place in at)]
    return [lines[start:end] for start, end in zip(starts, [*at, len(lines)], strict=True)]


def _stamped(lines: list[str]) -> list[list[str]]:
    """The lines cut behind each "Page 3 of 9", or before it where the text begins with one."""
    at = [place for place, line in enumerate(lines) if _STAMP.fullmatch(line)]
    if len(at) < 2:
        return [lines]
    first = next(place for place, line in enumerate(lines) if line.strip())
    cuts = [place if at[0] == first else place + 1 for place in at]
    starts = [0, *cuts]
    return [lines[start:end] for start, end in zip(starts, [*cuts, len(lines)], strict=True)]


def _running(pages: Sequence[list[str]]) -> set[tuple[str, str]]:
    """What comes again at the edges of pages, its numbers masked: ("head" or "foot", shape)."""
    seen = Counter(key for page in pages for key in {(edge, _shape(page[at])) for edge, at in _edges(page)})
    return {key for key, count in seen.items() if count >= max(_RUNNING, _SHARE * len(pages))}


def _edges(page: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The outermost lines of a page that are not empty, from its edges inwards."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    yield from (("head", at) for at in filled[:_DEEP])
    yield from (("foot", at) for at in reversed(filled[-_DEEP:]))


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _leaf(page: list[str], running: set[tuple[str, str]]) -> Leaf:
    head = _run(page, running, "head")
    foot = [at for at in _run(page, running, "foot") if at not in head]
    foot += [
        at for edge, at in _edges(page) if edge == "foot" and _STAMP.fullmatch(page[at]) and at not in (*head, *foot)
    ]
    kept = [line for at, line in enumerate(page) if at not in head and at not in foot]
    if not any(line.strip() for line in kept):  # pages that are all alike have no running heads
        return Leaf(page, [], [])
    return Leaf(kept, [page[at] for at in head], [page[at] for at in sorted(foot)])


def _run(page: Sequence[str], running: set[tuple[str, str]], edge: str) -> list[int]:
    """The running lines at one edge, as far as they follow each other."""
    found: list[int] = []
    for which, at in _edges(page):
        if which == edge:
            if (edge, _shape(page[at])) not in running:
                break
            found.append(at)
    return found
