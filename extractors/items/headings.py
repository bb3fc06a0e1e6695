"""Headings of items put right beside one another: where their titles end, and which of a count tell no title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.items.titles import TO_STOP, VERB
from extractors.paper import Block
from extractors.people.names import TITLES

#: What parts a title from its number and from what follows it.
STOPS = " \t:–—-…"
#: Left edges of headings may differ by this many points (a page's own margin, "9." beside "10.").
MARGIN = 22.0
#: Titles are blocks of their own where at least this share of them is; a title of so many characters is short.
_MOST, _ONE_LINE = 0.7, 120
#: So many headings are a count; a heading in capitals or bold weighs so much.
_SEVERAL, LOUD = 3, 1.5


class Heading(NamedTuple):
    """A block that heads an item: where it stands, its number and title, and where the title lies in its text."""

    at: int
    number: str | None
    family: tuple[str, int]
    values: tuple[int, ...]
    title: str
    start: int
    end: int
    weight: float
    x0: float
    body: int | None = None
    below: int | None = None
    agenda_number: str | None = None


def is_over(chain: Sequence[Heading], parts: Sequence[Heading]) -> bool:
    """Whether plain headings, "1." to "3." at least, stand over numbered paragraphs: "1.1" right below "1.".

    Parts in bold or in capitals are headings themselves.
    """
    plain = len(chain) >= _SEVERAL and chain[0].family == ("", 1) and chain[0].values == (1,)
    if not plain or not parts or parts[0].family != ("", 2) or any(part.weight >= LOUD for part in parts):
        return False
    first = parts[0]
    return first.values[1] == 1 and any(h.at == first.at - 1 and h.values[0] == first.values[0] for h in chain)


def run_in(blocks: Sequence[Block], headings: list[Heading]) -> list[Heading]:
    """Where most titles run in with their text up to a full stop, all of them do, and none is missing between them."""
    cut = [h for h in headings if blocks[h.at].text[: h.end].rstrip().endswith(".") and h.end < len(blocks[h.at].text)]
    if len(cut) <= len(headings) / 2 or headings[0].family != ("", 1):
        return headings
    known = {h.at: _cut_at_stop(blocks[h.at].text, h) for h in headings}
    missing = {v for v in range(1, headings[-1].values[0]) if v not in {h.values[0] for h in headings}}
    for at, block in enumerate(blocks[: headings[-1].at]):
        value = re.fullmatch(r"(\d{1,2})[.)]?", block.label or "")
        if value and int(value[1]) in missing and at not in known and abs(block.x0 - headings[0].x0) < MARGIN:
            known[at] = without_title(at, block, int(value[1]))
    ordered = [known[at] for at in sorted(known)]
    return ordered if all(a.values < b.values for a, b in pairwise(ordered)) else headings


def whole(blocks: Sequence[Block], headings: list[Heading]) -> list[Heading]:
    """Where titles are blocks of their own, so is one with a colon and text below it ("Petitions: Mill Lane")."""
    alone = [h.end >= len(blocks[h.at].text) for h in headings]
    if sum(alone) < _MOST * len(headings):
        return headings
    above = {h.at - 1 for h in headings}
    return [
        h._replace(title=blocks[h.at].text[h.start :].strip(STOPS).removesuffix("."), end=len(blocks[h.at].text))
        if h.at not in above and h.at + 1 < len(blocks) and _goes_on(blocks[h.at].text, h)
        else h
        for h in headings
    ]


def _goes_on(text: str, heading: Heading) -> bool:
    """Whether what follows the colon in a block is no sentence and nobody, so that it can belong to the title."""
    rest = text[heading.end :].strip()
    told = VERB.search(rest) or TITLES.match(rest)
    return text[: heading.end].rstrip().endswith(":") and len(text) <= _ONE_LINE and not told


def _cut_at_stop(text: str, heading: Heading) -> Heading:
    match = TO_STOP.match(text, heading.start)
    if heading.end < len(text) or not match or VERB.search(match.group()):
        return heading
    title = match.group().strip().removesuffix(".")
    return heading._replace(title=title, end=match.end())


def without_title(at: int, block: Block, value: int, start: int = 0) -> Heading:
    """An item whose title is the subject of its first sentence: "Apologies were received from ...".

    Its number stands before character `start` of the block's text, where it is no label of the block.
    """
    stop, verb = TO_STOP.match(block.text, start), VERB.search(block.text, start)
    whole = stop is not None and not VERB.search(stop.group())
    end = stop.end() if stop and whole else verb.start() if verb else len(block.text)
    title = block.text[start:end].strip(STOPS + ".") or block.text[start:]
    body = end if whole else start  # the sentence is whole only with its subject
    return Heading(at, str(value), ("", 1), (value,), title, start, end, 0.0, block.x0, body)


def cut_at_colons(blocks: Sequence[Block], headings: list[Heading]) -> list[Heading]:
    """Where most titles end with a colon, all of them end with their first."""
    ended = [h for h in headings if re.search(r":\s*-?\s*$", blocks[h.at].text[h.start : h.end])]
    if len(ended) <= len(headings) / 2:
        return headings
    return [_cut_at_colon(blocks[h.at].text, h) for h in headings]


#: A title before what is to be done about it: "Highways: To hear from the County Council", "Minutes - to approve".
_BEFORE_BUSINESS = re.compile(
    r"(?!to\s)[^:]{3,100}?(?::|\.|\s[–-])\s+(?=(?:(?:members|councillors|council)\s+)?to\s+[a-z]+\b)", re.IGNORECASE
)


def cut_at_business(blocks: Sequence[Block], headings: list[Heading]) -> list[Heading]:
    """Where most titles of an agenda run in with what is to be done, all of them end before that."""
    ends = {h.at: match.end() for h in headings if (match := _BEFORE_BUSINESS.match(blocks[h.at].text, h.start))}
    if 2 * len(ends) <= len(headings):
        return headings
    return [
        h._replace(title=blocks[h.at].text[h.start : end].strip(STOPS).removesuffix("."), end=end)
        if (end := ends.get(h.at, h.end)) < h.end
        else h
        for h in headings
    ]


def _cut_at_colon(text: str, heading: Heading) -> Heading:
    colon = text.find(":", heading.start, heading.end)
    if colon < 0:
        return heading
    return heading._replace(title=text[heading.start : colon].strip(STOPS), end=colon + 1)
