"""When a piece of business comes up: on a date, at every meeting, or some time; a heading, a row or a column tells."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractors.values import dates

Bucket = Literal["dated", "standing", "unscheduled"]


class Slot(NamedTuple):
    """A place in a programme. `meeting` is `YYYY-MM-DD`, `YYYY-MM` where no day is given, or None."""

    bucket: Bucket
    meeting: str | None = None


UNSCHEDULED = Slot("unscheduled")
#: A date in the programme's own year, which it does not tell: some day, though not which.
_YEARLESS = Slot("dated")
_STANDING = re.compile(
    r"""\bstanding\b | \b(?:every|each|all)\s+meetings?\b | ^(?:regular|recurring)\s+(?:items?|reports?|business)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_UNSCHEDULED = re.compile(
    r"""\bto\s+be\s+(?:placed|scheduled|confirmed|arranged|agreed|programmed|allocated|determined|timetabled|decided|advised)\b
    | \bun(?:scheduled|allocated|programmed|dated)\b | \bnot\s+yet\s+(?:scheduled|placed|programmed)\b
    | ^(?:dates?\s+)?tb[acd]\b | \bdates?\s+(?:to\s+be\s+confirmed|tb[acd])\b | ^reserve\s+(?:list|items?)\b
    | ^(?:future|pending|potential|outstanding|other|possible)\s+(?:items?|reports?|business|topics?)\b
    | ^items?\s+for\s+(?:future|consideration)\b | \b(?:without\s+a|no)\s+date\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(
    r"""\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
        |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?[\s,’'-]*(?P<year>20\d\d)""",
    re.IGNORECASE | re.VERBOSE,
)
#: "19 May", "Thursday 3rd July", "September": a day or a month of a year that is not told, and nothing else.
_DAY = re.compile(
    r"""^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?
        (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
        |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\s*,?\s*\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]m)?)?\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
#: What may stand beside a date in a heading that tells only the date.
_BESIDE = re.compile(
    r"""\b(?:meetings?|committee|panel|board|cabinet|council|sub-?committee|scrutiny|dates?|agenda|items?|reports?|deadline
        |for|of|the|on|at|to|be|held|next|previous|am|pm|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)day
        |municipal|year|provisional|extraordinary|special|annual)\b
    | \d{1,2}[.:]\d\d | \d{1,2}\s?[ap]m""",
    re.IGNORECASE | re.VERBOSE,
)
#: So many letters beside the date tell nothing; a heading that gives no date has no more characters than that.
_FEW_LETTERS, _HEADING = 6, 80


def slot_of(text: str, *, year: int | None = None, whole: bool = True) -> Slot | None:
    """The slot that `text` tells; `year` completes a day and month.

    With `whole` a date counts only where nothing else is told: "Review of the fair on 1 May 2031" is an item.
    """
    if told := dates(text, year=year):
        rest = text[: told[0].start] + " " + text[told[0].end :]
        return Slot("dated", told[0].value) if not whole or _is_nothing(rest) else None
    if match := _MONTH.search(text):
        rest = text[: match.start()] + " " + text[match.end() :]
        return Slot("dated", _month(match)) if not whole or _is_nothing(rest) else None
    if len(text) > _HEADING:
        return None
    if _DAY.match(text.strip()):
        return _YEARLESS
    if _UNSCHEDULED.search(text):
        return UNSCHEDULED
    return Slot("standing") if _STANDING.search(text) else None


def _is_nothing(rest: str) -> bool:
    return sum(c.isalpha() for c in _BESIDE.sub(" ", rest)) <= _FEW_LETTERS


def _month(match: re.Match[str]) -> str:
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    return f"{match['year']}-{number:02d}"
