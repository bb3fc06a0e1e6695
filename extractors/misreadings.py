"""What OCR may have misread: figures, dates, money, names and addresses of which it was unsure, or that mix shapes.

Only words on which a record may rest are told: a doubtful "the" does no harm. Nothing is mended: what stands on the
paper is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

Doubt = Literal["figure", "date", "money", "name", "address"]

#: A word of which OCR is less sure than this is doubtful.
UNSURE = 0.8

#: Signs that may stand around a word.
_SIGNS = "()[]{}<>.,;:!?\"'“”‘’*|_-–—"
#: Letters that look like digits, inside a figure, behind it, or before one that goes on as only figures do: "2O24",
#: "1,O00", "20l", "£l,250", "l2,500", "O.75", "I5%". Not "1st", "5B", "90s", "S106".
_LETTER_IN_FIGURE = re.compile(
    r"""\d[\d.,:/]*[OoIl][\d.,:/OoIlSB]*\d | \dS\d
      | (?<![A-Za-z])\d{1,3}[,.]?[OoIl]+%?$
      | [£€$][\d.,]*[OoIlS]
      | ^(?=.*\d)[OoIl][\dOoIl]*[.,][\dOoIl]+%?$ | ^[oIl]\d+%?$""",
    re.VERBOSE,
)
#: Digits that look like letters, inside a word or at its head: "C0uncil", "Sm1th", "0fficer". Not "11th", "B1", "SW1A".
_DIGIT_IN_WORD = re.compile(r"[A-Za-z][015][a-z]{2}|^0[a-z]{3,}$|[A-Z]{2}[015][A-Z]{2}")
_MONTHS_AND_DAYS = re.compile(
    r"^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"^\d{1,2}(?:st|nd|rd|th)$|^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$|^(?:19|20)\d\d(?:[/-]\d{2,4})?$")
_MONEY = re.compile(r"[£€$]")
_ADDRESS = re.compile(r"@|^(?:https?:|www\.)|\.(?:gov|org|co|com)\b", re.IGNORECASE)
#: What stands before a name.
_TITLE = re.compile(
    r"^(?:cllrs?|councillors?|mrs?|ms|miss|mx|dr|rev(?:erend)?|sir|dame|lord|lady|baroness|prof(?:essor)?|alderman)$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"^[A-Z].*[A-Za-z]")


def doubt(word: str, confidence: float, before: str = "", names: Collection[str] = ()) -> Doubt | None:
    """Why a word is doubtful, or None where it is not, or matters to no record.

    `confidence` is OCR's, from 0 to 1; `before` is the word before it; `names` are parts of names that records tell,
    each as `bare` gives it.
    """
    own = bare(word)
    kind = _kind(own, bare(before), names)
    if kind is not None and confidence < UNSURE:
        return kind
    if kind == "address":
        return None
    if _LETTER_IN_FIGURE.search(own):
        return "money" if _MONEY.search(own) else "figure"
    return "name" if _DIGIT_IN_WORD.search(own) else None


def bare(word: str) -> str:
    """A word without the signs around it."""
    return word.strip(_SIGNS)


def _kind(own: str, before: str, names: Collection[str]) -> Doubt | None:
    """What a word is that a record may rest on."""
    if _ADDRESS.search(own):
        return "address"
    if _MONTHS_AND_DAYS.match(own) or _DATE.match(own):
        return "date"
    if any(c.isdigit() for c in own):
        return "money" if _MONEY.search(own) else "figure"
    named = own in names or _TITLE.match(before) is not None
    return "name" if named and _CAPITALISED.match(own) else None
