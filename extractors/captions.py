"""What stands over a table: its caption, and the title of the report or the item in which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.paper import Block, Line, Part
from extractors.sections import Divided

_LABELLED = re.compile(r"^(?:table|figure|fig\.?|chart|graph|box)\s*\d", re.IGNORECASE)
#: A caption has no more characters than this; a line that leads in to a table has fewer.
_LONG_CAPTION, _LONG_LEAD = 150, 90


class Caption(NamedTuple):
    """A table's caption as printed, and the lines that it stands on."""

    text: str
    lines: tuple[Line, ...]


def titles(part: Part, divided: Divided) -> dict[int, str | None]:
    """By the id of a block the title that it stands under: the item's in minutes, the part's elsewhere."""
    if part.kind != "minutes":
        return {id(block): part.title for block in part.blocks}
    return {id(block): section.title for section in divided.sections for block in (section.heading, *section.blocks)}


def caption_over(blocks: Sequence[Block], first: int, last: int) -> Caption | None:
    """The caption of the table whose grids are blocks `first` to `last`: above it, or below where it names a table."""
    above = [block for block in blocks[max(0, first - 2) : first] if block.kind != "margin"][::-1]
    for block in [*above, *blocks[last + 1 : last + 2]]:
        caption = _caption(block)
        if _LABELLED.match(caption.text) and len(caption.text) <= 2 * _LONG_CAPTION:
            return caption
    if not above or above[0].kind == "grid" or len(above[0].text) > _LONG_CAPTION:
        return None
    if above[0].kind == "heading" or (above[0].kind == "item" and above[0].bold):
        return _caption(above[0])
    return _led_in(above)


def _led_in(above: Sequence[Block]) -> Caption | None:
    """A heading with one line under it, or a short line that ends with a colon."""
    lead = above[0]
    if lead.kind != "paragraph" or not lead.text.rstrip().endswith((":", ":-")):
        return None
    if len(above) > 1 and above[1].kind == "heading" and len(above[1].text) <= _LONG_CAPTION:
        return _caption(above[1])
    return _caption(lead) if len(lead.text) <= _LONG_LEAD else None


def _caption(block: Block) -> Caption:
    """A block's words with the label before them."""
    return Caption(f"{block.label} {block.text}" if block.label else block.text, tuple(block.lines))
