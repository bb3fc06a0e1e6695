"""The numbers of items that stand apart from their titles: alone on the line above, or in the margin below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extractors.evidence import run_on
from extractors.paper import Block

#: "M1204", "19.07.01", "60/18", "03/20/F&P", "31-32/FRA/1", "2724.", "FGB 20/2021", "Minute 12:", "7".
NUMBER = re.compile(
    r"""^(?P<word>(?:agenda\s+)?(?:item|minute|min)\s*(?:no\.?\s*)?)?
    (?P<number>(?P<prefix>[A-Z]{1,4}(?:[A-Z]{0,2})[ /.-]?)?\d{1,5}(?:[./-]\d{1,5}){0,3}
        (?:/[A-Z]{1,5}/\d{1,4}|/[A-Z]{1,4}(?:&[A-Z]{1,3})?|(?-i:[a-h]))?)
    (?P<stop>[.:)]?)(?=\s|$|[–—-]\s|(?<=[.:)])[A-Z])[\s–—-]*(?P<rest>.*)$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
#: "(26) MINUTES": a number in brackets, over an item only where it is set as a heading.
BRACKETED = re.compile(r"^\((?P<number>\d{1,4})\)\s+(?P<rest>\S.*)$", re.DOTALL)
#: A number and nothing more, as a page of a meeting system prints it over the title: "32.", "270/22", "ABC.74.21",
#: "PCP 1/32"; or the year, the body and the count: "31-32/FRA/1".
_ALONE = re.compile(
    r"(?:(?:20)?\d\d(?:[/-]\d\d)?[/-][A-Z]{2,5}[/-](?=\d{1,4}\.?$)|[A-Z]{2,5}[./ -]?)?"
    r"(?P<count>\d{1,4})(?P<more>[a-h]|[./]\d{1,4})?\.?"
)
#: A paper numbers its items so where it does so three times at least.
_SEVERAL = 3
#: From one number to the next the count moves no further.
_STRIDE = 3
#: No title is longer.
_TITLE = 200
#: The number of a paragraph that is the only one under its heading: "12."
_COUNT = re.compile(r"(?P<count>\d{1,4})\.?")


class Below(NamedTuple):
    """The number in the margin of the paragraph below a heading, and the character where its own words begin."""

    number: str
    words: int


def titles_joined(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, each number that stands alone over a title made one heading with it, where such numbers count on."""
    alone = [at for at in range(len(blocks) - 1) if _over_title(blocks[at], blocks[at + 1])]
    counts = [int(match["count"]) for at in alone if (match := _alone(blocks[at]))]
    if len(alone) < _SEVERAL or not all(0 <= b - a <= _STRIDE for a, b in pairwise(counts)):
        return blocks
    gone = {at + 1 for at in alone}
    return [
        replace(run_on(block, blocks[at + 1]), kind="heading") if at + 1 in gone else block
        for at, block in enumerate(blocks)
        if at not in gone
    ]


def _over_title(block: Block, below: Block) -> bool:
    """Whether a block is a number and nothing more, and the next one can be a title."""
    if block.kind in ("grid", "margin") or _alone(block) is None:
        return False
    words = below.kind not in ("grid", "margin") and not below.label and _alone(below) is None
    return words and len(below.text) <= _TITLE and any(c.isalpha() for c in below.text)


def _alone(block: Block) -> re.Match[str] | None:
    """The number that a block is, where it is nothing more; "1.1" alone is read as a label without words."""
    if block.label and block.text.strip():
        return None
    return _ALONE.fullmatch(block.text.strip() or block.label or "")


def numbers_below(blocks: Sequence[Block], headings: Sequence[int], *, plain: bool) -> dict[int, Below]:
    """By the place of each heading, the number in the margin below it: "PLA46/24", or `plain`, a count of them all.

    Empty where numbers stand so below too few of the headings, or where they are no one count.
    """
    below = {at: blocks[at + 1] for at in headings if at + 1 < len(blocks)}
    return _minute_numbers(below, len(headings)) or (_counted(below) if plain else {})


def _minute_numbers(below: dict[int, Block], headings: int) -> dict[int, Below]:
    found = {at: match for at, block in below.items() if (match := NUMBER.match(block.text))}
    told = {at: match for at, match in found.items() if match["prefix"] or "/" in match["number"]}
    if len(told) < 2 or len(told) <= headings / 2:
        return {}
    return {at: Below(match["number"].strip(), match.start("rest")) for at, match in told.items()}


def _counted(below: dict[int, Block]) -> dict[int, Below]:
    """The labels of the paragraphs below the headings, where they count the headings one by one."""
    labels = {at: _COUNT.fullmatch(block.label) for at, block in below.items() if block.label}
    told = {at: match["count"] for at, match in labels.items() if match}
    if len(told) < 2 or not all(int(b) - int(a) == 1 for a, b in pairwise(told.values())):
        return {}
    return {at: Below(count, 0) for at, count in told.items()}
