"""What stands over a table: its caption, and the title of the report or the item in which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.paper import Block, Part
from extractors.sections import Divided

_LABELLED = re.compile(r"^(?:table|figure|fig\.?|chart|graph|box)\s*\d", re.IGNORECASE)
#: A caption has no more characters than this; a line that leads in to a table has fewer.
_LONG_CAPTION, _LONG_LEAD = 150, 90


def titles(part: Part, divided: Divided) -> dict[int, str | None]:
    """By the id of a block the title that it stands under: the item's in minutes, the part's elsewhere."""
    if part.kind != "minutes":
        return {id(block): part.title for block in part.blocks}
    return {id(block): section.title for section in divided.sections for block in (section.heading, *section.blocks)}


def caption_over(blocks: Sequence[Block], first: int, last: int) -> tuple[str, Block] | None:
    """The caption of the table whose grids are blocks `first` to `last`, and the block that gives it."""
    above = [block for block in blocks[max(0, first - 2) : first] if block.kind != "margin"][::-1]
    for block in [*above, *blocks[last + 1 : last + 2]]:
        if _LABELLED.match(_printed(block)) and len(block.text) <= 2 * _LONG_CAPTION:
            return _printed(block), block
    if not above or above[0].kind == "grid" or len(above[0].text) > _LONG_CAPTION:
        return None
    if above[0].kind == "heading" or (above[0].kind == "item" and above[0].bold):
        return _printed(above[0]), above[0]
    return _led_in(above)


def _led_in(above: Sequence[Block]) -> tuple[str, Block] | None:
    """A heading with one line under it, or a short line that ends with a colon."""
    lead = above[0]
    if lead.kind != "paragraph" or not lead.text.rstrip().endswith((":", ":-")):
        return None
    if len(above) > 1 and above[1].kind == "heading" and len(above[1].text) <= _LONG_CAPTION:
        return _printed(above[1]), above[1]
    return (lead.text, lead) if len(lead.text) <= _LONG_LEAD else None


def _printed(block: Block) -> str:
    """A block's words with the label before them."""
    return f"{block.label} {block.text}" if block.label else block.text
