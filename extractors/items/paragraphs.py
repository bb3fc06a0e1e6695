"""Paragraphs that are numbered through a paper, under headings that bear no numbers: they head no items themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.items.headings import Heading
from extractors.items.titles import bold_end
from extractors.paper import Block

#: What ends as a sentence does, or is too long for a title.
_SENTENCE = re.compile(r"[.:;]$|^.{90}", re.DOTALL)
#: The head of a list of those who apologised, among the lists before the first item.
_APOLOGIES = re.compile(r"apologies(?:\s+(?:for\s+absence|received))?\s*:", re.IGNORECASE)


def without_list_head(blocks: Sequence[Block], headings: list[Heading]) -> list[Heading]:
    """The headings without a first "Apologies:" that heads a list of names, where no other ends with a colon."""
    told = [blocks[heading.at].text.strip() for heading in headings]
    if not told or not _APOLOGIES.fullmatch(told[0]) or any(text.endswith(":") for text in told[1:]):
        return headings
    return headings[1:]


def are_paragraphs(blocks: Sequence[Block], numbered: Sequence[Heading], headings: Sequence[Heading]) -> bool:
    """Whether the `numbered` blocks look like no headings and stand right under `headings` that do.

    Most of the headings lead to one of them, the first of them too, and most of them are sentences.
    """
    if any(_loud(blocks[one.at], one) for one in numbered):
        return False
    places = {one.at for one in numbered}
    leading = [one for one in headings if one.at + 1 in places]
    sentences = [one for one in numbered if _SENTENCE.search(blocks[one.at].text)]
    first = any(one.at + 1 == numbered[0].at for one in headings)
    return first and len(leading) >= 2 and 2 * len(leading) > len(headings) and 2 * len(sentences) > len(numbered)


def _loud(block: Block, heading: Heading) -> bool:
    """Whether a heading's words are bold or in capitals."""
    return block.bold or heading.title.isupper() or (bold_end(block) or 0) > heading.start + 2
