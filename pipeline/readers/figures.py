"""What a figure in a table looks like: numbers with what they carry, and the marks that stand for none."""

from __future__ import annotations

import re

#: Marks that fill a cell where there is no number, or where something applies.
_MARK = re.compile(r"[-–—−.:*…xX✓✗•●†‡]{1,4}|n/?a\.?|n\.a\.|nil|none", re.IGNORECASE)
#: Letters on end that no number carries ("m", "th", "kg").
_WORD = re.compile(r"[^\W\d_]{3}")
#: Signs that may stand apart before or after a number.
_MONEY, _TRAILING = re.compile(r"[£$€¥(]+"), re.compile(r"[%°*†‡)]+")


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number ("1,234", "£5m", "78% (284)", "(1.2)", "14-17") or a mark in place of one."""
    digits = sum(map(str.isdigit, text))
    if digits:
        return digits >= 2 * sum(map(str.isalpha, text)) and not _WORD.search(text)
    return bool(_MARK.fullmatch(text.strip()))


def is_money_sign(text: str) -> bool:
    """Whether a text is only a sign that belongs to the number after it."""
    return bool(_MONEY.fullmatch(text))


def is_trailing_sign(text: str) -> bool:
    """Whether a text is only signs that belong to the number before them."""
    return bool(_TRAILING.fullmatch(text))
