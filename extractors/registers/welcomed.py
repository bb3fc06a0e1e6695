"""Who was there, where minutes list nobody and say it at their head: "The chairman welcomed councillors ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.evidence import quoted
from extractors.paper import Block
from extractors.people.names import looks_like_name
from extractors.people.rolls import people
from extractors.records import Capacity
from extractors.registers.register import Row

_CHAIR = r"(?:[Tt]he\s+)?(?P<post>(?:[Vv]ice[- ])?[Cc]hair(?:man|woman|person)?),\s+(?P<chair>[A-Z][^,;.]{2,40}?),?"
#: "The chairman, Ann Ash, welcomed councillors Bo Oak and Cy Elm": two names or more, and nobody else.
_WELCOMED = re.compile(
    rf"\b{_CHAIR}\s+(?:(?:opened\s+the\s+meeting|then)\s+(?:and\s+)?)?welcomed\s+(?:the\s+)?"
    r"(?:councillors|Councillors|Cllrs|members)\s*:?\s+(?P<names>[A-Z](?:[^.;]|(?<=\b[A-Z])\.){5,300}?)(?=\.\s|\.?$)"
)
#: "The clerk, Di Fir, was in attendance.", "Ed Yew [County councillor] was present."
_WAS_THERE = re.compile(
    r"(?:^|\.\s+)(?:[Tt]he\s+(?P<post>(?:[Pp]arish\s+|[Tt]own\s+|[Dd]eputy\s+)?[Cc]lerk),\s+)?"
    r"(?P<who>[A-Z][^,;.\[(]{2,40}?)(?:\s*[\[(]\s*(?P<seat>[^\])]{3,60}?)\s*[\])])?,?\s+"
    r"was\s+(?:also\s+)?(?:in\s+attendance|present)\b"
)
#: The first blocks of minutes; no later sentence tells who was there from the start.
_FIRST = 3


def welcomed(blocks: Iterable[Block]) -> Iterator[Row]:
    """The people that the first blocks of minutes say were welcomed or present."""
    for block in [one for one in blocks if one.kind in ("paragraph", "item")][:_FIRST]:
        if match := _WELCOMED.search(block.text):
            yield _row(match["chair"], "member", match["post"], block)
            yield from (_row(told.name, "member", told.role, block) for told in people(match["names"]))
            yield from _others(block, match.end())


def _others(block: Block, start: int) -> Iterator[Row]:
    for match in _WAS_THERE.finditer(block.text, max(0, start - 1)):
        capacity: Capacity = "officer" if match["post"] else "councillor" if _seat(match["seat"]) else "other"
        if looks_like_name(match["who"]):
            yield _row(match["who"], capacity, match["post"] or match["seat"], block)


def _seat(text: str | None) -> bool:
    return bool(text and re.search(r"\bcouncillor\b", text, re.IGNORECASE))


def _row(name: str, capacity: Capacity, role: str | None, block: Block) -> Row:
    return Row(name=name, capacity=capacity, status="present", role=role, rule="welcomed", evidence=list(quoted(block)))
