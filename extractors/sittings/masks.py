"""Texts with their dates and times masked, so that neither is read as the other; names without the day behind."""

from __future__ import annotations

import re

from extractors.values import Found, dates, times

#: A name, then a day, in a text with its dates masked by §.
_NAME_AND_DAY = re.compile(
    r"^(?P<name>[^§¤]{3,80}?)\s*(?:\s[-–|]|,)\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?§", re.IGNORECASE
)
#: The same where the line ends before the year: "Parks Committee - Monday, 3rd May,".
_NAME_AND_BROKEN_DAY = re.compile(
    r"^(?P<name>.{3,80}?)\s*(?:\s[-–|]|,)\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+\d{1,2}(?:st|nd|rd|th)?\s+\w{3,9},?$",
    re.IGNORECASE,
)
#: What a meeting system tells of the meeting before the name: "Annual Meeting, Parks Committee - Monday, 3rd May".
_KIND_FIRST = re.compile(
    r"^(?:annual|special|extraordinary|extra-ordinary|ordinary|budget|monthly)(?:\s+meeting)?,\s+(?=\w+\s)",
    re.IGNORECASE,
)


def masked(text: str) -> tuple[str, list[Found], list[Found]]:
    """The text with its dates masked by § and its times by ¤, at equal length; the dates; the times."""
    days, hours = dates(text), times(text)
    hours = [h for h in hours if not any(d.start < h.end and h.start < d.end for d in days)]
    for mark, found in (("§", days), ("¤", hours)):
        for one in found:
            text = text[: one.start] + mark * (one.end - one.start) + text[one.end :]
    return text, days, hours


def masked_dates(text: str) -> str:
    """The text with its dates masked, so that "14.01.25" is not read as a time."""
    for found in dates(text):
        text = text[: found.start] + "§" * (found.end - found.start) + text[found.end :]
    return text


def masked_tail(place: str) -> str:
    """A place without a date or time that follows it on the same line."""
    _, days, hours = masked(place)
    cut = min([found.start for found in (*days, *hours)], default=len(place))
    return re.sub(r"[\s,–-]*(?:\b(?:on|at|from))?\s*$", "", place[:cut]) if cut else place


def undated(text: str) -> str:
    """The text without the day that follows a name on its line: "Parks Committee - Monday, 3rd May, 2032 7.00 pm"."""
    match = _NAME_AND_DAY.match(masked(text)[0]) or _NAME_AND_BROKEN_DAY.match(text)
    return _KIND_FIRST.sub("", text[: match.end("name")]) if match else text
