"""When a meeting ended: told in its head, in the last sentence that says so, or where minutes are signed."""

from __future__ import annotations

import re

from extractors.evidence import quoted
from extractors.paper import Block
from extractors.sittings.masks import masked
from extractors.sittings.opening import Head, Told

_CLOSED = re.compile(
    r"""\b(?:clos(?:ed?|ing)|end(?:ed|s|ing)?|conclud(?:ed|es|ing)|finish(?:ed|es)?|rose|terminated|closure|close\s+of|declared\s+closed|adjourned)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_THE_MEETING = re.compile(
    r"\b(?:meeting|hearing|sitting|business|proceedings|session|authority|forum|committee|panel|board|council|close|chair\w*|mayor)\b",
    re.IGNORECASE,
)
#: "Concluded 4.10 pm" on a line of its own.
_CONCLUDED = re.compile(r"^(?:meeting\s+)?(?:concluded|finished|ended|closed|finish)\b\W*(?:at\s+)?¤", re.IGNORECASE)
#: "2.00 - 3.32 pm CHAIRMAN", in a text with its times masked.
_FROM_TO = re.compile(
    r"(?:duration\s+of\s+(?:the\s+)?meeting\s*:?\s*)?¤+\s*(?:to|[-–])\s*¤+\.?(?:\s*(?:(?:signed\s*)?chair\w*)?[\s:._…]*)?",
    re.IGNORECASE,
)
#: What stands left of the hour of the end.
_ENDED = re.compile(r".*\bmeeting\s+(?:ended|closed|finished|concluded|finish|end)\s*:?", re.IGNORECASE | re.DOTALL)
#: What stands between the hours of beginning and end.
UNTIL = re.compile(r"\s*(?:to|until|-|–|till|and\s+(?:finish|end|clos|conclud)\w*(?:\s+at)?)\s*", re.IGNORECASE)


def ended(head: Head) -> Told | None:
    """When the meeting closed: "from 3 pm to 4.10 pm" in the head, or the last sentence that says so."""
    for block in head.blocks:
        text, _, hours = masked(block.text)
        if len(hours) >= 2 and UNTIL.fullmatch(text[hours[0].end : hours[1].start]):
            return Told(hours[1].value, quoted(block, hours[1].start, hours[1].end))
    for at in range(len(head.body) - 1, -1, -1):
        block = head.body[at]
        if told := _hours_at_foot(block) or _beside_label(head.body[at - 1] if at else None, block):
            return told
        text, _, hours = masked(block.text)
        for hour in reversed(hours):
            if _CONCLUDED.match(text) or _CONCLUDED.match(_line_with(block, hour.start)):
                return Told(hour.value, quoted(block, hour.start, hour.end))
            said = re.split(r"(?:(?<=[a-z])\.|(?<=[¤§])\.?)\s(?=[A-Z])", text[: hour.start])[-1]
            after = re.split(r"\.\s", text[hour.end :])[0]
            if (
                _CLOSED.search(said + " " + after)
                and _THE_MEETING.search(said + " " + after)
                and not re.search(r"\bnext\b", said, re.IGNORECASE)
            ):
                return Told(hour.value, quoted(block, hour.start, hour.end))
    return None


def _hours_at_foot(block: Block) -> Told | None:
    """The end of "2.00 - 3.32 pm   CHAIRMAN", as minutes are signed in some counties."""
    printed = f"{block.label} {block.text}" if block.label else block.text
    text, _, hours = masked(printed)
    if not _FROM_TO.fullmatch(text) or len(hours) != 2:
        return None
    return Told(hours[1].value, quoted(block))


def _beside_label(above: Block | None, block: Block) -> Told | None:
    """The hour at the right of "Meeting ended:"."""
    text, _, hours = masked(block.text)
    if (
        above is None
        or not hours
        or not re.fullmatch("¤+", text.strip(" ."))
        or not _ENDED.fullmatch(above.text.strip())
    ):
        return None
    return Told(hours[0].value, quoted(block))


def _line_with(block: Block, at: int) -> str:
    """The printed line that holds character `at` of a block's text, its times masked."""
    return next((masked(piece.line.text)[0] for piece in block.pieces if piece.start <= at < piece.end), "")
