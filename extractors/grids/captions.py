"""What stands over a table: its caption, and the title of the report or the item in which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.items.sections import Divided
from extractors.paper import Block, Line, Part

_LABELLED = re.compile(r"^(?:table|figure|fig\.?|chart|graph|box)\s*\d", re.IGNORECASE)
#: What minutes end with; headings after it are of what is appended, and of no item.
_CLOSED = re.compile(
    r"""^(?:\(?\d[\d.]*\)?\s+)?.{0,80}\bmeeting\s+(?:was\s+)?(?:then\s+)?(?:declared\s+)?(?:closed|ended|concluded|finished|rose)\b
        | ^(?:the\s+)?(?:chair\w*|mayor)\s+(?:then\s+)?(?:closed|ended|declared)\b.{0,20}\bmeeting\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: An appendix's name on a line of its own over its title.
_APPENDIX = re.compile(r"^(?:appendix|annexe?|schedule|enclosure)(?:\s+(?:[A-Z]|\d{1,2}|[IVX]+))?[.:]?$", re.IGNORECASE)
#: A caption has no more characters than this; a line that leads in to a table has fewer.
_LONG_CAPTION, _LONG_LEAD = 150, 90


class Caption(NamedTuple):
    """A table's caption as printed, and the lines that it stands on."""

    text: str
    lines: tuple[Line, ...]


def titles(part: Part, divided: Divided) -> dict[int, str | None]:
    """By the id of a block the title that it stands under: the item's in minutes, the part's elsewhere.

    After the words that close the meeting it is the heading last printed.
    """
    if part.kind != "minutes":
        return {id(block): part.title for block in part.blocks}
    over: dict[int, str | None] = {}
    for section in divided.sections:
        title, closed = section.title, False
        for block in (section.heading, *section.blocks):
            if closed and block.kind == "heading" and not block.label:
                title = block.text
            closed = closed or bool(_CLOSED.match(block.text))
            over[id(block)] = title
    return over


def items_heads(part: Part, divided: Divided) -> frozenset[int] | None:
    """The ids of the blocks that head the items of minutes, which call no table; None in other papers."""
    return frozenset(id(section.heading) for section in divided.sections) if part.kind == "minutes" else None


def caption_over(blocks: Sequence[Block], first: int, last: int, heads: frozenset[int] | None = None) -> Caption | None:
    """The caption of the table whose grids are blocks `first` to `last`: above it, or below where it names a table.

    In minutes `heads` are the ids of the blocks that head items: they caption nothing, nor do sentences that lead in.
    """
    above = [block for block in blocks[max(0, first - 2) : first] if block.kind != "margin"][::-1]
    for block in [*above, *blocks[last + 1 : last + 2]]:
        caption = _caption(block)
        if _LABELLED.match(caption.text) and len(caption.text) <= 2 * _LONG_CAPTION:
            return caption
    if not above or above[0].kind == "grid" or len(above[0].text) > _LONG_CAPTION:
        return None
    if heads is not None and id(above[0]) in heads:
        return None
    if above[0].kind == "heading" or (above[0].kind == "item" and above[0].bold):
        return _caption(above[0])
    return _led_in(above) if heads is None else None


def _led_in(above: Sequence[Block]) -> Caption | None:
    """A heading with one line under it, or a short line that ends with a colon."""
    lead = above[0]
    if lead.kind != "paragraph" or not lead.text.rstrip().endswith((":", ":-")):
        return None
    if len(above) > 1 and above[1].kind == "heading" and len(above[1].text) <= _LONG_CAPTION:
        return _caption(above[1])
    return _caption(lead) if len(lead.text) <= _LONG_LEAD else None


def _caption(block: Block) -> Caption:
    """A block's words with the label before them, without an appendix's name on the line above."""
    lines = tuple(block.lines)
    if len(lines) > 1 and not block.label and _APPENDIX.match(lines[0].text.strip()):
        return Caption(block.text[len(lines[0].text.strip()) :].strip(), lines[1:])
    return Caption(f"{block.label} {block.text}" if block.label else block.text, lines)
