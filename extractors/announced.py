"""What an agenda announces: its items with their pages, who reports, and whether papers come with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.agenda import agenda_items
from extractors.covers.headlines import clean
from extractors.evidence import quoted
from extractors.items.sections import Section, divided
from extractors.paper import Block, Part
from extractors.records import Evidence

_REPORT_OF = re.compile(
    r"""\(?(?i:(?:joint\s+|verbal\s+|covering\s+)?reports?\s+(?:of|by|from)\s+(?:the\s+)?)(?P<who>[A-Z].+?)
        (?=\s*(?i:\(?\b(?:attached|enclosed|herewith|to\s+follow|circulated|copy)\b.*|\(?pages?\s+\d.*|[-–,.;)]*)$)""",
    re.VERBOSE | re.DOTALL,
)
_ATTACHED = re.compile(r"\b(?:attached|enclosed|herewith|circulated|copy|appended)\b", re.IGNORECASE)
_ABSENT = re.compile(
    r"\b(?:verbal|oral|to\s+follow|available\s+at\s+the\s+meeting|tabled|presentation)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Announced:
    """An item of an agenda. `attached` is None where the agenda does not say whether a paper comes with it."""

    number: str | None
    title: str
    page_from: int | None = None
    page_to: int | None = None
    attached: bool | None = None
    author: str | None = None
    author_evidence: tuple[Evidence, ...] = ()
    page: int = 0


def announced(part: Part) -> tuple[Announced, ...]:
    """The items of an agenda in printed order."""
    items = divided(part, agenda=True)
    records = agenda_items(items, None, agenda=True)
    return tuple(
        _announced(section, record.title, record.page_from, record.page_to)
        for section, record in zip(items.sections, records, strict=True)
    )


def _announced(section: Section, title: str, first: int | None, last: int | None) -> Announced:
    author, evidence = _author(section)
    return Announced(
        number=section.number,
        title=title,
        page_from=first,
        page_to=last,
        attached=True if first is not None else _attached([section.heading, *section.blocks]),
        author=author,
        author_evidence=evidence,
        page=section.heading.page,
    )


def _author(section: Section) -> tuple[str | None, tuple[Evidence, ...]]:
    """The post or the people after "Report of" under an item's title."""
    for block in (section.heading, *section.blocks[:6]):
        match = _REPORT_OF.search(block.text)
        if match and (
            block is section.heading or block.text[: match.start()].rstrip()[-1:] in ("", "(", "-", "–", ".")
        ):
            return clean(match["who"]), quoted(block, match.start("who"), match.end("who"), "author")
    return None, ()


def _attached(blocks: Sequence[Block]) -> bool | None:
    """Whether an item's note says that a paper is there (True) or not (False)."""
    for block in blocks[:6]:
        if block.kind == "margin" or block is blocks[0] or len(block.text) < 160:
            if _ABSENT.search(block.text):
                return False
            if _ATTACHED.search(block.text):
                return True
    return None
