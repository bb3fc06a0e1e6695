"""What a table's cell tells: its value and unit where it holds one number, and its words as one line.

The text is always kept beside the value. A cell that holds two numbers of one rank ("56:44", "14-17", "13/13"), a
period ("2031/32") or no number ("n/a", "-") has no value. A number in brackets after the first explains it, as in
"78% (284)".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from extractors.labels import is_bullet

#: Trend arrows, footnote marks and approximate signs that stand about a number without changing it.
_ORNAMENT = r"[*†‡§^▲▼△▽↑↓→←↔⇧⇩🡅🡇#]"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
#: A number with its sign, its money or its unit, and nothing after it but brackets and footnote marks.
_NUMBER = re.compile(
    rf"""^\s*{_ORNAMENT}*\s*
    (?P<open>\()?\s*
    (?P<sign>[-+−–])?\s*(?P<money>[£€$])?\s*(?P<late>[-+−–])?\s*
    (?P<digits>{_DIGITS})
    \s*(?P<unit>%|(?:k|m|bn|p|million|billion|thousand|[a-z][a-z.]{{1,14}})(?![a-z]))?
    \s*(?P<close>\))?\s*{_ORNAMENT}*
    (?P<rest>\s*(?:[\[(][^()\[\]]*[\])]\s*|{_ORNAMENT}+\s*)*)$""",
    re.VERBOSE | re.IGNORECASE,
)
#: "£(5.2)" and "(5)%" are "(£5.2)" and "(5%)".
_MONEY_OUTSIDE, _SHARE_OUTSIDE = re.compile(r"([£€$])\s?\("), re.compile(r"^(\([\d.,]+)\)\s?%$")
_MONTHS = re.compile(r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE)
#: Long words at the heads of columns, which narrow columns break.
_HEADS = frozenset(
    """accountable achievement communications completion consultation description directorate expenditure explanation
    forecast implementation implications improvement information measurement mitigation organisation organisations
    outstanding performance percentage recommendation recommendations reference resolution responsibility responsible
    revenue satisfaction supplementary timescale timescales undeliverable variance""".split()
)
_NO_UNIT = frozenset("st nd rd th to and or of in am pm x by at on for the".split())
#: Words in a table that make its bracketed numbers negative, as accounts write them.
ACCOUNTS = re.compile(
    r"[£€]|\b(?:budget|outturn|variances?|expenditure|income|surplus|deficit|balances?|reserves?|actuals?|forecasts?"
    r"|under-?spends?|over-?spends?|savings?|costs?|liabilit(?:y|ies)|debtors?|creditors?)\b",
    re.IGNORECASE,
)


class Value(NamedTuple):
    """The number that a cell holds, and what it counts: "£", "%", "£m", "months"; None where it holds no one number."""

    number: float | None = None
    unit: str | None = None


def value_of(text: str, *, accounts: bool = False) -> Value:
    """The value and unit of a cell. With `accounts` a number that is all in brackets is negative, else it is none."""
    match = _NUMBER.match(_MONEY_OUTSIDE.sub(r"(\1", _SHARE_OUTSIDE.sub(r"\1%)", " ".join(text.split()))))
    if not match or bool(match["open"]) != bool(match["close"]):
        return Value()
    if match["open"] and (not accounts or len(match["unit"] or "") > 2):
        return Value()
    unit = _unit(match)
    if unit is None or _is_code(match["digits"]):
        return Value()
    signs = [match["sign"], match["late"]]
    number = float(match["digits"].replace(",", ""))
    negative = bool(match["open"]) or any(sign in ("-", "−", "–") for sign in signs)
    return Value(-number if negative and number else number, unit or None)


def _unit(match: re.Match[str]) -> str | None:
    """The unit, "" where there is none, None where the word after the number makes it something else."""
    word = match["unit"] or ""
    if word.casefold().rstrip(".") in _NO_UNIT or _MONTHS.match(word):
        return None
    scale = {"million": "m", "billion": "bn", "thousand": "k"}.get(word.casefold(), word)
    return (match["money"] or "") + (scale.casefold() if match["money"] else word)


def _is_code(digits: str) -> bool:
    """Whether digits are a telephone number or a code, which counts nothing: a nought leads them."""
    return len(digits) > 1 and digits[0] == "0" and digits[1] != "."


def words_of(text: str, vocabulary: Collection[str] = ()) -> str:
    """A cell's text as one line, without bullets. `vocabulary` (lower case) tells which words a line's end broke."""
    told = above = ""
    for line in text.split("\n"):
        words = _without_bullet(" ".join(line.split()))
        if told and words:
            told = told + words if _broke(above, words, vocabulary) else _joined(told, words, vocabulary)
        else:
            told += words
        above = words or above
    return told


def _broke(above: str, below: str, vocabulary: Collection[str]) -> bool:
    """Whether a word too long for its cell, alone on its line, runs on below without a hyphen: "Varianc", "e"."""
    head, tail = above.casefold(), re.match(r"[^\W\d_]*", below.casefold())
    if not tail or not tail[0] or not above.isalpha() or above.isupper() != below[0].isupper():
        return False
    known = head + tail[0] in vocabulary or head + tail[0] in _HEADS
    return known and not (head in vocabulary and tail[0] in vocabulary)


def _without_bullet(line: str) -> str:
    head, _, rest = line.partition(" ")
    return rest if head and rest and is_bullet(head) and head not in ("-", "–", "—", "o") else line.lstrip("•●▪■◦ ")


#: A day that a narrow column breaks after one of its strokes or within its year.
_DAY_BROKEN, _DAY = re.compile(r"\b\d{1,2}/(?:\d{1,2}/?)?\d{0,3}$"), re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}$")


def _breaks_day(above: str, below: str) -> bool:
    """Whether a line's end parts a day: "31/03/20", "24"."""
    rest = below.split(maxsplit=1)[0]
    return bool(_DAY_BROKEN.search(above)) and rest.replace("/", "").isdecimal() and bool(_DAY.search(above + rest))


def _joined(above: str, below: str, vocabulary: Collection[str]) -> str:
    if _breaks_day(above, below):
        return above + below
    if not above.endswith("-") or not above[-2:-1].isalpha() or not below[0].islower():
        return f"{above} {below}"
    whole = re.findall(r"[\w’']+", above)[-1] + re.findall(r"[\w’']+", below)[0]
    return (above[:-1] if whole.casefold() in vocabulary else above) + below
