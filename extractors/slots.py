"""When a piece of business comes up: on a date, at every meeting, or some time. Told by a heading, a row or a column."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractors.values import dates

Bucket = Literal["dated", "standing", "unscheduled"]


class Slot(NamedTuple):
    """A place in a programme. `meeting` is `YYYY-MM-DD`, `YYYY-MM` where no day is given, or None."""

    bucket: Bucket
    meeting: str | None = None


_STANDING = re.compile(
    r"\bstanding\b|\b(?:every|each|all)\s+meetings?\b|^(?:regular|recurring)\s+(?:items?|reports?|business)\b",
    re.IGNORECASE,
)
_UNSCHEDULED = re.compile(
    r"""\bto\s+be\s+(?:placed|scheduled|confirmed|arranged|agreed|programmed|allocated|determined|timetabled|decided|advised)\b
    | \bun(?:scheduled|allocated|programmed|dated)\b | ^(?:dates?\s+)?tb[acd]\b | ^(?:future|pending|potential|outstanding|other|possible)\s+(?:items?|reports?|business|topics?)\b
    | \bnot\s+yet\s+(?:scheduled|placed|programmed) | ^items?\s+for\s+(?:future|consideration)\b | ^reserve\s+(?:list|items?)\b | \bdates?\s+(?:to\s+be\s+confirmed|tb[acd])\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"\b\.?[\s,’'-]*(?P<year>20\d\d)",
    re.IGNORECASE,
)
#: What may stand beside a date in a heading that only tells the date.
_BESIDE = re.compile(
    r"""\b(?:meetings?|committee|panel|board|cabinet|council|sub-?committee|scrutiny|dates?|agenda|items?|for|of|the|on|at|to|be|held|next|previous|am|pm|noon
    |(?:mon|tues|wednes|thurs|fri|satur|sun)day|municipal|year|reports?|deadline|provisional|extraordinary|special|annual)\b|\d{1,2}[.:]\d\d|\d{1,2}\s?[ap]m""",
    re.IGNORECASE | re.VERBOSE,
)
_CLEAR = 6


def slot_of(text: str, *, year: int | None = None, whole: bool = True) -> Slot | None:
    """The slot that `text` tells; `year` completes a day and month. With `whole` a date counts only where it is all that is told."""
    if told := dates(text, year=year):
        rest = text[: told[0].start] + " " + text[told[0].end :]
        return Slot("dated", told[0].value) if not whole or _is_nothing(rest) else None
    if match := _MONTH.search(text):
        rest = text[: match.start()] + " " + text[match.end() :]
        return Slot("dated", _month(match)) if not whole or _is_nothing(rest) else None
    if len(text) > 80:
        return None
    if _UNSCHEDULED.search(text):
        return Slot("unscheduled")
    return Slot("standing") if _STANDING.search(text) else None


def _is_nothing(rest: str) -> bool:
    """Whether what stands beside a date tells no more than that it is a meeting's."""
    return sum(c.isalpha() for c in _BESIDE.sub(" ", rest)) <= _CLEAR


def _month(match: re.Match[str]) -> str:
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    return f"{match['year']}-{number:02d}"
