"""What a figure in a table looks like: numbers with what they carry, and the marks that stand for none."""

from __future__ import annotations

import re

#: Marks that fill a cell where there is no number, or where something applies.
_MARK = re.compile(r"[-–—−.:*…xX✓✗•●†‡]{1,4}|n/?a\.?|n\.a\.|nil|none", re.IGNORECASE)
#: The unit of a column of thousands: "(000)", "£000s".
_THOUSANDS = re.compile(r"[\W_]*000s?[\W_]*")
_YEAR = re.compile(r"\W*(?:Q[1-4]\s*)?(?:1[89]|20)\d\d(?:\s?[-–/]\s?(?:\d{1,2}|\d{4}))?(?:\s*\([^)]*\))?\W*")
#: Letters on end that no number carries ("m", "th", "kg").
_WORD = re.compile(r"[^\W\d_]{3}")
#: Signs that may stand apart before or after a number.
_MONEY, _TRAILING = re.compile(r"[£$€¥(]+"), re.compile(r"[%°*†‡)]+")


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number ("1,234", "£5m", "78% (284)", "(1.2)", "14-17") or a mark in place of one."""
    if _THOUSANDS.fullmatch(text):
        return False
    digits = sum(map(str.isdigit, text))
    if digits:
        return digits >= 2 * sum(map(str.isalpha, text)) and not _WORD.search(text)
    return bool(_MARK.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    """Whether a text is a year, or one that runs over two ("2023/24"), perhaps with a unit in brackets."""
    return bool(_YEAR.fullmatch(text))


def is_money_sign(text: str) -> bool:
    """Whether a text is only a sign that belongs to the number after it."""
    return bool(_MONEY.fullmatch(text))


def is_trailing_sign(text: str) -> bool:
    """Whether a text is only signs that belong to the number before them."""
    return bool(_TRAILING.fullmatch(text))
