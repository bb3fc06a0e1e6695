"""Who took an executive decision, and on which day, as the record's labels, its title or its first sentence say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.covers.frontpage import first_page
from extractors.covers.fronts import label_name
from extractors.paper import Block, Part
from extractors.people.names import TITLES
from extractors.records import MeetingKey
from extractors.sittings.bodies import committee_line, titled
from extractors.values import dates

#: The title of the whole record with whose it is: "RECORD OF DECISION OF THE Parks Committee".
TITLE_OF = re.compile(r"^record\s+of\s+(?:the\s+)?(?:\w+\s+){0,3}decisions?\b(?!\s*:)", re.IGNORECASE)
#: The body that a record's title names: "RECORD OF DECISION OF THE Parks Committee", "Decisions by Cabinet".
_OF_BODY = re.compile(
    r"^(?:(?:record|notice|summary|list|schedule)\s+of\s+)?(?:the\s+)?(?:\w+\s+){0,3}?decisions?(?:\s+(?:taken|made))?\s+(?:of|by)\s+(?:the\s+)?(?P<who>\S.{3,80}?)\s*:?$",
    re.IGNORECASE,
)
#: "The following decisions were taken on 3 June 2031 by the CABINET", before the day and behind it.
_WERE_TAKEN = re.compile(r"\bdecisions?\s+(?:was|were|has\s+been|have\s+been)\s+(?:taken|made)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?(?P<who>[A-Z][^.:;,]{3,80}?)(?=\s+(?:on|at|in)\b|\s*[.:;,]|\s*$)")
#: A label of the day in a record's own words: "Decision made: Tuesday 3 June 2031", "Decided at meeting: 03/06/2031".
_DAY_LABEL = re.compile(
    r"^(?:decisions?\s+(?:taken|made)(?:\s+on)?|decided\s+(?:at(?:\s+meeting)?|on)|made\s+at\s+meeting|taken\s+on)\s*:?\s*$",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:propos(?:ed|al)|draft|notice\s+of\s+intention|forthcoming|to\s+be\s+taken)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*$", re.IGNORECASE)
#: The heading of a meeting system's page over the decision's own title.
_PAGE = re.compile(r"^(?:(?:officer\s+)?decision|issue)\s+details$", re.IGNORECASE)
#: So many blocks are a record's head.
_HEAD = 8


def is_proposed(blocks: Sequence[Block]) -> bool:
    """Whether a record's head says that it tells a decision which is yet to be taken; what it is about says nothing."""
    for block in blocks[:_HEAD]:
        told = "decision" in block.text.casefold() and label_name(block.text.partition(":")[0]) != "title"
        if told and _PROPOSED.search(block.text):
            return True
    return False


def maker_and_day(part: Part) -> MeetingKey | None:
    """Who took the decision, and when; None where the record says neither."""
    front = first_page(part)
    head = [block for block in part.blocks[:_HEAD] if block.grid is None]
    maker = (front.to.value if front.to else None) or next((who for block in head if (who := _maker(block))), None)
    day = next((day for block in head if (day := day_alone(block.text))), None) or next(
        (day for block in head if (day := _day_taken(block.text))), None
    )
    day = front.date.value if front.date else day
    return MeetingKey(maker, day) if maker or day else None


def decider(key: MeetingKey) -> str | None:
    """The body, or the holder of a post, that took a decision; None where the record names a person."""
    return None if key.committee is None or TITLES.match(key.committee) else key.committee


def record_title(headings: Sequence[str]) -> str | None:
    """The title of a record of decisions: what a meeting system's page tells the details of, or whose record it is."""
    if len(headings) > 1 and _PAGE.match(headings[0]) and not headings[1].rstrip().endswith(":"):
        return headings[1]
    return next((text for text in headings if TITLE_OF.match(text)), None)


def day_alone(text: str) -> str | None:
    """The day of a line that tells under the decision's own label only when it was taken; None where it tells more."""
    for day in dates(text)[:1]:
        before = _WEEKDAY.sub("", text[: day.start]).strip()
        if _DAY_LABEL.match(before):
            return day.value
    return None


def _maker(block: Block) -> str | None:
    """The body named in a record's title, or in the sentence that opens a list of decisions."""
    text = " ".join(block.text.split())
    told = _OF_BODY.match(text) if block.kind == "heading" else None
    if told is None and _WERE_TAKEN.search(text):
        told = _BY.search(text)
    return titled(told["who"]) if told and committee_line(told["who"]) else None


def _day_taken(text: str) -> str | None:
    """The day of a sentence that opens a list of decisions."""
    found: Sequence[str] = [day.value for day in dates(text)[:1]] if _WERE_TAKEN.search(text) else []
    return found[0] if found else None
